"""A chart as a picture: SVG drawn from a Plotly figure, without a browser.

It draws what the charts of this library use: points, lines, texts, bars, intervals, bands.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go

WIDTH: Final = 900  # pixels: the width of a notebook page
FONT_SIZE: Final = 14  # pixels: of the labels in the charts of this library
_INK: Final = "#0f1720"
_GRID: Final = "#DDDDDD"
_PER_LETTER: Final = 0.55  # of the size of the letters: how wide one is, on average
_LOOKS: Final = {"symbol", "size", "color", "line"}
_DASHES: Final = {"dash": "8 5", "dot": "2 4", "dashdot": "8 4 2 4", "longdash": "12 5"}
_CORNERS: Final = {  # around the middle, in half sizes
    "square": "-1,-1 1,-1 1,1 -1,1",
    "diamond": "0,-1.3 1.3,0 0,1.3 -1.3,0",
    "triangle-up": "0,-1.1 1.1,0.9 -1.1,0.9",
    "triangle-down": "0,1.1 1.1,-0.9 -1.1,-0.9",
    "triangle-se": "1,-1 1,1 -1,1",
    "cross": "-.35,-1 .35,-1 .35,-.35 1,-.35 1,.35 .35,.35 .35,1 -.35,1 -.35,.35 -1,.35 "
    "-1,-.35 -.35,-.35",
    "star": "0,-1.2 .3,-.4 1.1,-.4 .5,.1 .7,1 0,.5 -.7,1 -.5,.1 -1.1,-.4 -.3,-.4",
    "x": "-1,-.6 -.6,-1 0,-.4 .6,-1 1,-.6 .4,0 1,.6 .6,1 0,.4 -.6,1 -1,.6 -.4,0",
    "x-thin": "-1,-.8 -.8,-1 0,-.2 .8,-1 1,-.8 .2,0 1,.8 .8,1 0,.2 -.8,1 -1,.8 -.2,0",
    "line-ew": "-1,-.15 1,-.15 1,.15 -1,.15",
    "pentagon": "0,-1.1 1.05,-.35 .65,.9 -.65,.9 -1.05,-.35",
    "hexagon": "1,0 .5,.87 -.5,.87 -1,0 -.5,-.87 .5,-.87",
    "hourglass": "-1,-1 1,-1 -1,1 1,1",
    "bowtie": "-1,-1 -1,1 1,-1 1,1",
}


@dataclass(frozen=True)
class Chart:
    """A figure that shows itself in a notebook: interactive, and beside it as a picture."""

    figure: go.Figure

    def svg(self) -> str:
        """Return the picture."""
        return svg_of(self.figure)

    def save(self, path: str | Path) -> None:
        """Write the picture to a file (.svg), or the interactive chart (.html)."""
        if Path(path).suffix == ".html":
            self.figure.write_html(path)
        else:
            Path(path).write_text(self.svg(), encoding="utf-8")

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        # What exports a notebook, or shows it without Plotly, takes the picture.
        return {
            "application/vnd.plotly.v1+json": json.loads(self.figure.to_json()),
            "image/svg+xml": self.svg(),
            "text/plain": re.sub(r"<[^>]+>", "", self.figure.layout.title.text or "chart"),
        }


def svg_of(
    figure: go.Figure | dict[str, Any],
    *,
    width: float = WIDTH,
    font_size: float = FONT_SIZE,
    title: bool = True,
    grey: bool = False,
    interactive: bool = False,
    height: float | None = None,
) -> str:
    """Draw a figure as SVG.

    Parameters
    ----------
    figure
        One of this library's figures, or the plain dict of one.
    width
        In pixels; labels that need more room make it wider.
    font_size
        Size of the labels in pixels; lines and marks grow and shrink with it.
    title
        Draw the title and what stands below it.
    grey
        Without colours: what they tell apart differs in brightness.
    interactive
        For a page: marks can be reached and say what they stand for, and the ink is the page's.
    height
        In pixels; rows that need more room make it higher.

    Examples
    --------
    >>> figure = go.Figure(go.Scatter(x=[1, 2], y=["a", "b"], mode="markers"))
    >>> svg_of(figure).count("<circle")
    2
    """
    figure = go.Figure(figure)
    layout = figure.layout
    shown, wide, height = width, width * FONT_SIZE / font_size, height or layout.height or 450
    x_title = _lines(layout.xaxis.title.text)
    legend = _legend(figure)
    top, below = layout.margin.t or 60, 29 + 15 * _most_lines(layout.xaxis)
    bottom = below - 10 + 18 * len(x_title) + 24 * bool(legend)
    names = _Axis(layout.yaxis, _values(figure, "y"), height - bottom, top)
    left = 24 + max((_wide(label) for _, label in names.ticks()), default=0)
    across = _Axis(layout.xaxis, _values(figure, "x"), left, wide - (layout.margin.r or 24))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {height:.0f}" '
        f'width="{shown:g}" height="{height * shown / wide:.0f}" font-family="Arial, sans-serif">',
        f'<rect width="{wide:.0f}" height="{height:.0f}" fill="#FFFFFF"/>',
        *(_title(layout.title) if title else ()),
        *_shapes(figure, across, names),
        *_ticks_of(layout, across, names),
        *_text(x_title, (across.start + across.end) / 2, height - bottom + below, size=13),
    ]
    stacked: dict[Any, float] = {}
    for trace in figure.data:
        bars = trace.type == "bar"
        parts += _bars(trace, across, names, stacked) if bars else _scatter(trace, across, names)
    for note in layout.annotations:
        where = names.end if note.yref == "paper" else names.at(note.y)
        anchor = "start" if note.xanchor == "left" else "middle"
        parts += _text(_lines(note.text), across.at(note.x), where - 8, size=12, anchor=anchor)
    parts += _keys(legend, left, height - 12)
    ink = "currentColor" if interactive else _INK
    drawn = "\n".join([*parts, "</svg>"]).replace(_INK, ink)
    return re.sub("#[0-9A-Fa-f]{6}", lambda found: _grey(found[0]), drawn) if grey else drawn


def _grey(colour: str) -> str:
    """Return the grey that is as bright as a colour."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + 3 * f"{round(0.299 * red + 0.587 * green + 0.114 * blue):02X}"


class _Axis:
    """Where a value stands between two ends, in pixels."""

    def __init__(self, look: Any, values: Sequence[Any], start: float, end: float) -> None:
        self.start, self.end, self.look = start, end, look
        words = list(look.categoryarray) if look.categoryarray is not None else []
        words = words or list(dict.fromkeys(one for one in values if isinstance(one, str)))
        self._places = {name: place for place, name in enumerate(words)}
        if look.range is not None:
            self._low, self._high = (self._number(one) for one in look.range)
        else:
            self._low, self._high = self._reach([self._number(one) for one in values])
        if look.autorange == "reversed":
            self._low, self._high = self._high, self._low

    def _reach(self, numbers: list[float]) -> tuple[float, float]:
        if self._places:
            return -0.6, len(self._places) - 0.4
        low, high = min(numbers, default=0.0), max(numbers, default=1.0)
        if self.look.rangemode == "tozero":
            low, high = min(low, 0.0), max(high, 0.0)
        room = 0.05 * (high - low or 1.0)
        return low - room * (low != 0), high + room

    def _number(self, value: Any) -> float:
        if isinstance(value, str):
            return float(self._places[value])
        if isinstance(value, datetime | np.datetime64):
            return pd.Timestamp(value).timestamp()
        return float(value)

    def at(self, value: Any) -> float:
        share = (self._number(value) - self._low) / ((self._high - self._low) or 1.0)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[tuple[float, str]]:
        """Return where the labels stand, and the labels."""
        if self.look.showticklabels is False:
            return []
        if self.look.tickvals is not None:
            pairs = zip(self.look.tickvals, self.look.ticktext, strict=True)
            there = ((self.at(value), label) for value, label in pairs)
            ends = sorted((self.start, self.end))
            return [(at, label) for at, label in there if ends[0] <= at <= ends[1]]
        if self._places:
            return [(self.at(name), name) for name in self._places]
        low, high = sorted((self._low, self._high))
        step = _round_step((high - low) / 6)
        numbers = [step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
        return [(self.at(number), f"{number:g}") for number in numbers]


def _most_lines(look: Any) -> int:
    """Return how many lines the labels below an axis have."""
    given = () if look.side == "top" or look.ticktext is None else look.ticktext
    return max((len(_lines(label)) for label in given), default=1)


def _round_step(step: float) -> float:
    size = 10 ** math.floor(math.log10(step or 1.0))
    return float(next(size * one for one in (1, 2, 5, 10) if size * one >= step))


def _values(figure: go.Figure, side: str) -> list[Any]:
    """Return all values on one axis, and the ends of intervals and bars."""
    found: list[Any] = []
    sums: dict[Any, float] = {}
    for trace in figure.data:
        values = [one for one in _listed(trace[side]) if _is_there(one)]
        if side == "x" and trace.type == "bar":
            for name, value in zip(trace.y, trace.x, strict=True):
                sums[name] = sums.get(name, 0.0) + value
            values = [0.0, *sums.values()]
        if side == "x" and trace.type == "scatter":
            for x, _, after, before in _intervals(trace):
                values += [x + after, x - before]
        found += values
    return found


def _intervals(trace: Any) -> Iterator[tuple[Any, Any, float, float]]:
    """Yield the points that have an interval: x, y, and how far it goes on and back."""
    error = trace.error_x
    after, before = _listed(error.array), _listed(error.arrayminus)
    for x, y, *ends in zip(_listed(trace.x), _listed(trace.y), after, before, strict=False):
        if all(map(_is_there, ends)):
            yield x, y, *ends


def _scatter(trace: Any, across: _Axis, names: _Axis) -> Iterator[str]:
    mode, line = trace.mode or "lines", trace.line
    points = [
        (across.at(x), names.at(y)) if _is_there(x) and _is_there(y) else None
        for x, y in zip(_listed(trace.x), _listed(trace.y), strict=True)
    ]
    if "lines" in mode:
        yield from _strokes(points, line, trace.opacity or 1)
    for x, y, after, before in _intervals(trace):
        ends = across.at(x - before), across.at(x + after)
        colour = trace.error_x.color or _INK
        yield _stroke(ends[0], names.at(y), ends[1], names.at(y), colour, 2)
        for end in ends:
            yield _stroke(end, names.at(y) - 6, end, names.at(y) + 6, colour, 2)
    for number, point in enumerate(points):
        if point is None:
            continue
        if "markers" in mode:
            yield _mark(trace.marker, number, *point)
        text = _of(trace.text, number)
        if "text" in mode and text:
            yield from _beside(text, trace, number, *point)


def _strokes(points: Sequence[tuple[float, float] | None], line: Any, opacity: float) -> list[str]:
    dash = f' stroke-dasharray="{_DASHES[line.dash]}"' if line.dash in _DASHES else ""
    look = f'stroke="{line.color or _INK}" stroke-width="{line.width or 2}" opacity="{opacity}"'
    drawn, run = [], []
    for point in [*points, None]:
        if point is not None:
            run.append("{:.1f},{:.1f}".format(*point))
        elif run:
            drawn.append(f'<polyline points="{" ".join(run)}" fill="none" {look}{dash}/>')
            run = []
    return drawn


def _stroke(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _mark(marker: Any, number: int, x: float, y: float) -> str:
    symbol, size = str(_of(marker.symbol, number) or "circle"), float(_of(marker.size, number) or 8)
    colour = _of(marker.color, number) or _INK
    shape, half = symbol.removesuffix("-open"), size / 2
    fill = "#FFFFFF" if symbol.endswith("-open") else colour
    edge = colour if symbol.endswith("-open") else _of(marker.line.color, number) or colour
    width = _of(marker.line.width, number) or 0
    look = f'fill="{fill}" stroke="{edge}" stroke-width="{width}"'
    if shape not in _CORNERS:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {look}/>'
    corners = (corner.split(",") for corner in _CORNERS[shape].split())
    path = " ".join(f"{x + half * float(a):.1f},{y + half * float(b):.1f}" for a, b in corners)
    return f'<polygon points="{path}" {look}/>'


def _beside(text: str, trace: Any, number: int, x: float, y: float) -> list[str]:
    up, _, side = str(_of(trace.textposition, number) or "middle center").partition(" ")
    size = trace.textfont.size or 12
    half = float(_of(trace.marker.size, number) or 8) / 2 if trace.type == "scatter" else 0.0
    anchor, shift = {"left": ("end", -half - 6), "right": ("start", half + 6)}.get(
        side, ("middle", 0.0)
    )
    lines = _lines(text)
    middle = y + size * (0.35 - 0.6 * (len(lines) - 1))
    line = {"top": y - half - 5, "bottom": y + half + size}.get(up, middle)
    colour = trace.textfont.color or _INK
    return _text(lines, x + shift, line, size=size, anchor=anchor, colour=colour)


def _bars(trace: Any, across: _Axis, names: _Axis, stacked: dict[Any, float]) -> Iterator[str]:
    """Draw lying bars, each on the end of the one before; the charts have no others."""
    for number, (name, value) in enumerate(zip(trace.y, trace.x, strict=True)):
        start = stacked.get(name, 0.0)
        stacked[name] = start + value
        left, right, y = across.at(start), across.at(start + value), names.at(name)
        yield (
            f'<rect x="{left:.1f}" y="{y - 14:.1f}" width="{right - left:.1f}" height="28" '
            f'fill="{trace.marker.color}" stroke="#FFFFFF"/>'
        )
        text = _of(trace.text, number)
        if text and right - left > _wide(text):
            yield from _text([text], (left + right) / 2, y + 4, size=12)


def _shapes(figure: go.Figure, across: _Axis, names: _Axis) -> Iterator[str]:
    """Draw bands over the whole width, and lines over the whole height."""
    for shape in figure.layout.shapes:
        if shape.type == "rect":
            top, bottom = sorted((names.at(shape.y0), names.at(shape.y1)))
            yield (
                f'<rect x="{across.start:.1f}" y="{top:.1f}" height="{bottom - top:.1f}" '
                f'width="{across.end - across.start:.1f}" fill="#F2F2F2"/>'
            )
        elif shape.x0 == shape.x1:
            x = across.at(shape.x0)
            yield from _strokes([(x, names.start), (x, names.end)], shape.line, 1)


def _ticks_of(layout: Any, across: _Axis, names: _Axis) -> Iterator[str]:
    above = layout.xaxis.side == "top"
    for x, label in across.ticks():
        if layout.xaxis.showgrid is not False:
            yield _stroke(x, names.start, x, names.end, _GRID, 1)
        lines = _lines(label)
        if above and layout.xaxis.tickangle:
            turned = f'transform="rotate(-90 {x:.1f} {names.end - 8:.1f})"'
            yield from _text(lines, x, names.end - 8, size=12, anchor="start", more=turned)
        else:
            y = names.end - 8 - 15 * (len(lines) - 1) if above else names.start + 18
            yield from _text(lines, x, y, size=12)
    for y, label in names.ticks():
        lines = _lines(label)
        line = y + 5 - 8 * (len(lines) - 1)
        yield from _text(lines, across.start - 10, line, size=13, anchor="end")


def _title(title: Any) -> list[str]:
    lines, below = _lines(title.text), _lines(title.subtitle.text)
    return [
        *_text(lines, 12, 28, size=17, anchor="start", more='font-weight="bold"'),
        *_text(below, 12, 30 + 20 * len(lines), size=13, anchor="start", colour="#444444"),
    ]


def _legend(figure: go.Figure) -> list[Any]:
    """Return the traces that a legend names; none where the chart has no legend."""
    named = [trace for trace in figure.data if trace.name and trace.showlegend is not False]
    if figure.layout.showlegend is False or (len(named) < 2 and not figure.layout.showlegend):
        return []
    return named


def _keys(legend: Sequence[Any], x: float, y: float) -> Iterator[str]:
    for trace in legend:
        look = {"symbol": "square", **trace.marker.to_plotly_json(), "size": 11}
        yield _mark(go.scatter.Marker({name: look[name] for name in _LOOKS & look.keys()}), 0, x, y)
        yield from _text(_lines(trace.name), x + 12, y + 4, size=12, anchor="start")
        x += 36 + _wide(trace.name)


def _text(
    lines: Sequence[str],
    x: float,
    y: float,
    *,
    size: float,
    anchor: str = "middle",
    colour: str = _INK,
    more: str = "",
) -> list[str]:
    return [
        f'<text x="{x:.1f}" y="{y + 1.2 * size * number:.1f}" font-size="{size:g}" '
        f'fill="{colour}" text-anchor="{anchor}" {more}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]


def _lines(label: str | None) -> list[str]:
    """Return the lines of one of Plotly's labels, without its marks."""
    pieces = re.split(r"<br>", label or "")
    return [unescape(re.sub(r"<[^>]+>", "", piece)) for piece in pieces] if label else []


def _wide(label: str) -> float:
    """Return about how many pixels a label takes."""
    return max((len(line) for line in _lines(label)), default=0) * 13 * _PER_LETTER


def _listed(values: Any) -> list[Any]:
    return [] if values is None else list(values)


def _of(values: Any, number: int) -> Any:
    """Return what a mark has: a value of its own, or that of all."""
    several = isinstance(values, Sequence | np.ndarray) and not isinstance(values, str)
    return values[number] if several else values


def _is_there(value: Any) -> bool:
    return value is not None and value == value  # NaN and NaT are unlike themselves
