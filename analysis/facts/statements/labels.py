"""In which words is a statement shown to a reader?"""

from typing import Any, Final, NamedTuple

import numpy as np

from analysis.facts.statements.statements import Statements
from analysis.facts.statements.wordings import Numbers

TELLING: Final = 4
"""With fewer stems that tell something, a clause is shown together with its neighbours."""


class Label(NamedTuple):
    """The clause that stands for a statement, and the words in which it is shown."""

    clause: int
    text: str


def label_of(found: Statements, members: Numbers) -> Label:
    """Return the wording that tells most.

    A clause with a verb and four words that tell something, if there is one; of such the one
    that is most like the other wordings, rather in a text than in a headline, rather the
    longer. If there is none, the clauses around it in its sentence are shown with it.
    """
    places = [found.clauses[member] for member in members]
    tells = np.array([_tells(place) for place in places])
    alike = found.alike[np.ix_(members, members)].sum(axis=1)
    in_text = np.array([place.field == "text" for place in places])
    length = np.array([place.end - place.start for place in places])
    order = np.lexsort((-np.arange(len(members)), length, in_text, alike.round(1), tells))
    chosen = int(members[order[-1]])
    return Label(chosen, _with_neighbours(found, chosen))


def _tells(clause: Any) -> bool:
    return bool(clause.verb) and clause.telling >= TELLING


def _with_neighbours(found: Statements, chosen: int) -> str:
    """The words of a clause; with those before it, or after it, until it tells enough."""
    first = last = chosen
    clauses = found.clauses
    row = clauses[chosen].sentence_row
    telling, verb = clauses[chosen].telling, clauses[chosen].verb
    while not (verb and telling >= TELLING):
        if first > 0 and clauses[first - 1].sentence_row == row:
            first = added = first - 1
        elif last + 1 < len(clauses) and clauses[last + 1].sentence_row == row:
            last = added = last + 1
        else:
            break
        telling, verb = telling + clauses[added].telling, verb or clauses[added].verb
    text: str = getattr(found.articles[clauses[chosen].article], clauses[chosen].field)
    return text[clauses[first].start : clauses[last].end]
