"""Is an actor a person, a group, an organisation, a country, or a thing?"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from analysis.language.document import Document
from analysis.language.parts_of_speech import is_listed
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_contexts import names_of_things
from analysis.voices.attribution.name_forms import CLITIC, without_titles
from analysis.voices.attribution.persons import persons_of, surname_of
from analysis.voices.attribution.source_types import (
    is_first_name,
    listed_type,
    singulars,
    source_type,
)
from analysis.voices.identities.word_list import bundled
from analysis.words.naming.mentions import Documents, Kind, Mention, is_person_noun

_LISTS: Final = word_lists("naming-words")
_KINDS: Final[dict[str, Kind]] = {
    "named person": "person",
    "office or role": "person",
    "anonymous": "person",
    "group": "group",
    "named organisation": "organisation",
    "media": "organisation",
    "state or place": "country",
}
_AT_PLACES: Final = _LISTS["before places"]
_THINGS: Final = _LISTS["name things"]
_AS_PLACE: Final = 0.2
_AS_PERSON: Final = 0.4
"""So many of the mentions of a name must stand as those of places, or persons, do."""
_PERSONAL: Final = word_lists("voice-words")["pronouns: of one person"]
_OF_PRONOUN: Final = dict.fromkeys(_PERSONAL, 1) | dict.fromkeys(("it", "its"), -1)
_PLACES: Final = _LISTS["places"]
_KNOWN_PLACES: Final = _LISTS["cities and continents"]
_PEOPLES: Final = ("ans", "crats", "ites")


@lru_cache(maxsize=1 << 14)
def kind_of_noun(low: str) -> Kind:
    """Return what a common noun stands for, in small letters.

    >>> [kind_of_noun(low) for low in ("saboteur", "saboteurs", "mob", "ministry", "town", "memo")]
    ['person', 'group', 'group', 'organisation', 'country', 'thing']
    """
    forms = (low, *singulars(low))
    of_list = next((kind for name, kind in _OF_LISTS if not _LISTS[name].isdisjoint(forms)), None)
    if of_list:
        return of_list
    listed = next(filter(None, map(listed_type, forms)), "")
    kind: Kind = _KINDS.get(listed, "thing")
    if kind != "group" and (is_person_noun(low) or (not listed and _tells_who(forms))):
        kind = "person"
    if kind == "thing" and low.endswith(_PEOPLES) and not any(map(is_listed, forms[1:])):
        return "group"  # "Tarnians"; not "loans"
    several = low.endswith(("men", "people")) or any(map(_is_noun, forms[1:]))
    return "group" if kind == "person" and several else kind


_OF_LISTS: Final[tuple[tuple[str, Kind], ...]] = (
    ("groups of people", "group"),
    ("bodies", "organisation"),
    ("companies and institutions", "organisation"),
    ("places", "country"),
)


def _tells_who(forms: Sequence[str]) -> bool:
    return any(bundled().who([one]) not in (None, "document") for one in forms)


def _is_noun(low: str) -> bool:
    return is_person_noun(low) or listed_type(low) is not None or bundled().who([low]) is not None


def kinds_of_actors(
    documents: Documents, mentions: Sequence[Mention], numbers: Sequence[int]
) -> dict[int, Kind]:
    """Return the kind of each actor: what most of its mentions tell, names before nouns."""
    votes: dict[int, Counter[Kind]] = {}
    names: dict[int, list[Mention]] = {}
    titled: set[int] = set()
    for mention, number in zip(mentions, numbers, strict=True):
        told = votes.setdefault(number, Counter())
        if mention.form == "title":
            told["person"] += 4
            titled.add(number)
        elif mention.form in ("name", "acronym"):
            names.setdefault(number, []).append(mention)
        elif mention.head >= 0 and mention.form == "description":
            low = CLITIC.sub("", mention.document(documents).lows[mention.head])
            kind = kind_of_noun(low)
            told[kind] += 2 if kind != "thing" else 1
    known = _Known(documents) if names else None
    for number, named in names.items():
        assert known is not None
        kind = known.kind(named)
        if kind == "organisation" and number in titled:
            kind = "person"  # "Holt", where she is also "Gov. Holt"
        votes[number][kind] += 4 * len(named)
    return {number: told.most_common(1)[0][0] if told.total() else "thing"
            for number, told in votes.items()}  # fmt: skip


def _is_state(name: str) -> bool:
    name = name.removeprefix("the ").removeprefix("The ")
    return bool(bundled().state(name) or bundled().state(name.replace(".", "")))


def _is_place(name: str) -> bool:
    low = name.lower()
    last = low.rpartition(" ")[2]
    return low in _KNOWN_PLACES or not _PLACES.isdisjoint((last, *singulars(last)))


class _Known:
    """What the texts of an event tell of its names."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        texts = [document.text for fields in documents for document in fields.values()]
        self._persons = {name for text in texts for name in persons_of(text).places}
        self._named = self._persons | set(map(surname_of, self._persons))
        self._known_surnames = {
            surname_of(name) for name in self._persons if is_first_name(name.split(" ")[0])
        }
        self._things = {
            name: kind for text in texts for name, kind in names_of_things(text).items()
        }

    def kind(self, named: Sequence[Mention]) -> Kind:
        """Return the kind of an actor with these names."""
        counted = Counter(map(self._printed, named))
        acronyms = {self._printed(one) for one in named if one.form == "acronym"}
        printed = sorted(counted, key=lambda one: (one in acronyms, -counted[one]))
        bare = [name.removeprefix("the ").removeprefix("The ") for name in printed]
        if _is_state(bare[0]):
            return "country"
        if any(one.rpartition(" ")[2].lower() in _THINGS for one in bare):
            return "thing"  # "the Affordable Care Act"
        for one in bare:
            told = self._things.get(one) or source_type(one)
            if told != "named person":
                return _KINDS.get(told, "thing")
            if is_first_name(one.split(" ")[0]) and " " in one:
                return "person"
        untitled = {without_titles(one) for one in bare}
        if untitled & self._known_surnames:
            return "person"
        if any(map(_is_place, bare)):
            return "country"
        if sum(map(self._stands_as_place, named)) >= _AS_PLACE * len(named):
            return "country"
        if any(is_first_name(one) for one in bare):
            return "person"
        if bare != printed:
            return "organisation"  # "the National Enquirer"
        is_it = sum(map(self._goes_on, named))
        known = is_it >= 0 and not untitled.isdisjoint(self._named)
        return "person" if known or is_it >= _AS_PERSON * len(named) else "organisation"

    def _goes_on(self, mention: Mention) -> int:
        """Tell how the sentence goes on behind a name: 1 with "he" or "her", -1 with "it"."""
        document = mention.document(self._documents)
        sentence = document.sentences[document.sentence_at(mention.start)]
        behind = (token.low for token in sentence.tokens if token.start >= mention.end)
        return next((_OF_PRONOUN[low] for low in behind if low in _OF_PRONOUN), 0)

    def _printed(self, mention: Mention) -> str:
        document = mention.document(self._documents)
        return CLITIC.sub("", " ".join(document.text[mention.start : mention.end].split()))

    def _stands_as_place(self, mention: Mention) -> bool:
        document: Document = mention.document(self._documents)
        words = document.numbers(mention.start, mention.end)
        before, behind = document.lows[max(0, words.start - 2) : words.start], words.stop
        if behind < len(document.lows) and document.lows[behind] in _PLACES:
            return True  # "Bryansk region"
        the = words and document.lows[words.start] == "the"
        if not before or the or document.tokens[words.start].gap:
            return False
        return before[-1] in _AT_PLACES or (before[-1] == "of" and before[0] in _PLACES)
