"""Which texts put the same thing into places of which neither lies in the other?"""

from collections import defaultdict
from itertools import combinations
from typing import Any, Final, TypeAlias

import numpy as np

from analysis.facts.figures.containment import containment_of
from analysis.facts.figures.happenings import lines_alike
from analysis.facts.figures.mentions import Placed
from analysis.language.lines import Line
from analysis.texts.alignment import REWORDED

Text: TypeAlias = tuple[Any, str, list[Line]]
"""An article, the name of a field, and the sentences of that field."""

_MOST: Final = 1_000
"""So many sentences are compared, each with each."""


def misplaced(placed: list[Placed], numbers: list[int], texts: list[Text]) -> list[int]:
    """Return which mentions of places are in conflict with another of the same thing.

    The sentences must be counterparts, at least reworded, by themselves or by a third that is
    like both (a headline, as its lead); and nothing in the texts may speak for one of the
    places lying in the other.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    for i, number in enumerate(numbers):
        if placed[i].mention.kind == "place":
            groups[number].append(i)
    pairs = [pair for group in groups.values() for pair in _differing(placed, group)]
    if not pairs:
        return []
    names = frozenset(placed[i].mention.reading for pair in pairs for i in pair)
    told = containment_of((line for _, _, lines in texts for line in lines), names)
    apart = {
        key: told.apart(*key)
        for key in {(placed[a].mention.reading, placed[b].mention.reading) for a, b in pairs}
    }
    pairs = [
        (a, b) for a, b in pairs if apart[placed[a].mention.reading, placed[b].mention.reading]
    ]
    conflicting = _counterparts(placed, pairs, texts)
    bad = {(numbers[i], placed[i].mention.reading) for pair in conflicting for i in pair}
    return [i for i in range(len(placed)) if (numbers[i], placed[i].mention.reading) in bad]


def _differing(placed: list[Placed], group: list[int]) -> list[tuple[int, int]]:
    """The pairs of one group that name different places, in two articles or by two voices."""
    return [
        (a, b)
        for a, b in combinations(group, 2)
        if placed[a].mention.reading != placed[b].mention.reading
        and (placed[a].article, placed[a].source) != (placed[b].article, placed[b].source)
    ]


def _counterparts(
    placed: list[Placed], pairs: list[tuple[int, int]], texts: list[Text]
) -> list[tuple[int, int]]:
    """Those pairs whose sentences say the same, or both say what a third says."""
    lines = {id(placed[i].line): placed[i].line for pair in pairs for i in pair}
    for _, field, titles in texts:
        lines |= {id(line): line for line in titles if field == "title"}
    if not pairs or len(lines) > _MOST:
        return []
    rows = {key: row for row, key in enumerate(lines)}
    alike = lines_alike(list(lines.values())) >= REWORDED
    linked = alike | (alike.astype(np.int64) @ alike.astype(np.int64) > 0)
    return [(a, b) for a, b in pairs if linked[rows[id(placed[a].line)], rows[id(placed[b].line)]]]
