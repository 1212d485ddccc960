"""What does each word piece of a text mean in its sentence? A vector of 128 numbers."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language import Span
from analysis.language.document import Document
from analysis.language.stems import stems, weight_of
from analysis.language.tagger.model_files import SHIPPED as TAGGER
from analysis.language.tagger.model_files import (
    ModelMissingError,
    check_there,
    session,
    threads,
)
from analysis.language.tagger.wordpiece import CLS, SEP, WordPiece
from analysis.progress import told

FOLDER: Final = Path(__file__).parents[1] / "models" / "minilm-meaning"
WIDTH: Final = 128
LONGEST: Final = 126
"""Word pieces that are read at a time, as the encoder was made for; a longer sentence is cut."""
TELLING: Final = 0.2
"""Stems that weigh less stand in four of five articles of the news, and are not compared."""
_REMEMBERED: Final = 8_000  # sentences, 8 kB each: of copies, what was read once


class Pieces(NamedTuple):
    """The word pieces of a sentence, and the tokens that they belong to."""

    pieces: list[int]
    tokens: list[Span]


class Vectors(NamedTuple):
    """The word pieces of a text that are compared, in order; marks and small words are left out.

    `values`: piece × 128, each of length 1; `pieces`: its number in the vocabulary; `starts`,
    `ends`: its token in the text; `sentences`: the number of its sentence. `spans`: all sentences
    of the text, those without pieces too.
    """

    values: NDArray[np.float16]
    pieces: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    sentences: NDArray[np.int32]
    spans: list[Span]


def can_read() -> bool:
    """Tell whether the encoder can run here: onnxruntime and the model's files are there."""
    try:
        _encoder()
    except ModelMissingError:
        return False
    return True


def vectors_of(document: Document) -> Vectors:
    """Return the vectors of a text; they are kept with its document.

    Raises `ModelMissingError` where onnxruntime or the model's files are missing.
    """
    kept: Vectors | None = document.__dict__.get("vectors")
    if kept is None:
        kept = document.__dict__["vectors"] = _encoder().vectors(document)
    return kept


def vectors_in(document: Document, span: Span) -> Vectors:
    """Return the vectors of a stretch of a text that is read alone, such as a quotation."""
    return _encoder().vectors(document, span)


def read_all(documents: Collection[Document]) -> None:
    """Make the vectors of several texts, `threads()` at a time."""
    with ThreadPoolExecutor(threads()) as pool:
        found = pool.map(vectors_of, documents)
        for _ in told(found, len(documents), "titles and texts read"):
            pass


def pieces_in(
    document: Document, wordpiece: WordPiece, within: Span | None = None
) -> Iterator[Pieces]:
    """Yield the word pieces of each sentence of a text, only those that begin in a stretch."""
    text, tokens = document.text, document.words_and_marks
    starts = [token.start for token in tokens]
    first, last = within or (0, len(text))
    for start, end in document.sentence_spans:
        pieces: list[int] = []
        of: list[Span] = []
        inside = (bisect_left(starts, x) for x in (max(start, first), min(end, last)))
        for token in tokens[slice(*inside)]:
            found = wordpiece.of(text[token.start : token.end])
            pieces += found
            of += [token] * len(found)
        yield Pieces(pieces, of)


@cache
def _encoder() -> "_Encoder":
    return _Encoder()


class _Encoder:
    def __init__(self) -> None:
        self._session = session(FOLDER / "encoder.onnx")
        for path in (FOLDER / "positions.npy", TAGGER / "vocabulary.txt"):
            check_there(path)
        self.wordpiece = WordPiece.read(TAGGER / "vocabulary.txt")
        self._words = np.load(TAGGER / "embeddings.npy", mmap_mode="r")
        with np.load(TAGGER / "embeddings.npz") as tables:
            self._scales = tables["scales"]
        self._positions = np.load(FOLDER / "positions.npy")
        self._read = lru_cache(_REMEMBERED)(self._see)

    def vectors(self, document: Document, within: Span | None = None) -> Vectors:
        text = document.text
        values = [np.zeros((0, WIDTH), np.float16)]
        rows: list[tuple[int, int, int, int]] = []
        for number, one in enumerate(pieces_in(document, self.wordpiece, within)):
            kept = [k for k, (start, end) in enumerate(one.tokens) if tells(text[start:end])]
            if kept:
                values.append(self._sentence(one.pieces)[kept])
                rows += [(one.pieces[k], *one.tokens[k], number) for k in kept]
        pieces, starts, ends, sentences = np.array(rows, np.int32).reshape(-1, 4).T
        return Vectors(
            np.concatenate(values),
            pieces,
            starts,
            ends,
            sentences,
            document.sentence_spans,
        )

    def _sentence(self, pieces: list[int]) -> NDArray[np.float16]:
        parts = [
            self._read(tuple(pieces[at : at + LONGEST])) for at in range(0, len(pieces), LONGEST)
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _see(self, pieces: tuple[int, ...]) -> NDArray[np.float16]:
        """Read a sentence alone: what stands beside it changes nothing."""
        numbers = np.array((CLS, *pieces, SEP))
        embedded = self._words[numbers] * self._scales[numbers, None]
        embedded += self._positions[: len(numbers)]
        (values,) = self._session.run(["vectors"], {"embedded": embedded[None]})
        return np.asarray(values[0, 1:-1], np.float16)


@lru_cache(maxsize=1 << 15)
def tells(word: str) -> bool:
    """Tell whether a token is worth comparing: no mark, and not the commonest of words."""
    return any(map(str.isalnum, word)) and any(weight_of(x) >= TELLING for x in stems(word))
