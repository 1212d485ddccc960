"""What can be touched in a picture on a page: marks and names say what they stand for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.showing.pictures import words
from analysis.showing.pictures.layout import Label, Place
from analysis.showing.pictures.pen import Box, Pen, attribute, meeting
from analysis.showing.pictures.reading import Trace, identity, is_there, listed, of

KINDS: Final = ("outlet", "actor", "term")
"""What can be marked everywhere: what a trace's `meta` says of its points, by these names."""
_LINES: Final = {
    "/": "M0,{n}L{n},0", "\\": "M0,0L{n},{n}", "x": "M0,0L{n},{n}M0,{n}L{n},0",
    "-": "M0,{h}L{n},{h}", "|": "M{h},0L{h},{n}", "+": "M0,{h}L{n},{h}M{h},0L{h},{n}",
}  # fmt: skip
"""Patterns of bars: each is a path over a square of `n` pixels, `h` its half."""


class Touch:
    """Makes marks that can be reached, and keeps what all traces of a picture share."""

    def __init__(self, plain: Mapping[str, Any], *, interactive: bool) -> None:
        self.interactive = interactive
        self.taken: list[Box] = []
        self.marked: list[Box] = []
        self.ends = (0.0, 0.0)
        self.patterns: dict[str, str] = {}
        self._traces: list[Trace] = plain["data"]
        self._said: Mapping[str, Any] = plain["layout"].get("meta") or {}
        self._said_of_columns = any("of_column" in (t.get("meta") or {}) for t in self._traces)
        self._first = True

    def free(self, box: Box) -> bool:
        """Tell whether a text has room there: no other stands there yet, and it is on the sheet."""
        inside = self.ends[0] <= box[0] and box[2] <= self.ends[1]
        return inside and not any(meeting(box, other, 2) for other in self.taken)

    def clear(self, box: Box) -> bool:
        """Tell whether a text there covers no mark."""
        return not any(meeting(box, other) for other in self.marked)

    def mark(self, number: int, point: int, drawn: Sequence[str], place: Place) -> str:
        """Return a mark with what it says and stands for; drawn alone where nothing can be done."""
        trace = self._traces[number]
        if not self.interactive or not touchable(trace):
            return "".join(drawn)
        names = {label.value: " ".join(label.lines) for label in place.rows}
        told, means = words.tip(trace, point, names), identity(trace, point)
        about = "".join(
            f" data-{kind}={attribute(name)}"
            for kind in KINDS
            if (name := belongs(trace, point, kind))
        )
        return (
            f'<g class="mark" data-point="{number}:{point}" data-is={attribute(means)}{about} '
            f"{self._reached()} "
            f"aria-label={attribute(told)}>{''.join(drawn)}</g>"
        )

    def _reached(self) -> str:
        first, self._first = self._first, False
        return f'role="button" tabindex="{0 if first else -1}"'

    def name(self, drawn: Sequence[str], kind: str, name: str) -> str:
        """Return the name of an outlet, actor or term, which a click marks everywhere."""
        if not self.interactive or not name:
            return "".join(drawn)
        told = attribute(f"Mark “{name}” everywhere")
        return (
            f'<g class="name" data-{kind}={attribute(name)} role="button" tabindex="-1" '
            f"aria-label={told}>{''.join(drawn)}</g>"
        )

    def named(self, place: Place, side: str) -> tuple[str, dict[float, str]]:
        """Return what the labels of an axis name, and the number of each row → its name."""
        kind = str(self._said.get("rows" if side == "y" else "columns") or "")
        axis = place.panel.y if side == "y" else place.panel.x
        found: dict[float, set[str]] = {}
        key = "of_column" if side == "x" and self._said_of_columns else kind
        for _, trace in place.panel.traces if kind in KINDS else ():
            for number, value in enumerate(listed(trace.get(side))):
                if is_there(value) and (name := belongs(trace, number, key)):
                    found.setdefault(round(axis.number(value)), set()).add(name)
        return kind, {row: next(iter(names)) for row, names in found.items() if len(names) == 1}

    def label(self, label: Label, axis: Any, named: tuple[str, dict[float, str]],
              drawn: Sequence[str]) -> str:  # fmt: skip
        """Return a label of an axis, which marks what it names."""
        kind, names = named
        return self.name(drawn, kind, names.get(round(axis.number(label.value)), ""))

    def entry(self, number: int, drawn: Sequence[str]) -> str:
        """Return an entry of the legend, which marks its outlet, or shows its marks alone."""
        if not self.interactive:
            return "".join(drawn)
        trace = self._traces[number]
        outlets = {belongs(trace, point, "outlet") for point in range(len(listed(trace.get("x"))))}
        if len(outlets) == 1 and (name := outlets.pop()):
            return self.name(drawn, "outlet", name)
        return (
            f'<g class="key" data-trace="{number}" role="button" tabindex="-1" '
            f"aria-label={attribute('Show only: ' + words.short(trace['name']))}>"
            f"{''.join(drawn)}</g>"
        )

    def pattern(self, pen: Pen, look: Mapping[str, Any], colour: Any) -> str:
        """Return the name of a pattern over a bar, and keep what draws it; "" for none."""
        shape, size = look.get("shape") or "", 7
        if not shape:
            return ""
        faint = look.get("fgopacity") or 0.6
        ink = look.get("fgcolor") or "#444444"
        name = f"p{abs(hash_of((shape, ink, str(colour))))}"
        if shape == ".":
            inside = f'<circle cx="{size / 2}" cy="{size / 2}" r="1.1" {pen.fill(ink)}/>'
        else:
            path = _LINES.get(shape, _LINES["/"]).format(n=size, h=size / 2)
            inside = f'<path d="{path}" fill="none" {pen.stroke(ink, 1)}/>'
        self.patterns[name] = (
            f'<pattern id="{name}" width="{size}" height="{size}" '
            f'patternUnits="userSpaceOnUse"><g opacity="{faint:g}">{inside}</g></pattern>'
        )
        return name


def hash_of(parts: Sequence[str]) -> int:
    """Return a number for a few words, the same in every process."""
    number = 7
    for letter in "|".join(parts):
        number = (31 * number + ord(letter)) % 2**31
    return number


def touchable(trace: Trace) -> bool:
    """Tell whether the marks of a trace stand for something."""
    return trace.get("customdata") is not None and trace.get("hoverinfo") != "skip"


def belongs(trace: Trace, number: int, kind: str) -> str:
    """Return to which outlet, actor or term a mark belongs; "" where that is not said."""
    meta = trace.get("meta")
    said = of(meta.get(kind), number) if isinstance(meta, Mapping) else None
    return str(said) if is_there(said) and said != "" else ""
