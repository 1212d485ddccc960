"""Which pieces of the encoder's vocabulary make up a word?"""

import unicodedata
from pathlib import Path
from typing import Final

UNKNOWN: Final = 100  # BERT's vocabulary, as the next two
CLS: Final = 101  # begins a window
SEP: Final = 102  # ends it
_LONGEST: Final = 100  # characters; BERT calls longer words unknown
_PIECES_OF_A_WORD: Final = 8  # more are addresses and the like
_REMEMBERED: Final = 100_000  # words: bounds the memory
_IDEOGRAPHS: Final = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF))


class WordPiece:
    """BERT's uncased WordPiece (Devlin et al. 2019, doi:10.18653/v1/N19-1423) for single words.

    Examples
    --------
    >>> pieces = WordPiece(["[PAD]"] * 103 + ["un", "##sure", "sure", "!"])
    >>> pieces.of("Unsure!")
    [103, 104, 106]
    >>> pieces.of("¶")
    [100]
    """

    def __init__(self, vocabulary: list[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path) -> "WordPiece":
        """Read a vocabulary: one piece a line, numbered from 0."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def of(self, word: str) -> list[int]:
        """Return the numbers of the pieces of a word: one at least, the first eight at most."""
        found = self._known.get(word)
        if found is None:
            parts = _apart(word)
            pieces = [number for part in parts for number in self._pieces(part)]
            found = pieces[:_PIECES_OF_A_WORD] or [UNKNOWN]
            if len(self._known) < _REMEMBERED:
                self._known[word] = found
        return found

    def _pieces(self, part: str) -> list[int]:
        whole = self._number.get(part)
        if whole is not None:
            return [whole]
        if len(part) > _LONGEST:
            return [UNKNOWN]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._number.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return [UNKNOWN]
            pieces.append(number)
            start = end
        return pieces


def _apart(word: str) -> list[str]:
    """Return a word in lower case without accents, cut at punctuation marks and ideographs."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    plain = "".join(
        " " if unicodedata.category(c) == "Zs" or c in "\t\n\r" else c
        for c in word
        if c in "\t\n\r" or (c not in "\0\ufffd" and unicodedata.category(c)[0] != "C")
    )
    plain = "".join(f" {c} " if _is_ideograph(c) else c for c in plain)
    letters = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in letters if unicodedata.category(c) != "Mn").lower()
    return "".join(f" {c} " if _is_mark(c) else c for c in bare).split()


def _is_mark(character: str) -> bool:
    ascii_sign = character.isascii() and character.isprintable() and not character.isalnum()
    return (ascii_sign and character != " ") or unicodedata.category(character)[0] == "P"


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
