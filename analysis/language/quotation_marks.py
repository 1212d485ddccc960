"""Which stretches stand in quotation marks: marks are paired within and across paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from analysis.language.sentence_ends import listed
from analysis.language.spans import Span, trimmed


class Quotation(NamedTuple):
    """A stretch in quotation marks, the marks included."""

    start: int
    end: int
    kind: str  # "quotation" or "scare"
    closed: bool  # False: the closing mark is missing


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    role: str  # "open", "close" or "either"
    sure: bool  # a closing mark after punctuation, as in ,'


@dataclass
class _Pairing:
    """The marks that wait for their partner, and the regions found so far."""

    found: list[Span] = field(default_factory=list)
    unclosed: list[Span] = field(default_factory=list)
    doubles: list[int] = field(default_factory=list)
    single: int | None = None


# Apostrophes inside words are left out at once: they are by far the most frequent.
# Four equal marks in a row are a rule or a row of ditto marks, not quotation marks.
# What may stand before a mark is asked behind it: a pattern that begins with a set of characters
# is looked for three times as fast as one that begins with a choice.
_MARK = re.compile(
    r"[“”„‟\"«»`'‘‛’](?:(?<=([“”\"'’`]))\1{3,}|(?<=[“”„‟\"«»])|(?<=`)`|(?<=')'|(?<=‘)‘|(?<=’)’"
    r"|(?<=['‘‛’])(?<!\w['‘‛’])(?=\S)|(?<=\S['’])(?!\w))"
)
_ELIDED = re.compile(r"(?:em|til|till|tis|twas|twill|n|cos|cuz|bout|neath|\d\ds?)\b", re.I)
_FEET_INCHES = re.compile(r"\d['’′]\s?\d[\d./½¼¾ ]*\Z")
_INTRODUCED = re.compile(r"(?:\A|[,:]\s)\Z")
_SPEAKER_NAMED = re.compile(
    r"[,?!] (?:said|says|added|asked|wrote) [A-Z]"
    r"|[,?!] (?:(?:[Tt]he )?[\w’'-]+ ){1,5}(?:said|says|added|asked|wrote)\.\Z"
)
_BEFORE_OPENING: Final = "([{-—–/“‘\"'„«`…"
_AFTER_CLOSING: Final = ".,;:!?)]}-—–/”’\"'»…"
_CLAUSE_MARK = re.compile(r"[,;:!?…]\s|[—–]|\s-{1,2}\s|\.{3}")
_INNER_STOP = re.compile(r"(?<!\w)(\w+)\.\s")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_MARKS: Final = "“”„‟\"«»`'‘’‛ \u00a0\u202f\n"
_UNMARKED: Final = 4  # paragraphs without a mark that an open quotation may run on through
SCARE_WORDS: Final = 3  # more words in marks are what somebody said


def find_quotations(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """Return the outermost quoted regions of `text`, in order; see `language.quotations`."""
    pairing = _Pairing()
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(text, *paragraph)
        marks = _continued(pairing, paragraph, marks)
        _pair(pairing, text, marks)
        following = paragraphs[number + 1 : number + 2 + _UNMARKED]
        _leave_paragraph(pairing, text, paragraph, following)
    return list(_outermost(text, pairing))


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """Read the quotation marks of one paragraph; apostrophes and inches are left out."""
    matches = list(_MARK.finditer(text, start, end))
    straight = sum(match.group() == '"' for match in matches)
    marks = []
    for match in matches:
        first, last = match.span()
        if last - first > 3:
            continue
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        if match.group() == '"':
            straight -= 1
            # An inch is a mark after a digit that no other mark waits for.
            if before.isdigit() and (
                straight % 2 or _FEET_INCHES.search(text, max(start, first - 10), first)
            ):
                continue
        single = match.group() in "'‘‛’"
        if single and _ELIDED.match(text, last, end) and not before.isalnum():
            continue
        role = _role(match.group(), before, after)
        if role:
            marks.append(_Mark(first, last, single, role, role == "close" and before in ".,!?…;"))
    return marks


def _role(mark: str, before: str, after: str) -> str:
    """Tell from its neighbours whether a mark opens or closes; "" if it is an apostrophe."""
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if mark in "'‘‛’":
        if opens and not (closes and mark in "'’"):
            return "" if mark == "’" else "open"
        return "close" if closes and mark in "'’" else ""
    if mark in "“„‟«``‘‘":
        return "close" if closes and not opens else "open"
    if mark in "”»’’":
        return "open" if opens and before.isspace() and after.isalnum() else "close"
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _pair(pairing: _Pairing, text: str, marks: list[_Mark]) -> None:
    """Pair the marks of one paragraph; single marks count only outside double ones."""
    sure_later = _sure_close_later(marks)
    for number, mark in enumerate(marks):
        if mark.single:
            if pairing.doubles:
                continue
            if mark.role == "open":
                pairing.single = mark.start
            elif pairing.single is not None:
                possessive = text[mark.start - 1] == "s" and not mark.sure
                if not (possessive and sure_later[number]):
                    pairing.found.append(Span(pairing.single, mark.end))
                    pairing.single = None
        elif mark.role == "open" or (mark.role == "either" and not pairing.doubles):
            pairing.doubles.append(mark.start)
        elif pairing.doubles:
            pairing.found.append(Span(pairing.doubles.pop(), mark.end))


def _sure_close_later(marks: list[_Mark]) -> list[bool]:
    """For each mark: does a single closing mark after punctuation follow before a new opening?"""
    later, sure = [False] * len(marks), False
    for number in range(len(marks) - 1, -1, -1):
        later[number] = sure
        if marks[number].single:
            sure = marks[number].sure or (sure and marks[number].role != "open")
    return later


def _continued(pairing: _Pairing, paragraph: Span, marks: list[_Mark]) -> list[_Mark]:
    """Drop the mark that repeats the opening of a quotation from the paragraph before."""
    waiting = pairing.doubles or pairing.single is not None
    if waiting and marks and marks[0].start == paragraph.start and marks[0].role != "close":
        return marks[1:]
    return marks


def _leave_paragraph(pairing: _Pairing, text: str, paragraph: Span, following: list[Span]) -> None:
    """At the end of a paragraph: carry an open quotation on, or end it here unclosed."""
    last = pairing.found[-1].start if pairing.found else -1
    carried = bool(following) and _goes_on(pairing, text, paragraph, following)
    if pairing.doubles:
        outer, inner = pairing.doubles[:-1], pairing.doubles[-1]
        if carried and inner > last:
            pairing.doubles = [inner]
        else:
            outer, pairing.doubles = pairing.doubles, []
        pairing.unclosed += [Span(start, paragraph.end) for start in outer]
        pairing.single = None
    elif pairing.single is not None and not carried:
        start = pairing.single
        introduced = _INTRODUCED.search(text[max(paragraph.start, start - 2) : start])
        if text[start] == "‘" and introduced and text[start + 1].isupper():
            pairing.unclosed.append(Span(start, paragraph.end))
        pairing.single = None


def _goes_on(pairing: _Pairing, text: str, paragraph: Span, following: list[Span]) -> bool:
    """Tell whether the next paragraph opens with a mark again, or one soon closes the quotation.

    Where each sentence is a paragraph of its own, those between have no mark at all. Not where
    the speaker is named behind the opening mark: then its closing mark was lost, and the next
    paragraph begins a quotation of its own.
    """
    if not pairing.doubles:
        return text[following[0].start] == "‘" and pairing.single is not None
    start = max(pairing.doubles[-1], paragraph.start)
    named = _SPEAKER_NAMED.search(text, start, paragraph.end)
    if text[following[0].start] in '“"„«':
        return not named
    for number, one in enumerate(following):
        first = next((mark for mark in _marks(text, *one) if not mark.single), None)
        if first is not None:
            at_end = not text[first.end : one.end].strip()
            return first.role == "close" and (number == 0 or (at_end and not named))
    return False


def _outermost(text: str, pairing: _Pairing) -> Iterator[Quotation]:
    """Yield the regions that no other holds; an unclosed one ends where the next begins."""
    regions = sorted(
        [(*span, True) for span in pairing.found] + [(*span, False) for span in pairing.unclosed],
        key=lambda region: (region[0], -region[1]),
    )
    position = 0
    for number, (start, end, closed) in enumerate(regions):
        if start < position:
            continue
        if not closed and number + 1 < len(regions):
            end = min(end, regions[number + 1][0])
        start, end = trimmed(text, start, end)
        if _WORD.search(text, start, end):
            yield Quotation(start, end, _kind(text, start, end, closed), closed)
            position = end


def _kind(text: str, start: int, end: int, closed: bool) -> str:
    """Tell scare quotes from quotations: a few words that form no utterance of their own."""
    if not closed or len(list(islice(_WORD.finditer(text, start, end), 4))) > SCARE_WORDS:
        return "quotation"
    inside = text[start:end].strip(_MARKS)
    if inside.endswith(("!", "?")) or _CLAUSE_MARK.search(inside):
        return "quotation"
    if any(match.group(1) not in listed("title") for match in _INNER_STOP.finditer(inside)):
        return "quotation"
    capital = inside[0].isupper()
    before = text[max(0, start - 40) : start].rstrip(" \u00a0")
    introduced = before.endswith((",", ":")) and capital
    begins = not before or before[-1] in '\n.!?”"'
    utterance = begins and capital and (inside[-1] in ".,…" or text[end : end + 1] == ",")
    return "quotation" if introduced or utterance else "scare"
