"""How often does each outlet use each label for an actor, in which voice?"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.words.naming.labelling import labels_of

_ACTOR: Final = ("event_id", "actor_id")
_USE: Final = ("outlet", "voice")
_LABEL: Final = ("source", "form", "label", "head")
_Z: Final = 1.959963984540054
"""Of a normal distribution, between minus and plus which 95 % lie."""

Key = tuple[Any, ...]


def label_rows(mentions: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `analysis.labels` from those of `analysis.actor_mentions`."""
    table = mentions.assign(label=labels_of(mentions))
    table["source"] = [one if isinstance(one, str) else None for one in table["source"]]
    shown: dict[Key, tuple[Any, Any]] = {}
    uses: dict[Key, dict[Key, dict[Key, list[Any]]]] = {}
    columns = (*_ACTOR, *_USE, *_LABEL, "actor", "kind", "article_id")
    for row in zip(*(table[name].tolist() for name in columns), strict=True):
        actor, use, label = row[:2], row[2:4], row[4:8]
        shown.setdefault(actor, row[8:10])
        of_actor = uses.setdefault(actor, {})
        of_actor.setdefault(use, {}).setdefault(label, []).append(row[10])
    sizes = {actor: sum(map(_size, each.values())) for actor, each in uses.items()}
    for actor in sorted(uses, key=lambda one: -sizes[one]):
        for use, labels in uses[actor].items():
            yield from ((*actor, *shown[actor], *use, *row) for row in _counted(labels))


def _size(labels: dict[Key, list[Any]]) -> int:
    return sum(map(len, labels.values()))


def _counted(labels: dict[Key, list[Any]]) -> Iterator[tuple[Any, ...]]:
    """The labels of one outlet for one actor in one voice, the commonest first."""
    n_named = sum(len(found) for label, found in labels.items() if label[1] != "pronoun")
    for label, found in sorted(labels.items(), key=lambda one: -len(one[1])):
        share = (np.nan,) * 3 if label[1] == "pronoun" else wilson(len(found), n_named)
        yield (*label, len(found), len(set(found)), *share)


def wilson(n: int, of: int) -> tuple[float, float, float]:
    """Return a share and its 95 % interval after Wilson; NaN of none.

    >>> [round(one, 3) for one in wilson(2, 10)]
    [0.2, 0.057, 0.51]
    """
    if not of:
        return (np.nan,) * 3
    share, spread = n / of, _Z**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * (share * (1 - share) / of + spread / (4 * of)) ** 0.5 / (1 + spread)
    return share, max(0.0, middle - half), min(1.0, middle + half)
