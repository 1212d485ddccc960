"""Does the other text say it, by these signals?"""

from typing import Final

import numpy as np

from analysis.coverage.wordings import Floats

PRESENT: Final = 0.55
"""From this probability on a statement counts as present."""

ABSENT: Final = 0.4
"""Below this one it counts as absent; in between it is uncertain."""

CONSTANT: Final = -4.11
COEFFICIENTS: Final = {
    "clause": 2.58, "names": 0.60, "sentence": 2.79, "alike_sentence": 2.50,
    "alike_clause": 2.37, "phrases": 1.79, "neighbours": 1.10, "quoted": -0.93,
}  # fmt: skip
"""Logistic regression, printed by `python -m benchmarks.facts CORPORA --fit`."""


def probability(signals: Floats) -> Floats:
    """Return how probable it is that a text makes a statement, by its signals (last axis)."""
    found = CONSTANT + signals @ np.array(list(COEFFICIENTS.values()), np.float32)
    return np.asarray(1 / (1 + np.exp(-found)), np.float32)


def state_of(chance: float) -> str:
    """Name the state that a probability stands for.

    Examples
    --------
    >>> state_of(0.9), state_of(0.45), state_of(0.1)
    ('present', 'uncertain', 'absent')
    """
    if chance >= PRESENT:
        return "present"
    return "uncertain" if chance >= ABSENT else "absent"
