import pandas as pd

from analysis.showing.charts.facts import STATES, statements_by_article

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


def test_every_state_has_its_own_shape():
    figure = statements_by_article(coverage(), NAMES, title="t")
    traces = by_name(figure)
    assert set(traces) == set(STATES) - {"unknown"}
    assert len({look.symbol for look in STATES.values()}) == len(STATES)
    assert [list(row) for row in traces["differing"].customdata] == [[1, "b"]]
    assert [list(row) for row in traces["absent"].customdata] == [[2, "b"]]
    assert len(traces["uncertain"].x) == 0


def test_what_a_text_lacks_that_is_cut_off_is_drawn_as_unknown():
    cells = coverage()
    cells["state"] = cells["state"].replace("absent", "unknown")
    figure = statements_by_article(cells, NAMES, title="t")
    [trace] = [trace for trace in figure.data if trace.marker.symbol == STATES["unknown"].symbol]
    assert trace.name == "unknown (text cut off)"
    assert [list(row) for row in trace.customdata] == [[2, "b"]]
    assert "unknown (text cut off)" in trace.hovertext[0]


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
