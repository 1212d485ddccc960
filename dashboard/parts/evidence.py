"""From a clicked point back to the rows it was counted from."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import PART_LABELS, Part
from analysis.statistics.rates import Sentences
from dashboard import state

VOICES: Final[tuple[Part, ...]] = ("own", "quotation", "attributed")


def rows_behind(
    table: pd.DataFrame, points: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> pd.DataFrame:
    """Return the rows of `table` that the clicked points stand for; all rows for no click.

    Parameters
    ----------
    table
        The rows that a chart was counted from.
    points
        The clicked points; their `customdata` holds one value for each of `columns`.
    columns
        The columns whose values a point carries.
    """
    keys = {tuple(map(str, point["customdata"][: len(columns)])) for point in points}
    if not keys:
        return table
    values = zip(*(table[column].astype(str) for column in columns), strict=True)
    return table[[key in keys for key in values]]


@state.kept
def by_voice(corpus: state.Corpus, measure: str) -> pd.DataFrame:
    """Return the hits that rates count, each with the voice in which it is counted: `voice`.

    Parameters
    ----------
    corpus
        The articles on screen.
    measure
        "hedges" or "boosters".
    """
    hits, told = (state.result(corpus, name) for name in (measure, "attributions"))
    voices = pd.Series(None, hits.index, dtype=object)
    sentences = Sentences(corpus.articles, told)
    for part in VOICES:
        voices[sentences.counted(hits, part)] = PART_LABELS[part]
    told_apart: pd.DataFrame = hits.assign(voice=voices)[voices.notna()]
    return told_apart


def described(points: Sequence[Mapping[str, Any]], rows: int, what: str) -> str:
    """Say which rows a table shows: those behind the click, or all."""
    if not points and not rows:
        return f"No {what} here."
    if not points:
        number = f"All {rows:,}" if rows > 1 else "The only one of the"
        return f"{number} {what}. Click a mark in the chart to see only those behind it."
    clicked = "; ".join(" · ".join(map(str, point["customdata"])) for point in points)
    number = f"{rows:,}" if rows != 1 else "One of the"
    return (
        f"{number} {what} behind the click: {clicked}. Click it again, or press Escape, to see all."
    )


def new_clicks(chart: str, points: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """Return the `customdata` of a click once: what the reader chooses elsewhere then holds.

    A chart reports its selection again whenever the page runs.

    Parameters
    ----------
    chart
        The chart's key.
    points
        The clicked points.
    """
    clicked = [list(point["customdata"]) for point in points if point.get("customdata")]
    key = f"{chart}-clicked"
    if clicked == st.session_state.get(key, []):
        return []
    st.session_state[key] = clicked
    return clicked
