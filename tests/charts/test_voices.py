import pandas as pd

from analysis.charts import voices
from analysis.voices import NO_SOURCE

FOUND = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Courier", "Courier"],
        "source_name": ["Ida Holt", "Ida Holt", "Ida Holt", None],
        "source_type": ["named person"] * 3 + ["anonymous"],
        "form": ["direct", "indirect", "direct", "mixed"],
        "stance": ["neutral", "doubting", "neutral", "neutral"],
        "n_words": [10, 5, 7, 3],
    }
)


def squares(most=12):
    return voices.sources_by_outlet(FOUND, outlets=["Herald", "Courier"], title="t", most=most)


def test_a_square_holds_the_words_of_its_source_in_its_outlet():
    words = {
        tuple(key): text
        for trace in squares().data
        for key, text in zip(trace.customdata, trace.text, strict=True)
    }
    assert words == {
        ("Ida Holt", "Herald"): "15",
        ("Ida Holt", "Courier"): "7",
        (NO_SOURCE, "Courier"): "3",
    }


def test_only_the_most_heard_sources_are_shown():
    assert squares(most=0).layout.yaxis.categoryarray == (NO_SOURCE,)


def test_words_without_a_named_source_stand_last():
    assert squares().layout.yaxis.categoryarray == ("Ida Holt", NO_SOURCE)


def test_forms_are_counted_in_words_and_stances_in_attributions():
    outlets = ["Herald", "Courier"]
    forms = voices.bars_by_outlet(FOUND, outlets=outlets, by="form", title="t")
    stances = voices.bars_by_outlet(FOUND, outlets=outlets, by="stance", title="t")
    assert {bar.name: list(bar.x) for bar in forms.data} == {
        "direct": [10, 7],
        "mixed": [0, 3],
        "indirect": [5, 0],
    }
    assert {bar.name: list(bar.x) for bar in stances.data} == {
        "neutral": [1, 2],
        "doubting": [1, 0],
    }


def test_bars_differ_by_pattern_as_well_as_by_colour():
    bars = voices.bars_by_outlet(FOUND, outlets=["Herald"], by="form", title="t").data
    assert len({bar.marker.pattern.shape for bar in bars}) == 3
