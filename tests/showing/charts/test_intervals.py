import pandas as pd

from analysis.showing.charts import intervals, style

OUTLETS = pd.DataFrame(
    {
        "outlet": ["Herald", "<Courier>"],
        "value": [8.0, 3.0],
        "low": [5.0, 1.0],
        "high": [12.0, 6.0],
        "count": [8, 3],
        "n_articles": [1, 1],
        "n_sentences": [40, 30],
        "n_words": [1000, 1000],
    }
)


def figure():
    return intervals.outlet_intervals(OUTLETS, title="Herald hedges most", unit="per 1,000 words")


def test_outlets_are_sorted_by_value_and_keep_their_intervals():
    low, high = figure().data
    assert (low.x[0], high.x[0]) == (3.0, 8.0)
    assert (high.error_x.array[0], high.error_x.arrayminus[0]) == (4.0, 3.0)


def test_a_point_knows_its_outlet_verbatim_and_shows_it_escaped():
    point = figure().data[0]
    assert point.customdata[0][0] == "<Courier>"
    assert point.y[0] == "&lt;Courier&gt;"


def test_colours_come_from_the_whole_event():
    styles = style.outlet_styles(["<Courier>", "Herald"])
    drawn = intervals.outlet_intervals(OUTLETS, title="t", unit="u", styles=styles)
    assert [point.marker.color for point in drawn.data] == list(style.COLOURS[:2])


def test_the_subtitle_says_how_much_text_stands_behind_it():
    assert "2 articles, 70 sentences, 2,000 words" in figure().layout.title.subtitle.text


def test_rates_start_at_zero_and_scores_need_not():
    score = intervals.outlet_intervals(OUTLETS, title="t", unit="grade", zero_based=False)
    assert figure().layout.xaxis.rangemode == "tozero"
    assert score.layout.xaxis.rangemode == "normal"


def test_a_value_that_rounds_to_zero_has_no_minus():
    near = OUTLETS.assign(value=[-0.001, 3.0], low=[-0.002, 1.0])
    point = intervals.outlet_intervals(near, title="t", unit="u").data[0]
    assert point.text[0] == "0.0"
    assert "0.00 (0.00 to 12.00)" in point.hovertemplate


def test_only_clear_differences_are_filled():
    rows = pd.DataFrame(
        {
            "measure": ["hedges", "lix"],
            "label": ["Hedging", "LIX"],
            "outlet_a": ["Herald", "Herald"],
            "outlet_b": ["Courier", "Courier"],
            "effect": [3.1, -0.5],
            "effect_low": [1.1, -2.4],
            "effect_high": [5.1, 1.4],
            "clear": [True, False],
            "statement": ["Herald hedges more.", "They cannot be told apart."],
        }
    )
    drawn = intervals.differences(rows, title="t").data[0]
    assert list(drawn.marker.symbol) == ["circle-open", "circle"]
    assert list(drawn.customdata[-1]) == ["hedges", "Herald", "Courier"]
