"""Start page: which events are here, and what can be asked of them?"""

import streamlit as st

from dashboard import navigation, state
from dashboard.parts import guide, loaded, shared

WHOLE = """<style>
[class*='st-key-asked-'] a {padding-top: .2rem; padding-bottom: .2rem}
[class*='st-key-asked-'] a :is(span, p) {white-space: normal; line-height: 1.35}
</style>"""

shared.show_question("start", "What is here, and what can be asked?")
events = loaded.events()
shared.show_answer(loaded.answer(events))
if len(events):
    shared.show_caption("Click an event to choose it: every page is then about its articles.")
    loaded.pick_event(events)
guide.offer_tour()
st.page_link("app_pages/data.py", label="Add your own articles", icon=":material/upload_file:")

corpus = state.chosen()
shared.show_header("What can be asked")
st.html(WHOLE)
columns = st.columns(len(navigation.GROUPS) - 1)
for column, (group, entries) in zip(columns, list(navigation.GROUPS.items())[1:], strict=True):
    with column, st.container(key=f"asked-{group.lower()}", gap="xsmall"):
        shared.show_caption(group)
        for entry in entries:
            st.page_link(entry.file, label=entry.question, icon=f":material/{entry.icon}:")
shared.show_export()
