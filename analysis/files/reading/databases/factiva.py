"""Factiva: articles under codes such as HD and TD, or without them, with "Document …" below."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from analysis.files.reading.databases.dates import record_date, record_time
from analysis.files.reading.databases.labels import word_of, words_for
from analysis.files.reading.databases.lines import Line
from analysis.files.reading.databases.records import (
    Draft,
    Export,
    Record,
    is_byline,
    is_copyright,
    is_name,
)

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
        all_lines = [self.at.saying(self.beside), *self.below]
        return [line.saying(line.raw.rstrip().removesuffix("|")) for line in all_lines]


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
            draft.note(field.at.saying(field.code), field.code)
            body += [Line("", 0), *field.lines]
            continue
        meaning = word_of(field.code, DATABASE, "tag") or ""
        said = " ".join(line.text for line in field.lines).strip()
        draft.learn(meaning, accession_in(said) if meaning == "accession" and said else said)
        if field.code == "HD":
            draft.note(field.at.saying(field.code), field.code)
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


_LONGEST_HEAD: Final = 14  # lines from the date to the copyright; about 8 are usual
_LONGEST_LINE: Final = 100  # characters of a line of a record, but for headline and copyright


class _Parts(NamedTuple):
    """Where the parts of an article are, as indices of lines that are not blank."""

    begin: int
    words: int  # "187 words"; the date is below it
    end: int


def plain_export_of(lines: list[Line]) -> Export | None:
    """Return the articles of a Factiva export without codes, None if it is none."""
    at = [index for index, line in enumerate(lines) if line.raw.strip()]
    full = [lines[index] for index in at]
    counts = [index for index in range(len(full)) if _is_count(full, index)]
    if not counts or not any(_is_end(line) for line in full):
        return None
    return Export(DATABASE, [_plain_record(lines, at, parts) for parts in _parts(full, counts)])


def _is_count(full: list[Line], index: int) -> bool:
    """Tell whether a line is the number of words: the date stands below it."""
    below = full[index + 1].text if index + 1 < len(full) else ""
    return _count().fullmatch(full[index].text) is not None and record_date(below) is not None


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"\d[\d.,\s]*\s(?:{words_for(DATABASE, 'length')})", re.IGNORECASE)


def _is_end(line: Line) -> bool:
    return len(line.raw) < _LONGEST_LINE and _end().fullmatch(line.text) is not None


@cache
def _end() -> re.Pattern[str]:
    words = words_for(DATABASE, "end")
    return re.compile(rf"(?i:{words})\s+(?=[A-Z]*\d)[A-Z][A-Za-z0-9]{{4,39}}")


def _parts(full: list[Line], counts: list[int]) -> Iterator[_Parts]:
    """Cut below each "Document …"; where it is missing, above the headline of the next."""
    begin = 0
    for count, after in zip(counts, [*counts[1:], len(full) + 1], strict=True):
        end = next((i + 1 for i in range(count, min(after, len(full))) if _is_end(full[i])), 0)
        end = len(full) if after > len(full) else end or _headline_above(full, after)
        yield _Parts(begin, count, end)
        begin = end


def _headline_above(full: list[Line], count: int) -> int:
    """Return where the headline is above a number of words, and above a byline if there is one."""
    return count - 2 if _is_byline(full[count - 1].text, alone=False) else count - 1


def _plain_record(lines: list[Line], at: list[int], parts: _Parts) -> Record:
    def own(begin: int, end: int) -> list[Line]:
        return [lines[index] for index in at[begin:end]]

    draft = Draft()
    _read_top(own(parts.begin, parts.words), draft)
    draft.note(lines[at[parts.words]], "number of words")
    draft.note_date(lines[at[parts.words + 1]])
    rest = own(parts.words + 2, parts.end)
    start = _text_start(rest)
    _read_source(rest[:start], draft)
    end = next((i for i in range(start, len(rest)) if _is_end(rest[i])), len(rest))
    if end < len(rest) and _is_publisher(rest[start:end]):
        end -= 1
    end = start + text_end(rest[start:end])
    for line in rest[end:]:
        if _is_end(line):
            draft.learn("accession", accession_in(line.text))
        draft.note(line, "below the text")
    if start == end:
        return draft.record([])
    first = parts.words + 2
    return draft.record(lines[at[first + start] : at[first + end - 1] + 1])


def _read_top(top: list[Line], draft: Draft) -> None:
    """Read what is above the number of words: a section, the headline, who wrote it."""
    marked = [line for line in top if line.mark == "headline"]
    bylines = [line for line in top if line.mark == "byline"]
    if not marked and len(top) > 1 and _is_byline(top[-1].text, alone=len(top) == 2):
        bylines = [top[-1]]
    above = [line for line in top if line not in bylines]
    headline = marked or _wrapped(above)
    draft.declared["title"] = " ".join(line.text for line in headline)
    for line in top:
        if line in bylines:
            draft.note(line, "byline")
            draft.learn("byline", line.text)
        elif line not in headline:
            short = headline and line.number < headline[0].number and len(line.text) < 50
            draft.note(line, "section" if short else "cover")
    sections = [line for line in above if line not in headline]
    if sections and len(sections[-1].text.split()) <= 5:
        draft.learn("section", sections[-1].text)


def _wrapped(above: list[Line]) -> list[Line]:
    """Return the last line, with the one that it goes on from if that is full."""
    if len(above) > 1 and above[-1].number == above[-2].number + 1 and len(above[-2].raw) > 60:
        return above[-2:]
    return above[-1:]


def _is_byline(text: str, *, alone: bool) -> bool:
    """Tell whether a line names who wrote it: "By …", or nothing but a name."""
    return len(text) <= _LONGEST_LINE and (is_byline(text) or (alone and is_name(text, 4)))


def _is_publisher(text: list[Line]) -> bool:
    """Tell whether a text ends with a name: who publishes it stands above "Document …"."""
    if len(text) < 2:
        return False
    *above, last = text
    if any(line.mark == "body" for line in above):
        return last.mark != "body" and len(last.text) < _LONGEST_LINE
    return is_name(last.text, 6)


def _text_start(rest: list[Line]) -> int:
    """Return where the text begins: below the language and the copyright."""
    marked = next((index for index, line in enumerate(rest) if line.mark == "body"), None)
    if marked is not None:
        return marked
    start = 0
    for index, line in enumerate(rest[:_LONGEST_HEAD]):
        if is_copyright(line.text) or word_of(line.text, DATABASE, "name"):
            start = index + 1
        elif len(line.text) > _LONGEST_LINE:
            break
    return start or min(1, len(rest))  # the source, at least


def _read_source(lines: list[Line], draft: Draft) -> None:
    """Read what is between the date and the text: time, source, its code, language, copyright."""
    for line in lines:
        text = line.text
        if time := record_time(text) if "outlet" not in draft.declared else None:
            draft.note_time(line, time)
        elif is_copyright(text):
            draft.note(line, "copyright")
        elif "outlet" not in draft.declared:
            draft.note(line, "source", "outlet", text)
        elif word_of(text, DATABASE, "name"):
            draft.note(line, "language", "language", text)
        else:
            draft.note(line, "code, edition or page")
