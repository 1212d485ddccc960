"""Words on a page as they are: in small type, and as labels of widgets."""

import re
from typing import Final

import streamlit as st

from analysis.showing.display import plain_html

SMALL: Final = "font-size:.875rem;max-width:90ch;margin:0;opacity:.8;overflow-wrap:anywhere"


def show_caption(text: str) -> None:
    """Show a side note in small type; `text` is shown verbatim, and nothing where it is empty."""
    if text:
        st.html(f'<p style="{SMALL}">{plain_html(text)}</p>')


def markdown_label(text: str) -> str:
    """Escape `text` for widget labels, which are Markdown: every mark becomes an entity."""
    return re.sub(r"[^\w\s]|_", lambda match: f"&#{ord(match.group())};", text)
