"""Where what one adds is kept, and what a link asks for that is not here: said on the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import streamlit as st

from analysis.articles import ArticlesError
from dashboard import state
from dashboard.parts import shared
from dashboard.state import studies

START: Final = "app_pages/start.py"


@contextmanager
def told(place: Any = None) -> Iterator[None]:
    """Say in `place`, or where the page has come to, why it cannot be shown, and how to go on."""
    try:
        yield
    except state.NotHereError as error:
        with place or st.container():
            shared.show_empty(f"{error}.", error.way_out)
            st.page_link(START, label="Open the page Start", icon=":material/home:")
        if place is not None:
            st.stop()
    except ArticlesError as error:
        with place or st.container():
            shared.show_empty(str(error), "Choose other outlets or another event in the sidebar.")


def show_problem() -> None:
    """Say what of the work is not kept on disk now."""
    if problem := studies.problem():
        st.warning(shared.markdown_label(problem), icon=":material/save:")


def where_kept(what: str = "What you add") -> str:
    """Say where that is kept, and for how long."""
    folder = studies.folder()
    if folder is not None:
        return f"{what} is kept on this computer, in {folder}, as you work: nobody else sees it."
    return (
        f"{what} stays in the memory of the server, for this tab only: nobody else sees it, "
        "nothing is written to disk, and it is gone when you close or reload the tab."
    )
