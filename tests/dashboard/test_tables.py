"""How tables look: distinct headings, widths that fit, and what each kind of value becomes."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from analysis.measures import TABLES
from analysis.tables import declared
from dashboard.parts import tables

SENTENCE = "The dam gave way on Monday after three days of rain, officials said, and two died. "


def laid_out(table, **given):
    return tables.laid_out(table, list(table.columns), given)


@pytest.mark.parametrize("name", TABLES)
def test_no_two_columns_of_any_table_have_the_same_heading(name):
    columns = list(declared(name))
    table = pd.DataFrame({column: ["some words"] for column in columns})
    config, _ = laid_out(table)
    heads = [config[column]["label"] for column in columns]
    assert len(set(heads)) == len(heads)
    assert not any("_" in head for head in heads)


def test_what_a_page_calls_two_columns_alike_is_told_apart():
    table = pd.DataFrame({"value": [1.0], "score": [2.0], "low": [0.5]})
    config, _ = laid_out(table, value={"label": "score"}, low={"label": "score"})
    assert [config[name]["label"] for name in table] == ["score", "score (score)", "low"]


def test_short_columns_take_what_they_need_and_rows_stay_low():
    config, height = laid_out(pd.DataFrame({"outlet": ["Courier"], "n_words": [4120]}))
    assert height is None
    assert all(column["width"] < 150 for column in config.values())


def test_sentences_are_broken_so_that_all_columns_are_in_sight():
    table = pd.DataFrame(
        {"outlet": ["The Valley Herald", "Post"], "cue": ["said", "told"], "count": [1, 2],
         "sentence": [SENTENCE * 2, SENTENCE], "note": [SENTENCE, ""]}
    )  # fmt: skip
    config, height = laid_out(table)
    widths = {name: column["width"] for name, column in config.items()}
    assert height == tables.HEIGHTS[4]
    assert sum(widths.values()) <= tables.ROOM
    assert widths["sentence"] > widths["note"] > widths["outlet"] > widths["cue"]


def test_on_a_narrow_screen_sentences_take_what_room_there_is():
    table = pd.DataFrame({"outlet": ["The Valley Herald"], "n": [1], "sentence": [SENTENCE * 2]})
    config, _ = tables.laid_out(table, list(table.columns), {}, room=440)
    assert sum(column["width"] for column in config.values()) <= 441
    assert config["sentence"]["width"] > 200


def test_a_short_word_is_not_cut_where_nearly_all_others_are_shorter():
    kinds = pd.DataFrame({"kind": ["media"] * 99 + ["party or campaign"], "outlet": ["Post"] * 100})
    config, _ = laid_out(kinds)
    assert config["kind"]["width"] >= 6.8 * len("party or campaign")


def test_where_numbers_alone_are_too_wide_the_first_column_stays_in_sight():
    wide = {f"a_number_with_a_long_name_{n}": [1.5] for n in range(9)}
    config, height = laid_out(pd.DataFrame({"outlet": ["Courier"], **wide}))
    assert height is None
    assert [name for name, column in config.items() if column.get("pinned")] == ["outlet"]


def test_an_empty_table_and_one_of_missing_values_have_widths_too():
    for table in (
        pd.DataFrame({"outlet": [], "count": []}),
        pd.DataFrame({"outlet": [None], "value": [float("nan")], "when": [pd.NaT]}),
    ):
        config, _ = laid_out(table)
        assert all(column["width"] > 20 for column in config.values())


def test_what_is_rounded_to_zero_has_no_minus_and_all_else_is_as_it_was():
    table = pd.DataFrame(
        {"difference": [-0.004, -0.006, 0.5, -0.0], "share": [-0.00004, -0.0006, 0.5, float("nan")],
         "p": [-0.0004, 0.2, 0.3, 0.4], "outlet": list("abcd"), "n": [-1, 0, 1, 2]}
    )  # fmt: skip
    before = table.copy()
    config, _ = laid_out(table)
    shown = tables.without_minus_zero(table, config)
    pd.testing.assert_frame_equal(table, before)  # which is what is exported
    written = [f"{one:.2f}" for one in shown["difference"]]
    assert written == ["0.00", "-0.01", "0.50", "0.00"]
    assert [f"{one:.2%}" for one in shown["share"]] == ["0.00%", "-0.06%", "50.00%", "nan%"]
    assert f"{shown['p'][0]:.3f}" == "0.000"
    others = ["outlet", "n"]
    pd.testing.assert_frame_equal(shown[others], table[others])
    kept = ~shown[["difference", "share", "p"]].eq(0)
    pd.testing.assert_frame_equal(shown[kept.columns][kept], table[kept.columns][kept])


def test_shares_are_per_cent_times_are_in_utc_and_a_bar_has_room():
    table = pd.DataFrame(
        {"share": [0.5], "p_holm": [0.01], "published": [datetime(2025, 1, 1, tzinfo=UTC)],
         "confidence": [0.5]}
    )  # fmt: skip
    bar = {"label": "sure", "type_config": {"type": "progress", "min_value": 0.0}}
    config, _ = laid_out(table, confidence=bar)
    assert config["share"]["type_config"]["format"] == "percent"
    assert config["p_holm"]["type_config"]["format"] == "%.3f"
    assert config["published"]["type_config"]["timezone"] == "UTC"
    assert config["confidence"]["width"] >= 95
