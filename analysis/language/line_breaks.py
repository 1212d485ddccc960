"""Which line breaks end a paragraph, and which only wrap a line?"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.language.spans import Span, trimmed

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_MAX_WIDTH: Final = 130  # characters; longer lines are paragraphs, not wrapped lines
_MIN_WIDTH: Final = 25  # the narrowest columns of newspapers; verse is often narrower
_INDENT: Final = 2  # blanks; one alone may be left over

_ENDED = ".!?…\"”’'"
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]?(?:\s|$)")
_PARTED_WORD = re.compile(r"[^\W\d_]-$")
_BULLET = re.compile(r"[•▪◦·‣●■►✓*] ?\S|\(?(?:\d{1,2}|[a-z])[.)] \S|[-–—] \S")
_CELL_END = re.compile(r"\t+| \|[ \t]|^\|| ?\|$|(?<=[^|])\|(?=[^|]*\|[^|])|(?<=\S) {3,}(?=\S)")
_CELL_WORDS: Final = 8  # the longest cell that is no sentence


class _Line(NamedTuple):
    """A line without outer blanks, and what stands before it."""

    start: int
    end: int
    indent: int
    text: str
    apart: bool  # a blank line stands before it
    is_long: bool  # a long address may stand at the end of a wrapped line
    is_row: bool  # of a table

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def is_ended(self) -> bool:
        return self.text[-1] in _ENDED

    @property
    def goes_on(self) -> bool:
        return self.text[0].islower()


@dataclass(frozen=True)
class _Wrapping:
    """How the lines of a text were wrapped."""

    width: int
    margin: int  # the indentation of most lines
    by_indent: bool  # whether a paragraph begins with an indented line, or one that is not
    hanging: bool
    greedy: bool  # whether every line took as many words as it holds

    def room(self, before: _Line, line: _Line) -> int:
        """Return how much room was left on a line after the first word of the next."""
        first = line.text[: self.width].split(None, 1)[0]
        return self.width - before.length - 1 - len(first)

    def opens(self, line: _Line) -> bool:
        """Tell whether its indentation says that a paragraph begins with `line`."""
        if not self.by_indent:
            return False
        return (line.indent >= self.margin + _INDENT) != self.hanging

    def is_break(self, before: _Line, line: _Line) -> bool:
        """Tell whether a new paragraph begins with `line`."""
        if line.goes_on and _PARTED_WORD.search(before.text):
            return False
        if line.apart or line.is_long or before.is_long or line.is_row or before.is_row:
            return True
        room = self.room(before, line)
        if self.opens(line) or _is_item(before, line, room):
            return True
        if not before.is_ended and line.goes_on:
            return room > self.width // 2
        return room > self.width // 4 or (self.greedy and room >= 0 and not line.goes_on)


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of `text`, without outer blanks.

    A paragraph is a line that is not blank. In hard-wrapped text (see `is_hard_wrapped`)
    it is a run of lines: up to a blank line, an indented line (if paragraphs are indented), an
    item of a list, a row of a table, or up to a line so short that the next word would have
    fitted easily, which is a break that the author meant.
    """
    spans = _spans(text)
    wrapping = _wrapping(lines) if (lines := _neighbours(text, spans)) else None
    if wrapping is None:
        return spans
    joined = [spans[0]]
    for before, line in pairwise(lines):
        if wrapping.is_break(before, line):
            joined.append(Span(line.start, line.end))
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def table_rows(text: str) -> list[Span]:
    """Return the lines of `text` that are rows of tables: two or more in succession.

    The cells of a row are parted by tabs, bars, or several blanks, and none is a sentence.

    Examples
    --------
    >>> text = "They voted.\\n\\nFor\\t12\\nAgainst\\t9\\n\\nIt passed."
    >>> [text[start:end] for start, end in table_rows(text)]
    ['For\\t12', 'Against\\t9']
    """
    if not any(sign in text for sign in ("\t", "|", "   ")):
        return []
    lines = _spans(text)
    rows = [_is_row(text[start:end]) for start, end in lines]
    before, after = [False, *rows], [*rows[1:], False]
    return [line for n, line in enumerate(lines) if rows[n] and (before[n] or after[n])]


def _is_row(line: str) -> bool:
    if len(line) > 2 * _MAX_WIDTH or _BULLET.match(line.replace("\t", " ")):
        return False
    gaps = len(_CELL_END.findall(line))
    if not gaps:
        return False
    cells = [cell.strip() for cell in _CELL_END.split(line)]
    # One gap of a few blanks may stand in a line that was stretched to the margin.
    certain = gaps >= 2 or "\t" in line or "|" in line or re.search(r" {5}", line)
    filled = [cell for cell in cells if cell]
    is_short = all(len(cell.split()) <= _CELL_WORDS for cell in filled)
    return bool(certain and is_short and (len(filled) >= 2 or gaps >= 2))


def is_hard_wrapped(text: str) -> bool:
    """Tell whether the lines of `text` were broken at a fixed width, as in plain-text mail.

    They were when, at four of five line breaks inside a paragraph (three breaks at least), the
    next word would not have fitted on the line, at half of them no sentence ends, and at two of
    five the next line does not begin as a sentence does; or when, in lines of unequal length,
    nearly all go on in the middle of a sentence. Lines of over 130 characters are paragraphs;
    where there are more of them than of wrapped lines, the text is not wrapped.
    """
    lines = _neighbours(text, _spans(text))
    return bool(lines) and _wrapping(lines) is not None


def _spans(text: str) -> list[Span]:
    spans = (trimmed(text, *match.span()) for match in _LINE.finditer(text))
    return [span for span in spans if span.start < span.end]


def _neighbours(text: str, spans: list[Span]) -> list[_Line]:
    """Return all lines, or none if there are not three line breaks that may wrap a line."""
    short = [
        _n_breaks(text[before.end : line.start])
        for before, line in pairwise(spans)
        if before.end - before.start <= _MAX_WIDTH and line.end - line.start <= _MAX_WIDTH
    ]
    single = short.count(1)
    double = short.count(2) if single == 0 else 0  # a blank line after every line
    if max(single, double) < 3:
        return []
    lines, end = [], 0
    for start, stop in spans:
        gap = text[end:start]
        margin = _BREAK.split(gap[-40:])[-1].expandtabs(4)  # 40: deeper than any indentation
        apart = _n_breaks(gap) > (2 if double else 1)
        line = text[start:stop]
        is_long = " " in line[_MAX_WIDTH:]
        is_row = not is_long and _is_row(line)
        lines.append(_Line(start, stop, len(margin), line, apart, is_long, is_row))
        end = stop
    return [] if double and not _is_double_spaced(lines) else lines


def _is_double_spaced(lines: list[_Line]) -> bool:
    """Tell wrapped lines with a blank line after each from headlines and short paragraphs."""
    pairs = [(before, line) for before, line in pairwise(lines) if not line.apart]
    going_on = [before for before, line in pairs if line.goes_on and not before.is_ended]
    longest = max(line.length for line in lines)
    full = sum(before.length >= 0.7 * longest for before in going_on)
    is_long = any(line.is_long for line in lines)
    return full >= max(0.4 * len(pairs), 0.8 * len(going_on)) and not is_long


def _n_breaks(gap: str) -> int:
    return max(1, gap.count("\n") + gap.count("\r") - gap.count("\r\n"))


def _wrapping(lines: list[_Line]) -> _Wrapping | None:
    """Return how the lines were wrapped, None if they were not."""
    pairs = [
        (before, line)
        for before, line in pairwise(lines)
        if not (line.apart or before.is_long or line.is_long or before.is_row or line.is_row)
    ]
    margin, by_indent, hanging = _indentation(pairs)
    layout = _Wrapping(0, margin, by_indent, hanging, greedy=False)
    inside = [pair for pair in pairs if not layout.opens(pair[1])]
    if len(inside) < 3:
        return None
    margins = [pair for pair in inside if not layout.opens(pair[0])]
    lengths = sorted(before.length for before, _ in (margins if len(margins) >= 3 else inside))
    width = lengths[(len(lengths) - 1) * 19 // 20]  # a few lines may run over
    layout = _Wrapping(width, margin, by_indent, hanging, greedy=False)
    inside = [pair for pair in inside if not _may_end(*pair, layout)]
    n = len(inside)
    if width < _MIN_WIDTH or n < max(3, 0.3 * len(pairs), sum(line.is_long for line in lines)):
        return None
    # Verse without marks may fill its lines; prose has a sentence that ends, every so often.
    if sum(_SENTENCE_END.search(line.text) is not None for line in lines) < len(lines) / 12:
        return None
    rooms = [layout.room(*pair) for pair in inside]
    full = sum(room < 0 for room in rooms) / n
    few = n < 0.8 * len(pairs)
    if not (_is_filled(inside, full, few) or _is_ragged(inside, width)):
        return None
    greedy = sum(0 <= room <= width // 4 for room in rooms) <= 0.05 * n
    return _Wrapping(width, margin, by_indent, hanging, greedy)


def _may_end(before: _Line, line: _Line, layout: _Wrapping) -> bool:
    """Tell whether a paragraph may end with `before`: the next word would have fitted."""
    room = layout.room(before, line)
    return not line.goes_on and room >= (0 if before.is_ended else layout.width // 4)


def _is_filled(inside: list[tuple[_Line, _Line]], full: float, few: bool) -> bool:
    n = len(inside)
    unfinished = sum(not before.is_ended for before, _ in inside)
    # Short sentences and verses fill their lines, too, but each line begins with a capital.
    going_on = sum(line.goes_on if few else not line.text[:2].istitle() for _, line in inside)
    return min(full / 0.8, unfinished / n / 0.5, going_on / n / 0.4) >= 1


def _is_ragged(inside: list[tuple[_Line, _Line]], width: int) -> bool:
    n = len(inside)
    alike = sum(before.length >= 0.6 * width for before, _ in inside)
    unfinished = sum(not before.is_ended for before, _ in inside)
    going_on = sum(line.goes_on for _, line in inside)
    return min(alike / n / 0.8, unfinished / n / 0.7, going_on / n / 0.6) >= 1


def _indentation(pairs: list[tuple[_Line, _Line]]) -> tuple[int, bool, bool]:
    """Return the margin, and whether indentation says where paragraphs begin, and which."""
    indents = sorted(line.indent for _, line in pairs)
    if not indents:
        return 0, False, False
    margin = indents[len(indents) // 4]  # of two lines in each paragraph, one is indented
    deeper = [line for _, line in pairs if line.indent >= margin + _INDENT]
    others = [line for _, line in pairs if line.indent < margin + _INDENT]
    if not deeper or not others:
        return margin, False, False
    going_on = sum(line.goes_on for line in deeper) / len(deeper)
    beside = sum(line.goes_on for line in others) / len(others)
    hanging = going_on > 0.3 and beside < 0.1  # the first line stands out
    return margin, going_on < 0.2 or hanging, hanging


def _is_item(before: _Line, line: _Line, room: int) -> bool:
    """Tell whether a line begins an item of a list; a number or dash may stand there by chance."""
    if not _BULLET.match(line.text):
        return False
    return line.text[0] in "•▪◦·‣●■►✓*" or room >= 0 or before.text[-1] in ".:;!?”"
