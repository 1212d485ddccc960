"""The members of a kept study: names and bytes to a study, and a study to these."""

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import COLUMNS, ArticlesError, check_articles
from analysis.files.corrections.files import MAX_BYTES, parse_corrections, to_csv
from analysis.files.corrections.records import no_corrections
from analysis.files.notes.records import as_notes, no_notes
from analysis.files.reading import Reading
from analysis.files.reading.cleaning import Note
from analysis.files.reading.sources import Mended, Removed, Skipped, UnreadableError
from analysis.files.studies.contents import About, Kept, about_from, as_json, told_problems
from analysis.files.studies.formats import ABOUT, json_of, up_to_date
from analysis.files.studies.moves import MOVES, as_moves, no_moves
from analysis.files.studies.tables import table_bytes, table_from

READING: Final = {
    "articles": "articles.parquet", "removed": "removed.parquet", "skipped": "skipped.parquet",
    "mended": "mended.parquet", "notes": "reading_notes.parquet",
}  # fmt: skip
"""Table of the reading → its member."""
COLUMNS_OF: Final = {
    "removed": ("article_id", *Removed._fields), "skipped": Skipped._fields,
    "mended": ("article_id", *Mended._fields), "notes": ("article_id", *Note._fields),
}  # fmt: skip
"""Table of the reading → columns that it has, if it has any."""
CORRECTIONS: Final = "corrections.csv"
NOTES: Final = "notes.parquet"
MOVED: Final = "moves.parquet"
DICTIONARIES: Final = "dictionaries/"
PARTS: Final = {
    "about": (ABOUT,), "reading": (*READING.values(),), "corrections": (CORRECTIONS,),
    "notes": (NOTES,), "moves": (MOVED,), "dictionaries": (),
}  # fmt: skip
"""Part of a study → its members; each dictionary is one more."""
NAMES: Final = (ABOUT, *READING.values(), CORRECTIONS, NOTES, MOVED)

_HASHED: Final = {*COLUMNS, "title_sha256", "title_length", "text_sha256", "text_length"} - {
    "title", "text",
}  # fmt: skip
WAY_OUT: Final = "take it from a copy of the study"


def is_member(name: str) -> bool:
    """Tell whether a study has a member of this name."""
    inside = name.removeprefix(DICTIONARIES)
    return name in NAMES or (inside != name and is_file_name(inside))


def is_file_name(name: str) -> bool:
    """Tell whether a name names a file in its own folder, on every system."""
    return bool(name.strip(". ")) and not set(name) & set('/\\:*?"<>|\0') and name.isprintable()


def names_of(parts: Collection[str]) -> list[str]:
    """Return the members that hold these parts of a study, but for dictionaries."""
    return [name for part in PARTS if part in parts for name in PARTS[part]]


def members_of(kept: Kept, parts: Collection[str] = (*PARTS,)) -> dict[str, bytes]:
    """Return the members of a study, or of some of its parts: name → bytes."""
    members = {ABOUT: json.dumps(as_json(kept.about), indent=2, ensure_ascii=False).encode()}
    if "reading" in parts and kept.reading is not None:
        if kept.about.texts:
            check_articles(kept.reading.articles)
        tables = kept.reading._asdict()
        members |= {name: table_bytes(tables[table], table) for table, name in READING.items()}
    if "corrections" in parts:
        members[CORRECTIONS] = to_csv(kept.corrections)
    if "notes" in parts:
        members[NOTES] = table_bytes(kept.notes, "notes")
    if "moves" in parts:
        members[MOVED] = table_bytes(kept.moves, "moves")
    for name, data in kept.dictionaries.items() if "dictionaries" in parts else ():
        if not is_file_name(name):
            raise ArticlesError(f"a dictionary is called {name!r}, which is no name for a file")
        members[DICTIONARIES + name] = data
    return members


def kept_from(
    members: Mapping[str, bytes], problems: list[Skipped], parts: Collection[str] = (*PARTS,)
) -> Kept:
    """Return the study, or some of its parts, that has these members.

    What cannot be read is told in its `problems`.

    Raises
    ------
    ArticlesError
        It is of a later format.
    """
    problems, members = list(problems), up_to_date(members)
    about = about_of(members, problems)
    made: dict[str, Any] = {
        "reading": lambda: _reading(about, members, problems),
        "corrections": lambda: _corrections(members, problems),
        "notes": lambda: _notes(members, problems),
        "moves": lambda: _moves(members, problems),
        "dictionaries": lambda: _dictionaries(about, members, problems),
    }
    found = {part: make() for part, make in made.items() if part in parts}
    return Kept(about, **found, problems=told_problems(problems))


def about_of(members: Mapping[str, bytes], problems: list[Skipped]) -> About:
    """Return what `study.json` says; where it cannot be read, that is told in `problems`."""
    told = json_of(up_to_date(members))
    if told is not None:
        return about_from(told, problems)
    if ABOUT in members:
        problems.append(Skipped(ABOUT, "", "it is not written in JSON, or not whole", WAY_OUT))
    else:
        _miss(ABOUT, problems)
    return About(articles=int(READING["articles"] in members))


def _table(
    members: Mapping[str, bytes], name: str, problems: list[Skipped], needs: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Return the table of a member; if it is none, an empty one with the columns it needs."""
    empty = pd.DataFrame(columns=list(needs), dtype="str")
    if name not in members:
        _miss(name, problems)
        return empty
    try:
        table = table_from(members[name])
        lacking = [one for one in needs if one not in table] if len(table.columns) else []
        if lacking:
            raise UnreadableError(f"it lacks the column {lacking[0]}", WAY_OUT)
    except UnreadableError as error:
        problems.append(error.skipped(name))
        return empty
    return table


def _miss(name: str, problems: list[Skipped]) -> None:
    """Tell that a member is missing, unless it was told that it cannot be read."""
    if all(one.file != name for one in problems):
        problems.append(Skipped(name, "", "it is missing", WAY_OUT))


def _reading(about: About, members: Mapping[str, bytes], problems: list[Skipped]) -> Reading | None:
    """Return what was read, or None where there are no articles, or none that can be used."""
    if not about.articles and READING["articles"] not in members:
        return None
    found = {
        table: _table(members, name, problems, COLUMNS_OF.get(table, ()))
        for table, name in READING.items()
    }
    if found["articles"].columns.empty:
        return None
    try:
        if about.texts:
            check_articles(found["articles"])
        elif lacking := _HASHED - set(found["articles"].columns):
            raise ArticlesError(f"it lacks the column {min(lacking)}")
    except ArticlesError as error:
        problems.append(Skipped(READING["articles"], "", str(error), WAY_OUT))
        return None
    return Reading(**found)


def _notes(members: Mapping[str, bytes], problems: list[Skipped]) -> pd.DataFrame:
    table = _table(members, NOTES, problems)
    try:
        return as_notes(table) if len(table) else no_notes()
    except ArticlesError as error:
        problems.append(Skipped(NOTES, "", str(error), WAY_OUT))
        return no_notes()


def _moves(members: Mapping[str, bytes], problems: list[Skipped]) -> pd.DataFrame:
    if MOVED not in members:  # nothing was moved, or it was kept by an earlier version
        return no_moves()
    table = _table(members, MOVED, problems, tuple(MOVES))
    try:
        return as_moves(table) if len(table) else no_moves()
    except ArticlesError as error:
        problems.append(Skipped(MOVED, "", str(error), WAY_OUT))
        return no_moves()


def _corrections(members: Mapping[str, bytes], problems: list[Skipped]) -> pd.DataFrame:
    if CORRECTIONS not in members:
        _miss(CORRECTIONS, problems)
        return no_corrections()
    try:
        if len(members[CORRECTIONS]) > MAX_BYTES:
            raise ArticlesError(f"it is too large for a file of corrections; {WAY_OUT}")
        return parse_corrections(members[CORRECTIONS])
    except ArticlesError as error:
        problem, _, way_out = str(error).rpartition("; ")
        problems.append(Skipped(CORRECTIONS, "", problem or way_out, way_out if problem else ""))
        return no_corrections()


def _dictionaries(
    about: About, members: Mapping[str, bytes], problems: list[Skipped]
) -> dict[str, bytes]:
    found = {}
    for name in about.dictionaries:
        if DICTIONARIES + name in members:
            found[name] = members[DICTIONARIES + name]
        else:
            _miss(DICTIONARIES + name, problems)
    return found
