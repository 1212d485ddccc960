"""What is a change of certainty, and what of one passage stands in another?"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from analysis.texts.changes.passages import Passage

CHANGES: Final = (
    "hedge added", "hedge removed", "hedge moved", "hedge changed", "attribution added",
    "attribution removed", "attribution changed", "denied", "figure made exact",
    "figure made vague",
)  # fmt: skip
"""What a change can be; what each means stands in `analysis.certainty_changes`."""


KEPT: Final = "attribution kept"
"""An attribution that both have, though with another verb or in another place."""


class Side(NamedTuple):
    """What stands on one side of a change; offsets into the title or text."""

    start: int
    end: int
    cue: str
    """The words that make the difference; "" on a side without."""
    taken: tuple[tuple[int, int], ...]
    """Where the cue stands, and the source that it names."""


class Change(NamedTuple):
    """A change of certainty from a to b."""

    change: str
    a: Side
    b: Side


def turned(changes: Iterable[Change], name: str) -> Iterator[Change]:
    """Changes that were found from b to a, seen from a, under another name."""
    for one in changes:
        yield one._replace(change=name, a=one.b, b=one.a)


STANDS: Final = 0.5
"""A claim stands in a sentence that has this share of its words, by weight."""

SAME_WORDS: Final = 0.7
"""What is put down to a source, or denied, is the same claim from this share of its words on."""


def overlap(a: Passage, b: Passage) -> float:
    """How much of both sentences' content is common, 0–1 (Dice's coefficient, weighted)."""
    both = sum(weight for stem, weight in a.telling.items() if stem in b.telling)
    total = sum(a.telling.values()) + sum(b.telling.values())
    return 2 * both / total if total else 0.0


def share(numbers: Iterable[int], a: Passage, b: Passage) -> float:
    """Return the share of these words of a, by weight, that stand in b."""
    weights = {a.words[i].stem: a.words[i].weight for i in numbers}
    total = sum(weights.values())
    found = sum(weight for stem, weight in weights.items() if stem in b.by_stem)
    return found / total if total else 0.0


def counterpart(numbers: Iterable[int], a: Passage, b: Passage) -> Side:
    """Return where in b these words of a stand: their stretch, one of them, or all of b."""
    places = sorted(
        {b.by_stem[a.words[i].stem][0] for i in numbers if a.words[i].stem in b.by_stem}
    )
    if not places:
        return Side(b.start, b.end, "", ())
    if places[-1] - places[0] > 2 * len(places) + 3:
        places = places[:1]
    return Side(b.words[places[0]].start, b.words[places[-1]].end, "", ())
