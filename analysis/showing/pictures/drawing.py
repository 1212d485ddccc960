"""A figure as SVG: the parts of a picture, each drawn at its place."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import plotly.graph_objects as go

from analysis.showing.pictures.layout import BELOW, LABEL, OVER, TICK, Place, Sheet
from analysis.showing.pictures.legend import SIZE as KEY
from analysis.showing.pictures.letters import LINE, joined, lines_of
from analysis.showing.pictures.marks import bars, scatter, symbol
from analysis.showing.pictures.pen import FONT, PAPER, SOFT, Pen, greys_of
from analysis.showing.pictures.reading import colours_of, of, plain_of
from analysis.showing.pictures.touch import Touch

WIDTH: Final = 900  # pixels: the width of a notebook page
FONT_SIZE: Final = 14  # pixels: of the labels in the charts of this library
_GRID: Final = "rgba(128,128,128,.22)"


def svg_of(
    figure: go.Figure | Mapping[str, Any],
    *,
    width: float = WIDTH,
    font_size: float = FONT_SIZE,
    title: bool = True,
    grey: bool = False,
    interactive: bool = False,
    height: float | None = None,
) -> str:
    """Draw a figure as SVG, with all of its text in sight.

    Parameters
    ----------
    figure
        One of this library's figures, or the plain dict of one.
    width
        In pixels; a table of more columns than have room is wider.
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
    plain = plain_of(figure)
    pen = Pen(interactive=interactive, greys=greys_of(colours_of(plain)) if grey else {})
    scale = font_size / FONT_SIZE
    tall = None if height is None else height / scale
    sheet = Sheet(plain, pen, width / scale, title=title, height=tall)
    touch = Touch(plain, interactive=interactive)
    body = list(_body(sheet, pen, touch))
    size = f'width="{sheet.width * scale:.0f}" height="{sheet.height * scale:.0f}"'
    ground = f'<rect width="{sheet.width:.0f}" height="{sheet.height:.0f}" fill="{PAPER}"/>'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {sheet.width:.0f} {sheet.height:.0f}" font-family="{FONT}">',
        *([f"<defs>{''.join(touch.patterns.values())}</defs>"] if touch.patterns else []),
        *([] if interactive else [ground]),
        *body,
        "</svg>",
    ]
    return "\n".join(parts)


def _body(sheet: Sheet, pen: Pen, touch: Touch) -> Iterator[str]:
    for lines, y, size, bold in sheet.head:
        yield from pen.write(lines, sheet.edge, y, size=size, anchor="start", bold=bold)
    for row in sheet.grid:
        for number, place in enumerate(row):
            yield from _panel(sheet, place, pen, touch, first=number == 0)
    for entry in sheet.legend.entries:
        yield touch.entry(entry.number, list(_entry(pen, entry, touch)))


def _panel(sheet: Sheet, place: Place, pen: Pen, touch: Touch, *, first: bool) -> Iterator[str]:
    yield from _shapes(place, pen)
    yield from _grid(sheet, place, pen)
    stacked: dict[Any, float] = {}
    panel, touch.ends = place.panel, (place.left - 4, sheet.width - 4)
    for number, trace in panel.traces:
        if trace.get("type") == "bar":
            yield from bars(pen, place, number, trace, touch, stacked)
        else:
            yield from scatter(pen, place, number, trace, touch)
    if first:
        yield from _rows(place, pen, touch)
    yield from _columns(place, pen, touch)
    if place.title:
        y = place.top - 6 - LINE * OVER * (len(place.title) - 1)
        centre = sheet.within((place.left + place.right) / 2, place.title, OVER)
        drawn = pen.write(place.title, centre, y, size=OVER)
        kind, names = touch.named(place, "panel")
        yield touch.name(drawn, kind, next(iter(names.values()), ""))
    for note in panel.notes:
        yield from _note(sheet, place, pen, note)
    middle = sheet.within((place.left + place.right) / 2, place.x_title, LABEL)
    below = place.bottom + max((LINE * TICK * len(one) + 8 for _, one in place.ticks), default=0.0)
    yield from pen.write(place.x_title, middle, below + LABEL + 4, size=LABEL)


def _shapes(place: Place, pen: Pen) -> Iterator[str]:
    """Draw bands over the whole width, and lines over the whole width or height."""
    x, y = place.panel.x, place.panel.y
    for shape in place.panel.shapes:
        line = shape.get("line") or {}
        if shape.get("type") == "rect":
            top, bottom = sorted((y.at(shape["y0"]), y.at(shape["y1"])))
            yield (
                f'<rect x="{place.left:.1f}" y="{top:.1f}" height="{bottom - top:.1f}" '
                f'width="{place.right - place.left:.1f}" {pen.fill(shape.get("fillcolor"))}/>'
            )
            continue
        upright = shape.get("x0") == shape.get("x1")
        if upright:
            ends = (x.at(shape["x0"]), place.top, x.at(shape["x0"]), place.bottom)
        else:
            ends = (place.left, y.at(shape["y0"]), place.right, y.at(shape["y0"]))
        yield pen.line(ends, line.get("color") or SOFT, line.get("width") or 1, "2 4")


def _grid(sheet: Sheet, place: Place, pen: Pen) -> Iterator[str]:
    """Draw the lines behind the marks, and the labels below them."""
    x, y = place.panel.x, place.panel.y
    ruled = x.look.get("showgrid") is not False
    for at, lines in place.ticks:
        if ruled:
            yield pen.line((at, place.top, at, place.bottom), _GRID, 1)
        yield from pen.write(
            lines, sheet.within(at, lines, TICK), place.bottom + TICK + 6, size=TICK
        )
    if y.look.get("showgrid") is not False:
        for value, _ in y.rows:
            yield pen.line((place.left, y.at(value), place.right, y.at(value)), _GRID, 1)
    if y.rows:
        return
    tall = place.bottom - place.top
    for at, label in y.ticks(max(2, int(tall // 45))):
        if y.look.get("showgrid") is not False:
            yield pen.line((place.left, at, place.right, at), _GRID, 1)
        yield from pen.write(lines_of(label), place.left - 10, at + 4.5, size=TICK, anchor="end")
    if title := (y.look.get("title") or {}).get("text"):
        line = joined(title)
        size = min(LABEL, LABEL * (tall + 16) / pen.wide(line, LABEL))
        middle = (place.top + place.bottom) / 2
        yield from pen.write([line], sheet.edge + LABEL - 2, middle, size=size, turned=-90)


def _rows(place: Place, pen: Pen, touch: Touch) -> Iterator[str]:
    y = place.panel.y
    gap = 10 + (y.look.get("ticklen") or 0) * (y.look.get("ticks") == "outside")
    named = touch.named(place, "y")
    for label in place.rows:
        base = y.at(label.value) + 0.35 * LABEL - LINE * LABEL * (len(label.lines) - 1) / 2
        drawn = pen.write(
            label.lines, place.left - gap, base, size=LABEL, anchor="end", bold=label.bold
        )
        yield touch.label(label, y, named, drawn)


def _columns(place: Place, pen: Pen, touch: Touch) -> Iterator[str]:
    x, named = place.panel.x, touch.named(place, "x")
    for label in place.columns:
        at, lines = x.at(label.value), label.lines
        if place.upright:
            first = at + 0.35 * TICK - LINE * TICK * (len(lines) - 1) / 2
            drawn = []
            for number, line in enumerate(lines):
                x_line, foot = first + LINE * TICK * number, place.top - 6
                drawn += pen.write([line], x_line, foot, size=TICK, anchor="start", turned=-90)
        else:
            base = place.top - 8 - LINE * TICK * (len(lines) - 1)
            drawn = pen.write(lines, at, base, size=TICK)
        yield touch.label(label, x, named, drawn)


def _note(sheet: Sheet, place: Place, pen: Pen, note: Mapping[str, Any]) -> list[str]:
    y = place.top if note.get("yref") == "paper" else place.panel.y.at(note["y"])
    lines, x = lines_of(note.get("text")), place.panel.x.at(note["x"])
    half = pen.widest(lines, BELOW - 1) / 2
    middle = x + half if note.get("xanchor") == "left" else x
    return pen.write(lines, sheet.within(middle, lines, BELOW - 1), y - 6, size=BELOW - 1)


def _entry(pen: Pen, entry: Any, touch: Touch) -> Iterator[str]:
    trace = entry.trace
    marker = dict(trace.get("marker") or {})
    x, y = entry.x + 7, entry.y - 0.33 * KEY
    if trace.get("type") == "bar":
        box = f'x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12"'
        colour = of(marker.get("color"), 0)
        yield f"<rect {box} {pen.fill(colour)}/>"
        if name := touch.pattern(pen, marker.get("pattern") or {}, colour):
            yield f'<rect {box} fill="url(#{name})"/>'
    else:
        single = {key: of(value, 0) if value else None for key, value in marker.items()}
        line = {key: of(one, 0) for key, one in (marker.get("line") or {}).items()}
        yield symbol(pen, {**single, "size": 11, "line": line}, 0, x, y)
    yield from pen.write(entry.lines, entry.x + 20, entry.y, size=KEY, anchor="start")
