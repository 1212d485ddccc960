"""One number, one value: what every page shows at first is of all articles, all words, by model."""

import re
from html import unescape

import pandas as pd
import pytest

import analysis
from analysis.measures import DEFAULTS
from analysis.showing.scope import COUNTED
from dashboard.state import methods
from tests.dashboard import charts, opened

GRADE = "flesch_kincaid_grade"


def html_of(app):
    return "\n".join(one.proto.body for one in app.get("html"))


def table_with(app, *columns):
    """The first table of a page with these columns, by outlet."""
    tables = (one.value for one in app.dataframe)
    found = next(table for table in tables if {"outlet", *columns} <= set(table.columns))
    return found.set_index("outlet")


def same(shown, expected):
    pd.testing.assert_frame_equal(
        shown.sort_index()[list(expected.columns)], expected.sort_index(), check_dtype=False
    )


@pytest.mark.parametrize("event", analysis.event_ids())
def test_pages_show_what_the_library_gives_for_all_articles_and_words(event):
    articles = analysis.load_event(event)
    attributions = analysis.attributions(articles, method=methods.default())
    hedges = analysis.hedges(articles, attributions=attributions, method=methods.default())
    rates, grades = (
        analysis.compare_outlets(articles, what, name="hedges").outlets.set_index("outlet")
        for what in (hedges, GRADE)
    )
    outlets = list(rates.index)
    overview, readability = (opened(page, event=event) for page in ("overview", "readability"))
    glance = table_of_overview(overview, outlets)
    assert clear_grades(overview) == clear_grades(readability)
    assert glance["hedges"] == [f"{rates['value'][name]:.1f}" for name in outlets]
    assert glance["grade"] == [f"{grades['value'][name]:.1f}" for name in outlets]
    columns = ["value", "low", "high", "count", "n_words"]
    same(table_with(opened("hedging", event=event), "value", "count"), rates[columns])
    same(table_with(readability, "value", "n_words"), grades[columns])
    voices = table_with(opened("voices", event=event), "actor", "share").set_index(
        "actor", append=True
    )
    shares = analysis.voice_share(articles, attributions=attributions)
    shares = shares.set_index(["outlet", "actor"])[["n_words", "share", "low", "high"]]
    same(voices, shares.astype(float).round({"share": 3, "low": 3, "high": 3}))


def clear_grades(app):
    """What is said of the outlets' grades."""
    return re.findall(r"[^<>]* Flesch-Kincaid grade[:,][^<>]*", html_of(app))[0]


def table_of_overview(app, outlets):
    """The two numbers beside each outlet on the overview."""
    rows = re.findall(r"<tr>(.*?)</tr>", html_of(app), re.S)[-len(outlets) :]
    cells = [re.findall(r'<td class="n">(.*?)</td>', row) for row in rows]
    return {"hedges": [row[0] for row in cells], "grade": [row[1] for row in cells]}


def test_no_page_starts_with_another_scope_and_each_says_which_it_has():
    assert next(iter(COUNTED)) == DEFAULTS["counted"]
    event = analysis.event_ids()[0]
    for page in ("overview", "voices", "hedging", "readability", "overlap"):
        for query in ({}, {"count": "families", f"{page}_part": "own"}):
            app = opened(page, event=event, **query)
            said = "\n".join(
                [html_of(app), *(unescape(one.value) for one in app.header), *charts(app)]
            )
            if not query:
                assert "(own words" not in said, page
                assert "one text per family" not in said, page
            if query and page in ("overview", "voices", "hedging", "readability"):
                assert "one text per family)" in said, page
            if query and page in ("voices", "hedging", "readability"):
                assert "one text per family only: " in said, page
            if query and page in ("hedging", "readability", "overlap"):
                assert re.search(r"In own words(, one text per family)? only: ", said), page
