"""What is there to say of one statement and each article?"""

from typing import Any

import numpy as np

from analysis.coverage.conflicts import conflicts
from analysis.coverage.judging import state_of
from analysis.coverage.statements import Statements
from analysis.coverage.voices import Voices
from analysis.coverage.wordings import Floats, Numbers

_ABSENT = {"position": "", "voice": "", "source": "", "field": "", "sentence": None}


def rows_of_statement(
    found: Statements, number: int, voices: Voices, family: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return one row for each article on the statement of this number."""
    members = np.flatnonzero(found.statement == number)
    label = _label(found, members)
    chance, nearest = _chances(found, members)
    rows = [
        _row(found, article, label, _place_in(found, members, nearest, chance, article), chance)
        for article in range(len(found.articles))
    ]
    for row in rows:
        if row["state"] != "absent":
            row |= _voice(row, voices)
    said = {i: row for i, row in enumerate(rows) if row["state"] == "present"}
    wordings = {i: _wording(found, i, row) for i, row in said.items()}
    families = {i: family[row["article_id"]] for i, row in said.items()}
    for i, what in conflicts(wordings, families).items():
        rows[i] |= {"state": "differing", "conflict": what}
    clause = found.clauses[label]
    text: str = getattr(found.articles[clause.article], clause.field)
    same = {
        "statement": number,
        "label": text[clause.start : clause.end],
        "n_present": len(said),
        "n_families": len(set(families.values())),
    }
    return [same | row for row in rows]


def _label(found: Statements, members: Numbers) -> int:
    """The clause that is most like the other wordings; of such, rather the longer, in a text."""
    if len(members) == 1:
        return int(members[0])
    alike = found.alike[np.ix_(members, members)].sum(axis=1)
    places = [found.clauses[member] for member in members]
    length = np.array([place.end - place.start for place in places])
    in_text = np.array([place.field == "text" for place in places])
    order = np.lexsort((-np.arange(len(members)), length, in_text, alike.round(3)))
    return int(members[order[-1]])


def _chances(found: Statements, members: Numbers) -> tuple[Floats, Numbers]:
    """How probable the statement is in each part, and the clause that is nearest to it there.

    Each wording of the statement is looked for; their log-odds are averaged, so that a
    statement with many wordings is not found more easily.
    """
    part = found.part[members]
    chance = np.clip(found.chances[members], 1e-6, 1 - 1e-6)
    nearest = found.best[members[chance.argmax(axis=0)], np.arange(chance.shape[1])]
    odds = np.log(chance / (1 - chance)).mean(axis=0)
    by_part = 1 / (1 + np.exp(-odds))
    by_part[part] = 1.0  # said here first hand
    return by_part, nearest


def _place_in(
    found: Statements, members: Numbers, nearest: Numbers, chance: Floats, article: int
) -> int:
    """The clause that stands for the statement in an article: in its text, if it is there."""
    title, text = 2 * article, 2 * article + 1
    in_text = chance[text] >= chance[title] or state_of(chance[text]) == "present"
    part = text if in_text else title
    own = members[found.part[members] == part]
    return int(own[0]) if len(own) else int(nearest[part])


def _row(found: Statements, number: int, label: int, at: int, chance: Floats) -> dict[str, Any]:
    article = found.articles[number]
    part = found.part[at] if at >= 0 else 2 * number + 1
    state = state_of(chance[part]) if at >= 0 else "absent"
    row = {
        "event_id": article.event_id,
        "article_id": article.article_id,
        "outlet": article.outlet,
        "state": state,
        "probability": chance[part] if at >= 0 else 0.0,
        "likeness": found.alike[label, at] if at >= 0 else 0.0,
        "headline": state_of(chance[2 * number]) == "present",
        "conflict": "",
    }
    return row | (_ABSENT if state == "absent" else _place(article, found.clauses[at]))


def _place(article: Any, clause: Any) -> dict[str, Any]:
    text: str = getattr(article, clause.field)
    in_title = clause.field == "title"
    return {
        "position": "headline" if in_title else "lead" if clause.lead else "body",
        "rank": None if in_title else clause.rank,
        "depth": None if in_title else clause.depth,
        "field": clause.field,
        "start": clause.start,
        "end": clause.end,
        "sentence": text[clause.sentence_start : clause.sentence_end],
        "sentence_start": clause.sentence_start,
    }


def _voice(row: dict[str, Any], voices: Voices) -> dict[str, str]:
    voice, source = voices.of(row["article_id"], row["field"], row["start"], row["end"])
    return {"voice": voice, "source": source}


def _wording(found: Statements, article: int, row: dict[str, Any]) -> str:
    text: str = getattr(found.articles[article], row["field"])
    return text[row["start"] : row["end"]]
