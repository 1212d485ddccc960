"""How is a separated file written? The dialect under which its rows have as many fields as
its header, of a few that programs and people write; the standard one (RFC 4180) is preferred.
"""

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from analysis.files.reading.files.kinds import MAX_FILE
from analysis.files.reading.tables.columns import proposed_columns

LINE_END: Final = "\x1d"
"""Stands for a line end that a file without marks spells as a backslash and an n."""

_HEADER_WITHIN: Final = 20  # lines above the header: a title, the query, the day of the export


class Style(NamedTuple):
    """One way to put quotation marks around and inside of cells."""

    name: str
    prepared: Callable[[str, str], str]  # text and separator to what `csv.reader` understands
    options: dict[str, Any]  # of `csv.reader`


class Dialect(NamedTuple):
    """How one file is written."""

    separator: str
    style: Style


class Score(NamedTuple):
    """How well a dialect fits a file."""

    good: int  # rows with as many fields as most, every mark in its place
    bad: int  # all others


def _as_it_is(text: str, _: str) -> str:
    return text


def _backslashes_doubled(text: str, _: str) -> str:
    # R and MySQL write \" for a mark inside of a cell; \\ is one backslash, then.
    return re.sub(r"(?<!\\)((?:\\\\)*)\\\"", r'\1""', text)


def _inner_doubled(text: str, separator: str) -> str:
    """Double each mark that neither opens nor closes a cell: nobody did, in hand-made files.

    A blank tells ", he said" in a text from the end of a cell, and a line with a mark beside a
    separator tells the next row from the next paragraph.
    """
    part = re.escape(separator)
    begins = rf'[^\r\n]*?(?:"{part}|{part}")(?! )'
    opens = rf'(?:\A|(?<={part}))"(?! )|(?<=[\r\n])"(?={begins})'
    closes = rf'"(?={part}(?! )|\s*\Z|[\r\n]+{begins})'
    last = rf'"(?={closes})'  # of a text that ends with what somebody says
    return re.sub(
        rf'{opens}|{closes}|({last})|""|(")', lambda m: '""' if m[1] or m[2] else m[0], text
    )


def _blanks_dropped(text: str, separator: str) -> str:
    return re.sub(rf'(?<!")"[ \t]+(?=[{re.escape(separator)}\r\n])', '"', text)


def _escapes_meant(text: str, _: str) -> str:
    # As databases write it (mysql -B, COPY): \n for a line end inside of a cell, \N for nothing.
    if "\n" in text:
        text = re.sub(r"\r(?!\n)", " ", text)
    if not re.search(r"\\[ntN\n\t,;|\"]", text):
        return text.replace("\\", "\\\\")
    meant = {"n": LINE_END, "t": " ", "r": "", "0": "", "N": ""}
    return re.sub(r"\\([\s\S])", lambda m: meant.get(m[1], m[0]), text)


_UNQUOTED: Final = Style(
    "marks are text", _escapes_meant, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}
)
_STYLES: Final = (
    Style("standard", _as_it_is, {}),
    Style("blanks after separators", _blanks_dropped, {"skipinitialspace": True}),
    Style("backslash before marks", _backslashes_doubled, {}),
    Style(
        "backslash before marks, blanks after separators",
        lambda text, separator: _blanks_dropped(_backslashes_doubled(text, separator), separator),
        {"skipinitialspace": True},
    ),
    Style("marks not doubled", _inner_doubled, {}),
)


def prepared(text: str, dialect: Dialect) -> str:
    """Return the text of a file, as many lines, in a form that `records` takes apart."""
    return dialect.style.prepared(text, dialect.separator)


def records(text: str, dialect: Dialect, *, strict: bool) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the line after each record of a `prepared` text, from 1, and the record's fields.

    If `strict`, the fields are None where a mark stands out of place; a mark that is never
    closed then ends the file. If not, such a mark is text, as spreadsheets take it.
    """
    lines, options = io.StringIO(text, newline=""), dialect.style.options
    reader = _reader(lines, dialect.separator, strict=strict, **options)
    while True:
        try:
            fields: list[str] | None = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fields = None
        yield reader.line_num + 1, fields


def header_line(text: str) -> int:
    """Return where the line of column names starts: at the first one, or below a preamble."""
    start, first = 0, None
    for line in itertools.islice(io.StringIO(text, newline=""), _HEADER_WITHIN):
        known = _known(line)
        if first is None and line.strip():
            if known:
                return start
            first = start
        elif len(known) >= 2 and "text" in known:
            return start
        start += len(line)
    return first or 0


def separator_of(line: str, ending: str) -> str:
    """Return the character that parts the columns in the line of column names."""
    if re.fullmatch(r'"[^"]*"(?: "[^"]*")+', line.strip()):
        return " "  # R's write.table
    usual = "\t,;|" if ending in (".tsv", ".tab") else ",;\t|"
    plain = re.sub(r'"[^"]*"', "", line)
    return max(usual, key=lambda s: (len(proposed_columns(names_in(line, s))), plain.count(s)))


def dialect_of(text: str, separator: str) -> tuple[Dialect, Score]:
    """Return the dialect under which most rows of a file are whole; `text` has its header first."""
    standard = Dialect(separator, _STYLES[0])
    score = _score(text, standard)
    tried = [(standard, score)]
    unquoted = Dialect(separator, _UNQUOTED)
    if '"' in text and (score.bad or separator != ","):
        as_text = _score(text, unquoted)
        if not as_text.bad and as_text.good >= score.good and _marks_are_text(text, separator):
            return unquoted, as_text
    if score.bad:
        others = [Dialect(separator, style) for style in _STYLES[1:]]
        tried += [(dialect, _score(text, dialect)) for dialect in others]
    return max(tried, key=lambda one: one[1].good - one[1].bad)


def repaired(raw: str, separator: str, width: int) -> list[str] | None:
    """Return the fields of one record that does not fit its file's dialect, if another one does."""
    for style in _STYLES:
        dialect = Dialect(separator, style)
        found = list(records(prepared(raw, dialect), dialect, strict=True))
        if len(found) == 1 and found[0][1] is not None and len(found[0][1]) == width:
            return found[0][1]
    return None


def _known(line: str) -> set[str]:
    return max((set(proposed_columns(names_in(line, s)).values()) for s in ",;\t|"), key=len)


def names_in(line: str, separator: str) -> list[str]:
    """Return the names of columns in a line."""
    names: list[str] = next(_reader([line], separator, skipinitialspace=True), [])
    return [name.strip() for name in names]


def _reader(lines: Iterable[str], separator: str, **options: Any) -> Any:
    csv.field_size_limit(MAX_FILE)  # a cell may hold a whole text, also of a first line
    return csv.reader(lines, delimiter=separator, **options)


def _score(text: str, dialect: Dialect) -> Score:
    widths: dict[int, int] = {}
    bad = 0
    header: int | None = None
    for _, fields in records(prepared(text, dialect), dialect, strict=True):
        if fields is None:
            bad += 1
        elif not any(field.strip() for field in fields):
            continue
        elif header is None:
            header = len(fields)
        elif _marks_left(fields, dialect):
            bad += 1
        else:
            widths[len(fields)] = widths.get(len(fields), 0) + 1
    # One more than the header has: row names, as R writes them, or a separator at the end.
    good = max(widths.get(header or 0, 0), widths.get((header or 0) + 1, 0))
    return Score(good, bad + sum(widths.values()) - good)


def _marks_left(fields: list[str], dialect: Dialect) -> bool:
    """Tell whether the cells still have the marks around them that should have been taken off."""
    if dialect.style is _UNQUOTED:
        return False
    return any(f[:1] == " " and f.lstrip()[:1] == '"' == f.rstrip()[-1:] for f in fields)


def _marks_are_text(text: str, separator: str) -> bool:
    """Tell whether the marks in a file belong to its texts: nobody who quotes cells writes so."""
    dialect = Dialect(separator, _UNQUOTED)
    needless: set[tuple[int, bool]] = set()  # columns of cells in marks without need; a comma?
    bare: set[int] = set()  # columns of cells without marks
    commas = False  # in these
    body = itertools.islice(records(prepared(text, dialect), dialect, strict=True), 1, None)
    for _, fields in body:
        for column, field in enumerate(map(str.strip, fields or [])):
            if '"' not in field:
                bare.add(column)
                commas = commas or "," in field
            elif field[0] != '"' or (field[-1] != '"' and field.count('"') % 2 == 0):
                return True
            elif field[-1] == '"' and '"' not in field[1:-1]:
                needless.add((column, "," in field))
    # Excel puts cells with a comma in marks also where tabs part the cells.
    return separator == "\t" and any(
        column in bare and (commas or not comma) for column, comma in needless
    )
