"""The legend: which traces have a name, and where each one stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.showing.pictures.letters import LINE, joined
from analysis.showing.pictures.pen import Pen
from analysis.showing.pictures.reading import Trace

SIZE: Final = 13
_KEY: Final = 20.0  # pixels: the mark before a name
_BETWEEN: Final = 18.0


@dataclass
class Entry:
    """A trace of the legend, the lines of its name, and where these begin."""

    number: int
    trace: Trace
    lines: list[str]
    x: float = 0.0
    y: float = 0.0


class Legend:
    """The named traces of a figure, if it has a legend."""

    def __init__(self, plain: Mapping[str, Any], pen: Pen) -> None:
        self._pen = pen
        layout = plain["layout"]
        look = layout.get("legend") or {}
        self.above = (look.get("y") or 0) >= 1 and look.get("yref") != "container"
        self.entries = list(_named(plain))
        shown = layout.get("showlegend")
        if shown is False or (len(self.entries) < 2 and not shown):
            self.entries = []
        self.above = self.above and bool(self.entries)

    def place(self, left: float, top: float, room: float) -> float:
        """Place the entries in lines from `top` on; return where they end."""
        x, y, tallest = left, top + SIZE, 1
        for entry in self.entries:
            entry.lines = self._pen.broken(joined(entry.trace["name"]), SIZE, room - _KEY)
            wide = _KEY + self._pen.widest(entry.lines, SIZE)
            if x > left and x + wide > left + room:
                x, y, tallest = left, y + LINE * SIZE * tallest + 4, 1
            entry.x, entry.y = x, y
            x += wide + _BETWEEN
            tallest = max(tallest, len(entry.lines))
        return y + LINE * SIZE * tallest - SIZE + 6


def _named(plain: Mapping[str, Any]) -> Iterator[Entry]:
    groups = set()
    for number, trace in enumerate(plain["data"]):
        group = trace.get("legendgroup") or number
        if trace.get("name") and trace.get("showlegend") is not False and group not in groups:
            groups.add(group)
            yield Entry(number, trace, [])
