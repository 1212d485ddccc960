"""Where two ways of measuring differ: what only one finds, and what both see otherwise."""

import pandas as pd

import analysis
from analysis.statistics.agreement import disagreements
from tests.conftest import make_articles, put

TEXT = (
    "The bridge may stay shut, Mara Holt said. “It is not safe,” she told reporters. "
    "Ana Ruiz denied that the bridge was neglected."
)
ARTICLES = make_articles(TEXT, TEXT)
FOUND = analysis.attributions(ARTICLES, method="rules")
HEDGES = analysis.hedges(ARTICLES, FOUND)


def test_a_table_agrees_with_itself():
    assert disagreements(FOUND, FOUND).empty
    assert disagreements(HEDGES, HEDGES).empty


def test_what_only_one_finds_is_listed_with_its_sentence():
    told = disagreements(FOUND, FOUND[FOUND["cue"] != "denied"])
    assert told["difference"].tolist() == ["only first"] * 2
    assert told["article_id"].tolist() == ["a0", "a1"]
    assert told["sentence"].tolist() == ["Ana Ruiz denied that the bridge was neglected."] * 2
    assert told["cue_a"].tolist() == ["denied"] * 2
    assert told["cue_b"].isna().all()
    assert FOUND.iloc[told["row_a"].tolist()]["cue"].tolist() == ["denied"] * 2
    turned = disagreements(FOUND[FOUND["cue"] != "denied"], FOUND)
    assert turned["difference"].tolist() == ["only second"] * 2


def test_another_source_is_a_difference_and_another_extent_is_none():
    other = FOUND.copy()
    other.loc[1, "source_name"] = "Ana Ruiz"
    start, end = other["content_spans"].iloc[0][0]
    put(other, 0, ((start + 4, end),))
    told = disagreements(FOUND, other)
    assert told[["difference", "source_a", "source_b"]].to_numpy().tolist() == [
        ["other source", "Mara Holt", "Ana Ruiz"]
    ]


def test_the_same_verb_with_other_words_is_one_find():
    other = FOUND.copy()
    start, end = other["content_spans"].iloc[0][0]
    put(other, 0, ((start, start + (end - start) // 3),))
    told = disagreements(FOUND, other)
    assert told["difference"].tolist() == ["other words"]
    assert told["content_b"].tolist() == other["content"].head(1).tolist()


def test_hedges_differ_by_category_and_voice():
    other = HEDGES.copy()
    other.loc[0, "category"] = "adverb"
    other.loc[1, "whose"] = "outlet"
    told = disagreements(HEDGES, other)
    assert told["difference"].tolist() == ["other category", "whose hedge"]
    assert told[["whose_a", "whose_b"]].iloc[1].tolist() == ["source", "outlet"]


def test_the_most_alike_are_paired():
    twice = pd.concat([FOUND.head(1), FOUND.head(1)], ignore_index=True)
    start, end = twice["content_spans"].iloc[0][0]
    put(twice, 0, ((start, end - 6),))
    told = disagreements(FOUND.head(1), twice)
    assert told["difference"].tolist() == ["only second"]
    assert told["row_b"].tolist() == [0]  # the other is the exact one


def test_without_rows_nothing_differs():
    told = disagreements(FOUND.head(0), FOUND.head(0))
    assert told.empty
    assert "row_a" in told
