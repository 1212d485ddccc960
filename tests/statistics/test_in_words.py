"""What may be said about a difference?"""

import re

import pytest

from analysis.statistics import in_words
from analysis.statistics.comparison import compare_outlets
from tests.conftest import make_articles
from tests.statistics.made_up import HEDGED, PLAIN, find, sentences


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


def test_statement_for_a_pair_that_only_holm_keeps_back():
    row = {
        "measure": "hedges", "outlet_a": "Herald", "outlet_b": "Courier", "difference": 4.0,
        "low": 0.5, "high": 7.5, "p": 0.02, "p_holm": 0.3, "clear": False,
        "count_a": 30, "count_b": 20, "n_articles_a": 1, "n_articles_b": 1,
        "n_sentences_a": 50, "n_sentences_b": 50,
    }  # fmt: skip
    said = in_words.difference(row, level=0.95)
    assert said.startswith("Among so many comparisons, Herald and Courier may differ by chance (")
    few = in_words.difference(row | {"n_articles_a": 3}, level=0.95)
    assert few.startswith("There are too few articles to tell Herald and Courier apart (")
