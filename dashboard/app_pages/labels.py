"""Labels page: what does each outlet call the same people, and in whose words?"""

import streamlit as st

import analysis
from analysis.showing.answers import labels as answers
from analysis.showing.charts.labels import leading
from dashboard import state
from dashboard.parts import caveats, shared
from dashboard.parts import label_views as views
from dashboard.parts.evidence import described
from dashboard.parts.who_did_it import show_who_did_it
from dashboard.state import address

shared.show_question("labels", "What does each outlet call the same people?")
above = st.container()
corpus = state.chosen()
mentions = state.result(corpus, "actor_mentions")
everything = state.result(corpus, "labels")
with st.container(horizontal=True):
    who = address.pick("Who", views.WHO, key="labels_who")
    labels = views.of_kind(everything, who)
    chosen = views.pick_actor(labels)
    by = address.pick("Put together", views.BY, key="labels_by")
answer = answers.called(everything, chosen)
with above:
    shared.show_answer(answer)
    caveats.show_for_numbers(corpus)
if len(labels):
    views.show_actors(corpus, labels, answer)
    shared.show_caption("Click a cell to see all labels of that actor, and to mark it everywhere.")
    actor = chosen or next(iter(leading(labels, 1)))
    mine = labels[labels["actor_id"] == actor]
    name = str(mine["actor"].iloc[0])
    shared.show_header(f"What they call “{name}”")
    points = views.show_labels(corpus, mine, by)
    shared.show_table(
        views.ranked(mine), name="labels", columns=views.LABELS, column_config=views.NARROW
    )
    shared.show_header("The sentences")
    behind = views.behind(mentions[mentions["actor_id"] == actor], points, by)
    shared.show_caption(described(points, len(behind), f"mentions of “{name}”"))
    shared.show_table(
        views.readable(behind), name="mentions", columns=views.MENTIONS, column_config=views.NARROW
    )
show_who_did_it(corpus)
shared.show_method(analysis.actor_mentions, analysis.labels)
shared.show_export(further={"actor-mentions": mentions, "all-labels": everything})
