"""The articles that an export holds, whatever the database: its records to sources."""

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from analysis.files.reading.databases.dates import record_date
from analysis.files.reading.databases.labels import Label
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.files.incoming import File
from analysis.files.reading.moments import read_moment
from analysis.files.reading.outlets import agency_named
from analysis.files.reading.sources import Found, Removed, Skipped, Source

_COPYRIGHT: Final = re.compile(
    r"(?:copyright|©|\(c\)).{0,80}?(?:\b(?:19|20)\d\d\b|rights reserved)|"
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"alle rechten voorbehouden|todos los derechos reservados)",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"(?:by|von|par|door|por)\s+", re.IGNORECASE)
_NAME: Final = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*,?|de|du|van|von|der|and|und|et|y|en|&|,)")

_KEYS: Final = {
    "headline": "title", "byline": "byline", "section": "section", "language": "language",
    "accession": "accession", "outlet": "outlet", "publication": "outlet",
    "published": "published", "credit": "agency",
}  # fmt: skip
"""Our column names for the meanings of labels."""

_MOST_WRAPPED: Final = 40  # lines of one label's value; the longest lists of subjects have 30


class Record(NamedTuple):
    """An article as a database holds it."""

    declared: dict[str, Any]  # by our column names
    body: str
    removed: list[Removed]  # the record around the article, verbatim
    problem: str = ""  # why it cannot be told what of it is the article

    def add_around(self, lines: list[Line], what: str) -> None:
        """Take lines above or below the record for a part of it."""
        self.removed.extend(_taken(lines, what))


class Export(NamedTuple):
    """A file of a database."""

    database: str  # as a reader would call it
    records: list[Record]
    problems: tuple[str, ...] = ()  # what the file announces and does not hold


def is_copyright(text: str) -> bool:
    """Tell whether a line claims a copyright."""
    return _COPYRIGHT.match(text) is not None


class Draft:
    """A record while it is read."""

    def __init__(self) -> None:
        self.declared: dict[str, str] = {}
        self.removed: list[Removed] = []

    def note(self, line: Line, what: str, key: str = "", value: str = "") -> None:
        """Take a line for a part of the record; what is said first of `key` counts."""
        self.note_all([line], what)
        if key and value:
            self.declared.setdefault(key, value)

    def note_all(self, lines: list[Line], what: str) -> None:
        """Take lines for a part of the record that says nothing which we have a name for."""
        self.removed += _taken(lines, what)

    def learn(self, meaning: str, said: str) -> None:
        """Keep what a part of the record says if we have a name for it; the first counts."""
        said = " ".join(said.split())
        if meaning == "time" and ":" not in self.declared.get("published", ":"):
            self.declared["published"] += f", {said}"
        elif meaning == "byline":
            said = name_of(said)
        elif meaning == "credit":
            said = agency_named(said) or ""
        if said and (key := _KEYS.get(meaning)):
            self.declared.setdefault(key, said)

    def note_date(self, line: Line) -> None:
        """Take a line for the date of the record."""
        self.note(line, "date", "published", record_date(line.text) or line.text)

    def note_time(self, line: Line, time: str) -> None:
        """Take a line for the time of day, as `record_time` gives it."""
        self.note(line, "time")
        self.learn("time", time)

    def go_on(self, line: Line, label: Label) -> None:
        """Take a line for more of what the last label says."""
        self.note(line, label.name)
        if (key := _KEYS.get(label.meaning)) and key in self.declared:
            self.declared[key] = f"{self.declared[key]} {line.text}".strip()

    def note_label(self, line: Line, label: Label) -> None:
        """Take a line with a label for a part of the record, and keep what we have a name for."""
        self.note(line, label.name)
        self.learn(label.meaning, label.value)

    def note_below(self, lines: list[Line], label_in: Callable[[Line], Label | None]) -> None:
        """Take the lines below the text for the end of the record."""
        for line in lines:
            label = label_in(line)
            self.note_label(line, label) if label else self.note(line, "below the text")

    def record(self, body: list[Line]) -> Record:
        """Return the record with this text."""
        declared: dict[str, Any] = dict(self.declared)
        if date := declared.get("published"):
            # Nobody knows whose clock a database goes by that names no zone.
            declared["published"] = read_moment(date, unzoned=None) or date
        return Record(declared, joined(body), self.removed)


def _taken(lines: list[Line], what: str) -> list[Removed]:
    reason = f"record of the database ({what})"
    return [Removed(line.number, line.raw.strip(), reason) for line in lines if line.raw.strip()]


def tail_start(lines: list[Line], start: int, is_tail: Callable[[Line], bool]) -> int:
    """Return where the record goes on below the text that begins at `start`.

    That is the first of the lines from which on nothing else stands there: labels, with the
    lines that their values are wrapped over, and claims of copyright.
    """
    index = len(lines)
    while index > start:
        top = index - 1
        if lines[top].raw.strip():
            while (
                not is_tail(lines[top])
                and top > start
                and lines[top - 1].raw.strip()
                and index - top < _MOST_WRAPPED
            ):
                top -= 1
            if not is_tail(lines[top]):
                break
        index = top
    return index


def joined(lines: list[Line]) -> str:
    """Return lines as they stood, without the blank ones at both ends."""
    full = [index for index, line in enumerate(lines) if line.raw.strip()]
    return "\n".join(line.raw for line in lines[full[0] : full[-1] + 1]) if full else ""


def name_of(byline: str) -> str:
    """Return a byline without its "By", in any of the databases' languages."""
    byline = byline.strip()
    return byline[found.end() :] if (found := _BY.match(byline)) else byline


def is_byline(text: str) -> bool:
    """Tell whether a line begins with "By", in any of the databases' languages."""
    return _BY.match(text) is not None


def is_name(text: str, most: int) -> bool:
    """Tell whether a line is nothing but a name, or several, of at most so many words."""
    words = text.rstrip(".").replace(";", ",").split()
    return 1 < len(words) <= most and all(map(_NAME.fullmatch, words))


def gap(announced: int, n: int) -> tuple[str, ...]:
    """Say that a file announces more documents than it holds, or fewer; else nothing."""
    if announced == n:
        return ()
    return (f"the file announces {announced:,} documents, and {n:,} are in it",)


def found_in(file: File, export: Export, given: dict[str, Any]) -> Found:
    """Return the sources of an export, and what of it is no article or not whole.

    What a list of files says holds for all articles in it where it names the event; for
    anything else only if there is one article.
    """
    skipped = [Skipped(file.name, "", problem, _MISSING) for problem in export.problems]
    sources = []
    several = len(export.records) > 1
    for number, record in enumerate(export.records, 1):
        place = f"document {number}" if several else ""
        if why := _unusable(record):
            skipped.append(Skipped(file.name, place, why, _EMPTY))
            continue
        if not record.declared.get("title"):
            why = "the record has no headline: it is read without a title"
            skipped.append(Skipped(file.name, place, why, "look it up in the database"))
        name = f"{file.path.stem}-{number}" if several else file.path.stem
        listed = {"event_id": given.get("event_id")} if several else given
        source = Source(file.name, place, record.body, name, file.event, listed)
        sources.append(
            source._replace(
                declared={key: value for key, value in record.declared.items() if value},
                declared_by="record",
                read_as=export.database,
                removed=tuple(sorted(record.removed, key=lambda piece: piece.line)),
            )
        )
    return Found(sources, skipped)


def _unusable(record: Record) -> str:
    if record.problem or re.search(r"\w", record.body):
        return record.problem
    title = str(record.declared.get("title") or "")[:60]
    return f"the record of {title!r} holds no text" if title else "the record holds no text"


_MISSING: Final = "nothing is lost if the rest is in another file; else export them again"
_EMPTY: Final = "look it up in the database, and export it with its full text"
