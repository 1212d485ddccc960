"""Data and method page: what is in here, and can I trust it?"""

import streamlit as st

from analysis.reading import read_articles
from dashboard import about, shared, state
from dashboard.recognised_files import show_recognised
from dashboard.upload_widgets import show_own_articles, show_uploader

shared.show_question("data", "What is in here, and can I trust it?")
answer = st.container()  # what is in here is known only after new files are read
st.header("Add your own articles")
show_uploader()
show_recognised()
show_own_articles()

corpus = state.chosen()
articles = corpus.articles
removed = corpus.reading.removed
removed = removed[removed["article_id"].isin(articles["article_id"])]

with answer:
    shared.show_answer(about.inventory(articles, removed))
    shared.show_caption(corpus.label)

st.header("The articles")
shown = ["article_id", "outlet", "published", "title", "url", "outlet_from", "published_from"]
shared.show_table(
    articles,
    name="articles",
    columns=[column for column in [*shown, "duplicate_of"] if column in articles],
    column_config={"published": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")},
)

st.header("What cleaning took out")
shared.show_caption(
    "Verbatim, with the line of the file it stood in. Nothing else in the text was changed, "
    "except that lines broken at a fixed width were joined."
)
shared.show_table(removed, name="removed")

st.header("How it was done")
shared.show_method(read_articles, label="reading and cleaning")
with st.expander("Word lists and their sources", icon=":material/list:"):
    shared.show_table(about.lexicons(), name="lexicons")
with st.expander("Versions", icon=":material/sell:"):
    shared.show_table(about.versions(), name="versions")
with st.expander("How to cite", icon=":material/format_quote:"):
    st.code(about.citation(), language=None, wrap_lines=True)
shared.show_export()
