"""Which spans do the scores of the tokens make?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.tagger.labels import OUTSIDE, allowed

_NEVER = -1e4


class Run(NamedTuple):
    """Tokens of one span in a window: from `first` to `last`, this one included."""

    kind: str
    first: int
    last: int
    confidence: float
    """Mean of the probabilities that each token has the label that it was given, 0–1."""


def best_labels(
    windows: Sequence[np.ndarray],
    kinds: tuple[str, ...],
    moves: np.ndarray | None = None,
    starts: np.ndarray | None = None,
) -> list[np.ndarray]:
    """Return the most probable legal sequence of labels of each window (Viterbi 1967).

    `windows`: of each the scores, tokens × labels; `moves`: what each step from one label to
    the next adds, `starts`: what the first label adds.

    >>> best_labels([np.array([[1.0, 0.5, 3], [1, 0, 2]])], ("cue",))[0].tolist()
    [1, 2]
    """
    found: list[np.ndarray] = [scores.argmax(1) for scores in windows]
    legal = allowed(kinds)
    plain = moves is None and starts is None
    # Without moves, the best label of each token is the best sequence, if it is a legal one.
    hard = [n for n, labels in enumerate(found) if not (plain and _is_legal(labels, legal))]
    if hard:
        ways = np.where(legal, 0.0 if moves is None else moves, _NEVER).astype(np.float32)
        first = np.where(legal[OUTSIDE], 0.0 if starts is None else starts, _NEVER)
        for n, labels in zip(hard, _viterbi([windows[n] for n in hard], ways, first), strict=True):
            found[n] = labels
    return found


def _is_legal(labels: np.ndarray, legal: np.ndarray) -> bool:
    return bool(legal[OUTSIDE, labels[:1]].all() and legal[labels[:-1], labels[1:]].all())


def _viterbi(windows: list[np.ndarray], ways: np.ndarray, first: np.ndarray) -> list[np.ndarray]:
    """All windows step by step at the same time; each is read back from its own end."""
    longest, width = max(map(len, windows)), len(first)
    scores = np.zeros((longest, len(windows), width), np.float32)
    for n, window in enumerate(windows):
        scores[: len(window), n] = window
    totals = np.empty_like(scores)
    best = totals[0] = scores[0] + first
    came_from = np.zeros(scores.shape, np.intp)
    backward = np.ascontiguousarray(ways.T)
    for step in range(1, longest):
        steps = best[:, None, :] + backward
        came_from[step] = steps.argmax(2)
        best = totals[step] = steps.max(2) + scores[step]
    rows, ends = np.arange(len(windows)), np.array([len(window) - 1 for window in windows])
    last = totals[ends, rows].argmax(1)
    labels = np.empty((longest, len(windows)), np.intp)
    labels[-1] = last
    for step in range(longest - 1, 0, -1):
        labels[step - 1] = np.where(step > ends, last, came_from[step, rows, labels[step]])
    return [labels[: len(window), n] for n, window in enumerate(windows)]


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
