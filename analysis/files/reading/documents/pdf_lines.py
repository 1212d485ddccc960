"""Which lines on the pages of a PDF make up its paragraphs, and which are around them?"""

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

from analysis.files.reading.cleaning.blocks import known_words
from analysis.files.reading.sources import Mended

_NUMBER: Final = re.compile(
    r"(?:page|p\.|seite)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von)\s*\d{1,4})?", re.I
)
_PRINTED: Final = re.compile(
    r"https?://\S+(?:\s+\d{1,3}\s*(?:/|of)\s*\d{1,3})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?:\s?[AP]M)?\b.{0,200}", re.I
)  # fmt: skip
"""What browsers print above and below a page: its address, the hour of printing."""

_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BROKEN: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\xad]$")
_ENDS: Final = re.compile(r"[.!?…:][\"'”’»)\]]*$")


class Line(NamedTuple):
    """A line of text where it stands on a page: in points, from the lower left corner."""

    text: str
    x: float
    y: float
    size: float  # of its letters
    page: int


def lines_of_page(page: Any) -> list[Line]:
    """Return the lines of a page of pypdf in the order in which they are read."""
    pieces: list[Line] = []
    rows: list[list[Line]] = []

    def note(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
        y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        height = abs(size * (tm[3] * cm[3] or tm[1] * cm[1] or 1))
        for n, part in enumerate(text.split("\n")):
            if n and pieces:
                rows.append(pieces.copy())
                pieces.clear()
            if part.strip():
                pieces.append(Line(part, x, y, height, page.page_number or 0))
            elif part and pieces:
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + part)

    page.extract_text(visitor_text=note)
    rows.append(pieces)
    return _by_columns([row for row in rows if row])


def _by_columns(rows: list[list[Line]]) -> list[Line]:
    """Put columns after each other that were written side by side, row by row."""
    gaps = Counter(round(b.x) for row in rows for a, b in pairwise(row) if _is_gap(a, b))
    at, n = gaps.most_common(1)[0] if gaps else (0, 0)
    if n < 5 or n < 0.4 * len(rows):
        return [_joined(row) for row in rows]
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        for part, column in (([p for p in row if p.x < at - 2], left),
                             ([p for p in row if p.x >= at - 2], right)):  # fmt: skip
            if part:
                column.append(_joined(part))
    return left + right


def _is_gap(a: Line, b: Line) -> bool:
    # A letter is about half as wide as it is high.
    return b.x - (a.x + 0.5 * a.size * len(a.text)) > 1.5 * a.size and abs(a.y - b.y) < 2


def _joined(row: list[Line]) -> Line:
    text = re.sub(r"[ \t\xa0]+", " ", "".join(piece.text for piece in row)).strip()
    for mark, letters in _LIGATURES.items():
        text = text.replace(mark, letters)
    return row[0]._replace(text=text, size=max(row, key=lambda p: len(p.text)).size)


def without_furniture(pages: list[list[Line]]) -> tuple[list[Line], list[str]]:
    """Return all lines but headers, footers and page numbers, and these."""
    edges = [_edges(page) for page in pages]
    known = Counter(_pattern(line) for edge in edges for line in edge)
    kept: list[Line] = []
    furniture: list[str] = []
    for page, edge in zip(pages, edges, strict=True):
        for line in page:
            repeated = known[_pattern(line)] > 1 and len(line.text) <= 200
            alone = _NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
            if line in edge and (repeated or alone):
                furniture.append(line.text)
            else:
                kept.append(line)
    return kept, furniture


def _edges(page: list[Line]) -> set[Line]:
    """Return the lines at the upper and lower edge of a page: two rows each."""
    heights = sorted({round(line.y) for line in page})
    return {line for line in page if round(line.y) in (*heights[:2], *heights[-2:])}


def _pattern(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.lower()), round(line.y / 4)


def paragraphs_of(lines: list[Line]) -> tuple[str, list[str], list[Mended]]:
    """Return the title if the letters' size tells it, the paragraphs, and what was mended."""
    if not lines:
        return "", [], []
    runs = _runs(lines)
    whole = "\n".join(line.text.lower() for line in lines)
    hyphens: list[tuple[str, str]] = []
    paragraphs = [_text_of(run, whole, hyphens) for run in runs]
    usual = _usual_size(lines)
    head = [(run[0].size, text) for run, text in zip(runs[:8], paragraphs, strict=False)]
    largest, title = max(head)
    mended = []
    if hyphens:
        mended = [Mended("text", "word joined that was broken at a line's end", len(hyphens),
                         *hyphens[0])]  # fmt: skip
    return title if largest > 1.15 * usual and len(title) <= 300 else "", paragraphs, mended


def _usual_size(lines: list[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _runs(lines: list[Line]) -> list[list[Line]]:
    """Cut into paragraphs: by the space between lines, by indents, by lines that end early."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y > b.y]
    step = median(steps) if steps else 0.0
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]
    runs = [[lines[0]]]
    for n, (a, b) in enumerate(pairwise(lines)):
        after = lines[n + 2] if n + 2 < len(lines) else None
        if _parts(a, b, after, step, width, first=len(runs[-1]) == 1):
            runs.append([b])
        else:
            runs[-1].append(b)
    return runs


def _parts(a: Line, b: Line, after: Line | None, step: float, width: int, *, first: bool) -> bool:
    """Tell whether a paragraph begins at line `b`, which follows `a`."""
    em = min(a.size, b.size)
    if abs(a.size - b.size) > 0.08 * max(a.size, b.size):
        return True
    room = width - len(a.text) - 1 - len(b.text.split(" ", 1)[0])
    ends_early = room > 0.12 * width and (bool(_ENDS.search(a.text)) or room > 0.5 * width)
    if a.page != b.page or b.y >= a.y - 1:  # goes on in the next column or on the next page
        return ends_early
    if a.y - b.y > 1.3 * step:
        return True
    indented = 0.5 * em < b.x - a.x < 6 * em
    again = abs(b.x - a.x) < 1 and after is not None and 0.5 * em < b.x - after.x < 6 * em
    back = 0.5 * em < a.x - b.x < 6 * em and not first  # after a block that stands further in
    return indented or (again and bool(_ENDS.search(a.text))) or back or ends_early


def _text_of(run: list[Line], whole: str, hyphens: list[tuple[str, str]]) -> str:
    text = run[0].text
    for line in run[1:]:
        broken = _BROKEN.search(text)
        rest = re.match(r"[^\W\d_]+", line.text)
        if not broken or not rest or not rest[0][0].islower():
            text += ("" if text.endswith(("-", "–", "—")) and broken else " ") + line.text
        elif text.endswith("\xad") or _is_one_word(broken[1].lower(), rest[0].lower(), whole):
            hyphens.append((f"{broken[0]} {rest[0]}", broken[1] + rest[0]))
            text = text[:-1] + line.text
        else:
            text += line.text
    return text


def _is_one_word(start: str, rest: str, whole: str) -> bool:
    """Tell whether a hyphen at a line's end only breaks a word: by the text and a dictionary."""
    known = known_words()
    if f"{start}-{rest}" in whole:
        return False
    return start + rest in known or start not in known or rest not in known
