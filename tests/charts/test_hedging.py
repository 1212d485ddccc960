import pandas as pd

from analysis.charts.hedging import categories_by_outlet


def test_the_square_holds_the_count_and_its_shade_the_rate():
    hedges = pd.DataFrame({"category": ["modal", "modal", "modal"], "outlet": ["A", "A", "B"]})
    words = pd.Series({"A": 1000, "B": 100})
    drawn = categories_by_outlet(hedges, words, outlets=["A", "B"], title="t").data[0]
    counts = dict(zip([column for _, column in drawn.customdata], drawn.text, strict=True))
    assert counts == {"A": "2", "B": "1"}
    rates = [text.split("counted, ")[1] for text in drawn.hovertext]
    assert rates == ["2.0 per 1,000 words", "10.0 per 1,000 words"]
