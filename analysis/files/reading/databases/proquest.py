"""ProQuest: records of labels, the text among them, between lines of underscores."""

import re
from collections.abc import Iterator
from typing import Final

from analysis.files.reading.databases.labels import Label, label_of, without_label
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import (
    Draft,
    Export,
    Record,
    gap,
    is_copyright,
    tail_start,
)

_PROQUEST: Final = "ProQuest"
_RULE: Final = re.compile(r"\s*[_=*-]{20,}\s*")
_COUNTER: Final = re.compile(
    r"(?:document|dokument|documento)\s+(\d+)\s+(?:of|von|de|sur|van)\s+(\d+)", re.IGNORECASE
)
_NEEDED: Final = 3  # labels of a record; one or two stand in other texts
_NO_TEXT: Final = re.compile(
    r"\W*(?:full text |text )?(?:is )?(?:not available|unavailable|none|nicht verfügbar|"
    r"non disponible|niet beschikbaar|no disponible)\W*",
    re.IGNORECASE,
)


def export_of(lines: list[Line]) -> Export | None:
    """Return the articles of a ProQuest export, None if it is none."""
    records: list[Record] = []
    outside: list[Line] = []
    for chunk in _chunks(lines):
        labels = [label for line in chunk if (label := _label(line))]
        meanings = {label.meaning for label in labels}
        if len(labels) >= _NEEDED and meanings & {"accession", "outlet", "publication"}:
            records.append(_record(chunk))
        else:
            outside += chunk
    if not any("accession" in record.declared for record in records):
        return None
    records[0].add_around(outside, "cover or contact")
    counters = (_COUNTER.fullmatch(line.text) for line in lines if len(line.raw) < 80)
    announced = max((int(found[2]) for found in counters if found), default=len(records))
    return Export(_PROQUEST, records, gap(announced, len(records)))


def _chunks(lines: list[Line]) -> Iterator[list[Line]]:
    """Cut at rules, at "Document 2 of 3", and at headlines that a page marks."""
    chunk: list[Line] = []
    labels = False
    for line in lines:
        rule = len(line.raw) < 400 and _RULE.fullmatch(line.raw)
        headline = line.mark == "headline" and labels
        if rule or headline or _COUNTER.fullmatch(line.text[:80]):
            yield chunk
            chunk, labels = [], False
        chunk.append(line)
        labels = labels or _label(line) is not None
    yield chunk


def _label(line: Line) -> Label | None:
    return label_of(line.text, _PROQUEST, "label")


def _record(chunk: list[Line]) -> Record:
    draft = Draft()
    begin = next((i for i, line in enumerate(chunk) if _is_body(line)), len(chunk))
    end = len(chunk)
    text: list[Line] = []
    if begin < len(chunk):
        end = begin + 1 + tail_start(chunk[begin + 1 :], 0, _is_tail)
        text = _text(chunk[begin:end], draft)
    _read_labels(chunk[:begin], draft)
    _read_labels(chunk[end:], draft)
    if not draft.declared.get("title"):
        _take_title(chunk[:begin], draft)
    return draft.record(text)


def _is_body(line: Line) -> bool:
    label = _label(line)
    return line.mark == "body" or (label is not None and label.meaning == "body")


def _is_tail(line: Line) -> bool:
    label = _label(line)
    return line.mark != "body" and (
        (label is not None and label.meaning != "body") or is_copyright(line.text)
    )


def _text(lines: list[Line], draft: Draft) -> list[Line]:
    label = _label(lines[0])
    if label and label.meaning == "body":
        draft.note(lines[0].saying(label.name + ":"), "label of the text")
        lines = [lines[0].saying(without_label(lines[0].raw)), *lines[1:]]
    if _NO_TEXT.fullmatch(" ".join(line.text for line in lines)):
        draft.note_all(lines, "no text")
        return []
    return lines


def _read_labels(lines: list[Line], draft: Draft) -> None:
    label = None
    for line in lines:
        found = _label(line)
        label = found or label
        if found:
            _learn(line, found, draft)
        elif label and line.raw.strip() and label.meaning in ("headline", "outlet"):
            draft.go_on(line, label)
        else:
            draft.note(line, label.name if label else "top")


def _learn(line: Line, label: Label, draft: Draft) -> None:
    draft.note(line, label.name)
    said = label.value
    if label.meaning in ("outlet", "publication"):
        said = _without_place(said)
    if label.meaning == "outlet" and said:
        draft.declared.pop("outlet", None)  # of "Publication info", which says more than the name
    draft.learn(label.meaning, said)


def _without_place(outlet: str) -> str:
    """Return the name in "The Elva Courier; Elva Bridge" or "… [Elva Bridge] 04 Mar 2031: A4"."""
    return re.split(r"\s*;|\s*\[", outlet)[0].strip()


def _take_title(top: list[Line], draft: Draft) -> None:
    """Take the first line that is no label for the headline."""
    for line in top:
        counted = _COUNTER.fullmatch(line.text[:80]) or _RULE.fullmatch(line.raw)
        if line.raw.strip() and not counted and not _label(line):
            draft.declared["title"] = line.text
            return
