import pandas as pd

from analysis.charts.hedging import categories_by_outlet


def test_the_square_holds_the_count_and_its_shade_the_rate():
    hedges = pd.DataFrame({"category": ["modal", "modal", "modal"], "outlet": ["A", "A", "B"]})
    words = pd.Series({"A": 1000, "B": 100})
    drawn = categories_by_outlet(hedges, words, outlets=["A", "B"], title="t").data
    texts = {
        column: (text, hover.split("counted, ")[1])
        for trace in drawn
        for (_, column), text, hover in zip(
            trace.customdata, trace.text, trace.hovertext, strict=True
        )
    }
    assert texts == {"A": ("2", "2.0 per 1,000 words"), "B": ("1", "10.0 per 1,000 words")}
