"""Words that set outlets apart: the choice of a word, and its sentences in each outlet."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.language import folded
from analysis.showing.charts.distinctive import OUTLETS
from analysis.texts.sharing.candidates import FEW
from analysis.words.keyness.leading import KINDS, leading
from dashboard import state
from dashboard.parts import shared
from dashboard.parts.leafing import pick_stretch
from dashboard.parts.lines import show_lines
from dashboard.parts.search_views import described, open_article
from dashboard.state import address, marked

EVERY: Final = "(every outlet)"
WHAT: Final = {"words": "Words", "small": "Small words", "names": "Names", "all": "All"}
COLUMNS: Final = [
    "outlet", "wording", "n", "n_against", "n_articles", "n_articles_against", "per_1000",
    "per_1000_against", "log_ratio", "low", "high", "lrc", "p", "q", "note",
]  # fmt: skip
HEADED: Final[Mapping[str, Any]] = {
    name: st.column_config.Column(label)
    for name, label in (
        ("wording", "term"), ("n", "uses"), ("n_against", "uses by others"),
        ("n_articles", "in articles"), ("n_articles_against", "in articles of others"),
        ("per_1000_against", "per 1,000 of others"), ("lrc", "log ratio, cautious"),
        ("q", "q (of false ones)"),
    )
}  # fmt: skip
_LINES: Final = 200
"""So many lines at most, drawn by chance from more."""
_PICKED: Final = "words_term"
_FEW, _MANY = 3, 16
"""So many terms of each outlet are drawn, and of one outlet alone, or as points of each of many."""


def pick_sides(corpus: state.Corpus, **cut: Any) -> tuple[pd.DataFrame, str]:
    """Let the reader choose an outlet (or `EVERY`) and against whom; return the words, and it."""
    names = {name: name for name in corpus.articles["outlet"].unique()}
    every = {EVERY: "Every outlet"}
    outlet = address.pick("Outlet", every | names, key="words_outlet", as_list=True)
    others = {EVERY: "All others"} | {name: name for name in names if name != outlet}
    asked: dict[str, Any] = dict(cut)
    if outlet != EVERY:
        against = address.pick("Against", others, key="words_against", as_list=True)
        asked |= {"outlet": outlet, "against": against} if against != EVERY else {}
    return state.result(corpus, "distinctive_words", **asked), outlet


def show_dealt(words: pd.DataFrame) -> None:
    """Say what terms do not tell of the outlet, where one article is on either side."""
    if (words["dealt"] == "sentences").any():
        shared.show_caption(
            "Where an outlet has one article, sentences are dealt out: it is about these texts, "
            "and not about the outlet."
        )


def show_compared(corpus: state.Corpus, outlet: str) -> None:
    """Say how many outlets of a large event are held against the others, where not all are."""
    n = corpus.articles["outlet"].nunique()
    if outlet == EVERY and n > FEW:
        shared.show_caption(
            f"{FEW} of {n:,} outlets are held against all others: those with most text. "
            "Choose one of the others to see its words."
        )


def drawn(words: pd.DataFrame, outlet: str, kinds: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the terms that are drawn with their intervals, and those that are drawn as points."""
    if outlet != EVERY:
        words = words[words["outlet"] == outlet]
        return leading(words, kinds=kinds, most=_MANY), leading(words, kinds=kinds, most=None)
    return leading(words, kinds=kinds, most=_FEW), leading(words, kinds=kinds, most=40)


def leaf(few: pd.DataFrame, many: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Let the reader leaf through the outlets of a large event, those with most text first.

    Returns
    -------
    Of what `drawn` gives, the terms of the outlets that charts have room for, and what their titles
    say of these.
    """
    sizes = few.groupby("outlet", sort=False)["n_words"].max()
    ranked = sizes.sort_values(ascending=False, kind="stable").index
    here, told = pick_stretch(
        "Outlets, most text first", len(ranked), per=OUTLETS, key="words_page"
    )
    if not told:
        return few, many, ""
    place = {outlet: i for i, outlet in enumerate(ranked[here])}
    rows = few[few["outlet"].isin(list(place))]
    rows = rows.sort_values("outlet", key=lambda names: names.map(place), kind="stable")
    points = many[many["outlet"].isin(list(place))].groupby("outlet", sort=False).head(_MANY)
    return rows, points, f": outlets {told} of {len(ranked)}, most text first"


def pick_term(words: pd.DataFrame, first: pd.DataFrame) -> str:
    """Let the reader choose a term, which marks it on every page; return it, or the first one."""
    terms = dict(zip(words["term"], words["wording"], strict=True))
    now = marked.term()
    st.session_state[_PICKED] = now if now in terms else ""
    st.selectbox(
        "Term", ["", *sorted(terms)], key=_PICKED, width=300,
        on_change=lambda: marked.choose_term(st.session_state[_PICKED]),
        format_func=lambda term: terms.get(term) or "The first in the chart",
    )  # fmt: skip
    if now in terms or first.empty:
        return now if now in terms else ""
    return str(first["term"].iloc[0])


def query_of(words: pd.DataFrame, term: str) -> str:
    """Return what finds a term, also as it is mostly printed: "union's leaders", "F.B.I."."""
    printed = words.loc[words["term"] == term, "wording"].map(folded)
    return " | ".join(dict.fromkeys([term, *printed]))


def show_places(
    corpus: state.Corpus, words: pd.DataFrame, term: str, scope: str, **cut: Any
) -> None:
    """Show the sentences with a term, outlet beside outlet; a click opens the article there."""
    asked = {"query": query_of(words, term), **cut}
    lines = state.result(corpus, "concordance", sample=_LINES, **asked)
    rates = state.result(corpus, "concordance_rates", **asked)
    shared.show_header(f"“{term}” in its sentences", scope)
    shared.show_caption(described(lines, rates))
    opened = show_lines(lines, rates, key="words-lines")
    shared.offer(lines, name="lines")
    if opened is not None:
        open_article(opened, term, "words")


def shown(words: pd.DataFrame, outlet: str, kinds: str) -> pd.DataFrame:
    """Return the rows of the table: all terms of these kinds."""
    table = words[words["kind"].isin(KINDS[kinds])]
    return table if outlet == EVERY else table[table["outlet"] == outlet]
