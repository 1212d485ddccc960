"""Which words are measured: all, or those of one voice? The one cut that every measure uses."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

import pandas as pd

from analysis.articles import Part, Zone, check_choice, rows_of
from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.spans import common
from analysis.language.zones import zone_spans
from analysis.voices.belonging.said import Said, said_in
from analysis.voices.belonging.stretches import VOICES, stretches_in

FIELDS: Final = ("title", "text")
_TIED: Final = ("own", "attributed", "quotation")
"""Of equal numbers of words in a sentence, the voice that comes first here has it."""


def needs_attributions(part: Part) -> bool:
    """Tell whether a part is a voice, and not all words or those outside quotation marks.

    Examples
    --------
    >>> needs_attributions("own"), needs_attributions("unquoted")
    (True, False)
    """
    return part in VOICES


def stretches_of(
    articles: pd.DataFrame,
    part: Part,
    attributions: pd.DataFrame | None = None,
    *,
    fields: Sequence[str] = FIELDS,
    zone: Zone = "all",
) -> dict[tuple[Any, str], list[Span]]:
    """Return the stretches of titles and texts whose words are measured.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    part
        One of `analysis.articles.Part`: "whole", all words; "own", "quotation" or "attributed",
        those of this voice in `analysis.whose_words`; "unquoted", those outside quotation
        marks, which needs no attributions.
    attributions
        As in `analysis.whose_words`; looked at for voices only.
    fields
        "title", "text" or both.
    zone
        Only the words in the headline, the lead or the body: see `analysis.language.zones`.

    Returns
    -------
    (article_id, field) → the stretches in order. Stretches of one voice that follow each other
    are one, also over the end of a sentence; none cuts a word.
    """
    check_choice("part", part, Part)
    check_choice("zone", zone, Zone)
    said = said_in(articles, attributions) if needs_attributions(part) else {}
    found: dict[tuple[Any, str], list[Span]] = {}
    for article in rows_of(articles):
        inside = zone_spans(article.title, article.text, zone)
        for field in fields:
            body: str = getattr(article, field)
            key = (article.article_id, field)
            if part == "whole":
                found[key] = inside[field]
            elif part == "unquoted":
                found[key] = common(document_of(body).unquoted, inside[field])
            else:
                spans = _of_voice(stretches_in(body, said.get(key, [])), part)
                found[key] = common(spans, inside[field])
    return found


def _of_voice(stretches: Sequence[Any], voice: str) -> list[Span]:
    spans: list[Span] = []
    before = ""
    for one in stretches:
        if one.voice == voice:
            if before == voice:
                spans[-1] = Span(spans[-1].start, one.end)
            else:
                spans.append(Span(one.start, one.end))
        before = one.voice
    return spans


def voices_of_sentences(
    articles: pd.DataFrame, attributions: pd.DataFrame | None = None, *, field: str = "text"
) -> dict[Any, list[str]]:
    """Return, by article_id, the voice that most words of each sentence of a text (or title) have.

    Of equals "own" comes first, then "attributed"; "" for a sentence without a word. In the
    order of `analysis.language.sentences`.
    """
    said = said_in(articles, attributions)
    found = {}
    for article in rows_of(articles):
        spoken = said.get((article.article_id, field), ())
        found[article.article_id] = _voices(getattr(article, field), tuple(spoken))
    return found


@lru_cache(maxsize=1 << 9)  # asked for by each of the ways of counting, for each voice
def _voices(body: str, said: tuple[Said, ...]) -> list[str]:
    words = {voice: [0] * len(document_of(body).sentence_spans) for voice in _TIED}
    for one in stretches_in(body, said):
        words[one.voice][one.sentence] += one.n_words
    counted = zip(*words.values(), strict=True)
    return [_TIED[each.index(max(each))] if any(each) else "" for each in counted]


class Cover:
    """How much of a place lies within some stretches of the same text?

    Examples
    --------
    >>> Cover([Span(0, 4), Span(6, 9)]).within(3, 8)
    3
    """

    def __init__(self, stretches: Sequence[Span]) -> None:
        self._stretches = stretches
        self._starts = [start for start, _ in stretches]
        self._before = [0, *accumulate(end - start for start, end in stretches)]

    def within(self, start: int, end: int) -> int:
        """Return how many characters from `start` to `end` lie in the stretches."""
        return self._up_to(end) - self._up_to(start)

    def _up_to(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return 0
        start, end = self._stretches[number]
        return self._before[number] + min(offset, end) - start
