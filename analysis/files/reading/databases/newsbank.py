"""NewsBank (Access World News): headline, outlet with its place and date, labels; the text."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from analysis.files.reading.databases.dates import record_date
from analysis.files.reading.databases.labels import Label, label_of, words_for
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import Draft, Export, Record, is_copyright, tail_start

DATABASE: Final = "NewsBank"

_LONGEST: Final = 160  # characters of the line with outlet, place and date; about 60 are usual
_BETWEEN: Final = re.compile(r"\s+[-–—|•]\s+")
_PLACE: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\Z")
_NEEDED: Final = 2  # labels of a record; one stands in other texts, too
_MOST_HEADLINE: Final = 4  # lines


def export_of(lines: list[Line]) -> Export | None:
    """Return the articles of a NewsBank export, None if it is none."""
    full = [index for index, line in enumerate(lines) if line.raw.strip()]
    at = [
        index
        for index, below in pairwise(full)
        if _source_of(lines[index])
        if _apart(lines[index])[1:] or _label(lines[below], "before")
    ]
    if not at or not any(_is_certain(lines[begin:]) for begin in at):
        return None
    begins = [
        _headline(lines, index, before) for before, index in zip([-1, *at[:-1]], at, strict=True)
    ]
    ends = [*begins[1:], len(lines)]
    records = [
        _record(lines[begin:end], index - begin)
        for begin, index, end in zip(begins, at, ends, strict=True)
    ]
    records[0].add_around(lines[: begins[0]], "cover")
    return Export(DATABASE, records)


def _source_of(line: Line) -> tuple[str, str] | None:
    """Return the outlet and the date of a line that holds both and nothing else."""
    if len(line.raw) > _LONGEST or not _BETWEEN.search(line.raw):
        return None
    parts = _BETWEEN.split(_apart(line)[0].text)
    dates = [part for part in parts if record_date(part)]
    names = [part for part in parts if part not in dates]
    return (_PLACE.sub("", names[0]), dates[0]) if len(dates) == 1 and names else None


def _apart(line: Line) -> list[Line]:
    """Return a line and the labels that stand behind it, as the text layers of PDFs have them."""
    return [line.saying(part) for part in _labels_within().split(line.raw)]


@cache
def _labels_within() -> re.Pattern[str]:
    return re.compile(rf"\s+(?=(?:{words_for(DATABASE, 'before')}):\s)", re.IGNORECASE)


def _label(line: Line, *places: str) -> Label | None:
    return label_of(line.text, DATABASE, *places)


def _is_certain(lines: list[Line]) -> bool:
    """Tell whether labels are below the outlet: two, or one that no other text has."""
    below = [line for line in lines[1:] if line.raw.strip()][: 2 * _NEEDED]
    head = [*_apart(lines[0])[1:], *below]
    labels = [label for line in head if (label := _label(line, "before"))]
    own = any(label.meaning == "readability" for label in labels)
    return own or (len(labels) >= _NEEDED and any(_is_number(line) for line in lines))


def _is_number(line: Line) -> bool:
    label = _label(line, "after")
    return label is not None and label.meaning == "accession"


def _headline(lines: list[Line], source: int, before: int) -> int:
    """Return where the headline begins: the lines above the outlet, to a blank or a label.

    It lies below the line with outlet and date of the article `before`, -1 for none.
    """
    begin = source
    while begin > before + 1 and not lines[begin - 1].raw.strip():
        begin -= 1
    end = begin
    while begin > max(before + 1, end - _MOST_HEADLINE) and lines[begin - 1].raw.strip():
        if _is_tail(lines[begin - 1]):
            break
        begin -= 1
    return begin if begin < end else source


def _record(lines: list[Line], source: int) -> Record:
    draft = Draft()
    draft.declared["title"] = " ".join(line.text for line in lines[:source] if line.raw.strip())
    outlet, date = _source_of(lines[source]) or ("", "")
    first, *labels = _apart(lines[source])
    draft.note(first, "outlet and date", "outlet", outlet)
    draft.declared["published"] = date
    for line in labels:
        if label := _label(line, "before"):
            draft.note_label(line, label)
    start = source + 1
    while start < len(lines):
        label = _label(lines[start], "before")
        if label:
            draft.note_label(lines[start], label)
        elif lines[start].raw.strip():
            break
        start += 1
    end = tail_start(lines, start, _is_tail)
    draft.note_below(lines[end:], lambda line: _label(line, "after", "before"))
    return draft.record(lines[start:end])


def _is_tail(line: Line) -> bool:
    return is_copyright(line.text) or _label(line, "after") is not None
