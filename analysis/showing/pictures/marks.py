"""The marks of a picture: points with their intervals and texts, lines, and bars."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from analysis.showing.pictures import words
from analysis.showing.pictures.layout import Place
from analysis.showing.pictures.letters import LINE, lines_of
from analysis.showing.pictures.pen import PAPER, Box, Pen
from analysis.showing.pictures.reading import Trace, intervals, is_there, listed, of
from analysis.showing.pictures.touch import Touch

_DASHES: Final = {
    "dash": "8 5", "dot": "2 4", "dashdot": "8 4 2 4", "longdash": "12 5",
    "longdashdot": "12 5 2 5",
}  # fmt: skip
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
    "line-ns": "-.08,-1 .08,-1 .08,1 -.08,1",
    "pentagon": "0,-1.1 1.05,-.35 .65,.9 -.65,.9 -1.05,-.35",
    "hexagon": "1,0 .5,.87 -.5,.87 -1,0 -.5,-.87 .5,-.87",
    "hourglass": "-1,-1 1,-1 -1,1 1,1",
    "bowtie": "-1,-1 -1,1 1,-1 1,1",
}
_SMALLEST: Final = 8.0  # pixels: letters in a bar or a square shrink so far, then they are left out


def scatter(pen: Pen, place: Place, number: int, trace: Trace, touch: Touch) -> Iterator[str]:
    """Draw lines, intervals, points and the texts beside them."""
    x, y = place.panel.x, place.panel.y
    mode = str(trace.get("mode") or "lines")
    xs, ys = listed(trace.get("x")), listed(trace.get("y"))
    points = [
        (x.at(across), y.at(up)) if is_there(across) and is_there(up) else None
        for across, up in zip(xs, ys, strict=True)
    ]
    if "lines" in mode:
        yield from _strokes(pen, points, trace)
    if not place.rows and "text" in mode:
        touch.marked += [(a - 4, b - 4, a + 4, b + 4) for a, b in filter(None, points)]
    reach = {(a, b): (after, before) for a, b, after, before in intervals(trace)}
    for i, point in enumerate(points):
        if point is None:
            continue
        drawn = []
        if ends := reach.get((xs[i], ys[i])):
            drawn += _interval(pen, place, trace, xs[i], point[1], *ends)
        if "markers" in mode:
            drawn.append(symbol(pen, trace.get("marker") or {}, i, *point, place.shrunk))
        drawn += _text(pen, place, trace, i, point, touch)
        if drawn:
            yield touch.mark(number, i, drawn, place)


def _interval(
    pen: Pen, place: Place, trace: Trace, x: Any, y: float, after: float, before: float
) -> list[str]:
    error, axis = trace["error_x"], place.panel.x
    left, right = axis.at(x - before), axis.at(x + after)
    tip, colour = float(error.get("width") or 6), error.get("color")
    shown = max(left, place.left - 4), min(right, place.right + 4)
    lines = [pen.line((shown[0], y, shown[1], y), colour, 2)]
    lines += [pen.line((end, y - tip, end, y + tip), colour, 2) for end, at in
              zip((left, right), shown, strict=True) if end == at]  # fmt: skip
    return lines


def _strokes(pen: Pen, points: Sequence[tuple[float, float] | None], trace: Trace) -> list[str]:
    line = trace.get("line") or {}
    dash = f' stroke-dasharray="{_DASHES[line["dash"]]}"' if line.get("dash") in _DASHES else ""
    opacity = trace.get("opacity")
    look = pen.stroke(line.get("color"), line.get("width") or 2) + dash
    look += f' opacity="{opacity:g}"' if opacity else ""
    drawn, run = [], []
    for point in [*points, None]:
        if point is not None:
            run.append("{:.1f},{:.1f}".format(*point))
        elif run:
            drawn.append(f'<polyline points="{" ".join(run)}" fill="none" {look}/>')
            run = []
    return drawn


def symbol(pen: Pen, marker: Trace, number: int, x: float, y: float, shrunk: float = 1.0) -> str:
    """Draw one mark around a place."""
    name = str(of(marker.get("symbol"), number) or "circle")
    half = shrunk * float(of(marker.get("size"), number) or 8) / 2
    colour, line = of(marker.get("color"), number), marker.get("line") or {}
    hollow, shape = name.endswith("-open"), name.removesuffix("-open")
    edge = of(line.get("color"), number) or colour
    width = float(of(line.get("width"), number) or 0)
    width = max(width, 1.5) if hollow or shape == "line-ns" else width
    look = (
        f"{pen.fill(PAPER if hollow else colour)} {pen.stroke(colour if hollow else edge, width)}"
    )
    opacity = of(marker.get("opacity"), number)
    look += f' opacity="{opacity:g}"' if opacity not in (None, 1) else ""
    if shape not in _CORNERS:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {look}/>'
    corners = (corner.split(",") for corner in _CORNERS[shape].split())
    path = " ".join(f"{x + half * float(a):.1f},{y + half * float(b):.1f}" for a, b in corners)
    return f'<polygon points="{path}" {look}/>'


def _text(
    pen: Pen, place: Place, trace: Trace, number: int, point: tuple[float, float], touch: Touch
) -> list[str]:
    rows = bool(place.rows)
    text = words.beside(trace, number, pen, place.room, rows=rows)
    if text is None:
        return []
    marker = trace.get("marker") or {}
    half = place.shrunk * float(of(marker.get("size"), number) or 0) / 2
    centred = text.up == "middle" and text.side == "center"
    if centred and half:
        return _inside(pen, text.lines, point, (2 * half, 2 * half), text.size, text.colour,
                       of(marker.get("color"), number), first=True)  # fmt: skip
    sides = [(text.up, text.side)]
    if not rows:
        sides += [("bottom", "center"), ("middle", "right"), ("middle", "left")]
    tries = [_beside(text, point, half, up, side) for up, side in sides]
    boxes = [pen.box(text.lines, x, y, size=text.size, anchor=end) for x, y, end in tries]
    free = [(one, box) for one, box in zip(tries, boxes, strict=True) if rows or touch.free(box)]
    if not free:
        return []
    (x, y, anchor), box = next((one for one in free if touch.clear(one[1])), free[0])
    touch.taken.append(box)
    return pen.write(text.lines, x, y, size=text.size, anchor=anchor, colour=text.colour)


def _beside(
    text: words.Beside, point: tuple[float, float], half: float, up: str, side: str
) -> tuple[float, float, str]:
    x, y = point
    tall = LINE * text.size * (len(text.lines) - 1)
    line = {"top": y - half - 5 - tall, "bottom": y + half + text.size}.get(
        up, y + 0.35 * text.size - tall / 2
    )
    apart = half + words.APART if half else 2.0
    if side == "left":
        return x - apart, line, "end"
    return (x + apart, line, "start") if side == "right" else (x, line, "middle")


def _inside(
    pen: Pen,
    lines: Sequence[str],
    middle: tuple[float, float],
    room: tuple[float, float],
    size: float,
    colour: str | None,
    ground: Any,
    *,
    first: bool = False,
) -> list[str]:
    """Write into a bar or square, smaller if need be, or the first line; else nothing."""
    wide, high = room[0] - 3, room[1] - 2
    whole, n_first = " ".join(lines), int(first)
    for smaller in (size, 0.85 * size, max(_SMALLEST, 0.7 * size)):
        for tried in (list(lines), pen.broken(whole, smaller, wide), list(lines[:1])[:n_first]):
            tall = LINE * smaller * (len(tried) - 1) + 0.95 * smaller
            split = not {*" ".join(tried).split()} <= {*whole.split()}
            if tried and pen.widest(tried, smaller) <= wide and tall <= high and not split:
                y = middle[1] + 0.35 * smaller - LINE * smaller * (len(tried) - 1) / 2
                if pen.greys and isinstance(ground, str):
                    colour = pen.readable_on(ground)
                return pen.write(tried, middle[0], y, size=smaller, colour=colour)
    return []


def bars(
    pen: Pen, place: Place, number: int, trace: Trace, touch: Touch, stacked: dict[Any, float]
) -> Iterator[str]:
    """Draw bars: lying or standing, each on the end of the one before, or from its own base."""
    lying = trace.get("orientation") == "h"
    along, beside = (place.panel.x, place.panel.y) if lying else (place.panel.y, place.panel.x)
    names, values = (
        listed(trace.get("y" if lying else "x")),
        listed(trace.get("x" if lying else "y")),
    )
    bases = listed(trace.get("base"))
    for i, (name, value) in enumerate(zip(names, values, strict=True)):
        start = bases[i] if bases else stacked.get(name, 0.0)
        stacked[name] = start + (value or 0)
        if not value:
            continue
        thick = _thickness(trace, beside, name)
        ends = sorted((along.at(start), along.at(start + value)))
        sides = beside.at(name) - thick / 2, beside.at(name) + thick / 2
        box = (
            (ends[0], sides[0], ends[1], sides[1])
            if lying
            else (sides[0], ends[0], sides[1], ends[1])
        )
        yield touch.mark(number, i, _bar(pen, trace, i, box, touch, outside=not lying), place)


def _thickness(trace: Trace, axis: Any, name: Any) -> float:
    number = axis.number(name)
    edges = (_edge(axis, number - 0.5), _edge(axis, number + 0.5))
    share = trace.get("width") or 0.78
    pitch = abs(edges[1] - edges[0])
    return float(pitch * share if trace.get("width") else min(pitch * share, 34.0))


def _edge(axis: Any, number: float) -> float:
    return float(axis.at(number))


def _bar(
    pen: Pen, trace: Trace, number: int, box: Box, touch: Touch, *, outside: bool
) -> list[str]:
    marker = trace.get("marker") or {}
    line, colour = marker.get("line") or {}, of(marker.get("color"), number)
    left, top, right, bottom = box
    place = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    edge = pen.stroke(of(line.get("color"), number), of(line.get("width"), number) or 0)
    drawn = [f"<rect {place} {pen.fill(colour)} {edge}/>"]
    if filled := touch.pattern(pen, marker.get("pattern") or {}, colour):
        drawn.append(f'<rect {place} fill="url(#{filled})"/>')
    lines, middle = lines_of(words.told(of(trace.get("text"), number))), (left + right) / 2
    font = trace.get("insidetextfont") or trace.get("textfont") or {}
    size = float(font.get("size") or words.SIZE)
    if lines and outside:
        return drawn + pen.write(lines, middle, top - 5, size=size)
    if lines:
        faint = str(colour).startswith("rgba")
        ink = font.get("color") or (None if faint else pen.readable_on(str(colour)))
        drawn += _inside(pen, lines, (middle, (top + bottom) / 2), (right - left, bottom - top),
                         size, ink, colour)  # fmt: skip
    return drawn
