"""What is there to say of each statement and article, and in which words is it shown?"""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.facts.statements.conflicts import Saying, conflicts
from analysis.facts.statements.grouping import Statements
from analysis.facts.statements.judging import ABSENT, LEFT_OUT, NOT_FOUND, PRESENT
from analysis.facts.statements.parts import BETWEEN, Partly, partly_in
from analysis.facts.statements.wordings import Floats, Numbers
from analysis.language.document import document_of
from analysis.texts.sharing.candidates import FEW
from analysis.voices.belonging.places import WhoseWords

BEST: Final = 0.5
"""How much the best wording of a statement counts, beside the average of all (log-odds)."""

HEADLINE: Final = 0.2
"""So alike a headline must be to the place in its text that it may be in conflict with."""

IN_EACH: Final = 0.85
"""So probable it must be in each text, if all are said to make a statement."""

_PARTS: Final = ("stated", "missing")
_STATES: Final = np.array(["absent", "uncertain", "present"], dtype=object)


class Found(NamedTuple):
    """Of every statement (row) and article (column), what was found.

    `place`: the clause that stands for the statement there; -1 where there is none. `wording`: the
    clause of the statement that was looked for. `chance` and `state` belong to them; `headline`:
    the title says it; `partly`: the cells that have a part of it.
    """

    place: Numbers
    wording: Numbers
    chance: Floats
    state: NDArray[np.object_]
    headline: NDArray[np.bool_]
    partly: dict[tuple[int, int], Partly]


class Compared(NamedTuple):
    """State and conflict of each cell, and how many articles and families make each statement."""

    state: NDArray[np.object_]
    conflict: NDArray[np.object_]
    n_present: Numbers
    n_families: Numbers


TELLING: Final = 4
"""With fewer stems that tell something, a clause is shown together with its neighbours."""


class Label(NamedTuple):
    """The clause that stands for a statement, and the words in which it is shown; their place."""

    clause: int
    text: str
    start: int


def rows_of_statements(
    found: Statements, whose: WhoseWords, family: dict[str, Any], cut: Collection[Any]
) -> dict[str, list[Any]]:
    """Return the columns of the table: a row for each statement and article, in their order.

    Of more than `FEW` articles without those that lack what one report alone says.
    `cut`: the ids of articles whose text is cut off; what they lack is unknown.
    """
    labels = [label_of(found, np.asarray(members)) for members in found.members]
    where = _found(found, labels, np.array([one.article_id in cut for one in found.articles]))
    compared = _compared(found, where, [family[one.article_id] for one in found.articles])
    cells = np.nonzero(_told(where, compared))
    statements, articles = cells[0].tolist(), [found.articles[i] for i in cells[1]]
    columns: dict[str, list[Any]] = {}
    columns["statement"] = [number + 1 for number in statements]
    columns["label"] = [labels[number].text for number in statements]
    for name in ("event_id", "article_id", "outlet"):
        columns[name] = [getattr(article, name) for article in articles]
    columns["probability"] = where.chance[cells].tolist()
    clauses = np.array([label.clause for label in labels], np.int64)
    place = where.place[cells]
    alike = np.asarray(found.alike[clauses[cells[0]], place]).ravel()
    columns["similarity"] = np.where(place >= 0, alike, np.float32(0)).tolist()
    columns["headline"] = where.headline[cells].tolist()
    left_out = (where.state == "absent") & (where.chance < LEFT_OUT)
    columns["left_out"] = left_out[cells].tolist()
    columns |= _parts(labels, where, list(zip(*(one.tolist() for one in cells), strict=True)))
    columns |= _located(found, where, whose, cells)
    columns["state"] = compared.state[cells].tolist()
    columns["conflict"] = compared.conflict[cells].tolist()
    for name in ("n_present", "n_families"):
        columns[name] = getattr(compared, name)[cells[0]].tolist()
    return columns


def _told(where: Found, compared: "Compared") -> NDArray[np.bool_]:
    """Tell which cells have a row: of a large event not those that lack what one report says."""
    every: NDArray[np.bool_] = np.ones(where.state.shape, bool)
    if where.state.shape[1] > FEW:
        alone = compared.n_families <= 1
        every[alone] = ~np.isin(where.state[alone], NOT_FOUND)
    return every


def _parts(
    labels: Sequence[Label], where: Found, cells: list[tuple[int, int]]
) -> dict[str, list[Any]]:
    """The columns of the pieces that stand and lack; empty where a cell is not one of parts."""
    columns: dict[str, list[Any]] = {f"{which}_spans": [()] * len(cells) for which in _PARTS}
    columns |= {f"{which}_part": [""] * len(cells) for which in _PARTS}
    number = {cell: row for row, cell in enumerate(cells)} if where.partly else {}
    for cell, some in where.partly.items():
        for which, spans in zip(_PARTS, (some.stands, some.lacks), strict=True):
            words = [labels[cell[0]].text[start:end] for start, end in spans]
            columns[f"{which}_spans"][number[cell]] = spans
            columns[f"{which}_part"][number[cell]] = BETWEEN.join(words)
    return columns


def _found(found: Statements, labels: Sequence[Label], cut: NDArray[np.bool_]) -> Found:
    by_part, wordings = _by_part(found, labels)
    title, text = by_part[:, ::2], by_part[:, 1::2]
    in_text = (text >= title) | (text >= ABSENT)
    part = 2 * np.arange(len(found.articles))[None, :] + in_text
    wording = np.take_along_axis(wordings, part, axis=1)
    at = found.best[wording, part]
    own = found.part[wording] == part  # the label itself stands there
    at[own] = wording[own]
    chance = np.where(at >= 0, np.take_along_axis(by_part, part, axis=1), np.float32(0))
    number = (chance >= PRESENT).astype(np.int64) + (chance >= ABSENT)
    _doubt_all(number, chance)
    partly = partly_in(found, labels, number)
    state = _STATES[number]
    for cell, some in partly.items():
        state[cell], at[cell] = "part", some.place
        wording[cell] = some.place  # stands for itself: no sentence is shown beside it
    state[(state == "absent") & cut] = "unknown"
    return Found(at, wording, chance, state, title >= PRESENT, partly)


def _doubt_all(number: Numbers, chance: Floats) -> None:
    """Leave the least probable cell of a statement open, if not all texts are sure to make it.

    That all texts make it is true only where each does: three that are right in nine of ten cases
    are right together in seven.
    """
    if number.shape[1] > 1:
        all_, least = (number == 2).all(axis=1), chance.argmin(axis=1)
        doubted = np.flatnonzero(all_ & (chance.min(axis=1) < IN_EACH))
        number[doubted, least[doubted]] = 1


def _by_part(found: Statements, labels: Sequence[Label]) -> tuple[Floats, Numbers]:
    """How probable each statement is in each part, and by which of its wordings.

    Where its label stands, it is certain. Elsewhere each wording from another text is looked for;
    of their log-odds the average counts half, so that a statement with many wordings is not found
    more easily, and half the best: it may be told there in the words of one of them.
    """
    shape = (found.n, found.chances.shape[1])
    by_part, wording = np.zeros(shape, np.float32), np.zeros(shape, np.int64)
    odds = np.clip(found.chances, 1e-6, 1 - 1e-6)
    odds = np.log(odds / (1 - odds))
    parts = np.arange(shape[1])
    for i, (members, label) in enumerate(zip(found.members, labels, strict=True)):
        if len(members) == 1:
            by_part[i], wording[i] = odds[members[0]], members[0]
        else:
            of_members = odds[members]
            others = found.part[members][:, None] // 2 != parts[None, :] // 2
            others |= ~others.any(axis=0)
            best = np.where(others, of_members, -np.inf).argmax(axis=0)
            mean = (of_members * others).sum(axis=0) / others.sum(axis=0)
            by_part[i] = (1 - BEST) * mean + BEST * of_members[best, parts]
            wording[i] = np.asarray(members)[best]
        own = found.part[label.clause]
        by_part[i, own], wording[i, own] = np.inf, label.clause
    return np.asarray(1 / (1 + np.exp(-by_part)), np.float32), wording


_OF_PLACE: Final = (
    "position", "rank", "depth", "field", "start", "end", "sentence", "sentence_start", "whose",
    "source", "also", "also_start",
)  # fmt: skip
_NO_PLACE: Final = ("", None, None, "", None, None, None, None, "", "", "", None)


def _located(
    found: Statements, where: Found, whose: WhoseWords, cells: tuple[Numbers, ...]
) -> dict[str, list[Any]]:
    """The columns of the places; empty where the statement was not found."""
    told: dict[tuple[int, str], list[Any]] = {}
    rows: dict[tuple[int, int, int], tuple[Any, ...]] = {}
    columns: list[tuple[Any, ...]] = []
    lost = np.isin(where.state[cells], NOT_FOUND).tolist()
    for place, wording, gone in zip(
        where.place[cells].tolist(), where.wording[cells].tolist(), lost, strict=True
    ):
        if gone or place < 0:
            columns.append(_NO_PLACE)
            continue
        part = found.part[place]
        own = place == wording
        beside = 0 if own else int(found.beside[wording, part])
        second = -1 if own else int(found.second[wording, part])
        key = place, beside, second
        if key not in rows:
            rows[key] = _place(found, place, beside, whose, told, second)
        columns.append(rows[key])
    return {name: [row[i] for row in columns] for i, name in enumerate(_OF_PLACE)}


def _whose(words: list[Any]) -> tuple[str, str]:
    """Whose words a clause is: a source's where half of them or more are; who says most of them."""
    told = [one for one in words if one]
    said = [one.source or "" for one in told if one.voice != "own"]
    if not said or 2 * len(said) < len(told):
        return "outlet", ""
    return "source", Counter(said).most_common(1)[0][0]


def _place(
    found: Statements,
    place: int,
    beside: int,
    whose: WhoseWords,
    told: dict[tuple[int, str], list[Any]],
    second: int,
) -> tuple[Any, ...]:
    clause = found.clauses[place]
    article, field = found.articles[clause.article], (clause.article, clause.field)
    document = document_of(getattr(article, clause.field))
    if field not in told:
        told[field] = whose.of_words(article.article_id, clause.field, document.starts)
    words = document.numbers(clause.start, clause.end)
    title = clause.field == "title"
    start, end = clause.sentence_start, clause.sentence_end
    if beside:
        other = found.sentences[clause.sentence_row + beside]
        start, end = min(start, other[0]), max(end, other[1])
    also = found.clauses[second] if second >= 0 else None
    return (
        "headline" if title else "lead" if clause.lead else "body",
        None if title else clause.rank,
        None if title else clause.depth,
        clause.field,
        clause.start,
        clause.end,
        document.text[start:end],
        start,
        *_whose(told[field][words.start : words.stop]),
        document.text[also.sentence_start : also.sentence_end] if also else "",
        also.sentence_start if also else None,
    )


def _compared(found: Statements, where: Found, families: list[Any]) -> Compared:
    """How many make each statement, and where what they say is in conflict."""
    state, conflict = where.state.copy(), np.full(where.state.shape, "", object)
    n_present, n_families = np.zeros(found.n, np.int64), np.zeros(found.n, np.int64)
    for i in range(found.n):
        said = np.flatnonzero(where.state[i] == "present").tolist()
        n_present[i], n_families[i] = len(said), len({families[article] for article in said})
        if len(said) > 1:
            places = _places_compared(found, i, [int(where.place[i, article]) for article in said])
            sayings = [_saying(found, clause, families) for clause in places]
            alike = found.alike_among(places, places)
            for article, what in conflicts(sayings, alike).items():
                state[i, article], conflict[i, article] = "differing", what
    return Compared(state, conflict, n_present, n_families)


def _places_compared(found: Statements, statement: int, places: list[int]) -> list[int]:
    """The clauses that stand for a statement, and headlines that say what their text says."""
    own = {found.clauses[place].article: place for place in places}
    for member in found.members[statement].tolist():
        clause = found.clauses[member]
        text = own.get(clause.article, member)
        if (
            clause.field == "title"
            and text != member
            and found.alike_among([member], [text])[0, 0] >= HEADLINE
        ):
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
        return Label(int(members[0]), *_with_neighbours(found, int(members[0])))
    places = [found.clauses[member] for member in members]
    tells = np.array([_tells(place) for place in places])
    alike = found.alike_among(members, members).sum(axis=1)
    in_text = np.array([place.field == "text" for place in places])
    length = np.array([place.end - place.start for place in places])
    order = np.lexsort((-np.arange(len(members)), length, in_text, alike.round(1), tells))
    chosen = int(members[order[-1]])
    return Label(chosen, *_with_neighbours(found, chosen))


def _tells(clause: Any) -> bool:
    return bool(clause.verb) and clause.telling >= TELLING


def _with_neighbours(found: Statements, chosen: int) -> tuple[str, int]:
    """The words of a clause, with those before it, or after it, until it tells enough; a place."""
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
    return text[clauses[first].start : clauses[last].end], clauses[first].start
