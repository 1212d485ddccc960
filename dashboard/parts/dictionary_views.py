"""A dictionary that a visitor drops here: taken in, read back, drawn."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import PART_LABELS, ArticlesError
from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.matrix import kinds_by_outlet
from analysis.showing.charts.style import outlet_styles
from analysis.showing.scope import labelled
from analysis.words.dictionaries.reading import MOST_BYTES
from dashboard import state
from dashboard.parts import opening, shared
from dashboard.state import captions, dictionaries, received

HITS: Final = ["outlet", "category", "hit", "sentence", "voice", "negated", "source", "entry"]
RATES: Final = [
    "category", "outlet", "n", "n_with", "n_words", "per_1000", "low", "high", "note",
]  # fmt: skip
WEIGHTED: Final = ["weighted", "weighted_low", "weighted_high"]
REPORT: Final = ["what", "term", "category", "other", "other_category", "n", "n_negated"]
MOST: Final = 30
"""So many categories are drawn: those found most."""
_CATEGORY: Final = "dictionary_category"


def show_uploader() -> None:
    """Take a file that is dragged in, or the example."""
    number = st.session_state.setdefault("dictionaries_taken", 0)
    taken = st.file_uploader(
        "Drag in your dictionary: LIWC (.dic), quanteda (.yml), a table (.csv, .tsv, .xlsx) with "
        "the columns term and category, or a list of words (.txt)",
        max_upload_size=MOST_BYTES // 2**20,
        key=f"dictionary_file_{number}",  # a new widget after every upload
        help="* stands for any letters, ? for one; phrases of several words are entries, too. A "
        "column of weights is read, and a table with a column for each category.",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("See an example", icon=":material/visibility:", key="dictionary_example"):
            _take(dictionaries.EXAMPLE.name, dictionaries.EXAMPLE.read_bytes())
        st.download_button(
            "Download the example", dictionaries.EXAMPLE.read_bytes, dictionaries.EXAMPLE.name,
            "application/yaml", icon=":material/download:", on_click="ignore",
            key="dictionary_example_file",
        )  # fmt: skip
        if dictionaries.kept() is not None:
            st.button(
                "Forget my dictionary", icon=":material/delete:", key="dictionary_forget",
                on_click=dictionaries.forget,
            )  # fmt: skip
    shared.show_caption(opening.where_kept("Your dictionary"))
    if problem := st.session_state.get("dictionary_refused"):
        shared.show_empty(problem)
    if taken is not None:
        _take(*received.taken([taken])[0])


def _take(name: str, data: bytes) -> None:
    st.session_state["dictionary_refused"] = ""
    try:
        dictionaries.take(name, data)
    except ArticlesError as error:
        st.session_state["dictionary_refused"] = f"Not read: {error}."
    st.session_state["dictionaries_taken"] += 1
    st.rerun()


def show_read(one: dictionaries.Kept) -> None:
    """Say what was read, and list what could not be; exports name the file and its SHA-256."""
    st.session_state["scope"] |= {"dictionary": one.name, "SHA-256 of the dictionary": one.sha256}
    entries, problems = one.read
    names = entries["category"].nunique()
    shared.show_caption(
        f"{one.name}: {len(entries):,} entr{'y' if len(entries) == 1 else 'ies'} in {names:,} "
        f"categor{'y' if names == 1 else 'ies'}."
    )
    if len(problems):
        n = len(problems)
        with st.expander(f"{n:,} line{'s' * (n > 1)} could not be read, or not in full"):
            shared.show_table(
                problems, name="problems", columns=["place", "problem", "way_out"], marking=False
            )
    shared.offer(entries, name="entries")


def show_categories(
    corpus: state.Corpus, rates: pd.DataFrame, scope: str, alt: str
) -> list[dict[str, Any]]:
    """Draw what is found of each category in each outlet; return the clicked points."""
    counted = rates.rename(columns={"n": "count", "per_1000": "value"})
    most = _by_hits(rates)[:MOST]
    drawn = counted[counted["category"].isin(most)]
    there = set(corpus.articles["outlet"])
    figure = state.drawn_once(
        kinds_by_outlet,
        drawn.sort_values("category", key=lambda names: names.map(most.index), kind="stable"),
        by="category", outlets=[name for name in corpus.outlets if name in there],
        title=labelled("What each outlet says in the dictionary's words", scope),
        caption=captions.captioned(corpus.label, rates),
    )  # fmt: skip
    return shared.show_chart(
        figure, name="dictionary-categories", alt=f"Hits of each category, by outlet. {alt}"
    )


def show_intervals(corpus: state.Corpus, rates: pd.DataFrame, scope: str) -> None:
    """Draw the rates of one category with their intervals: of the one found most, at first."""
    names = _by_hits(rates)
    if st.session_state.get(_CATEGORY) not in names:  # of the dictionary before
        st.session_state[_CATEGORY] = names[0]
    category = names[0]
    if len(names) > 1:
        category = st.selectbox("Category", names, key=_CATEGORY, width=300) or category
    counted = rates.rename(columns={"n": "count", "per_1000": "value"})
    figure = state.drawn_once(
        outlet_intervals,
        counted[counted["category"] == category], title=f"“{category}”",
        unit="hits per 1,000 words", scope=scope, styles=outlet_styles(corpus.outlets),
        caption=captions.captioned(corpus.label, rates),
    )  # fmt: skip
    shared.show_chart(
        figure,
        name="dictionary-rates",
        follow=False,
        alt=f"Hits of {category} per 1,000 words, by outlet",
    )


def _by_hits(rates: pd.DataFrame) -> list[str]:
    """The categories, those with most hits first."""
    sums = rates.groupby("category", sort=False)["n"].sum()
    return [str(name) for name in sums.sort_values(ascending=False, kind="stable").index]


def readable(hits: pd.DataFrame) -> pd.DataFrame:
    """Return hits with their voices as readers know them."""
    return hits.assign(voice=hits["voice"].map(PART_LABELS))


def show_report(report: pd.DataFrame) -> None:
    """List what to look at before the counts are believed."""
    shared.offer(report, name="report")
    told = report.rename(columns={"problem": "what"})  # as "problem" each row would be high
    shared.show_table(told, name="report", columns=REPORT, export=False, marking=False)


def weighted(rates: pd.DataFrame) -> list[str]:
    """Return the columns of rates that say something: those of weights only if there are any."""
    return [*RATES[:-1], *(WEIGHTED if rates["weighted"].notna().any() else []), RATES[-1]]
