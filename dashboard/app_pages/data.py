"""Data and method page: what is in here, and can I trust it?"""

import streamlit as st

from analysis.files.reading import read_articles
from analysis.published import published_of, said_when
from dashboard import state
from dashboard.adding.recognised import show_recognised
from dashboard.adding.widgets import show_own_articles, show_uploader
from dashboard.parts import about, opening, shared
from dashboard.parts.paper import show_citation, show_methods, show_report
from dashboard.state import uploads
from dashboard.state.own import own

WAITING = "Look below at what was read in your files, then use it. Until then, on screen is:"

shared.show_question("data", "What is in here, and can I trust it?")
answer = st.container()  # what is in here is known only after new files are read
st.header("Add your own articles")
show_uploader()
show_recognised()
show_own_articles()

with opening.told(answer):
    corpus = state.begun(state.chosen())
articles = corpus.articles
removed, mended, notes = (
    table[table["article_id"].isin(articles["article_id"])]
    for table in (corpus.reading.removed, corpus.reading.mended, corpus.reading.notes)
)

with answer:
    only_waiting = own().waiting.files and uploads.own_articles() is None
    shared.show_answer(WAITING if only_waiting else about.inventory(articles, removed))
    shared.show_caption(corpus.label)

st.header("The articles on screen")
shared.offer(articles, name="articles")
when = [said_when(moment, short=True) for moment in published_of(articles)]
shown = ["article_id", "outlet", "published", "title", "url", "read_as", "outlet_from"]
further = ["published_from", "updated", "agency", "genre", "truncated", "duplicate_of"]
told = [name for name in further if name in articles and articles[name].notna().any()]
shared.show_table(
    articles.assign(published=when), name="articles", columns=[*shown, *told], export=False
)

st.header("What cleaning took out")
shared.show_caption(
    "Verbatim, with the line of the file it stood in. Nothing else in the text was changed, "
    "except that lines broken at a fixed width were joined, and damaged characters put right."
)
shared.offer(removed, name="removed")
lines = removed["line"].astype("Int64").where(removed["line"] > 0)  # some files have none
shared.show_table(removed.assign(line=lines), name="removed", export=False)
if len(mended):
    st.header("What was put right")
    often = {"n": st.column_config.NumberColumn("how often")}
    shared.show_table(mended, name="mended", column_config=often)
if len(notes):
    st.header("What outlets noted about their own articles")
    shared.show_table(notes, name="notes")

st.header("How it was done")
shared.show_method(read_articles, label="reading and cleaning")
with st.expander("Word lists and their sources", icon=":material/list:"):
    shared.show_table(about.lexicons(), name="lexicons")
with st.expander("Versions", icon=":material/sell:"):
    shared.show_table(about.versions(), name="versions")
with st.expander("One report of these articles", icon=":material/description:"):
    show_report("data")
with st.expander("How to cite", icon=":material/format_quote:"):
    show_citation("data")
paragraph = st.expander(
    "Methods paragraph for a paper", icon=":material/history_edu:", on_change="rerun"
)
if paragraph.open:
    with paragraph:
        show_methods()
shared.show_export()
