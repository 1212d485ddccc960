"""What is said where a relative clause is interrupted: "a raid that, police say, failed"?"""

import re
from typing import Final

from analysis.language import Span
from analysis.voices.attribution.drafts import Draft

_RELATIVE: Final = re.compile(r"(?P<comma>,\s)?\b(?:that|which|who)\s*$", re.IGNORECASE)
_FAR: Final = 12  # characters: ", which " and blanks


def rest_of_relative(text: str, draft: Draft, sentence: Span) -> list[Span]:
    """Return what a draft says: the rest of the relative clause that source and cue interrupt.

    What stands before "that" or "which" is told by whoever tells of the source. Other contents
    stay as they are.

    Examples
    --------
    >>> from analysis.voices.attribution.drafts import ACCORDING
    >>> text = "It began with a raid that, according to Tarn, failed."
    >>> draft = Draft(ACCORDING, Span(27, 39), Span(40, 44), Span(40, 44), [Span(0, 25)])
    >>> [text[start:end] for start, end in rest_of_relative(text, draft, Span(0, len(text)))]
    ['failed']
    """
    first = draft.contents[0] if draft.contents else None
    if first is None or text[draft.end : draft.end + 1] != "," or first.end > draft.start:
        return draft.contents
    lead = _RELATIVE.search(text, max(first.start, draft.start - _FAR), first.end)
    if lead is None or text[first.end : draft.start].strip() != ",":
        return draft.contents
    if draft.contents[1:]:
        return draft.contents[1:]
    end = text.find(",", draft.end + 1, sentence.end) if lead["comma"] else -1
    said = text[draft.end + 1 : end if end > 0 else sentence.end]
    start = draft.end + 1 + len(said) - len(said.lstrip())
    stripped = said.strip().rstrip(".!?")
    return [Span(start, start + len(stripped))] if stripped else draft.contents
