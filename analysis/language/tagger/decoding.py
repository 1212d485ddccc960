"""Which spans do the scores of the tokens make?"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analysis.language.tagger.labels import OUTSIDE, allowed

_NEVER = -1e4  # below any sum of scores, and no infinity to subtract
_TOGETHER = 64  # windows: a long text has thousands, and each needs 100 kB


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
        for begins in range(0, len(hard), _TOGETHER):
            some = hard[begins : begins + _TOGETHER]
            best = _viterbi([windows[n] for n in some], ways, first)
            for n, labels in zip(some, best, strict=True):
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
    totals = np.empty(scores.shape, np.result_type(scores, first))
    np.add(scores[0], first, out=totals[0])
    backward = np.ascontiguousarray(ways.T)
    steps = np.empty((len(windows), width, width), totals.dtype)
    for step in range(1, longest):
        np.add(totals[step - 1][:, None, :], backward, out=steps)
        np.add(np.maximum.reduce(steps, axis=2), scores[step], out=totals[step])
    # Which label each best one came from is asked of all steps at a time; the first, if equal.
    came_from = (totals[:-1, :, None, :] + backward).argmax(3)
    found = []
    for n, window in enumerate(windows):
        label = int(totals[len(window) - 1, n].astype(np.float32).argmax())
        labels = [label]
        for origin in came_from[: len(window) - 1, n][::-1].tolist():
            label = origin[label]
            labels.append(label)
        found.append(np.array(labels[::-1], np.intp))
    return found


def runs(labels: np.ndarray, scores: np.ndarray, kinds: tuple[str, ...]) -> list[Run]:
    """Return the spans of a legal sequence of labels, in order."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    sure = shifted[np.arange(len(labels)), labels] / shifted.sum(1)
    found = []
    told = labels.tolist()
    for first in np.flatnonzero(labels % 2 == 1).tolist():
        end = first + 1
        while end < len(told) and told[end] == told[first] + 1:
            end += 1
        kind = kinds[(told[first] - 1) // 2]
        mean = np.add.reduce(sure[first:end]) / (end - first)
        found.append(Run(kind, first, end - 1, float(mean)))
    return found
