"""A visitor's own articles: taken in, looked at, adopted, corrected.

What is added waits until the visitor has looked at what was recognised; only what they adopt is
measured. Where studies are kept, each step is written as it is done: see `studies`.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, check_articles, rows_of, unknown_outlet
from analysis.files.reading import Reading
from analysis.files.reading.characters.mending import in_one_direction
from analysis.files.reading.files.kinds import MAX_FILE, TABLES
from analysis.files.reading.moments import Moment, read_moment
from analysis.files.reading.recognised import recognised
from analysis.files.reading.records import first_alike
from dashboard.state import jobs, shelf, studies, working
from dashboard.state.careful import Task, read_carefully
from dashboard.state.own import Own, Table, Waiting, own

MAX_TOGETHER: Final = 4 * MAX_FILE
"""The most bytes that one visitor may add."""

EDITABLE: Final = ("event_id", "outlet", "published", "title")
"""Columns of the articles that the visitor may correct."""

EVENT: Final = "my-articles"
"""The event of a visitor's texts and pages, unless a folder, table or archive names another."""

_PASTED: Final = "pasted-"

_DATES: Final = {"minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
"""How a date is written, by how precisely it is known."""


def own_reading() -> Reading | None:
    """Return what this visitor adopted, with their corrections, or None."""
    reading: Reading | None = studies.part(studies.OWN, "reading")
    return reading


def own_articles() -> pd.DataFrame | None:
    """Return this visitor's articles, or None when they adopted none."""
    reading = own_reading()
    return None if reading is None or reading.articles.empty else reading.articles


def add(files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Add files to those that wait; where another one that waits has the name, it gets a number.

    A list of files names them as they were called. So a text of a name that is taken begins
    another folder, with what is added after it: no list tells of the files of another folder.
    A table alone does not, for it may be the same list, mended.

    Parameters
    ----------
    files
        Names and contents. Folders that are dragged in may hold several files of one name.

    Returns
    -------
    What could not be added, and why: one sentence each.
    """
    files = [(in_one_direction(name), data) for name, data in files]
    if files:
        shelf.begin(_called(*files[0]))
    with studies.changing() as kept:
        return _add(kept, files)


def _called(name: str, data: bytes) -> str:
    """Return what a study may be called for which this is added first."""
    first = data.decode("utf-8", "replace").split("\n")[0].strip()
    if name.startswith(_PASTED) and first:
        return first[:80]
    return name.rpartition("/")[2].rpartition(".")[0].replace("_", " ")[:80] or name[:80]


def _add(kept: Own, files: list[tuple[str, bytes]]) -> list[str]:
    refused = []
    waiting, given = kept.waiting.files, kept.waiting.given
    files = [(name, data) for name, data in files if waiting.get(name) != data]
    folder = max((number for number, _ in given.values()), default=0)
    folder += any(name in waiting and not is_table(name) for name, _ in files)
    for name, data in files:
        together = sum(map(len, waiting.values())) + kept.n_bytes
        if together + len(data) > MAX_TOGETHER:
            limit = MAX_TOGETHER // 2**20
            refused.append(f"{name} is one too many: all files together may have {limit} MB.")
        elif waiting.get(name) != data:
            shown = _free(name, waiting)
            taken = (folder, name) in given.values()
            folder += taken and not is_table(name)
            given[shown] = (folder, shown if taken and is_table(name) else name)
            waiting[shown] = data
    return refused


def paste(text: str) -> list[str]:
    """Add pasted text; a line of three or more dashes or equals signs parts two articles."""
    kept, files = own(), []
    for part in re.split(r"(?m)^[ \t]*(?:-{3,}|={3,}|—{2,}|_{3,})[ \t]*$", text):
        if part.strip():
            kept.n_pasted += 1
            files.append((f"{_PASTED}{kept.n_pasted}.txt", part.strip("\r\n").encode()))
    return add(files)


def read() -> None:
    """Read all files that wait, with their columns; corrections stay."""
    kept = own().waiting
    if not kept.files:
        kept.reading = None
        return
    plain = sorted({number for name, (number, _) in kept.given.items() if name not in kept.columns})
    folders = [_folder(kept, number) for number in plain]
    tasks = [Task(shown, None, EVENT) for shown in folders]
    tasks += [
        Task({name: name}, columns, EVENT)
        for name, columns in kept.columns.items()
        if name in kept.files
    ]
    tables = {name: kept.columns.get(name) for name in kept.files if is_table(name)}
    if sum(map(len, kept.files.values())) > jobs.LONG:
        working.WORKERS.wake()  # they load what they need while files are read and looked at
    found = read_carefully(kept.files, tasks, tables)
    kept.tables = _tables(kept, found.tables)
    named = [
        _as_shown(reading, shown) for reading, shown in zip(found.readings, folders, strict=False)
    ]
    readings = [*named, *found.readings[len(folders) :]]
    together = _together(readings)
    kept.reading = together._replace(articles=_corrected(together.articles, kept.corrections))


def _folder(waiting: Waiting, number: int) -> dict[str, str]:
    """Return what was added together, by its own names; no tables whose columns were chosen."""
    return {
        name: shown
        for shown, (folder, name) in waiting.given.items()
        if folder == number and shown not in waiting.columns
    }


def _as_shown(reading: Reading, shown: Mapping[str, str]) -> Reading:
    """Return a reading whose files are called as they are shown."""

    def called(file: str) -> str:
        name, *inside = [file] if file in shown else file.split(": ", 1)  # of an archive
        return ": ".join([shown.get(name, name), *inside])

    articles, skipped = (
        table.assign(file=table["file"].astype(str).map(called))
        for table in (reading.articles, reading.skipped)
    )
    return reading._replace(articles=articles, skipped=skipped)


def _tables(waiting: Waiting, looked_into: Mapping[str, dict[str, Any]]) -> dict[str, Table]:
    found = {}
    for name, told in looked_into.items():
        header, columns = told["header"], told["columns"]
        if header and ("text" in columns.values() or "file" not in columns.values()):
            first = pd.DataFrame(told["first"], columns=header)
            ours = {ours: theirs for theirs, ours in columns.items()}
            found[name] = Table(header, first, ours, told["lacking"])
            waiting.asked |= {name} if told["lacking"] or "text" not in ours else set()
    return found


def is_table(name: str) -> bool:
    """Tell whether a file may be a table, by its name."""
    return name.lower().endswith(TABLES)


def became() -> pd.DataFrame:
    """Say what became of each file that waits: see `analysis.files.reading.recognised`."""
    kept = own().waiting
    if kept.reading is None:
        return recognised(*(pd.DataFrame(columns=["file"]) for _ in range(2))).iloc[:0]
    return recognised(kept.reading.articles, kept.reading.skipped, files=kept.files)


def adopt() -> None:
    """Take over what waits, but for the articles left out; from then on it is measured."""
    waiting = own().waiting
    if waiting.reading is None:
        return
    articles = waiting.reading.articles
    chosen = articles[~articles["article_id"].isin(waiting.left_out)]
    used = Reading(chosen, *(_about(table, chosen["article_id"]) for table in waiting.reading[1:]))
    mapping = {name: table.ours for name, table in waiting.tables.items()}
    studies.edit(
        studies.OWN,
        "reading",
        lambda now: _together([one for one in (now, used) if one is not None]),
        mapping=studies.kept(studies.OWN).about.mapping | mapping,
    )
    with studies.changing() as kept:
        kept.n_bytes += sum(map(len, waiting.files.values()))
        _let_go(kept, waiting)


def take_out(names: Collection[str]) -> None:
    """Let these files wait no more, and read the others."""
    with studies.changing() as kept:
        for name in names:
            for told in (kept.waiting.files, kept.waiting.given, kept.waiting.columns):
                told.pop(name, None)
    read()


def discard() -> None:
    """Forget what waits."""
    waiting = own().waiting
    with studies.changing() as kept:
        _let_go(kept, waiting)


def _let_go(kept: Own, waiting: Waiting) -> None:
    """Let none of these files wait any more, but what another window added meanwhile."""
    files = {name: data for name, data in kept.waiting.files.items() if name not in waiting.files}
    kept.waiting = Waiting(files, {name: kept.waiting.given[name] for name in files})


def map_columns(name: str, columns: dict[str, str]) -> None:
    """Say which columns of a table that waits are which of ours, and read it anew."""
    with studies.changing() as kept:
        kept.waiting.columns[name] = columns
    read()


def editable(articles: pd.DataFrame) -> pd.DataFrame:
    """Return `article_id` and the columns of `EDITABLE`, dates as far as they are known."""
    dates = [
        "" if pd.isna(row.published) else f"{row.published:{_DATES[row.published_precision]}}"
        for row in rows_of(articles)
    ]
    return articles[["article_id", *EDITABLE]].assign(published=dates)


def correct(edited: pd.DataFrame, *, waiting: bool) -> bool:
    """Take over corrected rows.

    Parameters
    ----------
    edited
        The table of `editable`, corrected; times without an offset are UTC. `use`, if it is
        there, says which of the articles that wait are to be adopted.
    waiting
        Whether these are articles that wait, or adopted ones.

    Returns
    -------
    Whether anything changed.

    Raises
    ------
    ArticlesError
        The corrected table would not be usable; nothing is changed then.
    """
    reading = own().waiting.reading if waiting else own_reading()
    if reading is None:
        return False
    before = editable(reading.articles).set_index("article_id")
    changes: dict[str, dict[str, Any]] = {}
    for row in edited.to_dict("records"):
        old = before.loc[row["article_id"]]
        tidy = {column: _tidy(column, row[column]) for column in EDITABLE}
        change = {column: new for column, new in tidy.items() if new != old[column]}
        if change:
            changes[row["article_id"]] = change
    if not waiting:
        if changes:
            studies.edit(studies.OWN, "reading", lambda now: _with(now, changes))
        return bool(changes)
    corrected = _with(reading, changes)
    left_out = own().waiting.left_out
    if "use" in edited:
        left_out = set(edited.loc[~edited["use"].astype(bool), "article_id"])
    if not changes and left_out == own().waiting.left_out:
        return False
    with studies.changing() as kept:
        for article_id, change in changes.items():
            kept.waiting.corrections.setdefault(article_id, {}).update(change)
        kept.waiting.left_out, kept.waiting.reading = left_out, corrected
    return True


def _with(reading: Reading, changes: Mapping[str, dict[str, Any]]) -> Reading:
    corrected = _corrected(reading.articles, changes)
    check_articles(corrected)
    return reading._replace(articles=corrected)


def _about(table: pd.DataFrame, articles: pd.Series) -> pd.DataFrame:
    """The rows of a table that are about these articles; all of one that names none."""
    return table[table["article_id"].isin(articles)] if "article_id" in table else table


def _together(readings: list[Reading]) -> Reading:
    """Put readings together; an `article_id` that is taken gets a number."""
    taken: set[str] = set()
    parts = []
    for reading in readings:
        names: dict[str, str] = {}
        for name in reading.articles["article_id"]:
            names[name] = _free(name, taken)
            taken.add(names[name])
        parts.append(Reading(*(_renamed(table, names) for table in reading)))
    if len(parts) == 1:
        return parts[0]
    together = Reading(
        *(
            pd.concat([table for table in tables if not table.empty] or tables[:1]).reset_index(
                drop=True
            )
            for tables in (list(each) for each in zip(*parts, strict=True))
        )
    )
    articles = together.articles
    return together._replace(articles=articles.assign(duplicate_of=first_alike(articles)))


def _renamed(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    own_ids = [name for name in ("article_id", "duplicate_of") if name in table]
    renamed = table.assign(**{name: table[name].map(names) for name in own_ids})
    if "outlet" in table:  # an unknown outlet is called after its article
        unknown = {unknown_outlet(old): unknown_outlet(new) for old, new in names.items()}
        renamed["outlet"] = table["outlet"].replace(unknown)
    return renamed


def _corrected(articles: pd.DataFrame, corrections: Mapping[str, dict[str, Any]]) -> pd.DataFrame:
    corrected = articles.copy()
    for article_id, change in corrections.items():
        rows = corrected["article_id"] == article_id
        for column, value in change.items():
            new = _moment(value) if column == "published" else {column: value}
            for name, one in new.items():
                corrected.loc[rows, name] = one
            if f"{column}_from" in corrected:
                corrected.loc[rows, f"{column}_from"] = "corrected"
    return corrected


def _moment(text: str) -> dict[str, Any]:
    moment = read_moment(text) if text else Moment(pd.NaT, "")
    if moment is None:
        raise ArticlesError(
            f"the date {text!r} is not understood; write it like 2031-03-14, or 2031-03-14 20:17 "
            "in UTC, or 2031-03 if only the month is known"
        )
    return {"published": moment.at, "published_precision": moment.precision or None}


def _tidy(column: str, value: Any) -> str:
    text = "" if value is None or pd.isna(value) else str(value).strip()
    if not text and column not in ("title", "published"):
        raise ArticlesError(
            f"every article needs an {column.replace('_id', '')}; fill in the empty cell"
        )
    return text


def _free(name: str, taken: Any) -> str:
    if name not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    number = 2
    while (other := f"{stem or ending}-{number}{dot}{ending if stem else ''}") in taken:
        number += 1
    return other
