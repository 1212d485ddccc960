"""How each text puts one statement: its sentence, with the words that make the statement marked."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.showing.charts.facts import STATES, UNKNOWN
from analysis.showing.display import Mark, marked_html, plain_html
from dashboard.parts import shared

SIGNS: Final = {"present": "■", "differing": "◆", "uncertain": "□", "absent": "×", "unknown": "–"}
"""The shapes that the chart has for each state."""

HEADED: Final = {
    "label": st.column_config.Column("statement", width=230),
    "rank": st.column_config.NumberColumn("sentence no.", width=95),
    "sentence": st.column_config.Column(width=335),
    "what": st.column_config.Column(width=170),
    "reading": st.column_config.Column(width=120),
}
"""How columns of `analysis.coverage` and `analysis.quantities` are headed here, and how wide."""

_CSS: Final = """<style>
.statement {line-height: 1.6; max-width: 80ch}
.statement > div {border-top: 1px solid rgba(128,128,128,.3); padding: .5rem 0}
.statement p {margin: 0}
.statement .sentence {white-space: pre-wrap; overflow-wrap: anywhere}
.statement .who {font-size: .875rem; overflow-wrap: anywhere}
.statement .who b {font-weight: 600}
.statement mark {color: inherit}
</style>"""


def show_statement(rows: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Show one statement text by text; texts with the very same sentence stand together.

    Parameters
    ----------
    rows
        The rows of `analysis.coverage` for one statement.
    names
        article_id → the name to show.
    """
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows_of(rows):
        sentence = row.sentence if isinstance(row.sentence, str) else ""
        found.setdefault((_rank(row.state), row.conflict, sentence, row.source), []).append(row)
    order = sorted(found, key=lambda key: key[0])
    st.html(
        f'{_CSS}<div class="statement">{"".join(_block(found[key], names) for key in order)}</div>'
    )


def show_sentences(rows: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Show every sentence that makes one of several statements, or might.

    Parameters
    ----------
    rows
        The rows of `analysis.coverage` for these statements. Absent and unknown ones have no
        sentence.
    names
        article_id → the name to show.
    """
    found = rows[rows["sentence"].notna()]
    shared.show_table(
        found.assign(outlet=found["article_id"].map(names)),
        name="sentences",
        columns=["label", "outlet", "sentence", "state", "probability", "rank", "source"],
        column_config=HEADED,
        export=False,
    )


def _rank(state: str) -> int:
    return list(SIGNS).index(state)


def _block(rows: Sequence[Any], names: Mapping[str, str]) -> str:
    first = rows[0]
    sign = f'<span style="color:{STATES[first.state].colour}">{SIGNS[first.state]}</span>'
    who = "; ".join(f"<b>{plain_html(names[row.article_id])}</b>{_place(row)}" for row in rows)
    said = [first.state] if first.state != "present" else []
    if first.state == "unknown":
        said = [UNKNOWN]
    if first.state == "uncertain":
        chance = max(row.probability for row in rows)
        said = [f"uncertain ({chance:.0%} probable); the nearest sentence"]
    said += [first.conflict] * bool(first.conflict)
    said += [f"according to {first.source}"] * bool(isinstance(first.source, str) and first.source)
    note = f" · {plain_html('; '.join(said))}" if said else ""
    head = f'<p class="who">{sign} {who}{note}</p>'
    if not isinstance(first.sentence, str) or not first.sentence:
        return f"<div>{head}</div>"
    start = int(first.start - first.sentence_start)
    mark = Mark(max(start, 0), int(first.end - first.sentence_start), "shared", "the statement")
    return f'<div>{head}<p class="sentence">{marked_html(first.sentence, [mark])}</p></div>'


def _place(row: Any) -> str:
    if row.position == "headline":
        return " (headline)"
    if pd.isna(row.rank):
        return ""
    return f" (sentence {int(row.rank)}{', and headline' if row.headline else ''})"
