"""What a paper needs of the articles on screen: one report, the methods paragraph, how to cite."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.reporting.as_pdf import MISSING, can_be_set
from dashboard.state import kept_notes
from dashboard.state.address import slug
from dashboard.state.corpora import ON_SCREEN, Corpus, event_names
from dashboard.state.said import show_caption

if TYPE_CHECKING:  # loaded when a report is made
    from dashboard.state.as_study import OnScreen

_FORMS: Final = {"Text": "text", "BibTeX": "bibtex", "RIS": "ris"}


def show_report(page_name: str) -> None:
    """Offer one report of the articles on screen, as HTML or PDF, with or without texts."""
    corpus = _corpus()
    if corpus is None:
        return
    show_caption(
        f"One report of {corpus.label}: answers, figures, tables, methods, accuracy, corrections."
    )
    free = st.toggle("Without texts", key=f"{page_name}-report-free")
    st.caption("No headline and no sentence of an article then stands in it.")
    study = _study(corpus, notes=_notes(corpus))
    called = f"{slug(corpus.event)}-report{'-without-texts' * free}"
    kinds: dict[str, tuple[str, Callable[[Any], bytes]]] = {
        "HTML": ("text/html", lambda made: made.html().encode("utf-8")),
        "PDF": ("application/pdf", lambda made: made.pdf()),
    }
    with st.container(horizontal=True, gap="small"):
        for kind in kinds if can_be_set() else ["HTML"]:
            mime, written = kinds[kind]
            st.download_button(
                f"Report as {kind}",
                _made(study, written, texts=not free),
                f"{called}.{kind.lower()}",
                mime,
                key=f"{page_name}-report-{kind.lower()}",
                on_click="ignore",
                icon=":material/description:",
            )
    if not can_be_set():
        st.caption(f"{MISSING}.")


def _study(corpus: Corpus, notes: pd.DataFrame | None = None) -> "OnScreen":
    from dashboard.state.as_study import OnScreen

    return OnScreen(corpus, notes=notes)


def _made(
    study: "OnScreen", written: Callable[[Any], bytes], *, texts: bool
) -> Callable[[], bytes]:
    title = event_names().get(study.corpus.event, study.corpus.event)

    def made() -> bytes:
        from analysis.reporting import report

        return written(report(study, texts=texts, title=title))

    return made


def _notes(corpus: Corpus) -> pd.DataFrame | None:
    """Return the notes on what is on screen, and on the study; None if they cannot be read."""
    try:
        notes = kept_notes.notes_of(corpus.kept_as)
    except ArticlesError:  # the page Notes says so
        return None
    here = {"", corpus.event_id}
    return notes[notes["event_id"].fillna("").isin(here)]


def show_methods(methods: Callable[[], str] | None = None) -> None:
    """Show the methods paragraph, to copy: the page's own, else on the articles on screen."""
    corpus = _corpus() if methods is None else None
    if methods is None and corpus is not None:
        from analysis.reporting.methods import methods_paragraph

        methods = partial(methods_paragraph, _study(corpus))
    if methods is not None:
        st.caption("The methods paragraph")
        st.code(methods(), language=None, wrap_lines=True)


def show_citation(page_name: str) -> None:
    """Show how to cite Parallax, to copy: as text, in BibTeX or RIS."""
    form = st.segmented_control(
        "How to cite", list(_FORMS), default="Text", required=True, key=f"{page_name}-cited-as"
    )
    from analysis.reporting.citing import citation

    style: Any = _FORMS[form or "Text"]
    st.code(citation(style), language=None, wrap_lines=True)


def _corpus() -> Corpus | None:
    corpus = st.session_state.get(ON_SCREEN)
    if not isinstance(corpus, Corpus):
        st.caption("There are no articles on screen.")
        return None
    return corpus
