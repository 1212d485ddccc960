import pandas as pd
import pytest

from analysis.charts.facts import (
    STATES,
    statement_positions,
    statement_sets,
    statements_by_article,
)

NAMES = {"a": "Herald", "b": "Courier <b>"}


def coverage():
    """Two statements: both texts make the first, with other figures; Herald alone the second."""
    return pd.DataFrame(
        {
            "statement": [1, 1, 2, 2],
            "label": ["two men held", "two men held", "a bridge\nshut", "a bridge\nshut"],
            "article_id": ["a", "b", "a", "b"],
            "outlet": ["Herald", "Courier", "Herald", "Courier"],
            "state": ["present", "differing", "present", "absent"],
            "position": ["headline", "body", "body", ""],
            "rank": pd.array([1, 7, 3, None], dtype="Int64"),
            "depth": [0.0, 0.6, 0.3, float("nan")],
            "conflict": ["", "two or three", "", ""],
            "sentence": ["Two men held", "Three men are held.", "A bridge is shut.", None],
        }
    )


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


def test_every_state_has_its_own_shape():
    figure = statements_by_article(coverage(), NAMES, title="t")
    traces = by_name(figure)
    assert set(traces) == set(STATES)
    assert len({trace.marker.symbol for trace in figure.data}) == len(STATES)
    assert [list(row) for row in traces["differing"].customdata] == [[1, "b"]]
    assert [list(row) for row in traces["absent"].customdata] == [[2, "b"]]
    assert len(traces["uncertain"].x) == 0


def test_squares_say_where_the_statement_stands():
    figure = statements_by_article(coverage(), NAMES, title="t")
    assert list(by_name(figure)["present"].text) == ["H", "3"]
    assert "two or three" in by_name(figure)["differing"].hovertext[0]
    assert list(figure.layout.yaxis.ticktext) == ["two men held", "a bridge shut"]
    assert "&lt;b&gt;" in figure.layout.xaxis.ticktext[1]


def test_forty_texts_fit_side_by_side_without_words_in_the_squares():
    wide = {f"a{i}": f"Outlet {i}" for i in range(40)}
    cells = coverage().iloc[[0] * 40].assign(article_id=list(wide))
    figure = statements_by_article(cells, wide, title="t")
    assert set(by_name(figure)["present"].text) == {""}
    assert figure.layout.xaxis.tickangle == -90


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


@pytest.mark.parametrize(("position", "depth"), [("headline", 0.0), ("body", 0.6)])
def test_a_statement_stands_where_the_text_makes_it(position, depth):
    figure = statement_positions(coverage(), NAMES, title="t")
    assert depth in list(by_name(figure)[position].x)
    assert sum(len(trace.x) for trace in figure.data) == 3  # an absent one stands nowhere
