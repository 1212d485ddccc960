"""Factiva: articles under codes such as HD and TD, or in its own order without any label."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from analysis.reading.databases.dates import record_date, record_time
from analysis.reading.databases.labels import Label, label_of, word_of, words_for
from analysis.reading.databases.lines import Line
from analysis.reading.databases.records import Draft, Export, Record, is_copyright, name_of

_DATABASE: Final = "Factiva"
_NEEDED: Final = {"HD", "WC", "PD", "SN", "AN", "LA", "SC", "LP", "TD"}
_KEPT: Final = {"HD": "title", "SN": "outlet", "SE": "section", "LA": "language"}


class _Field(NamedTuple):
    """A code of Factiva, and the lines that stand under it."""

    code: str
    line: Line  # the line of the code
    value: list[Line]


def tagged(lines: list[Line]) -> Export | None:
    """Return the articles of an export with codes ("full article and indexing"), else None."""
    fields = list(_fields(lines))
    codes = {field.code for field in fields}
    if not {"HD"} <= codes or not codes & {"LP", "TD"} or len(codes & _NEEDED) < 5:
        return None
    records = [_tagged_record(record) for record in _by_record(fields)]
    cover = Draft()
    cover.note_all(lines[: lines.index(fields[0].line)], "cover")
    records[0].removed.extend(cover.removed)
    return Export(_DATABASE, records)


def _fields(lines: list[Line]) -> Iterator[_Field]:
    beside = _stands_beside(lines)
    code, begin, value = "", None, list[Line]()
    for line in lines:
        found = _code_of(line, beside)
        if word_of(line.text, _DATABASE, "alone") == "summary":
            found = ("", "")
        if found and (found[0] or code):
            if begin and code:
                yield _Field(code, begin, value)
            code, begin = found[0], line
            value = [line._replace(raw=found[1])] if found[1] else []
        elif code:
            value.append(line._replace(raw=re.sub(r"\s*\|\s*\Z", "", line.raw)))
    if begin and code:
        yield _Field(code, begin, value)


def _stands_beside(lines: list[Line]) -> bool:
    """Tell whether the texts stand beside the codes, not below them."""
    return any(re.match(r"\s*HD[\s|]+\S", line.raw) for line in lines)


def _code_of(line: Line, beside: bool) -> tuple[str, str] | None:
    found = re.match(r"\s*([A-Z]{2,3})(?:\s*\||\s{2,}|\t|\s*\Z| )\s*(.*)", line.raw)
    if not found or not word_of(found[1], _DATABASE, "tag"):
        return None
    return (found[1], found[2].rstrip(" |")) if beside or not found[2] else None


def _by_record(fields: list[_Field]) -> Iterator[list[_Field]]:
    """Cut where a code comes again, or after the accession number."""
    record: list[_Field] = []
    for field in fields:
        codes = {one.code for one in record}
        if field.code in codes or ("AN" in codes and field.code in ("HD", "SE")):
            yield record
            record = []
        record.append(field)
    if record:
        yield record


def _tagged_record(fields: list[_Field]) -> Record:
    draft, body = Draft(), list[Line]()
    for field in fields:
        said = " ".join(" ".join(line.text for line in field.value).split())
        if field.code in ("LP", "TD"):
            draft.note(field.line._replace(raw=field.code), field.code)
            body += [Line("", 0), *_paragraphs(field.value)]
            continue
        _learn(draft, field.code, said)
        if field.code != "HD":
            draft.note_all([field.line, *field.value], field.code)
    return draft.record(body)
