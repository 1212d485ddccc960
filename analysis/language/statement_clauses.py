"""Where `analysis.language.clauses` stood; goes when all rooms look there."""

from analysis.language.clauses import Clause, cuts, has_verb, statements
from analysis.language.document import document_of

__all__ = ["Clause", "clauses", "cuts", "has_verb", "statements"]


def clauses(text: str) -> list[Clause]:
    """Return the clauses of a text."""
    return document_of(text).clauses
