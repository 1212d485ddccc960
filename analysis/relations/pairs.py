"""What do two texts of an event have in common, in numbers?"""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import text as layer
from analysis.alignment.likeness import Floats, Sentences, likeness, sentences_of
from analysis.overlap.word_runs import Index, Words, index_words, shared_ngrams, words_of
from analysis.relations.handouts import handouts, without
from analysis.text import Span

Mask = NDArray[np.bool_]

ALIGNED: Final = 0.35
"""From this likeness on a sentence has a counterpart."""

REWORDED: Final = 0.5
"""From this likeness on the counterpart is a rewording of it."""

_SHORTEST: Final = 4  # words; shorter sentences say little about where they come from
_DOUBT: Final = 10  # sequences that are added to the denominator: ten words prove nothing


class Texts(NamedTuple):
    """The texts of an event, with what is needed to compare any two of them.

    `own` are the words outside quotations and handouts, `counted` tells which sentences are
    counted (of the text, long enough), `own_sentences` which of them are the outlet's own for
    at least half of their length.
    """

    sentences: Sentences
    counted: Mask
    own_sentences: Mask
    whole: list[Words]
    own: list[Words]
    whole_index: Index
    own_index: Index

    @property
    def n(self) -> int:
        """How many texts."""
        return len(self.whole)


class Numbers(NamedTuple):
    """What a text shares with another: how much of it stands in the other, 0–1."""

    containment: float  # of its distinct 5-word sequences
    own_containment: float  # without quotations and handouts
    own_wording: float  # 3-word sequences, likewise; ten more are taken to be its own alone
    aligned: float  # sentences with a counterpart
    reworded: float  # own sentences with a close counterpart
    mean: float  # mean likeness of own sentences and their best counterpart


class Pair(NamedTuple):
    """Two texts, by number, and what they share."""

    a: int
    b: int
    of_a: Numbers
    of_b: Numbers
    order: float  # -1 … 1: do the counterparts stand in the same order?
    jaccard: float  # common 3-word sequences of all that there are

    @property
    def sides(self) -> tuple[Numbers, Numbers]:
        """Both texts' numbers."""
        return self.of_a, self.of_b


def texts_of(articles: pd.DataFrame) -> Texts:
    """Split the texts of one event and index their words."""
    texts = articles["text"].tolist()
    sentences = sentences_of(articles)
    whole = [words_of(text, part="whole") for text in texts]
    left_out = [handouts(text) for text in texts]
    own = [
        without(words_of(text, part="own"), spans)
        for text, spans in zip(texts, left_out, strict=True)
    ]
    table = sentences.table
    counted = ((table["field"] == "text") & (table["n_words"] >= _SHORTEST)).to_numpy(np.bool_)
    ours = np.zeros(len(table), np.bool_)
    for i, text in enumerate(texts):
        ours[sentences.of(i)] = _mostly_own(text, left_out[i], table[sentences.of(i)])
    return Texts(
        sentences, counted, counted & ours, whole, own, index_words(whole), index_words(own)
    )


def compared(texts: Texts) -> list[Pair]:
    """Compare every two texts of an event."""
    if not texts.n:
        return []
    whole = _shares(texts.whole_index, 5)
    own = _shares(texts.own_index, 5)
    wording = _shares(texts.own_index, 3, doubt=_DOUBT)
    both, sequences = shared_ngrams(texts.whole_index, 3)
    jaccard = both / np.maximum(np.add.outer(sequences, sequences) - both, 1)
    pairs = []
    borders = texts.sentences.borders
    for a in range(texts.n):
        after = likeness(texts.sentences, texts.sentences.of(a), slice(borders[a + 1], borders[-1]))
        for b in range(a + 1, texts.n):
            alike = after[:, borders[b] - borders[a + 1] : borders[b + 1] - borders[a + 1]]
            of_a, of_b = (
                Numbers(
                    float(whole[i, j]),
                    float(own[i, j]),
                    float(wording[i, j]),
                    *sentence_shares(texts, i, matrix),
                )
                for i, j, matrix in ((a, b, alike), (b, a, alike.T))
            )
            pairs.append(Pair(a, b, of_a, of_b, _order(texts, a, alike), float(jaccard[a, b])))
    return pairs


def sentence_shares(texts: Texts, article: int, alike: Floats) -> tuple[float, float, float]:
    """Return the shares of its sentences that are aligned, reworded, and the mean likeness."""
    rows = texts.sentences.of(article)
    best = alike.max(axis=1, initial=0.0)
    counted, own = best[texts.counted[rows]], best[texts.own_sentences[rows]]
    return _mean(counted >= ALIGNED), _mean(own >= REWORDED), _mean(own)


def own_wording(a: Words, b: Words) -> tuple[float, float]:
    """Return the share of each text's 3-word sequences that the other has (`Numbers`)."""
    shares = _shares(index_words([a, b]), 3, doubt=_DOUBT)
    return float(shares[0, 1]), float(shares[1, 0])


def _order(texts: Texts, article: int, alike: Floats) -> float:
    """Kendall's tau-a, without ties, of the places of aligned own sentences and counterparts."""
    own = texts.own_sentences[texts.sentences.of(article)]
    linked = np.flatnonzero(own & (alike.max(axis=1, initial=0.0) >= ALIGNED))
    if len(linked) < 2:
        return 0.0
    partners = alike[linked].argmax(axis=1)
    signs = np.sign(np.subtract.outer(partners, partners))[np.tril_indices(len(linked), -1)]
    return float(signs.sum() / max(np.abs(signs).sum(), 1))


def _mean(values: Floats | Mask) -> float:
    return float(np.mean(values)) if len(values) else 0.0


def _shares(index: Index, n: int, *, doubt: int = 0) -> Floats:
    """The share of each text's distinct n-word sequences (row) that another (column) has."""
    both, own = shared_ngrams(index, n)
    return np.asarray(both / np.maximum(own + doubt, 1)[:, None], np.float64)


def _mostly_own(text: str, left_out: list[Span], sentences: pd.DataFrame) -> Mask:
    """Tell which sentences are for at least half of their length neither quoted nor handout."""
    own = np.zeros(len(text) + 1, np.int64)
    for start, end in layer.own_words(text):
        own[start:end] = 1
    for start, end in left_out:
        own[start:end] = 0
    before = np.concatenate([[0], np.cumsum(own)])
    inside = (sentences["field"] == "text").to_numpy()
    start = np.where(inside, sentences["start"].to_numpy(np.int64), 0)
    stop = np.where(inside, sentences["end"].to_numpy(np.int64), 0)
    return np.asarray(inside & (2 * (before[stop] - before[start]) >= stop - start))
