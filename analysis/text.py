"""Where text is split: paragraphs, sentences, words, quotations. Every span indexes the text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int


class Quotation(NamedTuple):
    """A stretch in quotation marks, the marks included."""

    start: int
    end: int
    kind: str  # "quotation" or "scare"
    closed: bool  # False: the closing mark is missing


@dataclass(frozen=True)
class Segment:
    """A piece of text and the keys of all spans that cover it."""

    text: str
    start: int
    keys: tuple[object, ...]


_WORD = re.compile(r"[^\W_]+(?:['’.\-&‑][^\W_]+)*")


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of `text`; hard-wrapped lines are one paragraph."""
    separator = r"\n[ \t]*\n\s*" if is_hard_wrapped(text) else r"\n\s*"
    spans, start = [], 0
    for match in re.finditer(separator, text):
        spans.append(_trimmed(text, start, match.start()))
        start = match.end()
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span.start < span.end]


def is_hard_wrapped(text: str) -> bool:
    """Tell whether the lines of `text` were broken at a fixed width (no sentence needs it)."""
    lines = [line for line in text.split("\n") if line.strip()]
    pairs = [
        (line, after)
        for line, after in zip(text.split("\n"), text.split("\n")[1:], strict=False)
        if line.strip() and after.strip()
    ]
    if len(pairs) < 3 or max(map(len, lines)) > 120:
        return False
    broken = sum(line.rstrip()[-1] not in '.!?"”:' and len(line) > 40 for line, _ in pairs)
    return broken / len(pairs) > 0.5


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text`, in order, without surrounding blanks."""
    spans = []
    for paragraph in paragraphs(text):
        start = paragraph.start
        piece = text[paragraph.start : paragraph.end]
        for match in _END.finditer(piece):
            before = re.search(r"[\w.]+$", piece[: match.start()])
            word = before.group().lower() if before else ""
            if match.group().startswith(".") and (word in _ABBREVIATIONS or len(word) == 1):
                continue
            end = paragraph.start + match.end()
            spans.append(_trimmed(text, start, end))
            start = end
        spans.append(_trimmed(text, start, paragraph.end))
    return [span for span in spans if span.start < span.end]


_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col sgt st jr sr u.s u.k u.n d.c no sept jan feb".split()
)


def words(text: str) -> list[Span]:
    """Return the words of `text`: "don’t" and "cross-border" are one word, "a—b" is two."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def quotations(text: str) -> list[Quotation]:
    """Return the quoted regions of `text`, outermost only, marks included."""
    found = []
    for paragraph in paragraphs(text):
        start = None
        for match in re.finditer(r"[“”\"]", text[paragraph.start : paragraph.end]):
            position = paragraph.start + match.start()
            if start is None:
                start = position
            else:
                found.append(_quotation(text, start, position + 1, closed=True))
                start = None
        if start is not None:
            found.append(_quotation(text, start, paragraph.end, closed=False))
    return found


def own_words(text: str) -> list[Span]:
    """Return the stretches of `text` outside quotations: the outlet's own words."""
    spans, start = [], 0
    for quotation in quotations(text):
        if quotation.kind == "quotation":
            spans.append(Span(start, quotation.start))
            start = quotation.end
    spans.append(Span(start, len(text)))
    return [span for span in spans if text[span.start : span.end].strip()]


def segments(text: str, spans: Iterable[tuple[int, int, object]]) -> list[Segment]:
    """Cut `text` at every border of `spans`; the pieces joined are `text` again."""
    inside = [(max(0, a), min(len(text), b), key) for a, b, key in spans]
    inside = [(a, b, key) for a, b, key in inside if a < b]
    cuts = sorted({0, len(text)} | {a for a, _, _ in inside} | {b for _, b, _ in inside})
    return [
        Segment(text[a:b], a, tuple(key for s, e, key in inside if s <= a and b <= e))
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]


def _quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    kind = "scare" if closed and len(words(text[start:end])) <= 3 else "quotation"
    return Quotation(start, end, kind, closed)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
