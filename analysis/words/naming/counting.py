"""How often does each outlet use each label for an actor, in which voice?"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.words.naming.labelling import labels_of

_ACTOR: Final = ["event_id", "actor_id", "actor", "kind"]
_LABEL: Final = ["source", "form", "label", "head"]
_Z: Final = 1.959963984540054
"""Of a normal distribution, between minus and plus which 95 % lie."""


def label_rows(mentions: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `analysis.labels` from those of `analysis.actor_mentions`."""
    table = mentions.assign(label=labels_of(mentions))
    order = table.groupby("actor_id")["actor_id"].transform("size").to_numpy()
    table = table.iloc[np.argsort(-order, kind="stable")]
    groups = [*_ACTOR, "outlet", "voice"]
    for told, voice in table.groupby(groups, sort=False, dropna=False):
        n_named = int((voice["form"] != "pronoun").sum())
        counted: list[tuple[Any, ...]] = [
            (*label, len(rows), rows["article_id"].nunique())
            for label, rows in voice.groupby(_LABEL, sort=False, dropna=False)
        ]
        for source, form, label, head, n, n_articles in sorted(counted, key=lambda one: -one[4]):
            share = (np.nan,) * 3 if form == "pronoun" else wilson(n, n_named)
            said = source if isinstance(source, str) else None
            yield (*told, said, form, label, head, n, n_articles, *share)


def wilson(n: int, of: int) -> tuple[float, float, float]:
    """Return a share and its 95 % interval after Wilson; NaN of none.

    >>> [round(one, 3) for one in wilson(2, 10)]
    [0.2, 0.057, 0.51]
    """
    if not of:
        return (np.nan,) * 3
    share, spread = n / of, _Z**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * np.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return share, float(max(0.0, middle - half)), float(min(1.0, middle + half))
