"""Voices page: who is heard, and how?"""

import streamlit as st

import analysis
from analysis import answers
from analysis.charts import voices as charts
from analysis.charts.intervals import outlet_intervals
from analysis.charts.style import outlet_styles
from analysis.voices import NO_SOURCE, voice_shares, voices_per_outlet
from dashboard import address, shared, state
from dashboard.evidence import described, rows_behind
from dashboard.found_rows import show_found
from dashboard.independence import counted

VIEWS = {
    "source_name": "Who",
    "source_type": "Kind of source",
    "form": "Directly or not",
    "stance": "With which verbs",
    "outlet": "How often",
}
COLUMNS = ["outlet", "source_name", "cue", "sentence", "form", "stance", "source_type"]
COLUMNS += ["source", "content"]
RATES = ["value", "low", "high"]

shared.show_question("voices", "Who is heard, and how?")
above = st.container()
corpus = counted(state.chosen())
with st.container(horizontal=True):
    corpus = state.by_method(corpus)
    by = address.pick("Count by", VIEWS, key="voices_by")
found = attributed = state.result(corpus, "attributions")
compared = state.result(corpus, "compare_outlets", measure="attributions")
answer = answers.voices(found)
with above:
    shared.show_answer(answer)

outlets = [outlet for outlet in corpus.outlets if outlet in set(corpus.articles["outlet"])]
found = found.assign(source_name=found["source_name"].fillna(NO_SOURCE))
title = f"Voices: {VIEWS[by].lower()}"
caption = state.captioned(corpus, "attributions")
if by == "outlet":
    figure = outlet_intervals(
        compared.outlets, title=title, unit="attributions per 1,000 words",
        styles=outlet_styles(corpus.outlets), caption=caption,
    )  # fmt: skip
else:
    draw = charts.sources_by_outlet if by.startswith("source") else charts.bars_by_outlet
    figure = draw(found, outlets=outlets, by=by, title=title, caption=caption)
points = shared.show_chart(
    figure, name=f"voices-by-{by.replace('_', '-')}", alt=f"{VIEWS[by]}, per outlet. {answer}"
)

st.header("The sentences", anchor=False)
behind = rows_behind(found, points, ["outlet"] if by == "outlet" else [by, "outlet"])
show_found(
    corpus, "attributions", attributed.loc[behind.index], page="voices", columns=COLUMNS,
    described=described(points, len(behind), "attributions"),
)  # fmt: skip

st.header("Per outlet", anchor=False)
shared.show_caption(
    "Attributions per 1,000 words with the ends of their 95 % interval, and what they are made "
    f"of. {answers.how_clear(compared.differences)}"
)
rates = compared.outlets[["outlet", *RATES, "note"]].rename(columns={"value": "per_1000"})
summed = voices_per_outlet(attributed)
shared.show_table(summed.merge(rates, on="outlet", how="right"), name="voices-per-outlet")
st.header("Words per source and outlet", anchor=False)
shared.show_table(
    voice_shares(found, by=by if by.startswith("source") else "source_name"), name="voice-shares"
)
for function in (analysis.attributions, voices_per_outlet, voice_shares, analysis.compare_outlets):
    shared.show_method(function)
shared.show_export()
