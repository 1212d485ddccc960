"""The code that gives a page again: shown on every page, and as a notebook."""

import streamlit as st

from analysis.reporting.code import View, cells_of, notebook_of
from dashboard.state import asked
from dashboard.state.corpora import CHOSEN, Corpus


def show_code(page_name: str, question: str) -> None:
    """Show the lines of `analysis.Study` that give what the page shows, to copy.

    Parameters
    ----------
    page_name
        Starts the file's name.
    question
        The page's title, above the notebook.
    """
    corpus = st.session_state.get(CHOSEN)
    if isinstance(corpus, Corpus):
        _show(page_name, question, asked.view(corpus), _files_of(corpus))


@st.fragment
def _show(page_name: str, question: str, view: View, files: str) -> None:
    # What is in it is made when it is opened, which runs no page.
    box = st.expander(
        "Show code", icon=":material/code:", key=f"{page_name}-code", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        # No language: Streamlit's colours for one are too pale on a dark page, and on a light one.
        st.code("\n".join(cells_of(view)), language=None, wrap_lines=True)
        if files:
            st.caption(files)
        st.download_button(
            "Notebook",
            lambda: notebook_of(question, view),
            f"{page_name}.ipynb",
            "application/x-ipynb+json",
            key=f"{page_name}-notebook",
            icon=":material/book:",
            on_click="ignore",
        )


def _files_of(corpus: Corpus) -> str:
    """Say where the files come from that the code reads."""
    if corpus.own:
        return "study.parallax: this study, as the page Data and method hands it out."
    if not corpus.bundled:
        return "OUT: the folder of the run; what readers corrected here is not in it."
    if len(corpus.corrections):
        return "corrections.csv: what readers corrected, as a page with sentences exports it."
    return ""
