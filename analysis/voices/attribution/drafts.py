"""An attribution under construction, and whether it gives somebody voice as a reader would say."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.tokens import Verb
from analysis.lexicons import load_lexicon, word_lists
from analysis.voices.attribution.source_types import source_type

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

    @property
    def start(self) -> int:
        """The first character of source and cue."""
        return min(self.cue.start, self.source.start if self.source else self.cue.start)

    @property
    def end(self) -> int:
        """The character after source and cue."""
        return max(self.cue.end, self.source.end if self.source else self.cue.end)


_PUBLISHED: Final = word_lists("voice-words")["speech: published"]
_PUBLISHING: Final = word_lists("voice-words")["speech: verbs of publishing"]
_BEHIND_HEAD: Final = re.compile(r"[,(—–]|\b(?:of|on|in|from|with|to|at|by|showing|that|which)\b")
_SUSPECTED: Final = word_lists("voice-words")["speech: suspected"]
_NOT_KNOWN: Final = re.compile(r"\b(?:unable|not able|could not|cannot|couldn['’]t|can['’]t)\b")
_CHECKED: Final = word_lists("voice-words")["speech: verbs of checking"]


def gives_voice(text: str, draft: Draft, quoted: Sequence[Quotation]) -> bool:
    """Tell whether somebody is given voice: by a reporting cue, or in quotation marks.

    Not by "posted a video", "known as", "its alleged links", or "the paper was unable to
    confirm": the words of nobody, or the outlet's. `quoted`: the quotations of the text, in order.
    """
    if any(_holds_quotation(content, quoted) for content in draft.contents):
        return True
    said = " ".join(text[span.start : span.end] for span in draft.contents)
    cue = text[draft.cue.start : draft.cue.end].lower()
    if draft.source is None and (not cue or cue in _SUSPECTED or cue.endswith("known as")):
        return False
    if _NOT_KNOWN.search(cue) and not _CHECKED.isdisjoint(cue.split()):
        # A ministry that cannot confirm a toll was asked; an outlet speaks of its own work.
        by_outlet = draft.source is None or source_type(text[slice(*draft.source)]) == "media"
        return not by_outlet
    carried = draft.verb.lemma in _PUBLISHING and _carries_speech(said)
    return bool(draft.verb.frame) and not carried


def _holds_quotation(content: Span, quoted: Sequence[Quotation]) -> bool:
    at = bisect_right(quoted, content.start, key=attrgetter("end"))
    return at < len(quoted) and quoted[at].start < content.end


def _carries_speech(said: str) -> bool:
    """Tell whether what is "said" only holds speech: "a video of the meeting"."""
    said = said.removeprefix("with ")
    cut = _BEHIND_HEAD.search(said)
    head = said[: cut.start() if cut else len(said)].lower().split()
    return bool(head) and head[-1] in _PUBLISHED


@cache
def reporting_nouns() -> dict[str, tuple[Verb, frozenset[str]]]:
    """Return the listed nouns by form, with the words that lead from each to what was said."""
    entries = load_lexicon("reporting-nouns").entries
    return {
        form: (Verb(lemma, stance, "noun", True, ()), frozenset(links.split()))
        for form, lemma, stance, links in entries.to_numpy()
    }
