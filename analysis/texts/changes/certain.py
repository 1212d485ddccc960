"""What has changed in certainty between two passages that say the same?"""

from collections.abc import Hashable
from typing import Final

from analysis.texts.changes.common import Change, Side, overlap
from analysis.texts.changes.hedges import denied_changes, figure_changes, hedge_changes
from analysis.texts.changes.passages import Passage, asks
from analysis.texts.changes.told import told_changes

COMPARABLE: Final = 0.45
"""Sentences with less in common (`matching.overlap`) are not compared."""

LONGEST: Final = 500
"""Words of the longest sentence, or sentences together, that are compared word by word."""

AT_LEAST: Final = {
    "attribution added": 0.6, "attribution removed": 0.6, "denied": 0.85, "hedge moved": 0.55,
    "hedge changed": 0.75, "hedge added": 0.5, "hedge removed": 0.5,
}  # fmt: skip
"""Changes that need more in common, for two half-alike sentences often look as if they differed
in these: found by reading what was reported on independent reports of the same events."""


def changes_between(a: Passage, b: Passage) -> list[Change]:
    """List what has changed in certainty from a to b, in the order of a."""
    if a.sentence == b.sentence or max(len(a.words), len(b.words)) > LONGEST:
        return []
    alike = overlap(a, b)
    if alike < COMPARABLE:
        return []
    denied = list(denied_changes(a, b))
    found = [*denied, *figure_changes(a, b)]
    if not asks(a) and not asks(b):
        found += hedge_changes(a, b)
    found += [one for one in told_changes(a, b) if not denied]
    found = [one for one in found if alike >= AT_LEAST.get(one.change, COMPARABLE)]
    return sorted(found, key=lambda one: (one.a, one.b, one.change))


class Comparer:
    """Compares sentences, those that stand in several articles word for word only once."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Passage] = {}
        self._found: dict[tuple[int, int], list[Change]] = {}

    def between(self, a: Passage, b: Passage) -> list[Change]:
        """Return `changes_between(a, b)`."""
        x, y = self._same_as(a), self._same_as(b)
        key = id(x), id(y)  # both are kept
        if key not in self._found:
            self._found[key] = changes_between(x, y)
        far_a, far_b = a.start - x.start, b.start - y.start
        return [
            one._replace(a=_moved(one.a, far_a), b=_moved(one.b, far_b)) for one in self._found[key]
        ]

    def _same_as(self, a: Passage) -> Passage:
        """Return the first sentence that was worded and told like a."""
        told = tuple((s.source, s.mention, s.cue, s.start - a.start, s.inside) for s in a.told)
        return self._kept.setdefault((a.sentence, told, a.quoted), a)


def _moved(side: Side, by: int) -> Side:
    taken = tuple((start + by, end + by) for start, end in side.taken)
    return Side(side.start + by, side.end + by, side.cue, taken)
