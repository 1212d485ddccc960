import pandas as pd
import pytest

from analysis.showing.charts.facts import ALWAYS, statements_by_article
from analysis.showing.stated import LOOKS

NAMES = {"a": "Herald", "b": "Courier <b>"}


def coverage():
    """Two statements: both texts make the first, with other figures; Herald alone the second."""
    return pd.DataFrame(
        {
            "statement": [1, 1, 2, 2],
            "label": ["two men held", "two men held", "a bridge\nshut", "a bridge\nshut"],
            "article_id": ["a", "b", "a", "b"],
            "outlet": ["Herald", "Courier", "Herald", "Courier"],
            "headline": [True, False, False, False],
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


def test_every_state_has_its_own_shape_and_those_that_are_there_are_told():
    figure = statements_by_article(coverage(), NAMES, title="t")
    traces = by_name(figure)
    assert list(traces) == ["stated", "stated differently", "not found"]
    assert len({look.symbol for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    assert [list(row) for row in traces["stated differently"].customdata] == [[1, "b"]]
    assert [list(row) for row in traces["not found"].customdata] == [[2, "b"]]
    everywhere = coverage()[lambda cells: cells["state"] == "present"]
    assert list(by_name(statements_by_article(everywhere, NAMES, title="t"))) == [
        LOOKS[name].word for name in ALWAYS
    ]


@pytest.mark.parametrize(
    ("changes", "look", "told"),
    [
        ({"state": "unknown"}, "unknown", "unknown (text cut off)"),
        ({"left_out": True, "probability": 0.03}, "left_out", "left out, 97 % sure"),
        ({"probability": 0.2}, "absent", "not found, 80 % sure"),
        ({"state": "uncertain", "probability": 0.5}, "uncertain", "unclear, 50 % probable"),
        (
            {"state": "part", "stated_part": "a bridge", "missing_part": "shut"},
            "part",
            "unclear, perhaps partly stated<br>found: “a bridge”; not found: “shut”",
        ),
        (
            {"state": "absent", "left_out": True, "corrected": True, "corrected_by": "Ann <b>"},
            "left_out",
            "left out, decided by Ann &lt;b&gt;",
        ),
    ],
)
def test_a_mark_tells_its_state_and_how_sure_that_is(changes, look, told):
    cells = coverage().iloc[3:].assign(**changes)
    figure = statements_by_article(cells, NAMES, title="t")
    [trace] = [trace for trace in figure.data if len(trace.x)]
    assert trace.marker.symbol == LOOKS[look].symbol
    assert [list(row) for row in trace.customdata] == [[2, "b"]]
    assert told in trace.hovertext[0]


def test_squares_say_where_the_statement_stands():
    figure = statements_by_article(coverage(), NAMES, title="t")
    assert list(by_name(figure)["stated"].text) == ["H", "3"]
    assert "two or three" in by_name(figure)["stated differently"].hovertext[0]
    assert list(figure.layout.yaxis.ticktext) == ["two men held", "a bridge shut"]
    assert "&lt;b&gt;" in figure.layout.xaxis.ticktext[1]


def test_forty_texts_fit_side_by_side_without_words_in_the_squares():
    wide = {f"a{i}": f"Outlet {i}" for i in range(40)}
    cells = coverage().iloc[[0] * 40].assign(article_id=list(wide))
    figure = statements_by_article(cells, wide, title="t")
    assert set(by_name(figure)["stated"].text) == {""}
    assert figure.layout.xaxis.tickangle == -90


def test_lines_part_the_families_of_texts():
    one = statements_by_article(coverage(), NAMES, title="t", families={"a": 1, "b": 1})
    assert not one.layout.shapes
    wide = {"a": "Herald", "b": "Courier", "c": "Post"}
    figure = statements_by_article(coverage(), wide, title="t", families={"a": 1, "b": 1, "c": 2})
    assert [shape.x0 for shape in figure.layout.shapes] == [1.5]
    assert "dotted lines" in figure.layout.title.subtitle.text
    alone = statements_by_article(coverage(), wide, title="t", families={"a": 1, "b": 2, "c": 3})
    assert not alone.layout.shapes  # there is no family to part


def test_names_stand_side_by_side_only_where_they_have_room():
    def angle(*names):
        shown = {f"a{i}": name for i, name in enumerate(names)}
        cells = coverage().iloc[[0] * len(names)].assign(article_id=list(shown))
        return statements_by_article(cells, shown, title="t").layout.xaxis.tickangle

    assert angle("Herald", "Courier", "Evening Post of Oster") == 0
    assert angle("Herald", "Courier", "Post", "Echo") == -90
    assert angle("Herald", "Donaudampfschifffahrtszeitung" * 2) == -90
