"""Parts of the page Profiles: the words of an outlet over many events, and its labels."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analysis.profiling import telling
from analysis.profiling.labels import MIN_EVENTS
from analysis.showing.answers.distinctive import words_apart
from analysis.showing.charts import distinctive
from analysis.words.keyness.leading import leading
from dashboard import state
from dashboard.parts import pile_words, shared
from dashboard.parts.profile_events import show_events
from dashboard.parts.search_views import open_article
from dashboard.parts.word_views import COLUMNS, HEADED, WHAT, query_of, show_dealt
from dashboard.parts.word_views import shown as of_kinds
from dashboard.state import address, many

MOST: Final = 16
STYLE: Final = (
    "Event by event against all others that report it, so that topics are not taken for style. "
    "Copies count, too. What stands out is mostly house style: see how each word is used before "
    "you call it anything else."
)
LABELS: Final = (
    "Of the mentions, in an outlet's own words, of people and groups whom some outlet of the event "
    f"calls so, the share with this label; without copies, and without labels used in fewer than "
    f"{MIN_EVENTS} events. Whom a description means is right in about half of what was read on "
    "unseen news, so nothing is concluded here: read the mentions behind a label."
)
NO_WORDS: Final = "the run that is open has no table distinctive_words"
NO_LABELS: Final = "the run that is open has no table actor_mentions"
AGAIN: Final = "Measure it with all tables: parallax measure IN OUT."
LABEL: Final = [
    "measure", "n_events", "value", "expected", "difference", "low", "high",
    "p_adjusted", "pooled", "note",
]  # fmt: skip
MENTIONS: Final = ["actor", "mention", "sentence"]
_LINES: Final = {"title": st.column_config.Column(width=260)}
_CONFIG: Final = {"measure": st.column_config.Column("label", width=160)}


def show_words(found: many.Many) -> None:
    """Show which words an outlet uses more, or less, than others on the same events."""
    above = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        outlet = _pick_outlet(found)
        kinds = address.pick("Which terms", WHAT, key="profiles_kinds")
    words = found.words(outlet)
    if words is None:
        shared.show_empty(NO_WORDS, AGAIN)
        return
    answer = words_apart(words) if len(words) else f"No other outlet reports an event of {outlet}."
    with above:
        shared.show_answer(answer)
        shared.show_caption(STYLE)
    first = leading(words, kinds=kinds, most=MOST)
    if len(first):
        figure = state.drawn_once(
            distinctive.effects, first, outlets=[outlet], title=f"Words of {outlet}",
            caption=found.label,
        )  # fmt: skip
        shared.show_chart(figure, name="profile-words", alt=f"Forest. {answer}", follow=False)
        show_dealt(first)
    shared.show_header(f"All terms of {outlet}")
    table = of_kinds(words, outlet, kinds)
    shared.show_caption("Click a term to see its sentences." if len(table) else "")
    picked = shared.show_table(
        table, name="profile-all-words", columns=COLUMNS[1:], column_config=HEADED, clickable=True,
        key=shared.while_listed("profile-all-words", [outlet, *table["term"]]),
    )  # fmt: skip
    if picked:
        _show_places(found, words, outlet, str(table["term"].iloc[picked[0]]))


def _show_places(found: many.Many, words: pd.DataFrame, outlet: str, term: str) -> None:
    """Show the sentences of an outlet with a term; a click opens the article there."""
    shared.show_header(f"“{term}” in sentences of {outlet}")
    if found.run is not None:
        pile_words.index(found.run)
    lines, are_all = found.places(outlet, term, query_of(words, term))
    n, read = len(lines), lines["article_id"].nunique()
    of = "" if are_all else f" of the first {many.MOST_READ}"
    shared.show_caption(
        f"{n:,} line{'s' * (n != 1)} in {read:,} article{'s' * (read != 1)}{of}. "
        "Click one to read it there."
    )
    opened = shared.show_table(
        lines, name="profile-lines", clickable=True, columns=["title", "sentence"],
        key=shared.while_listed("profile-lines", [outlet, term]), column_config=_LINES,
    )  # fmt: skip
    if opened:
        line = lines.iloc[opened[0]]
        many.open_event(found, line["event_id"])
        open_article(line, term, "words")


def show_labels(found: many.Many) -> None:
    """Show what an outlet calls people and groups whom others on the same events call, too."""
    above = st.container()
    outlet = _pick_outlet(found)
    labels = found.labels()
    if labels is None:
        shared.show_empty(NO_LABELS, AGAIN)
        return
    mine = labels[labels["outlet"] == outlet]
    mine = mine.sort_values(["p_adjusted", "n_events"], ascending=[True, False], kind="stable")
    with above:
        shared.show_answer(telling.labels_answer(mine, outlet))
        shared.show_caption(LABELS)
    shared.show_header(f"What {outlet} calls the same people and groups")
    shared.show_caption("Click a label to see the events behind it." if len(mine) else "")
    picked = shared.show_table(
        mine.reset_index(drop=True), name="profile-labels", columns=LABEL, column_config=_CONFIG,
        key=shared.while_listed("profile-labels", [outlet, *mine["measure"]]), clickable=True,
    )  # fmt: skip
    if picked:
        label = str(mine["measure"].iloc[picked[0]])
        events = found.events_of_label(outlet, label)
        read = partial(found.mentions, label, outlet)
        show_events(found, outlet, f"Called “{label}” (%)", events, read, MENTIONS)


def _pick_outlet(found: many.Many) -> str:
    events: pd.Series = found.profiles.groupby("outlet", observed=True)["n_events"].max()
    ordered = events.sort_values(ascending=False, kind="stable").index
    names = {str(one): str(one) for one in ordered}
    return address.pick("Outlet", names, key="profiles_outlet", as_list=True)
