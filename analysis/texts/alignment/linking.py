"""Which sentences of two texts are counterparts, alone or several together?"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.articles import ArticlesError
from analysis.language.similarity import Floats, Sentences, common_weight, similarities, weight_in
from analysis.texts.alignment.decided import NOTHING, Decided

SAME: Final = 0.9
"""From this similarity on two sentences are the same, but for a word or two."""

REWORDED: Final = 0.45
"""From this similarity on one is a rewording of the other."""

RELATED: Final = 0.35
"""From this similarity on they have something in common; below, they are not aligned."""

CONTEXT: Final = 0.7
"""How far counterparts before and after can raise a pair: of what it lacks to be the same."""

BESIDE: Final = 0.5
"""What a counterpart counts that is not straight before or after, but one sentence off."""

WORDING: Final = 0.2
"""Only pairs this much alike are raised in full by counterparts before and after."""

NEARLY: Final = 0.9
"""A sentence joins one that is not its own best, if it is nearly as good as that."""

NEARLY_IN_MEANING: Final = 0.95
"""The same where sentences are linked by what they mean: unlike ones are rarely far apart there."""

MEANING: Final = (0.4, 1.0, -0.22)
"""How alike sentences are that share few words, by similarity and meaning, and a constant.

Fitted to the sentences that state a fact in both of two texts, on half of the real events
(evaluation/README.md), and put on the scale of similarity.
"""

LEAST_MEANING: Final = 0.5
"""With less in common in meaning, sentences are linked by their words only."""

SAID: Final = 0.65
"""From this meaning on a sentence that shares few words with another says the same in its own."""

PART: Final = 0.5
"""How much of a sentence stands in another, if it may be a part split off from it."""

MOST_PARTNERS: Final = 10
"""Links of one sentence; a refrain has hundreds that are as good."""

MOST_PAIRS: Final = 12_000_000
"""Pairs of sentences that are compared at once, in less than 1 GB: two texts of 3,400 sentences."""


class Link(NamedTuple):
    """A sentence of a and one of b (their numbers within the article) that say the same."""

    a: int
    b: int
    similarity: float


def links(
    sentences: Sentences,
    a: int,
    b: int,
    *,
    meaning: Floats | None = None,
    decided: Decided = NOTHING,
) -> list[Link]:
    """Return which sentences of articles a and b belong together, in the order of a.

    Where one sentence is split into several, they are all linked with it, and their similarity
    is that of the whole with its parts taken together. `meaning` tells how much each sentence of
    a (row) and of b (column) say the same in whatever words, 0–1; without it they are linked by
    their words alone. What a reader `decided` (rows of all sentences) holds in any case. Raises
    `ArticlesError` for texts of so many sentences that `MOST_PAIRS` is exceeded.
    """
    sizes = [sentences.borders[x + 1] - sentences.borders[x] for x in (a, b)]
    check_size(*sizes)
    alike = similarities(sentences, sentences.of(a), sentences.of(b))
    best = _links(sentences, a, b, best_links(alike, meaning))
    told = decided.between(sentences.of(a), sentences.of(b))
    best = told.links(best, lambda i, j: float(alike[i, j]))
    return [Link(i, j, value) for (i, j), value in sorted(best.items())]


def _links(sentences: Sentences, a: int, b: int, found: list[Link]) -> dict[tuple[int, int], float]:
    """Return the best links, and those of the parts into which a sentence is split."""
    if not found:
        return {}
    best = {(link.a, link.b): link.similarity for link in found}
    both = common_weight(sentences, sentences.of(a), sentences.of(b))
    parts_of_a = _parts(sentences, sentences.of(a), sentences.of(b), both, best)
    turned = {(j, i): value for (i, j), value in best.items()}
    parts_of_b = _parts(sentences, sentences.of(b), sentences.of(a), both.T, turned)
    for (i, j), value in [*parts_of_a, *(((i, j), value) for (j, i), value in parts_of_b)]:
        best[i, j] = max(value, best.get((i, j), 0.0))
    return best


def check_size(n: int, m: int) -> None:
    """Raise `ArticlesError` if n sentences are too many to be compared with m others."""
    if n * m > MOST_PAIRS:
        raise ArticlesError(
            f"{n:,} sentences cannot be compared with {m:,} others, only {MOST_PAIRS:,} pairs of "
            "sentences; choose fewer or shorter articles"
        )


def best_links(matrix: Floats, meaning: Floats | None = None) -> list[Link]:
    """Link the sentences that are each other's best counterpart, if they are alike enough.

    Row: sentence of a, column: of b. A sentence that is nearly as good as the best is linked
    too; of a sentence that both texts repeat, the first goes with the first, the second with
    the second, and so on. Counterparts before and after raise the similarity of those between them.
    With `meaning`, sentences that share few words are linked by it: their similarity, which is of
    words, may be low.
    """
    if not matrix.size:
        return []
    similarity = in_context(matrix)
    raised, nearly = similarity, NEARLY
    if meaning is not None:
        told = (similarity >= RELATED) | (meaning >= LEAST_MEANING)
        raised = np.where(told, in_context(_with_meaning(matrix, meaning)), 0)
        nearly = NEARLY_IN_MEANING
    best = np.maximum(raised.max(axis=1)[:, None], raised.max(axis=0)[None, :])
    chosen = (raised >= nearly * best) & (raised >= RELATED)
    chosen &= ~_out_of_turn(chosen & (raised >= SAME))
    rows, columns = np.nonzero(_fewer(chosen, raised))
    return [
        Link(i, j, value)
        for i, j, value in zip(
            rows.tolist(), columns.tolist(), similarity[rows, columns].tolist(), strict=True
        )
    ]


def _with_meaning(matrix: Floats, meaning: Floats) -> Floats:
    """How alike sentences are whose words are not: never as much as those that are reworded."""
    of_words, of_meaning, constant = MEANING
    alike = of_words * matrix + of_meaning * meaning + constant
    return np.where(matrix >= REWORDED, matrix, np.clip(alike, 0, np.nextafter(REWORDED, 0)))


def _out_of_turn(same: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a repeat of a sentence meets another repeat than the one whose turn it is."""
    turn_of_row, turn_of_column = same.cumsum(axis=0), same.cumsum(axis=1)
    rows, columns = same.sum(axis=0)[None, :], same.sum(axis=1)[:, None]
    in_turn = np.minimum(turn_of_row, columns) == np.minimum(turn_of_column, rows)
    return np.asarray(same & ~in_turn, np.bool_)


def _fewer(chosen: NDArray[np.bool_], matrix: Floats) -> NDArray[np.bool_]:
    """Leave every sentence its best links only; of equals, those that stand as far down."""
    n, m = matrix.shape
    apart = np.abs(np.subtract.outer(np.arange(n) / n, np.arange(m) / m))
    left = chosen.copy()
    # Row by row, then column by column: the transposed arrays are views of the same.
    for kept, values, far in ((left, matrix, apart), (left.T, matrix.T, apart.T)):
        for row in np.flatnonzero(kept.sum(axis=1) > MOST_PARTNERS).tolist():
            linked = np.flatnonzero(kept[row])
            order = np.lexsort((far[row, linked], -values[row, linked]))
            kept[row, linked[order[MOST_PARTNERS:]]] = False
    return left


def in_context(matrix: Floats) -> Floats:
    """Raise the similarity of pairs whose sentences before and after are alike too.

    Never to `SAME`: that is told by the wording alone.
    """
    padded = np.pad(np.where(matrix >= RELATED, matrix, 0), 2)
    n, m = matrix.shape

    def beside(rows: int, columns: int) -> Floats:
        return padded[2 + rows : 2 + rows + n, 2 + columns : 2 + columns + m]

    around = np.zeros_like(matrix)
    for step in (-1, 1):
        off = [(step, 2 * step), (2 * step, step), (step, 0), (0, step)]
        one_off = np.maximum.reduce([beside(*place) for place in off])
        around += np.maximum(beside(step, step), BESIDE * one_off) / 2
    missing = np.maximum(0, SAME - matrix)
    return matrix + CONTEXT * around * missing * np.minimum(1, matrix / WORDING)


def band(value: float) -> str:
    """Name the band that a similarity lies in.

    Examples
    --------
    >>> band(0.95), band(0.55), band(0.4), band(0.1)
    ('same', 'reworded', 'related', 'none')
    """
    if value >= SAME:
        return "same"
    if value >= REWORDED:
        return "reworded"
    return "related" if value >= RELATED else "none"


def _parts(
    sentences: Sentences, wholes: slice, parts: slice, both: Floats, best: dict[Any, float]
) -> list[tuple[tuple[int, int], float]]:
    """Link the wholes of one text with all parts that the other splits them into.

    `both` has the weight that each whole (row) and each part (column) share, `best` the links
    so far: (whole, part) → similarity. A part that has no link yet joins the whole, if most of
    it stands in there and the whole is then more alike to all its parts than without it.
    Returns the links of every whole with several parts, with its similarity to all of them.
    """
    standing = (both >= PART * weight_in(sentences, parts)) & (both > 0)
    members: dict[int, list[int]] = {}
    for whole, part in best:
        if standing[whole, part]:
            members.setdefault(whole, []).append(part)
    standing[:, [part for _, part in best]] = False
    standing[[row for row in range(len(both)) if row not in members]] = False
    joined = {whole: list(linked) for whole, linked in members.items()}
    for part in np.flatnonzero(standing.any(axis=0)).tolist():
        gain, whole = max(
            (
                _together(sentences, wholes, parts, whole, [*members[whole], part])
                - _together(sentences, wholes, parts, whole, members[whole]),
                whole,
            )
            for whole in np.flatnonzero(standing[:, part]).tolist()
        )
        if gain > 0:
            joined[whole].append(part)
    return [
        ((whole, part), _together(sentences, wholes, parts, whole, linked))
        for whole, linked in joined.items()
        if len(linked) > 1
        for part in linked
    ]


def _together(
    sentences: Sentences, wholes: slice, parts: slice, whole: int, members: list[int]
) -> float:
    """How alike a sentence is to several of the other text, read as one."""
    row, rows = wholes.start + whole, [parts.start + member for member in members]
    weight = sentences.weights[row].toarray()[0]
    weight_of_parts = sentences.weights[rows].max(axis=0).toarray()[0]
    common = np.minimum(weight, weight_of_parts).sum()
    return float(2 * common / (weight.sum() + weight_of_parts.sum()))
