"""Whose words are these? Tells for any stretch of a text whether the outlet or a source speaks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
    names = ["article_id", "field", "source", "source_name", "content_spans"]
    names += ["cue_start", "cue_end"]
    for article_id, field, mention, source, spans, start, end in zip(
        *(attributions[name] for name in names), strict=True
    ):
        if not pd.isna(mention) and _PICTURE.search(str(mention)):
            spans = ()  # a film says nothing: what it "shows" the outlet describes
        cue = None if pd.isna(start) or pd.isna(end) else (int(start), int(end))
        pairs = tuple((int(a), int(b)) for a, b in spans)
        name = None if pd.isna(source) else str(source)
        spoken.setdefault((article_id, field), []).append(Spoken(name, pairs, cue))
    return spoken


OUTLET: Final = ("outlet", None)
_PICTURE: Final = re.compile(
    r"^(?:\w+[ -]){0,3}(?:video|footage|film|clip|photos?|photographs?|pictures?|images?)\b", re.I
)


_CONCESSION = re.compile(r"(?:,|;| [-–—]) (?:although|though|but|while)\b")


class _Around:
    """The spans around any stretch of a text, found without a look at all the others."""

    def __init__(self, spans: Iterable[tuple[int, int, str | None]]) -> None:
        numbered = sorted((a, b, n, source) for n, (a, b, source) in enumerate(spans))
        self._spans = numbered
        self._starts = [span[0] for span in numbered]
        self._furthest = list(accumulate((span[1] for span in numbered), max))

    def of(self, start: int, end: int) -> Iterator[tuple[int, int, int, str | None]]:
        """Yield start, end, number and source of each span that holds `start` to `end`."""
        index = bisect_right(self._starts, start) - 1
        while index >= 0 and self._furthest[index] >= end:
            if self._spans[index][1] >= end:
                yield self._spans[index]
            index -= 1


class Voices:
    """Whose words are where in one title or text?"""

    def __init__(self, body: str, quotations: Sequence[Quotation], spoken: list[Spoken]) -> None:
        self._body = body
        self._quoted = _Around((q.start, q.end, None) for q in quotations if q.kind == "quotation")
        self._contents = _Around((a, b, item.source) for item in spoken for a, b in item.spans)
        self._cues = _Around(
            (*item.cue, item.source) for item in spoken if item.cue and item.source
        )

    def of(self, start: int, end: int, category: str) -> tuple[str, str | None]:
        """Return the voice and the source of a cue at `start` to `end`.

        Of nested contents the innermost decides; a quotation without an attribution is a
        source's, but nobody knows whose. Scare quotes are the outlet's, and so is what a film
        or picture "shows". A verb of thinking
        ("officials believe that …") is its source's, because the doubt that it reports is.
        """
        if category == "scare quotes":
            return OUTLET
        cues = self._cues.of(start, end)
        own = min(((number, source) for _, _, number, source in cues), default=(0, None))[1]
        if own is not None and category == "epistemic verb":
            return "source", own
        inside = [
            (b - a, a, number, source)
            for a, b, number, source in self._contents.of(start, end)
            if not self._outlet_again(a, start, category)
        ]
        if inside:
            source = min(inside, key=lambda content: content[:3])[3]
            # Nobody reports a claim of their own as "claimed": the word is the outlet's.
            return OUTLET if own is not None and own == source else ("source", source)
        return OUTLET if next(self._quoted.of(start, end), None) is None else ("source", None)

    def said_by_a_source(self, start: int, end: int) -> bool:
        """Tell whether an attribution gives the words from `start` to `end` to anybody."""
        return next(self._contents.of(start, end), None) is not None

    def _outlet_again(self, content: int, start: int, category: str) -> bool:
        """Tell whether the outlet speaks again: "…, although its age could not be verified"."""
        if category != "evidential disclaimer" or next(self._quoted.of(start, start + 1), None):
            return False
        return bool(_CONCESSION.search(self._body, content, start))
