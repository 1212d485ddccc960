"""Start page: what Parallax is, the studies that are here, and what can be asked."""

import streamlit as st

from dashboard import navigation, state
from dashboard.adding import shelf_views
from dashboard.adding.widgets import show_uploader
from dashboard.parts import guide, loaded, opening, pile_lists, shared
from dashboard.state import opened_run, studies

WHOLE = """<style>
[class*='st-key-asked-'] a {padding-top: .2rem; padding-bottom: .2rem}
[class*='st-key-asked-'] a :is(span, p) {white-space: normal; line-height: 1.35}
</style>"""

shared.show_question("start", "Parallax")
shared.show_answer(
    "How outlets framed the same event: who copied whom, who is heard, what is left out, how "
    "certain it sounds. Add articles of several outlets; every number leads to its sentences."
)
guide.offer_tour()
notice = st.container()

if opened_run.folder() is not None:
    st.header("The run that is open")
    pile_lists.show_open_run()
st.header("Your studies" if studies.folder() else "Your articles")
shelf_views.show_studies()
shared.show_header("Begin a study" if studies.folder() else "Add articles")
show_uploader(new=True)

shared.show_header("Events to try out")
shared.show_caption("All are invented, articles and outlets alike. Click one to open it.")
loaded.pick_event(loaded.bundled())

with opening.told(notice):
    corpus = state.chosen()
shared.show_header("What can be asked")
shared.show_caption(f"Of {corpus.label}")
st.html(WHOLE)
columns = st.columns(len(navigation.GROUPS) - 1)
for column, (group, entries) in zip(columns, list(navigation.GROUPS.items())[1:], strict=True):
    with column, st.container(key=f"asked-{group.lower()}", gap="xsmall"):
        shared.show_caption(group)
        for entry in entries:
            st.page_link(entry.file, label=entry.question, icon=f":material/{entry.icon}:")
shared.show_export()
