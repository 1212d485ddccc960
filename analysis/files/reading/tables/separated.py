"""Which rows has a CSV or TSV file? All of them, or it is said which are lost, and how."""

import io
import re
from typing import Final, NamedTuple

from analysis.files.reading.sources import Mended, Skipped, UnreadableError
from analysis.files.reading.tables.dialects import (
    LINE_END,
    Dialect,
    dialect_of,
    header_line,
    prepared,
    records,
    repaired,
    separator_of,
)  # fmt: skip
from analysis.files.reading.tables.rows import MAX_COLUMNS, Row, check_dimensions
from analysis.files.reading.values import distinct

_MOST: Final = 0.9  # of the rows: a row of news has a comma somewhere
_MAX_CUTS: Final = 20  # lines of a row after which one that it has swallowed is looked for
_QUOTES: Final = re.compile(r'[“”„«»]|(?<![,;\t|\r\n])"(?![,;\t|\r\n]|\Z)')


class _Record(NamedTuple):
    line: int
    raw: str
    fields: list[str]
    whole: bool  # no mark stands out of place


def read_separated(text: str, ending: str) -> tuple[list[Row], list[Skipped]]:
    """Return the rows of a separated file, and those that could not be read.

    Parameters
    ----------
    text
        Its content.
    ending
        ".csv" or ".tsv": a hint at the separator only.

    Raises
    ------
    UnreadableError
        There is no table, or a larger one than is taken.
    """
    text = text.removeprefix("\ufeff")
    line, separator = 1, None
    if stated := re.match(r"\"?sep=(.)\"?(?:\r\n|\n|\r)", text):
        text, separator, line = text[stated.end() :], stated[1], 2
    start = header_line(text)
    line += len(re.findall(r"\r\n|\n|\r", text[:start]))
    text = text[start:]
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    dialect, score = dialect_of(text, separator or separator_of(first, ending))
    found = _records(text, dialect, line, any_bad=score.bad > 0)
    if not found:
        return [], []
    return _rows(found, dialect)


def _records(text: str, dialect: Dialect, line: int, *, any_bad: bool) -> list[_Record]:
    readable = prepared(text, dialect)
    lines = [list(io.StringIO(one, newline="")) for one in (text, readable)] if any_bad else []
    found: list[_Record] = []
    start = 1
    for end, fields in records(readable, dialect, strict=False):
        raw, own = ("".join(one[start - 1 : end - 1]) for one in lines) if any_bad else ("", "")
        if fields is not None and any(field.strip() for field in fields):
            if not found and len(fields) > MAX_COLUMNS:
                raise UnreadableError(
                    f"the first line has over {MAX_COLUMNS:,} fields, the limit",
                    "check that the file is a table with a line of column names",
                )
            whole = not any_bad or _is_whole(own, dialect)
            found.append(_Record(line + start - 1, raw, fields, whole))
            check_dimensions(len(found), len(found[0].fields))
        start = end
    return found


def _is_whole(readable: str, dialect: Dialect) -> bool:
    return all(fields is not None for _, fields in records(readable, dialect, strict=True))


def _rows(found: list[_Record], dialect: Dialect) -> tuple[list[Row], list[Skipped]]:
    header = [field.strip().replace("\0", "") for field in found[0].fields]
    body, header = _aligned(found[1:], header)
    names = distinct(header)
    body = [one for record in body for one in _resumed(record, dialect, len(names))]
    marked = _are_marked(body, dialect)
    rows: list[Row] = []
    lost: list[tuple[_Record, Skipped]] = []
    before = 0
    for record in body:
        place = f"line {record.line}"
        if marked and lost and lost[-1][0].line == before and '"' not in record.raw:
            lost.append((record, Skipped("", place, _PIECE, _DOUBLE)))
        elif record.whole and len(record.fields) == len(names):
            rows.append(Row(place, _cells(names, record.fields, dialect)))
        elif (fields := _repaired(record, dialect, len(names))) is not None:
            rows.append(Row(place, _cells(names, fields, dialect), (_mended(record, fields),)))
        else:
            lost.append((record, Skipped("", place, *_why_lost(record, dialect, len(names)))))
        before = record.line
    return rows, _told(lost, n_rows=len(body))


def _are_marked(body: list[_Record], dialect: Dialect) -> bool:
    """Tell whether nearly all rows of a damaged file have cells in quotation marks."""
    raw = [record.raw for record in body if record.whole and record.raw]
    return dialect.style.name != "marks are text" and sum('"' in one for one in raw) > _MOST * len(
        raw
    )


def _resumed(record: _Record, dialect: Dialect, width: int) -> list[_Record]:
    """Return a record, and those that a mark left open in it has swallowed."""
    if record.whole or width < 3:  # a line of text may well have two fields
        return [record]
    lines = list(io.StringIO(record.raw, newline=""))
    for cut in range(1, min(len(lines), _MAX_CUTS)):
        rest = "".join(lines[cut:])
        after: list[_Record] = []
        start = 1
        for end, fields in records(prepared(rest, dialect), dialect, strict=True):
            if fields is None or (len(fields) != width and any(map(str.strip, fields))):
                break
            if any(map(str.strip, fields)):
                raw = "".join(lines[cut + start - 1 : cut + end - 1])
                after.append(_Record(record.line + cut + start - 1, raw, fields, whole=True))
            start = end
        else:
            head = "".join(lines[:cut])
            cells = next(records(prepared(head, dialect), dialect, strict=False), (0, None))[1]
            return [_Record(record.line, head, cells or [], whole=False), *after]
    return [record]


def _aligned(body: list[_Record], header: list[str]) -> tuple[list[_Record], list[str]]:
    """Give row names a column, and drop the empty cell behind a separator at the end of rows."""
    width = len(header) + 1
    more = [record for record in body if len(record.fields) == width]
    if 2 * len(more) <= len(body) or len(header) == 1:
        return body, header
    if not any(record.fields[-1].strip() for record in more):
        cut = {width: len(header)}  # all others are told as they are
        return [r._replace(fields=r.fields[: cut.get(len(r.fields))]) for r in body], header
    names = [record.fields[0] for record in more]
    if len(set(names)) == len(names) and max(map(len, names)) <= 40:
        return body, ["", *header]
    return body, header


def _cells(names: list[str], fields: list[str], dialect: Dialect) -> dict[str, str]:
    cells = dict(zip(names, fields, strict=True))
    if dialect.style.name == "standard":
        return cells
    return {
        name: "" if cell == "\\N" else cell.replace("\\\n", "\n").replace(LINE_END, "\n")
        for name, cell in cells.items()
    }


def _is_open(record: _Record, dialect: Dialect) -> bool:
    # With the mark that is missing at its end, the record is whole.
    closed = prepared(record.raw, dialect) + '"'
    return not record.whole and _is_whole(closed, dialect)


def _repaired(record: _Record, dialect: Dialect, width: int) -> list[str] | None:
    return None if _is_open(record, dialect) else repaired(record.raw, dialect.separator, width)


def _mended(record: _Record, fields: list[str]) -> Mended:
    at = record.raw.find('"')
    before = record.raw[max(0, at - 30) : at + 50]
    after = max(fields, key=len)[:80]
    return Mended("row", "quotation marks inside of a cell that were not doubled", 1, before, after)


_DOUBLE: Final = "double the marks inside quoted fields"
_PIECE: Final = "this is a piece of the text of the row before, which could not be read"


def _why_lost(record: _Record, dialect: Dialect, width: int) -> tuple[str, str]:
    if _is_open(record, dialect):
        problem = "a quotation mark is opened and never closed in this row"
        if n := record.raw.rstrip().count("\n"):
            problem += f", so that the {n:,} lines after it cannot be told apart"
        return problem, _DOUBLE
    if len(record.fields) == width:
        return "the row has a quotation mark that neither opens nor closes a field", _DOUBLE
    problem = f"the row has {len(record.fields)} fields, but the header has {width}"
    return problem, "put fields that contain the separator in quotes"


def _told(lost: list[tuple[_Record, Skipped]], *, n_rows: int) -> list[Skipped]:
    """Return what was lost; first of all, if it is the rows that quote somebody."""
    told = [skip for _, skip in lost]
    quoting = [skip for record, skip in lost if _QUOTES.search(record.raw)]
    if not quoting or len(lost) == n_rows:
        return told
    problem = (
        f"{len(quoting):,} of {n_rows:,} rows are lost by their quotation marks, and the rows that "
        "were lost quote somebody: numbers on voices from the rest are not to be trusted"
    )
    places = ", ".join(skip.place.removeprefix("line ") for skip in quoting[:10])
    way_out = "export the table again with the marks inside of fields doubled, or as .xlsx"
    return [Skipped("", f"lines {places}", problem, way_out), *told]
