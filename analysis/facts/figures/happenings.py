"""Is it the same that is or happens at two places that texts mention?"""

from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.facts.figures.mentions import Placed
from analysis.language.lines import Line, word_classes
from analysis.language.similarity import stems
from analysis.texts.alignment import likeness, sentences_of

Floats = NDArray[np.float64]

_SENTENCE: Final = 0.8
_WHAT: Final = 0.3
_NAME: Final = 0.2
_APART: Final = -4.0


def same_happening(placed: list[Placed]) -> Floats:
    """Return for any two mentions of places how surely they tell where the same thing is.

    What is told to be there, the sentences, and the names, count for it; below 0 for two places
    that one sentence names.
    """
    sentences = lines_alike([one.line for one in placed])
    names = np.array([one.mention.reading for one in placed])
    same_name = names[:, None] == names[None, :]
    score = _SENTENCE * sentences + _WHAT * _whats_alike(placed) + _NAME * same_name
    lines = np.array([id(one.line) for one in placed])
    breath = (lines[:, None] == lines[None, :]) & ~same_name
    return np.where(breath, _APART, np.minimum(score, 1.0))


def lines_alike(lines: list[Line]) -> Floats:
    """How alike the sentences are, each with each (0 to 1)."""
    texts = [line.text[line.start : line.end] for line in lines]
    numbers: dict[str, int] = {}
    place = [numbers.setdefault(text, len(numbers)) for text in texts]
    rows = pd.DataFrame({"text": list(numbers), "title": "", "article_id": "", "outlet": ""})
    sentences = sentences_of(rows)
    every = slice(0, len(sentences.table))
    first = sentences.borders[:-1]
    found = likeness(sentences, every, every)[np.ix_(first, first)]
    return np.asarray(found[np.ix_(place, place)], np.float64)


def _whats_alike(placed: list[Placed]) -> Floats:
    """How alike what is there is put: by the stems in common (Dice), 1 for the same fate."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    columns: list[int] = []
    borders = [0]
    for one in placed:
        columns += [numbers.setdefault(stem, len(numbers)) for stem in _content(one.mention.what)]
        borders.append(len(columns))
    shape = (len(placed), max(len(numbers), 1))
    stands = csr_matrix((np.ones(len(columns)), columns, borders), shape=shape)
    common = np.asarray((stands @ stands.T).toarray(), np.float64)
    total = common.diagonal()[:, None] + common.diagonal()[None, :]
    found = np.zeros_like(common)
    np.divide(2 * common, total, out=found, where=total > 0)
    fates = np.array([one.mention.fate for one in placed])
    return np.where((fates[:, None] == fates[None, :]) & (fates[:, None] != ""), 1.0, found)


@lru_cache(maxsize=1 << 14)
def _content(what: str) -> tuple[str, ...]:
    words = (word for word in what.lower().split() if word_classes().get(word, "verb") == "verb")
    return tuple(sorted({stem for word in words for stem in stems(word)}))
