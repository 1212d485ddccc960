"""Whose words are these? Tells for any stretch of a text whether the outlet or a source speaks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.text import Quotation


@dataclass(frozen=True)
class Spoken:
    """What one attribution gives to one source: the spans of the content, and the cue's span."""

    source: str | None
    spans: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None


def by_field(attributions: pd.DataFrame) -> dict[tuple[Any, str], list[Spoken]]:
    """Sort the rows of `analysis.attributions` by (article_id, field)."""
    spoken: dict[tuple[Any, str], list[Spoken]] = {}
    names = ["article_id", "field", "source_name", "content_spans", "cue_start", "cue_end"]
    for article_id, field, source, spans, start, end in zip(
        *(attributions[name] for name in names), strict=True
    ):
        cue = None if pd.isna(start) or pd.isna(end) else (int(start), int(end))
        pairs = tuple((int(a), int(b)) for a, b in spans)
        name = None if pd.isna(source) else str(source)
        spoken.setdefault((article_id, field), []).append(Spoken(name, pairs, cue))
    return spoken


OUTLET: Final = ("outlet", None)


_CONCESSION = re.compile(r"(?:,|;| [-–—]) (?:although|though|but|while)\b")


class Voices:
    """Whose words are where in one title or text?"""

    def __init__(self, body: str, quotations: Sequence[Quotation], spoken: list[Spoken]) -> None:
        self._body = body
        self._quoted = [(q.start, q.end) for q in quotations if q.kind == "quotation"]
        self._contents = [(a, b, item.source) for item in spoken for a, b in item.spans]
        self._cues = [(*item.cue, item.source) for item in spoken if item.cue and item.source]

    def of(self, start: int, end: int, category: str) -> tuple[str, str | None]:
        """Return the voice and the source of a cue at `start` to `end`.

        Of nested contents the innermost decides; a quotation without an attribution is a
        source's, but nobody knows whose. Scare quotes are the outlet's. A verb of thinking
        ("officials believe that …") is its source's, because the doubt that it reports is.
        """
        if category == "scare quotes":
            return OUTLET
        own = next((source for a, b, source in self._cues if a <= start and end <= b), None)
        if own is not None and category == "epistemic verb":
            return "source", own
        inside = [
            (b - a, a, source)
            for a, b, source in self._contents
            if a <= start and end <= b and not self._outlet_again(a, start, category)
        ]
        if inside:
            source = min(inside, key=lambda content: content[:2])[2]
            # Nobody reports a claim of their own as "claimed": the word is the outlet's.
            return OUTLET if own is not None and own == source else ("source", source)
        if any(a <= start and end <= b for a, b in self._quoted):
            return "source", None
        return OUTLET

    def _outlet_again(self, content: int, start: int, category: str) -> bool:
        """Tell whether the outlet speaks again: "…, although its age could not be verified"."""
        if category != "evidential disclaimer" or any(a <= start < b for a, b in self._quoted):
            return False
        return bool(_CONCESSION.search(self._body, content, start))
