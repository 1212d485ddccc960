"""Read page: how do these articles word it?"""

import streamlit as st

from analysis import attributions, hedges
from analysis.articles import article_names
from analysis.published import by_publication
from dashboard import state
from dashboard.noting import passages
from dashboard.parts import highlights, marking, shared
from dashboard.parts.reader import Picked, show_reader
from dashboard.state import captions

shared.show_question("read", "How do these articles word it?")
corpus = state.chosen()
names = article_names(by_publication(corpus.articles))
ids = (
    state.pick_several(
        "Choose up to three articles; without a choice, the first two are shown",
        names,
        key="read_articles",
        most=3,
        placeholder="The first two",
    )
    or list(names)[:2]
)

documents = highlights.documents(corpus, ids)
found = [state.result(corpus, name) for name in ("attributions", "hedges")]
table = captions.noted(highlights.highlight_table(documents), *found)
shared.show_answer(highlights.answer(corpus, ids))
shared.show_how_found(table)

selected = state.selected_rows("read-highlights")
focus = highlights.found_place(documents, ids)
if selected and selected[0] < len(table):
    row = table.iloc[selected[0]]
    focus = Picked(int(row["document"]), (int(row["mark"]),))
picked = show_reader(
    documents, key="reader", focus=focus, marked=marking.legend() | passages.legend(corpus, ids),
    noting=lambda words: passages.write(corpus, ids[words.document], *words[1:]),
)  # fmt: skip
shared.show_caption("Select words to write a note on them.")
if picked:
    for line in highlights.picked_lines(table, picked):
        shared.show_caption(line)
    places = highlights.places(documents[picked.document], picked)
    passages.show_picked(corpus, ids[picked.document], places)

st.header("The same as a table")
shared.show_caption(
    "Every highlight, also those switched off above. Uncounted hedges are approximators, "
    "conditionals and the like: no rate has them. Select a row to find it in its article."
)
shared.show_table(
    table,
    name="read-highlights",
    selectable=True,
    marking=False,
    columns=["outlet", "kind", "text", "note", "sentence"],
)
shared.show_method(hedges, attributions)
shared.show_export()
