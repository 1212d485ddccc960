import pandas as pd

from analysis.charts import voices

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


def test_words_are_summed_per_source_and_outlet():
    cells, rows = voices.source_words(FOUND, by="source_name", most=12)
    assert rows == ["Ida Holt", voices.NO_SOURCE]
    values = {(cell["row"], cell["column"]): cell["value"] for _, cell in cells.iterrows()}
    assert values == {
        ("Ida Holt", "Herald"): 15,
        ("Ida Holt", "Courier"): 7,
        (voices.NO_SOURCE, "Courier"): 3,
    }


def test_only_the_most_heard_sources_are_shown():
    assert voices.source_words(FOUND, by="source_name", most=1)[1] == ["Ida Holt"]


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


def test_a_square_knows_its_source_and_outlet():
    drawn = voices.sources_by_outlet(FOUND, outlets=["Herald", "Courier"], title="t").data[0]
    assert ["Ida Holt", "Herald"] in drawn.customdata.tolist()
