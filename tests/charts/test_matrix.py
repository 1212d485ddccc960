import pandas as pd

from analysis.charts import matrix, style

CELLS = pd.DataFrame(
    {
        "row": ["a", "b"],
        "column": ["b", "a"],
        "value": [1.0, 0.1],
        "text": ["100%", "10%"],
        "hover": ["a in <b>\n100%", "b in a"],
    }
)


def figure():
    return matrix.squares(CELLS, rows=["a", "b"], columns=["a", "b"], title="t", subtitle="s")


def test_squares_are_markers_so_that_they_can_be_clicked_and_stay_vector():
    drawn = figure()
    assert [trace.type for trace in drawn.data] == ["scatter"]
    assert drawn.data[0].marker.symbol == "square"
    assert drawn.data[0].customdata.tolist() == [["a", "b"], ["b", "a"]]


def test_more_is_darker():
    assert list(figure().data[0].marker.color) == [style.SEQUENTIAL[-1], style.SEQUENTIAL[0]]


def test_the_first_row_is_on_top():
    top, bottom = figure().layout.yaxis.range
    assert top > bottom


def test_hover_text_is_escaped_before_lines_are_broken():
    assert figure().data[0].hovertext[0] == "a in &lt;b&gt;<br>100%"


def test_an_empty_table_draws_an_empty_grid():
    drawn = matrix.squares(CELLS.iloc[:0], rows=["a"], columns=["a"], title="t", subtitle="s")
    assert len(drawn.data[0].x) == 0
