"""Was one of two texts made from the other, how, or do they only share one block?"""

import math
import operator
from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.language import Span
from analysis.lexicons import word_lists
from analysis.texts.lineage.candidates import candidates
from analysis.texts.lineage.direction import Direction, Traces, direction, same_outlet
from analysis.texts.lineage.nearest import nearest
from analysis.texts.lineage.pairs import Pair, Texts, compared, sentence_shares, share_of
from analysis.texts.lineage.retelling import (
    counts_as_one,
    credited,
    named,
    shown_by,
)
from analysis.texts.sharing.candidates import Floats, Numbers
from analysis.texts.sharing.word_runs import Words, common_runs

_WORDS: Final = word_lists("lineage-words")

Block = tuple[Span, Span]
"""Where a block stands in the first text and in the second."""

INDEPENDENT: Final = "no copying found"

_SURE: Final = 0.9
"""Two texts that are this probably related to a third …"""

_ENOUGH: Final = 0.2
"""… are related to each other from this probability on, …"""

_NOTHING: Final = 0.2
"""… and below this two texts have nothing in common beside a block."""

_BEFORE: Final = 20  # words before a block in which it may be announced
_ANNOUNCE: Final = _WORDS["judging: announce"]


class Judged(NamedTuple):
    """A pair and what was found out about it."""

    pair: Pair
    probability: float
    relation: str
    clue: Direction
    note: str  # why it is (not) related, where the numbers alone do not say it
    in_family: bool  # whether it counts as one report: see `families`

    @property
    def related(self) -> bool:
        """Whether one was made from the other, or both from a third text."""
        return self.relation != INDEPENDENT


def judged(texts: Texts, traces: list[Traces]) -> tuple[list[Judged], frozenset[tuple[int, int]]]:
    """Judge the pairs of an event that may be related, in the order of the articles.

    And tell which others may be, but are not compared: see `Candidates`.
    """
    wanted, left = candidates(texts, most_probable, COPY)
    pairs = compared(texts, wanted)
    chances = {(pair.a, pair.b): probability(pair) for pair in pairs}
    notes = dict.fromkeys(chances, "")
    handouts = _only_a_handout(texts, pairs, chances)
    for at, rest in handouts.items():
        chances[at], notes[at] = rest, "they share one block that both print, and nothing else"
    for at in _by_a_third(texts.n, chances):
        chances[at], notes[at] = DERIVED, "both are related to a third text"
    found = []
    for pair in pairs:
        at = pair.a, pair.b
        a, b = traces[pair.a], traces[pair.b]
        signs = shown_by(pair, handout=at in handouts)
        chance = 1 - (1 - chances[at]) * (1 - signs.copied) * (1 - signs.credited)
        if chance < DERIVED:
            found.append(Judged(pair, chance, INDEPENDENT, Direction("", ""), notes[at], False))
            continue
        note = "" if at in handouts else notes[at]
        versions = same_outlet(a.outlet, b.outlet)
        kind = named(pair, relation(pair, versions=versions), signs, versions=versions)
        clue = credited(pair, kind, a, b) or direction(a, b, kind)
        found.append(Judged(pair, chance, kind, clue, note, counts_as_one(pair, kind)))
    return found, left


def _by_a_third(n: int, chances: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs that are somewhat alike, and both surely related to one other text."""
    sure: dict[int, set[int]] = {i: set() for i in range(n)}
    for (a, b), chance in chances.items():
        if chance >= _SURE:
            sure[a].add(b)
            sure[b].add(a)
    return [
        (a, b) for (a, b), chance in chances.items()
        if _ENOUGH <= chance < DERIVED and sure[a] & sure[b]
    ]  # fmt: skip


def _only_a_handout(
    texts: Texts, pairs: list[Pair], chances: dict[tuple[int, int], float]
) -> dict[tuple[int, int], float]:
    """Pairs that are related only by a block that is announced, or that a third text prints.

    With the probability that they are related without it.
    """
    blocks: dict[tuple[int, int], tuple[Block, float]] = {}
    for pair in pairs:
        candidate = chances[pair.a, pair.b] >= DERIVED
        if candidate and max(side.containment for side in pair.sides) < COPY:
            block = shared_block(texts, pair)
            if block:
                rest = probability(without_block(texts, pair, block))
                if rest < _NOTHING:
                    blocks[pair.a, pair.b] = block, rest
    printed: dict[int, list[tuple[Span, tuple[int, int]]]] = {}
    for at, (block, _) in blocks.items():
        for text, span in zip(at, block, strict=True):
            printed.setdefault(text, []).append((span, at))
    return {
        at: rest for at, (block, rest) in blocks.items()
        if _announced(texts, at, block) or _third_prints(at, block, printed)
    }  # fmt: skip


def _announced(texts: Texts, at: tuple[int, int], block: Block) -> bool:
    """Tell whether a word before the block or in its first sentence announces it."""
    for article, span in zip(at, block, strict=True):
        words: Words = texts.whole[article]
        starts = [word.start for word in words.spans]
        first = next(i for i, start in enumerate(starts) if start >= span.start)
        if set(words.terms[max(first - _BEFORE, 0) : first]) & _ANNOUNCE:
            return True
    return False


def _third_prints(
    at: tuple[int, int], block: Block, printed: Mapping[int, list[tuple[Span, tuple[int, int]]]]
) -> bool:
    """Tell whether the block overlaps one that either text shares with another text only so."""
    return any(
        other != at and min(span.end, theirs.end) > max(span.start, theirs.start)
        for mine, span in zip(at, block, strict=True)
        for theirs, other in printed[mine]
    )


COPY: Final = 0.85
"""From this containment on in both directions a text is a copy, in one an excerpt."""

REVISION: Final = 0.30
"""From this containment on, in one direction, passages were taken over as they are."""

VERBATIM: Final = 0.45
"""A revision leaves so many of the sentences that it keeps as they are; a paraphrase does not."""

DERIVED: Final = 0.5
"""From this probability on one text was made from the other."""

_FEW, _MANY = 200, 1000  # words: what length means was learned between these
_OWN, _ALL = 0.02, 0.01  # shares that are added, so that there is a logarithm of nothing

# Logistic regression, fitted by `evaluation.benchmarks.relations --fit` on development sets only.
_COEFFICIENTS: Final = (5.07, -1.44, 2.69, 2.37, -3.53)
_INTERCEPT: Final = 26.85  # fitted with them


def features(pair: Pair) -> tuple[float, ...]:
    """Return what the probability of common wording is made of.

    ln(share of own 3-word sequences + 0.02), the lesser of both directions; ln(common share of
    all 3-word sequences + 0.01), quotations included; mean similarity of own sentences to their
    best counterparts, and share of own sentences with a close one, the greater of both;
    ln(words of the shorter text): the longer two texts, the more they share by chance.
    """
    return (
        math.log(min(side.own_wording for side in pair.sides) + _OWN),
        math.log(pair.jaccard + _ALL),
        max(side.mean for side in pair.sides),
        max(side.close for side in pair.sides),
        math.log(min(max(pair.n_words, _FEW), _MANY)),
    )


def probability(pair: Pair) -> float:
    """Return how probable it is by their wording that one of two texts was made from the other.

    What both share in the outlets' own words speaks for it; what they share besides (the
    second coefficient is negative) is quotation and speaks against it.
    """
    if min(side.containment for side in pair.sides) >= COPY:
        return 1.0
    return _logistic(_INTERCEPT + sum(map(operator.mul, _COEFFICIENTS, features(pair))))


def most_probable(own: Floats, of_all: Floats, n_words: Numbers) -> Floats:
    """Return the most that `probability` can be of pairs, however alike their sentences are.

    `own`: the lesser share of own 3-word sequences; `of_all`: the least that the common share of
    all can be; `n_words`: of the shorter text.
    """
    known = np.log(own + _OWN), np.log(of_all + _ALL), 1.0, 1.0, np.log(n_words.clip(_FEW, _MANY))
    odds = _INTERCEPT + sum(map(operator.mul, _COEFFICIENTS, known))
    return np.asarray(1 / (1 + np.exp(-odds)), np.float64)


def _logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def relation(pair: Pair, *, versions: bool) -> str:
    """Name what one text is of the other, given that it was made from it.

    Of two `versions` by one outlet the shorter is no excerpt of the longer.
    """
    shares = [side.containment for side in pair.sides]
    if min(shares) >= COPY:
        return "copy"
    if max(shares) >= COPY:
        return "revision" if versions else "excerpt"
    taken_over = max(side.own_containment for side in pair.sides) >= REVISION
    as_they_are = max(side.verbatim for side in pair.sides) >= VERBATIM
    return "revision" if taken_over and (versions or as_they_are) else "paraphrase"


_RUN: Final = 5  # words; shorter runs are idiom
_GAP: Final = 12  # so many words may differ within a block
_MOST: Final = 0.5  # of the shorter text: if the block is more, it is the text that was shared


def shared_block(texts: Texts, pair: Pair) -> Block | None:
    """Return the longest block that two texts print alike, apart from a word here and there.

    None if there is none, or if it is more than half of what either text has of its own.
    """
    blocks: list[list[tuple[int, int, int]]] = []
    for run in common_runs(texts.own_index, pair.a, pair.b, at_least=_RUN):
        if blocks and _continues(blocks[-1][-1], run):
            blocks[-1].append(run)
        else:
            blocks.append([run])
    if not blocks:
        return None
    runs = max(blocks, key=lambda block: sum(length for length, _, _ in block))
    first, last = runs[0], runs[-1]
    spans = []
    for side, article in ((1, pair.a), (2, pair.b)):
        begin, end = first[side], last[side] + last[0]
        if end - begin > _MOST * len(texts.own[article].terms):
            return None
        words = texts.own[article].spans
        spans.append(Span(words[begin].start, words[end - 1].end))
    return spans[0], spans[1]


def without_block(texts: Texts, pair: Pair, block: Block) -> Pair:
    """Compare two texts again without a block that both print."""
    articles = pair.a, pair.b
    own = texts.own_sentences.copy()
    for article, span in zip(articles, block, strict=True):
        rows = texts.sentences.of(article)
        own[rows] &= _outside(texts.sentences.table[rows], span)
    masked = texts._replace(own_sentences=own)
    rest = [_sequences(texts, article, span) for article, span in zip(articles, block, strict=True)]
    near = next(nearest(texts.sentences, texts.distinct[pair.a], [texts.distinct[pair.b]]))
    sides = []
    for i, side, (mine, theirs), found in zip(
        articles, pair.sides, (rest, rest[::-1]), near, strict=True
    ):
        _, close, _, mean = sentence_shares(masked, i, found.value)
        sides.append(side._replace(own_wording=share_of(mine, theirs), close=close, mean=mean))
    return pair._replace(of_a=sides[0], of_b=sides[1])


def _sequences(texts: Texts, article: int, block: Span) -> frozenset[tuple[str, ...]]:
    """The sequences of an article that do not also stand in the block only."""
    inside = [block.start <= span.start < block.end for span in texts.own[article].spans]
    terms = texts.own[article].terms
    kept = {tuple(terms[i : i + 3]) for i in range(len(terms) - 2) if not any(inside[i : i + 3])}
    return texts.sequences[article] & kept


def _continues(before: tuple[int, int, int], run: tuple[int, int, int]) -> bool:
    """Tell whether a run goes on in both texts soon after the one before."""
    gaps = [run[side] - before[side] - before[0] for side in (1, 2)]
    return max(gaps) <= _GAP and min(gaps) >= -_RUN


def _outside(sentences: pd.DataFrame, block: Span) -> NDArray[np.bool_]:
    """Tell which sentences lie outside the block for more than half."""
    start, end = (sentences[name].to_numpy(np.int64) for name in ("start", "end"))
    inside = np.minimum(end, block.end) - np.maximum(start, block.start)
    in_title = (sentences["field"] == "title").to_numpy()
    return np.asarray(in_title | (2 * inside < end - start))
