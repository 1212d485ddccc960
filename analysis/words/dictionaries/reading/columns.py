"""Dictionaries as tables: columns of terms, categories, weights, or a column per category."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from analysis.files.reading.sources import Skipped
from analysis.files.reading.tables.dialects import names_in, separator_of
from analysis.files.reading.tables.rows import Row, column_names
from analysis.files.reading.tables.separated import read_separated
from analysis.files.reading.tables.workbooks import read_workbook
from analysis.words.dictionaries.reading.entries import Entry, Found

_TERM: Final = re.compile(
    r"(?:dic)?[-_ ]?(?:term|word|entry|entries|phrase|pattern|token|lemma)s?", re.I
)
_CATEGORY: Final = re.compile(
    r"(?:categor(?:y|ies)|label|class|key|dimension|group|topic|emotion|foundation|frame)s?", re.I
)
_WEIGHT: Final = re.compile(r"weights?|scores?|values?|valence|strength", re.I)
_NUMBER: Final = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?")
_COLUMNS: Final = ("term", "category", "weight")


def read_sheet(data: bytes, category: str) -> Found:
    """Return the entries of a workbook, read as `read_columns` reads a table."""
    rows, problems = read_workbook(data)
    return _entries(rows if _is_named(column_names(rows)) else _renamed(rows), problems, category)


def read_columns(text: str, ending: str, category: str) -> Found:
    """Return the entries of a separated file.

    With a column of terms (`term`, `word`, `phrase` …) and one of categories, or without a line
    of names in this order, each row is an entry, its weight in a third column. With a column of
    terms and others of marks (x) or numbers, each of these is a category, and a row is an entry of
    those in which it has a mark or a number other than 0, its weight.

    Raises
    ------
    UnreadableError
        The file as a whole cannot be read.
    """
    rows, problems = _rows(text, ending)
    return _entries(rows, problems, category)


def _entries(rows: list[Row], problems: list[Skipped], category: str) -> Found:
    header = column_names(rows)
    term = next((one for one in header if _TERM.fullmatch(one.strip())), None)
    if term is None:
        return Found([], problems)
    others = [one for one in header if one != term and one.strip()]
    of = next((one for one in others if _CATEGORY.fullmatch(one.strip())), None)
    weight = next((one for one in others if _WEIGHT.fullmatch(one.strip())), None)
    if of is None and others != [weight]:
        wide = [one for one in others if _is_of_weights(rows, one)]
        if wide:
            return Found(list(_marked(rows, term, wide)), problems)
        of = next(iter(others), None)
    entries: list[Entry] = []
    for row in rows:
        entries += _entry(row, term, of, weight, category, problems)
    return Found(entries, problems)


def _rows(text: str, ending: str) -> tuple[list[Row], list[Skipped]]:
    """Return the rows of a separated file; one without a line of names is given ours."""
    text = text.removeprefix("\ufeff")
    stated = re.match(r"\"?sep=(.)\"?(?:\r\n|\n|\r)", text)
    text = text[stated.end() :] if stated else text
    first = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    separator = stated[1] if stated else separator_of(first, ending)
    names = names_in(first, separator)
    before = int(bool(stated))
    if not _is_named(names):
        text = separator.join(_COLUMNS[: max(len(names), 1)]) + "\n" + text
        before -= 1
    rows, problems = read_separated(f"sep={separator}\n{text}", ending)
    move = before - 1  # for the line that says which separator
    return (
        [row._replace(place=_moved(row.place, move)) for row in rows],
        [one._replace(place=_moved(one.place, move)) for one in problems],
    )


def _is_named(names: Sequence[str]) -> bool:
    return any(_TERM.fullmatch(name.strip()) for name in names)


def _renamed(rows: list[Row]) -> list[Row]:
    """Take the first line of a workbook for an entry, its columns for ours."""
    header = column_names(rows)
    first = Row("row 1", dict(zip(header, header, strict=True)))
    return [
        row._replace(fields=dict(zip(_COLUMNS, map(row.fields.get, header), strict=False)))
        for row in (first, *rows)
    ]


def _moved(place: str, lines: int) -> str:
    return re.sub(r"\d+", lambda number: str(int(number[0]) + lines), place)


def _entry(
    row: Row, term: str, of: str | None, weight: str | None, category: str, problems: list[Skipped]
) -> list[Entry]:
    said = _said(row.fields.get(of)) if of else category
    if of and not said:
        problem = f"the line has no category (column {of!r})"
        problems.append(Skipped("", row.place, problem, "fill it in or remove the line"))
        return []
    number = 1.0
    if weight and (written := _said(row.fields.get(weight))):
        found = _number(written)
        if found is None:
            problem = f"the weight {written[:40]!r} is no number"
            problems.append(Skipped("", row.place, problem, "write it as 0.5, or leave it out"))
            return []
        number = found
    return [Entry(_said(row.fields.get(term)), said, number, row.place)]


def _is_of_weights(rows: list[Row], name: str) -> bool:
    """Tell whether a column holds marks or numbers only."""
    cells = [_said(row.fields.get(name)) for row in rows]
    return all(not cell or cell.lower() == "x" or _number(cell) is not None for cell in cells)


def _marked(rows: list[Row], term: str, categories: list[str]) -> Iterator[Entry]:
    for row in rows:
        for name in categories:
            cell = _said(row.fields.get(name))
            weight = 1.0 if cell.lower() == "x" else _number(cell) or 0.0
            if weight:
                yield Entry(_said(row.fields.get(term)), name.strip(), weight, row.place)


def _said(cell: Any) -> str:
    return "" if cell is None or cell != cell else str(cell).strip()


def _number(written: str) -> float | None:
    return float(written.replace(",", ".")) if _NUMBER.fullmatch(written) else None
