"""Which persons does a text name in full, and of which sex are they?"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from analysis.language.document import Document, document_of
from analysis.language.tokens import word_classes
from analysis.lexicons import load_lexicon, word_lists
from analysis.voices.attribution.name_forms import (
    BLANKS,
    CLITIC,
    FULL_NAME,
    SUFFIX,
    without_titles,
)
from analysis.voices.attribution.source_types import is_first_name, listed_type, source_type

SHE: Final = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Congresswoman)\b\.? ?$")
HE: Final = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|Congressman)\b\.? ?$")
_NO_NAME: Final = frozenset(
    ("preposition", "determiner", "conjunction", "subordinator", "pronoun", "adverb", "auxiliary")
)
_NOUNS: Final = frozenset(("group", "anonymous", "office or role"))
_PARTIES: Final = word_lists("voice-words")["names: of one party member"]
_NEVER: Final = word_lists("voice-words")["names: never a part"]
_SHES: Final = "wife|mother|daughter|sister|widow|girlfriend|aunt|niece|grandmother"
_HES: Final = "husband|father|son|brother|boyfriend|uncle|nephew|grandfather"
KIN: Final = f"{_SHES}|{_HES}"
"""Words for who belongs to somebody's family, as the alternatives of a pattern."""
_KIN: Final = re.compile(rf"\b(?:(?P<she>{_SHES})|(?P<he>{_HES})),? $")
_OF_FAMILY: Final = re.compile(rf"['’]s? (?:\w+ )?(?:{KIN}),? (?P<first>[A-Z]\w+)(?=,? [a-z])")
_WOMAN: Final = re.compile(
    r"(?:woman|mother|wife|daughter|sister|girl|widow|aunt|actress|queen|princess|girlfriend|nun)$"
)
_MAN: Final = re.compile(
    r"(?:[^o]man|father|husband|son|brother|boy|uncle|king|prince|boyfriend|priest)$|^man$"
)


NAMESAKES: Final = 50
"""So many names of one surname are compared with each other; one more is of somebody else."""


class Person(NamedTuple):
    """Somebody whom a text gives a full name."""

    name: str
    """The fullest that the text has, with "Jr." but without titles."""
    surname: str
    at: int
    """Where it is first named in full."""


class Persons:
    """The persons of one text, by surname.

    Examples
    --------
    >>> people = persons_of("Bo Holt Jr. came. His wife Mara Holt and Bo Holt Sr. did not.")
    >>> [one.name for one in people.of("Holt")], people.pronoun("Mara Holt")
    (['Bo Holt Jr.', 'Mara Holt', 'Bo Holt Sr.'], 'she')
    """

    def __init__(self, text: str) -> None:
        self._by_surname: dict[str, list[Person]] = {}
        self._further: dict[str, Person] = {}  # of a surname that very many have
        self._pronouns: dict[str, str] = {}
        self.places: dict[str, list[int]] = {}
        """Full name → where it stands, also in its shorter or longer forms."""
        for name, at, before in _full_names(text):
            person = self._add(name, at)
            self.places.setdefault(person.name, []).append(at)
            kin = _KIN.search(before)
            told = "she" if SHE.search(before) or (kin and kin["she"]) else ""
            told = told or ("he" if HE.search(before) or (kin and kin["he"]) else "")
            if told:
                self._pronouns.setdefault(person.name, told)

    def of(self, surname: str) -> list[Person]:
        """Return the persons of a surname, in the order in which they are named in full."""
        return self._by_surname.get(surname, [])

    def tells_apart(self, name: str, other: str) -> bool:
        """Tell whether the text has both full names, as two persons."""
        one, two = self._who(name), self._who(other)
        return one is not None and two is not None and one.at != two.at

    def pronoun(self, name: str) -> str:
        """Return "he" or "she" where the text or the first name tells, else ""."""
        return self._pronouns.get(name) or pronoun_of(name)

    def _add(self, name: str, at: int) -> Person:
        alike = self._by_surname.setdefault(surname_of(name), [])
        person = self._who(name)
        if person is None:
            person = Person(name, surname_of(name), at)
            if len(alike) >= NAMESAKES:
                self._further[name] = person
            alike.append(person)
        elif len(name) > len(person.name):
            longer = person._replace(name=name)
            self.places[name] = self.places.pop(person.name, [])
            if person.name in self._pronouns:
                self._pronouns[name] = self._pronouns[person.name]
            alike[alike.index(person)] = person = longer
        return person

    def _who(self, name: str) -> Person | None:
        """The first whose full name may be this one: father and son are two."""
        alike, suffix = self.of(surname_of(name))[:NAMESAKES], suffix_of(name)
        found = (one for one in alike if may_be_one(name, one.name))
        same = (one for one in found if suffix_of(one.name) == suffix)
        return next(same, None) or self._further.get(name)


_PERSONS: Final = WeakKeyDictionary[Document, Persons]()


def persons_of(text: str) -> Persons:
    """Return the persons whom a text names in full: the same, as long as its document is kept."""
    document = document_of(text)
    if document not in _PERSONS:
        _PERSONS[document] = Persons(text)
    return _PERSONS[document]


def _full_names(text: str) -> Iterator[tuple[str, int, str]]:
    """Every full name without titles, where it begins, and what stands before it."""
    for match in FULL_NAME.finditer(text):
        mention = CLITIC.sub("", BLANKS.sub(" ", match.group()))
        name = without_titles(mention)
        words = name.split()
        if " " not in SUFFIX.sub("", name) or len(name) >= 40 or not is_name(words):
            continue
        if source_type(name) != "named person":
            continue
        at = match.start() + max(0, mention.rfind(name))
        yield name, at, text[max(0, at - 30) : at].replace("\n", " ")
        family = _OF_FAMILY.match(text, match.start() + len(mention))
        if family:  # "Bo Holt's son Ed" is Ed Holt
            before = text[max(0, family.start("first") - 30) : family.start("first")]
            yield f"{family['first']} {surname_of(name)}", family.start("first"), before


def is_name(words: list[str]) -> bool:
    """Tell whether capitalised words may be a person's name: not "When Holt", "Monday"."""
    if any(word.rstrip(".") in _NEVER for word in words) or words[0] in _PARTIES:
        return False
    if is_first_name(words[0]):
        return True
    if len(words) == 1 and words[0].isupper() and len(words[0]) < 4:
        return False  # "PT"
    low = words[0].lower()
    # "Democrat Holt" has a party before the surname
    return word_classes().get(low) not in _NO_NAME and listed_type(low) not in _NOUNS


def surname_of(name: str) -> str:
    """Return the last name, without "Jr."."""
    return SUFFIX.sub("", name).rpartition(" ")[2]


def suffix_of(name: str) -> str:
    """Return "Jr", "Sr" or "" for a name."""
    found = SUFFIX.search(name)
    return found["suffix"] if found else ""


def may_be_one(name: str, other: str) -> bool:
    """Tell whether two full names of one surname may be of one person.

    >>> may_be_one("Mike Holt", "Michael B. Holt"), may_be_one("Bo Holt Jr.", "Bo Holt Sr.")
    (True, False)
    >>> may_be_one("B. Holt", "Bo Holt"), may_be_one("Ann Holt", "Beth Holt")
    (True, False)
    """
    (mine, one), (theirs, two) = _parted(name), _parted(other)
    if one and two and one != two:
        return False
    if mine[-1] != theirs[-1] or len(mine) < 2 or len(theirs) < 2:
        return False
    return _same_first(mine[0], theirs[0]) and _same_middle(mine[1:-1], theirs[1:-1])


@lru_cache(maxsize=1 << 14)
def _parted(name: str) -> tuple[tuple[str, ...], str]:
    """The words of a name without "Jr.", and that."""
    return tuple(SUFFIX.sub("", name).split()), suffix_of(name)


def _same_middle(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    initials = [{word[0] for word in words} for words in (mine, theirs)]
    return not mine or not theirs or bool(initials[0] & initials[1])


def _same_first(one: str, two: str) -> bool:
    short, long = sorted((one.rstrip("."), two.rstrip(".")), key=len)
    if len(short) < 3 or short == long:
        return long.startswith(short)
    spelt = {short, *_short_of().get(short, ())} & {long, *_short_of().get(long, ())}
    return long.startswith(short) or bool(spelt)


@cache
def _short_of() -> dict[str, tuple[str, ...]]:
    entries = load_lexicon("first-names").entries
    return {
        name: tuple(full.split("; "))
        for name, full in zip(entries["name"], entries["short_of"], strict=True)
        if full
    }


@cache
def _pronouns() -> dict[str, str]:
    entries = load_lexicon("first-names").entries
    return dict(zip(entries["name"], entries["pronoun"], strict=True))


@lru_cache(maxsize=1 << 14)
def pronoun_of(name: str) -> str:
    """Return "he" or "she" where a first name or noun tells, else "".

    >>> pronoun_of("Mary Holt"), pronoun_of("a spokeswoman"), pronoun_of("the mayor")
    ('she', 'she', '')
    """
    words = name.split()
    if is_first_name(words[0]) if words else False:
        return _pronouns()[words[0]]
    head = re.split(r",| (?:of|for|at|in|with|from|who|named)\b", name)[0]
    if head[:1].islower() or head.lower().startswith(("the ", "a ", "an ")):
        return "she" if _WOMAN.search(head) else "he" if _MAN.search(head) else ""
    return ""
