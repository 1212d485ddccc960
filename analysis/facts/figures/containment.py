"""Which place lies in which, as far as the texts of an event and a list of countries tell?"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, pairwise
from typing import Final

from analysis.facts.figures.known_places import is_site
from analysis.facts.figures.names import Name, names_of
from analysis.facts.figures.territories import countries, country_of, well_known
from analysis.facts.figures.whereabouts import KINDS
from analysis.language.clauses import word_set
from analysis.language.lines import Line

_LINKS: Final = KINDS | word_set("of in the")
_BESIDE: Final = word_set("border borders frontier near outside")
_NEIGHBOURS: Final = _BESIDE | _LINKS | word_set("with on to close next its")
_DEEPEST: Final = 4


class Containment:
    """What is told of some places: `around` (what each lies in), and which do not overlap."""

    def __init__(self) -> None:
        self.around: dict[str, set[str]] = defaultdict(set)
        self.beside: set[frozenset[str]] = set()
        self.together: set[frozenset[str]] = set()

    def country(self, place: str, depth: int = 0) -> str:
        """The code of the country that a place is or lies in, "" if that is not known."""
        known = countries().get(place)
        if known is None and depth < _DEEPEST:
            codes = {self.country(name, depth + 1) for name in self.around.get(place, ())} - {""}
            known = codes.pop() if len(codes) == 1 else None
        return country_of().get(place, "") if known is None else known

    def apart(self, a: str, b: str) -> bool:
        """Neither place lies in the other; False where that is not sure.

        Two places that one sentence names may be one in the other, unless it tells that they
        are neighbours or they are known to be in different countries. A country and a place of
        a country that is not known, or a building and a town, may be, too.
        """
        if a in b or b in a or not {a, b}.isdisjoint(well_known() - set(countries())):
            return False
        codes = self.country(a), self.country(b)
        if all(codes) and codes[0] != codes[1]:
            return True
        if self._within(a, b) or self._within(b, a):
            return False
        if frozenset((a, b)) in self.beside:
            return True
        levels = {self._level(a), self._level(b)}
        return frozenset((a, b)) not in self.together and len(levels) == 1 and "state" not in levels

    def _within(self, a: str, b: str) -> bool:
        found = reached = {a}
        for _ in range(_DEEPEST):
            reached = {outer for name in reached for outer in self.around.get(name, ())}
            found = found | reached
        return b in found

    @staticmethod
    def _level(place: str) -> str:
        return "state" if place in countries() else "site" if is_site(place) else "place"


def containment_of(lines: Iterable[Line], places: frozenset[str]) -> Containment:
    """Read what the sentences tell of these places."""
    told = Containment()
    for line in lines:
        sentence = line.text[line.start : line.end]
        if not any(place in sentence for place in places):
            continue
        names = names_of(line)
        texts = {name.text for name in names}
        told.together |= {frozenset(pair) for pair in combinations(sorted(texts), 2)}
        for a, b in pairwise(names):
            _read(line, a, b, told)
    return told


def _read(line: Line, a: Name, b: Name, told: Containment) -> None:
    """ "Tarn, Norland", "Tarn in Norland", "Norland's Tarn"; "Tarn, near the border with …"."""
    between = line.low[a.last : b.first]
    marks = line.folded[a.end : b.start]
    if a.owns:
        told.around[b.text] |= set() if between else {a.text}
    elif set(marks) & set(".;:()\"'-"):
        return
    elif all(word in _LINKS for word in between) if between else marks.strip() == ",":
        told.around[a.text].add(b.text)
    elif set(between) & _BESIDE and set(between) <= _NEIGHBOURS:
        told.beside.add(frozenset((a.text, b.text)))
