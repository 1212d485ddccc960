"""Parallax's dashboard: the router. One page per question lies in `app_pages/`."""

from pathlib import Path

import streamlit as st

from analysis.articles import ArticlesError
from dashboard.parts import shared

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Parallax",
    page_icon=HERE / "assets" / "favicon.png",
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
            "app_pages/family_tree.py",
            title="Family tree",
            url_path="family-tree",
            icon=":material/account_tree:",
            help="Who wrote it first, and who took it from whom?",
        ),
        st.Page(
            "app_pages/compare.py",
            title="Compare versions",
            url_path="compare-versions",
            icon=":material/compare_arrows:",
            help="What was changed from one version to the other?",
        ),
        st.Page(
            "app_pages/facts.py",
            title="Facts and omissions",
            url_path="facts",
            icon=":material/fact_check:",
            help="Which facts does each outlet state, or leave out?",
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
            "app_pages/how_accurate.py",
            title="How accurate",
            url_path="how-accurate",
            icon=":material/target:",
            help="How well does each measure do on annotated texts?",
        ),
        st.Page(
            "app_pages/data.py",
            title="Data and method",
            url_path="data",
            icon=":material/folder_open:",
            help="What is in here, and can I trust it?",
        ),
    ],
    position="sidebar",
    expanded=True,
)
try:
    page.run()
except ArticlesError as error:
    shared.show_empty(str(error), "Choose other outlets or another event in the sidebar.")
