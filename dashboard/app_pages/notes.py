"""Notes page: what was noted on the articles, and what was corrected by hand?"""

import streamlit as st

from analysis.measures import CORRECTED
from dashboard import navigation, state
from dashboard.correcting.listing import show_corrections
from dashboard.noting import listing
from dashboard.parts import shared

if listing.is_asked():
    st.switch_page(navigation.file_at(listing.asked_for()))
shared.show_question("notes", "What was noted, and what corrected?")
above = st.container()
corpus = state.chosen()
notes = listing.found(corpus)
with above:
    shared.show_answer(listing.problem(corpus) or listing.answer(notes))
if len(notes):
    shared.show_caption("Click a note to read it whole, edit it, or go back to what it is about.")
    rows = shared.show_table(
        notes, name="notes", key=listing.key_of(notes), clickable=True, marking=False,
        columns=listing.columns_of(notes), column_config=listing.LOOKS,
    )  # fmt: skip
    if rows:
        listing.show_note(corpus, notes.iloc[rows[0]])
else:
    shared.show_caption(
        "Write one on words that you select on the page Read, on a row that you click in a table, "
        "or with the button Note above each page: on a figure, or on the study."
    )
listing.show_files(corpus)
shared.show_header("What was corrected by hand")
show_corrections(corpus, *CORRECTED)
shared.show_export()
