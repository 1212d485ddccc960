"""What is searched for, how it is shown, and where a found line leads."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.style import outlet_styles
from dashboard import state
from dashboard.parts import shared
from dashboard.state import address, captions, marked

QUERY: Final = "q"
KINDS: Final = {"words": "Words", "regex": "Regular expression", "actor": "An actor"}
ORDERS: Final = {"place": "As they stand", "left": "By what is before", "right": "By what follows"}
MOST: Final = {"300": "Up to 300", "100": "100 by chance", "20": "20 by chance"}
EXPORTED: Final = 5_000
"""So many lines are exported; of more, so many drawn by chance."""
SEED: Final = 2026
NOWHERE: Final = (
    "Look for the beginning of the word with * behind it, choose “All” and “Anywhere”, or other "
    "outlets in the sidebar."
)
RATES: Final = ["outlet", "n", "n_with", "n_articles", "n_words", "per_1000", "low", "high", "note"]
HOW: Final = {
    "words": "terror* finds every word that begins so, *ist that ends so, wom?n with any one "
    "letter there; the army finds the phrase, the * army any word between; a comma or | parts "
    "alternatives: fighter*, partisan*. Capitals and the form of quotation marks do not matter.",
    "regex": "A regular expression is looked for in each sentence as it is printed; (?i) at its "
    "start lets capitals count as small letters.",
    "actor": "All that an actor is called, in whatever words, pronouns too.",
}
_READ: Final = "app_pages/read.py"


def pick_query(corpus: state.Corpus, kind: str) -> str:
    """Let the reader write what is looked for, or choose an actor; "" while nothing is."""
    if kind == "actor":
        return _pick_actor(corpus)
    if QUERY not in st.session_state:
        st.session_state[QUERY] = address.kept(QUERY)[: marked.LONGEST]
    text = str(
        st.text_input(
            "Search for", key=QUERY, max_chars=marked.LONGEST, placeholder="terror*, “the army”"
        )
        or ""
    ).strip()
    address.write(QUERY, [text] if text else [], [])
    return text


def _pick_actor(corpus: state.Corpus) -> str:
    mentions = state.result(corpus, "actor_mentions")
    named = mentions[mentions["form"] != "pronoun"]["actor"].astype(str).value_counts().index
    if named.empty:
        shared.show_caption("Nobody is mentioned here.")
        return ""
    first = marked.actor() if marked.actor() in named else None
    return address.pick(
        "Actor", {name: name for name in named}, key="search_actor", default=first, as_list=True
    )


def show_rates(corpus: state.Corpus, query: str, rates: pd.DataFrame, scope: str, alt: str) -> None:
    """Draw how often each outlet uses what is looked for."""
    unit = "times per 1,000 words"
    figure = state.drawn_once(
        outlet_intervals,
        rates.rename(columns={"n": "count", "per_1000": "value"}), title=f"“{query}”", unit=unit,
        scope=scope, styles=outlet_styles(corpus.outlets),
        caption=captions.captioned(corpus.label, rates),
    )  # fmt: skip
    shared.show_chart(figure, name="search-rates", follow=False, alt=f"{unit}, by outlet. {alt}")


def drawn(lines: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return so many lines at most, drawn by chance, always the same ones, in their order."""
    if len(lines) <= most:
        return lines
    return lines.sample(most, random_state=SEED).sort_index()


def described(shown: pd.DataFrame, rates: pd.DataFrame, lines: pd.DataFrame | None = None) -> str:
    """Say which lines are shown and exported, and what their marks mean."""
    n, total = len(shown), int(rates["n"].sum())
    told = f"{n:,} line{'s' * (n != 1)}"
    if n < total:
        told = f"{n:,} of {total:,} lines, drawn by chance"
        exported = n if lines is None else len(lines)
        told += "; the export has all" if exported == total else ""
    return (
        f"{told}. Click one to read its article from there. A bar before a line: words in "
        "quotation marks; a dotted one: what a source is said to have said."
    )


def open_article(line: Any, query: str, kind: str) -> None:
    """Open the article of a line at its place, where what was looked for is marked."""
    if kind == "words":
        marked.choose_term(query)
    elif kind == "actor":
        marked.choose_actor(query)
    marked.choose_place(line.article_id, line.field, int(line.start), int(line.end))
    address.choose("read_articles", [line.article_id])
    st.switch_page(_READ)
