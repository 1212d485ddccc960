"""Facts and omissions page: which facts does each outlet state, and which does it leave out?"""

import streamlit as st

import analysis
from analysis.answers.facts import conflicting, omissions
from analysis.articles import article_names
from analysis.charts import facts as charts
from analysis.coverage import coverage, coverage_patterns
from dashboard import address, shared, state
from dashboard.fact_filters import chosen_statements, page_of, statements_behind

VIEWS = {"matrix": "Who states what", "sets": "Combinations", "positions": "Where it stands"}
STATED = ["outlet", "state", "probability", "sentence", "position", "rank", "source", "conflict"]
COUNTED = ["what", "kind", "wording", "value", "low", "high", "outlet", "source", "conflict"]
COUNTED += ["sentence"]

shared.show_question("facts", "Which facts does each outlet state, and which does it leave out?")
corpus = state.chosen()
names = article_names(corpus.articles)
table = state.result(corpus, "coverage")
answer = omissions(table, names)
shared.show_answer(answer)
view = address.pick("Show", VIEWS, key="facts_view")
patterns = coverage_patterns(table, by="article")
rows = table
if view == "sets":
    figure = charts.statement_sets(
        patterns, names, title="Which texts make the same statements", caption=corpus.label
    )
else:
    rows, said = chosen_statements(table, names)
    rows, place = page_of(rows)
    if view == "matrix":
        figure = charts.statements_by_article(
            rows, names, title=said, subtitle=f"{place}; H: in the headline, a number: which "
            "sentence", caption=corpus.label,
        )  # fmt: skip
    else:
        figure = charts.statement_positions(rows, names, title=said, caption=corpus.label)
points = shared.show_chart(figure, name=f"facts-{view}", alt=answer)

st.header("The sentences", anchor=False)
behind, which = statements_behind(table, rows, patterns, points, view)
shared.show_caption(which)
shared.show_table(behind, name="coverage-chosen", columns=STATED)

st.header("Only in the headline", anchor=False)
headlines = table[(table["position"] == "headline")]
shared.show_caption(
    f"{len(headlines)} statements stand in a headline and in no sentence of the same text."
)
shared.show_table(headlines, name="headlines", columns=["outlet", "sentence", "label"])

st.header("Figures, dates and times", anchor=False)
quantities = state.result(corpus, "quantities")
shared.show_caption(conflicting(quantities))
ranked = quantities.sort_values(["conflict", "quantity"], ascending=[False, True], kind="stable")
shared.show_table(ranked, name="quantities", columns=COUNTED)
for function in (coverage, coverage_patterns, analysis.quantities):
    shared.show_method(function)
shared.show_export(further={"coverage": table, "combinations": patterns})
