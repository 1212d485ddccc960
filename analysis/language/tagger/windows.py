"""What does the encoder read at a time? Paragraphs packed into windows of word pieces."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.tagger.wordpiece import CLS, SEP, WordPiece

WINDOW: Final = 256
"""Word pieces that a window holds at most, its marks of beginning and end counted in."""
_PIECE: Final = 180  # a longer paragraph is cut, at the beginnings of sentences if possible
N_FEATURES: Final = 9
"""Feature of each word piece: 0 for marks of a window; else 1 + 2 × letter case + quoted."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a long one: its tokens, with the word pieces of each."""

    tokens: list[Span]
    pieces: list[list[int]]
    features: list[int]

    @property
    def length(self) -> int:
        """How many word pieces it has."""
        return sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once: `passages` (indices), with a mark after each."""

    passages: list[int]
    pieces: list[int]
    features: list[int]
    positions: list[int]
    """Where the first word piece of each token stands; the mark after a passage is a token."""


def passages(text: str, wordpiece: WordPiece) -> list[Passage]:
    """Cut a text into passages."""
    document = document_of(text)
    all_tokens = document.words_and_marks
    starts = [token.start for token in all_tokens]
    sentence_starts = {sentence.start for sentence in document.sentence_spans}
    words = [text[start:end] for start, end in all_tokens]
    all_pieces = list(map(wordpiece.of, words))
    all_features = [
        1 + 2 * case + quoted
        for case, quoted in zip(map(_case, words), _quoted(document), strict=True)
    ]
    found = []
    for start, end in document.paragraphs:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        pieces, features = all_pieces[first:last], all_features[first:last]
        begins = [token.start in sentence_starts for token in all_tokens[first:last]]
        found += [
            Passage(all_tokens[first + a : first + b], pieces[a:b], features[a:b])
            for a, b in _cut(pieces, begins)
        ]
    return found


def _quoted(document: Document) -> list[bool]:
    """Tell for each token whether it stands within quotation marks, or is one."""
    starts = [token.start for token in document.words_and_marks]
    inside = [False] * len(starts)
    for quotation in document.quotations:
        first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        inside[first:last] = [True] * (last - first)
    return inside


@lru_cache(maxsize=1 << 15)
def _case(token: str) -> int:
    """No letter 0, small letters 1, a capital first 2, other capitals 3."""
    if token.islower():
        return 1
    if not any(map(str.isalpha, token)):
        return 0
    return 2 if token[0].isupper() and (len(token) == 1 or token[1:].islower()) else 3


def _cut(pieces: list[list[int]], begins: list[bool]) -> list[tuple[int, int]]:
    """Cut a paragraph so that no part has more word pieces than fit."""
    borders, length, sentence = [0], 0, 0
    for k, of_token in enumerate(pieces):
        if begins[k] and k > borders[-1]:
            sentence = k
        if length + len(of_token) > _PIECE:
            cut = sentence if sentence > borders[-1] else k
            borders.append(cut)
            length = sum(map(len, pieces[cut:k]))
        length += len(of_token)
    borders.append(len(pieces))
    return [(a, b) for a, b in pairwise(borders) if b > a]


def packed(lengths: Sequence[int], *, first: int = WINDOW) -> list[list[int]]:
    """Pack consecutive passages of these lengths into windows.

    The first window may be given a smaller size: in training, texts are cut at other places
    every time.

    >>> packed([100, 100, 100, 20])
    [[0, 1], [2, 3]]
    """
    windows: list[list[int]] = []
    room = 0
    for number, length in enumerate(lengths):
        if length + 1 > room:
            windows.append([])
            room = (first if len(windows) == 1 else WINDOW) - 1
        windows[-1].append(number)
        room -= length + 1
    return windows


def window_of(all_passages: Sequence[Passage], chosen: list[int]) -> Window:
    """Join passages to what the encoder reads."""
    pieces, features, positions = [CLS], [0], []
    for number in chosen:
        passage = all_passages[number]
        for of_token, feature in zip(passage.pieces, passage.features, strict=True):
            positions.append(len(pieces))
            pieces += of_token
            features += [feature] * len(of_token)
        positions.append(len(pieces))
        pieces.append(SEP)
        features.append(0)
    return Window(chosen, pieces, features, positions)
