"""Rates and scores per outlet, their differences, and what is said about them."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis import comparison
from analysis.articles import ArticlesError
from analysis.comparison import compare_all, compare_outlets, largest_differences, statements
from analysis.comparison.quantities import RATES
from analysis.comparison.rates import hits_per_sentence, sentences_with_words
from analysis.events import event_ids, load_about, load_event
from analysis.readability import readability
from tests.conftest import as_attributions, as_hedges, make_articles

PLAIN = "The ferry left Port Anders at dawn. The crew counted ninety people on the deck."
HEDGED = "The ferry may have left late. Officials think it might perhaps be overdue."


def find(articles, pattern):
    """A table of hits: every match of `pattern` in titles and texts."""
    rows = [
        (row.article_id, field, match.start())
        for row in articles.itertuples()
        for field in ("title", "text")
        for match in re.finditer(pattern, getattr(row, field))
    ]
    return pd.DataFrame(rows, columns=["article_id", "field", "start"])


def sentences(n, *, cue_in, word="may", other="will"):
    """n sentences of ten words, the cue in those that `cue_in` numbers."""
    return " ".join(
        f"The old harbour wall {word if i in cue_in else other} be mended later this year."
        for i in range(n)
    )


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


def test_hits_are_placed_in_their_sentence():
    articles = make_articles("One may go. Two may, or may not, stay. Three left.", titles=("May?",))
    found = hits_per_sentence(
        find(articles, "(?i)may"), sentences_with_words(articles, part="whole")
    )
    assert found["hits"].tolist() == [1, 1, 2, 0]
    assert found["words"].tolist() == [1, 3, 6, 2]


VOICED = (
    'The wall may fall. "It may well stand for a hundred years," Ada Brook said. '
    "She feared that the road may sink."
)


def test_the_words_of_a_voice_and_the_hits_in_them():
    articles = make_articles(VOICED)
    hits = find(articles, "may")
    found = {
        part: compare_outlets(articles, hits, part=part).outlets.iloc[0]
        for part in ("whole", "own", "quotation", "attributed", "unquoted")
    }
    sizes = {part: (row["count"], row["n_words"]) for part, row in found.items()}
    assert sizes == {
        "whole": (3, 22),
        "own": (1, 4 + 3 + 2),
        "quotation": (1, 8),
        "attributed": (1, 5),
        "unquoted": (2, 14),
    }


def test_a_hedge_counts_for_the_voice_that_it_has_and_the_voices_add_up():
    articles = make_articles(VOICED)
    found = {
        part: compare_outlets(articles, "hedges", part=part).outlets.iloc[0]
        for part in ("whole", "own", "quotation", "attributed")
    }
    # "Feared" stands in the outlet's words, but the doubt is hers.
    assert {part: row["count"] for part, row in found.items()} == {
        "whole": 4, "own": 1, "quotation": 1, "attributed": 2,
    }  # fmt: skip
    assert found["attributed"]["value"] == pytest.approx(1000 * 2 / 5)
    assert sum(found[part]["n_words"] for part in ("own", "quotation", "attributed")) == 22


def test_the_attributions_given_decide_whose_words_they_are():
    articles = make_articles("The wall may fall. The road may sink.")
    given = as_attributions({"article_id": ["a0"], "field": "text", "content_spans": [((0, 18),)]})
    row = compare_outlets(
        articles, find(articles, "may"), part="attributed", attributions=given
    ).outlets.iloc[0]
    assert (row["count"], row["n_words"]) == (1, 4)


def test_hedges_count_only_where_they_count_and_own_hedges_in_the_outlets_voice():
    articles = make_articles("It may rain. It may snow, Ada Brook said. It may, may hail.")
    hits = find(articles, "may").assign(
        counts=[True, True, True, False], voice=["outlet", "source", "outlet", "outlet"]
    )
    sentences = {part: sentences_with_words(articles, part=part) for part in ("whole", "own")}
    assert hits_per_sentence(hits, sentences["whole"])["hits"].tolist() == [1, 1, 1]
    assert hits_per_sentence(hits, sentences["own"])["hits"].tolist() == [1, 0, 1]


def test_attributions_are_placed_by_their_cue_or_else_by_their_content():
    articles = make_articles("Ada Brook said no. Nobody asked her.")
    hits = pd.DataFrame(
        {
            "article_id": ["a0", "a0"],
            "field": ["text", "text"],
            "cue_start": pd.array([10, None], dtype="Int64"),
            "content_start": pd.array([15, 19], dtype="Int64"),
        }
    )
    found = hits_per_sentence(hits, sentences_with_words(articles, part="whole"))
    assert found["hits"].tolist() == [1, 1]


def test_hits_of_other_articles_are_left_out():
    articles = make_articles(HEDGED, HEDGED)
    hits = find(articles, "may")
    alone = compare_outlets(articles.iloc[:1], hits).outlets.iloc[0]
    assert alone["count"] == 1


def test_a_clear_difference_is_stated_with_the_higher_first():
    articles = make_articles(
        sentences(60, cue_in=range(0, 60, 20)),
        sentences(60, cue_in=range(0, 60, 2)),
        outlets=("Courier", "Herald"),
    )
    row = compare_outlets(articles, find(articles, "may"), name="hedges").differences.iloc[0]
    assert row["difference"] == pytest.approx(-45)
    assert row["clear"]
    assert re.fullmatch(
        r"Herald hedges more than Courier: \+45\.0 per 1,000 words "
        r"\(95 % interval \d\d\.\d to \d\d\.\d\)\.",
        row["statement"],
    )


def test_a_difference_of_scores_says_which_is_harder():
    easy = "The cat sat. The dog ran home. We like the sun. It was hot. " * 10
    hard = (
        "Parliamentary representatives characterised administrative reorganisation as "
        "fundamentally unsatisfactory. International organisations repeatedly recommended "
        "comprehensive infrastructural modernisation. " * 18
    )
    articles = make_articles(easy, hard, outlets=("Sun Post", "Ledger"))
    for formula in ("flesch_kincaid_grade", "flesch_reading_ease"):
        row = compare_outlets(articles, formula).differences.iloc[0]
        assert row["clear"]
        harder = "Ledger is harder to read than Sun Post"
        easier = "Sun Post is easier to read than Ledger"
        expected = harder if formula == "flesch_kincaid_grade" else easier
        assert row["statement"].startswith(f"{expected}: Flesch")


def test_score_is_the_readability_of_the_article():
    articles = make_articles(PLAIN * 5, HEDGED * 5)
    for part in ("whole", "own"):
        outlets = compare_outlets(articles, "flesch_kincaid_grade", part=part).outlets
        expected = readability(articles, part=part)["flesch_kincaid_grade"]
        assert outlets["value"].tolist() == pytest.approx(expected.tolist())
        assert outlets["count"].isna().all()


def test_short_texts_are_said_to_be_too_short():
    articles = make_articles(PLAIN * 3, HEDGED * 3, outlets=("Courier", "Herald"))
    found = compare_outlets(articles, find(articles, "may"))
    row = found.differences.iloc[0]
    assert not row["clear"]
    assert row["statement"].startswith("The texts are too short to tell Courier and Herald apart")
    assert row["statement"].endswith("0 and 3 hits).")
    assert found.outlets["note"].tolist()[1] == "only 3 hits; only 6 sentences"


def test_under_ten_sentences_nothing_is_clear():
    articles = make_articles(sentences(9, cue_in=()), sentences(9, cue_in=range(8)))
    row = compare_outlets(articles, find(articles, "may")).differences.iloc[0]
    assert row["p"] < 0.05
    assert not row["clear"]


def test_long_texts_that_do_not_differ_are_not_called_short():
    articles = make_articles(*[sentences(60, cue_in=range(0, 60, 3))] * 2)
    row = compare_outlets(articles, find(articles, "may")).differences.iloc[0]
    assert row["statement"].startswith("No clear difference between Outlet 0 and Outlet 1 (")


def test_no_statement_calls_an_outlet_biased():
    articles = make_articles(*(sentences(40, cue_in=range(0, 40, step)) for step in (1, 3, 20)))
    found = compare_outlets(articles, find(articles, "may"))
    assert not re.search("(?i)bias|manipul|honest", " ".join(found.differences["statement"]))


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


def test_statement_for_a_pair_that_only_holm_keeps_back():
    row = {
        "measure": "hedges", "outlet_a": "Herald", "outlet_b": "Courier", "difference": 4.0,
        "low": 0.5, "high": 7.5, "p": 0.02, "p_holm": 0.3, "clear": False,
        "count_a": 30, "count_b": 20, "n_articles_a": 1, "n_articles_b": 1,
        "n_sentences_a": 50, "n_sentences_b": 50,
    }  # fmt: skip
    said = statements.difference(row, level=0.95)
    assert said.startswith("Among so many comparisons, Herald and Courier may differ by chance (")
    few = statements.difference(row | {"n_articles_a": 3}, level=0.95)
    assert few.startswith("There are too few articles to tell Herald and Courier apart (")


def test_seeds_are_too_short_to_rank(corpora):
    from analysis.reading import load_articles

    articles = load_articles(corpora / "seeds")
    grades = compare_outlets(articles, "flesch_kincaid_grade")
    assert not grades.differences["clear"].any()
    assert (grades.differences["low"] < 0).all()
    assert (grades.differences["high"] > 0).all()
