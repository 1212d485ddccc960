"""What stands beside marks, and what is said where the pointer is."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from analysis.showing.pictures.letters import joined, lines_of
from analysis.showing.pictures.pen import Pen
from analysis.showing.pictures.reading import Trace, listed, of

SIZE: Final = 13.0
APART: Final = 6.0  # pixels between a mark and its text


class Beside(NamedTuple):
    """A text and its place beside a mark: `up` top, middle or bottom; `side` left or right."""

    lines: list[str]
    size: float
    up: str
    side: str
    colour: str | None


def beside(trace: Trace, number: int, pen: Pen, room: float, *, rows: bool) -> Beside | None:
    """Return the text beside a mark, in lines that fit into `room`; None where there is none."""
    if "text" not in str(trace.get("mode") or ""):
        return None
    text = of(trace.get("text"), number)
    if not text:
        return None
    font = trace.get("textfont") or {}
    size = float(of(font.get("size"), number) or SIZE)
    up, _, side = str(of(trace.get("textposition"), number) or "middle center").partition(" ")
    lines = [line.strip() for line in lines_of(told(text))]
    if rows and side in ("left", "right") and pen.widest(lines, size) > room:
        lines = [piece for line in lines for piece in pen.broken(line, size, room)]
    return Beside(lines, size, up, side, of(font.get("color"), number))


def tip(trace: Trace, number: int, names: Mapping[Any, str]) -> str:
    """Return what is said where the pointer is, in lines; "" where nothing is.

    Parameters
    ----------
    trace, number
        A trace and a mark of it.
    names
        What the axis of the rows calls its values.
    """
    template = str(of(trace.get("hovertemplate"), number) or "")
    if not template or trace.get("hoverinfo") == "skip":
        return ""
    parts = {
        "hovertext": of(trace.get("hovertext"), number),
        "text": of(trace.get("text"), number),
        "x": of(listed(trace.get("x")), number),
        "y": of(listed(trace.get("y")), number),
    }
    parts["y"] = names.get(parts["y"], parts["y"])
    template = template.replace("<extra></extra>", "")
    for name, value in parts.items():
        template = template.replace(f"%{{{name}}}", told(value))
    whole = re.sub(r"<b>.*?</b>", lambda name: name[0].replace("<br>", " "), template)
    return "\n".join(lines_of(whole))


def told(value: Any) -> str:
    """Return a value as it is written: no number has a point without need."""
    return f"{value:,g}" if isinstance(value, float) else str("" if value is None else value)


def short(text: str) -> str:
    """Return a text of several lines as one."""
    return joined(text)
