"""How alike are two sentences? Word stems in common, the rarer in the news the heavier."""

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import TooLongError, rows_of
from analysis.language.document import document_of
from analysis.language.stems import weight_of
from analysis.language.tokens import Sentence, SentenceStems

COLUMNS: Final = (
    "article", "article_id", "outlet", "field", "start", "end", "sentence", "paragraph", "n_words",
)  # fmt: skip
Floats = NDArray[np.float64]
Rows = slice | NDArray[np.int64]

LEAST: Final = 0.6
"""What the commonest stems weigh: "the" in both sentences makes them a little alike."""

MOST: Final = 3.0
"""What all stems weigh that stand in less than a twentieth of news articles."""

MOST_SENTENCES: Final = 20_000
"""Sentences of one article that are read at most."""

NAME: Final = 0.5
"""By how much names weigh less: stems mostly written with a capital within sentences."""


class Sentences(NamedTuple):
    """All sentences of some articles, with what is needed to compare any two of them.

    `table` has one row per sentence, articles in their order, each title before its text:
    `article` (number of the row in the articles table), `article_id, outlet, field, start,
    end, sentence, paragraph` (number in its text, 0 for the title), `n_words`. `weights` is
    sparse, sentence × stem: what each stem weighs, 0 where it does not stand. `borders[i]` to
    `borders[i + 1]` are the rows of article i.
    """

    table: pd.DataFrame
    weights: Any
    borders: list[int]

    def of(self, article: int) -> slice:
        """The rows of one article."""
        return slice(self.borders[article], self.borders[article + 1])


def sentences_of(articles: pd.DataFrame) -> Sentences:
    """Split titles and texts of an articles table into sentences and weigh their stems.

    Raises `ArticlesError` for an article of more than `MOST_SENTENCES` sentences.
    """
    from scipy.sparse import csr_matrix

    rows: list[tuple[Any, ...]] = []
    borders = [0]
    numbers: dict[str, int] = {}
    columns: list[int] = []
    filled = [0]
    places: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for i, article in enumerate(rows_of(articles)):
        for field, text, sentence, stemmed in _sentences(article):
            if field == "text":  # headlines may have capitals throughout
                places.update(stemmed.stems[1:])
                capitals.update(itertools.compress(stemmed.stems[1:], stemmed.capitals[1:]))
            columns += sorted(numbers.setdefault(stem, len(numbers)) for stem in stemmed.distinct)
            filled.append(len(columns))
            number = 0 if field == "title" else sentence.paragraph + 1
            identity = (i, article.article_id, article.outlet, field)
            span = sentence.start, sentence.end
            rows.append((*identity, *span, text[slice(*span)], number, len(sentence.tokens)))
        borders.append(len(rows))
    weight = np.array([_weight(x, capitals[x] > places[x] / 2) for x in numbers] or [0.0])
    shape = (len(rows), max(len(numbers), 1))
    weights = csr_matrix((weight[columns], columns, filled), shape=shape)
    return Sentences(pd.DataFrame(rows, columns=list(COLUMNS)), weights, borders)


def check_most(article_id: object, what: str, n: int, most: int) -> None:
    """Raise `TooLongError` if an article has more of something than can be compared."""
    if n > most:
        raise TooLongError(
            article_id, f"has {n:,} {what}, and {most:,} is the most that is compared"
        )


def similarities(sentences: Sentences, first: Rows, second: Rows) -> Floats:
    """Return for every sentence of `first` (rows) and of `second` (columns) how alike they are.

    0: no stem in common, 1: all. Twice the weight of the common stems by the weight of both
    (Dice's coefficient, weighted).
    """
    found = common_weight(sentences, first, second)
    total = np.add.outer(weight_in(sentences, first), weight_in(sentences, second))
    np.multiply(found, 2, out=found)  # in place: there may be millions of pairs
    np.divide(found, total, out=found, where=total > 0)
    return found


def common_weight(sentences: Sentences, first: Rows, second: Rows) -> Floats:
    """The weight of the stems that stand in a sentence of `first` (rows) and one of `second`."""
    selects = sentences.weights[second].copy()
    selects.data = np.ones_like(selects.data)
    return np.asarray((sentences.weights[first] @ selects.T).toarray(), np.float64)


def weight_in(sentences: Sentences, rows: Rows) -> Floats:
    """The weight of all stems of each sentence."""
    return np.asarray(sentences.weights[rows].sum(axis=1), np.float64).ravel()


def _weight(stem: str, is_name: bool) -> float:
    """What a stem adds to similarity: names tell what a text is about, not what it says of it."""
    weight = min(max(weight_of(stem), LEAST), MOST)
    return weight * NAME if is_name else weight


def _sentences(article: Any) -> Iterator[tuple[str, str, Sentence, SentenceStems]]:
    """Yield the sentences of an article with their stems, each with its field and whole text."""
    body = document_of(article.text)
    check_most(article.article_id, "sentences", len(body.sentence_spans), MOST_SENTENCES)
    for field, document in (("title", document_of(article.title)), ("text", body)):
        for sentence, stemmed in zip(document.sentences, document.stems, strict=True):
            yield field, document.text, sentence, stemmed
