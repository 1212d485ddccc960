import pandas as pd
import pytest

from analysis.showing.charts.matrix import overlap_matrix

PAIR = pd.DataFrame(
    {
        "article_a": ["a1"],
        "article_b": ["a2"],
        "cosine": [0.4],
        "containment_a_in_b": [1.0],
        "containment_b_in_a": [0.25],
        "containment3_a_in_b": [1.0],
        "containment3_b_in_a": [0.5],
    }
)
NAMES = {"a1": "Herald", "a2": "Courier"}


@pytest.mark.parametrize(
    ("measure", "texts"),
    [
        ("containment", ["100%", "25%"]),
        ("containment3", ["100%", "50%"]),
        ("cosine", ["0.40", "0.40"]),
    ],
)
def test_rows_stand_in_columns(measure, texts):
    drawn = overlap_matrix(PAIR, NAMES, measure=measure, title="t").data
    shown = {
        tuple(key): text
        for trace in drawn
        for key, text in zip(trace.customdata, trace.text, strict=True)
    }
    assert shown == {("Herald", "Courier"): texts[0], ("Courier", "Herald"): texts[1]}
