"""Where in another text is what a clause says, and how much of it stands there?"""

from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from analysis.facts.statements.wordings import Floats, Numbers, Wordings, gathered

SIGNALS: Final = (
    "phrases", "mutual", "figures", "quoted", "stands", "both", "whole", "elsewhere", "back",
    "depth",
)  # fmt: skip
"""What is known of a clause and another text; by meanings of word pieces, or by stems.

At the place that stands for the clause there: how much of the clause stands in that sentence and
the one before or after it (`stands`); how like both are, each in the other's sentence (`both`);
whether what is most like that place here is in the sentence of the clause (`back`). In the whole
text: how much of the sentence of the clause stands anywhere (`whole`; at most `BEYOND` more than
of the clause at its place, for other clauses don't speak for this one); by stems, how many of its
pairs of words that stand close together do so there, too (`phrases`), how like the most alike
clause is, by the most that anything in this text is like it (`mutual`), and how many of its
quantities are mentioned there (`figures`: 0.5 without any exact one; below 0 where they are missing
and the wording is not alike). And how much of it is quotation (which is repeated word for word or
not at all); how much of it stands in the texts beside these two, on average: where all have its
words, these are the topic (`elsewhere`); and how far down it stands in its text, where there is
background that others leave out (`depth`).
"""

BEYOND: Final = 0.2
"""More than this tells no more (`python -m evaluation.calibrating`)."""

NAME: Final = 0.3
"""How much names count where clauses are compared: they tell of whom it is, not what."""

PLACE: Final = {
    "alike_clause": 1.0, "alike_sentence": 1.0, "clause": 1.0, "meant": 1.0, "meant_both": 1.0,
    "rank": -0.1,
}  # fmt: skip
"""How much each likeness counts where a place is chosen, and the number of the sentence (its
logarithm): of places that are as good, reporters put the one that tells it first."""

BESIDE: Final = 0.1
"""So much more of a clause must be meant in two sentences than in one, if both are shown."""

CLOSE: Final = 0.9
"""So much of the likeness of the best place must another one have to be shown beside it."""


class Counterparts(NamedTuple):
    """For every clause and every part (title or text of an article), what is found of it there.

    `signals`: clause × part × signal. `alike`: clause × clause, 0 to 1, a sparse matrix. `best`:
    clause × part, the row of the clause that stands for it there; -1 where there is none.
    `second`: the one in another sentence that comes next, where it is nearly as good. `beside`:
    -1 or 1 where the sentence before or after tells a part of it, too.
    """

    signals: Floats
    alike: Any
    best: Numbers
    second: Numbers
    beside: Numbers


class PiecesMeant(NamedTuple):
    """How much of each piece of a clause is meant in each part.

    `most`: the most of it in two sentences; `at`: the sentence that has most of it.
    """

    most: Floats
    at: Numbers


class Meant(NamedTuple):
    """How much of each clause is meant in each sentence, in it and the next, and in each part.

    `whole`: how much of its sentence is meant in each part.
    """

    sentence: Floats
    window: Floats
    anywhere: Floats
    whole: Floats
    pieces: PiecesMeant


class _Places(NamedTuple):
    """Of every clause and part: `best` and `second` (see `Counterparts`), how alike the best is.

    `both`: how like the sentences of both are, or how much of each is meant in the other's;
    `likest`: the clause that is most like it by words, `most`: how much.
    """

    best: Numbers
    second: Numbers
    alike: Floats
    both: Floats
    likest: Numbers
    most: Floats


def counterparts_of(wordings: Wordings, n_parts: int, meant: Meant | None = None) -> Counterparts:
    """Compare every clause with every part; without `meant` by their words alone."""
    part = wordings.clauses["part"].to_numpy(np.int64)
    row = wordings.clauses["sentence_row"].to_numpy(np.int64)
    clauses = _scaled(wordings.in_clause, wordings.weight)
    sentences = _scaled(wordings.in_sentence, wordings.weight)
    alike = _similarity(_scaled(clauses, np.where(wordings.name, NAME, 1.0).astype(np.float32)))
    found = _places(wordings, n_parts, alike, clauses, sentences, meant)
    at = np.where(found.best >= 0, found.best, 0)
    where = row[at]
    text = gathered(wordings.in_sentence, wordings.part_of_sentence, n_parts)
    if meant is None:
        window = _containment(clauses, _windows(sentences, wordings.part_of_sentence))
        whole, anywhere = _containment(sentences, text)[row], _containment(clauses, text)
    else:
        window, whole, anywhere = meant.window, meant.whole, meant.anywhere
    stands = _around(window, where, wordings.part_of_sentence)
    by_name = {
        "phrases": _containment(wordings.pairs, gathered(wordings.pairs, part, n_parts)),
        "mutual": _mutual(found.most, found.likest, part),
        "figures": _figures(wordings, part, n_parts, found.alike),
        "quoted": _for_each(wordings.clauses["quoted"], n_parts),
        "stands": stands,
        "both": found.both,
        "whole": np.minimum(whole, stands + BEYOND),
        "elsewhere": _elsewhere(anywhere, part),
        "back": row[found.best[at, part[:, None]]] == row[:, None],
        "depth": _for_each(wordings.clauses["depth"] * (wordings.clauses["rank"] > 0), n_parts),
    }
    signals = np.stack([by_name[name] for name in SIGNALS], axis=2, dtype=np.float32)
    signals[found.best < 0] = 0
    beside = np.zeros_like(found.best)
    if meant is not None:
        beside = _beside(meant, where, wordings.part_of_sentence)
    return Counterparts(signals, alike, found.best, found.second, beside)


def _places(
    wordings: Wordings, n_parts: int, alike: Any, clauses: Any, sentences: Any, meant: Meant | None
) -> _Places:
    """Choose the place of every clause in every part, one part after the other."""
    part = wordings.clauses["part"].to_numpy(np.int64)
    row = wordings.clauses["sentence_row"].to_numpy(np.int64)
    rank = PLACE["rank"] * np.log1p(wordings.clauses["rank"].to_numpy(np.float32))
    own, shape = np.arange(len(part)), (len(part), n_parts)
    best, second, likest = (np.full(shape, -1, np.int64) for _ in range(3))
    alike_there, both, most = (np.zeros(shape, np.float32) for _ in range(3))
    sentences_in = borders(wordings.part_of_sentence, n_parts)
    for i, (columns, rows) in enumerate(zip(borders(part, n_parts), sentences_in, strict=True)):
        if columns.start == columns.stop:
            continue
        there = row[columns] - rows.start
        by_words = alike[columns].toarray().T
        together = _similarity(sentences, sentences[rows]).toarray()[np.ix_(row, there)]
        likeness = PLACE["alike_clause"] * by_words
        likeness += PLACE["alike_sentence"] * together
        likeness += PLACE["clause"] * _containment(clauses, sentences[rows])[:, there]
        if meant is not None:
            said = meant.sentence[:, row[columns]]
            together = (said + meant.sentence[columns][:, row].T) / 2
            likeness += PLACE["meant"] * said
            likeness += PLACE["meant_both"] * together
        likeness += rank[columns]
        place = likeness.argmax(axis=1)
        best[:, i] = columns.start + place
        second[:, i] = _second(likeness, row[columns], place, columns.start)
        alike_there[:, i], both[:, i] = by_words[own, place], together[own, place]
        likest[:, i] = columns.start + by_words.argmax(axis=1)
        most[:, i] = by_words.max(axis=1)
    return _Places(best, second, alike_there, both, likest, most)


def _for_each(values: Any, n_parts: int) -> Floats:
    """The same of a clause, whichever part it is compared with."""
    return np.repeat(np.asarray(values, np.float32)[:, None], n_parts, 1)


def _beside(meant: Meant, where: Numbers, part: Numbers) -> Numbers:
    """Where much more is meant in two sentences than in the one: which is the other?"""
    own = np.arange(len(where))[:, None]
    before, after = np.maximum(where - 1, 0), np.minimum(where + 1, len(part) - 1)
    alone = meant.sentence[own, where]
    gain = [
        np.where((part[one] == part[where]) & (one != where), meant.window[own, first] - alone, 0)
        for one, first in ((before, before), (after, where))
    ]
    step = np.where(gain[0] > gain[1], -1, 1)
    return np.where(np.maximum(*gain) >= BESIDE, step, 0)


def _around(windows: Floats, where: Numbers, part: Numbers) -> Floats:
    """The best of the windows that hold a sentence: with the one after it, or the one before."""
    own = np.arange(len(windows))[:, None]
    before = np.maximum(where - 1, 0)
    same = part[before] == part[where]
    return np.maximum(windows[own, where], np.where(same, windows[own, before], 0))


def _elsewhere(anywhere: Floats, part: Numbers) -> Floats:
    """How much of each clause stands in the other texts, on average; in none, as much as here."""
    title, text = anywhere[:, ::2], anywhere[:, 1::2]
    best = np.maximum(title, text)
    own = np.arange(len(part)), part // 2
    total = best.sum(axis=1) - best[own]
    n_others = max(best.shape[1] - 2, 1)
    found = (total[:, None] - best) / n_others if best.shape[1] > 2 else best
    found[own] = total / max(best.shape[1] - 1, 1)
    return np.repeat(found, 2, axis=1)


def _second(likeness: Floats, row: Numbers, best: Numbers, first: int) -> Numbers:
    """The clause of another sentence that is nearly as good as the best; -1 where none is."""
    own = np.arange(len(best))
    next_ = np.where(row[None, :] == row[best][:, None], -1, likeness).argmax(axis=1)
    close = likeness[own, next_] >= CLOSE * likeness[own, best]
    return np.where(close & (row[next_] != row[best]), first + next_, -1)


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


def _similarity(weighted: Any, other: Any = None) -> Any:  # a sparse matrix
    """Twice the common weight by the weight of both (Dice's coefficient), for all rows of each."""
    other = weighted if other is None else other
    total, of_other = (np.asarray(one.sum(axis=1)).ravel() / 2 for one in (weighted, other))
    common = weighted @ _present(other).T
    rows = np.repeat(np.arange(len(total)), np.diff(common.indptr))
    common.data /= np.maximum(total[rows] + of_other[common.indices], 1e-6)
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


def borders(part: Numbers, n_parts: int) -> list[slice]:
    """Which rows of each part there are; `part` is sorted."""
    ends = np.searchsorted(part, np.arange(n_parts + 1)).tolist()
    return [slice(a, b) for a, b in pairwise(ends)]


def _figures(wordings: Wordings, part: Numbers, n_parts: int, alike: Floats) -> Floats:
    """The share of the quantities that is mentioned there; 0.5 where that tells nothing.

    Where an exact one is not, it speaks the more against it the less the wording is alike.
    """
    found = _containment(wordings.figures, gathered(wordings.figures, part, n_parts))
    return np.where(found > 0, found, np.where(wordings.exact[:, None], alike - 1, 0.5))


def _mutual(most: Floats, likest: Numbers, part: Numbers) -> Floats:
    """How like the counterpart is, by the most that anything in this text is like it."""
    back = np.where(likest >= 0, most[likest, part[:, None]], 1.0)
    return np.asarray(most / np.maximum(back, 1e-6), np.float32)
