"""Mentions that say the same of whom they mean, each lot a node."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from analysis.language.stems import weight_of
from analysis.words.naming.grouping.offices import Offices
from analysis.words.naming.grouping.parting import parts_of
from analysis.words.naming.grouping.readings import Reading, What
from analysis.words.naming.grouping.texts import by_text
from analysis.words.naming.mentions import Documents

_NAMES: Final = frozenset(("person", "state", "party", "called"))
_NOUNS: Final = frozenset(("people", "little", "noun"))
_STATE: Final = frozenset(("state",))
_WIDE: Final = frozenset(("state", "body"))
TELLING: Final = 0.8
"""So much must a noun tell (`weight_of`), so that all whom an event calls by it may be one actor.

"People", "supporters" and "reporters" tell less: in news it may be anybody.
"""


class Node(NamedTuple):
    """Mentions that are taken for one actor from the beginning."""

    key: tuple[str, ...]
    """What they have in common, after what that is: a person's name, a noun …"""
    numbers: list[int]
    """Of its mentions."""
    what: What
    names: frozenset[tuple[str, ...]] = frozenset()
    """The words of its names, where it has some and is no person, state or party."""

    @property
    def is_name(self) -> bool:
        """Whether it has a name: two such are two, but "the Times" may be The Tarn Times."""
        return self.key[0] in _NAMES

    @property
    def words(self) -> frozenset[str]:
        """The words of its names."""
        return frozenset(word for name in self.names for word in name)

    @property
    def is_alone(self) -> bool:
        """Whether its head alone says nothing of whom it means: a pronoun, a mark, "people"."""
        return self.key[0] in ("alone", "little")


def nodes_of(
    documents: Documents, readings: Sequence[Reading], offices: Offices, *, wide: bool = False
) -> list[Node]:
    """Put mentions together that say the same, the largest lot first.

    `wide`: all bodies of a state are the state; else its government only.
    """
    parties = {one.short: one.party for one in readings if one.short and one.party}
    lots: dict[tuple[str, ...], list[int]] = {}
    parts = [()] * len(readings) if wide else parts_of(readings)
    for n, one in enumerate(readings):
        key = _key(n, one, offices, parties, wide)
        lots.setdefault(key + parts[n] if key[0] in _NOUNS else key, []).append(n)
    nodes = []
    for key, numbers in lots.items() if wide else by_text(documents, readings, lots):
        names = [readings[n].name for n in numbers if readings[n].name and key[0] == "called"]
        what = Counter(readings[n].what for n in numbers).most_common(1)[0][0]
        nodes.append(Node(key, numbers, what, frozenset(names)))
    return sorted(nodes, key=lambda node: (-len(node.numbers), node.numbers[0]))


def _key(
    n: int, reading: Reading, offices: Offices, parties: dict[str, str], wide: bool
) -> tuple[str, ...]:
    """What a mention has in common with all others of its node."""
    if reading.mention.form == "pronoun" or reading.mention.head < 0:
        return "alone", str(n)
    if reading.person:
        return "person", reading.person
    if reading.state:
        return "state", reading.state
    if reading.of_state and reading.what in (_WIDE if wide else _STATE) and not reading.name:
        return "state", reading.of_state  # not the Russian Volunteer Corps
    party = reading.party or parties.get(reading.short, "")
    if party and reading.what in ("people", "body"):
        return "party", party
    meant = offices.holder if wide else offices.meant
    holder = meant(reading) if reading.what == "role" else ""
    if holder:
        return "person", holder
    if reading.short or (reading.name and not wide):
        name = (reading.short,) if reading.short else reading.name
        return ("short" if wide else "called"), *name
    if reading.what == "people":
        little = () if wide else _told_beside(reading)
        return "little" if little else "people", reading.of_state, reading.head, *little
    return "noun", reading.head


def _told_beside(reading: Reading) -> tuple[str, ...]:
    """What beside a noun that tells little says who is meant; () of other nouns, and of "our".

    A number, the words before it, or else that it stands in one text.
    """
    if not reading.plural or weight_of(reading.head) >= TELLING:
        return ()
    if reading.how_many:
        return ("counted",)  # how many, `parts_of` tells
    if reading.before or reading.whose:
        return reading.before
    return (f"in text {reading.mention.article}",)
