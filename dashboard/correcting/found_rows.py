"""The sentences behind a chart: all, those nobody is sure of, where methods differ, corrections."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.files.corrections.records import made_with
from analysis.statistics.agreement import TOLD, disagreements
from dashboard import state
from dashboard.correcting.listing import show_corrections
from dashboard.correcting.rows import show_missing, show_row, show_sentence
from dashboard.parts import shared
from dashboard.state import address, methods

UNSURE: Final = 0.6
"""Below so much confidence a row is worth a second look."""

MOST: Final = 5_000
"""So many rows are sent to the browser at once, to be clicked."""

_SURE: Final = st.column_config.ProgressColumn(
    "sure", format="percent", min_value=0.0, max_value=1.0
)
_NAMES: Final = {"only first": "only {0}", "only second": "only {1}"}


def show_found(
    corpus: state.Corpus,
    measure: str,
    behind: pd.DataFrame,
    *,
    page: str,
    columns: Sequence[str],
    described: str,
) -> None:
    """Show what was found, to be read, doubted, compared with another method, and corrected.

    Parameters
    ----------
    corpus
        The articles on screen.
    measure
        "attributions", "hedges" or "boosters".
    behind
        The rows to show: those behind a click in the chart, or all.
    page
        Starts the keys of the widgets.
    columns
        The columns to show.
    described
        Says which rows these are.
    """
    corrected = (measure, *(("sources",) if measure == "attributions" else ()))
    n = state.corrections_on(corpus, corrected)["id"].map(made_with).nunique()
    views = {"found": "Found", "differ": "Model against rules", "corrections": f"Corrected ({n})"}
    if len(methods.available()) == 1:
        del views["differ"]
    view = address.pick("Show", views, key=f"{page}_rows")
    if view == "corrections":
        show_corrections(corpus, *corrected)
    elif view == "differ":
        show_differences(corpus, measure, page=page)
    else:
        _show_rows(corpus, measure, behind, page, list(columns), described)
        show_missing(corpus, measure)


def _show_rows(
    corpus: state.Corpus,
    measure: str,
    behind: pd.DataFrame,
    page: str,
    columns: list[str],
    described: str,
) -> None:
    way = "Click a row to see it in its sentence and correct it." if len(behind) else ""
    if len(behind) > MOST:
        way = f"Choose some in the chart: up to {MOST:,} can be clicked here and corrected."
    shared.show_caption(f"{described} {way}".rstrip())
    sure = behind.get("confidence")
    if sure is not None and sure.notna().any():
        columns.insert(columns.index("sentence"), "confidence")
        below = int((sure < UNSURE).sum())
        label = f"Only the {below:,} of which the method is less than {100 * UNSURE:.0f} % sure"
        if below and st.toggle(label, key=f"{page}_unsure"):
            behind = behind[sure < UNSURE].sort_values("confidence")
    if "corrected" in behind and behind["corrected"].any():
        columns.append("corrected_by")
    shared.offer(behind, name=measure)
    shown = behind.assign(confidence=sure.round(2)) if sure is not None else behind
    rows = shared.show_table(
        shown, name=measure, export=False, key=f"{page}-{_signature(behind)}", columns=columns,
        clickable=len(behind) <= MOST,
        column_config={"confidence": _SURE},
    )  # fmt: skip
    if rows:
        show_row(corpus, measure, _row(behind, rows[0]))


def show_differences(corpus: state.Corpus, measure: str, *, page: str) -> None:
    """List, sentence by sentence, where the model and the rules find something else.

    Parameters
    ----------
    corpus
        The articles on screen.
    measure
        "attributions", "hedges" or "boosters".
    page
        Starts the keys of the widgets.
    """
    method = corpus.method if corpus.method != "rules" else methods.available()[0]
    one, other = (
        replace(corpus, method=name, corrections=state.NONE) for name in (method, "rules")
    )
    first, second = state.result(one, measure), state.result(other, measure)
    found = disagreements(first, second)
    names = methods.METHODS[method].lower(), "rules"
    said = [_NAMES.get(name, name).format(*names) for name in found["difference"]]
    table = found.assign(difference=said)
    counts = ", ".join(f"{kind} {n:,}" for kind, n in table["difference"].value_counts().items())
    numbers = f"The {names[0]} finds {len(first):,}, the rules {len(second):,}"
    shared.show_caption(
        f"{numbers}; they differ in: {counts}. "
        "Corrections are not counted here. Click a sentence to see which of the two is right."
        if len(table)
        else f"{numbers}: the same ones, corrections not counted."
    )
    told = TOLD["content_spans" in first]
    sides = {
        f"{name}_{side}": st.column_config.Column(f"{name} · {title}")
        for side, title in zip("ab", names, strict=True)
        for name in told
    }
    shown = ["outlet", "difference", "sentence"]
    shown += [f"{name}_{side}" for name in told for side in "ab"]
    rows = shared.show_table(
        table, name=f"{measure}-{names[0].replace(' ', '-')}-and-rules", key=f"{page}-differences",
        clickable=True, columns=shown, column_config=sides,
    )  # fmt: skip
    if rows:
        here = found.iloc[rows[0]]
        both = [
            None if pd.isna(place) else _row(source, int(place))
            for source, place in ((first, here["row_a"]), (second, here["row_b"]))
        ]
        # What is corrected is the table on screen: what only the other method finds is added.
        mine, others = both if corpus.method != "rules" else both[::-1]
        shared.show_caption(_told(here, told, names))
        if mine is None and others is not None:
            show_row(corpus, measure, others, missing=True)
        elif mine is not None:
            if others is not None:
                show_sentence(corpus, others)
            show_row(corpus, measure, mine)


def _told(row: pd.Series, told: Sequence[str], names: Sequence[str]) -> str:
    """Say what each of two methods finds at a place."""
    sides = []
    for side, name in zip("ab", names, strict=True):
        found = [str(row[f"{what}_{side}"]) for what in told if pd.notna(row[f"{what}_{side}"])]
        sides.append(f"{name.capitalize()}: {' · '.join(found) or 'nothing'}.")
    return " ".join(sides)


def _row(table: pd.DataFrame, position: int) -> dict[str, Any]:
    return {str(name): value for name, value in table.iloc[position].items()}


def _signature(table: pd.DataFrame) -> str:
    """Name a set of rows: a click holds only as long as the same rows are there."""
    ids = [table.index, table["corrections"]] if "corrections" in table else [table.index]
    return hashlib.sha256(repr([list(one) for one in ids]).encode()).hexdigest()[:12]
