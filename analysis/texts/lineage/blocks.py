"""Is all that two texts share one block: a statement, a handout, a paragraph of an agency?"""

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.language import Span
from analysis.language.similarity import likeness
from analysis.texts.lineage.pairs import Pair, Texts, sentence_shares, share_of
from analysis.texts.sharing.word_runs import common_runs

Block = tuple[Span, Span]
"""Where a block stands in the first text and in the second."""

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
    alike = likeness(texts.sentences, *map(texts.sentences.of, articles))
    sides = []
    for i, side, (mine, theirs), matrix in zip(
        articles, pair.sides, (rest, rest[::-1]), (alike, alike.T), strict=True
    ):
        _, close, _, mean = sentence_shares(masked, i, matrix)
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
