"""Where everything stands: margins grow with their labels, and rows with what is in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from analysis.showing.pictures import words
from analysis.showing.pictures.legend import Legend
from analysis.showing.pictures.letters import LINE, joined, lines_of
from analysis.showing.pictures.pen import Pen
from analysis.showing.pictures.reading import Panel, Trace, is_there, listed, of, panels_of

LABEL, TICK, TITLE, BELOW, OVER = 14, 13, 17, 13, 12  # sizes of letters
_GAP: Final = 10.0  # between panels, and between labels and what they name
_UPRIGHT: Final = 190.0  # so long names may stand upright
_NARROWEST: Final = 13.0  # so wide is a column of small marks at least


@dataclass
class Label:
    """A label and the value of the axis that it names."""

    value: Any
    lines: list[str]
    bold: bool = False


@dataclass
class Place:
    """A panel with its place."""

    panel: Panel
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    rows: list[Label] = field(default_factory=list)
    columns: list[Label] = field(default_factory=list)
    upright: bool = False
    title: list[str] = field(default_factory=list)
    ticks: list[tuple[float, list[str]]] = field(default_factory=list)
    x_title: list[str] = field(default_factory=list)
    shrunk: float = 1.0
    """Of the size of the marks: of columns that stand close, marks must not meet."""
    room: float = 200.0
    """Pixels for a text beside a mark."""


class Sheet:
    """The places of all parts of a picture."""

    def __init__(
        self, plain: Mapping[str, Any], pen: Pen, width: float, *, title: bool, height: float | None
    ) -> None:
        self.pen, self.layout = pen, plain["layout"]
        self.width = self.asked = width  # a table of many columns grows beyond what is asked
        self.edge = 2.0 if pen.interactive else 12.0  # a page has margins of its own
        self.legend = Legend(plain, pen)
        for _ in range(3):
            self.places = [Place(panel) for panel in panels_of(plain)]
            self.head = list(self._head()) if title else []
            needed = self._across()
            if needed <= self.width + 0.5:
                break
            self.width = needed
        self._down(1.0)
        if height is not None and self.height > 0:
            inner = sum(one.bottom - one.top for row in self.grid for one in row[:1])
            self._down(max((inner + height - self.height) / max(inner, 1.0), 0.05))

    def _head(self) -> Iterator[tuple[list[str], float, int, bool]]:
        """Yield lines, where the first one stands, their size, and whether they are the title."""
        said, title = self.layout.get("meta") or {}, self.layout.get("title") or {}
        room, y = self.asked - 2 * self.edge, 8.0
        below = (title.get("subtitle") or {}).get("text")
        paragraphs = [
            ([said["title"]] if said.get("title") else [joined(title.get("text"))], TITLE),
            ([said["subtitle"], said.get("caption", "")] if "subtitle" in said
             else lines_of(below), BELOW),
        ]  # fmt: skip
        for texts, size in paragraphs:
            for text in filter(None, texts):
                lines = self.pen.broken(text, size, room, bold=size == TITLE)
                yield lines, y + size, size, size == TITLE
                y += LINE * size * len(lines) + (6 if size == TITLE else 2)

    @property
    def _below_head(self) -> float:
        lines, y, size, _ = self.head[-1] if self.head else ([], 0.0, 0, False)
        return y + LINE * size * (len(lines) - 1) + (14 if self.head else 10)

    def _across(self) -> float:
        """Place everything from left to right; return the width that is needed."""
        multiples = len(self.places) > 1 and all(one.panel.title for one in self.places)
        budget = max(96.0, self.asked * (0.4 if self.asked < 560 else 0.36))
        for place in self.places:
            place.rows = list(self._row_labels(place.panel, budget))
        for place in self.places if multiples else ():
            place.rows = self.places[0].rows
        left = max(map(self._left_of, self.places), default=self.edge)
        right = 16.0
        inner = self.width - left - right
        per_row = self._per_row(inner) if multiples else 1
        self.grid = [
            self.places[first : first + per_row] for first in range(0, len(self.places), per_row)
        ]
        each = (inner - _GAP * (per_row - 1)) / per_row
        needed = self.width
        for row in self.grid:
            for number, place in enumerate(row):
                place.left = left + number * (each + _GAP)
                place.right = place.left + each
                place.room = max(96.0, 0.3 * self.width)
                needed = max(needed, self.width - each + self._columns(place))
                self._pad(place)
                self._ticks(place)
        return needed

    def _per_row(self, inner: float) -> int:
        """Return how many panels stand side by side: as many as there is room for, evenly."""
        words_wide = (self.pen.longest_word(joined(one.panel.title), OVER) for one in self.places)
        least = min(max(64.0, *words_wide) + 4, 180.0)
        most = max(1, min(len(self.places), int((inner + _GAP) // (least + _GAP))))
        lines = -(-len(self.places) // most)
        return -(-len(self.places) // lines)

    def _row_labels(self, panel: Panel, budget: float) -> Iterator[Label]:
        if panel.y.shows_labels:
            for value, label in panel.y.rows:
                bold = label.startswith("<b>")
                yield Label(value, self._label(label, LABEL, budget, bold=bold), bold)

    def _label(self, label: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        """Return the lines of a label: as they were broken, if they fit."""
        lines = lines_of(label)
        if self.pen.widest(lines, size, bold=bold) <= room:
            return lines
        return self.pen.broken(joined(label), size, room, bold=bold)

    def _left_of(self, place: Place) -> float:
        y = place.panel.y
        title = 22.0 if (y.look.get("title") or {}).get("text") else 0.0
        gap = _GAP + (y.look.get("ticklen") or 0) * (y.look.get("ticks") == "outside")
        if place.rows:
            widths = (self.pen.widest(one.lines, LABEL, bold=one.bold) for one in place.rows)
            return self.edge + title + max(widths) + gap
        y.start, y.end = 0.0, 1.0
        labels = [label for _, label in y.ticks(5)] if y.shows_labels else []
        return self.edge + title + self.pen.widest(labels, TICK) + (gap if labels else 0.0)

    def _columns(self, place: Place) -> float:
        """Label the columns of a table of marks, flat or upright; return the width it needs."""
        x, width = place.panel.x, place.right - place.left
        names = x.rows if x.look.get("side") == "top" else []
        bars = [t for _, t in place.panel.traces if t.get("type") == "bar" and t.get("x")]
        if not names:
            standing = [one for one in bars if one.get("orientation") != "h"]
            counts = [words.told(text) for one in standing for text in listed(one.get("text"))]
            return len(counts) * (self.pen.widest(counts, TICK) + 4) if counts else width
        pitch = width / max(len(names), 1)
        flat = [self._label(label, TICK, pitch - 6) for _, label in names]
        longest = max(self.pen.longest_word(joined(label), TICK) for _, label in names)
        place.upright = longest > pitch - 6 or max(map(len, flat)) > 4
        if place.upright:
            most = max(1, int((pitch - 2) // (LINE * TICK)))
            flat = [self._upright(joined(label), most) for _, label in names]
        pairs = zip(names, flat, strict=True)
        place.columns = [Label(value, lines) for (value, _), lines in pairs]
        sizes = [
            float(size)
            for _, trace in place.panel.traces
            for size in listed((trace.get("marker") or {}).get("size"))
        ]
        least = max(LINE * TICK, _NARROWEST) if place.upright else 0.0
        place.shrunk = min(1.0, (max(pitch, least) - 2) / max(sizes, default=1.0))
        return max(width, least * (len(names) + 0.2))

    def _upright(self, label: str, most: int) -> list[str]:
        whole = self.pen.wide(label, TICK)
        for lines in range(1, most + 1):
            found = self.pen.broken(label, TICK, max(whole / lines * 1.15, _UPRIGHT))
            if len(found) <= lines:
                return found
        return [label]

    def _pad(self, place: Place) -> None:
        """Draw in the ends of an axis so far that texts beside its marks have room."""
        while True:
            reaches = list(self._reaches(place))
            before, after = _pads(reaches, place.right - place.left)
            width = place.right - place.left - before - after
            if width >= 0.3 * (place.right - place.left) or place.room < 50:
                break
            place.room *= 0.8
        place.panel.x.start, place.panel.x.end = place.left + before, place.right - after

    def _reaches(self, place: Place) -> Iterator[tuple[float, float, float]]:
        """Yield of each mark where it stands, 0–1, and how far it and its text go either way."""
        x = place.panel.x
        span = (x.high - x.low) or 1.0
        for _, trace in place.panel.traces:
            if trace.get("type") == "bar" or place.columns:
                continue
            for number, value in enumerate(listed(trace.get("x"))):
                if not is_there(value):
                    continue
                share = (x.number(value) - x.low) / span
                half = 0.5 * float(of((trace.get("marker") or {}).get("size"), number) or 0)
                text = words.beside(trace, number, self.pen, place.room, rows=bool(place.rows))
                if text is None or not place.rows:
                    yield share, half, half
                    continue
                wide, apart = self.pen.widest(text.lines, text.size), half + words.APART
                if text.side == "right":
                    yield share, half, apart + wide
                elif text.side == "left":
                    yield share, apart + wide, half
                else:
                    yield share, max(half, wide / 2), max(half, wide / 2)

    def _ticks(self, place: Place) -> None:
        """Choose labels below an axis that do not run into each other."""
        x, width = place.panel.x, place.right - place.left
        title = (x.look.get("title") or {}).get("text")
        place.x_title = self._label(title, LABEL, self.width - 2 * self.edge) if title else []
        if place.columns or not x.shows_labels:
            return
        ticks = x.ticks(max(2, min(6, int(width // 90))))
        told = [(at, self._label(label, TICK, 200)) for at, label in ticks]
        for every in range(1, len(told) + 1):
            kept = told[::every]
            boxes = [self._tick_box(at, lines) for at, lines in kept]
            if all(a[2] + 6 <= b[0] for a, b in pairwise(boxes)):
                place.ticks = kept
                return

    def _tick_box(self, at: float, lines: Sequence[str]) -> tuple[float, float, float, float]:
        x = self.within(at, lines, TICK)
        return self.pen.box(lines, x, 0, size=TICK)

    def within(self, x: float, lines: Sequence[str], size: float) -> float:
        """Return the middle of lines, moved so far that they stay on the sheet."""
        half = self.pen.widest(lines, size) / 2
        return max(half + 3, min(x, self.width - half - 3))

    def _down(self, scale: float) -> None:
        """Place everything from top to bottom."""
        y = self._below_head
        if self.legend.above:
            y = self.legend.place(self.edge, y, self.asked - 2 * self.edge) + 6
        for row in self.grid:
            over = max(map(self._over, row))
            for place in row:
                place.title = self._title_lines(place)
            over += max(LINE * OVER * len(one.title) + 4 * bool(one.title) for one in row)
            bottom = max(self._inner(place, y + over, scale) for place in row)
            y = bottom + max(map(self._under, row)) + 12
        if self.legend.entries and not self.legend.above:
            y = self.legend.place(self.edge, y, self.asked - 2 * self.edge) + 4
        self.height = y

    def _title_lines(self, place: Place) -> list[str]:
        room = place.right - place.left + _GAP - 4
        return self._label(place.panel.title, OVER, room) if place.panel.title else []

    def _over(self, place: Place) -> float:
        """Return how much room is needed above a panel."""
        notes = any(one.get("yref") == "paper" for one in place.panel.notes)
        room = 20.0 * notes
        if place.upright:
            return room + 12 + max(self.pen.widest(one.lines, TICK) for one in place.columns)
        return room + max((LINE * TICK * len(one.lines) + 8 for one in place.columns), default=0.0)

    def _under(self, place: Place) -> float:
        """Return how much room is needed below a panel."""
        ticks = max((LINE * TICK * len(lines) + 8 for _, lines in place.ticks), default=0.0)
        return ticks + LINE * LABEL * len(place.x_title) + 6 * bool(place.x_title)

    def _inner(self, place: Place, top: float, scale: float) -> float:
        """Place the rows of a panel, or its axis; return where it ends."""
        y = place.panel.y
        pitch = scale * place.panel.height / (abs(y.high - y.low) or 1.0)
        pitch *= max(place.shrunk, 0.5)
        place.top = top
        if y.rows:
            y.spread(top, pitch, dict(self._heights(place)))
            place.bottom = y.start
        else:
            y.end, y.start = top, top + max(scale * place.panel.height, 120.0)
            place.bottom = y.start
        return place.bottom

    def _heights(self, place: Place) -> Iterator[tuple[float, float]]:
        """Yield how high each row must be for its label and the texts in it."""
        y = place.panel.y
        needed = {y.number(value): 12.0 for value, _ in y.rows}
        for label in place.rows:
            number = y.number(label.value)
            needed[number] = max(needed[number], LINE * LABEL * len(label.lines) + 5)
        for _, trace in place.panel.traces:
            for number, text in self._texts(trace, place):
                row = round(y.number(trace["y"][number]))
                if row in needed:
                    tall = LINE * text.size * len(text.lines) + 4
                    above = text.up == "top"
                    size = float(of((trace.get("marker") or {}).get("size"), number) or 0)
                    needed[row] = max(needed[row], tall + (size + 6 if above else 0))
        yield from needed.items()

    def _texts(self, trace: Trace, place: Place) -> Iterator[tuple[int, words.Beside]]:
        if trace.get("type") == "bar" or place.columns:
            return
        for number, y in enumerate(listed(trace.get("y"))):
            text = words.beside(trace, number, self.pen, place.room, rows=True)
            if text is not None and is_there(y):
                yield number, text


def _pads(reaches: Sequence[tuple[float, float, float]], whole: float) -> tuple[float, float]:
    """Return how much is needed at either end, for marks at shares of what is left between."""
    before = after = 0.0
    for _ in range(12):
        width = max(whole - before - after, 0.0)
        lacking = [
            (left - before - share * width, right - after - (1 - share) * width)
            for share, left, right in reaches
        ]
        before += max((max(one, 0.0) for one, _ in lacking), default=0.0)
        after += max((max(one, 0.0) for _, one in lacking), default=0.0)
    return before, after
