"""Who corrects, and why? No correction is kept without."""

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.corrections.making import Signed
from analysis.files.corrections.records import now
from dashboard import state
from dashboard.noting import undoing
from dashboard.noting.writing import AUTHOR
from dashboard.parts import shared
from dashboard.state import kept_corrections

REASONS: Final = ("The text says so", "Not one", "It was missed", "The words go on")


def signature(key: str, reason: str) -> Callable[[], Signed]:
    """Draw author and reason; return a function that signs with them."""
    left, right = st.columns([1, 2])
    author = left.text_input(
        "Your name or initials", st.session_state.get(AUTHOR, ""), key=f"{key}-author"
    )
    why = right.selectbox(
        "Reason: choose one, or write your own",
        REASONS,
        index=REASONS.index(reason),
        accept_new_options=True,
        key=f"{key}-reason",
    )

    def signed() -> Signed:
        if not author.strip():
            raise ArticlesError("Say who corrects; initials are enough.")
        st.session_state[AUTHOR] = author.strip()
        return Signed(author.strip(), now(), (why or "").strip())

    return signed


def keep(corpus: state.Corpus, make: Callable[[], pd.DataFrame]) -> None:
    """Make a correction and keep it, or say what is wrong with it."""
    try:
        made = make()
        if made.empty:
            st.info("Nothing is different from what stands there.")
            return
        kept_corrections.keep(corpus.kept_as, made)
    except ArticlesError as error:
        st.error(shared.markdown_label(str(error)), icon=":material/error:")
        return
    undoing.begin_anew()
    st.toast("The correction is kept, and counts everywhere.", icon=":material/check:")
    st.rerun()
