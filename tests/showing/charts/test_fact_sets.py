import pandas as pd

from analysis.showing.charts.facts import statement_sets

NAMES = {"a": "Herald", "b": "Courier <b>"}


def test_bars_stand_over_the_texts_they_count():
    patterns = pd.DataFrame({"outlets": [("a", "b"), ("a",)], "n_outlets": [2, 1], "n": [5, 3]})
    figure = statement_sets(patterns, NAMES, title="t")
    bars, empty, filled = figure.data
    assert list(bars.y) == [5, 3]
    assert list(zip(filled.x, filled.y, strict=True)) == [(0, 0), (0, 1), (1, 0)]
    assert list(zip(empty.x, empty.y, strict=True)) == [(1, 1)]
    assert [row[0] for row in bars.customdata] == [0, 1]


def test_rare_combinations_are_counted_where_they_are_not_drawn():
    patterns = pd.DataFrame({"outlets": [("a", "b"), ("a",)], "n_outlets": [2, 1], "n": [5, 3]})
    figure = statement_sets(patterns, NAMES, title="t", most=1)
    assert "not drawn: 1 rarer ones" in figure.layout.title.subtitle.text


def test_of_many_texts_those_that_are_in_no_combination_have_no_row():
    many = {f"a{i}": f"Outlet {i}" for i in range(50)}
    patterns = pd.DataFrame({"outlets": [("a7", "a48"), ("a7",)], "n_outlets": [2, 1], "n": [5, 3]})
    figure = statement_sets(patterns, many, title="t")
    assert list(figure.layout.yaxis2.ticktext) == ["Outlet 7", "Outlet 48"]
    assert "Drawn: 2 of 50 texts" in figure.layout.meta["subtitle"]
    few = statement_sets(patterns, {one: many[one] for one in ("a1", "a7", "a48")}, title="t")
    assert list(few.layout.yaxis2.ticktext) == ["Outlet 1", "Outlet 7", "Outlet 48"]


def test_no_statement_is_no_bar_and_no_error():
    empty = pd.DataFrame({"outlets": [], "n_outlets": [], "n": []})
    assert not len(statement_sets(empty, NAMES, title="t").data[0].y)
