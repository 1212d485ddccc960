"""Beside the Export menu of every page: write a note, undo what was changed last."""

from collections.abc import Iterable

import streamlit as st

from dashboard.noting import about, undoing, writing


def show(figures: Iterable[str]) -> None:
    """Show both buttons.

    Parameters
    ----------
    figures
        The names of the figures on the page.
    """
    corpus = about.on_screen()
    if corpus is None:
        return
    asked = st.button(
        "Note", icon=":material/note_add:", key="write-note",
        help="Write a note on a figure of this page, or on the study",
    )  # fmt: skip
    undoing.show(corpus)
    if asked:
        writing.on_page(corpus, {name: name.replace("-", " ") for name in figures})
