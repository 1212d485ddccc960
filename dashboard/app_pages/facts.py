"""Facts and omissions page: which facts does each outlet state, and which does it leave out?"""

import streamlit as st

from analysis.facts.figures import quantities as find_quantities
from analysis.facts.statements import coverage, coverage_patterns
from analysis.showing.answers import facts as answers
from analysis.showing.charts.facts import statement_positions, statement_sets, statements_by_article
from analysis.showing.charts.style import outlet_styles
from dashboard import state
from dashboard.correcting.facts import show_cells
from dashboard.parts import caveats, fact_filters, shared
from dashboard.parts.fact_figures import show_figures
from dashboard.parts.fact_sentences import HEADED
from dashboard.state import address, captions

VIEWS = {"matrix": "Who states what", "sets": "Combinations", "positions": "Where it stands"}
METHODS = (coverage, coverage_patterns, find_quantities)

shared.show_question("facts", "Which facts does each outlet state, or leave out?")
corpus = state.chosen()
families = state.result(corpus, "families")
table = state.result(corpus, "facts")
names, answer, patterns = fact_filters.summed_up(corpus)
if table.empty:
    shared.show_empty(answer, caveats.another_text(corpus) if len(names) < 2 else "")
    show_figures(corpus)
    shared.show_method(*METHODS)
    shared.show_export()
    st.stop()
shared.show_answer(answer)
caveats.show_cut_off(corpus)
fact_filters.show_compared(names, corpus.articles)
view = address.pick("Show", VIEWS, key="facts_view")
caption = captions.captioned(corpus.label, table)
if view == "sets":
    title = f"In which {'whole ' * caveats.some_cut(corpus)}texts the same was found"
    there = caveats.whole(corpus, names)
    figure = state.drawn_once(statement_sets, patterns, there, title=title, caption=caption)
elif view == "matrix":
    rows, title, place = fact_filters.pick_statements(table, names)
    below = f"{place}; number: which sentence of the text, H: only in the headline"
    cells, most, left = fact_filters.shown(names, rows)
    figure = state.drawn_once(
        statements_by_article, cells, most, title=title, subtitle=below + left, caption=caption,
        families=dict(zip(families["article_id"], families["family"], strict=True)),
    )  # fmt: skip
else:
    rows, title, place = fact_filters.pick_statements(table, names)
    below = f"{place}; a mark where each article first makes it"
    colours = outlet_styles(corpus.outlets)
    figure = state.drawn_once(
        statement_positions, rows, names, title=title, subtitle=below, styles=colours,
        caption=caption,
    )  # fmt: skip
points = shared.show_chart(figure, name=f"facts-{view}", alt=answer)

shared.show_header("The sentences")
if view == "sets":
    rows, one = fact_filters.pick_combination(table, patterns, names, points), None
else:
    one = fact_filters.pick_one(rows, points, f"facts-{view}")
if one is not None:
    rows = rows[rows["statement"] == one]
show_cells(corpus, table, rows, one, names)

shared.show_header("Headlines")
shared.show_caption(answers.of_headlines(table))
heads = table[table["headline"] | (table["position"] == "headline")]
if len(heads):
    head = ["outlet", "label", "rank", "sentence"]
    shared.show_table(heads, name="headlines", columns=head, column_config=HEADED)

show_figures(corpus)
shared.show_method(*METHODS)
shared.show_export(further={"coverage-chosen": rows, "coverage": table, "combinations": patterns})
