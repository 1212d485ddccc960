"""What was corrected: the list, with undo, export, import, and what no longer fits."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, article_names
from analysis.files.corrections.files import to_csv, to_jsonl
from analysis.files.corrections.records import made_with
from analysis.showing.stated import LOOKS, VERDICTS
from dashboard import state
from dashboard.noting import undoing
from dashboard.parts import shared
from dashboard.state import kept_corrections, received, studies

COLUMNS: Final = [
    "outlet", "statement", "action", "what", "before", "after", "author", "reason", "time", "why",
]  # fmt: skip
_NOW_AND_THEN: Final = ("statement", "why")
"""Columns that are shown where they hold something."""
_DECIDED: Final = {name: word.lower() for name, word in VERDICTS.items()}
_WORDS: Final = {name: look.word for name, look in LOOKS.items()} | _DECIDED

_WIDTHS: Final = {
    "statement": st.column_config.TextColumn(width=230),
    "what": st.column_config.TextColumn(width=90),
    "before": st.column_config.TextColumn(width=130),
    "after": st.column_config.TextColumn(width=130),
    "reason": st.column_config.TextColumn(width=180),
    "why": st.column_config.TextColumn("does not fit, because", width=200),
}


def show_corrections(corpus: state.Corpus, *measures: str) -> None:
    """List the corrections of some measures, and let the reader take them back or along.

    Parameters
    ----------
    corpus
        The articles on screen.
    measures
        Of `analysis.measures.CORRECTED`.
    """
    lines = state.corrections_on(corpus, measures).reset_index(drop=True)
    _say(lines, corpus)
    if len(lines):
        misfits = pd.concat(
            [state.replayed(corpus, name).unused for name in lines["measure"].unique()]
        )
        shown = _once(lines, misfits, article_names(corpus.articles))
        columns = [name for name in COLUMNS if name not in _NOW_AND_THEN or shown[name].any()]
        shared.show_caption("Click a line to take it back.")
        rows = shared.show_table(
            shown, name="corrections", key=f"corrections-{len(lines)}-{lines['id'].iloc[-1]}",
            clickable=True, columns=columns, column_config=_WIDTHS,
        )  # fmt: skip
        if rows:
            line = shown.iloc[rows[0]]
            who, when = shared.markdown_label(line["author"]), line["time"][:16].replace("T", " ")
            st.button(
                f"Take back what {who} corrected on {when}",
                icon=":material/undo:",
                key="corrections-undo",
                on_click=undoing.undo,
                args=(undoing.of_correction(corpus, corpus.corrections, line["id"]),),
            )
    _show_files(corpus)


def _once(lines: pd.DataFrame, misfits: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return corrections with the articles they are about, those of one actor in one row."""
    actor = lines["id"].map(made_with) + lines["what"]
    row = lines["id"].where(~lines["measure"].isin(["sources", "actor_mentions"]), actor)
    unfit = dict(zip(misfits["id"], misfits["why"], strict=True))
    why = [unfit.get(one, "") for one in lines["id"]]
    told = lines.assign(outlet=_named(lines, names), why=why)
    facts = told["measure"] == "facts"
    for side in ("before", "after"):
        told[side] = told[side].mask(facts, told[side].map(_WORDS))
    together = told.groupby(row, sort=False)
    fits = told["why"].eq("").groupby(row).transform("any")
    shown = told.assign(
        outlet=together["outlet"].transform("; ".join), why=told["why"].where(~fits, "")
    )
    return shown[~row.duplicated()].reset_index(drop=True)


def _named(lines: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """Name the articles that lines are about, one or two."""
    said = {str(one): name for one, name in names.items()}
    both = lines[["article_id", "other_id"]].to_numpy()
    return ["; ".join(said.get(one, one) for one in row if one) for row in both]


def _say(lines: pd.DataFrame, corpus: state.Corpus) -> None:
    where = studies.path_of(corpus.kept_as)
    n = len(lines)
    if not n:
        shared.show_caption("Nothing was corrected here yet.")
        return
    kept = f"kept in {where}." if where else (
        "kept for this session only: download them, and bring them along next time."
    )  # fmt: skip
    shared.show_caption(f"{n:,} line{'' if n == 1 else 's'} of corrections, {kept}")


def _show_files(corpus: state.Corpus) -> None:
    everything = corpus.corrections
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(everything):
            for ending, make, mime in (
                ("csv", to_csv, "text/csv"), ("jsonl", to_jsonl, "application/x-ndjson"),
            ):  # fmt: skip
                st.download_button(
                    f"All corrections as {ending.upper()}",
                    partial(make, everything),
                    f"corrections.{ending}",
                    mime,
                    key=f"corrections-{ending}",
                    on_click="ignore",
                    icon=":material/download:",
                )
    number = st.session_state.setdefault("corrections_taken", 0)
    taken = st.file_uploader(
        "Bring along a file of corrections",
        type=["csv", "jsonl"],
        key=f"corrections-file-{number}",
        help="A corrections.csv or .jsonl that was downloaded here. Your own file of articles may "
        "have it beside it, too: add both together on the page Data and method.",
    )
    if taken:
        st.session_state["corrections_taken"] = number + 1
        [(_, data)] = received.taken([taken])
        try:
            n = kept_corrections.take(corpus.kept_as, data)
        except ArticlesError as error:
            st.error(shared.markdown_label(str(error)), icon=":material/error:")
            return
        st.toast(f"{n:,} new correction{'' if n == 1 else 's'} taken in.", icon=":material/check:")
        st.rerun()
