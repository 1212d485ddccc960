import re

import pandas as pd

from analysis.showing.charts import voices
from analysis.statistics.shares import UNSURE

FOUND = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Courier", "Courier"],
        "source_name": ["Ida Holt", "Ida Holt", "Ida Holt", None],
        "source_type": ["named person"] * 3 + ["anonymous"],
        "form": ["direct", "indirect", "direct", "mixed"],
        "stance": ["neutral", "doubting", "neutral", "neutral"],
        "cue_lemma": ["say", "claim", "say", "tell"],
        "n_words": [10, 5, 7, 3],
    }
)


def test_forms_are_counted_in_words_and_stances_in_attributions():
    outlets = ["Herald", "Courier"]
    forms = voices.bars_by_outlet(FOUND, outlets=outlets, title="t")
    stances = voices.verbs_by_outlet(FOUND, outlets=outlets, title="t")
    assert {bar.name: list(bar.x) for bar in forms.data} == {
        "direct": [10, 7],
        "mixed": [0, 3],
        "indirect": [5, 0],
    }
    numbers = {
        tuple(about): number
        for trace in stances.data
        for about, number in zip(trace.customdata, trace.text, strict=True)
    }
    assert numbers == {
        ("neutral", "Herald"): "1", ("neutral", "Courier"): "2", ("doubting", "Herald"): "1",
    }  # fmt: skip
    assert list(stances.layout.yaxis.categoryarray) == ["neutral: say, tell", "doubting: claim"]
    hovers = " ".join(text for trace in stances.data for text in trace.hovertext)
    assert "2 of 2 attributions: say (1), tell (1)" in hovers


def test_bars_differ_by_pattern_as_well_as_by_colour():
    bars = voices.bars_by_outlet(FOUND, outlets=["Herald"], title="t").data
    assert len({bar.marker.pattern.shape for bar in bars}) == 3


SHARES = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Herald", "Courier"],
        "actor_id": ["e:a-diplomat", "e:a-diplomat-2", None, "e:ida-holt"],
        "actor": ["a diplomat", "a diplomat", UNSURE, "Ida Holt"],
        "source_type": ["anonymous", "anonymous", "unknown", "official"],
        "n_words": [30, 20, 50, 7],
        "n_words_direct": [30, 0, 0, 7],
        "n_words_mixed": 0,
        "n_words_indirect": [0, 20, 50, 0],
        "share": [0.3, 0.2, 0.5, 1.0],
        "low": [0.1, 0.05, 0.2, None],
        "high": [0.5, 0.4, 0.7, None],
        "lower_bound": [0.3, 0.2, 0.0, 1.0],
        "upper_bound": [0.8, 0.2, 0.5, 1.0],
        "first_position": [0.25, 0.5, 0.1, None],
        "n_reports_heard": [1, 1, 2, 1],
        "n_reports": 2,
    }
)


def drawn_actors(**choices):
    figure = voices.sources_by_outlet(SHARES, outlets=["Herald", "Courier"], title="t", **choices)
    cells = {
        tuple(key): (text, hover)
        for trace in figure.data
        for key, text, hover in zip(trace.customdata, trace.text, trace.hovertext, strict=True)
    }
    return figure, cells


def test_a_square_holds_the_share_of_its_actor_and_two_of_one_name_are_told_apart():
    _, cells = drawn_actors()
    # From none to all of the words left open.
    assert {
        key: re.sub("<br><[^>]*>(.*)</span>", r" \1", text) for key, (text, _) in cells.items()
    } == {
        ("a diplomat", "Herald"): "30–80%",
        ("a diplomat (2)", "Herald"): "20%",
        ("Ida Holt", "Courier"): "100%",
        (UNSURE, "Herald"): "50%",
    }


def test_who_is_open_stands_last_however_many_words_it_has():
    figure, _ = drawn_actors(most=1)
    assert figure.layout.yaxis.categoryarray == ("a diplomat", UNSURE)


def test_the_hover_text_has_the_interval_only_where_there_is_one():
    _, cells = drawn_actors()
    assert "interval 10% to 50%" in cells["a diplomat", "Herald"][1]
    assert "interval" not in cells["Ida Holt", "Courier"][1]
    assert "1 of 2 independent reports" in cells["Ida Holt", "Courier"][1]


def test_kinds_of_source_are_drawn_alike():
    kinds = SHARES.assign(actor=None, actor_id=None).iloc[[0, 2, 3]]
    figure = voices.sources_by_outlet(kinds, outlets=["Herald", "Courier"], title="t")
    hovers = {
        tuple(key): hover
        for trace in figure.data
        for key, hover in zip(trace.customdata, trace.hovertext, strict=True)
    }
    assert set(hovers) == {("anonymous", "Herald"), ("unknown", "Herald"), ("official", "Courier")}
    assert hovers["official", "Courier"].startswith("official in Courier")
