"""Nexis Uni (Lexis Advance): exports whose articles have a line "Body" above their text."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from analysis.files.reading.databases.dates import record_date, record_time
from analysis.files.reading.databases.labels import label_of, word_of
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import (
    Draft,
    Export,
    Record,
    gap,
    is_copyright,
    tail_start,
)

_LONGEST_HEAD: Final = 80
"""Lines between the date and the text of a record; wrapped highlights have up to 40."""

_MISSING: Final = -1  # of a record without headline and outlet
_FEWEST: Final = 30  # words of a text, and between two ends of documents that are not passed over
_FEW: Final = 150  # words of captions below a text; more than that is text
_COVER: Final = re.compile(
    r"\d{1,4}\.\s|-None-|News\Z|Page \d+ of \d+|\W*About LexisNexis|Documents? \(\d", re.IGNORECASE
)
_ANNOUNCED: Final = re.compile(
    r"(?:Documents?|Dokumente?|Documenten|Documentos?)\s*\((\d{1,5})\)", re.IGNORECASE
)


class _Parts(NamedTuple):
    """Where the parts of a record are, as indices of lines."""

    begin: int  # the headline
    outlet: int
    body: int  # the line "Body", or the last of the labels if there is none
    end: int


def export_of(lines: list[Line]) -> Export | None:
    """Return the articles of a Nexis Uni export, None if it is none."""
    found = [parts for first, end in _chunks(lines) for parts in _parts(lines, first, end)]
    if not any(_is_certain(lines, parts) for parts in found):
        return None
    records: list[Record] = []
    last = 0
    for parts, after in zip(found, [*found[1:], None], strict=True):
        draft = Draft()
        draft.note_all(lines[last : parts.begin], "between documents" if records else "cover")
        last = parts.end if after else len(lines)
        records.append(_record(lines, parts._replace(end=last), draft))
    return Export("Nexis Uni", records, _gaps(lines[: found[0].begin], len(records)))


def _gaps(cover: list[Line], n: int) -> tuple[str, ...]:
    announced = (_ANNOUNCED.search(line.text) for line in cover)
    return gap(next((int(found[1]) for found in announced if found), n), n)


def _chunks(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield the lines up to each "End of Document", and those after the last."""
    first = 0
    for index, line in enumerate(lines):
        if word_of(line.text, "Nexis", "alone") == "end":
            yield first, index + 1
            first = index + 1
    yield first, len(lines)


def _parts(lines: list[Line], first: int, end: int) -> list[_Parts]:
    """Return the records between two ends of documents: one, if the ends are marked."""
    found: list[_Parts] = []
    begin = first
    for index in range(first, end):
        if word_of(lines[index].text, "Factiva", "alone") == "summary":
            break  # below it, "Text" is what was searched for
        if _is_body(lines[index]) and (head := _head(lines, begin, index) or _none(found, first)):
            found.append(_Parts(*head, index, end))
            begin = index + 1
    if not found and word_of(lines[end - 1].text if end else "", "Nexis", "alone") == "end":
        found = _without_text(lines, first, end)
    ends = [*(parts.begin for parts in found[1:]), end]
    return [parts._replace(end=at) for parts, at in zip(found, ends, strict=False)]


def _none(found: list[_Parts], first: int) -> tuple[int, int] | None:
    """Return a head that is missing, of the first text below an end of document."""
    return None if found else (first, _MISSING)


def _is_body(line: Line) -> bool:
    marked = line.mark == "label of the text" and len(line.text) < 30
    return marked or word_of(line.text, "Nexis", "alone") == "body"


def _without_text(lines: list[Line], first: int, end: int) -> list[_Parts]:
    """Return the record of a document that has no line "Body": what is below its labels."""
    labels = [index for index in range(first, end) if _is_label(lines[index])]
    if not labels or not (head := _head(lines, first, labels[0])):
        words = sum(len(line.raw.split()) for line in lines[first:end])
        return [_Parts(first, _MISSING, first, end)] if words >= _FEWEST else []
    body = labels[0]
    while body + 1 < end and (_is_label(lines[body + 1]) or not lines[body + 1].raw.strip()):
        body += 1
    return [_Parts(*head, body, end)]


def _is_label(line: Line) -> bool:
    return is_copyright(line.text) or label_of(line.text, "Nexis", "before") is not None


def _is_cover(line: Line) -> bool:
    return bool(
        _COVER.match(line.text)
        or label_of(line.text, "Nexis", "cover")
        or word_of(line.text, "Nexis", "cover")
    )


def _head(lines: list[Line], first: int, body: int) -> tuple[int, int] | None:
    """Return where headline and outlet are above the text at `body`, None if there are none."""
    above = range(body - 1, max(first, body - _LONGEST_HEAD) - 1, -1)
    date = next((index for index in above if record_date(lines[index].text)), None)
    if date is None:  # not understood: it is the line above the labels all the same
        labels = [i for i in above if _is_label(lines[i]) and not _is_cover(lines[i])]
        date = _line_above(lines, first, labels[-1] if labels else body)
    if date is None:
        return None
    while (above_it := _line_above(lines, first, date)) is not None and record_date(
        lines[above_it].text
    ):
        date = above_it
    outlet = _line_above(lines, first, date)
    if outlet is None:
        return None
    return _headline(lines, first, outlet), outlet


def _line_above(lines: list[Line], first: int, index: int) -> int | None:
    while index > first:
        index -= 1
        if lines[index].raw.strip():
            return None if _is_cover(lines[index]) else index
    return None


def _headline(lines: list[Line], first: int, outlet: int) -> int:
    """Return where the headline above the outlet begins: what is marked as one, or is set apart."""
    begin = _line_above(lines, first, outlet)
    if begin is None:
        return outlet
    marked = lines[begin].mark == "headline"
    while begin > first and begin > outlet - 6:
        line = lines[begin - 1]
        if not line.raw.strip() or _is_cover(line) or (marked and line.mark != "headline"):
            break
        begin -= 1
    return begin


def _is_certain(lines: list[Line], parts: _Parts) -> bool:
    """Tell whether a record has labels and a text: "Text" is a row of other tables, too."""
    head = lines[parts.outlet : parts.body + 1] if parts.outlet != _MISSING else []
    text = lines[parts.body + 1 : parts.end]
    words = sum(len(line.raw.split()) for line in text)
    ended = bool(text) and _word(text[-1]) == "end"
    return (words >= _FEWEST or ended) and any(_is_label(line) for line in head)


def _record(lines: list[Line], parts: _Parts, draft: Draft) -> Record:
    if parts.outlet == _MISSING:
        return Record({}, "", [], "no headline and outlet are found above the text")
    title = " ".join(line.text for line in lines[parts.begin : parts.outlet])
    draft.declared["title"] = " ".join(title.split())
    draft.note(lines[parts.outlet], "outlet", "outlet", lines[parts.outlet].text)
    _read_head(lines[parts.outlet + 1 : parts.body + 1], draft)
    text = lines[parts.body + 1 : parts.end]
    end = _tail(text)
    draft.note_below(text[end:], lambda line: label_of(line.text, "Nexis", "after"))
    return draft.record(text[:end])


def _read_head(head: list[Line], draft: Draft) -> None:
    last = None
    for line in head:
        text = line.text
        label = label_of(text, "Nexis", "before", "after")
        if is_copyright(text):
            draft.note(line, "copyright")
        elif _is_body(line) and line is head[-1]:
            draft.note(line, "label of the text")
        elif label:
            last = label
            draft.note_label(line, label)
        elif last:
            draft.go_on(line, last)
        elif text and "published" not in draft.declared:
            draft.note_date(line)
        elif time := record_time(text):
            draft.note_time(line, time)
        else:
            draft.note(line, "edition")


def _tail(text: list[Line]) -> int:
    """Return where the classification of a record begins, the captions above it included."""
    classified = (
        index
        for index, line in enumerate(text)
        if line.mark == "classification" or _word(line) == "classification"
        if any(label_of(below.text, "Nexis", "after") for below in text[index + 1 : index + 12])
    )
    end = tail_start(text[: next(classified, len(text))], 0, _is_tail)
    for index in range(end - 1, max(0, end - 40), -1):
        if _word(text[index]) == "graphic":
            words = sum(len(line.raw.split()) for line in text[index:end])
            return index if words <= _FEW else end
    return end


def _word(line: Line) -> str | None:
    return word_of(line.text, "Nexis", "alone")


def _is_tail(line: Line) -> bool:
    text = line.text
    label = label_of(text, "Nexis", "after")
    return _word(line) in ("end", "graphic") or is_copyright(text) or label is not None
