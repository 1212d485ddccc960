"""Whose words are these? Tells for any stretch of a text whether the outlet or a source speaks."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis import text as text_layer


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


class Voices:
    """Whose words are where in one title or text?"""

    def __init__(self, body: str, spoken: list[Spoken]) -> None:
        self._quoted = [
            (quotation.start, quotation.end)
            for quotation in text_layer.quotations(body)
            if quotation.kind == "quotation"
        ]
        self._contents = [(a, b, item.source) for item in spoken for a, b in item.spans]
        self._cues = [(*item.cue, item.source) for item in spoken if item.cue]

    def of(self, start: int, end: int, category: str) -> tuple[str, str | None]:
        """Return the voice and the source of a cue at `start` to `end`.

        Of nested contents the innermost decides; a quotation without an attribution is a
        source's, but nobody knows whose. Scare quotes are the outlet's. A verb of thinking
        ("officials believe that …") is its source's, because the doubt that it reports is.
        """
        if category == "scare quotes":
            return OUTLET
        if category == "epistemic verb":
            for a, b, source in self._cues:
                if a <= start and end <= b and source is not None:
                    return "source", source
        inside = [(b - a, a, source) for a, b, source in self._contents if a <= start and end <= b]
        if inside:
            return "source", min(inside, key=lambda content: content[:2])[2]
        if any(a <= start and end <= b for a, b in self._quoted):
            return "source", None
        return OUTLET
