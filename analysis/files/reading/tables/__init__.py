"""Which articles does a table hold? CSV, JSON, Parquet, workbooks and the like to articles."""

import re
import warnings
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from analysis.files.reading.characters import decode
from analysis.files.reading.files import kinds
from analysis.files.reading.files.incoming import File, key_of
from analysis.files.reading.outlets.addresses import site_of
from analysis.files.reading.sources import Found, Skipped, Source, UnreadableError
from analysis.files.reading.tables.column_dates import with_moments
from analysis.files.reading.tables.columns import ADDRESS, meanings, proposed_columns, renamed
from analysis.files.reading.tables.json_files import read_json
from analysis.files.reading.tables.markup import PAGE, is_markup, text_of, unescaped
from analysis.files.reading.tables.nameless import CALLED, may_hold, remark_on
from analysis.files.reading.tables.parquet import read_parquet
from analysis.files.reading.tables.rows import Row, column_names
from analysis.files.reading.tables.separated import read_separated
from analysis.files.reading.tables.workbooks import read_workbook
from analysis.files.reading.values import said, taken_apart

__all__ = [
    "CALLED", "Row", "column_names", "may_hold", "proposed_columns", "read_rows", "read_table",
    "renamed",
]  # fmt: skip

_NAMES: Final = ("outlet", "title", "byline")
"""Columns that may hold what Python prints of an object: {'id': None, 'name': 'The Courier'}."""


def read_table(
    file: File,
    columns: Mapping[str, str] | None,
    listed: dict[PurePosixPath, dict[str, Any]],
) -> Found:
    """Return the articles of a table; a table that lists files adds what it says to `listed`.

    Parameters
    ----------
    file
        The table.
    columns
        From its column names to ours; guessed where None.
    listed
        From the path of a file in the same folder or archive to what a table says about it.

    Raises
    ------
    UnreadableError
        The file as a whole cannot be read, or has no column of texts.

    Warns
    -----
    UserWarning
        The outlet or the date may stand in a column of a name that is not known.
    """
    theirs, problems = read_rows(file.path.name, file.data)
    skipped = [problem._replace(file=file.name) for problem in problems]
    chosen = proposed_columns(column_names(theirs), theirs) if columns is None else columns
    rows = renamed(theirs, columns)
    ours = column_names(rows)
    if columns is None and {"text", "file"} & {*ours} and (remark := remark_on(theirs, chosen)):
        warnings.warn(remark, stacklevel=2)
    if "text" in ours:
        rows, undated = with_moments(file.name, rows)
        text = next((name for name, column in chosen.items() if column == "text"), "text")
        sources = [source for row in rows if (source := _from_row(file, row, text, skipped))]
        return Found(sources, [*skipped, *undated])
    if "file" in ours:
        for row in rows:
            if name := said(row.fields.get("file")):
                values = {key: value for key, value in row.fields.items() if key != "file"}
                listed[key_of(file).parent / name.strip().replace("\\", "/")] = values
        return Found([], skipped)
    if skipped and not rows:
        return Found([], skipped)
    if not rows:
        raise UnreadableError("the table has no rows", "fill it or leave it out")
    raise _no_texts(column_names(theirs), ours, len(rows))


def read_rows(name: str, data: bytes) -> tuple[list[Row], list[Skipped]]:
    """Return the rows of a table and the rows that could not be read, the file unnamed.

    Parameters
    ----------
    name
        The file's name; its ending says what kind of table it is.
    data
        The file's content.

    Raises
    ------
    UnreadableError
        The file as a whole cannot be read.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".parquet":
        return read_parquet(data), []
    if ending in kinds.WORKBOOKS:
        return read_workbook(data)
    text = decode(data)
    if ending in (".json", ".jsonl", ".ndjson"):
        return read_json(text)
    return read_separated(text, ending)


def _from_row(file: File, row: Row, text_column: str, skipped: list[Skipped]) -> Source | None:
    text = said(taken_apart(row.fields.get("text")))
    if text is None:
        skipped.append(
            Skipped(file.name, row.place, "the row has no text", "fill it in or remove the row")
        )
        return None
    given = {key: value for key, value in row.fields.items() if key not in ("text", "file")}
    if "lead" in meanings(text_column) and not meanings(text_column) & {"text"}:
        given["truncated"] = f"only the first paragraph is given (column {text_column!r})"
    number = "-".join(re.findall(r"\d+", row.place)) or row.place
    event = file.path.stem
    kind = file.path.suffix.lower().removeprefix(".").upper()
    source = Source(
        file.name, row.place, text, f"{event}-{number}", event, _with_names(given),
        read_as=f"{kind} table", mended=row.mended,
    )  # fmt: skip
    return _without_markup(source, file)


def _with_names(given: dict[str, Any]) -> dict[str, Any]:
    """Say outlets by their names: not as an object or as an address."""
    for key in _NAMES:
        if isinstance(given.get(key), str) and given[key][:1] in "{[":
            given[key] = said(taken_apart(given[key]))
    outlet = said(given.get("outlet"))
    if outlet and ADDRESS.match(outlet):
        if said(given.get("url")) is None:
            given["url"] = outlet.strip()
        address = outlet.strip()
        given["outlet"] = site_of(address if "//" in address else f"//{address}") or outlet
    return given


def _without_markup(source: Source, file: File) -> Source:
    """Read a text that is HTML as a whole: as a page, or as paragraphs."""
    source = source._replace(text=unescaped(source.text))
    if PAGE.match(source.text):
        from analysis.files.reading.web import read_web_page

        page = File(file.name, file.path, file.event, source.text.encode("utf-8", "replace"))
        try:
            (found,) = read_web_page(page, source.given).sources
        except (UnreadableError, ValueError):
            return source
        return found._replace(
            place=source.place, fallback_id=source.fallback_id, read_as=source.read_as,
            fallback_event=source.fallback_event, mended=(*source.mended, *found.mended),
        )  # fmt: skip
    if not is_markup(source.text):
        return source
    text, removed, mended = text_of(source.text)
    return source._replace(
        text=text, removed=(*source.removed, *removed), mended=(*source.mended, *mended)
    )


def _no_texts(header: list[str], ours: list[str], n_rows: int) -> UnreadableError:
    names = ", ".join(name for name in header if name)[:300]
    long = [name for name in header if len(name) > 200]
    summaries = [name for name in header if "summary" in meanings(name)]
    if long:
        return UnreadableError(
            "the table has no line of column names: its first line is an article",
            "put a line with the names above it, such as outlet,published,title,text",
        )
    if "url" in ours or "title" in ours:
        links = "link" if "url" in ours else "title"
        what = f"a list of {n_rows:,} {links}{'s' * (n_rows > 1)} without texts"
        if summaries:
            what += f" (the column {summaries[0]!r} holds summaries)"
        return UnreadableError(
            f"the table is {what}; its columns are {names}",
            "save the articles' pages or texts as files, and give them together with this list, "
            "each file's name in a column 'file'; or name the column with the texts 'text'",
        )
    return UnreadableError(
        f"the table has no column of texts; its columns are {names}",
        "name the column with the articles' texts 'text', or say which it is",
    )
