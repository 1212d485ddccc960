"""Which spans do the scores of the tokens make?"""

from typing import NamedTuple

import numpy as np

from analysis.tagger.labels import allowed

_NEVER = -1e4


class Run(NamedTuple):
    """Tokens of one span in a window: from `first` to `last`, this one included."""

    kind: str
    first: int
    last: int
    confidence: float
    """Mean of the probabilities that each token has the label that it was given, 0–1."""


def best_labels(
    scores: np.ndarray,
    kinds: tuple[str, ...],
    moves: np.ndarray | None = None,
    starts: np.ndarray | None = None,
) -> np.ndarray:
    """Return the most probable legal sequence of labels (Viterbi 1967).

    `scores`: tokens × labels; `moves`: what each step from one label to the next adds,
    `starts`: what the first label adds.

    >>> best_labels(np.array([[1.0, 0, 3], [1, 0, 2]]), ("cue",)).tolist()
    [1, 2]
    """
    legal = allowed(kinds)
    moves = np.where(legal, 0.0 if moves is None else moves, _NEVER).astype(np.float32)
    at_first = np.where(legal[0], 0.0 if starts is None else starts, _NEVER)
    best = scores[0] + at_first
    columns = np.arange(scores.shape[1])
    came_from = np.empty(scores.shape, np.intp)
    for step in range(1, len(scores)):
        ways = best[:, None] + moves
        came_from[step] = ways.argmax(0)
        best = ways[came_from[step], columns] + scores[step]
    labels = np.empty(len(scores), np.intp)
    labels[-1] = best.argmax()
    for step in range(len(scores) - 1, 0, -1):
        labels[step - 1] = came_from[step, labels[step]]
    return labels


def runs(labels: np.ndarray, scores: np.ndarray, kinds: tuple[str, ...]) -> list[Run]:
    """Return the spans of a legal sequence of labels, in order."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    sure = shifted[np.arange(len(labels)), labels] / shifted.sum(1)
    found = []
    for first in np.flatnonzero(labels % 2 == 1).tolist():
        last = first
        while last + 1 < len(labels) and labels[last + 1] == labels[first] + 1:
            last += 1
        kind = kinds[(labels[first] - 1) // 2]
        found.append(Run(kind, first, last, float(sure[first : last + 1].mean())))
    return found
