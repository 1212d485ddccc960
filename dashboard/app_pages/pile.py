"""Whole run page: what is in the run that is open, and what of it is looked at?"""

import streamlit as st

from analysis.files.piles import open_run
from dashboard import state
from dashboard.parts import opening, pile_filters, pile_lists, shared
from dashboard.parts.pile_words import chosen
from dashboard.state import opened_run, piles

shared.show_question("pile", "What is in the whole run, and where do I look?")
run = piles.run()
if run is None:
    shared.show_empty(opened_run.problem() or "no run is open", piles.HOW_TO_OPEN)
else:
    answer = st.container()
    filters = pile_filters.pick_filters(run)
    passed = chosen(run, filters)
    with answer:
        shared.show_answer(pile_filters.answered(run, filters, passed))
        shared.show_caption(piles.told())
    shared.show_header("What is chosen" if filters else "All of it")
    listed = pile_lists.show_list(run, passed)
    with st.expander("Show code", icon=":material/code:"):
        st.code(pile_filters.code_of(filters, listed), language=None, wrap_lines=True)
with opening.told():
    state.chosen()
shared.show_method(open_run, label="reading a run")
shared.show_export(code=False)
