"""Which articles does a table hold? CSV, TSV, JSON, JSONL, Parquet and XLSX to articles."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.reading.archives import MAX_UNPACKED, unpack
from analysis.reading.characters import decode
from analysis.reading.incoming import File, key_of
from analysis.reading.kinds import MAX_FILE
from analysis.reading.sources import Found, Skipped, Source, UnreadableError
from analysis.reading.values import said

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "text": ("text", "fulltext", "maintext", "articletext", "body", "content", "story"),
    "title": ("title", "headline", "heading", "articletitle"),
    "outlet": (
        "outlet", "source", "medianame", "publisher", "publication", "newspaper", "sitename",
        "sourcename", "publicationtitle", "sourcedomain", "media", "site",
    ),
    "published": (
        "published", "date", "publishdate", "datepublish", "pubdate", "publicationdate",
        "publishedat", "publisheddate", "datepublished", "datetime", "time",
    ),
    "url": ("url", "link", "articleurl", "permalink", "documenturl", "weburl"),
    "article_id": ("articleid", "id", "docid", "documentid", "storyid", "storiesid", "guid"),
    "event_id": ("eventid", "event", "topic", "storycluster", "cluster"),
    "file": ("file", "filename", "path"),
}  # fmt: skip


class Row(NamedTuple):
    """One row of a table and where it stands in its file."""

    place: str
    fields: dict[str, Any]


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
    """
    rows, problems = read_rows(file.path.name, file.data)
    skipped = [problem._replace(file=file.name) for problem in problems]
    header = column_names(rows)
    rows = renamed(rows, columns)
    ours = column_names(rows)
    if "text" in ours:
        sources = [source for row in rows if (source := _from_row(file, row, skipped))]
        return Found(sources, skipped)
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
    raise UnreadableError(
        f"the table has no column of texts; its columns are {', '.join(header)[:300]}",
        "name the column with the articles' texts 'text', or say which it is",
    )


def _from_row(file: File, row: Row, skipped: list[Skipped]) -> Source | None:
    text = said(row.fields.get("text"))
    if text is None:
        skipped.append(
            Skipped(file.name, row.place, "the row has no text", "fill it in or remove the row")
        )
        return None
    given = {key: value for key, value in row.fields.items() if key not in ("text", "file")}
    number = row.place.split()[-1]
    event = file.path.stem
    kind = file.path.suffix.lower().removeprefix(".").upper()
    return Source(
        file.name, row.place, text, f"{event}-{number}", event, given, read_as=f"{kind} table"
    )


def proposed_columns(header: Iterable[str]) -> dict[str, str]:
    """Guess which columns of a table are which of ours.

    Parameters
    ----------
    header
        The table's column names.

    Returns
    -------
    From the table's name to ours, each of ours at most once: the best-known name wins.

    Examples
    --------
    >>> proposed_columns(["headline", "media_name", "Full Text", "length"])
    {'headline': 'title', 'media_name': 'outlet', 'Full Text': 'text'}
    """
    header = [str(name) for name in header]
    plain = {re.sub(r"[^a-z]", "", name.lower()): name for name in reversed(header)}
    ours = {}
    for column, known in _NAMES.items():
        match = next((plain[name] for name in known if name in plain), None)
        if match is not None and match not in ours:
            ours[match] = column
    return {name: ours[name] for name in header if name in ours}


def read_rows(name: str, data: bytes) -> tuple[list[Row], list[Skipped]]:
    """Return the rows of a table and the rows that could not be read.

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
    kind = PurePosixPath(name).suffix.lower()
    if kind == ".parquet":
        return _parquet(data), []
    if kind == ".xlsx":
        return _xlsx(name, data)
    text = decode(data)
    if kind == ".json":
        return _json(name, text)
    if kind in (".jsonl", ".ndjson"):
        return _json_lines(name, text)
    return _separated(name, text, "\t" if kind == ".tsv" else None)


def column_names(rows: Iterable[Row]) -> list[str]:
    """Return the names of all columns of `rows`, in the order in which they appear."""
    return list(dict.fromkeys(key for row in rows for key in row.fields))


def renamed(rows: list[Row], columns: Mapping[str, str] | None) -> list[Row]:
    """Return `rows` with our column names: those in `columns`, else those that are guessed."""
    header = column_names(rows)
    if columns is None:
        columns = proposed_columns(header)
    taken = set(columns.values())
    # A column of theirs that bears one of our names but is mapped to no other steps aside.
    names = {
        name: columns.get(name) or (f"{name}_original" if name in taken else name)
        for name in header
    }
    return [Row(row.place, {names[k]: v for k, v in row.fields.items()}) for row in rows]


def _separated(name: str, text: str, separator: str | None) -> tuple[list[Row], list[Skipped]]:
    csv.field_size_limit(MAX_FILE)
    text = text.removeprefix("\ufeff")
    first_line = 1
    if said := re.match(r"sep=(.)\r?\n", text):
        text, separator, first_line = text[said.end() :], said[1], 2
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text))
    rows: list[Row] = []
    skipped: list[Skipped] = []
    header: list[str] = []
    place = ""
    try:
        start = first_line
        for fields in reader:
            place, start = f"line {start}", first_line + reader.line_num
            if not any(field.strip() for field in fields):
                continue
            if not header:
                header = _distinct(field.strip() for field in fields)
            elif len(fields) != len(header):
                skipped.append(_ragged(name, place, len(fields), len(header)))
            else:
                rows.append(Row(place, dict(zip(header, fields, strict=True))))
    except csv.Error as error:
        raise UnreadableError(f"the table is damaged ({error})", "save it again as CSV") from None
    if text.count('"') % 2 and place:
        rows = [row for row in rows if row.place != place]
        skipped = [skip for skip in skipped if skip.place != place]
        problem = "a quotation mark is opened and never closed in this row"
        skipped.append(Skipped(name, place, problem, "double the marks inside quoted fields"))
    return rows, skipped


def _distinct(names: Iterable[str]) -> list[str]:
    header: list[str] = []
    for name in names:
        header.append(name if name not in header else f"{name}.{len(header) + 1}")
    return header


def _ragged(name: str, place: str, n_fields: int, n_columns: int) -> Skipped:
    problem = f"the row has {n_fields} fields, but the header has {n_columns}"
    return Skipped(name, place, problem, "put fields that contain the separator in quotes")


def _separator(text: str) -> str:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _json(name: str, text: str) -> tuple[list[Row], list[Skipped]]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableError(
            "the file is not valid JSON", "repair it; for one object a line use .jsonl", place
        ) from None
    if isinstance(content, dict):
        content = content.get("articles", _only_list(content))
    if not isinstance(content, list):
        raise UnreadableError(
            "the JSON holds no list of articles", 'use [{"title": …, "text": …}, …]'
        )
    return _objects(name, ((f"item {n}", value) for n, value in enumerate(content, 1)))


def _only_list(content: dict[str, Any]) -> list[Any]:
    """Return the list that an object wraps, or the object itself if it is an article."""
    if "text" in proposed_columns(content).values():
        return [content]
    lists = [value for value in content.values() if isinstance(value, list)]
    inner = [value for value in content.values() if isinstance(value, dict)]
    if not lists and len(inner) == 1:
        return _only_list(inner[0])
    return lists[0] if len(lists) == 1 else [content]


def _json_lines(name: str, text: str) -> tuple[list[Row], list[Skipped]]:
    values: list[tuple[str, Any]] = []
    skipped = []
    for n, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            values.append((f"line {n}", json.loads(line)))
        except (ValueError, RecursionError):
            skipped.append(
                Skipped(name, f"line {n}", "the line is not valid JSON", "repair or remove it")
            )
    rows, others = _objects(name, values)
    return rows, skipped + others


def _objects(name: str, values: Iterable[tuple[str, Any]]) -> tuple[list[Row], list[Skipped]]:
    rows, skipped = [], []
    for place, value in values:
        if isinstance(value, dict):
            rows.append(Row(place, value))
        else:
            skipped.append(
                Skipped(name, place, "this is not an object with named fields", "remove it")
            )
    return rows, skipped


def _parquet(data: bytes) -> list[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(data))
        meta = file.metadata
        size = sum(meta.row_group(n).total_byte_size for n in range(meta.num_row_groups))
        if size > MAX_UNPACKED:
            raise UnreadableError(
                f"the table unpacks to over {MAX_UNPACKED // 2**20} MB, the limit", "split it"
            )
        table = file.read().to_pandas()
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError("the file is no Parquet table", "export it again") from None
    named = [name for name in table.index.names if name is not None]
    return _frame_rows(table.reset_index() if named else table, first=1)


def _xlsx(name: str, data: bytes) -> tuple[list[Row], list[Skipped]]:
    # A workbook is a ZIP: the same limits hold.
    files, _ = unpack(data) if data.startswith(b"PK") else ({}, [])
    if "xl/workbook.xml" not in files:
        raise UnreadableError("the file is no Excel workbook", "save it as .xlsx or .csv")
    try:
        sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, dtype=object, engine="openpyxl")
    except Exception:  # openpyxl raises anything from KeyError to its own on damaged XML
        raise UnreadableError("the workbook is damaged", "save it as .xlsx or .csv") from None
    tables = [sheet for sheet in sheets.values() if _has_texts(sheet)]
    table = tables[0] if tables else next(iter(sheets.values()), pd.DataFrame())
    others = [name for name, sheet in sheets.items() if _has_texts(sheet) and sheet is not table]
    problem = "only the first sheet with articles is read"
    way_out = "put all articles on one sheet, or save each as a file"
    return _frame_rows(table, first=2), [
        Skipped(name, f"sheet {other}", problem, way_out) for other in others
    ]


def _has_texts(sheet: pd.DataFrame) -> bool:
    return bool({"text", "file"} & set(proposed_columns(sheet.columns).values()))


def _frame_rows(table: pd.DataFrame, *, first: int) -> list[Row]:
    names = [str(name).strip() for name in table.columns]
    return [
        Row(f"row {n}", dict(zip(names, values, strict=True)))
        for n, values in enumerate(table.itertuples(index=False, name=None), first)
    ]
