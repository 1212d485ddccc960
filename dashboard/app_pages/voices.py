"""Voices page: who is heard, and how?"""

import streamlit as st

from analysis.showing import answers
from analysis.showing.answers.outlets import told_apart
from analysis.showing.scope import limited
from analysis.statistics.comparison import compare_outlets
from analysis.statistics.shares import voice_share, voices_per_outlet
from analysis.voices.attribution import attributions
from analysis.voices.identities import sources as find_sources
from dashboard import state
from dashboard.correcting.actors import show_actors
from dashboard.correcting.found_rows import show_found
from dashboard.parts import caveats, shared
from dashboard.parts import voice_views as views
from dashboard.parts.evidence import described, rows_behind
from dashboard.parts.independence import counted
from dashboard.state import address, captions

COLUMNS = ["outlet", "who_speaks", "cue", "sentence", "form", "stance", "who", "source", "content"]
RATES = ["value", "low", "high"]

shared.show_question("voices", "Who is heard, and how?")
above = st.container()
corpus = counted(state.chosen())
by = address.pick("Count by", views.VIEWS, key="voices_by")
attributed = state.result(corpus, "attributions")
sources = state.result(corpus, "sources")
found = views.told_apart(attributed, sources)
shares = state.result(corpus, "voice_share")
compared = state.result(corpus, "compare_outlets", measure="attributions")
scope = corpus.scope()
answer = limited(answers.voices(views.by_actor(found)), scope)
with above:
    shared.show_answer(answer)
    caveats.show_for_numbers(corpus)

kinds = state.result(corpus, "voice_share", by="source_type")
tables = {"shares": shares, "kinds": kinds, "rates": compared.outlets}
figure = state.drawn_once(views.figure_of, corpus, by, found, tables)
points = shared.show_chart(
    figure, name=f"voices-by-{by}", alt=f"{views.VIEWS[by]}, per outlet. {answer}"
)

shared.show_header("The sentences", scope)
behind = rows_behind(found, points, ["outlet"] if by == "outlet" else [by, "outlet"])
show_found(
    corpus, "attributions", behind, page="voices", columns=COLUMNS,
    described=described(points, len(behind), "attributions"),
)  # fmt: skip

shared.show_header("Words per actor and outlet", scope)
shared.show_caption(
    "Share of all words that the outlet attributes to anybody, its bounds (if none, and if all, "
    "of the words left open are the actor's), and the ends of its 95 % interval; where in the "
    "text the actor is first heard (0 %: at its beginning). "
    "Click a row to correct who that is, or the kind of source."
)
show_actors(corpus, shares, sources)
shared.offer(shares, name="voice-share")
shared.show_header("Per outlet", scope)
shared.show_caption(
    "Attributions per 1,000 words with the ends of their 95 % interval, and what they are made "
    f"of. {told_apart(compared, what='attributions', unit='per 1,000 words')}"
)
rates = compared.outlets[["outlet", *RATES, "note"]].rename(columns={"value": "per_1000"})
summed = voices_per_outlet(attributed, sources).merge(rates, on="outlet", how="right")
shared.show_table(captions.noted(summed, attributed), name="voices-per-outlet")
shared.show_method(attributions, find_sources, voice_share, voices_per_outlet, compare_outlets)
shared.show_export()
