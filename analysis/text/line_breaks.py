"""Which line breaks end a paragraph, and which only wrap a line?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from analysis.text.spans import Span, trimmed

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?>\r\n?|\n)[^\S\n\r]*(?:\r\n?|\n)")
_MAX_WIDTH: Final = 130  # characters; longer lines are paragraphs, not wrapped lines


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of `text`, without outer blanks.

    A paragraph is a line that is not blank. In hard-wrapped text (see `is_hard_wrapped`)
    it is a run of lines: up to a blank line, or up to a line so short that the next word
    would have fitted easily, which is a break that the author meant.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    if not width:
        return lines
    spans: list[Span] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _is_break(text, before, line, width):
            spans.append(line)
        else:
            spans[-1] = Span(spans[-1].start, line.end)
    return spans


def is_hard_wrapped(text: str) -> bool:
    """Tell whether the lines of `text` were broken at a fixed width, as in plain-text mail.

    They were when no line is longer than 130 characters and, at four of five line breaks
    inside a paragraph (three breaks at least), the next word would not have fitted on the
    line, at half of them no sentence ends, and at two of five the next line does not begin as
    a sentence does.
    """
    return _wrap_width(text, _lines(text)) > 0


def _lines(text: str) -> list[Span]:
    spans = (trimmed(text, *match.span()) for match in _LINE.finditer(text))
    return [span for span in spans if span.start < span.end]


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width at which the lines were wrapped, 0 if they were not."""
    if not lines or max(end - start for start, end in lines) > _MAX_WIDTH:
        return 0
    pairs = list(_neighbours(text, lines))
    if len(pairs) < 3:
        return 0
    lengths = sorted(before.end - before.start for before, _ in pairs)
    width = lengths[(len(lengths) - 1) * 19 // 20]  # a few lines may run over
    full = sum(_room(text, before, line, width) < 0 for before, line in pairs)
    unfinished = sum(text[before.end - 1] not in ".!?…\"”’'" for before, _ in pairs)
    # Short sentences and verses fill their lines, too, but each line begins with a capital.
    going_on = sum(not text[line.start : line.start + 2].istitle() for _, line in pairs)
    wrapped = min(full / 0.8, unfinished / 0.5, going_on / 0.4) >= len(pairs)
    return width if wrapped and width >= 30 else 0


def _neighbours(text: str, lines: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield each line and the one after it, unless a blank line lies between."""
    for before, line in pairwise(lines):
        if not _BLANK_LINE.search(text, before.end, line.start):
            yield before, line


def _room(text: str, before: Span, line: Span, width: int) -> int:
    """Return how much room was left on a line after the first word of the next."""
    first = text[line.start : min(line.end, line.start + width)].split(None, 1)[0]
    return width - (before.end - before.start) - 1 - len(first)


def _is_break(text: str, before: Span, line: Span, width: int) -> bool:
    """Tell whether a new paragraph begins with `line` in text wrapped at `width`."""
    blank = _BLANK_LINE.search(text, before.end, line.start) is not None
    return blank or _room(text, before, line, width) > width // 4
