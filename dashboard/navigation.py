"""The pages in their four groups, and the links in the sidebar that lead to them."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.parts import shared
from dashboard.state import address, marked, places


class Entry(NamedTuple):
    """A page: its script in `app_pages/`, its name, its icon, and the question it answers."""

    script: str
    title: str
    icon: str
    question: str
    path: str = ""
    """Its address, if not the script's name with hyphens."""

    @property
    def file(self) -> str:
        """Where its script is: what `st.page_link` and `st.switch_page` take."""
        return f"app_pages/{self.script}.py"


GROUPS: Final[Mapping[str, Sequence[Entry]]] = {
    "Study": (
        Entry("start", "Start", "home", "Which studies are here, and what can be asked?"),
        Entry("data", "Data and method", "folder_open", "What is in here, and can I trust it?"),
        Entry("notes", "Notes", "sticky_note_2", "What was noted, and what corrected?"),
    ),
    "Texts": (
        Entry("overview", "Overview", "dashboard", "Who covered it, and what differs most?"),
        Entry("read", "Read", "menu_book", "How do these articles word it?"),
        Entry(
            "family_tree", "Family tree", "account_tree",
            "Who wrote it first, and who took it from whom?",
        ),
        Entry(
            "compare", "Compare versions", "compare_arrows",
            "What was changed from one version to the other?", "compare-versions",
        ),
        Entry("overlap", "Overlap", "content_copy", "How much text is shared?"),
    ),
    "Framing": (
        Entry(
            "facts", "Facts and omissions", "fact_check",
            "Which facts does each outlet state, or leave out?",
        ),
        Entry("voices", "Voices", "record_voice_over", "Who is heard?"),
        Entry("labels", "Labels", "label", "What does each outlet call the same people?"),
        Entry(
            "who_did_it", "Who did it", "front_hand",
            "Whom does each outlet name for what was done, and when nobody?",
        ),
        Entry("words", "Words", "format_size", "Which words set the outlets apart?"),
        Entry("hedging", "Hedging", "help_center", "How certain does it sound?"),
        Entry("readability", "Readability", "spellcheck", "How hard is it to read?"),
    ),
    "Many events": (
        Entry("events", "Events", "event_note", "Which articles tell of the same event?"),
        Entry("pile", "Whole run", "library_books", "What is in the whole run?"),
        Entry(
            "profiles", "Profiles", "stacked_line_chart",
            "What is each outlet like over many events?",
        ),
    ),
    "Check": (
        Entry("search", "Search", "search", "Where does a word stand, and how often?"),
        Entry("dictionary", "Your dictionary", "dictionary", "What does your dictionary find?"),
        Entry(
            "how_accurate", "How accurate", "target",
            "How well does each measure do on annotated texts?",
        ),
    ),
}  # fmt: skip
"""What the sidebar lists. A page that has no entry here cannot be opened."""

FIRST: Final = "overview"
"""The page that opens where the address names none."""

_CSS: Final = """<style>
[data-testid="stSidebarHeader"] {height: 2.5rem; margin-bottom: 0}
.st-key-scope {gap: .5rem}
.st-key-search-box [data-testid="InputInstructions"] {display: none}
[data-testid="stButtonGroup"] button {min-height: 2.5rem}
.st-key-marked button {min-height: 1.7rem; padding: 0 .5rem}
.st-key-navigation .group {font-size: .8125rem; font-weight: 600; line-height: 1.4; margin: 0;
  padding: .55rem 0 .1rem .5rem; opacity: .85}
.st-key-navigation a {min-height: 1.6rem; padding-top: 0; padding-bottom: 0; margin: 0}
.st-key-navigation a, .st-key-navigation :has(> a) {height: 1.6rem}
.st-key-navigation [data-testid="stElementContainer"] {margin: 0}
</style>"""


SEARCH: Final = "app_pages/search.py"
"""The page that the search box leads to."""
QUERY: Final = "q"
KIND: Final = "search_kind"
"""What it is to look for there, and that these are words, in the address."""


def asked() -> StreamlitPage:
    """Return the page that the address names."""
    entries = [entry for group in GROUPS.values() for entry in group]
    return st.navigation(
        [
            st.Page(
                entry.file,
                title=entry.title,
                url_path=entry.path or entry.script.replace("_", "-"),
                icon=f":material/{entry.icon}:",
                default=entry.script == FIRST,
            )
            for entry in entries
        ],
        # Streamlit's own list cannot be grouped: its headings break the list for screen readers.
        position="hidden",
    )


def show() -> None:
    """Draw the sidebar but for what the page itself puts there."""
    with st.sidebar:
        places.keep()
        _show_search()
        _show_marked()
        with st.container(key="navigation", gap=None):
            st.html(_CSS)
            for group, members in GROUPS.items():
                st.html(f'<h2 class="group">{group}</h2>')
                for entry in members:
                    st.page_link(entry.file, width="stretch")


def file_at(path: str) -> str:
    """Return the script of the page at an address, such as "who-did-it"; else the first one."""
    entries = [entry for group in GROUPS.values() for entry in group]
    scripts = {one.path or one.script.replace("_", "-"): one.file for one in entries}
    return scripts.get(path) or f"app_pages/{FIRST}.py"


def _show_search() -> None:
    """Offer to search the articles, from every page; what is searched for is marked, too."""
    with (
        st.container(key="search-box"),
        st.form("search", clear_on_submit=True, border=False),
        st.container(horizontal=True, gap="xsmall"),
    ):
        query = st.text_input(
            "Search the articles", placeholder="Search: terror*", label_visibility="collapsed"
        )
        asked = st.form_submit_button("", icon=":material/search:", help="Search the articles")
    query = (query or "").strip()[: marked.LONGEST]
    if asked and query:
        address.choose(QUERY, query)
        address.choose(KIND, "words")
        marked.choose_term(query)
        st.switch_page(SEARCH)


def _show_marked() -> None:
    """Say what is marked on every page; a click ends it."""
    told = {
        "outlet": (marked.outlet(), marked.choose_outlet),
        "term": (marked.term(), marked.choose_term),
        "actor": (marked.actor(), marked.choose_actor),
    }
    if not any(name for name, _ in told.values()):
        return
    with st.container(key="marked", horizontal=True, gap="xsmall"):
        for key, (name, choose) in told.items():
            if name:
                st.button(
                    shared.markdown_label(f"marked: {name} ×"), key=f"unmark-{key}",
                    help="Mark it no longer", on_click=choose, args=("",),
                )  # fmt: skip
