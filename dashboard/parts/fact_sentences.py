"""How each text puts one statement: its sentence, with the words that make the statement marked."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.showing import stated
from analysis.showing.display import Mark, marked_html, plain_html
from analysis.showing.stated import LOOKS

HEADED: Final = {
    "label": st.column_config.Column("statement"),
    "told": st.column_config.Column("state"),
    "rank": st.column_config.NumberColumn("sentence no."),
}
"""How columns of `analysis.coverage` are headed here."""

_CSS: Final = """<style>
.statement {line-height: 1.6; max-width: 80ch}
.statement > div {border-top: 1px solid rgba(128,128,128,.3); padding: .5rem 0}
.statement p {margin: 0}
.statement .sentence {white-space: pre-wrap; overflow-wrap: anywhere}
.statement .who {font-size: .875rem; overflow-wrap: anywhere}
.statement .who b {font-weight: 600}
.statement mark {color: inherit}
.statement .label {font-size: 1.05rem; padding-bottom: .5rem; overflow-wrap: anywhere}
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
    label = " ".join(str(rows["label"].iloc[0]).split())
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows_of(rows):
        sentence = row.sentence if isinstance(row.sentence, str) else ""
        alike = (_rank(row), row.conflict, stated.parts_told(row), sentence, row.source)
        found.setdefault(alike, []).append(row)
    order = sorted(found, key=lambda key: key[0])
    blocks = "".join(_block(found[key], names) for key in order)
    said = f'<p class="label">“{plain_html(label)}”</p>'
    st.html(f'{_CSS}<div class="statement">{said}{blocks}</div>')


def readable(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return rows of `analysis.coverage` with `told`, `how_sure` and `parts` in words."""
    cells = list(rows_of(rows))
    return rows.assign(
        outlet=rows["article_id"].map(names),
        told=[LOOKS[stated.look_of(row)].word for row in cells],
        how_sure=[stated.how_sure(row) for row in cells],
        parts=[stated.parts_told(row) for row in cells],
    )


def _rank(row: Any) -> int:
    return list(LOOKS).index(stated.look_of(row))


def _block(rows: Sequence[Any], names: Mapping[str, str]) -> str:
    first = rows[0]
    look = LOOKS[stated.look_of(first)]
    sign = f'<span style="color:{look.colour}">{look.sign}</span>'
    who = "; ".join(f"<b>{plain_html(names[row.article_id])}</b>{_told(row)}" for row in rows)
    said = [look.word] if first.state != "present" else []
    if first.state == "uncertain":
        said = [f"{look.word}; the nearest sentence"]
    said += [one for one in (first.conflict, stated.parts_told(first)) if one]
    said += [f"according to {first.source}"] * bool(isinstance(first.source, str) and first.source)
    note = f" · {plain_html('; '.join(said))}" if said else ""
    head = f'<p class="who">{sign} {who}{note}</p>'
    if not isinstance(first.sentence, str) or not first.sentence:
        return f"<div>{head}</div>"
    return f'<div>{head}<p class="sentence">{sentence_html(first)}</p></div>'


def sentence_html(row: Any) -> str:
    """Return the sentence of a cell as HTML, the words that make the statement marked."""
    start = max(int(row.start - row.sentence_start), 0)
    mark = Mark(start, int(row.end - row.sentence_start), "shared", "the statement")
    return marked_html(row.sentence, [mark])


def _told(row: Any) -> str:
    """Say where a text makes a statement, and how sure that is."""
    told = ", ".join(filter(None, [_place(row), stated.how_sure(row)]))
    return f" ({plain_html(told)})" if told else ""


def _place(row: Any) -> str:
    if row.position == "headline":
        return "headline"
    if pd.isna(row.rank):
        return ""
    return f"sentence {int(row.rank)}{', and headline' if row.headline else ''}"
