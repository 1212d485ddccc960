"""Does the other text say it, by these signals?"""

from typing import Final

import numpy as np

from analysis.facts.statements.wordings import Floats

PRESENT: Final = 0.55
"""From this probability on a statement counts as present."""

ABSENT: Final = 0.4
"""Below this one it counts as absent; in between it is uncertain."""

NOT_FOUND: Final = ("absent", "unknown")
"""States of a text in which a statement was not found: it is whole, or cut off."""

CONSTANT: Final = -5.77
COEFFICIENTS: Final = {
    "clause": 1.94, "names": 0.73, "sentence": 2.29, "alike_sentence": 1.71,
    "alike_clause": 2.43, "phrases": 1.14, "neighbours": 1.43, "mutual_sentence": 1.47,
    "mutual_clause": 0.76, "figures": 0.77, "quoted": -1.03,
}  # fmt: skip
"""Logistic regression, printed by `python -m evaluation.benchmarks.facts_fit CORPORA`."""


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
