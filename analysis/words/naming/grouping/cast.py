"""Which persons do the texts of an event name, and whom does a name in a mention mean?"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final

from analysis.language.document import Document
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_forms import ABBREVIATED_TITLES
from analysis.voices.attribution.persons import (
    HE,
    NAMESAKES,
    SHE,
    may_be_one,
    persons_of,
    pronoun_of,
)
from analysis.voices.attribution.source_types import is_first_name, listed_type, source_type
from analysis.words.naming.grouping.states import key_of, states_in

_JUNIOR: Final = re.compile(r" Jr\b")
_NUMBERED: Final = re.compile(r" (?:II|III|IV)$")
_BEHIND_NAMES: Final = word_lists("naming-words")["behind a name"]
_INITIALS: Final = 2
"""Capitals that a first name may be; more are an acronym: "KCNA Watch"."""
_FEWEST: Final = 2  # words of a name in full
_SURNAME: Final = 3
"""So many times more a last name tells than a first."""
_TITLES: Final = word_lists("naming-words")["titles"]
_TITLED: Final = re.compile(
    rf"\b(?:(?:{ABBREVIATED_TITLES})\.|{'|'.join(map(str.capitalize, sorted(_TITLES)))}) "
    r"(?P<name>[A-Z][\w-]+)\b(?! [A-Z])"
)
"""A title and no more than a last name: "Mr. Holt", "President Holt"."""
_NOBODY: Final = Counter[str]()


class Cast:
    """The persons of an event, each by the name that is used most.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> cast = Cast([document_of("Ann B. Holt met Kim Su-mi. Ms. Kim and Bo Holt Jr. left.")])
    >>> cast.who(["holt"]), cast.who(["holt", "jr"]), cast.who(["kim"]), cast.who(["lind"])
    ('Ann B. Holt', 'Bo Holt Jr.', 'Kim Su-mi', '')
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        told = Counter[str]()
        for document in documents:
            for name, places in persons_of(document.text).places.items():
                told[name] += len(places)
        common = Counter(
            token.low for one in documents for token in one.tokens if token.kind == "word"
        )
        persons = {name: n for name, n in told.items() if _is_person(name, told, common)}
        casts = [persons_of(document.text) for document in documents]
        self.names = _joined(persons, lambda *two: any(one.tells_apart(*two) for one in casts))
        """Of each person the names in full."""
        self._by_word: dict[str, Counter[str]] = {}
        self._meant: dict[tuple[str, ...], str] = {}
        for person, names in self.names.items():
            for name in names:
                *first, last = _words(name, "jr")
                self._count(person, first, told[name])
                self._count(person, [last], told[name] * _SURNAME)
        for document in documents:
            for match in _TITLED.finditer(document.text):
                word = match["name"].lower().rpartition("-")[2]
                if word not in self._by_word and _is_titled(match[0], common):
                    self.names[match["name"]] = [match["name"]]
                    self._count(match["name"], [word], 1)

    def _count(self, person: str, words: Iterable[str], n: int) -> None:
        for word in words:
            if len(word) > 1:
                self._by_word.setdefault(word, Counter())[person] += n

    def has(self, word: str) -> bool:
        """Tell whether a word in small letters is part of somebody's name."""
        return word in self._by_word

    def who(self, words: Sequence[str], pronoun: str = "") -> str:
        """Return whom some words of a name mean, in small letters: "" for nobody.

        `pronoun` is "he" or "she" where a title before the name tells.
        """
        fitting: AbstractSet[str] = set()
        for word in words:
            named = self._by_word.get(word, _NOBODY).keys()
            fitting = fitting & named or fitting or named
        if len(fitting) == 1:  # as mostly
            return next(iter(fitting))
        asked = (*words, pronoun)
        if asked not in self._meant:
            best = max(sorted(fitting), key=lambda one: self._fit(one, words, pronoun), default="")
            self._meant[asked] = best
        return self._meant[asked]

    def _fit(self, person: str, words: Sequence[str], pronoun: str) -> tuple[bool, int, int]:
        whole = len(words) > 1 and list(words) in [_words(name) for name in self.names[person]]
        same = ("jr" in words) == bool(_JUNIOR.search(person))
        told = pronoun_of(person)
        fits = (told == pronoun) - ({told, pronoun} == {"he", "she"}) if pronoun else 0
        often = sum(self._by_word.get(word, _NOBODY)[person] for word in words)
        return whole, same + 2 * fits, often

    def person_in(
        self, tokens: Sequence[Token], words: range, named: Iterable[tuple[range, str]]
    ) -> str:
        """Return which of the persons named in a phrase is its head: "" where none is.

        Neither who owns the head ("Holt's aides", "Holt aides") nor who is told behind a
        preposition ("a friend of Holt").
        """
        for run, person in named:
            if not (_owns(tokens, run, words) or _is_behind(tokens, run, words)):
                return person
        return ""

    def named_in(self, tokens: Sequence[Token], words: range) -> Iterator[tuple[range, str]]:
        """Yield the persons whom some words name, and the words that do."""
        for run in self._runs(tokens, words):
            parts = [part for n in run for part in _parts(tokens[n])]
            person = self.who(parts, _told_by_title(tokens, run.start, words))
            if person:
                yield run, person

    def _runs(self, tokens: Sequence[Token], words: range) -> Iterator[range]:
        n = words.start
        while n < words.stop:
            last = n
            while last < words.stop and self._continues(tokens, last, last > n):
                last += 1
                if _is_possessive(tokens[last - 1]):
                    break
            if last > n:
                yield range(n, last)
            n = max(n + 1, last)

    def _continues(self, tokens: Sequence[Token], n: int, inside: bool) -> bool:
        token = tokens[n]
        if token.kind not in ("name", "day"):
            return False
        key = key_of(token.low)
        if inside and token.gap.strip(".") and key not in _BEHIND_NAMES:
            return False
        if "." in token.low[:-1].strip("."):
            return False  # "U.N." is not Kim Jong Un
        known = any(part in self._by_word for part in _parts(token))
        return known or (inside and (len(key) == 1 or key in _BEHIND_NAMES))


def _parts(token: Token) -> list[str]:
    return [part for part in key_of(token.low).split("-") if part]


def _is_possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'"))


def _owns(tokens: Sequence[Token], run: range, words: range) -> bool:
    if run.stop >= words.stop:
        return False
    follows = tokens[run.stop]
    return _is_possessive(tokens[run.stop - 1]) or (
        not follows.gap and follows.kind in ("name", "word", "day")
    )


def _is_behind(tokens: Sequence[Token], run: range, words: range) -> bool:
    """Tell whether a preposition stands before a name and its titles: not "secretary of state"."""
    n = run.start - 1
    while n >= words.start and (is_title(tokens[n]) or tokens[n].kind == "determiner"):
        n -= 1
    return n >= words.start and tokens[n].kind in ("preposition", "conjunction")


def _told_by_title(tokens: Sequence[Token], first: int, words: range) -> str:
    """Return "she" for "Mrs. Holt", "he" for "Mr. Holt", else ""."""
    title = tokens[first - 1].low.rstrip(".").capitalize() if first > words.start else ""
    return "she" if SHE.match(title) else "he" if HE.match(title) else ""


def is_title(token: Token) -> bool:
    """Tell whether a word may stand before a name to say what somebody is: "Mr.", "former"."""
    low = key_of(token.low)
    return low in _TITLES or low == "former" or listed_type(low) == "office or role"


def _words(name: str, *without: str) -> list[str]:
    parts = key_of(_NUMBERED.sub("", name).replace(",", "")).replace("-", " ").split()
    return [part for part in parts if part not in without] or parts


def _is_person(name: str, told: Mapping[str, int], common: Mapping[str, int]) -> bool:
    """Tell whether a name in full is one: not "Korean War", "Trump Tower", "New York Sen"."""
    least = told[name] if is_first_name(name.split()[0]) else 0
    return len(_words(name, "jr")) >= _FEWEST and _may_name(name, common, least)


def _is_titled(titled: str, common: Mapping[str, int]) -> bool:
    """Tell whether what stands behind a title is a name: not "Justice Department"."""
    name = titled.rpartition(" ")[2]
    return (
        source_type(titled) == "named person"
        and name.lower() not in _BEHIND_NAMES
        and _may_name(name, common)
    )


def _may_name(name: str, common: Mapping[str, int], least: int = 0) -> bool:
    """Tell whether words with a capital may name somebody; `least` of them may be common."""
    words = name.split()
    if words[-1].lower() in _TITLES or states_in(words):
        return False
    shouted = words[0].isupper() and len(words[0]) > _INITIALS
    return not shouted and common[words[-1].lower()] <= least


def _joined(told: Mapping[str, int], apart: Callable[[str, str], bool]) -> dict[str, list[str]]:
    """Put the names of one person together; father and son, whom one text names, are two."""
    namesakes: dict[str, list[str]] = {}
    for name in told:
        namesakes.setdefault(_words(name, "jr")[-1], []).append(name)
    people: dict[str, list[str]] = {}
    for names in namesakes.values():
        compared = [(name, _words(name), _NUMBERED.sub("", name)) for name in names[:NAMESAKES]]
        lots = [[name] for name, *_ in compared]
        for (one, words, bare), (two, others, plain) in combinations(compared, 2):
            if (words == others or may_be_one(bare, plain)) and not apart(one, two):
                both = [lot for lot in lots if one in lot or two in lot]
                lots = [lot for lot in lots if lot not in both]
                lots.append([name for lot in both for name in lot])
        lots += ([name] for name in names[NAMESAKES:])
        people |= {max(lot, key=lambda name: (told[name], len(name))): lot for lot in lots}
    return people
