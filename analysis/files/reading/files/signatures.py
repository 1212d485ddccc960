"""Which kind of file is it? Its content says so first, its ending second."""

import io
import json
import re
import zipfile
from pathlib import PurePosixPath
from typing import Final

from analysis.files.reading.files import kinds, refusals
from analysis.files.reading.files.refusals import refusal, refuse_ending, refuse_signature

_HEAD: Final = 8192  # bytes; what a text is shows in its first lines
_MOST_OF_A_TABLE: Final = 2**18  # bytes; what a table is shows in its first rows
_OF_ONE_KIND: Final = (
    kinds.MARKDOWN,
    kinds.PAGES,
    kinds.WORD,
    kinds.XML,
    kinds.TEXTS,
    kinds.OPEN_DOCUMENT,
)
_PAGE: Final = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|section|div|meta|title)[\s>]", re.I
)
_HEADER_LINE: Final = re.compile(r"[A-Za-z][A-Za-z-]*:[ \t]|[ \t]+\S|From \S+@")
_OF_MAIL: Final = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|X-Mailer):", re.I | re.M
)


def kind_of(path: PurePosixPath, data: bytes) -> str:
    """Return the kind of a file, as the usual ending of its kind.

    Parameters
    ----------
    path
        Its name. A wrong ending counts for nothing where the content is certain.
    data
        What is in it, or its first bytes.

    Raises
    ------
    UnreadableError
        It is of a kind that is not read: says which, and the way out.

    Examples
    --------
    >>> kind_of(PurePosixPath("paper.txt"), b"%PDF-1.7 ...")
    '.pdf'
    >>> kind_of(PurePosixPath("story"), b"<!DOCTYPE html><html><body>...")
    '.html'
    """
    kind = _binary(path, data) or _written(path, head_of(data)) or _bare(path, data)
    if kind:
        return kind
    refuse_ending(path)
    return usual_ending(path)


def head_of(data: bytes, length: int = _HEAD) -> str:
    """Return the first characters of a text, whatever its encoding; "" for other bytes."""
    head = data[:length]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", errors="replace").strip()
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros.count(0) > 0.6 * len(zeros):  # English has a zero in every second byte
            return head.decode(encoding, errors="replace").strip()
    if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)) > 0.01 * len(head):
        return ""
    return head.decode("utf-8", errors="replace").lstrip("\ufeff").strip()


def _binary(path: PurePosixPath, data: bytes) -> str | None:
    if data.startswith(b"PK"):
        return _zipped(path, data)
    if data.startswith(b"\xd0\xcf\x11\xe0") and _has_name(data, "Workbook", "Book"):
        return ".xls"
    refuse_signature(data)
    starts = {
        rb"\s*%PDF": ".pdf", rb"PAR1": ".parquet", rb"\x1f\x8b": ".gz", rb"bplist00": ".webarchive",
        rb"\s*WARC/\d": ".warc", rb"filedesc://": ".arc", rb"(?:\xef\xbb\xbf)?\s*\{\\rtf": ".rtf",
    }  # fmt: skip
    return next((kind for start, kind in starts.items() if re.match(start, data)), None)


def _has_name(data: bytes, *names: str) -> bool:
    # Names in the directory of an old Office file are UTF-16.
    return any(f"{name}\0".encode("utf-16-le") in data for name in names)


def _zipped(path: PurePosixPath, data: bytes) -> str:
    members, says = _members(data)
    if members >= refusals.STUDY_MEMBERS:
        raise refusal(refusals.STUDY)
    if "word/document.xml" in members:
        return ".docx"
    if "xl/workbook.xml" in members or "xl/workbook.bin" in members:
        return ".xlsx" if "xl/workbook.xml" in members else ".xlsb"
    if "opendocument.spreadsheet" in says:
        return ".ods"
    if "opendocument.text" in says:
        return ".odt"
    if "epub" in says:
        raise refusal(refusals.BOOK)
    if "ppt/presentation.xml" in members or "opendocument.presentation" in says:
        raise refusal(refusals.SLIDES)
    if "opendocument" in says or any(name.endswith(".iwa") for name in members):
        raise refusal(refusals.TEXT_DOCUMENT)
    usual = usual_ending(path)
    return usual if usual in (".docx", ".xlsx", ".xlsb", ".ods", ".odt") else ".zip"


def _members(data: bytes) -> tuple[set[str], str]:
    """Return the names in a ZIP, and what its member `mimetype` says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception:  # of a damaged ZIP, zipfile raises anything
        names = set()
    # By their rules, EPUB and OpenDocument begin with this member, uncompressed.
    says = re.match(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]+)", data[:200], re.DOTALL)
    return names, says[1].decode("ascii") if says else ""


def _written(path: PurePosixPath, head: str) -> str | None:
    """Return the kind of a text where its first lines leave no doubt."""
    usual = usual_ending(path)
    if not head:
        return None
    start = re.sub(r"\A(?:\s*(?:<\?.*?\?>|<!--.*?-->))*\s*", "", head, flags=re.DOTALL)
    if start.startswith("<"):
        return _marked_up(usual, head, start)
    if (kind := _mailed(usual, head)) or usual == ".pdf":
        return kind or ".txt"
    if usual in kinds.WORKBOOKS:
        return ".tsv" if head.split("\n", 1)[0].count("\t") else ".csv"
    if usual in (".docx", ".doc", ".rtf", ".odt"):
        return ".txt"
    if usual in (".txt", ".csv", "") and (kind := _objects(head)):
        return kind
    if usual == ".html" and not re.search(r"<[a-z!/]", head, re.I):
        return ".txt"
    return None


def _marked_up(usual: str, head: str, start: str) -> str | None:
    if _PAGE.match(start):
        # Tables and Markdown may begin with a mark; only a whole page says "html".
        may = (".md", *(set(kinds.TABLES) - set(kinds.WORKBOOKS)))
        return ".html" if usual not in may or re.match(r"<!doctype|<html", start, re.I) else None
    if re.match(r"<(?:ss:)?Workbook\b", start):
        raise refusal(refusals.EXCEL_XML)
    if re.match(r"<(?:\w+:)?svg\b", start):
        raise refusal(refusals.PICTURE)
    if head.startswith("<?xml") or re.match(
        r"<(?:rss|feed|rdf:RDF|TEI|teiCorpus|doc|nitf|newsItem|newsMessage)[\s>]", start
    ):
        return ".html" if usual == ".html" else ".xml"
    if usual in kinds.WORKBOOKS and re.match(r"<(?:table|style)\b", start, re.I):
        return ".html"
    return None


def _mailed(usual: str, head: str) -> str | None:
    lines = re.split(r"\r?\n", re.split(r"\r?\n\r?\n", head, maxsplit=1)[0])
    if len(lines) < 3 or not all(map(_HEADER_LINE.match, lines[:8])):
        return None
    fields = "\n".join(lines)
    if re.search(r"multipart/related|^Snapshot-Content-Location:", fields, re.I | re.M):
        return ".mhtml"
    if len(_OF_MAIL.findall(fields)) >= 2 and usual != ".mhtml":
        raise refusal(refusals.MAIL)
    return None


def _bare(path: PurePosixPath, data: bytes) -> str | None:
    """Return the kind of a text that has no sign but its columns or its sentences."""
    ending = ending_of(path)
    if usual_ending(path) != ".txt" and ending not in _BARE_ENDINGS:
        return None
    text = head_of(data, _MOST_OF_A_TABLE)
    if kind := table_kind(text):
        return kind
    return ".txt" if is_prose(path, text[:_HEAD]) else None


def _objects(head: str) -> str | None:
    """Return whether a text is JSON: one object on its first line, or as a whole."""
    first = head.split("\n", 1)[0].strip()
    if not re.match(r"[\[{]\s*[\[{\"]", head):
        return None
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        # Only the beginning of a long text is known: names of fields must do.
        return ".json" if re.match(r"[\[{\s]+\"[\w@$ -]{1,60}\"\s*:", head) else None
    return ".jsonl" if isinstance(value, dict) and "\n" in head else ".json"


def usual_ending(path: PurePosixPath) -> str:
    """Return the usual ending of the kind that a name's ending says."""
    ending = path.suffix.lower()
    same = next((group for group in _OF_ONE_KIND if ending in group), (ending,))
    alike = {".mht": ".mhtml", ".tab": ".tsv", ".ndjson": ".jsonl", ".xlsm": ".xlsx"}
    return alike.get(ending, same[0])


_BARE_ENDINGS: Final = (".txt", "", ".dat", ".asc", ".prn", ".out", ".data")
"""Usual endings of texts that may be tables."""

_OF_A_PROJECT: Final = frozenset(
    ("readme", "license", "licence", "copying", "authors", "contributors", "changelog", "changes",
     "makefile", "dockerfile", "notice", "install", "todo", "requirements", "procfile")
)  # fmt: skip
"""Names without an ending that are no articles, whatever is written in them."""

_AN_ENDING: Final = re.compile(r"\.[a-z][a-z0-9_]{0,11}", re.IGNORECASE)
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
    return path.suffix.lower() if _AN_ENDING.fullmatch(path.suffix) else ""


def table_kind(text: str) -> str | None:
    """Return ".tsv" or ".csv" for a text in columns, None for any other.

    Its first line names columns that are known, two at least, one of them the text or three in
    all; and most rows have as many fields as it has, or one more: R's names of rows.
    """
    from analysis.files.reading.tables.columns import proposed_columns  # tables are files, too
    from analysis.files.reading.tables.dialects import dialect_of, names_in, separator_of

    header, *below = re.split(r"\r\n|[\r\n]", text[:_LONGEST_HEADER], maxsplit=1)
    separator = separator_of(header, "")
    names = names_in(header, separator)
    known = set(proposed_columns(names).values())
    few = len(known) < 2 or ("text" not in known and len(known) < 3)
    if not below or few or max(map(len, names)) > _LONGEST_NAME:
        return None
    _, score = dialect_of(text, separator)
    if score.bad >= score.good:
        return None
    return ".tsv" if separator == "\t" else ".csv"


def is_prose(path: PurePosixPath, head: str) -> bool:
    """Tell whether a file without an ending is clearly a text that somebody wrote to be read."""
    if ending_of(path) or path.name.casefold() in _OF_A_PROJECT:
        return False
    words = re.findall(r"[^\W\d_]+", head)
    if len(words) < _FEWEST_WORDS or not _SENTENCE.search(head):
        return False
    return len(_OF_CODE.findall(head)) <= _MOST_OF_CODE * len(head)
