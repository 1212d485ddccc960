"""What is a change of certainty?"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

CHANGES: Final = (
    "hedge added", "hedge removed", "hedge moved", "hedge changed", "attribution added",
    "attribution removed", "attribution changed", "denied", "figure made exact",
    "figure made vague",
)  # fmt: skip
"""What a change can be; what each means stands in `analysis.certainty_changes`."""


class Change(NamedTuple):
    """A change from a to b; the spans are offsets, cues "" where a side has none."""

    change: str
    a: tuple[int, int]
    b: tuple[int, int]
    cue_a: str
    cue_b: str


def turned(changes: Iterable[Change], name: str) -> Iterator[Change]:
    """Changes that were found from b to a, seen from a, under another name."""
    for one in changes:
        yield Change(name, one.b, one.a, one.cue_b, one.cue_a)
