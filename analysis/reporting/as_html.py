"""A report as one HTML page: nothing is loaded, nothing runs, and it prints well."""

from collections.abc import Iterable
from html import escape
from typing import Final

from analysis.reporting.blocks import Block, Code, Content, Figure, Grid, Heading, Prose
from analysis.reporting.cells import Name, Number, Piece, Setting

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_STYLE: Final = """
:root { color-scheme: light }
body { font: 1rem/1.55 "Source Sans 3", "Source Sans Pro", "Segoe UI", Arial, sans-serif;
  color: #0f1720; background: #fff; max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.4rem 0 .5rem }
h3 { font-size: 1.1rem; margin: 1.8rem 0 .4rem }
p { max-width: 75ch; margin: .6rem 0; overflow-wrap: anywhere }
p.under { color: #44505c } p.answer { font-size: 1.12rem }
figure { margin: 1.2rem 0; overflow-x: auto }
figure svg { max-width: 100%; height: auto; display: block }
.grid { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; font-size: .875rem; line-height: 1.4 }
caption { text-align: left; padding: .3rem 0; color: #44505c; max-width: 75ch }
th { text-align: left; border-bottom: 2px solid #0f1720; vertical-align: bottom }
th, td { padding: .25rem .9rem .25rem 0 }
td { border-bottom: 1px solid #dde2e7; vertical-align: top }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
pre { background: #f4f6f8; padding: .8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font-size: .85rem }
i { font-style: normal } code { font-size: .9em; overflow-wrap: anywhere }
@page { margin: 18mm }
@media print { body { font-size: 10pt; max-width: none; padding: 0 } h2, h3 { break-after: avoid }
  figure, tr { break-inside: avoid } figure, .grid { overflow: visible }
  thead { display: table-header-group } }
"""


def page_of(content: Content) -> str:
    """Return a report as HTML; every number is a `data` element that names its cell."""
    title = escape(content.title)
    body = "\n".join(map(_block, content.blocks))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1><i class="name">{title}</i></h1>\n<p class="under">{_said(content.under)}</p>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_said(text)}</h{level}>"
        case Prose(said, leading):
            look = ' class="answer"' if leading else ""
            return f"<p{look}>{_said(said)}</p>"
        case Figure(svg, alt):
            return f'<figure role="img" aria-label="{escape(alt)}">{svg}</figure>'
        case Code(text):
            return f"<pre>{escape(text)}</pre>"
        case Grid():
            return _grid(block)


def _grid(grid: Grid) -> str:
    looks = [' class="n"' if numeric else "" for numeric in grid.numeric]
    names = "".join(
        f'<th scope="col"{look}>{escape(name)}</th>'
        for name, look in zip(grid.columns, looks, strict=True)
    )
    rows = "\n".join(
        "<tr>"
        + "".join(f"<td{look}>{_said(cell)}</td>" for cell, look in zip(row, looks, strict=True))
        + "</tr>"
        for row in grid.rows
    )
    return (
        f'<div class="grid" tabindex="0"><table><caption>{_said(grid.caption)}</caption>'
        f"<thead><tr>{names}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _said(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    match piece:
        case Number(text, table, row, column):
            where = f'data-table="{escape(table)}" data-row="{row}" data-column="{escape(column)}"'
            return f'<data value="{escape(text)}" {where}>{escape(text)}</data>'
        case Name(text):
            return f'<i class="name">{escape(text)}</i>'
        case Setting(text):
            return f'<i class="set">{escape(text)}</i>'
        case _:
            return escape(str(piece))
