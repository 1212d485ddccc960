"""What is said: the stretch before, after or around the source and the verb."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.tokens import Sentence, Token, Verb
from analysis.lexicons import word_lists
from analysis.voices.attribution.phrases import subject_after

OPENERS: Final = "“\"‘`'"
CLOSERS: Final = "”\"’'"
_HEARERS: Final = word_lists("voice-words")["speech: hearers"]
_REFLEXIVES: Final = word_lists("voice-words")["speech: reflexives"]
_LONG: Final = 60  # words: longer than nearly all sentences; bounds the time
_FAR: Final = 16  # words: "told … in a statement on Monday that"
BEFORE_DAYS: Final = word_lists("voice-words")["speech: before a day"]
HOURS: Final = word_lists("voice-words")["speech: times of day"]


class SaidFinder:
    """Finds what is said in one text."""

    def __init__(self, text: str, quotations: list[Quotation]) -> None:
        self.text = text
        self.quotations = quotations
        self._starts = [quotation.start for quotation in quotations]

    def _quotation_before(self, position: int) -> Quotation | None:
        """The last quotation that starts before `position`."""
        place = bisect_left(self._starts, position) - 1
        return self.quotations[place] if place >= 0 else None

    def before(self, first: int, start: int, end: int) -> list[Span]:
        """Return what is said before the token `first`: from `start`, or its quotation's start."""
        if first == 0:
            start = end
        quotation = self._quotation_before(start)
        # "Is it?" She asked: its sentence holds nothing; else only a quotation still open.
        if quotation is not None and quotation.end > (start - 3 if first == 0 else start):
            start = quotation.start
        span = trimmed(self.text, start, end)
        return [span] if span.end - span.start > 1 else []

    def speech_before(self, sentence: Sentence, end: int) -> bool:
        """Tell whether a quotation that can be speech, not a title, ends right before `end`."""
        quotation = self._quotation_before(end)
        if quotation is None or not end - 3 <= quotation.end <= end:
            return False
        said = self.text[quotation.start : quotation.end].strip(" ,.\"“”'‘’`").split()
        title = all(word[:1].isupper() or len(word) < 5 for word in said)
        return quotation.start <= sentence.start or (len(said) > 1 and not title)

    def split_half(self, sentence: Sentence, end: int) -> list[Span]:
        """Return the second half of a quotation that its own attribution splits."""
        place = bisect_left(self._starts, end - 1)
        for quotation in self.quotations[place : place + 3]:
            if quotation.start >= sentence.end:
                break
            lead = self.text[max(end, quotation.start - 3) : quotation.start].strip()
            if lead and lead[-1] in ",.;:—–-":
                return [Span(quotation.start, quotation.end)]
        return []

    def after_verb(self, sentence: Sentence, last: int, verb: Verb) -> list[Span]:
        """Return what is said after the verb, past hearers, days and places."""
        tokens = sentence.tokens
        at = last + 1
        if at >= len(tokens):
            return []
        if verb.frame in ("clause", "addressee", "quote"):
            begin = _clause_start(tokens, at, near=6 if verb.frame == "addressee" else 2)
            if begin is not None:
                return self.after(sentence, begin)
            if verb.frame == "quote":
                return []
            if verb.frame == "addressee":
                # What is ordered is a thing, not a hearer: "ordered an inquiry into …".
                at = at if verb.lemma == "order" else _past_hearer(tokens, last)
            at = _past_days(tokens, at)
        contents = self.after(sentence, at)
        finite = not tokens[last].low.endswith("ing")
        if finite and (verb.frame in ("object", "label") or tokens[at].kind == "preposition"):
            return _to_next_verb(tokens, at, contents)
        return contents

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
        quotation = self._quotation_before(stop)
        if quotation is not None and quotation.end > stop:
            stop = quotation.end
        if len(tokens) - at == 1 and tokens[at].low in _REFLEXIVES:
            return []
        turn = _turn(tokens, at)
        if turn is not None:
            stop = turn.start
        bar = self.text.find("|", start, stop)  # "…, she said. | Photo by Holt": a caption
        span = trimmed(self.text, start, stop if bar < 0 else bar)
        return [span] if span.end - span.start > 1 else []

    def to_comma(self, sentence: Sentence, last: int, contents: list[Span]) -> list[Span]:
        """Cut what a relative clause says at the comma that ends the clause."""
        if not contents:
            return contents
        first = contents[0]
        for token in sentence.tokens[last + 2 :]:
            if token.start > first.start and token.gap[:1] == "," and not token.quoted:
                end = self.text.rfind(",", first.start, token.start)
                return [Span(first.start, min(first.end, end))] if end > first.start else contents
        return contents


def _to_next_verb(tokens: list[Token], at: int, contents: list[Span]) -> list[Span]:
    """Cut what no clause says where the subject acts on: "blamed the dam and shut it"."""
    for place in range(at, min(at + _LONG, len(tokens) - 2)):
        token = tokens[place]
        if token.quoted or token.kind == "subordinator" or token.low in ("that", "to"):
            break
        if token.low.endswith("ing"):
            break  # "blamed them for being late and bored"
        if place > at and token.low in ("and", "but") and _begins_verb(tokens, place + 1):
            end = tokens[place - 1].end
            return [Span(one.start, min(one.end, end)) for one in contents if one.start < end]
    return contents


def _begins_verb(tokens: list[Token], at: int) -> bool:
    """Tell whether a verb with its object begins at `at`: "has yet", "jabbed him"."""
    if tokens[at].kind == "auxiliary":
        return True
    past = tokens[at].kind in ("word", "verb") and tokens[at].low.endswith("ed")
    after = tokens[at + 1]
    acts = after.kind in ("determiner", "pronoun", "name", "preposition") and after.low != "by"
    return past and not after.gap and acts


def _turn(tokens: list[Token], at: int) -> Token | None:
    """The "but" right behind a closed quotation, where the outlet speaks again."""
    for before, token in pairwise(tokens[at : at + _LONG]):
        if token.low == "but" and before.quoted and not token.quoted:
            return token
    return None


def _past_days(tokens: list[Token], at: int) -> int:
    """Skip "on Sunday", "late on Monday", "Tuesday night", "in June"."""
    place, seen = at, False
    while place < len(tokens) and not (tokens[place].gap and place > at) and place - at < 4:
        token = tokens[place]
        if token.kind == "day" or (seen and token.low in HOURS):
            seen = True
        elif seen or token.low not in BEFORE_DAYS:
            break
        place += 1
    return place if seen and place < len(tokens) else at


def _past_hearer(tokens: list[Token], last: int) -> int:
    at = last + 1
    if tokens[at].gap:
        return at
    heard = subject_after(tokens, last)
    after = at + 1 if tokens[at].low in _HEARERS else heard[1] + 1 if heard else at
    # "urged ministers to act": the hearers are part of what is asked for.
    return at if after >= len(tokens) or tokens[after].low == "to" else after


def _clause_start(tokens: list[Token], at: int, *, near: int) -> int | None:
    """Where the clause or quotation after a verb starts, past "on Monday", "in a statement" …"""
    if tokens[at].low == "to" and not tokens[at].gap:
        return None  # an infinitive: "promised to …"
    led = tokens[at].kind in ("preposition", "day", "adverb")
    for i in range(at, min(len(tokens), at + _FAR)):
        token = tokens[i]
        if token.low == "that" and not token.quoted and (i == at or led or i - at <= near):
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


_CLAUSE_ENDS: Final = re.compile(
    r"(?:[,;:—–\"”.]| -|\b(?:and|but|while|as|or|though))\s*$", re.IGNORECASE
)


def clause_border(text: str, start: int) -> int | None:
    """Return where the mark or the "but" before `start` begins, if a new clause starts there."""
    begin = max(0, start - 12)
    match = _CLAUSE_ENDS.search(text[begin:start])
    return begin + match.start() if match else None
