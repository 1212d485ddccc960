"""What is measured of a text takes no more than its length: counted, not timed."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analysis import (
    actor_mentions,
    attributions,
    distinctive_words,
    hedges,
    quotation_fidelity,
    sources,
)
from analysis.articles import ArticlesError
from analysis.facts.statements.grouping import statements_in
from analysis.language.document import document_of
from analysis.texts.changes.quoted import MOST
from evaluation.benchmarks.long_texts.making import MAKERS, articles_of
from tests.conftest import as_attributions, calls_of

SHORT = 6_000
"""Characters; held against a text four times as long."""


def hedged(articles: pd.DataFrame) -> Callable[[], Any]:
    said = attributions(articles, method="rules")
    return lambda: hedges(articles, said, method="rules")


def attributed(articles: pd.DataFrame) -> Callable[[], Any]:
    return lambda: attributions(articles, method="rules")


def named(articles: pd.DataFrame) -> Callable[[], Any]:
    said = attributions(articles, method="rules")
    return lambda: sources(articles, said)


def mentioned(articles: pd.DataFrame) -> Callable[[], Any]:
    said = attributions(articles, method="rules")
    return lambda: actor_mentions(articles, said)


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        (hedged, "hedges"),
        (hedged, "hedges and commas"),
        (attributed, "nested quotations"),
        (attributed, "one sentence"),
        (attributed, "people"),
        (named, "people"),
        (mentioned, "people"),
    ],
)
def test_of_a_text_four_times_as_long_no_more_than_that_is_asked(
    measure: Callable[[pd.DataFrame], Callable[[], Any]], kind: str
):
    measure(articles_of(kind, SHORT, pair=False))()  # what is read and remembered once
    short, long = (
        calls_of(measure(articles_of(kind, size, pair=False))) for size in (SHORT, 4 * SHORT)
    )
    assert long < 6 * short


def test_a_book_is_refused_before_anything_is_compared():
    articles = articles_of("repeated sentence", 400_000, pair=False)
    with pytest.raises(ArticlesError, match="30,000 is the most that is compared"):
        statements_in(articles, pd.DataFrame())


def test_an_article_with_nothing_beside_it_is_not_too_long_to_be_compared():
    articles = articles_of("nested quotations", 100_000, pair=False)
    assert len(document_of(articles["text"].iloc[0]).quotations) > MOST
    said = as_attributions([]).astype({"article_id": "str"})
    assert quotation_fidelity(articles, said).empty


def test_the_words_of_two_books_are_told_apart():
    texts = "The dam might fail. " * 600, "Police closed the mill. " * 600
    articles = articles_of("prose", 100, pair=True).assign(text=texts)
    table = distinctive_words(articles, resamples=200)
    assert {"dam", "police"} <= set(table["term"])
    assert set(table["note"]) == {""}


@pytest.mark.parametrize("kind", MAKERS)
def test_texts_of_any_kind_have_the_length_that_was_asked(kind: str):
    text = MAKERS[kind](5_000, 1)
    assert len(text) == 5_000
    assert all(end - start <= 2_100 for start, end in document_of(text).sentence_spans) or (
        len(document_of(text).words) == 1
    )
