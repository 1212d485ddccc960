"""Where does a text have a name?"""

import re
from array import array
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from analysis.language.document import Document, document_of

_WORD: Final = re.compile(r"\w+")


class Text:
    """A text whose names are looked up: its words are gone through once, not for every name.

    Examples
    --------
    >>> text = Text("Ostry Foods shut. Ostry’s owner left.")
    >>> text.places("Ostry"), text.places("Ostry Foods"), text.places("Ost")
    ([0, 18], [0], [])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, list[int]] = {}

    def places(self, name: str) -> list[int]:
        """Return where the name begins, wherever it is no part of a longer word."""
        found = self._found.get(name)
        if found is None:
            found = self._places(name)
            if found:  # of thousands of names that a text does not have nothing is kept
                self._found[name] = found
        return found

    def has_before(self, name: str, end: int) -> bool:
        """Tell whether the name stands somewhere before a position."""
        return self.last_before(name, end) >= 0

    def last_before(self, name: str, end: int) -> int:
        """Return the last place of a name that ends at a position at the latest, -1: none."""
        places = self.places(name)
        at = bisect_left(places, end - len(name) + 1)
        return places[at - 1] if at else -1

    def _places(self, name: str) -> list[int]:
        parts = _parts(name)
        for word, _ in parts:
            if word not in self.words:  # so it is of most names
                return []
        if not parts:
            return []
        # By the word of the name that the text has least often.
        rarest, before = min(parts, key=lambda part: len(self.words[part[0]]))
        found: list[int] = []
        free = 0
        for place in self.words[rarest]:
            start, end = place - before, place - before + len(name)
            if start < free or not self.text.startswith(name, start):
                continue
            if not _is_letter(self.text[max(0, start - 1) : start]) and not _is_letter(
                self.text[end : end + 1]
            ):
                found.append(start)
                free = end
        return found

    @cached_property
    def words(self) -> dict[str, "array[int]"]:
        """Its words, and where each stands."""
        found: dict[str, array[int]] = {}
        for match in _WORD.finditer(self.text):
            word = match.group()
            if word not in found:
                found[word] = array("I")
            found[word].append(match.start())
        return found


_TEXTS: Final = WeakKeyDictionary[Document, Text]()


def text_of(text: str) -> Text:
    """Return the same one for the same text, as long as its document is kept."""
    document = document_of(text)
    if document not in _TEXTS:
        _TEXTS[document] = Text(text)
    return _TEXTS[document]


def last_word(name: str) -> str:
    """Return the last word of a name: where a text lacks it, it lacks the name; "" if none.

    >>> last_word("Ostry Foods’"), last_word("…")
    ('Foods', '')
    """
    parts = _parts(name)
    return parts[-1][0] if parts else ""


@lru_cache(maxsize=1 << 14)
def _parts(name: str) -> tuple[tuple[str, int], ...]:
    """The words of a name, and where they begin in it."""
    return tuple((match.group(), match.start()) for match in _WORD.finditer(name))


def _is_letter(mark: str) -> bool:
    return bool(_WORD.match(mark))
