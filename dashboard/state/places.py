"""Where in the sidebar stands what a page puts there: the event above the links to other pages."""

from typing import Any, Final

import streamlit as st

_ABOVE: Final = "above_navigation"


def keep() -> None:
    """Keep a place for the choice of event and outlets: here, before the links are drawn."""
    st.session_state[_ABOVE] = st.container(key="scope")


def for_scope() -> Any:
    """Return that place; the sidebar's end where nobody kept one."""
    return st.session_state.get(_ABOVE, st.sidebar)
