import pandas as pd

from analysis.showing.charts.matrix import kinds_by_outlet


def test_the_square_holds_the_count_and_its_shade_the_rate():
    rates = pd.DataFrame(
        {
            "category": ["modal"] * 3,
            "outlet": ["A", "B", "C"],
            "count": [2, 1, 0],
            "value": [2.0, 10.0, 0.0],
            "low": [0.5, 1.0, 0.0],
            "high": [4.0, 30.0, 3.0],
        }
    )
    drawn = kinds_by_outlet(rates, by="category", outlets=["A", "B", "C"], title="t").data
    texts = {
        column: (text, hover.split("counted, ")[1])
        for trace in drawn
        for (_, column), text, hover in zip(
            trace.customdata, trace.text, trace.hovertext, strict=True
        )
    }
    assert texts == {
        "A": ("2", "2.0 per 1,000 words (95 % interval 0.5 to 4.0)"),
        "B": ("1", "10.0 per 1,000 words (95 % interval 1.0 to 30.0)"),
    }
