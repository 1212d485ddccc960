"""What does a word mean by itself? A vector of 384 numbers, from the tagger's table of pieces."""

from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.language.tagger.model_files import SHIPPED, check_there
from analysis.language.tagger.wordpiece import WordPiece

WIDTH: Final = 384
_COMMON: Final = slice(2000, 30000, 7)
"""Pieces whose mean is taken out: all vectors have it in common, and it tells nothing."""


@lru_cache(maxsize=1 << 15)
def word_vector(word: str) -> NDArray[np.float32]:
    """Return the vector of a word: the mean of its pieces, without what all words share.

    Raises `ModelMissingError` where the model's files are missing.

    Examples
    --------
    >>> likeness = lambda one, two: float(word_vector(one) @ word_vector(two))
    >>> likeness("lawsuit", "complaint") > likeness("lawsuit", "kitchen")
    True
    """
    table = _table()
    pieces = table.wordpiece.of(word)
    mean = (table.words[pieces] * table.scales[pieces, None]).mean(0) - table.common
    length = float(np.linalg.norm(mean))
    vector: NDArray[np.float32] = (mean / length if length else mean).astype(np.float32)
    vector.setflags(write=False)
    return vector


class _Table:
    def __init__(self) -> None:
        for name in ("vocabulary.txt", "embeddings.npy", "embeddings.npz"):
            check_there(SHIPPED / name)
        self.wordpiece = WordPiece.read(SHIPPED / "vocabulary.txt")
        self.words: Any = np.load(SHIPPED / "embeddings.npy", mmap_mode="r")
        with np.load(SHIPPED / "embeddings.npz") as tables:
            self.scales: NDArray[np.float32] = tables["scales"]
        self.common = (self.words[_COMMON] * self.scales[_COMMON, None]).mean(0)


@cache
def _table() -> _Table:
    return _Table()
