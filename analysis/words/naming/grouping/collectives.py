"""Which groups are told of again by their number, or by what they are made of?"""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.lexicons import word_lists
from analysis.words.naming.grouping.spots import Line, Spot, may_be_one
from analysis.words.naming.kinds import kind_of_noun

_LISTS: Final = word_lists("naming-words")
_GROUPS: Final = _LISTS["groups of people"] | _LISTS["hold what follows of"] | _LISTS["bodies"]
_MADE: Final = _LISTS["made of people"]
_ARMED: Final = _LISTS["armed forces"]
_DEFINITE: Final = frozenset(("the", "both", "these", "those"))
_MANY: Final = frozenset(("people", "body"))
_FEWEST: Final = 2


def counted_again(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield those of one number in a text: "two rebel bands … both groups", "two men … the two"."""
    last: dict[tuple[int, str, float, bool], Spot] = {}
    for line in lines:
        for spot in line.outer():
            reading = spot.reading
            if reading.how_many < _FEWEST or not spot.plural or not _is_many(spot):
                continue
            mention = reading.mention
            place = mention.article, mention.field, reading.how_many, is_collective(spot, line)
            before = last.get(place)
            if before is not None and _is_definite(line, spot) and may_be_one(before, spot):
                yield "counted", before, spot, True
            last[place] = spot


def held_again(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield "a group of miners" and "the group" after it, in one text."""
    last: dict[tuple[int, str, str], Spot] = {}
    for line in lines:
        tokens = line.document.tokens
        for spot in line.outer():
            mention = spot.reading.mention
            words = [tokens[n].low for n in spot.words]
            holder = words[words.index("of") - 1] if "of" in words[1:] else ""
            if holder in _MADE and words[0] not in _DEFINITE:
                last[mention.article, mention.field, holder] = spot
            elif len(words) == _FEWEST and words[0] in _DEFINITE and words[1] in _MADE:
                before = last.get((mention.article, mention.field, words[1]))
                if before is not None:
                    yield "held", before, spot, True


def made_of(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield groups and those of whom they are: "the rebel bands" and "rebels"."""
    people: dict[str, Spot] = {}
    groups: dict[str, Spot] = {}
    for line in lines:
        for spot in line.outer():
            if not _is_many(spot):
                continue
            head = spot.reading.mention.head
            if line.document.lows[head].removesuffix("s") in _MADE:
                of = line.document.tokens[head - 1]
                if spot.words.start < head and not spot.reading.of_state:
                    groups.setdefault(of.stem, spot)
            elif spot.plural:
                people.setdefault(spot.reading.head, spot)
    for stem in groups.keys() & people.keys():
        yield "made of", groups[stem], people[stem], True


def armed_forces(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield what is called the army of one state: "Karvian troops", "the Karvian military"."""
    first: dict[str, Spot] = {}
    for line in lines:
        for spot in line.outer():
            of, head = spot.reading.of_state, line.document.lows[spot.reading.mention.head]
            if of and head in _ARMED and not spot.is_name:
                if of in first:
                    yield "forces", first[of], spot, True
                first.setdefault(of, spot)


def is_collective(spot: Spot, line: Line) -> bool:
    """Tell whether a noun means a group as a whole: "bands", "organisations"."""
    low = line.document.lows[spot.reading.mention.head]
    return kind_of_noun(low) == "organisation" or bool({low, low.removesuffix("s")} & _GROUPS)


def _is_many(spot: Spot) -> bool:
    return spot.reading.what in _MANY and not spot.is_name


def _is_definite(line: Line, spot: Spot) -> bool:
    tokens = line.document.tokens
    first = spot.words.start
    before = tokens[first - 1].low if first > line.words.start else ""
    return tokens[first].low in _DEFINITE or before in _DEFINITE
