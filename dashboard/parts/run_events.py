"""The events of the run that is open: looked through, split, merged, opened; it stays as it is."""

from typing import Final

import pandas as pd
import streamlit as st

from analysis.events.members import event_members
from analysis.files.piles import Run
from dashboard.parts import shared
from dashboard.parts.event_lists import Pile, pick_event, show_event, show_undo
from dashboard.state import piles

MOST: Final = 25
"""So many events are listed, and are there to put articles into."""

KEPT: Final = (
    "The run stays as it is; this is kept beside it, as what you correct and note. Such events are "
    "measured when they are opened, profiles and other tables of the whole run are as they were. "
    "To measure it anew, export “moves” below: parallax measure OUT NEW --moves moves.csv."
)


def show_all(run: Run) -> None:
    """Show events of the run, and let articles be put into others."""
    pile = Pile(
        "in-run", piles.open_event, piles.move, piles.undo, piles.can_undo, run.has_event
    )  # fmt: skip
    shared.show_header("The events of the run")
    if run.about.settings.get("group"):
        shared.show_caption(f"{piles.SUGGESTED}.")
    moves = piles.moved()
    if moves:
        n = len(moves)
        told = f"{n:,} article{'s' * (n != 1)} of the run {'are' if n != 1 else 'is'} moved. "
        shared.show_caption(told + KEPT)
        table = {"article_id": list(moves), "event_id": list(moves.values())}
        shared.offer(pd.DataFrame(table, dtype="str"), name="moves")
        show_undo(pile)
    words = st.text_input(
        "Search the events of the run", key="in-run-word", placeholder="Words of a title"
    )
    listed = run.events(about=words, most=MOST)
    event = pick_event(listed, pile)
    if len(listed) == MOST:
        shared.show_caption(f"Those {MOST} of which most outlets tell; search for others.")
    if event is not None and run.has_event(event):
        articles = run.reading(event).articles
        show_event(articles, event_members(articles), event, listed, pile)
