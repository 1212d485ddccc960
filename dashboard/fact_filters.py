"""Which statements the page on facts shows: filters, pages, and what a click stands for."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.coverage import missing_in, only_in
from dashboard import address

FILTERS: Final = {
    "all": "All",
    "only": "Only in …",
    "missing": "Missing in …",
    "differing": "Differing",
    "uncertain": "Uncertain",
}
PER_PAGE: Final = 40
"""Statements in one chart: more no eye compares, and the browser would have to scroll far."""


def chosen_statements(coverage: pd.DataFrame, names: Mapping[str, str]) -> tuple[pd.DataFrame, str]:
    """Let the reader filter the statements; return all rows of those, most spread first.

    Returns
    -------
    The rows of `coverage` of the chosen statements, and what they are, for the title.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = address.pick("Statements", FILTERS, key="facts_filter")
        article = ""
        if which in ("only", "missing"):
            article = address.pick("in", names, key="facts_article", as_list=True)
    if which == "all":
        kept, said = coverage, "Who states what"
    elif which == "only":
        kept, said = only_in(coverage, article), f"Stated only in {names[article]}"
    elif which == "missing":
        kept, said = missing_in(coverage, article), f"Missing in {names[article]}"
    else:
        kept, said = coverage[coverage["state"] == which], f"Statements with the state “{which}”"
    rows = coverage[coverage["statement"].isin(kept["statement"])]
    order = ["n_families", "n_present"]
    return rows.sort_values(
        [*order, "statement"], ascending=[False, False, True], kind="stable"
    ), said


def page_of(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Let the reader leaf through many statements; return one page and which it is."""
    statements = list(dict.fromkeys(rows["statement"]))
    n_pages = max(1, -(-len(statements) // PER_PAGE))
    number = 1
    if n_pages > 1:
        pages = {str(i): f"{i} of {n_pages}" for i in range(1, n_pages + 1)}
        number = int(address.pick("Page", pages, key="facts_page"))
    first = (number - 1) * PER_PAGE
    here = statements[first : first + PER_PAGE]
    place = f"{len(statements)} statements"
    if n_pages > 1:
        place = f"statements {first + 1} to {first + len(here)} of {len(statements)}"
    return rows[rows["statement"].isin(here)], place


def statements_behind(
    coverage: pd.DataFrame,
    rows: pd.DataFrame,
    patterns: pd.DataFrame,
    points: Sequence[Mapping[str, Any]],
    view: str,
) -> tuple[pd.DataFrame, str]:
    """Return the rows that the clicked marks stand for, and say which these are."""
    numbers = [int(point["customdata"][0]) for point in points if point.get("customdata")]
    if not numbers:
        chosen = set(rows["statement"])
        said = f"{len(chosen)} statements. Click a mark in the chart to read one in every text."
        return rows, said
    if view == "sets":
        chosen = {one for number in numbers for one in patterns["statements"].iloc[number]}
        said = f"{len(chosen)} statements of the combination that you clicked."
    else:
        chosen = set(numbers)
        labels = coverage.loc[coverage["statement"].isin(chosen), "label"].drop_duplicates()
        said = f"How each text puts it: {'; '.join(labels)}"
    return coverage[coverage["statement"].isin(chosen)], said
