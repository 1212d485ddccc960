"""Which statements the page on facts shows: filters, pages, and what a click stands for."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import article_names, rows_of
from analysis.facts.statements import coverage_patterns, missing_in, only_in
from analysis.facts.statements.judging import NOT_FOUND
from analysis.showing.answers import facts as answers
from analysis.showing.charts.crowded import besides, most_of
from analysis.showing.stated import DOUBTFUL
from analysis.texts.sharing.candidates import FEW
from dashboard import state
from dashboard.parts import shared
from dashboard.parts.evidence import new_clicks
from dashboard.parts.leafing import pick_stretch
from dashboard.state import address, captions

FILTERS: Final = {
    "all": "All",
    "only": "Not found elsewhere than in …",
    "missing": "Not found in …",
    "differing": "Differing",
    "doubtful": "Doubtful",
}
TITLES: Final = {
    "all": "All statements",
    "only": "Not found elsewhere than in",
    "missing": "Found elsewhere, not found in",
    "differing": "Found with differing figures, dates or names",
    "doubtful": "Unclear whether some text states it, or stated in part",
}
PER_PAGE: Final = 20
"""Statements in one chart: of more, the sentences below it would be out of sight."""

BELOW: Final = "The sentences are listed below the chart."


def by_family(
    names: Mapping[str, str], families: pd.DataFrame, coverage: pd.DataFrame
) -> dict[str, str]:
    """Return the names of compared articles by family: texts of one report stand together."""
    ranked = families.sort_values("family", kind="stable")
    compared = set(coverage["article_id"]) if len(coverage) else set(names)
    return {one: names[one] for one in ranked["article_id"] if one in compared}


@state.kept
def summed_up(corpus: state.Corpus) -> tuple[dict[str, str], str, pd.DataFrame]:
    """Return who is compared (`by_family`), what is left out, and the combinations of texts."""
    table = state.result(corpus, "facts")
    names = by_family(article_names(corpus.articles), state.result(corpus, "families"), table)
    patterns = captions.noted(coverage_patterns(table, by="article"), table)
    return names, answers.omissions(table, names), patterns


def show_compared(names: Mapping[str, str], articles: pd.DataFrame) -> None:
    """Say how many articles of a large event are compared, where not all are."""
    if len(names) < len(articles):
        shared.show_caption(
            f"{len(names):,} of {len(articles):,} articles are compared here: one for each report, "
            "those first that others copied most."
        )
    if len(names) > FEW:
        shared.show_caption(
            "What one report alone states is marked there, and not where it was not found: of the "
            "others nothing can be decided below; if one does state it, say so in a note."
        )


def shown(
    names: Mapping[str, str], rows: pd.DataFrame
) -> tuple[pd.DataFrame, Mapping[str, str], str]:
    """Return the rows and names that the matrix has room for, and what is said of the others."""
    found = rows.loc[~rows["state"].isin(NOT_FOUND), "article_id"].value_counts()
    most = most_of(list(names), found.to_dict())
    told = besides(most, list(names), "texts, those that state most of these")
    return rows[rows["article_id"].isin(most)], {one: names[one] for one in most}, told


def filtered(coverage: pd.DataFrame, which: str, article: str = "") -> pd.DataFrame:
    """Return all rows of the statements that a filter keeps, the most widespread first.

    Parameters
    ----------
    coverage
        The result of `analysis.coverage` for one event.
    which
        One of `FILTERS`.
    article
        The article_id of which "only" and "missing" speak.
    """
    kept = coverage
    if which == "only":
        kept = only_in(coverage, article)
    elif which == "missing":
        kept = missing_in(coverage, article)
    elif which != "all":
        kept = coverage[coverage["state"].isin(DOUBTFUL if which == "doubtful" else [which])]
    rows = coverage[coverage["statement"].isin(kept["statement"])]
    order = ["n_families", "n_present", "statement"]
    return rows.sort_values(order, ascending=[False, False, True], kind="stable")


def pick_statements(
    coverage: pd.DataFrame, names: Mapping[str, str]
) -> tuple[pd.DataFrame, str, str]:
    """Let the reader filter the statements, and leaf through them where there are many.

    Returns
    -------
    The rows of the chosen ones, what they are, and which of them are on this page.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = address.pick("Statements", FILTERS, key="facts_filter")
        article = ""
        if which in ("only", "missing"):
            article = address.pick("in", names, key="facts_article", as_list=True)
        rows, place = _page(filtered(coverage, which, article))
    title = f"{TITLES[which]} {names[article]}" if article else TITLES[which]
    if which == "only" and (coverage["state"] == "unknown").any():
        title += ", of the whole texts"
    return rows, title, place


def _page(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    statements = list(dict.fromkeys(rows["statement"]))
    n = len(statements)
    here, told = pick_stretch("Most widespread first", n, per=PER_PAGE, key="facts_page")
    if not told:
        return rows, f"{n} statement{'' if n == 1 else 's'}"
    return rows[rows["statement"].isin(statements[here])], f"statements {told} of {n:,}"


def pick_combination(
    coverage: pd.DataFrame,
    patterns: pd.DataFrame,
    names: Mapping[str, str],
    points: list[dict[str, Any]],
) -> pd.DataFrame:
    """Let the reader choose a combination of texts, or click its bar.

    Parameters
    ----------
    coverage, patterns
        The results of `analysis.coverage` and of `coverage_patterns(…, by="article")`.
    names
        article_id → the name to show.
    points
        The clicked bars.

    Returns
    -------
    All rows of `coverage` for the statements found in exactly these texts.
    """
    for clicked in new_clicks("facts-sets", points):
        address.choose("facts_combination", str(clicked[0]))
        st.toast(BELOW)
    if patterns.empty:
        return coverage
    labels = {
        str(i): f"{row.n}: {', '.join(names[article] for article in row.outlets)}"
        for i, row in enumerate(rows_of(patterns))
    }
    number = address.pick(
        "Click a bar above, or choose texts in which the same statements were found",
        labels,
        key="facts_combination",
        as_list=True,
    )
    return coverage[coverage["statement"].isin(patterns["statements"].iloc[int(number)])]


def pick_one(rows: pd.DataFrame, points: list[dict[str, Any]], chart: str) -> int | None:
    """Let the reader choose one of the statements, or click a mark; None for all of them.

    Parameters
    ----------
    rows
        The rows of `analysis.coverage` that the chart shows.
    points
        The clicked marks.
    chart
        The chart's key.
    """
    for clicked in new_clicks(chart, points):
        address.choose("facts_statement", str(clicked[0]))
        st.session_state["facts_clicked"] = clicked[1]
        st.toast(BELOW)
    if rows.empty:
        return None
    labels = {"": "All statements in the chart"} | {
        str(row.statement): " ".join(row.label.split())
        for row in rows_of(rows.drop_duplicates("statement"))
    }
    picked = address.pick(
        "Click a mark above, or choose a statement", labels, key="facts_statement", as_list=True
    )
    return int(picked) if picked else None
