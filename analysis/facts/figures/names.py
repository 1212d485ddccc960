"""Which words of a sentence are one name, and which names are those of countries?"""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from analysis.facts.figures.dates import DAYS, MONTHS
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import load_lexicon, word_lists

_WORDS: Final = word_lists("fact-words")

_INNER: Final = _WORDS["names: inner"]
_ABBREVIATED: Final = _WORDS["names: abbreviated"]
_TITLE_CASE: Final = 0.7  # of the longer words, set by hand: names alone make fewer
_LONGEST: Final = 8  # words of a name
_LONGEST_HEADLINE: Final = 60  # words
_HEAD_OF: Final = _WORDS["names: head of"]


class Name(NamedTuple):
    """A name: words `first` up to `last` (not included), without 's; `owns` if it has one."""

    first: int
    last: int
    start: int
    end: int
    text: str
    owns: bool


def names_of(line: Sentence) -> tuple[Name, ...]:
    """Return the names of a sentence: runs of words with capitals, as far as one name goes."""
    found: list[Name] = []
    for i in capitals_of(line):
        if (not found or i >= found[-1].last) and _in_name(line, i):
            found.append(named(line, i, _end(line, i)))
    return tuple(found)  # an empty one takes no room


def capitals_of(line: Sentence) -> list[int]:
    """The words of a sentence that begin with a capital."""
    return [i for i, token in enumerate(line.tokens) if line.text[token.start].isupper()]


def _in_name(line: Sentence, i: int) -> bool:
    """Word i has a capital, and not only because it opens the sentence."""
    word = line.low[i].removesuffix("'s")
    if not line.is_capital(i) or not word or word == "i" or word in MONTHS or word in DAYS:
        return False
    return word not in word_classes() or word_classes()[word] in ("verb", "not an adverb")


def _end(line: Sentence, i: int) -> int:
    last = i + 1
    while last < min(len(line.low), i + _LONGEST) and not _owns(line, last - 1):
        if _next_to(line, last) and _in_name(line, last):
            last += 1
        elif _inner(line, last) and _in_name(line, last + 1):
            last += 2
        elif _of_name(line, i, last):
            last = _of_name(line, i, last)
        else:
            break
    return last


def _next_to(line: Sentence, i: int) -> bool:
    """Word i follows on: with a blank between, or "St. "."""
    return line.joined(i) or (line.low[i - 1] in _ABBREVIATED and line.gap(i) in (". ", "."))


def _inner(line: Sentence, i: int) -> bool:
    """ "Rio de Janeiro": a small word between two of a name."""
    return line.low[i] in _INNER and line.joined(i) and line.joined(i + 1)


def _of_name(line: Sentence, first: int, i: int) -> int:
    """Where "Gulf of Mexico" ends whose "of" is word i, 0 if it is no such name."""
    if line.low[i] != "of" or not line.joined(i) or line.low[i - 1] not in _HEAD_OF:
        return 0
    k = i + 2 if line.word(i + 1) == "the" else i + 1
    follows = k < len(line.low) and line.joined(k) and line.joined(i + 1)
    return k + 1 if follows and _in_name(line, k) and i > first - 1 else 0


def _owns(line: Sentence, i: int) -> bool:
    return line.low[i].endswith("'s") or line.after(i)[:1] == "'"


def named(line: Sentence, first: int, last: int) -> Name:
    """The name that these words are."""
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    owns = line.folded[line.tokens[last - 1].start : end].endswith("'s")  # not of 'S'
    end -= 2 * owns
    return Name(first, last, start, end, line.text[start:end], owns)


def beginnings(line: Sentence, name: Name) -> Iterator[Name]:
    """Yield the name and what it begins with, the longest first: "Hexley Quay Depot" …"""
    for last in range(name.last, name.first, -1):
        yield named(line, name.first, last)


def is_title_case(line: Sentence) -> bool:
    """Nearly all words have capitals, as in some headlines: then these tell no names."""
    if len(line.low) > _LONGEST_HEADLINE:
        return False
    told = {i for i, word in enumerate(line.low) if i and word[:1].isalpha() and len(word) > 3}
    return len(told) > 2 and len(told.intersection(capitals_of(line))) > _TITLE_CASE * len(told)


_OTHERS: Final = frozenset(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"])  # no countries
_ALSO: Final = {
    "US": "US", "U.S": "US", "USA": "US", "U.S.A": "US", "America": "US", "UK": "GB",
    "U.K": "GB", "Britain": "GB", "Great Britain": "GB", "England": "GB", "Scotland": "GB",
    "Wales": "GB", "Northern Ireland": "GB", "Turkey": "TR", "Burma": "MM", "Myanmar": "MM",
    "UAE": "AE", "Ivory Coast": "CI", "Hong Kong": "HK", "Macau": "MO", "Bosnia": "BA",
    "Palestine": "PS", "Gaza": "PS", "Swaziland": "SZ", "Vatican": "VA", "Kyiv": "UA",
    "Washington": "", "Congo": "", "Guinea": "", "Georgia": "", "Jordan": "", "Jersey": "",
}  # fmt: skip
"""Other English names; "" for those that are places as well as other things."""


@cache
def countries() -> dict[str, str]:
    """Return the names of countries and their codes (ISO 3166), from Unicode's list (CLDR).

    Examples
    --------
    >>> countries()["Ukraine"], countries()["Britain"], "Europe" in countries()
    ('UA', 'GB', False)
    """
    found: dict[str, str] = {}
    for code, name in _territories().items():
        if len(code) == 2 and code not in _OTHERS:
            for form in (name, name.replace("&", "and"), name.partition(" (")[0]):
                found[form] = code
    found |= _ALSO
    return found | {f"{name}.": code for name, code in _ALSO.items() if "." in name}


@cache
def well_known() -> frozenset[str]:
    """Return the names of countries, of parts of the world, and of capitals."""
    regions = {name for code, name in _territories().items() if code not in _OTHERS}
    return frozenset((set(countries()) | regions | capitals()) - {"world"})


@cache
def capitals() -> frozenset[str]:
    """Return the names of states and of capitals that stand for governments."""
    entries = load_lexicon("source-types").entries
    terms = entries.loc[entries["type"] == "state or place", "term"]
    return frozenset(term for term in terms if term[0].isupper())


@cache
def _territories() -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale("en").territories.items()}
