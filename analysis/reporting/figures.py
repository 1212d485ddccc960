"""One figure as a file for a paper: as wide as a column, as SVG, PNG at 300 dpi, or PDF."""

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.reporting.as_pdf import figure_as
from analysis.showing.pictures import FONT_SIZE, WIDTH, svg_of

Kind = Literal["svg", "png", "pdf"]

WIDTHS: Final[Mapping[str, float]] = {"one column": 85.0, "two columns": 180.0}
"""In millimetres."""
POINTS: Final = 8
"""Size of the letters in a column, in points: what journals ask for at least is 6 to 8."""

_PER_MM: Final = 96 / 25.4  # pixels
_PER_POINT: Final = 96 / 72


@checked()
def figure_file(
    figure: Any,
    kind: Kind,
    *,
    size: str = "",
    points: float = POINTS,
    title: bool = True,
    grey: bool = False,
) -> bytes:
    """Write a figure for a paper.

    Parameters
    ----------
    figure
        A figure of this library, or the plain dict of one.
    kind
        "svg"; "png", with 300 dots an inch; or "pdf". The last two need the extra `pdf`.
    size
        A key of `WIDTHS`; "": as wide, and with letters as large, as on the screen.
    points
        Size of the labels in a column. Where names need more room than that leaves, they are
        broken or the whole is drawn smaller: nothing is cut.
    title, grey
        With its title; in greys that print tells apart.

    Returns
    -------
    The bytes of the file.

    Raises
    ------
    ArticlesError
        There is no such kind or size, or what sets PDF and PNG is not installed.
    """
    if size and size not in WIDTHS:
        raise ArticlesError(f"size is {size!r}; it must be one of {', '.join(WIDTHS)}, or ''")
    width, letters = (WIDTHS[size] * _PER_MM, points * _PER_POINT) if size else (WIDTH, FONT_SIZE)
    svg = svg_of(figure, width=width, font_size=letters, title=title, grey=grey)
    svg = _in_millimetres(svg, WIDTHS[size]) if size else svg
    return svg.encode("utf-8") if kind == "svg" else figure_as(svg, kind)


def _in_millimetres(svg: str, width: float) -> str:
    """Give a picture its width on paper: what was drawn wider becomes smaller."""
    start, rest = svg.split(">", 1)
    drawn = [float(_of(start, side)) for side in ("width", "height")]
    start = re.sub(r' width="[^"]*"', f' width="{width:g}mm"', start, count=1)
    height = width * drawn[1] / drawn[0]
    return re.sub(r' height="[^"]*"', f' height="{height:.2f}mm"', start, count=1) + ">" + rest


def _of(start: str, side: str) -> str:
    found = re.search(rf' {side}="([\d.]+)"', start)
    assert found, "every picture tells its size"
    return found[1]
