"""Parallax's dashboard: the router. One page per question lies in `app_pages/`."""

from pathlib import Path

import streamlit as st

from dashboard import entrance, navigation
from dashboard.parts import guide, opening, waiting
from dashboard.state import jobs, shelf

HERE = Path(__file__).parent

st.set_page_config(
    page_title="Parallax",
    page_icon=HERE / "assets" / "favicon.png",
    layout="wide",
    menu_items={"About": "Parallax compares how outlets framed the same event."},
)
page = navigation.asked()
entrance.show()
shelf.begin_run()
jobs.begin_run()
navigation.show()
guide.show_guide(page.url_path)
opening.show_problem()
try:
    with opening.told():
        page.run()
except jobs.NotYetError as error:
    waiting.show(error)
finally:
    shelf.keep_choices()
entrance.show_way_out()
