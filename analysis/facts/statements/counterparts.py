"""How much of what a clause says stands in another text, where, and does that one say it?"""

from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from analysis.facts.statements.wordings import Floats, Numbers, Wordings, gathered

SIGNALS: Final = (
    "clause", "names", "sentence", "alike_sentence", "alike_clause", "phrases", "neighbours",
    "mutual_sentence", "mutual_clause", "figures", "quoted",
)  # fmt: skip
"""What is known of a clause and a text, from 0 to 1.

How much of the clause, of its names (0.5 without any) and of its whole sentence stands in
two neighbouring sentences there; how like its sentence is to the most alike one, and the
clause to the most alike clause, names left aside; how many of its pairs of words that
stand close together stand together anywhere there, too; how well the clauses around it are
found close to where it is found; how like the most alike sentence (and clause) there is, by
the most that anything in this text is like it; how many of its quantities are
mentioned there (0.5 without any exact one; below 0 where they are missing and the wording is not
alike); how much of it is quotation (which is repeated word for word
or not at all).
"""

NAME: Final = 0.3
"""How much names count where clauses are compared: they tell of whom it is, not what."""

_NEAR: Final = 2  # sentences


class Counterparts(NamedTuple):
    """For every clause and every part (title or text of an article), what is found of it there.

    `signals`: clause × part × signal. `alike`: clause × clause, 0 to 1. `best`: clause × part,
    the row of the most alike clause there; -1 where there is none.
    """

    signals: Floats
    alike: Floats
    best: Numbers


def counterparts_of(wordings: Wordings, n_parts: int) -> Counterparts:
    """Compare every clause with every part."""
    part = wordings.clauses["part"].to_numpy(np.int64)
    row = wordings.clauses["sentence_row"].to_numpy(np.int64)
    sentences_in = _borders(wordings.part_of_sentence, n_parts)
    clauses_in = _borders(part, n_parts)
    clauses = _scaled(wordings.in_clause, wordings.weight)
    sentences = _scaled(wordings.in_sentence, wordings.weight)
    named = _scaled(clauses, wordings.name.astype(np.float32))
    unnamed = _scaled(clauses, (~wordings.name).astype(np.float32))
    windows = _windows(sentences, wordings.part_of_sentence)
    alike = _similarity(_scaled(clauses, np.where(wordings.name, NAME, 1.0).astype(np.float32)))
    best = _argbest(alike, clauses_in)
    inside = _containment(clauses, sentences)
    names = _best(_containment(named, windows), sentences_in)
    names[np.diff(named.indptr) == 0] = 0.5
    alike_sentences = _similarity(sentences)
    alike_sentence = _best(alike_sentences, sentences_in)
    best_sentence = _argbest(alike_sentences, sentences_in)
    alike_clause = _best(_similarity(unnamed), clauses_in)
    signals = {
        "clause": _best(_containment(clauses, windows), sentences_in),
        "names": names,
        "sentence": _best(_containment(sentences, windows), sentences_in)[row],
        "alike_sentence": alike_sentence[row],
        "alike_clause": alike_clause,
        "phrases": _containment(wordings.pairs, gathered(wordings.pairs, part, n_parts)),
        "neighbours": _neighbours(
            part, _best(inside, sentences_in), _argbest(inside, sentences_in)
        ),
        "mutual_sentence": _mutual(alike_sentence, best_sentence, wordings.part_of_sentence)[row],
        "mutual_clause": _mutual(_best(alike, clauses_in), best, part),
        "figures": _figures(wordings, part, n_parts, alike_clause),
        "quoted": np.repeat(wordings.clauses["quoted"].to_numpy(np.float32)[:, None], n_parts, 1),
    }
    found = np.stack([signals[name] for name in SIGNALS], axis=2)
    return Counterparts(found, alike, best)


def _scaled(matrix: Any, weight: Floats) -> Any:
    scaled = matrix.copy()
    scaled.data = scaled.data * weight[scaled.indices]
    scaled.eliminate_zeros()
    return scaled


def _containment(weighted: Any, other: Any) -> Floats:
    """The share of each row's weight that stands in each row of `other`."""
    common: Floats = (weighted @ _present(other).T).toarray()
    total = np.asarray(weighted.sum(axis=1)).ravel()
    common /= np.where(total > 0, total, 1.0)[:, None]
    return common


def _similarity(weighted: Any) -> Floats:
    """Twice the common weight by the weight of both (Dice's coefficient), for all rows."""
    total = np.asarray(weighted.sum(axis=1)).ravel() / 2
    common: Floats = (weighted @ _present(weighted).T).toarray()
    # In place: with forty articles this is the largest table, and copies of it take the time.
    common /= np.maximum(total[:, None] + total[None, :], 1e-6)
    return common


def _present(weighted: Any) -> Any:
    present = weighted.copy()
    present.data = np.ones_like(present.data)
    return present


def _windows(sentences: Any, part: Numbers) -> Any:
    """Every sentence together with the one after it in the same part."""
    from scipy.sparse import csr_matrix

    n = len(part)
    goes_on = np.flatnonzero(part[1:] == part[:-1])
    rows = np.concatenate([np.arange(n), goes_on])
    columns = np.concatenate([np.arange(n), goes_on + 1])
    return csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(n, n)) @ sentences


def _borders(part: Numbers, n_parts: int) -> list[slice]:
    borders = np.searchsorted(part, np.arange(n_parts + 1)).tolist()
    return [slice(a, b) for a, b in pairwise(borders)]


def _best(values: Floats, parts: list[slice]) -> Floats:
    found = np.zeros((len(values), len(parts)), np.float32)
    for i, columns in enumerate(parts):
        if columns.start < columns.stop:
            found[:, i] = values[:, columns].max(axis=1)
    return found


def _argbest(values: Floats, parts: list[slice]) -> Numbers:
    found = np.full((len(values), len(parts)), -1, np.int64)
    for i, columns in enumerate(parts):
        if columns.start < columns.stop:
            found[:, i] = values[:, columns].argmax(axis=1) + columns.start
    return found


def _figures(wordings: Wordings, part: Numbers, n_parts: int, alike: Floats) -> Floats:
    """The share of the quantities that is mentioned there; 0.5 where that tells nothing.

    Where an exact one is not, it speaks the more against it the less the wording is alike.
    """
    found = _containment(wordings.figures, gathered(wordings.figures, part, n_parts))
    return np.where(found > 0, found, np.where(wordings.exact[:, None], alike - 1, 0.5))


def _mutual(found: Floats, where: Numbers, part: Numbers) -> Floats:
    """How like the counterpart is, by the most that anything in this text is like it."""
    back = np.where(where >= 0, found[where, part[:, None]], 1.0)
    return np.asarray(found / np.maximum(back, 1e-6), np.float32)


def _neighbours(part: Numbers, found: Floats, where: Numbers) -> Floats:
    """How well the clause before or after it is found close to where this one is."""
    support = np.zeros_like(found)
    for step in (1, -1):
        near = np.abs(where - np.roll(where, step, axis=0)) <= _NEAR
        near &= (part == np.roll(part, step))[:, None]
        near[:1] &= step != 1  # rolled in from the other end
        near[-1:] &= step == 1
        support = np.maximum(support, np.where(near, np.roll(found, step, axis=0), 0.0))
    return support


PRESENT: Final = 0.55
"""From this probability on a statement counts as present."""

ABSENT: Final = 0.4
"""Below this one it counts as absent; in between it is uncertain."""

NOT_FOUND: Final = ("absent", "unknown")
"""States of a text in which a statement was not found: it is whole, or cut off."""

CONSTANT: Final = -5.77  # fitted with the coefficients
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
