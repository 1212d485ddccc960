"""How probable is it that a text makes a statement, and what is it called?"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.articles import rows_of
from analysis.facts.statements.counterparts import Meant
from analysis.facts.statements.wordings import Floats, Wordings
from analysis.language.document import document_of
from analysis.language.meaning import Meanings
from analysis.language.tagger import ModelMissingError

PRESENT: Final = 0.65
"""From this probability on a statement counts as present."""

ABSENT: Final = 0.45
"""Below this one it counts as absent, told as "not found"; in between it is uncertain."""

NOT_FOUND: Final = ("absent", "unknown")
"""States of a text in which a statement was not found: it is whole, or cut off."""

CONSTANT: Final = (-2.91, -6.19)
COEFFICIENTS: Final = {
    "clause": (0.35, -0.14),
    "alike_clause": (0.98, 1.09),
    "alike_sentence": (2.09, 0.06),
    "phrases": (2.59, 1.24),
    "mutual_clause": (1.00, 0.91),
    "mutual_sentence": (0.83, 0.80),
    "figures": (0.23, 0.25),
    "quoted": (-0.73, -0.58),
    "anywhere": (2.54, 0.48),
    "meant": (0.00, 2.70),
    "meant_both": (0.00, 3.70),
    "meant_anywhere": (0.00, 4.78),
    "elsewhere": (-1.37, -3.28),
}
"""By words alone, and with meanings: logistic regression on facts of real events that readers
marked; printed by `python -m evaluation.benchmarks.facts_fit CORPORA`."""


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
    clauses = wordings.clauses
    columns = _columns(wordings, documents, meanings)
    sentence, window, anywhere = [], [], []
    for part in range(len(documents)):
        mine = clauses[clauses["part"] == part]
        found = meanings.of(part, list(zip(mine["start"], mine["end"], strict=True)))
        sentence.append(found.sentence[:, columns])
        window.append(found.window[:, columns])
        anywhere.append(found.anywhere)
    return Meant(*(np.concatenate(one) for one in (sentence, window, anywhere)))


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
