"""Parallax's dashboard: the router. One page per question lies in `app_pages/`."""

from pathlib import Path

import streamlit as st

from analysis.articles import ArticlesError
from dashboard import shared

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Parallax",
    page_icon=HERE / "favicon.png",
    layout="wide",
    menu_items={"About": "Parallax compares how outlets framed the same event."},
)
# A flat list: section headings in the navigation fail accessibility checks.
page = st.navigation(
    [
        st.Page(
            "app_pages/overview.py",
            title="Overview",
            url_path="overview",
            default=True,
            icon=":material/dashboard:",
            help="Who covered it, and what differs most?",
        ),
        st.Page(
            "app_pages/read.py",
            title="Read",
            url_path="read",
            icon=":material/menu_book:",
            help="How do these articles word it?",
        ),
        st.Page(
            "app_pages/voices.py",
            title="Voices",
            url_path="voices",
            icon=":material/record_voice_over:",
            help="Who is heard?",
        ),
        st.Page(
            "app_pages/hedging.py",
            title="Hedging",
            url_path="hedging",
            icon=":material/help_center:",
            help="How certain does it sound?",
        ),
        st.Page(
            "app_pages/readability.py",
            title="Readability",
            url_path="readability",
            icon=":material/spellcheck:",
            help="How hard is it to read?",
        ),
        st.Page(
            "app_pages/overlap.py",
            title="Overlap",
            url_path="overlap",
            icon=":material/content_copy:",
            help="How much text is shared?",
        ),
        st.Page(
            "app_pages/data.py",
            title="Data and method",
            url_path="data",
            icon=":material/folder_open:",
            help="What is in here, and can I trust it?",
        ),
    ],
    position="top",
)
try:
    page.run()
except ArticlesError as error:
    shared.show_empty(str(error), "Choose other outlets or another event in the sidebar.")
