"""Charts of profiles: what stands where, filled or open, and what is escaped."""

import pandas as pd

import analysis
from analysis.profiling import telling
from analysis.showing.charts.profiles import outlets_apart, over_time
from analysis.showing.pictures import svg_of
from tests.conftest import make_articles
from tests.profiling.test_profiles import made


def test_outlets_with_most_events_stand_first_and_clear_ones_are_filled():
    rows = analysis.profiles(made(200, effect=2.0))
    rows.loc[0, "outlet"] = "<b>Herald</b>"
    figure = outlets_apart(rows, title="Hedges", label="Hedges")
    by_name = {trace.name: trace for trace in figure.data}
    assert set(by_name) == {"clear of zero", "not clear", "pooled"}
    n_clear = int(rows["clear"].sum())
    assert len(by_name["clear of zero"].x) == n_clear
    assert by_name["clear of zero"].marker.symbol == "circle"
    assert by_name["not clear"].marker.symbol == "circle-open"
    most = rows.sort_values("n_events", ascending=False, kind="stable")["outlet"].iloc[0]
    first = next(t for t in figure.data if 0 in list(t.y))
    assert first.customdata[list(first.y).index(0)][0] == most
    assert "<b>Herald" not in svg_of(figure)


def test_shares_are_drawn_in_percent():
    rows = analysis.profiles(made(60, effect=3.0).assign(unit="share"))
    figure = outlets_apart(rows, title="x", label="Share of quoted words (%)")
    drawn = {row[0]: x for t in figure.data[:-1] for row, x in zip(t.customdata, t.x, strict=True)}
    known = rows.set_index("outlet")["difference"] * 100
    assert all(abs(known[name] - x) < 1e-9 for name, x in drawn.items())


def test_each_outlet_has_a_panel_with_the_same_axis():
    counts = made(60)
    articles = make_articles(*["Text."] * len(counts)).assign(
        event_id=counts["event_id"], article_id=counts["article_id"], outlet=counts["outlet"],
        published=pd.Timestamp("2020-03-04", tz="UTC"),
    )  # fmt: skip
    rows = analysis.profiles_over_time(articles, counts, period="month")
    figure = over_time(rows, ["Outlet 1", "Outlet 2"], title="x", label="Hedges")
    ranges = {tuple(axis.range) for axis in figure.select_xaxes()}
    assert len(ranges) == 1
    assert {row[0] for t in figure.data for row in t.customdata} == {"Outlet 1", "Outlet 2"}


def test_nothing_to_draw_is_drawn():
    rows = analysis.profiles(made(1, outlets=3))
    assert svg_of(outlets_apart(rows, title="x", label="x"))
    assert svg_of(outlets_apart(rows.head(0), title="x", label="x"))
    assert svg_of(over_time(rows.head(0).assign(period=""), [], title="x", label="x"))


def test_the_answer_names_who_differs_and_claims_no_more():
    rows = analysis.profiles(made(200, effect=2.0))
    said = telling.answer(rows, "Hedges per 1,000 words")
    assert said.startswith("Of 6 outlets with five events or more, ")
    assert "clearly in hedges per 1,000 words from the others that report the same events" in said
    assert "more: Outlet 0 (+" in said
    assert "none differs clearly" in telling.answer(rows.assign(clear=False), "Hedges")
    assert "too few" in telling.answer(rows.assign(p_value=float("nan")), "Hedges")
