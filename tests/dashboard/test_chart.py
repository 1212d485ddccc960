"""The chart on the page: what the browser says is believed only as far as it can be."""

import streamlit as st

from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.pictures.reading import plain_of
from dashboard.parts import chart
from dashboard.state import address, marked
from tests.dashboard import drawn, opened
from tests.showing.pictures.test_drawing import outlets


def figure(*names):
    return plain_of(outlet_intervals(outlets(*names), title="Hedges", unit="hedges"))


def test_what_is_chosen_is_found_again_in_a_figure_that_was_made_anew():
    (before,) = chart._points(figure("Herald", "Courier"), ['["", "Courier"]'])
    assert (before["curve_number"], before["customdata"]) == (1, ["Courier"])
    (after,) = chart._points(figure("Courier", "Herald", "Sun"), [before["is"]])
    assert (after["curve_number"], after["customdata"]) == (0, ["Courier"])
    assert chart._points(figure("Herald"), [before["is"]]) == []


def test_whatever_the_browser_sends_raises_nothing_and_chooses_only_texts(monkeypatch):
    chosen = []
    monkeypatch.setattr(address, "choose", lambda key, names: chosen.append((key, names)))
    for told in (None, 3, "x", [1, None, "a"], {"is": ["a"]}, [["a"]]):
        st.session_state["c"] = {"chosen": told, "named": told, "width": told}
        chart._choose("c")
        chart._measure("c")
        marked.heard("c")
        assert all(isinstance(one, str) for one in st.session_state["c-chosen"])
    assert chosen == []
    st.session_state["c"] = {"named": {"outlet": "Herald", "place": "x", "actor": 3}, "width": 9e9}
    marked.heard("c")
    chart._measure("c")
    assert chosen == [("outlet", ["Herald"])]
    assert chart._width("c") == chart.USUAL


def test_a_chart_is_drawn_for_the_width_that_the_browser_told():
    app = opened("readability", event="picket-line")
    first = drawn(app)[0]
    assert first["width"] == chart.USUAL
    assert 'viewBox="0 0 820 ' in first["svg"]
    app.session_state["chart-widths"] = {"": 400}
    assert 'viewBox="0 0 400 ' in drawn(app.run())[0]["svg"]
