"""What is there to say of each statement and article, and in which words is it shown?"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.facts.statements.conflicts import Saying, conflicts
from analysis.facts.statements.judging import ABSENT, NOT_FOUND, PRESENT
from analysis.facts.statements.grouping import Statements
from analysis.facts.statements.wordings import Floats, Numbers
from analysis.language.document import document_of
from analysis.voices.belonging.places import WhoseWords

BEST: Final = 0.5
"""How much the best wording of a statement counts, beside the average of all (log-odds)."""

HEADLINE: Final = 0.2
"""So alike a headline must be to the place in its text that it may be in conflict with."""

_STATES: Final = np.array(["absent", "uncertain", "present"], dtype=object)


class Found(NamedTuple):
    """Of every statement (row) and article (column), what was found.

    `place`: the clause that stands for the statement there; -1 where there is none. `chance` and
    `state` belong to it; `headline`: the title says it.
    """

    place: Numbers
    chance: Floats
    state: NDArray[np.object_]
    headline: NDArray[np.bool_]


TELLING: Final = 4
"""With fewer stems that tell something, a clause is shown together with its neighbours."""


class Label(NamedTuple):
    """The clause that stands for a statement, and the words in which it is shown."""

    clause: int
    text: str


def rows_of_statements(
    found: Statements, whose: WhoseWords, family: dict[str, Any], cut: Collection[Any]
) -> dict[str, list[Any]]:
    """Return the columns of the table: a row for each statement and article, in their order.

    `cut`: the ids of articles whose text is cut off; what they lack is unknown.
    """
    labels = [label_of(found, np.asarray(members)) for members in found.members]
    where = _found(found, labels, np.array([one.article_id in cut for one in found.articles]))
    n = len(found.articles)
    columns: dict[str, list[Any]] = {}
    columns["statement"] = np.repeat(np.arange(1, found.n + 1), n).tolist()
    columns["label"] = [label.text for label in labels for _ in range(n)]
    for name in ("event_id", "article_id", "outlet"):
        columns[name] = [getattr(article, name) for article in found.articles] * found.n
    columns["probability"] = where.chance.ravel().tolist()
    clauses = np.array([label.clause for label in labels], np.int64)
    alike = np.where(where.place >= 0, found.alike[clauses[:, None], where.place], 0.0)
    columns["similarity"] = alike.ravel().tolist()
    columns["headline"] = where.headline.ravel().tolist()
    columns |= _located(found, where, whose)
    return columns | _compared(found, where, [family[a.article_id] for a in found.articles])


def _found(found: Statements, labels: Sequence[Label], cut: NDArray[np.bool_]) -> Found:
    by_part, at_part = _by_part(found, labels)
    title, text = by_part[:, ::2], by_part[:, 1::2]
    in_text = (text >= title) | (text >= PRESENT)
    part = 2 * np.arange(len(found.articles))[None, :] + in_text
    at = np.take_along_axis(at_part, part, axis=1)
    chance = np.where(at >= 0, np.take_along_axis(by_part, part, axis=1), np.float32(0))
    number = (chance >= PRESENT).astype(np.int64) + (chance >= ABSENT)
    state = _STATES[number]
    state[(state == "absent") & cut] = "unknown"
    return Found(at, chance, state, title >= PRESENT)


def _by_part(found: Statements, labels: Sequence[Label]) -> tuple[Floats, Numbers]:
    """How probable each statement is in each part, and the clause that stands for it there.

    Where its label stands, it is certain. Elsewhere each wording from another text is looked for;
    of their log-odds the average counts half, so that a statement with many wordings is not found
    more easily, and half the best: it may be told there in the words of one of them.
    """
    shape = (found.n, found.chances.shape[1])
    by_part, nearest = np.zeros(shape, np.float32), np.full(shape, -1, np.int64)
    odds = np.clip(found.chances, 1e-6, 1 - 1e-6)
    odds = np.log(odds / (1 - odds))
    parts = np.arange(shape[1])
    for i, (members, label) in enumerate(zip(found.members, labels, strict=True)):
        if len(members) == 1:
            by_part[i], nearest[i] = odds[members[0]], found.best[members[0]]
        else:
            of_members = odds[members]
            others = found.part[members][:, None] // 2 != parts[None, :] // 2
            others |= ~others.any(axis=0)
            best = np.where(others, of_members, -np.inf).argmax(axis=0)
            mean = (of_members * others).sum(axis=0) / others.sum(axis=0)
            by_part[i] = (1 - BEST) * mean + BEST * of_members[best, parts]
            nearest[i] = found.best[np.asarray(members)[best], parts]
        own = found.part[label.clause]
        by_part[i, own], nearest[i, own] = np.inf, label.clause
    return np.asarray(1 / (1 + np.exp(-by_part)), np.float32), nearest


_OF_PLACE: Final = (
    "position", "rank", "depth", "field", "start", "end", "sentence", "sentence_start", "whose",
    "source",
)  # fmt: skip
_NO_PLACE: Final = ("", None, None, "", None, None, None, None, "", "")


def _located(found: Statements, where: Found, whose: WhoseWords) -> dict[str, list[Any]]:
    """The columns of the places; empty where the statement was not found."""
    at = np.where(np.isin(where.state, NOT_FOUND), -1, where.place).ravel().tolist()
    told: dict[tuple[int, str], list[Any]] = {}
    rows: dict[int, tuple[Any, ...]] = {-1: _NO_PLACE}
    for number in set(at) - {-1}:
        clause = found.clauses[number]
        article, field = found.articles[clause.article], (clause.article, clause.field)
        document = document_of(getattr(article, clause.field))
        if field not in told:
            told[field] = whose.of_words(article.article_id, clause.field, document.starts)
        words = document.numbers(clause.start, clause.end)
        said = _whose(told[field][words.start : words.stop])
        rows[number] = _place(document.text, clause) + said
    columns = zip(*(rows[number] for number in at), strict=True)
    return (
        dict(zip(_OF_PLACE, map(list, columns), strict=True))
        if at
        else {name: [] for name in _OF_PLACE}
    )


def _whose(words: list[Any]) -> tuple[str, str]:
    """Whose words a clause is: a source's where half of them or more are; who says most of them."""
    told = [one for one in words if one]
    said = [one.source or "" for one in told if one.voice != "own"]
    if not said or 2 * len(said) < len(told):
        return "outlet", ""
    return "source", Counter(said).most_common(1)[0][0]


def _place(text: str, clause: Any) -> tuple[Any, ...]:
    title = clause.field == "title"
    return (
        "headline" if title else "lead" if clause.lead else "body",
        None if title else clause.rank,
        None if title else clause.depth,
        clause.field,
        clause.start,
        clause.end,
        text[clause.sentence_start : clause.sentence_end],
        clause.sentence_start,
    )


def _compared(found: Statements, where: Found, families: list[Any]) -> dict[str, list[Any]]:
    """How many make each statement, and where what they say is in conflict."""
    state, conflict = where.state.copy(), np.full(where.state.shape, "", object)
    n_present, n_families = [], []
    for i in range(found.n):
        said = np.flatnonzero(where.state[i] == "present").tolist()
        n_present.append(len(said))
        n_families.append(len({families[article] for article in said}))
        if len(said) > 1:
            places = _places_compared(found, i, [int(where.place[i, article]) for article in said])
            sayings = [_saying(found, clause, families) for clause in places]
            alike = found.alike[np.ix_(places, places)]
            for article, what in conflicts(sayings, alike).items():
                state[i, article], conflict[i, article] = "differing", what
    n = state.shape[1]
    return {
        "state": state.ravel().tolist(),
        "conflict": conflict.ravel().tolist(),
        "n_present": np.repeat(n_present, n).tolist(),
        "n_families": np.repeat(n_families, n).tolist(),
    }


def _places_compared(found: Statements, statement: int, places: list[int]) -> list[int]:
    """The clauses that stand for a statement, and headlines that say what their text says."""
    own = {found.clauses[place].article: place for place in places}
    for member in found.members[statement].tolist():
        clause = found.clauses[member]
        text = own.get(clause.article, member)
        if clause.field == "title" and text != member and found.alike[member, text] >= HEADLINE:
            places = [*places, member]
    return places


def _saying(found: Statements, place: int, families: list[Any]) -> Saying:
    clause = found.clauses[place]
    text: str = getattr(found.articles[clause.article], clause.field)
    wording = text[clause.start : clause.end]
    # A headline is not held to have left a name or an open question out.
    return Saying(
        clause.article,
        families[clause.article],
        "" if clause.field == "title" else wording,
        found.mentions.get(place, []),
    )


def label_of(found: Statements, members: Numbers) -> Label:
    """Return the wording that tells most.

    A clause with a verb and four words that tell something, if there is one; of such the one
    that is most like the other wordings, rather in a text than in a headline, rather the
    longer. If there is none, the clauses around it in its sentence are shown with it.
    """
    if len(members) == 1:
        return Label(int(members[0]), _with_neighbours(found, int(members[0])))
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
