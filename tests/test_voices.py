import pandas as pd
import pytest

from analysis.voices import NO_SOURCE, voice_shares, voices_per_outlet

FOUND = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Herald", "Courier"],
        "source_name": ["Ida Holt", "Ida Holt", "Bo Lind", None],
        "source_type": ["named person"] * 3 + ["anonymous"],
        "form": ["direct", "indirect", "mixed", "direct"],
        "n_words": [10, 30, 60, 5],
    }
)


def test_words_and_shares_add_up_within_an_outlet():
    shares = voice_shares(FOUND).set_index(["outlet", "source_name"])
    assert shares.loc[("Herald", "Ida Holt"), "n_words"] == 40
    assert shares.loc[("Herald", "Ida Holt"), "share"] == pytest.approx(0.4)
    assert shares.loc[("Herald", "Ida Holt"), "share_direct"] == pytest.approx(0.25)
    assert shares.loc[("Herald", "Bo Lind"), "share_direct"] == 0
    assert shares.groupby("outlet")["share"].sum().tolist() == pytest.approx([1, 1])


def test_attributions_without_a_source_are_kept_under_a_name_of_their_own():
    courier = voice_shares(FOUND).query("outlet == 'Courier'")
    assert courier["source_name"].tolist() == [NO_SOURCE]


def test_sources_can_be_taken_together_by_type():
    shares = voice_shares(FOUND, by="source_type")
    assert shares["n_attributions"].tolist() == [1, 3]


def test_no_attributions_give_an_empty_table_with_its_columns():
    assert list(voice_shares(FOUND.iloc[:0]).columns) == [
        "outlet",
        "source_name",
        "n_attributions",
        "n_words",
        "share",
        "share_direct",
    ]


def test_each_outlet_is_summed_up_once():
    found = voices_per_outlet(FOUND).set_index("outlet")
    herald = found.loc["Herald"]
    assert herald[["n_sources", "n_attributions", "n_attributed_words"]].tolist() == [2, 3, 100]
    assert herald[["share_direct", "share_unnamed"]].tolist() == pytest.approx([0.1, 0.0])
    assert found.loc["Courier", ["share_anonymous", "share_unnamed"]].tolist() == [1.0, 1.0]
    assert voices_per_outlet(FOUND.iloc[:0]).empty
