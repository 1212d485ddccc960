"""An attribution under construction."""

import re
from dataclasses import dataclass, field
from typing import Final

from analysis.language import Span
from analysis.language.clauses import Token, Verb


@dataclass(slots=True)
class Draft:
    """Who, with which verb, says what; spans index the text."""

    verb: Verb
    cue: Span  # empty where there is none
    source: Span | None
    core: Span | None  # the source without what stands in commas behind it
    contents: list[Span] = field(default_factory=list)
    sentence: int = 0
    trails: bool = False  # what is said stands before the source and the cue
    confidence: float | None = None  # of the trained tagger, 0–1

    @property
    def start(self) -> int:
        """The first character of source and cue."""
        return min(self.cue.start, self.source.start if self.source else self.cue.start)

    @property
    def end(self) -> int:
        """The character after source and cue."""
        return max(self.cue.end, self.source.end if self.source else self.cue.end)


_CLAUSE_ENDS: Final = re.compile(
    r"(?:[,;:—–\"”.]| -|\b(?:and|but|while|as|or|though))\s*$", re.IGNORECASE
)


def clause_border(text: str, start: int) -> int | None:
    """Return where the mark or the "but" before `start` begins, if a new clause starts there."""
    begin = max(0, start - 12)
    match = _CLAUSE_ENDS.search(text[begin:start])
    return begin + match.start() if match else None


def span_of(tokens: list[Token], phrase: tuple[int, int]) -> Span:
    """Return the stretch of text from the first to the last word of a phrase."""
    return Span(tokens[phrase[0]].start, tokens[phrase[1]].end)


def core_of(tokens: list[Token], phrase: tuple[int, int]) -> Span:
    """Return the stretch of a phrase before the first comma, bracket or dash."""
    end = phrase[0]
    while end < phrase[1] and not any(mark in tokens[end + 1].gap for mark in ",(—–"):
        end += 1
    return Span(tokens[phrase[0]].start, tokens[end].end)
