"""The overview's table: a row per article, wrapped so that nothing is cut off."""

import math
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of, said_relation
from analysis.published import Published, published_of, said_when
from analysis.showing.charts.style import OutletStyle
from analysis.showing.display import plain_html
from analysis.statistics.summary import at_a_glance
from dashboard import state
from dashboard.parts.voice_views import heard_by_actor
from dashboard.state import captions, marked

COLUMNS: Final = {
    "Outlet": "",
    "Headline": "",
    "Nearest text": "by wording, without headlines",
    "Who is heard": "",
    "Hedges per 1,000 words": "of this text",
    "Flesch-Kincaid grade": "of this text",
    "The same by textstat": "of this text",
}
"""What stands above each column, and of what its numbers are."""
FIRST: Final = 20
"""So many articles are shown at once; the others wait to be opened."""
_CSS: Final = """<style>
.glance {border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.35}
.glance th, .glance td {text-align: left; vertical-align: top; padding: .5rem .6rem .5rem 0;
  border-bottom: 1px solid rgba(128,128,128,.3)}
.glance th {font-weight: 600}
@media (min-width: 60rem) {.glance td:nth-of-type(2) {min-width: 9.5rem}}
.glance .n {text-align: right; font-variant-numeric: tabular-nums}
.glance small {display: block; font-weight: 400; opacity: .8}
.glance .lit {background: rgba(128,128,128,.16)}
.glance-scroll {overflow-x: auto}
</style>"""


@state.kept
def glance_of(corpus: state.Corpus) -> pd.DataFrame:
    """Return `analysis.statistics.summary.at_a_glance` of these articles."""
    found = {name: state.result(corpus, name) for name in ("relations", "attributions", "hedges")}
    countings = {
        way: state.result(corpus, "readability", counting=way) for way in ("corrected", "textstat")
    }
    known = found | {"attributions": heard_by_actor(corpus)}
    glance = at_a_glance(corpus.articles, **known, **countings)
    return captions.noted(glance, found["attributions"], found["hedges"])


def show_glance(table: pd.DataFrame, styles: dict[str, OutletStyle]) -> None:
    """Show what `glance_of` returns with every cell readable at once.

    Parameters
    ----------
    table
        The summary, one row per article.
    styles
        The outlets' colours, shown as a bar beside the name.
    """
    _show(table.head(FIRST), styles)
    if len(table) > FIRST:
        with st.expander(f"The other {len(table) - FIRST:,} articles"):
            _show(table.iloc[FIRST:], styles)


def _show(table: pd.DataFrame, styles: dict[str, OutletStyle]) -> None:
    head = "".join(
        f'<th scope="col"{" class=n" if i > 3 else ""}>{name}<small>{unit}</small></th>'
        for i, (name, unit) in enumerate(COLUMNS.items())
    )
    lit = marked.outlet()
    body = "".join(
        _row(row, moment, styles[row.outlet].colour, row.outlet == lit)
        for row, moment in zip(rows_of(table), published_of(table), strict=True)
    )
    # A wide table scrolls inside its frame, which must then be reachable by keyboard.
    st.html(
        f'{_CSS}<div class="glance-scroll" tabindex="0" role="region" aria-label="At a glance">'
        f'<table class="glance"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _row(row: Any, moment: Published | None, colour: str, is_lit: bool) -> str:
    when = said_when(moment, short=True) or "no date"
    cut = ", cut off" if row.cut_off else ""
    cells = (
        f'<th scope="row" style="border-left:4px solid {colour};padding-left:.5rem">'
        f"{plain_html(row.outlet)}<small>{when} · {row.n_words} words{cut}</small></th>",
        f"<td>{plain_html(row.title)}</td>",
        f"<td>{_nearest(row)}</td>",
        f"<td>{plain_html(row.heard)}</td>",
        *(
            f'<td class="n">{_number(value)}</td>'
            for value in (
                row.hedges_per_1000,
                row.flesch_kincaid_grade,
                row.flesch_kincaid_grade_textstat,
            )
        ),
    )
    lit = ' class="lit"' if is_lit else ""
    return f"<tr{lit}>{''.join(cells)}</tr>"


def _nearest(row: Any) -> str:
    if not row.nearest:
        return ""
    relation = said_relation(row.relation, cut=row.cut_off, other_cut=row.nearest_cut_off)
    return (
        f"{plain_html(row.nearest)}<small>{relation}: {row.shared:.0%} of 5-word sequences, "
        f"{row.aligned:.0%} of sentences</small>"
    )


def _number(value: float | None) -> str:
    return "–" if value is None or math.isnan(value) else f"{value:z.1f}"
