"""The older Nexis: exports whose articles are counted, "1 of 3 DOCUMENTS"."""

import re
from typing import Final

from analysis.files.reading.databases.dates import record_date, record_time
from analysis.files.reading.databases.labels import Label, label_of, without_label
from analysis.files.reading.databases.lines import Line, blocks
from analysis.files.reading.databases.records import (
    Draft,
    Export,
    Record,
    is_byline,
    is_copyright,
    tail_start,
)

_OF: Final = r"(?:of|von|de|du|sur|van|uit)"
_COUNTER: Final = re.compile(
    rf"(?:FOCUS\s*-\s*)?(?:(\d[\d.,]*)\s+{_OF}\s+(\d[\d.,]*)\s+"
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?)|"
    rf"(?:DOCUMENT|DOKUMENT|DOCUMENTO)\s+(\d[\d.,]*)\s+{_OF}\s+(\d[\d.,]*))",
    re.IGNORECASE,
)
_EDITION: Final = re.compile(r"editi|ausgabe|édition|edición", re.IGNORECASE)
_PLAIN: Final = ("byline", "section", "length", "headline", "load date", "type", "code", "language")
"""Labels that are known in lower case, too; the others are common words."""

_Block = list[Line]


def export_of(lines: list[Line]) -> Export | None:
    """Return the articles of an older Nexis export, None if it is none."""
    counters = [(index, found) for index, line in enumerate(lines) if (found := _counter(line))]
    if not counters:
        return None
    ends = [index for index, _ in counters[1:]] + [len(lines)]
    records, labelled = [], 0
    for (index, _), end in zip(counters, ends, strict=True):
        own = lines[index + 1 : end]
        labelled += any(_label(line) for line in own)
        draft = Draft()
        draft.note(lines[index], "number of the document")
        records.append(_record(own, draft))
    if 2 * labelled < len(counters):
        return None
    records[0].add_around(lines[: counters[0][0]], "cover")
    return Export("Nexis", records, tuple(_gaps([found for _, found in counters])))


def _counter(line: Line) -> tuple[int, int] | None:
    found = _COUNTER.fullmatch(line.text) if len(line.raw) < 200 else None
    if not found:
        return None
    number, of = (re.sub(r"\D", "", group) for group in found.groups() if group)
    return int(number[:9]), int(of[:9])


def _gaps(counted: list[tuple[int, int]]) -> list[str]:
    """Say which documents a file announces and does not hold."""
    told, last = [], 0
    for number, of in counted:
        if last and number > last + 1:
            told.append(_missing(last + 1, number - 1, of))
        last = number
    first, of = counted[0]
    if first == 1 and last < of:
        told.append(_missing(last + 1, of, of))
    return told


def _missing(first: int, last: int, of: int) -> str:
    which = f"document {first} is" if first == last else f"documents {first} to {last} are"
    return f"{which} not in the file, which announces {of}"


def _record(lines: list[Line], draft: Draft) -> Record:
    runs = list(blocks(lines))
    first = next((at for at, (start, _) in enumerate(runs) if _label(lines[start])), None)
    if first is None:  # outlet, date and headline, and the text at once
        first = min(3, len(runs))
    _read_head([lines[start:end] for start, end in runs[:first]], draft)
    at = first
    while at < len(runs) and _label(lines[runs[at][0]]):
        if _read_labels(lines[slice(*runs[at])], draft):
            break  # the label of the text itself
        at += 1
    start = runs[at][0] if at < len(runs) else len(lines)
    if at < len(runs) and _label(lines[start]):  # that of the text itself
        text = lines[start].saying(without_label(lines[start].raw))
        lines = [*lines[:start], text, *lines[start + 1 :]]
    end = tail_start(lines, start, _is_tail)
    draft.note_below(lines[end:], _label)
    return draft.record(lines[start:end])


def _label(line: Line) -> Label | None:
    found = label_of(line.text, "Nexis", "before", "after")
    return found if found and (found.name.isupper() or found.meaning in _PLAIN) else None


def _is_tail(line: Line) -> bool:
    label = _label(line)
    return is_copyright(line.text) or (label is not None and label.place == "after")


def _read_labels(block: _Block, draft: Draft) -> bool:
    """Read the labels of a block; tell whether one says that the text begins here."""
    label = None
    for line in block:
        label = _label(line) or label
        if label and label.meaning == "body":
            draft.note(line.saying(label.name + ":"), "label of the text")
            return True
        if label and _label(line):
            draft.note_label(line, label)
        elif label:
            draft.go_on(line, label)
    return False


def _read_head(head: list[_Block], draft: Draft) -> None:
    """Read the blocks above the labels: outlet, date, headline; or headline, outlet, date."""
    before: list[_Block] = []
    after: list[_Block] = []
    for block in head:
        at = next((at for at, line in enumerate(block) if record_date(line.text)), None)
        if is_copyright(block[0].text):
            draft.note_all(block, "copyright")
        elif "published" in draft.declared:
            after.append(block)
        elif at is None:
            before.append(block)
        else:
            before += [block[:at]] if at else []
            draft.note_date(block[at])
            draft.note_all(block[at + 1 :], "edition")
    if "published" not in draft.declared and len(before) > 1:  # the date is not understood
        for block in before[1:-1]:
            draft.note_date(block[0])
        after, before = before[-1:], before[:1]
    below = next((block for block in after if not _is_aside(block)), None)
    title = below or (before.pop(0) if len(before) > 1 else None)
    if title:
        draft.declared["title"] = " ".join(line.text for line in title)
    if before:
        draft.declared["outlet"] = " ".join(line.text for line in before[0 if below else -1])
    draft.note_all([line for block in before for line in block], "outlet")
    for block in after:
        if block is not title:
            _read_aside(block, draft)


def _is_aside(block: _Block) -> bool:
    """Tell whether a block below the date is an edition, the time, or the date once more."""
    text = block[0].text
    edition = len(block) == 1 and len(text) < 60 and _EDITION.search(text)
    return bool(record_date(text) or record_time(text) or edition)


def _read_aside(block: _Block, draft: Draft) -> None:
    text = block[0].text
    if is_byline(text):
        draft.learn("byline", text)
        draft.note_all(block, "byline")
    elif time := record_time(text):
        draft.note_time(block[0], time)
    else:
        draft.note_all(block, "edition" if _is_aside(block) else "below the headline")
