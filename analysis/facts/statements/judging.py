"""How probable is it that a text makes a statement, and what is it called?"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.articles import rows_of
from analysis.facts.statements.counterparts import Meant, PiecesMeant, borders
from analysis.facts.statements.wordings import Floats, Numbers, Wordings
from analysis.language.document import document_of
from analysis.language.meaning import Meanings
from analysis.language.tagger import ModelMissingError
from analysis.progress import told

PRESENT: Final = 0.65
"""From this probability on a statement counts as present."""

ABSENT: Final = 0.42
"""Below this one it counts as absent, told as "not found"; in between it is uncertain."""

LEFT_OUT: Final = 0.1
"""Below this one a text is said to leave it out: of such cells more than nine in ten lack it on
both halves of the real events, those that tell a part of it not counted among these."""

STANDS: Final = 0.8
"""So much of a piece of a clause must be meant in two sentences, if it is said to stand there."""

LACKS: Final = 0.55
"""If no more of a piece is, it is said to lack."""

NOT_FOUND: Final = ("absent", "unknown")
"""States of a text in which a statement was not found: it is whole, or cut off."""

CONSTANT: Final = (-2.03, -6.03)
COEFFICIENTS: Final = {
    "phrases": (2.73, 1.63),
    "mutual": (0.86, 0.92),
    "figures": (0.37, 0.48),
    "quoted": (-0.72, -0.54),
    "stands": (1.54, 3.50),
    "both": (0.86, 3.06),
    "whole": (3.08, 5.95),
    "elsewhere": (-1.33, -3.34),
    "back": (0.58, 0.73),
    "depth": (-1.02, -1.06),
}
"""By words alone, and with meanings: logistic regression on facts of real events that readers
marked. Fitted anew by `python -m evaluation.calibrating CORPORA`, they differ (phrases 2.03, both
2.72) and fit those facts no better (log loss .4000, these .4005). With the encoder of six layers
they did worse on sets held back (F1 of present .004 to .032 lower on three): so these stay, but
for the constant with meanings, which is lowered by .09: of eight events that nobody marked as many
cells are then called present as six layers called."""


def probability(signals: Floats, *, meant: bool) -> Floats:
    """Return how probable it is that a text makes a statement, by its signals (last axis)."""
    weights = np.array([pair[meant] for pair in COEFFICIENTS.values()], np.float32)
    return np.asarray(1 / (1 + np.exp(-(CONSTANT[meant] + signals @ weights))), np.float32)


def state_of(chance: float) -> str:
    """Name the state that a probability stands for.

    Examples
    --------
    >>> state_of(0.9), state_of(0.5), state_of(0.1)
    ('present', 'uncertain', 'absent')
    """
    if chance >= PRESENT:
        return "present"
    return "uncertain" if chance >= ABSENT else "absent"


def meant_in(articles: Any, wordings: Wordings) -> Meant | None:
    """Look for the meaning of every clause in every sentence; None where the model cannot run."""
    texts = [text for row in rows_of(articles) for text in (row.title, row.text)]
    documents = [document_of(text) for text in texts]
    try:
        meanings = Meanings(documents)
    except ModelMissingError:
        return None
    n_parts, pieces = len(documents), wordings.pieces
    columns = _columns(wordings, documents, meanings)
    clause = pieces["clause"].to_numpy(np.int64)
    sentence = wordings.clauses["sentence_row"].to_numpy(np.int64)
    spans = list(zip(pieces["start"], pieces["end"], strict=True))
    clauses_in = borders(wordings.clauses["part"].to_numpy(np.int64), n_parts)
    sentences_in = borders(wordings.part_of_sentence, n_parts)
    found = _nothing(len(sentence), len(columns), len(pieces), n_parts)
    asked_of = borders(pieces["part"].to_numpy(np.int64), n_parts)
    for part, asked in told(enumerate(asked_of), n_parts, "titles and texts compared by meaning"):
        rows = clauses_in[part]
        where = meanings.of(part, spans[asked])
        of_clause = _averaging(clause[asked] - rows.start, where.weight)
        first = sentences_in[part].start
        of_sentence = _averaging(sentence[clause[asked]] - first, where.weight)
        in_sentence, in_window = where.sentence[:, columns], where.window[:, columns]
        found.sentence[rows] = of_clause @ in_sentence
        found.window[rows] = of_clause @ in_window
        found.anywhere[rows] = of_clause @ where.anywhere
        found.whole[rows] = (of_sentence @ where.anywhere)[sentence[rows] - first]
        for other, there in enumerate(sentences_in):
            if there.start < there.stop:
                found.pieces.most[asked, other] = in_window[:, there].max(axis=1)
                found.pieces.at[asked, other] = there.start + in_sentence[:, there].argmax(axis=1)
    return found


def _nothing(n_clauses: int, n_sentences: int, n_pieces: int, n_parts: int) -> Meant:
    """The tables of what is meant, to be filled: side by side with their parts they take twice."""
    sentence, window = (np.zeros((n_clauses, n_sentences), np.float32) for _ in range(2))
    anywhere, whole = (np.zeros((n_clauses, n_parts), np.float32) for _ in range(2))
    most = np.zeros((n_pieces, n_parts), np.float32)
    at = np.full((n_pieces, n_parts), -1, np.int64)
    return Meant(sentence, window, anywhere, whole, PiecesMeant(most, at))


def _averaging(group: Numbers, weight: Floats) -> Any:  # a sparse matrix
    """What makes of values of pieces those of the groups that they are in, by their weight."""
    from scipy.sparse import csr_matrix

    shape = (int(group.max(initial=-1)) + 1, len(group))
    matrix = csr_matrix((weight, (group, np.arange(len(group)))), shape=shape, dtype=np.float32)
    total = np.asarray(matrix.sum(axis=1)).ravel()
    matrix.data /= np.where(total > 0, total, 1)[group]
    return matrix


def _columns(wordings: Wordings, documents: Any, meanings: Meanings) -> NDArray[np.int64]:
    """Of each sentence with clauses, the column that it has in what `Meanings` returns."""
    number = {
        (part, start): meanings.rows(part).start + i
        for part, document in enumerate(documents)
        for i, (start, _) in enumerate(document.sentence_spans)
    }
    first = wordings.clauses.drop_duplicates("sentence_row")
    keys = zip(first["part"], first["sentence_start"], strict=True)
    return np.array([number[key] for key in keys], np.int64)
