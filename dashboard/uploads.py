"""A visitor's own articles: read, corrected and forgotten within one session.

Everything lives in `st.session_state`; nothing is written to a place that another session reads.
"""

from typing import Any

import pandas as pd
import streamlit as st

_READING = "own_reading"


def own_reading() -> Any:
    """Return what was read from this visitor's files, with their corrections, or None."""
    return st.session_state.get(_READING)


def own_articles() -> pd.DataFrame | None:
    """Return this visitor's articles, or None when they added none."""
    reading = own_reading()
    return None if reading is None or reading.articles.empty else reading.articles
