"""Does the other text say it, by these signals?"""

from typing import Final

import numpy as np

from analysis.coverage.wordings import Floats

PRESENT: Final = 0.6
"""From this probability on a statement counts as present."""

ABSENT: Final = 0.3
"""Up to this one it counts as absent; in between it is uncertain."""

CONSTANT: Final = -5.0
COEFFICIENTS: Final = {
    "in_sentence": 3.0, "in_window": 3.0, "anywhere": 1.0, "rarest_in_window": 2.0,
    "rarest_anywhere": 0.5, "figures_in_window": 0.5, "names_in_window": 0.5, "likeness": 3.0,
    "neighbours": 1.0, "telling": 0.0,
}  # fmt: skip


def probability(signals: Floats) -> Floats:
    """Return how probable it is that a text makes a statement, by its signals (last axis)."""
    found = CONSTANT + signals @ np.array(list(COEFFICIENTS.values()))
    return np.asarray(1 / (1 + np.exp(-found)), np.float64)


def states(probabilities: Floats) -> list[str]:
    """Name the state that each probability stands for.

    Examples
    --------
    >>> states(np.array([0.9, 0.45, 0.1]))
    ['present', 'uncertain', 'absent']
    """
    return [
        "present" if value >= PRESENT else "uncertain" if value > ABSENT else "absent"
        for value in probabilities
    ]
