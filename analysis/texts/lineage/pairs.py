"""What do two texts of an event have in common, in numbers, in the outlets' own words?"""

from collections.abc import Sequence
from itertools import accumulate, combinations, groupby, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.articles import rows_of
from analysis.language import Span, sentence_at
from analysis.language.document import document_of
from analysis.language.similarity import Floats, Sentences, sentences_of
from analysis.lexicons import word_lists
from analysis.texts.alignment import RELATED
from analysis.texts.lineage.credits import Credits, credits_of
from analysis.texts.lineage.nearest import Distinct, Nearest, nearest
from analysis.texts.lineage.signs import COPIED, Signs, signs_of
from analysis.texts.sharing.word_runs import (
    Index,
    Words,
    common_runs,
    index_words,
    shared_ngrams,
    words_of,
)

_WORDS: Final = word_lists("lineage-words")

Mask = NDArray[np.bool_]

CLOSE: Final = 0.6
"""From this similarity on a sentence is close to its counterpart."""

SAME: Final = 0.97
"""From this similarity on it is the same sentence, but for a little word."""

_AT_A_TIME: Final = 256  # sentences whose order is compared with that of all after them
_SHORTEST: Final = 4  # words; shorter sentences say little about where they come from
DOUBT: Final = 10
"""Sequences that are added to the denominator: ten words prove nothing."""


class Texts(NamedTuple):
    """The texts of an event, with what is needed to compare any two of them.

    `own` are the words outside quotations and handouts, `counted` tells which sentences are
    counted (of the text, long enough), `own_sentences` which of them are the outlet's own for
    at least half of their length.
    """

    sentences: Sentences
    distinct: list[Distinct]
    counted: Mask
    own_sentences: Mask
    whole: list[Words]
    own: list[Words]
    sequences: list[frozenset[tuple[str, ...]]]  # of the own words
    credits: list[Credits]
    texts: list[str]
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
    own_wording: float  # 3-word sequences, likewise, names aside (`share_of`)
    aligned: float  # sentences with a counterpart
    close: float  # own sentences with a close counterpart
    verbatim: float  # of those own sentences that have a counterpart: it is the same
    mean: float  # mean similarity of own sentences and their best counterpart


class Pair(NamedTuple):
    """Two texts, by number, and what they share."""

    a: int
    b: int
    of_a: Numbers
    of_b: Numbers
    order: float  # -1 … 1: do the counterparts stand in the same order?
    n_words: int  # of the shorter text
    jaccard: float  # common 3-word sequences of all that there are
    signs: Signs

    @property
    def sides(self) -> tuple[Numbers, Numbers]:
        """Both texts' numbers."""
        return self.of_a, self.of_b


def texts_of(articles: pd.DataFrame) -> Texts:
    """Split the texts of one event and index their words."""
    texts = articles["text"].tolist()
    sentences = sentences_of(articles)
    whole = [words_of(text) for text in texts]
    left_out = [handouts(text) for text in texts]
    own = [
        without(words_of(text, document_of(text).unquoted), spans)
        for text, spans in zip(texts, left_out, strict=True)
    ]
    table = sentences.table
    counted = ((table["field"] == "text") & (table["n_words"] >= _SHORTEST)).to_numpy(np.bool_)
    ours = np.zeros(len(table), np.bool_)
    for i, text in enumerate(texts):
        ours[sentences.of(i)] = _mostly_own(text, left_out[i], table[sentences.of(i)])
    return Texts(
        sentences,
        [Distinct(sentences, i) for i in range(len(texts))],
        counted,
        counted & ours,
        whole,
        own,
        [sequences(text, words) for text, words in zip(texts, own, strict=True)],
        [credits_of(article) for article in rows_of(articles)],
        texts,
        index_words(whole),
        index_words(own),
    )


def compared(texts: Texts, wanted: Sequence[tuple[int, int]] | None = None) -> list[Pair]:
    """Compare every two texts of an event, or the `wanted` pairs, which are in order."""
    if not texts.n:
        return []
    whole = _shares(texts.whole_index, 5)
    own = _shares(texts.own_index, 5)
    both, sequences = shared_ngrams(texts.whole_index, 3)
    jaccard = both / np.maximum(np.add.outer(sequences, sequences) - both, 1)
    copied, _ = shared_ngrams(texts.own_index, COPIED)
    pairs = []
    every = combinations(range(texts.n), 2) if wanted is None else wanted
    for a, some in groupby(every, key=itemgetter(0)):
        others = [b for _, b in some]
        theirs = [texts.distinct[b] for b in others]
        found_near = nearest(texts.sentences, texts.distinct[a], theirs)
        for b, near in zip(others, found_near, strict=True):
            of_a, of_b = (
                Numbers(
                    float(whole[i, j]),
                    float(own[i, j]),
                    share_of(texts.sequences[i], texts.sequences[j]),
                    *sentence_shares(texts, i, found.value),
                )
                for i, j, found in ((a, b, near[0]), (b, a, near[1]))
            )
            words = min(len(texts.whole[i].terms) for i in (a, b))
            order = (_order(texts, a, near[0]) + _order(texts, b, near[1])) / 2
            signs = signs_of(
                (texts.credits[a], texts.credits[b]),
                (of_a.containment, of_b.containment),
                common_runs(texts.own_index, a, b, at_least=COPIED) if copied[a, b] else [],
                (texts.own[a], texts.own[b]),
                texts.texts[a],
            )
            pairs.append(Pair(a, b, of_a, of_b, order, words, float(jaccard[a, b]), signs))
    return pairs


def sentence_shares(texts: Texts, article: int, best: Floats) -> tuple[float, float, float, float]:
    """Return `aligned, close, verbatim` and `mean`, by how like each sentence's nearest is."""
    rows = texts.sentences.of(article)
    counted, own = best[texts.counted[rows]], best[texts.own_sentences[rows]]
    linked = own[own >= RELATED]
    return _mean(counted >= RELATED), _mean(own >= CLOSE), _mean(linked >= SAME), _mean(own)


def sequences(text: str, words: Words) -> frozenset[tuple[str, ...]]:
    """Return the 3-word sequences of some words of a text that are more than a name.

    At least two of the three begin with a small letter: two reports that have "Puerto Rico
    Electric Power Authority" in common have it from life. None bridges what was taken out.
    """
    small = [text[span.start].islower() for span in words.spans]
    found: set[tuple[str, ...]] = set()
    for first, last in pairwise([0, *words.breaks, len(words.terms)]):
        threes = (
            zip(*(row[i:last] for i in range(first, first + 3)), strict=False)
            for row in (words.terms, small)
        )
        found.update(three for three, low in zip(*threes, strict=True) if sum(low) >= 2)
    return frozenset(found)


def share_of(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> float:
    """Return which share of a text's sequences another has, as if ten more were its alone."""
    return len(mine & theirs) / (len(mine) + DOUBT)


def _order(texts: Texts, article: int, near: Nearest) -> float:
    """Kendall's tau-a, without ties, of the places of a text's own sentences and counterparts."""
    own = texts.own_sentences[texts.sentences.of(article)]
    partners = near.place[own & (near.value >= RELATED)]
    up, apart = 0, 0
    for at in range(0, len(partners), _AT_A_TIME):  # a table of all pairs would be large
        later, here = partners[at:], partners[at : at + _AT_A_TIME]
        signs = np.sign(np.subtract.outer(here, later))[np.triu_indices(len(here), 1, len(later))]
        up, apart = up - int(signs.sum()), apart + int(np.abs(signs).sum())
    return float(up / max(apart, 1))


def _mean(values: Floats | Mask) -> float:
    return float(np.mean(values)) if len(values) else 0.0


def _shares(index: Index, n: int) -> Floats:
    """The share of each text's distinct n-word sequences (row) that another (column) has."""
    both, own = shared_ngrams(index, n)
    return np.asarray(both / np.maximum(own, 1)[:, None], np.float64)


def _mostly_own(text: str, left_out: list[Span], sentences: pd.DataFrame) -> Mask:
    """Tell which sentences are for at least half of their length neither quoted nor handout."""
    own = np.zeros(len(text) + 1, np.int64)
    for span in document_of(text).unquoted:
        own[span.start : span.end] = 1
    for span in left_out:
        own[span.start : span.end] = 0
    before = np.concatenate([[0], np.cumsum(own)])
    inside = (sentences["field"] == "text").to_numpy()
    start = np.where(inside, sentences["start"].to_numpy(np.int64), 0)
    stop = np.where(inside, sentences["end"].to_numpy(np.int64), 0)
    return np.asarray(inside & (2 * (before[stop] - before[start]) >= stop - start))


FIRST_PERSON: Final = _WORDS["pairs: first person"]
"""A news report does not say these of itself ("us" is missing: it looks like "US")."""

_MOST: Final = 0.5
"""A text of which more than this is in the first person is a column or a letter itself."""

_HANDLE: Final = "(@"


def handouts(text: str) -> list[Span]:
    """Return the stretches of `text` that are printed from elsewhere, in order.

    - a tweet: a paragraph with a name and its "(@…)", and the one before it where that is
      the signature only, after a dash;
    - the paragraph after one that ends in a colon, unless it ends in one, too, or is a
      quotation;
    - in a paragraph with the first person outside quotations, from the first such sentence
      to the last; unless that is most of the text.

    Examples
    --------
    >>> text = "The mayor wrote:\\n\\nThe bridge stays shut.\\n\\nShe left. We went, he said."
    >>> [text[start:end] for start, end in handouts(text)]
    ['The bridge stays shut.', 'We went, he said.']
    """
    paragraphs = document_of(text).paragraphs
    printed = set()
    for i, (start, end) in enumerate(paragraphs):
        if text.find(_HANDLE, start, end) >= 0:
            printed |= {i, max(i - 1, 0)} if text[start] in "—–-" else {i}
        announced = i > 0 and text[paragraphs[i - 1].end - 1] == ":"
        if announced and text[end - 1] != ":" and text[start] not in "\"“„«‘'":
            printed.add(i)
    spans = [paragraphs[i] for i in printed] + _in_first_person(text, paragraphs)
    return _merged(spans)


def without(words: Words, left_out: list[Span]) -> Words:
    """Leave out the words that stand in some stretches; no run of words bridges them."""
    if not left_out:
        return words
    keep = [sentence_at(left_out, span.start) is None for span in words.spans]
    before = [0, *accumulate(keep)]  # how many words are kept before each
    breaks = {before[i] for i in words.breaks}
    breaks |= {before[i] for i, kept in enumerate(keep) if not kept}
    terms = [term for term, kept in zip(words.terms, keep, strict=True) if kept]
    spans = [span for span, kept in zip(words.spans, keep, strict=True) if kept]
    return Words(terms, spans, sorted(breaks - {0, len(terms)}))


def _in_first_person(text: str, paragraphs: list[Span]) -> list[Span]:
    """In each paragraph, from its first sentence in the first person to its last."""
    document = document_of(text)
    found: dict[Span, Span] = {}
    for start, low in zip(document.starts, document.lows, strict=True):
        if low not in FIRST_PERSON or sentence_at(document.unquoted, start) is None:
            continue
        number, paragraph = document.sentence_at(start), sentence_at(paragraphs, start)
        if number >= 0 and paragraph:
            sentence = document.sentence_spans[number]
            first = found.get(paragraph, sentence)
            found[paragraph] = Span(first.start, sentence.end)
    length = sum(end - start for start, end in found.values())
    return list(found.values()) if length <= _MOST * len(text) else []


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
