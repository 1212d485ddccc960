"""What a text states, decided by a click: the doubtful cells first, and any other one."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.making import place_of_words
from analysis.files.corrections.records import made_with
from analysis.files.corrections.statements import decide
from analysis.language import Span
from analysis.showing.stated import DOUBTFUL, VERDICTS
from dashboard import state
from dashboard.correcting import signing
from dashboard.correcting.listing import show_corrections
from dashboard.parts import fact_sentences, shared
from dashboard.state import address

MOST: Final = 5_000
"""So many rows are sent to the browser at once, to be clicked."""

_COLUMNS: Final = ["label", "outlet", "told", "how_sure", "sentence", "rank", "source"]


def show_cells(
    corpus: state.Corpus,
    table: pd.DataFrame,
    rows: pd.DataFrame,
    one: int | None,
    names: Mapping[str, str],
) -> None:
    """Show the sentences behind the chart, what is doubtful in all, and what readers decided.

    Parameters
    ----------
    corpus
        The articles on screen.
    table
        The result of `facts`.
    rows
        Those of its rows that are chosen.
    one
        The number of the statement that is chosen, if one is.
    names
        article_id → the name to show.
    """
    doubtful = table[table["state"].isin(DOUBTFUL)]
    n = state.corrections_on(corpus, ("facts",))["id"].map(made_with).nunique()
    views = {
        "found": "Sentences",
        "doubtful": f"To decide ({len(doubtful):,})",
        "corrections": f"Decided ({n:,})",
    }
    view = address.pick("Show", views, key="facts_rows")
    if view == "corrections":
        show_corrections(corpus, "facts")
    elif view == "doubtful":
        shared.show_caption(
            "Here it is not clear whether the text makes the statement, or it makes a part of it. "
            "Click a row and decide: what you decide counts everywhere."
        )
        _show_table(corpus, doubtful, names)
    elif one is None:
        shared.show_caption(
            "Click a row to decide otherwise. What was not found has no sentence: choose its "
            "statement above."
        )
        _show_table(corpus, rows[rows["sentence"].notna()], names)
    else:
        fact_sentences.show_statement(rows, names)
        _show_choice(corpus, rows, names)


def _show_table(corpus: state.Corpus, rows: pd.DataFrame, names: Mapping[str, str]) -> None:
    """List cells with their sentences; a click opens the form for one."""
    shown = fact_sentences.readable(rows.head(MOST), names)
    if shown["parts"].any():
        told = [
            ": ".join(filter(None, both))
            for both in zip(shown["told"], shown["parts"], strict=True)
        ]
        shown = shown.assign(told=told)
    clicked = shared.show_table(
        shown, name="sentences", key=f"facts-cells-{_digest(shown)}", clickable=True,
        columns=list(_COLUMNS), column_config=fact_sentences.HEADED, export=False,
    )  # fmt: skip
    if clicked:
        _show_form(corpus, rows.iloc[clicked[0]], names, with_label=True)


def _show_choice(corpus: state.Corpus, rows: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Let the reader choose one of the texts, and decide what it says of the statement."""
    doubtful = rows.loc[rows["state"].isin(DOUBTFUL), "article_id"]
    label = "Decide what a text says of it"
    with st.expander(label, icon=":material/edit:", expanded=len(doubtful) > 0):
        ids = list(rows["article_id"])
        clicked = str(st.session_state.get("facts_clicked", ""))
        first = next((one for one in ids if str(one) == clicked), None)
        first = first if first is not None else next(iter(doubtful), ids[0])
        picked = st.selectbox(
            "Text", ids, index=ids.index(first), format_func=lambda one: names[one],
            key=f"facts-text-{rows['statement'].iloc[0]}-{first}",
        )  # fmt: skip
        _show_form(corpus, rows[rows["article_id"] == picked].iloc[0], names)


def _show_form(
    corpus: state.Corpus, cell: pd.Series, names: Mapping[str, str], *, with_label: bool = False
) -> None:
    """Show one cell, and ask what the text says of the statement, in which words."""
    row = {str(name): value for name, value in cell.items()}
    key = f"fact-{_digest(row)}"
    with st.container(border=True, key=f"correct-{key}"):
        one = next(rows_of(fact_sentences.readable(pd.DataFrame([cell]), names)))
        label = f"“{' '.join(one.label.split())}” · " * with_label
        told = "; ".join(filter(None, [one.told, one.how_sure, one.parts]))
        shared.show_caption(f"{label}{one.outlet} · {told}")
        if isinstance(one.sentence, str) and one.sentence:
            st.html(f"<p style='{_STYLE}'>{fact_sentences.sentence_html(one)}</p>")
        with st.form(key, border=False):
            verdict = st.segmented_control(
                "What does this text say of the statement?", list(VERDICTS),
                format_func=VERDICTS.__getitem__, key=f"{key}-verdict",
            )  # fmt: skip
            words = st.text_input(
                "In which words, if they are others", key=f"{key}-words",
                help="Copy them from the text. Left empty, the marked words are kept.",
            )  # fmt: skip
            signed = signing.signature(key, "The text says so")
            save = st.form_submit_button("Save the decision", type="primary")
        if save:
            signing.keep(corpus, lambda: _decision(corpus, row, verdict, words, signed()))


def _decision(
    corpus: state.Corpus, row: Mapping[str, Any], verdict: str | None, words: str, signed: Any
) -> pd.DataFrame:
    if not verdict:
        raise ArticlesError("Say what the text says of the statement.")
    articles = corpus.articles
    article = next(rows_of(articles[articles["article_id"] == row["article_id"]]))._asdict()
    if not words.strip():
        return decide(article, row, verdict, signed)
    field, spans = _found(article, words, row)
    return decide(article, row, verdict, signed, field=field, words=spans)


def _found(article: Mapping[str, Any], words: str, row: Mapping[str, Any]) -> tuple[str, Any]:
    """Find words in the text, near the sentence that was looked at; else in the title."""
    start = row["sentence_start"]
    near = Span(0, 0) if pd.isna(start) else Span(int(start), int(start) + len(row["sentence"]))
    try:
        return "text", place_of_words(article["text"], words, near=near)
    except ArticlesError:
        if not article["title"]:
            raise
        return "title", place_of_words(article["title"], words)


_STYLE: Final = (
    "line-height:1.7;max-width:80ch;margin:0;white-space:pre-wrap;overflow-wrap:anywhere"
)


def _digest(said: Any) -> str:
    """Name what is shown: a click holds only as long as the same rows are there."""
    if isinstance(said, pd.DataFrame):
        said = said[["statement", "article_id", "told"]].to_numpy().tolist()
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
