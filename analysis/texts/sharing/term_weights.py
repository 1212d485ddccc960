"""How much does each term tell of an article? The rarer elsewhere, the more."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import language as layer
from analysis.articles import ArticlesError, Part
from analysis.texts.sharing.word_runs import Words, words_of


class Weights(NamedTuple):
    """TF-IDF of some articles: rows of length one, and what they were made of."""

    vectors: Any  # sparse, article × term, Euclidean length 1
    counts: Any  # sparse, article × term
    terms: NDArray[np.str_]
    idf: NDArray[np.float64]
    basis: str


def terms_of(words: Words) -> list[str]:
    """Return words as terms: without 's, which would make a name two terms."""
    return [term.removesuffix("'s") for term in words.terms]


def background_terms(background: pd.DataFrame | Sequence[str], part: Part) -> list[list[str]]:
    """Return the terms of each of the texts on which it is computed how rare a term is.

    They are counted whole, or without their quotations where `part` is "unquoted".
    """
    texts = background["text"].tolist() if isinstance(background, pd.DataFrame) else background
    if not len(texts):
        raise ArticlesError("the background is an articles table or a list of texts, not empty")
    kept = layer.unquoted if part == "unquoted" else lambda _: None
    return [terms_of(words_of(text, kept(text))) for text in texts]


def weights_of(articles: list[list[str]], reference: list[list[str]] | None) -> Weights:
    """Weigh the terms of articles: count × (ln((1 + n) / (1 + df)) + 1) over n texts.

    Parameters
    ----------
    articles
        The terms of each article.
    reference
        The terms of the texts that say how rare a term is; None: the articles themselves.
    """
    from sklearn.feature_extraction.text import (
        ENGLISH_STOP_WORDS,
        CountVectorizer,
        TfidfTransformer,
    )

    vocabulary = sorted({term for terms in articles for term in terms} - ENGLISH_STOP_WORDS)
    vectorizer = CountVectorizer(analyzer=_as_is, vocabulary=vocabulary or [""])
    counts = vectorizer.transform(articles)
    fitted = counts if reference is None else vectorizer.transform(reference)
    tfidf = TfidfTransformer().fit(fitted)
    basis = (
        f"event ({len(articles)} articles)"
        if reference is None
        else f"background ({len(reference):,} texts)"
    )
    terms = np.array(vocabulary or [""])
    return Weights(tfidf.transform(counts).tocsr(), counts.tocsr(), terms, tfidf.idf_, basis)


def _as_is(terms: list[str]) -> list[str]:
    return terms
