"""A sentence as a line of words, and the numbers that are read from its words."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from analysis.language.document import document_of
from analysis.language.numbers import (
    figures_value,
    number_words,
    spelled_value,
    vague_phrases,
)
from analysis.language.tokens import word_classes

LONGEST = 40
"""A word of more characters is no number that anybody means."""


class Line(NamedTuple):
    """A sentence and its words: `low[i]` is word i, in small letters, from starts[i] to ends[i].

    All offsets index `text`, the title or text that the sentence is part of; `folded` is the
    same with plain marks and small letters.
    """

    text: str
    folded: str
    start: int
    end: int
    starts: list[int]
    ends: list[int]
    low: list[str]

    def __len__(self) -> int:
        return len(self.low)

    def word(self, i: int) -> str:
        """Word i, or "" outside the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def gap(self, i: int) -> str:
        """What stands before word i, at most eight characters; the sentence's end is a gap, too."""
        start = self.ends[i - 1] if 0 < i <= len(self.low) else self.start
        end = self.starts[i] if 0 <= i < len(self.low) else self.end
        return self.folded[max(start, end - 8) : end] if i > 0 else self.folded[start:end][-8:]

    def after(self, i: int) -> str:
        """What stands behind word i, at most eight characters."""
        end = self.starts[i + 1] if i + 1 < len(self.low) else self.end
        return self.folded[self.ends[i] : min(end, self.ends[i] + 8)]

    def is_capital(self, i: int) -> bool:
        """Word i begins with a capital."""
        return 0 <= i < len(self.low) and self.text[self.starts[i]].isupper()

    def joined(self, i: int) -> bool:
        """Only blanks stand between word i and the one before."""
        if not 0 < i < len(self.low):
            return False
        start, end = self.ends[i - 1], self.starts[i]
        return start == end or self.folded[max(start, end - 8) : end].isspace()

    def says(self, i: int, words: tuple[str, ...]) -> bool:
        """These words stand from word i on, with only blanks between them."""
        if self.low[i : i + len(words)] != list(words):
            return False
        return all(self.joined(i + k) for k in range(1, len(words)))


def lines_of(text: str) -> Iterator[Line]:
    """Yield the sentences of a text with their words."""
    document = document_of(text)
    folded, starts, ends = document.folded, document.starts, document.ends
    lows = [_plain(word) if len(word) <= LONGEST else "" for word in document.lows]
    for start, end in document.sentence_spans:
        words = document.numbers(start, end)
        inside = slice(words.start, words.stop)
        yield Line(text, folded, start, end, starts[inside], ends[inside], lows[inside])


def _plain(word: str) -> str:
    """ "Thursday's hearing" is a date, too."""
    if not word.endswith("'s"):
        return word
    bare = word[:-2]
    return bare if word_classes().get(bare) == "day or month" or bare in _NEAR else word


_NEAR: Final = frozenset(["yesterday", "today", "tomorrow", "tonight"])


class Number(NamedTuple):
    """A number that was read: words `first` up to `last` (not included) of a sentence.

    `rest` is what else the last word holds ("year-old" of "34-year-old").
    """

    value: float
    low: float
    high: float | None
    first: int
    last: int
    rest: str = ""
    figures: bool = False
    vague: bool = False
    role: str = ""


def number_at(line: Line, i: int) -> Number | None:
    """Read the number that begins with word i of a sentence, as far as it goes."""
    word = line.low[i]
    if not word:
        return None
    if word[0].isdecimal():
        return _figures(line, i)
    first = word.partition("-")[0]
    if first not in number_words() and first not in ("a", "an", "tens"):
        return None
    return _vague(line, i) or _spelled(line, i)


def _figures(line: Line, i: int) -> Number | None:
    whole, dash, rest = line.low[i].partition("-")
    read = figures_value(whole)
    if read is None:
        return None
    value, letters = read
    if letters == "m" and dash:
        return None
    if dash and rest and rest[0].isdecimal():
        return None  # a range, a score, a telephone number: read elsewhere
    if dash:
        scale = number_words().get(rest.partition("-")[0])
        if scale and scale.role == "scale":
            value, rest = value * scale.value, rest.partition("-")[2]
        return Number(value, value, value, i, i + 1, rest, figures=True)
    last = i + 1
    while last < i + 3 and line.joined(last) and not letters:
        scale = number_words().get(line.low[last].partition("-")[0])
        if not scale or scale.role not in ("hundred", "scale", "group", "suffix"):
            break
        value *= scale.value
        letters = line.low[last].partition("-")[2]
        last += 1
    if letters in ("st", "nd", "rd", "th"):
        return Number(value, value, value, i, last, figures=True, role="ordinal")
    return Number(value, value, value, i, last, letters, figures=True)


def _vague(line: Line, i: int) -> Number | None:
    for words, found in vague_phrases():
        if line.low[i] == words[0] and line.says(i, words):
            last = i + len(words)
            return Number(
                found.value, found.value, found.highest, i, last, vague=True, role="vague"
            )
    return None


def _spelled(line: Line, i: int) -> Number | None:
    """Read words: "two hundred and three", "a dozen", "twenty-five-year"."""
    parts, places = _parts(line, i)
    value, used, role = spelled_value(parts)
    if not used:
        return None
    last = places[used - 1] + 1
    rest = [part for part, place in zip(parts[used:], places[used:], strict=True) if place < last]
    return Number(value, value, value, i, last, "-".join(rest), role=role)


def _parts(line: Line, i: int) -> tuple[list[str], list[int]]:
    """The next words, compounds by parts, and the number of the word that each is from."""
    parts: list[str] = []
    places: list[int] = []
    for j in range(i, min(i + 14, len(line))):
        if j > i and not line.joined(j):
            break
        for part in line.low[j].split("-"):
            parts.append(part)
            places.append(j)
    return parts, places
