"""The stored scores of the page How accurate, and the link that leads to a measure's row."""

from functools import cache
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.measures import DEFAULTS, MEASURES
from analysis.reporting.accurate import accuracy_of
from analysis.showing.accuracy import (
    about_metrics,
    chief_sentence,
    differential_sentence,
    doubtful,
    is_current,
    record,
    stored_scores,
)
from dashboard.state import address
from dashboard.state.corpora import ON_SCREEN, Corpus

PAGE: Final = "app_pages/how_accurate.py"
KEY: Final = "measure"
"""The parameter in the page's address: `/how-accurate?measure=hedging`."""
VIEW: Final = "accuracy_view"
"""What the page shows, in its address."""


@cache
def judged(function_name: str) -> str:
    """Return which measure of the stored scores judges what a function finds, "" for none."""
    found = {one.function.partition(":")[2]: one.judged for one in MEASURES.values()}
    found |= {one.name: one.judged for one in MEASURES.values() if one.judged}
    return found.get(function_name, "")


def method() -> str:
    """Return by which method voices and hedges are found on the page."""
    corpus = st.session_state.get(ON_SCREEN)
    return corpus.method if isinstance(corpus, Corpus) else DEFAULTS["method"]


def how_accurate(function_name: str, method: str) -> str:
    """Say how accurate what a function finds is, "" where that was not measured."""
    found = {one.function.partition(":")[2]: name for name, one in MEASURES.items()}
    name = function_name if function_name in MEASURES else found.get(function_name, "")
    return accuracy_of(name, method, scores()) if name and MEASURES[name].tables else ""


def slug(measure: str) -> str:
    """Return the id of a measure in addresses.

    Examples
    --------
    >>> slug("quotation fidelity")
    'quotation-fidelity'
    """
    return measure.replace(" ", "-")


def show_link(function_name: str) -> None:
    """Show "How accurate is this?" under a method note, if anything judges what it describes."""
    measure = judged(function_name)
    if measure not in _measures():
        return
    if st.button(
        f"How accurate is this? ({measure})",
        key=f"accuracy-of-{slug(function_name)}",
        type="tertiary",
        icon=":material/target:",
    ):
        address.choose(VIEW, "measures")
        address.choose(KEY, slug(measure))
        st.switch_page(PAGE)


@cache
def first_view() -> str:
    """Return what the page shows at first: a link that names a measure leads to its figures."""
    return "measures" if address.kept(KEY) else "plain"


@cache
def doubt(table: str) -> str:
    """Warn of a table of which too many rows were wrong on unseen events; "" where none is."""
    return doubtful(table, scores())


def scores() -> pd.DataFrame:
    """Return the stored scores; rows that could not be scored are left out."""
    return _scores().copy(deep=False)


@cache
def _measures() -> frozenset[str]:
    return frozenset(scores()["measure"])


@cache
def _scores() -> pd.DataFrame:
    table = stored_scores()
    return table[table["skipped"] == ""].reset_index(drop=True)


@cache
def provenance() -> str:
    """Say from when the stored scores are, and whether the library has changed since."""
    known = record()
    if not known:
        return "No scores are stored; `python -m evaluation` makes them."
    said = (
        f"Made on {known['date']} with version {known['version']}"
        f"{' of ' + known['commit'] if known.get('commit') else ''} by: {known['command']}."
    )
    if not is_current():
        said += " The rules, the model, the word lists or the gold were changed since."
    return said


def chief(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the metrics that are shown first."""
    known = about_metrics()
    keys = zip(table["measure"], table["metric"], strict=True)
    return table[[known[key]["chief"] == "yes" for key in keys]]


def told(measure: str) -> str:
    """Say how well a measure does, by the first of its chief figures; "" where none is stored."""
    known = scores()
    shown = chief(known[(known["measure"] == measure) & (known["slice_kind"] == "all")])
    if shown.empty:
        return ""
    first = (shown["set"] == shown["set"].iloc[0]) & (shown["metric"] == shown["metric"].iloc[0])
    return chief_sentence(shown[first])


def kinds_of_slices(table: pd.DataFrame) -> dict[str, str]:
    """Return by what a set can be cut, as ids and names; {} if by nothing."""
    kinds = {
        "class": "Class",
        "quoting style": "Style of quoting",
        "outlet": "Outlet",
        "topic": "Kind of news",
    }
    n_slices = table[table["slice_kind"] != "all"].groupby("slice_kind")["slice"].nunique()
    return {slug(kind): name for kind, name in kinds.items() if n_slices.get(kind, 0) > 1}


def differential(table: pd.DataFrame) -> list[str]:
    """Say for each metric and method whether recall is another for a slice than for the rest."""
    compared = table.dropna(subset=["difference", "p_holm"])
    return [
        differential_sentence(rows)
        for _, rows in compared.groupby(["metric", "method"], sort=False)
    ]


def named(values: Any) -> dict[str, str]:
    """Return ids and names of measures or kinds, in their order."""
    return {slug(str(value)): str(value).capitalize() for value in dict.fromkeys(values)}
