"""Numbers as texts write them, of one word or several: read from the words of a sentence."""

from typing import NamedTuple

from analysis.language.numbers import (
    figures_value,
    number_words,
    spelled_value,
    vague_phrases,
)
from analysis.language.tokens import Sentence


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


def number_at(line: Sentence, i: int) -> Number | None:
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


def _figures(line: Sentence, i: int) -> Number | None:
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


def _vague(line: Sentence, i: int) -> Number | None:
    for words, found in vague_phrases().get(line.low[i], ()):
        if line.says(i, words):
            last = i + len(words)
            return Number(
                found.value, found.value, found.highest, i, last, vague=True, role="vague"
            )
    return None


def _spelled(line: Sentence, i: int) -> Number | None:
    """Read words: "two hundred and three", "a dozen", "twenty-five-year"."""
    parts, places = _parts(line, i)
    value, used, role = spelled_value(parts)
    if not used:
        return None
    last = places[used - 1] + 1
    rest = [part for part, place in zip(parts[used:], places[used:], strict=True) if place < last]
    return Number(value, value, value, i, last, "-".join(rest), role=role)


def _parts(line: Sentence, i: int) -> tuple[list[str], list[int]]:
    """The next words, compounds by parts, and the number of the word that each is from."""
    parts: list[str] = []
    places: list[int] = []
    for j in range(i, min(i + 14, len(line.low))):
        if j > i and not line.joined(j):
            break
        for part in line.low[j].split("-"):
            parts.append(part)
            places.append(j)
    return parts, places
