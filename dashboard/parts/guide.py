"""What leads people through the pages: a tour at first opening, and focus on what changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import streamlit as st

ASSETS = Path(__file__).parent.parent / "assets"

STEPS: Final[Sequence[Mapping[str, str]]] = (
    {
        "title": "One event, told by several outlets",
        "text": "Here stands which event and which outlets all pages are about. The events that "
        "come along are invented, to try things out; your own articles are added on the page "
        "Start.",
        "target": ".st-key-scope",
    },
    {
        "title": "A question, and its answer",
        "text": "Every page asks one question. The sentence below it answers, computed from the "
        "texts on screen; no outlet is ever called biased.",
        "target": ".parallax-answer",
    },
    {
        "title": "From a number to the sentences",
        "text": "Click a mark in a chart or a row in a table: below stand the sentences behind "
        "it, and the word or actor that you chose is marked on every page.",
        "target": ".parallax-chart, [data-testid=stPlotlyChart], [data-testid=stDataFrame]",
    },
    {
        "title": "How far to trust it",
        "text": "How accurate tells for each measure what was right on annotated texts, and where "
        "it fails. Read the sentences; what is found wrong can be corrected, and taken back.",
        "target": ".st-key-navigation a[href$='how-accurate']",
    },
    {
        "title": "Take it with you",
        "text": "Export has the tables, the figures as on the screen, and a link to just this "
        "view. The tour can be taken again from the page Start.",
        "target": ".st-key-export",
    },
)
"""The steps of the tour: title, text, and the CSS selector of what is framed, if it is in sight."""

_CSS: Final = """<style>
@media (min-width: 769px) {
  [data-testid="stMainBlockContainer"] {padding-left: 2.5rem; padding-right: 2.5rem}
}
@media (max-width: 768px) {
  [data-testid="stButtonGroup"] > [role] {flex-wrap: wrap; overflow-x: visible}
}
[data-testid="stCode"] .token:is(.keyword, .string) {color: inherit !important; font-weight: 600}
.st-key-export {flex-wrap: nowrap}
.st-key-export > * {flex: 0 0 auto}
.st-key-guide [data-testid="stSkeleton"] {display: none}
[data-testid="stLayoutWrapper"]:has(> .st-key-guide) {position: absolute; width: 0; height: 0}
[data-testid="stDataFrame"]:has(canvas:focus) {outline: 2px solid #3a8fd0; outline-offset: 2px}
.parallax-answer:focus, h1:focus {outline: none}
.parallax-answer:focus-visible, h1:focus-visible {outline: 2px solid #3a8fd0; outline-offset: 4px}
</style>"""

_manners = st.components.v2.component(
    "parallax_manners",
    html="<div class='live' aria-live='polite'></div>\n<!-- filled by manners.js -->",
    css=".live {position: absolute; width: 1px; height: 1px; overflow: hidden; opacity: 0}",
    js=(ASSETS / "manners.js").read_text(encoding="utf-8"),
)
_tour = st.components.v2.component(
    "parallax_tour",
    html="<div class='mount'></div>\n<!-- filled by tour.js -->",
    css=(ASSETS / "tour.css").read_text(encoding="utf-8"),
    js=(ASSETS / "tour.js").read_text(encoding="utf-8"),
)


def show_guide(page: str) -> None:
    """Be with the reader on every page; `page` is the address of the one that is opened."""
    with st.container(key="guide"):
        st.html(_CSS)
        _manners(data={"page": page}, key="manners")
        _tour(data={"steps": STEPS, "asked": st.session_state.get("tour", 0)}, key="tour-card")


def offer_tour() -> None:
    """Let the reader take the tour, once more."""
    st.button("Take the tour: five steps", icon=":material/tour:", on_click=_ask, key="take-tour")


def _ask() -> None:
    st.session_state["tour"] = st.session_state.get("tour", 0) + 1
