"""How accurate page: how well does each measure do on texts that somebody annotated?"""

import streamlit as st

from analysis.showing.accuracy import about_sets, stored_scores
from analysis.showing.plainly import in_plain_words, said_plainly
from dashboard import state
from dashboard.parts import accuracy, reliable, shared
from dashboard.parts.technical import show_measures
from dashboard.state import address

VIEWS = {
    "plain": "In plain words",
    "sentences": "Sentences",
    "events": "On real events",
    "measures": "Measure by measure",
}

shared.show_question("how-accurate", "How accurate is it?")
state.chosen()  # nothing here is about it; the sidebar stays as it is
scores = accuracy.scores()
if scores.empty:
    shared.show_empty(accuracy.provenance(), "Run it, and store what it says in data/validation.")
    st.stop()
plain = in_plain_words(scores)
shared.show_answer(said_plainly(plain))
view = address.pick("Show", VIEWS, key=accuracy.VIEW, default=accuracy.first_view())
further = {"in-plain-words": plain}
if view == "plain":
    unseen = about_sets()["unseen_events"]
    shared.show_caption(f"{reliable.HOW_READ} {unseen['weakness']}")
    reliable.show_plain(plain)
    shared.show_caption(reliable.COUNTED)
elif view == "sentences":
    shared.show_answer(reliable.answer())
    reliable.show_kinds()
elif view == "events":
    reliable.show_real_events(scores)
else:
    further["scores-of-all-sets"] = show_measures(scores)
shared.show_caption(accuracy.provenance())
shared.show_method(stored_scores)
shared.show_export(further=further)
