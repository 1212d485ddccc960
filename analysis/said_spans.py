"""What is said: the stretch before, after or around the source and the verb."""

from itertools import islice
from typing import Final

from analysis.clauses import Sentence, Token, Verb
from analysis.source_phrases import subject_after
from analysis.text import Quotation, Span

OPENERS: Final = '“"‘`'
CLOSERS: Final = "”\"’'"
_HEARERS: Final = frozenset(
    ("him", "her", "them", "us", "me", "you", "reporters", "people", "voters", "supporters",
     "lawmakers", "journalists", "viewers", "everyone")
)  # fmt: skip
_FAR: Final = 16


class SaidFinder:
    """Finds what is said in one text, whose sentences are visited in order."""

    def __init__(self, text: str, quotations: list[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self._place = 0  # the first quotation that may still matter

    def move_to(self, sentence: Sentence) -> None:
        """Forget the quotations that end before `sentence`."""
        quotations = self.quotations
        while self._place < len(quotations) and quotations[self._place].end < sentence.start - 3:
            self._place += 1

    def before(self, sentence: Sentence, first: int, start: int, end: int) -> list[Span]:
        """Return what is said before the token `first`: from `start`, or its quotation's start."""
        if first == 0:
            start = end
        for quotation in islice(self.quotations, self._place, None):
            if quotation.start >= end:
                break
            if quotation.end > start - 3 and quotation.start < start:
                start = quotation.start
                break
        span = trimmed(self.text, start, end)
        return [span] if span.end - span.start > 1 else []

    def speech_before(self, sentence: Sentence, end: int) -> bool:
        """Tell whether a quotation that can be speech, not a title, ends right before `end`."""
        for quotation in islice(self.quotations, self._place, None):
            if quotation.start >= end:
                break
            if end - quotation.end <= 3 and quotation.end <= end:
                said = self.text[quotation.start : quotation.end].strip(" ,.\"“”'‘’`").split()
                opens = quotation.start <= sentence.start
                title = all(word[:1].isupper() or len(word) < 5 for word in said)
                return opens or (len(said) > 1 and not (title and len(said) > 1))
        return False

    def split_half(self, sentence: Sentence, end: int) -> list[Span]:
        """Return the second half of a quotation that its own attribution splits."""
        for quotation in islice(self.quotations, self._place, None):
            if quotation.start >= sentence.end:
                break
            lead = self.text[max(end, quotation.start - 3) : quotation.start].strip()
            if quotation.start >= end - 1 and lead and lead[-1] in ",.;:—–-":
                return [Span(quotation.start, quotation.end)]
        return []

    def after_verb(self, sentence: Sentence, last: int, verb: Verb) -> list[Span]:
        """Return what is said after the verb, past hearers, days and places."""
        tokens = sentence.tokens
        at = last + 1
        if at >= len(tokens):
            return []
        if verb.frame in ("clause", "addressee", "quote"):
            begin = _clause_start(tokens, at)
            if begin is not None:
                return self.after(sentence, begin)
            if verb.frame == "quote":
                return []
            if verb.frame == "addressee":
                at = _past_hearer(tokens, last)
            while at < len(tokens) and tokens[at].kind == "day":
                at += 1
        return self.after(sentence, at)

    def after(self, sentence: Sentence, at: int) -> list[Span]:
        """Return what is said from token `at` to the end of the sentence or of its quotation."""
        tokens = sentence.tokens
        if at >= len(tokens):
            return []
        start = tokens[at].start
        opened = tokens[at - 1].end if at else sentence.start
        marks = [i for i in range(opened, start) if self.text[i] in OPENERS]
        if marks and tokens[at].quoted:
            start = marks[0]
        stop = sentence.end
        for quotation in islice(self.quotations, self._place, None):
            if quotation.start >= stop:
                break
            if quotation.end > stop:
                stop = quotation.end
        span = trimmed(self.text, start, stop)
        return [span] if span.end - span.start > 2 else []


def _past_hearer(tokens: list[Token], last: int) -> int:
    at = last + 1
    if tokens[at].gap:
        return at
    if tokens[at].low in _HEARERS:
        return at + 1
    heard = subject_after(tokens, last)
    return heard[1] + 1 if heard and heard[1] + 1 < len(tokens) else at


def _clause_start(tokens: list[Token], at: int) -> int | None:
    """Where the clause or quotation after a verb starts, past "on Monday", "in a statement" …"""
    led = tokens[at].kind in ("preposition", "day", "adverb")
    for i in range(at, min(len(tokens), at + _FAR)):
        token = tokens[i]
        if token.low == "that" and not token.quoted and (i == at or led or i - at <= 6):
            return i
        if token.quoted and (i == at or any(mark in token.gap for mark in ",:") or led):
            return i if i == at or token.gap else None
        if ":" in token.gap:
            return i
        if ("," in token.gap and i > at) or token.kind == "auxiliary":
            break
    return None


def trimmed(text: str, start: int, end: int) -> Span:
    """Cut blanks, commas, dashes and the full stop from both ends of a stretch."""
    while start < end and (text[start].isspace() or text[start] in ",;:-–—.…"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—"):
        end -= 1
    if end > start and text[end - 1] == ".":
        end -= 1
    return Span(start, end)
