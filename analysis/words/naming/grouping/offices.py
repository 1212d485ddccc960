"""Which person do the texts of an event say holds an office: who is "the former director"?"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final

from analysis.language.places import text_of
from analysis.language.stems import stems, weight_of
from analysis.voices.attribution.persons import surname_of
from analysis.voices.identities.appositions import phrases_beside
from analysis.words.naming.grouping.readings import Reading
from analysis.words.naming.mentions import Documents

_TENURE: Final = frozenset(stems("former then"))
"""What neither speaks for nor against somebody: whoever was director is also the director."""


class Offices:
    """What the texts of an event say of the persons whom they name, and who fits that."""

    def __init__(self, documents: Documents, names: Mapping[str, Iterable[str]]) -> None:
        texts = [text_of(fields[name].text) for fields in documents for name in fields]

        @cache  # many may have one surname
        def beside(name: str) -> list[str]:
            found = (phrase for text in texts for phrase in phrases_beside(text, name))
            return [stem for phrase in found for stem in stems(phrase)]

        self._told = {
            person: Counter(stem for name in {*called, surname_of(person)} for stem in beside(name))
            for person, called in names.items()
        }
        self._states: dict[str, set[str]] = {}
        self._named = Counter[str]()
        self._named_in = Counter[tuple[int, str]]()
        self._first: dict[tuple[int, str], tuple[bool, int]] = {}  # article, person → place
        self._beside: dict[tuple[int, str], set[str]] = {}  # article, noun → whom it stands beside
        self._told_of: dict[str, list[str]] = {}  # stem → the persons that it is told of
        self._held: dict[tuple[Any, ...], str] = {}  # what a mention says → the holder

    def count(self, readings: Sequence[Reading]) -> None:
        """Take in who is mentioned how often, and as what."""
        for one in readings:
            if one.person:
                self._named[one.person] += 1
                self._states.setdefault(one.person, set()).update({one.of_state} - {""})
                here = one.mention.article, one.person
                self._named_in[here] += 1
                self._first[here] = min(one.place, self._first.get(here, one.place))
                own = set(stems(one.person))
                self._told[one.person].update(stem for stem in one.stems if stem not in own)
            if one.beside:
                self._beside.setdefault((one.mention.article, one.head), set()).add(one.beside)
        for person in self._named:
            for stem in self._told[person]:
                self._told_of.setdefault(stem, []).append(person)

    def meant(self, reading: Reading) -> str:
        """Return whom a noun for one person means: "" where nobody is told to be that.

        Who stands beside it comes before who holds the office. "The girl, Ann Holt" says nothing
        here, where nobody else is beside a girl: then all girls of the text may be her.
        """
        beside = self._beside.get((reading.mention.article, reading.head), ())
        if reading.is_indefinite or reading.party or len(beside) > 1:
            return reading.beside or self.holder(reading)
        holder = self.holder(reading)
        return holder and (reading.beside or holder)

    def holder(self, reading: Reading) -> str:
        """Return who is told to be what a mention says: "" where nobody is.

        The head is told of them, and what stands beside it rather than not; who is mentioned
        more, above all in the same article, comes first. Whom the text has named before is not
        brought in again: "a judge".
        """
        mention = reading.mention
        said = (mention.article, reading.of_state, reading.head, reading.stems)
        if said not in self._held:
            told = self._told_of.get(reading.head, ())
            fits = ((*self._fit(reading, one), one) for one in told if self._may(reading, one))
            self._held[said] = max((fit[1:] for fit in fits if fit[0] >= 0), default=(0, ""))[1]
        held = self._held[said]
        first = self._first.get((mention.article, held), reading.place)
        return "" if reading.is_new and first < reading.place else held

    def _may(self, reading: Reading, person: str) -> bool:
        """Tell whether a person is of no other state."""
        states = self._states[person]
        return not reading.of_state or not states or reading.of_state in states

    def _fit(self, reading: Reading, person: str) -> tuple[float, float]:
        """How much more of what stands beside the head is told of a person than not; and in all."""
        told = self._told[person]
        beside = set(reading.stems) - {reading.head} - _TENURE
        fit = sum(weight_of(stem) * (1 if told[stem] else -1) for stem in beside)
        here = self._named_in[reading.mention.article, person]
        often = math.log1p(self._named[person]) + math.log1p(here) / 2
        return fit, fit + often + math.log(told[reading.head]) / 2
