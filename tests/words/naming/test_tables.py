"""The two tables: whose words a label is, how often it is used, by whom."""

import pandas as pd
import pytest
from scipy.stats import binomtest

import analysis
from tests.conftest import make_articles

TEXTS = (
    "The fighters came. The armed fighters fled. “Those terrorists must go,” Ida Holt said.",
    "Gov. Holt said that the armed fighters fled. She slept. The fighters hid.",
)


def measured(*texts, **columns):
    articles = make_articles(*texts).assign(event_id="e", **columns)
    found = analysis.actor_mentions(articles, analysis.attributions(articles, method="rules"))
    return articles, found, analysis.labels(articles, found)


def test_a_label_is_counted_by_outlet_voice_and_speaker():
    _, _, table = measured(*TEXTS)
    rows = table.loc[table["head"].isin(["fighters", "terrorists"]),
                     ["outlet", "voice", "source", "label", "n"]]  # fmt: skip
    outlets = sorted(set(rows["outlet"]))
    assert sorted(rows.fillna("").itertuples(index=False, name=None)) == [
        (outlets[0], "own", "", "armed fighters", 1),
        (outlets[0], "own", "", "fighters", 1),
        (outlets[0], "quotation", "Ida Holt", "terrorists", 1),
        (outlets[1], "attributed", "Holt", "armed fighters", 1),
        (outlets[1], "own", "", "fighters", 1),
    ]


def test_shares_are_of_the_outlets_mentions_in_a_voice_and_pronouns_have_none():
    _, found, table = measured(*TEXTS)
    for row in table.itertuples():
        same = found[(found["actor_id"] == row.actor_id) & (found["outlet"] == row.outlet)
                     & (found["voice"] == row.voice) & (found["form"] != "pronoun")]  # fmt: skip
        if row.form == "pronoun":
            assert pd.isna(row.share)
            continue
        assert row.share == row.n / len(same)
        low, high = binomtest(row.n, len(same)).proportion_ci(method="wilson")
        assert (row.low, row.high) == pytest.approx((low, high))
    assert table["n"].sum() == len(found)


def test_the_commonest_label_comes_first():
    _, _, table = measured("A fighter came. The rebel fled. The rebel hid. The rebel ate.")
    for _, rows in table.groupby(["actor_id", "outlet", "voice"], sort=False):
        assert rows["n"].is_monotonic_decreasing


def test_a_quoted_word_makes_its_group_a_quoted_label():
    _, found, _ = measured("The army said that it had hit a “terrorist” group near Elva.")
    row = found[found["head"] == "group"].iloc[0]
    assert (row["voice"], row["source"], row["modifiers"]) == ("quotation", "the army", "terrorist")


@pytest.mark.parametrize("verb", ["called", "described"])
def test_whom_somebody_calls_names_the_outlet_names(verb):
    by = {"called": "", "described": "as "}[verb]
    _, found, _ = measured(f"Ida Holt {verb} the strikers {by}“murderers and fascists”.")
    told = found.set_index("head")["voice"]
    assert (told["strikers"], told["murderers"]) == ("own", "quotation")


def test_whom_the_outlet_introduces_to_its_readers_it_names_itself():
    text = "Ida Holt said on Sunday that she was willing to meet {} holding the pit."
    _, found, _ = measured(text.format("a group of young miners"))
    assert found.set_index("head")["voice"]["miners"] == "own"
    _, found, _ = measured(text.format("the miners"))
    assert found.set_index("head")["voice"]["miners"] == "attributed"


def test_events_are_told_apart_and_an_article_without_one_is_alone():
    articles = make_articles("The fighters came.", "The fighters came.", "The fighters came.")
    articles["event_id"] = ["a", "b", None]
    found = analysis.actor_mentions(articles, analysis.attributions(articles, method="rules"))
    assert found["actor_id"].nunique() == 3


@pytest.mark.parametrize("text", ["", "…", "* * *\n\n1914", "<b onclick='x()'>&amp;</b>"])
def test_texts_that_say_nothing_have_no_actors_and_break_nothing(text):
    _, found, table = measured(text, text)
    assert len(found) == len(table) == 0 or set(found["article_id"]) <= {"a0", "a1"}


def test_nothing_given_is_changed():
    articles = make_articles(*TEXTS)
    before = articles.copy()
    analysis.labels(articles)
    pd.testing.assert_frame_equal(articles, before)
