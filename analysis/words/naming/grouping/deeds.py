"""Who does the same to the same: those who are told of with one verb, on both sides of it."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from analysis.language.stems import weight_of
from analysis.language.tokens import Token, reporting_verbs
from analysis.words.naming.grouping.spots import Line, Spot, may_be_one

TELLING: Final = 2.5
"""So much must a verb tell."""
MOST: Final = 200
"""So many tellings of one deed are compared."""
_THEY: Final = frozenset(("they", "they'd", "they've", "to"))
_PEOPLE: Final = frozenset(("people", "role", "person", "body"))


class Deed(NamedTuple):
    """Who does what to whom."""

    agent: Spot
    verb: str
    patient: Spot


def same_deeds(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield those who do one thing to people of whom each may be the other, and these."""
    by_verb: dict[str, list[Deed]] = {}
    for line in lines:
        for deed in deeds_in(line):
            by_verb.setdefault(deed.verb, []).append(deed)
    for deeds in by_verb.values():
        for one, other in combinations(deeds[:MOST], 2):
            if _are_one(one.agent, other.agent) and _are_one(one.patient, other.patient):
                yield "deed", one.agent, other.agent, True
                yield "deed", one.patient, other.patient, True


def _are_one(one: Spot, other: Spot) -> bool:
    a, b = one.reading, other.reading
    same_count = not (a.how_many and b.how_many) or a.how_many == b.how_many
    return one.plural and other.plural and same_count and may_be_one(one, other)


def deeds_in(line: Line) -> Iterator[Deed]:
    """Yield what people in a sentence do to people."""
    outer = line.outer()
    for n, patient in enumerate(outer[1:], 1):
        before = line.between(outer[n - 1], patient)
        if not before or patient.reading.what not in _PEOPLE:
            continue
        verb = before[-1]
        if verb.kind not in ("word", "verb") or verb.low in reporting_verbs():
            continue
        if line.document.tokens[patient.words.start].gap.strip("'‘’\"“”"):
            continue
        agent = _agent(outer, n, before[:-1])
        if agent is not None and agent.reading.what in _PEOPLE and weight_of(verb.stem) >= TELLING:
            yield Deed(agent, verb.stem, patient)


def _agent(outer: Sequence[Spot], n: int, before: Sequence[Token]) -> Spot | None:
    """The subject before a verb; who "they" are: the first of whom the sentence tells."""
    rest = [one for one in before if one.kind not in ("auxiliary", "adverb")]
    if not rest:
        return outer[n - 1]
    return outer[0] if rest[-1].low in _THEY and outer[0].plural else None
