"""Rates and scores per outlet, their intervals and their differences."""

import numpy as np
import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.files.events import event_ids, load_about, load_event
from analysis.statistics import comparison
from analysis.statistics.comparable import RATES
from analysis.statistics.comparison import compare_all, compare_outlets, largest_differences
from analysis.style.reading_level import readability
from tests.conftest import as_attributions, as_hedges, make_articles
from tests.statistics.made_up import HEDGED, PLAIN, find, sentences


def test_rate_count_and_sizes_by_hand():
    articles = make_articles(PLAIN, HEDGED, titles=("Ferry leaves", ""))
    outlets = compare_outlets(articles, find(articles, r"\b(may|might|perhaps)\b")).outlets
    assert list(outlets.columns) == list(comparison.OUTLET_COLUMNS)
    plain, hedged = outlets.to_dict("records")
    assert (plain["count"], plain["n_words"], plain["n_sentences"]) == (0, 17, 3)
    assert (hedged["count"], hedged["n_words"], hedged["n_sentences"]) == (3, 13, 2)
    assert hedged["value"] == pytest.approx(1000 * 3 / 13)


def test_no_hits_do_not_mean_none():
    articles = make_articles(sentences(40, cue_in=()), sentences(40, cue_in=range(0, 40, 4)))
    none, some = compare_outlets(articles, find(articles, "may")).outlets.to_dict("records")
    assert none["n_words"] == 400
    assert (none["value"], none["low"]) == (0, 0)
    assert none["high"] == pytest.approx(1000 * 3.689 / 400, abs=0.01)
    assert none["note"].startswith("none found; up to 9.2 per 1,000 words")
    assert some["low"] > 0
    assert some["note"] == ""


def test_score_is_the_readability_of_the_article():
    articles = make_articles(PLAIN * 5, HEDGED * 5)
    for part in ("whole", "own"):
        outlets = compare_outlets(articles, "flesch_kincaid_grade", part=part).outlets
        expected = readability(articles, part=part)["flesch_kincaid_grade"]
        assert outlets["value"].tolist() == pytest.approx(expected.tolist())
        assert outlets["count"].isna().all()


def test_holm_counts_the_pairs_of_the_call():
    texts = [sentences(40, cue_in=range(0, 40, step)) for step in (2, 4, 5, 8)]
    articles = make_articles(*texts)
    found = compare_outlets(articles, find(articles, "may")).differences
    assert len(found) == 6
    lowest = found["p"].idxmin()
    assert found["p_holm"][lowest] == pytest.approx(min(1, 6 * found["p"][lowest]))
    assert (found["p_holm"] >= found["p"]).all()


def test_articles_are_the_units_of_an_outlet_with_several():
    # Four articles that differ much from each other, but hardly within: sentences as
    # units would give a far too narrow interval.
    texts = [sentences(40, cue_in=range(n)) for n in (2, 12, 22, 32)]
    together = make_articles(*texts, outlets=("Herald",) * 4)
    hits = find(together, "may")
    clustered = compare_outlets(together, hits).outlets.iloc[0]
    joined = make_articles(" ".join(texts))
    alone = compare_outlets(joined, find(joined, "may")).outlets.iloc[0]
    assert clustered["value"] == pytest.approx(alone["value"])
    assert clustered["high"] - clustered["low"] > 2 * (alone["high"] - alone["low"])
    assert clustered["n_articles"] == 4
    assert clustered["note"] == "only 4 articles"


def test_by_article_names_articles_of_one_outlet_apart():
    articles = make_articles(HEDGED, PLAIN, HEDGED, outlets=("Herald", "Herald", "Courier"))
    found = compare_outlets(articles, find(articles, "may"), by="article")
    assert found.outlets["outlet"].tolist() == ["Herald (a0)", "Herald (a1)", "Courier"]
    assert found.outlets["article_id"].tolist() == ["a0", "a1", "a2"]
    assert found.differences[["article_a", "article_b"]].to_numpy().tolist() == [
        ["a0", "a1"],
        ["a0", "a2"],
        ["a1", "a2"],
    ]


def test_one_outlet_gives_no_differences_but_all_columns():
    articles = make_articles(HEDGED * 20)
    one = compare_outlets(articles, find(articles, "may"))
    two = make_articles(HEDGED, HEDGED)
    several = compare_outlets(two, find(two, "may"))
    assert len(one.outlets) == 1
    assert one.differences.empty
    assert list(one.differences.columns) == list(comparison.DIFFERENCE_COLUMNS)
    assert one.differences.dtypes.to_dict() == several.differences.dtypes.to_dict()


@pytest.mark.parametrize("measure", ["hits", "flesch_kincaid_grade"])
def test_an_empty_text_is_kept_and_said_to_be_empty(measure):
    articles = make_articles("", PLAIN * 10)
    asked = find(articles, "deck") if measure == "hits" else measure
    found = compare_outlets(articles, asked)
    assert np.isnan(found.outlets["value"][0])
    assert found.outlets["note"][0] == "no text to measure"
    assert found.differences["statement"][0].endswith("there is too little text.")
    assert not found.differences["clear"][0]


def test_a_single_sentence_has_no_interval():
    articles = make_articles("It may rain.", HEDGED * 20)
    found = compare_outlets(articles, find(articles, "may"))
    assert np.isnan(found.outlets["low"][0])
    assert "too short" in found.differences["statement"][0]


def test_the_numbers_of_an_outlet_do_not_depend_on_the_others():
    articles = make_articles(*(sentences(40, cue_in=range(0, 40, step)) for step in (2, 3, 5)))
    hits = find(articles, "may")
    three = compare_outlets(articles, hits).outlets
    two = compare_outlets(articles.iloc[1:], hits).outlets
    pd.testing.assert_frame_equal(three.iloc[1:].reset_index(drop=True), two)


def test_equal_texts_have_equal_intervals_and_no_difference():
    text = sentences(40, cue_in=(0, 3, 4, 9, 20, 21))
    articles = make_articles(text, text, PLAIN * 20)
    for measure in (find(articles, "may"), "flesch_kincaid_grade", "dale_chall_readability_score"):
        found = compare_outlets(articles, measure)
        first, second = found.outlets.drop(columns="outlet").to_dict("records")[:2]
        assert first == second
        same = found.differences.iloc[0]
        assert (same["difference"], same["p"], same["p_holm"], same["clear"]) == (0, 1, 1, False)
        assert same["low"] == -same["high"]


@pytest.mark.parametrize("event_id", event_ids())
def test_a_planted_copy_never_differs_clearly_from_its_original(event_id):
    articles = load_event(event_id)
    copy = next(r for r in load_about(event_id)["relations"] if r["relation"] == "copy")
    pair = articles[articles["file"].isin([copy["a"], copy["b"]])]
    found = compare_all(pair, resamples=200).differences
    assert len(found) == 8
    assert not found["clear"].any()
    scores = found[found["measure"] == "flesch_kincaid_grade"]
    assert scores["difference"].tolist() == [0, 0]  # their texts are the same, not their titles


@pytest.mark.parametrize("measure", ["hits", "flesch_reading_ease"])
def test_the_order_of_the_articles_changes_no_number(measure):
    texts = [sentences(9 + n, cue_in=range(0, 9, n + 1)) + " " + PLAIN * n for n in range(12)]
    articles = make_articles(*texts, outlets=("Herald", "Courier", "Post") * 4)
    mixed = articles.sample(frac=1, random_state=4)
    assert mixed["outlet"].tolist()[:3] != articles["outlet"].tolist()[:3]
    asked = find(articles, "may") if measure == "hits" else measure
    one, other = compare_outlets(articles, asked), compare_outlets(mixed, asked)
    pd.testing.assert_frame_equal(
        one.outlets.sort_values("outlet", ignore_index=True),
        other.outlets.sort_values("outlet", ignore_index=True),
    )

    def sizes(differences):
        pair = differences[["outlet_a", "outlet_b"]].agg(sorted, axis=1).str.join(", ")
        sized = differences.assign(pair=pair, size=differences["difference"].abs())
        return sized.sort_values("pair", ignore_index=True)[["pair", "size", "p", "p_holm"]]

    pd.testing.assert_frame_equal(sizes(one.differences), sizes(other.differences))


def test_sentences_that_textstat_does_not_count_are_resampled_like_a_text_of_them():
    # "He left." is no sentence to textstat, but a text of them alone is one: without the
    # only long sentence the words per sentence would be 28 / 0.
    articles = make_articles("He left. " * 14 + "The old wall will be mended.", PLAIN * 20)
    found = compare_outlets(articles, "words_per_sentence", counting="textstat").outlets
    assert found["value"][0] == 34
    assert 2 <= found["low"][0] <= found["high"][0] <= 90


def test_the_seed_decides_and_the_input_is_not_modified():
    texts = [HEDGED * step + PLAIN * 20 for step in (7, 23)]
    articles = make_articles(*texts)
    hits = find(articles, "may")
    before = articles.copy(deep=True), hits.copy(deep=True)
    first = compare_outlets(articles, hits)
    pd.testing.assert_frame_equal(first.outlets, compare_outlets(articles, hits).outlets)
    assert not first.outlets.equals(compare_outlets(articles, hits, seed=1).outlets)
    pd.testing.assert_frame_equal(articles, before[0])
    pd.testing.assert_frame_equal(hits, before[1])


def test_a_lower_level_gives_a_narrower_interval():
    articles = make_articles(sentences(40, cue_in=range(0, 40, 3)))
    hits = find(articles, "may")
    wide = compare_outlets(articles, hits).outlets.iloc[0]
    narrow = compare_outlets(articles, hits, level=0.8).outlets.iloc[0]
    assert wide["low"] < narrow["low"] < narrow["high"] < wide["high"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"by": "event"}, "by is 'event', but must be 'outlet' or 'article'"),
        ({"part": "quoted"}, "part is 'quoted'"),
        ({"counting": "mine"}, "counting is 'mine'"),
        ({"resamples": 10}, "resamples is 10"),
        ({"level": 95}, "level is 95"),
    ],
)
def test_wrong_options_are_named(options, said):
    with pytest.raises(ArticlesError, match=said):
        compare_outlets(make_articles(PLAIN), "flesch_kincaid_grade", **options)


def test_an_unknown_measure_and_a_useless_table_are_named():
    with pytest.raises(ArticlesError, match="no measure 'mood'; there are hedges"):
        compare_outlets(make_articles(PLAIN), "mood")
    with pytest.raises(ArticlesError, match="needs the column article_id"):
        compare_outlets(make_articles(PLAIN), pd.DataFrame({"article_id": ["a0"]}))


def all_measures(articles, **options):
    hits = find(articles, "may")
    return compare_all(
        articles,
        attributions=as_attributions(hits),
        hedges=as_hedges(hits),
        boosters=as_hedges(find(articles, "year")),
        **options,
    )


def test_compare_all_corrects_for_everything_it_looks_at():
    texts = [sentences(40, cue_in=range(0, 40, step)) for step in (2, 4, 40)]
    found = all_measures(make_articles(*texts))
    assert len(found.outlets) == 3 * 2 * (1 + len(RATES))
    assert len(found.differences) == 3 * 2 * (1 + len(RATES))
    known = found.differences.dropna(subset=["p"])
    lowest = known["p"].idxmin()
    assert known["p_holm"][lowest] == pytest.approx(min(1, len(known) * known["p"][lowest]))
    one = compare_outlets(make_articles(*texts), find(make_articles(*texts), "may"))
    hedges = found.outlets[
        (found.outlets["measure"] == "hedges") & (found.outlets["part"] == "own")
    ]
    assert hedges["value"].tolist() == pytest.approx(one.outlets["value"].tolist())


def test_largest_differences_rank_by_standard_errors():
    texts = [sentences(60, cue_in=range(0, 60, step)) for step in (1, 2, 60)]
    found = all_measures(make_articles(*texts), parts=("whole",))
    ranked = largest_differences(found)
    assert ranked["clear"].iloc[0]
    assert set(ranked.iloc[0][["outlet_a", "outlet_b"]]) == {"Outlet 0", "Outlet 2"}
    assert ranked["label"].iloc[0] in {
        "Hedges per 1,000 words, whole text",
        "Attributions per 1,000 words, whole text",
    }
    clear = ranked[ranked["clear"]]["effect"].abs()
    assert clear.is_monotonic_decreasing
    half = (ranked["effect_high"] - ranked["effect_low"]) / 2
    assert half.tolist() == pytest.approx([1.96] * len(ranked))


def test_a_difference_without_a_width_is_not_ranked():
    # Every sentence is the same: chance within the texts is none, and no unit to rank by.
    articles = make_articles("It may rain today. " * 20, "It will snow here today. " * 20)
    found = compare_outlets(articles, "words_per_sentence")
    assert found.differences["low"][0] == found.differences["high"][0] == -1
    assert largest_differences(found).empty


def test_largest_differences_of_one_outlet_are_none():
    ranked = largest_differences(all_measures(make_articles(HEDGED)))
    assert ranked.empty
    assert {"label", "effect", "effect_low", "effect_high"} <= set(ranked.columns)


def test_the_measures_by_name_are_computed_here():
    articles = make_articles(HEDGED * 12, PLAIN * 12)
    hedges = compare_outlets(articles, "hedges").outlets
    assert hedges["value"][0] > 50 > hedges["value"][1]


def test_seeds_are_too_short_to_rank(corpora):
    from analysis.files.reading import load_articles

    articles = load_articles(corpora / "seeds")
    grades = compare_outlets(articles, "flesch_kincaid_grade")
    assert not grades.differences["clear"].any()
    assert (grades.differences["low"] < 0).all()
    assert (grades.differences["high"] > 0).all()


def test_of_many_outlets_of_one_event_those_with_most_words_are_held_against_each_other():
    texts = [f"{PLAIN} {HEDGED}" * (2 if i < 40 else 1) for i in range(43)]
    articles = make_articles(*texts)
    found = compare_outlets(articles, "flesch_kincaid_grade", resamples=100)
    assert len(found.outlets) == 43
    assert len(found.differences) == 40 * 39 / 2
    assert set(found.differences["outlet_b"]) <= set(articles["outlet"].head(40))
    articles["event_id"] = ["one", "two"] * 21 + ["one"]
    assert len(compare_outlets(articles, "flesch_kincaid_grade", resamples=100).differences) == 903
