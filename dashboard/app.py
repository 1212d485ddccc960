"""Parallax's dashboard: the router. One page per question lies in `app_pages/`."""

from pathlib import Path

import streamlit as st

from analysis.articles import ArticlesError
from dashboard import navigation
from dashboard.parts import guide, shared

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Parallax",
    page_icon=HERE / "assets" / "favicon.png",
    layout="wide",
    menu_items={"About": "Parallax compares how outlets framed the same event."},
)
page = navigation.show()
guide.show_guide(page.url_path)
try:
    page.run()
except ArticlesError as error:
    shared.show_empty(str(error), "Choose other outlets or another event in the sidebar.")
