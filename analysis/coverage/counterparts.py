"""How much of what a clause says stands in another text, and where?"""

from typing import Any, Final, NamedTuple

import numpy as np

from analysis.coverage.wordings import LEAST_TELLING, Floats, Numbers, Wordings

SIGNALS: Final = (
    "in_sentence", "in_window", "anywhere", "rarest_in_window", "rarest_anywhere",
    "figures_in_window", "names_in_window", "likeness", "neighbours", "telling",
)  # fmt: skip
"""What is known of a clause and a text; all from 0 to 1, but for "telling"."""

_RAREST: Final = 3  # stems


class Counterparts(NamedTuple):
    """For every clause and every part: the signals, and where its best counterpart stands.

    `signals`: clause × part × signal. `likeness`: clause × part, of the best clause
    there, whose row `clause` gives (-1: a text without clauses).
    """

    signals: Floats
    likeness: Floats
    clause: Numbers
    alike: Floats


def counterparts_of(wordings: Wordings, n_parts: int) -> Counterparts:
    """Compare every clause with every text."""
    weight = wordings.weight * _local_weight(wordings)
    weight = np.where(wordings.weight >= LEAST_TELLING, weight, 0.0)
    weighted = _scaled(wordings.in_clause, weight)
    windows, part_of_window = _windows(wordings)
    part_of_sentence = wordings.part_of_sentence
    part_of_clause = wordings.clauses["part"].to_numpy(np.int64)
    everything = _by_article(wordings.in_sentence, part_of_sentence, n_parts)
    rarest = _rarest(weighted)
    best = {}
    in_sentence = _containment(weighted, wordings.in_sentence)
    best["in_sentence"] = _best(in_sentence, part_of_sentence, n_parts)
    where = _argbest(in_sentence, part_of_sentence, n_parts)
    best["in_window"] = _best(_containment(weighted, windows), part_of_window, n_parts)
    best["anywhere"] = _containment(weighted, everything)
    best["rarest_in_window"] = _best(_containment(rarest, windows), part_of_window, n_parts)
    best["rarest_anywhere"] = _containment(rarest, everything)
    for name, chosen in (("figures", wordings.figure), ("names", wordings.name)):
        part = _scaled(wordings.in_clause, np.where(chosen, 1.0, 0.0))
        best[f"{name}_in_window"] = _best(
            _containment(part, windows, of_nothing=0.5), part_of_window, n_parts
        )
    alike = _likeness(weighted)
    best["likeness"] = _best(alike, part_of_clause, n_parts)
    clause = _argbest(alike, part_of_clause, n_parts)
    best["neighbours"] = _neighbours(wordings, best["in_sentence"], where)
    telling = np.log1p(np.asarray(weighted.sum(axis=1)).ravel())
    best["telling"] = np.repeat(telling[:, None], n_parts, axis=1)
    signals = np.stack([best[name] for name in SIGNALS], axis=2)
    return Counterparts(signals, best["likeness"], clause, alike)


def _local_weight(wordings: Wordings) -> Floats:
    """Stems that stand all over the event are its topic and tell no facts apart."""
    n = wordings.in_sentence.shape[0]
    times = np.asarray(wordings.in_sentence.sum(axis=0)).ravel()
    found: Floats = np.log((n + 1) / (times + 0.5)) / np.log(max(n, 2) + 1)
    return np.clip(found, 0.05, 1.0)


def _scaled(matrix: Any, weight: Floats) -> Any:
    scaled = matrix.copy()
    scaled.data = scaled.data * weight[scaled.indices]
    scaled.eliminate_zeros()
    return scaled


def _containment(weighted: Any, other: Any, of_nothing: float = 0.0) -> Floats:
    """The share of each row's weight that stands in each row of `other`."""
    common = np.asarray((weighted @ other.T).toarray(), np.float64)
    total = np.asarray(weighted.sum(axis=1)).ravel()
    common[total <= 0] = of_nothing
    total[total <= 0] = 1.0
    common /= total[:, None]
    return common


def _likeness(weighted: Any) -> Floats:
    """Dice's coefficient of the clauses' weights, twice the common by both."""
    present = weighted.copy()
    present.data = np.ones_like(present.data)
    total = np.asarray(weighted.sum(axis=1)).ravel()
    both = np.asarray((weighted @ present.T).toarray(), np.float64)
    sums = total[:, None] + total[None, :]
    np.divide(2 * both, sums, out=both, where=sums > 0)
    return both


def _windows(wordings: Wordings) -> tuple[Any, Numbers]:
    """Every sentence with the one after it in the same text."""
    from scipy.sparse import csr_matrix

    part = wordings.part_of_sentence
    n = len(part)
    goes_on = part[1:] == part[:-1]
    rows = np.concatenate([np.arange(n), np.flatnonzero(goes_on)])
    columns = np.concatenate([np.arange(n), np.flatnonzero(goes_on) + 1])
    gathers = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(n, n))
    windows = gathers @ wordings.in_sentence
    windows.data = np.ones_like(windows.data)
    return windows, part


def _by_article(rows: Any, article: Numbers, n_parts: int) -> Any:
    from scipy.sparse import csr_matrix

    gathers = csr_matrix(
        (np.ones(len(article)), (article, np.arange(len(article)))),
        shape=(n_parts, len(article)),
    )
    found = gathers @ rows
    found.data = np.ones_like(found.data)
    return found


def _rarest(weighted: Any) -> Any:
    """The heaviest stems of each row alone."""
    found = weighted.copy()
    for row in range(found.shape[0]):
        data = found.data[found.indptr[row] : found.indptr[row + 1]]
        if len(data) > _RAREST:
            data[data < np.partition(data, -_RAREST)[-_RAREST]] = 0.0
    found.eliminate_zeros()
    return found


def _slices(article: Numbers, n_parts: int) -> list[slice]:
    borders = np.searchsorted(article, np.arange(n_parts + 1))
    return [slice(int(a), int(b)) for a, b in zip(borders, borders[1:], strict=False)]


def _best(values: Floats, article: Numbers, n_parts: int) -> Floats:
    found = np.zeros((len(values), n_parts))
    for i, columns in enumerate(_slices(article, n_parts)):
        if columns.start < columns.stop:
            found[:, i] = values[:, columns].max(axis=1)
    return found


def _argbest(values: Floats, article: Numbers, n_parts: int) -> Numbers:
    found = np.full((len(values), n_parts), -1, np.int64)
    for i, columns in enumerate(_slices(article, n_parts)):
        if columns.start < columns.stop:
            found[:, i] = values[:, columns].argmax(axis=1) + columns.start
    return found


def _neighbours(wordings: Wordings, found: Floats, where: Numbers) -> Floats:
    """How well the clause before or after it is found close to where this one is."""
    support = np.zeros_like(found)
    part = wordings.clauses["part"].to_numpy()
    for step in (1, -1):
        near = np.abs(where - np.roll(where, step, axis=0)) <= 2
        near &= (part == np.roll(part, step))[:, None]
        edge = 0 if step == 1 else -1
        if len(near):
            near[edge] = False
        support = np.maximum(support, np.where(near, np.roll(found, step, axis=0), 0.0))
    return support
