"""Voices page: who is heard, and how?"""

import streamlit as st

import analysis
from analysis import answers
from analysis.charts import voices as charts
from analysis.voices import NO_SOURCE, voice_shares
from dashboard import address, shared, state
from dashboard.evidence import described, rows_behind

VIEWS = {
    "source_name": "Who",
    "source_type": "Kind of source",
    "form": "Directly or not",
    "stance": "With which verbs",
}
COLUMNS = ["outlet", "source", "source_name", "source_type", "cue", "stance", "form"]
COLUMNS += ["content", "sentence"]

shared.show_question("voices", "Who is heard, and how?")
corpus = state.chosen()
found = state.result(corpus, "attributions")
answer = answers.voices(found)
shared.show_answer(answer)

by = address.pick("Count by", VIEWS, key="voices_by")
view = VIEWS[by]
outlets = [outlet for outlet in corpus.outlets if outlet in set(corpus.articles["outlet"])]
found = found.assign(source_name=found["source_name"].fillna(NO_SOURCE))
if by in ("source_name", "source_type"):
    figure = charts.sources_by_outlet(
        found, outlets=outlets, by=by, title=f"Voices: {view}", caption=corpus.label
    )
else:
    figure = charts.bars_by_outlet(
        found, outlets=outlets, by=by, title=f"Voices: {view}", caption=corpus.label
    )
points = shared.show_chart(
    figure, name=f"voices-by-{by.replace('_', '-')}", alt=f"{view}, per outlet. {answer}"
)

st.header("The sentences", anchor=False)
behind = rows_behind(found, points, [by, "outlet"])
shared.show_caption(described(points, len(behind), "attributions"))
shared.show_table(
    behind,
    name="attributions",
    columns=COLUMNS,
)
st.header("Words per source and outlet", anchor=False)
shared.show_table(
    voice_shares(found, by=by if by.startswith("source") else "source_name"), name="voice-shares"
)
shared.show_method(analysis.attributions)
shared.show_method(voice_shares)
shared.show_export()
