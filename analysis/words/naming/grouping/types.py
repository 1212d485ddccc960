"""Which named body or thing does "the union", "the committee" or "the dam" mean?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from analysis.lexicons import word_lists
from analysis.words.naming.grouping.spots import Line, Spot

_DEFINITE: Final = word_lists("voice-words")["mentions: definite"]
_AGREE: Final = 0.7
"""So many of the mentions must come after one name."""
_FEWEST: Final = 2


def of_its_type(lines: Sequence[Line]) -> Iterator[tuple[str, Spot, Spot, bool]]:
    """Yield definite nouns and what their text has named before by a name that ends with them.

    Only where it is the same one nearly always: not "the ministry" in an event of two.
    """
    told: dict[str, list[tuple[Spot, Spot]]] = {}
    named: dict[tuple[int, str, str], Spot] = {}
    for line in lines:
        for spot in line.outer():
            mention, name = spot.reading.mention, _name(spot)
            noun = name[-1] if name else _noun(line, spot)
            place = mention.article, mention.field, noun
            if name:
                named[place] = spot
            elif noun and place in named:
                told.setdefault(noun, []).append((spot, named[place]))
    for pairs in told.values():
        first, _ = Counter(_name(found) for _, found in pairs).most_common(1)[0]
        like = [pair for pair in pairs if _is_short(first, _name(pair[1]))]
        if len(like) >= max(_FEWEST, _AGREE * len(pairs)):
            yield from (("type", *pair, True) for pair in like)


def _is_short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one name is short for the other, or the same."""
    return set(one) <= set(other) or set(other) <= set(one)


def _name(spot: Spot) -> tuple[str, ...]:
    """The name of a body or thing; none where it is a person, a state, or no name."""
    reading = spot.reading
    body = spot.is_name and not (reading.person or reading.state) and not reading.owns
    return reading.name if body and reading.what == "body" else ()


def _noun(line: Line, spot: Spot) -> str:
    """The noun of "the company", in small letters; "" where it is no such mention."""
    tokens, mention = line.document.tokens, spot.reading.mention
    bare = len(spot.words) == _FEWEST and tokens[spot.words.start].low in _DEFINITE
    is_one = bare and mention.form == "description" and not spot.plural
    return tokens[mention.head].low if is_one else ""
