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


def test_no_statement_is_no_bar_and_no_error():
    empty = pd.DataFrame({"outlets": [], "n_outlets": [], "n": []})
    assert not len(statement_sets(empty, NAMES, title="t").data[0].y)
