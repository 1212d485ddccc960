"""Factiva under its codes, such as HD and TD: lines of a text, or rows of a table."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from analysis.files.reading.databases.labels import word_of
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import Draft, Export, Record

DATABASE: Final = "Factiva"

_USUAL: Final = frozenset(("HD", "WC", "PD", "SN", "AN", "LA", "SC", "LP", "TD"))
_MANY: Final = 5  # of the usual codes: no other text has as many
_SEPARATORS: Final = (r"\s*\|\s*", r"\t\s*|\s{2,}", r" ")  # of code and text: what HD has, all have
_END: Final = re.compile(r"\(END\)(?: |\Z)")
_LAST: Final = 6  # lines, blank ones among them, from there to the end


class _Field(NamedTuple):
    """A code, and what stands beside and below it."""

    code: str
    at: Line
    beside: str
    below: list[Line]

    @property
    def lines(self) -> list[Line]:
        """What the code is about, without the edges of table cells."""
        all_lines = [self.at._replace(raw=self.beside), *self.below]
        return [line._replace(raw=line.raw.rstrip().removesuffix("|")) for line in all_lines]


def export_of(lines: list[Line]) -> Export | None:
    """Return the articles of a Factiva export with codes, None if it is none."""
    cover, *fields = _fields(lines, _separator(lines))
    codes = {field.code for field in fields}
    if "HD" not in codes or not codes & {"LP", "TD"} or len(codes & _USUAL) < _MANY:
        return None
    records = [_record(own) for own in _by_record(fields)]
    records[0].add_around(cover.below, "cover")
    return Export(DATABASE, records)


def _separator(lines: list[Line]) -> str | None:
    """Return what stands between code and text, None if the text begins on the next line."""
    for line in lines:
        for separator in _SEPARATORS:
            if re.match(rf"\s*HD(?:{separator})[^\s|]", line.raw):
                return separator
    return None


def _fields(lines: list[Line], separator: str | None) -> list[_Field]:
    """Return what stands above the first code, and each code with its lines."""
    fields = [_Field("", Line("", 0), "", [])]
    for line in lines:
        if found := _code_of(line, separator):
            fields.append(_Field(found[0], line, found[1], []))
        else:
            fields[-1].below.append(line)
    return fields


def _code_of(line: Line, separator: str | None) -> tuple[str, str] | None:
    """Return the code that a line begins with and the text beside it.

    The summary of the search, below the last article, counts as a code.
    """
    if word_of(line.text, DATABASE, "alone") == "summary":
        return "summary", ""
    raw = line.raw.strip()
    code = raw[: 3 if raw[2:3].isalpha() else 2]
    rest = raw[len(code) :]
    if rest[:1].isalnum() or not code.isupper() or not word_of(code, DATABASE, "tag"):
        return None
    if not rest.strip(" \t|"):
        return code, ""
    found = re.match(separator, rest) if separator else None
    return (code, rest[found.end() :]) if found else None


def _by_record(fields: list[_Field]) -> Iterator[list[_Field]]:
    """Cut where a code comes again, or a headline after the accession number."""
    record: list[_Field] = []
    codes: set[str] = set()
    for field in fields:
        ended = "AN" in codes and field.code in ("HD", "SE", "CLM")
        if ended or (field.code in codes and field.code != "summary"):
            yield record
            record, codes = [], set()
        record.append(field)
        codes.add(field.code)
    yield record


def _record(fields: list[_Field]) -> Record:
    draft, body = Draft(), list[Line]()
    for field in fields:
        if field.code in ("LP", "TD"):
            draft.note(field.at._replace(raw=field.code), field.code)
            body += [Line("", 0), *field.lines]
            continue
        meaning = word_of(field.code, DATABASE, "tag") or ""
        said = " ".join(line.text for line in field.lines).strip()
        draft.learn(meaning, accession_in(said) if meaning == "accession" and said else said)
        if field.code == "HD":
            draft.note(field.at._replace(raw=field.code), field.code)
        else:
            draft.note_all([field.at, *field.below], field.code)
    end = text_end(body)
    draft.note_all(body[end:], "below the text")
    return draft.record(body[:end])


def text_end(text: list[Line]) -> int:
    """Return where a text ends: at the latest above "(END) Dow Jones Newswires" and the time."""
    first = max(0, len(text) - _LAST)
    return next((i for i in range(first, len(text)) if _END.match(text[i].text)), len(text))


def accession_in(said: str) -> str:
    """Return the accession number in a line such as "Document VELP000020310314ev3e0001"."""
    found = re.findall(r"\b(?=[A-Z]*\d)[A-Z][A-Za-z0-9]{4,}\b", said)
    return found[0] if found else said.split()[-1]
