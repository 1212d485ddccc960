"""Labels page: what does each outlet call the same people, and in whose words?"""

import streamlit as st

import analysis
from analysis.showing.answers import labels as answers
from dashboard import state
from dashboard.correcting import mentions as correcting
from dashboard.parts import accuracy, caveats, shared
from dashboard.parts import label_views as views
from dashboard.parts.evidence import described
from dashboard.state import address

shared.show_question("labels", "What does each outlet call the same people?")
above = st.container()
corpus = state.chosen()
mentions = state.result(corpus, "actor_mentions")
everything = state.result(corpus, "labels")
controls = st.container(horizontal=True)
with controls:
    who = address.pick("Who", views.WHO, key="labels_who")
labels = views.of_kind(everything, who)
first = views.most_various(labels)
clicked = views.show_actors(corpus, labels) if first else ""
with controls:
    chosen = views.pick_actor(labels, clicked)
    by = address.pick("Put together", views.BY, key="labels_by")
answer = state.once(answers.called, everything, chosen)
with above:
    shared.show_answer(answer)
    caveats.show_for_numbers(corpus)
if first:
    shared.show_caption("Click a cell to see all labels of that actor, and to mark it everywhere.")
    shared.show_caption(accuracy.told("actors"))
    actor = chosen or first
    mine = labels[labels["actor_id"] == actor]
    of_actor = mentions[mentions["actor_id"] == actor]
    name = str(mine["actor"].iloc[0])
    shared.show_header(f"What they call “{name}”")
    points = views.show_labels(corpus, mine, by)
    shared.show_caption("Click a label to say that it means somebody else.")
    table = views.ranked(mine)
    rows = views.show_rows(table, "labels", views.LABELS)
    if rows:
        label = table.iloc[rows[0]]
        correcting.show_split(corpus, mentions, views.with_label(of_actor, label), label["label"])
    correcting.show_actor(corpus, mentions, actor)
    shared.show_header("The sentences")
    if not correcting.picks_corrections(corpus):
        behind = views.behind(of_actor, points, by)
        shared.show_caption(described(points, len(behind), f"mentions of “{name}”"))
        rows = views.show_rows(views.readable(behind), "mentions", views.MENTIONS)
        if rows:
            one = behind.iloc[[rows[0]]]
            correcting.show_split(corpus, mentions, one, f"“{one['mention'].iloc[0]}”, here alone")
shared.show_method(analysis.actor_mentions, analysis.labels)
shared.show_export(further={"actor-mentions": mentions, "all-labels": everything})
