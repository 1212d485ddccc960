"""What is a text whose ending says nothing: a table in columns, prose, or neither?"""

import csv
import io
import re
from pathlib import PurePosixPath
from typing import Final

from analysis.files.reading.files.kinds import MAX_FILE

ENDINGS: Final = (".txt", "", ".dat", ".asc", ".prn", ".out", ".data")
"""Usual endings of texts that may be tables."""

_OF_A_PROJECT: Final = frozenset(
    ("readme", "license", "licence", "copying", "authors", "contributors", "changelog", "changes",
     "makefile", "dockerfile", "notice", "install", "todo", "requirements", "procfile")
)  # fmt: skip
"""Names without an ending that are no articles, whatever is written in them."""

_ENDING: Final = re.compile(r"\.[a-z][a-z0-9_]{0,11}", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"(?: "[^"]*")+')  # R's write.table
_LONGEST_HEADER: Final = 1_000  # characters
_LONGEST_NAME: Final = 40  # characters of a column's name
_FEWEST_WORDS: Final = 20  # of prose, which a list of settings or of numbers is not
_SENTENCE: Final = re.compile(r"\w[.!?][\"'”’)]*(?:\s|\Z)")
_OF_CODE: Final = re.compile(r"[{}<>=\\\ufffd]|^#!|;$", re.MULTILINE)
_MOST_OF_CODE: Final = 0.01  # of the characters; prose has next to none


def ending_of(path: PurePosixPath) -> str:
    """Return the ending of a name, "" where a full stop in it is none: "Story No. 2".

    Examples
    --------
    >>> ending_of(PurePosixPath("Mr. Pike on tolls")), ending_of(PurePosixPath("a.TXT"))
    ('', '.txt')
    """
    return path.suffix.lower() if _ENDING.fullmatch(path.suffix) else ""


def table_kind(text: str) -> str | None:
    """Return ".tsv" or ".csv" for a text in columns, None for any other.

    Its first line names columns that are known, two at least, one of them the text or three in
    all; and most rows have as many fields as it has, or one more: R's names of rows.
    """
    header, *below = re.split(r"\r\n|[\r\n]", text[:_LONGEST_HEADER], maxsplit=1)
    if not below:
        return None
    if _QUOTED.fullmatch(header.strip()):
        return ".csv" if _is_table(text, header, " ") else None
    for separator in "\t,;|":
        if separator in header and _is_table(text, header, separator):
            return ".tsv" if separator == "\t" else ".csv"
    return None


def _is_table(text: str, header: str, separator: str) -> bool:
    from analysis.files.reading.tables.columns import proposed_columns  # tables are files, too

    names = _rows(header, separator, marked=True)[0]
    if not all(len(name.strip()) <= _LONGEST_NAME for name in names):
        return False
    known = set(proposed_columns(name.strip() for name in names).values())
    if len(known) < 2 or ("text" not in known and len(known) < 3):
        return False
    for marked in (True, False):  # a tab needs no marks around a text
        rows = [
            row for row in _rows(text, separator, marked=marked)[1:] if any(map(str.strip, row))
        ]
        if 2 * sum(0 <= len(row) - len(names) <= 1 for row in rows) > len(rows):
            return True
    return False


def _rows(text: str, separator: str, *, marked: bool) -> list[list[str]]:
    csv.field_size_limit(MAX_FILE)
    lines = io.StringIO(text, newline="")
    if marked:
        return list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
    return list(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE))


def is_prose(path: PurePosixPath, head: str) -> bool:
    """Tell whether a file without an ending is clearly a text that somebody wrote to be read."""
    if ending_of(path) or path.name.casefold() in _OF_A_PROJECT:
        return False
    words = re.findall(r"[^\W\d_]+", head)
    if len(words) < _FEWEST_WORDS or not _SENTENCE.search(head):
        return False
    return len(_OF_CODE.findall(head)) <= _MOST_OF_CODE * len(head)
