"""Which name does a mention stand for: what one text tells of the names in it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import count
from typing import Final, NamedTuple

from analysis.language.places import text_of
from analysis.language.tokens import Sentence
from analysis.voices.attribution.name_contexts import names_of_things
from analysis.voices.attribution.name_forms import (
    CLITIC,
    SUFFIX,
    abbreviations,
    plain,
    without_titles,
)
from analysis.voices.attribution.persons import (
    HE,
    KIN,
    SHE,
    Person,
    is_name,
    may_be_one,
    persons_of,
    suffix_of,
    surname_of,
)
from analysis.voices.attribution.source_types import is_first_name, source_type

_OWN_NAMES: Final = frozenset(("named person", "document or statement"))
_RUNS_ON: Final = re.compile(r" [a-z]")
_JUST_NAMED: Final = 400
"""Characters behind the full name of a namesake in which the surname alone means that one."""
_ONLY_TITLES: Final = re.compile(
    rf"^[“\"‘]?(?:(?:[A-Z][\w’'-]*\.?|of|the|his|her|{KIN}),?\s+){{0,7}}$"
)
_PRONOUN_BEHIND: Final = re.compile(r"\b(?:(?P<he>he|his|himself)|(?P<she>she|her|herself))\b")
_SOME_OF_THEM: Final = re.compile(r"(?:including|among them|such as|like|led by|and|or)\b", re.I)


class _NamesGiven(NamedTuple):
    """What a text tells of its names."""

    long_names: dict[str, str]
    things: dict[str, str]


@lru_cache(maxsize=1 << 9)  # of the articles of an event: who speaks is asked before who that is
def _names_given(text: str) -> _NamesGiven:
    return _NamesGiven(abbreviations(text), names_of_things(text))


class KnownNames:
    """The names of one text, and who was heard last."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.long_names, self.things = _names_given(text)
        self.persons = persons_of(text)
        self.gender: dict[str, str] = {}
        self.last: dict[tuple[str, str], None] = {}
        """Who was heard, by name and type, whoever was heard last at the end."""
        self._heard_at: dict[str, tuple[int, int]] = {}  # name → when in order, and where
        self._times = count()
        self._starts = [one.start for one in sentences]

    def hear(self, name: str, kind: str, at: int) -> None:
        """Note who is heard at a place."""
        self.last.pop((name, kind), None)
        self.last[name, kind] = None
        self._heard_at[name] = next(self._times), at

    def named(self, mention: str, whole: str, at: int) -> tuple[str, str]:
        """Return the name that a mention stands for and its type; `whole` runs on behind it."""
        bare = re.sub(r"^(?:the|The) ", "", mention)
        if bare in self.long_names:
            name = self.long_names[bare]
            return name, source_type(name)
        kind = source_type(mention)
        people = self.persons.of(mention) if mention[:1].isupper() else []
        if kind == "state or place":  # "Dallas Texas" is nobody, Jim Jordan is no state
            people = [one for one in people if is_first_name(one.name.split()[0])]
        if people:
            kind = "named person"  # John Fox, not the broadcaster; Don King, no king
        if kind == "named person" and mention in self.things:
            return mention, self.things[mention]
        behind = whole[len(mention) :].strip(" ,()—–").split(",")[0]
        behind = "" if _SOME_OF_THEM.match(behind) else behind
        runs_on = bool(_RUNS_ON.match(whole, len(mention)))  # "Karvia Bank fired Ann Holt"
        if (
            kind not in _OWN_NAMES
            and not runs_on
            and source_type(behind) == "named person"
            and " " in without_titles(behind)
        ):
            return self.person(behind, at), "named person"  # "the top Republican on it, Ann Holt"
        if kind in ("office or role", "anonymous", "unknown", "group") and behind:
            if kind != "group" and behind[:1].isupper() and source_type(behind) == "named person":
                return self.person(behind, at), "named person"
            if source_type(whole) == "anonymous":
                return plain(mention), "anonymous"
        if kind != "named person" or re.search(r" (?:and|or) ", mention):
            return plain(mention), kind
        return self.person(mention, at), kind

    def person(self, mention: str, at: int) -> str:
        """The full name of a person: of namesakes the one who is meant at that place."""
        mention = CLITIC.sub("", re.split(r",(?! [JS]r)|\(", mention)[0].strip())
        name = without_titles(mention)
        party, _, alone = name.rpartition(" ")
        if party and " " not in party and not is_name(name.split()) and self.persons.of(alone):
            name = alone  # "Democrat Holt"
        title = mention[: -len(name)] if mention.endswith(name) else ""
        pronoun = "she" if SHE.search(title) else "he" if HE.search(title) else ""
        if " " in name:
            short = " " not in SUFFIX.sub("", name)  # "Holt Jr."
            fitting = [
                one
                for one in self.persons.of(surname_of(name))
                if may_be_one(name, one.name) or (short and suffix_of(one.name) == suffix_of(name))
            ]
            found = fitting[0].name if len(fitting) == 1 else name
        else:
            found = self._of_surname(name, pronoun, at) or name or mention
        if pronoun:
            self.gender[found] = pronoun
        return found

    def _of_surname(self, surname: str, pronoun: str, at: int) -> str:
        """Whom a surname means: the last one heard or introduced, else the one named first."""
        people = [
            one
            for one in self.persons.of(surname)
            if not pronoun or self.pronoun_of(one.name) in ("", pronoun)
        ]
        before = [one for one in people if one.at < at]
        people = before or people
        if len(people) > 1:
            told = pronoun or self._told_behind(at)
            if told:
                people = [
                    one for one in people if self.pronoun_of(one.name) in ("", told)
                ] or people
        if len(people) < 2:
            return people[0].name if people else ""
        names = {one.name for one in people}
        heard = [(*self._heard_at[name], name) for name in names if name in self._heard_at]
        said_at = max(heard)[1] if heard else -1
        new = [
            one
            for one in people
            if one.at > max(said_at, at - _JUST_NAMED) and self._opens_sentence(one)
        ]
        starts = [self._start_of_sentence(one.at) for one in people]
        if new and starts.count(self._start_of_sentence(new[-1].at)) == 1:
            return new[-1].name
        if heard:
            return max(heard)[2]
        return people[0].name if starts[0] < starts[1] else ""

    def _told_behind(self, at: int) -> str:
        """The pronoun that goes on in the sentence: "Holt said he", if it is not in quotation."""
        number = bisect_right(self._starts, at) - 1
        end = self.sentences[number].end if number >= 0 else at
        found = _PRONOUN_BEHIND.search(self.text, at, min(end, at + 80))
        return (found.lastgroup or "") if found else ""

    def _opens_sentence(self, person: Person) -> bool:
        """Tell whether the person is first named as a subject: not "his father, Bo Holt"."""
        start = self._start_of_sentence(person.at)
        return bool(_ONLY_TITLES.match(self.text[start : person.at]))

    def _start_of_sentence(self, at: int) -> int:
        number = bisect_right(self._starts, at) - 1
        return self._starts[number] if number >= 0 else 0

    def pronoun_of(self, name: str) -> str:
        """Return "he" or "she" where the text tells, else ""."""
        return self.gender.get(name) or self.persons.pronoun(name)

    def is_surname(self, name: str) -> bool:
        """Tell whether the text goes on with the last word alone: not "Fisher Building"."""
        text = text_of(self.text)
        return len(text.places(surname_of(name))) > len(text.places(name))

    def long_forms(self) -> Iterable[tuple[str, str]]:
        """Yield each abbreviation, and each long name itself, with the long name."""
        for short, name in self.long_names.items():
            yield short, name
            yield name, name
