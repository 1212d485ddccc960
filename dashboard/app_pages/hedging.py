"""Hedging page: how certain does each outlet sound?"""

import streamlit as st

import analysis
from analysis.articles import PART_LABELS
from analysis.showing.answers import outlets as answers
from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.matrix import kinds_by_outlet
from analysis.showing.charts.style import outlet_styles
from analysis.showing.scope import labelled
from analysis.statistics.summary import rates_by_kind, rates_by_voice
from dashboard import state
from dashboard.correcting.found_rows import show_found
from dashboard.parts import caveats, shared, tables
from dashboard.parts.evidence import by_voice, described, rows_behind
from dashboard.parts.independence import counted
from dashboard.state import address, captions

COUNTS = {"hedges": "Hedges", "boosters": "Boosters"}
VIEWS = {"rate": "Rate", "category": "By category", "voice": "By voice"}
COLUMNS = ["outlet", "cue", "sentence", "category", "voice", "source"]
RATES = ["outlet", "value", "low", "high", "count", "n_sentences", "n_words", "note"]

shared.show_question("hedging", "How certain does each outlet sound?")
above = st.container()
corpus = counted(state.chosen())
with st.container(horizontal=True):
    measure = address.pick("What is counted", COUNTS, key="hedging_measure")
    view = address.pick("Show", VIEWS, key="hedging_view")
    part = shared.pick_part("hedging") if view != "voice" else "whole"
    zone = shared.pick_zone("hedging")
found = analysis.in_zone(by_voice(corpus, measure), corpus.articles, zone)
found = found[(found["voice"] == PART_LABELS[part]) | (part == "whole")]
compared = state.result(corpus, "compare_outlets", measure=measure, part=part, zone=zone)
by = view if view == "voice" else "category"
if view == "voice":
    kinds = state.result(corpus, "rates_by_voice", zone=zone).query("measure == @measure")
    kinds = kinds.assign(voice=kinds["voice"].map(PART_LABELS))
else:
    kinds = state.result(corpus, "rates_by_kind", hits=measure, by=by, part=part, zone=zone)
scope, unit = corpus.scope(part, zone), "per 1,000 words"
answer = answers.told_apart(compared, what=measure, unit=unit, scope=scope)
with above:
    shared.show_answer(answer)
    caveats.show_for_numbers(corpus)

caption = captions.captioned(corpus.label, compared.outlets)
if view == "rate":
    columns, looks = ["outlet"], outlet_styles(corpus.outlets)
    figure = state.drawn_once(
        outlet_intervals, compared.outlets, title=COUNTS[measure], unit=f"{measure} {unit}",
        scope=scope, styles=looks, caption=caption,
    )  # fmt: skip
else:
    columns, title = [by, "outlet"], labelled(f"{COUNTS[measure]} {VIEWS[view].lower()}", scope)
    names = list(compared.outlets["outlet"])
    figure = state.drawn_once(
        kinds_by_outlet, kinds, by=by, outlets=names, title=title, caption=caption
    )
said = f"{measure} {unit}, by outlet. {answer}"
points = shared.show_chart(figure, name=f"{measure}-{'-'.join(columns)}", alt=said)

shared.show_header("The sentences", scope)
behind = rows_behind(found, points, columns)
said = described(points, len(behind), measure)
show_found(corpus, measure, behind, page="hedging", columns=COLUMNS, described=said)
shared.show_header("Rates with their intervals", scope)
shared.show_caption("Per 1,000 words of an outlet's texts together; low and high: 95 % interval.")
shared.show_table(compared.outlets, name=f"{measure}-per-outlet", columns=RATES)
shared.show_caption(f"The same for each {by}{', of its words alone' * (view == 'voice')}.")
shared.show_table(kinds, name=f"{measure}-per-{by}", columns=[by, *RATES[:-3]])
shared.show_header("Differences between outlets", scope)
told = answers.told_differences(compared.differences)
shared.show_table(told, name=f"{measure}-differences", columns=tables.DIFFERENCES)
shared.show_method(
    getattr(analysis, measure), analysis.compare_outlets, rates_by_kind, rates_by_voice
)
shared.show_export()
