import pandas as pd

from analysis.showing.charts import matrix, style

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
    assert {(trace.type, trace.marker.symbol) for trace in drawn.data} == {("scatter", "square")}
    assert [trace.customdata.tolist() for trace in drawn.data] == [[["b", "a"]], [["a", "b"]]]


def test_more_is_a_stronger_blue_with_white_text():
    pale, strong = figure().data
    assert (pale.marker.color[0], strong.marker.color[0]) == (style.shade(0.1), style.shade(1.0))
    assert (pale.textfont.color, strong.textfont.color) == (None, "#FFFFFF")


def test_the_first_row_is_on_top():
    top, bottom = figure().layout.yaxis.range
    assert top > bottom


def test_hover_text_is_escaped_before_lines_are_broken():
    assert figure().data[1].hovertext[0] == "a in &lt;b&gt;<br>100%"


def test_an_empty_table_draws_an_empty_grid():
    drawn = matrix.squares(CELLS.iloc[:0], rows=["a"], columns=["a"], title="t", subtitle="s")
    assert [len(trace.x) for trace in drawn.data] == [0, 0]
