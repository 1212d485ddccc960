"""Is somebody given voice here, as a reader would say, or only an attitude or an act told?"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.clauses import word_set
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.source_types import source_type

_PUBLISHED: Final = word_set(
    "video videos photo photos photograph photographs picture pictures image images footage clip "
    "clips message messages"
)
_PUBLISHING: Final = word_set("post respond reply")
_BEHIND_HEAD: Final = re.compile(r"[,(—–]|\b(?:of|on|in|from|with|to|at|by|showing|that|which)\b")
_SUSPECTED: Final = word_set("alleged reported supposed purported suspected")
_NOT_KNOWN: Final = re.compile(r"\b(?:unable|not able|could not|cannot|couldn['’]t|can['’]t)\b")
_CHECKED: Final = word_set("confirm verify corroborate establish authenticate")


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
