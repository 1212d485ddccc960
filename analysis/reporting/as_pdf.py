"""A report, or one figure, as PDF or PNG: set by typst, which needs no network and no LaTeX."""

import importlib.util
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from analysis.articles import ArticlesError
from analysis.reporting.blocks import Block, Code, Content, Figure, Grid, Heading, Prose
from analysis.reporting.cells import Piece, Said

MISSING: Final = (
    "PDF and PNG need the packages typst and font-source-sans-pro: pip install 'parallax-news[pdf]'"
)
FONT: Final = "Source Sans Pro"
_OTHER: Final = "DejaVu Sans Mono"
_SIGNS: Final = re.compile("([\u2190-\u2bff]+)(?=[^<>]*</)")  # arrows, shapes; not in a tag
DOTS: Final = 300
"""Per inch, of a PNG: what journals ask for."""

_PAGE: Final = f"""
#set page(paper: "a4", margin: (x: 22mm, y: 20mm), numbering: "1 / 1")
#set text(font: ("{FONT}", "Libertinus Serif"), size: 10pt, lang: "en")
#set par(leading: 0.62em, spacing: 1em, linebreaks: "optimized")
#show heading: set block(above: 1.7em, below: 0.7em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 13.5pt)
#show heading.where(level: 3): set text(size: 11pt)
#show raw: set text(font: "DejaVu Sans Mono", size: 8pt)
#show figure: set block(breakable: true)
#set table(
  stroke: (x, y) => (bottom: if y == 0 {{ 1pt }} else {{ 0.4pt + luma(85%) }}),
  inset: (x: 0pt, y: 3pt), column-gutter: 8pt)
"""


def can_be_set() -> bool:
    """Tell whether what sets PDF and PNG is installed."""
    return all(map(importlib.util.find_spec, ("typst", "font_source_sans_pro")))


def pdf_of(content: Content) -> bytes:
    """Return a report as PDF.

    Raises
    ------
    ArticlesError
        typst, or its font, is not installed.
    """
    pictures = [block.svg for block in content.blocks if isinstance(block, Figure)]
    parts = [_PAGE, f"#set document(title: {_literal(content.title)})"]
    parts += [_heading(_text(content.title), 1), f"#text(fill: luma(35%))[{_said(content.under)}]"]
    numbers = iter(range(len(pictures)))
    parts += [_block(block, numbers) for block in content.blocks]
    return _set("\n\n".join(parts), pictures, format="pdf")


def figure_as(svg: str, kind: str) -> bytes:
    """Return a picture as "pdf" or "png" of the size that its `width` and `height` tell.

    Raises
    ------
    ArticlesError
        typst, or its font, is not installed.
    """
    width, height = (_length(svg, side) for side in ("width", "height"))
    page = f"#set page(width: {width}, height: {height}, margin: 0pt)\n{_picture(0)}"
    made = _set(page, [svg], format=kind, **({"ppi": DOTS} if kind == "png" else {}))
    return with_dots(made, DOTS) if kind == "png" else made


def with_dots(png: bytes, per_inch: int) -> bytes:
    """Return a PNG that says how many dots an inch has (its chunk pHYs, behind IHDR)."""
    per_metre = round(per_inch / 0.0254).to_bytes(4)
    body = b"pHYs" + per_metre + per_metre + b"\x01"
    chunk = (9).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    png = re.sub(rb"\x00\x00\x00\x09pHYs.{13}", b"", png, count=1, flags=re.DOTALL)
    return png[:33] + chunk + png[33:]  # signature 8, IHDR 4 + 4 + 13 + 4


def _length(svg: str, side: str) -> str:
    found = re.search(rf'<svg[^>]*? {side}="([\d.]+)(mm|px)?"', svg)
    assert found, "every picture tells its size"
    # A pixel is 1/96 inch, a point 1/72.
    return f"{found[1]}mm" if found[2] == "mm" else f"{float(found[1]) * 0.75}pt"


def _set(source: str, pictures: list[str], **options: Any) -> bytes:
    if not can_be_set():
        raise ArticlesError(MISSING)
    import typst

    given = {f"picture{number}": _with_font(svg) for number, svg in enumerate(pictures)}
    made: bytes = typst.compile(
        source.encode(),
        sys_inputs=given,
        font_paths=[_fonts()],
        ignore_system_fonts=True,  # the same file on every computer
        **options,
    )
    return made


def _fonts() -> Path:
    spec = importlib.util.find_spec("font_source_sans_pro")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "files"


def _with_font(svg: str) -> str:
    """Set a picture in our letters; signs that they lack come from another font, one by one."""
    svg = re.sub(r'font-family="[^"]*"', f'font-family="{FONT}"', svg)
    return _SIGNS.sub(rf'<tspan font-family="{_OTHER}">\1</tspan>', svg)


def _block(block: Block, numbers: Iterable[int]) -> str:
    match block:
        case Heading(text, level):
            return _heading(_said(text), level)
        case Prose(said, leading):
            return f"#text(size: 11pt)[{_said(said)}]" if leading else _said(said)
        case Figure(_, alt):
            return _picture(next(iter(numbers)), alt)
        case Code(text):
            return f"#block(fill: luma(96%), inset: 6pt, width: 100%, raw({_literal(text)}))"
        case Grid():
            return _grid(block)


def _heading(text: str, level: int) -> str:
    return f"#heading(level: {level})[{text}]"


def _picture(number: int, alt: str = "") -> str:
    told = f", alt: {_literal(alt)}" if alt else ""
    return f'#image(bytes(sys.inputs.at("picture{number}")), format: "svg", width: 100%{told})'


def _grid(grid: Grid) -> str:
    sides = ", ".join("right" if numeric else "left" for numeric in grid.numeric)
    widths = ", ".join("auto" if numeric else "1fr" for numeric in grid.numeric)
    names = "".join(f"strong[{_text(name)}], " for name in grid.columns)
    cells = "\n".join("".join(f"[{_said(cell)}], " for cell in row) for row in grid.rows)
    return (
        f"#block(sticky: true, text(size: 9pt, fill: luma(35%))[{_said(grid.caption)}])\n"
        f"#text(size: 8.5pt, table(columns: ({widths},), align: ({sides},), "
        f"table.header({names}),\n{cells}))"
    )


def _said(pieces: Said) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    return _text(piece if isinstance(piece, str) else piece.text)


def _text(text: str) -> str:
    return f"#{_literal(text)};"


def _literal(text: str) -> str:
    """Return text as a string of typst: no mark-up in it is read."""
    escaped = re.sub(r'([\\"])', r"\\\1", re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text))
    return '"' + escaped.replace("\n", "\\n") + '"'
