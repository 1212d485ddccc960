"""An attribution under construction, and the nouns that may introduce one."""

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from analysis.language import Span
from analysis.language.tokens import Verb
from analysis.lexicons import load_lexicon

ACCORDING: Final = Verb("according to", "neutral", "clause", False, ("to",))
COLON: Final = Verb(":", "neutral", "quote", False, ())


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
    within: Span | None = None  # what the outer draft says, of speech in speech

    @property
    def start(self) -> int:
        """The first character of source and cue."""
        return min(self.cue.start, self.source.start if self.source else self.cue.start)

    @property
    def end(self) -> int:
        """The character after source and cue."""
        return max(self.cue.end, self.source.end if self.source else self.cue.end)


@cache
def reporting_nouns() -> dict[str, tuple[Verb, frozenset[str]]]:
    """Return the listed nouns by form, with the words that lead from each to what was said."""
    entries = load_lexicon("reporting-nouns").entries[["form", "lemma", "stance", "links"]]
    return {
        form: (Verb(lemma, stance, "noun", True, ()), frozenset(links.split()))
        for form, lemma, stance, links in entries.to_numpy()
    }
