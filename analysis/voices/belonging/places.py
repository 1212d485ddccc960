"""Whose words stand here? The one look-up of every measure that asks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from analysis.language.document import document_of
from analysis.language.spans import Stretches
from analysis.voices.belonging.said import Said, said_in
from analysis.voices.belonging.stretches import Stretch, stretches_in


class _Cut(NamedTuple):
    """A title or text cut by voice."""

    stretches: Sequence[Stretch]
    starts: list[int]
    """Where each stretch begins."""
    words: list[int]
    """Where each word begins."""


class WhoseWords:
    """The titles and texts of some articles, cut by voice as `analysis.whose_words` cuts them.

    A title or text is cut when it is first asked about.

    Examples
    --------
    >>> article = {"article_id": ["1"], "title": [""], "text": ["It holds, Ida Holt said."]}
    >>> told = {"article_id": ["1"], "field": ["text"], "source": ["Ida Holt"]}
    >>> told |= {"content_spans": [((0, 9),)], "cue_start": [19], "cue_end": [23]}
    >>> whose = WhoseWords(pd.DataFrame(article), pd.DataFrame(told))
    >>> whose.at("1", "text", 3).source, whose.at("1", "text", 20).voice
    ('Ida Holt', 'own')
    >>> [(one.voice, one.n_words) for one in whose.within("1", "text", 3, 14)]
    [('attributed', 1), ('own', 1)]
    """

    def __init__(self, articles: pd.DataFrame, attributions: pd.DataFrame | None = None) -> None:
        """Take the texts and their attributions, which are found here if they are not given."""
        self._texts = {
            (article.article_id, field): str(getattr(article, field))
            for article in rows_of(articles)
            for field in ("title", "text")
        }
        self._said = said_in(articles, attributions)
        self._cuts: dict[tuple[Any, str], _Cut] = {}
        self._introduced: dict[tuple[Any, str], Stretches[Said]] = {}

    def said(self, article_id: Any, field: str) -> list[Said]:
        """Return the attributions of a title or text, in the order of their table."""
        return self._said.get((article_id, field), [])

    def at(self, article_id: Any, field: str, position: int) -> Stretch:
        """Return the stretch that holds a position, or ends before the blank there."""
        cut = self._cut(article_id, field)
        number = bisect_right(cut.starts, position) - 1
        return cut.stretches[number] if number >= 0 else Stretch(0, 0, "own", (), 0, 0)

    def within(self, article_id: Any, field: str, start: int, end: int) -> list[Stretch]:
        """Return the stretches between two offsets, those at either end cut off there."""
        cut = self._cut(article_id, field)
        first = max(bisect_right(cut.starts, start) - 1, 0)
        found = []
        for one in cut.stretches[first : bisect_left(cut.starts, end)]:
            a, b = max(one.start, start), min(one.end, end)
            n_words = bisect_left(cut.words, b) - bisect_left(cut.words, a)
            if n_words > 0:
                found.append(one._replace(start=a, end=b, n_words=n_words))
        return found

    def of_words(self, article_id: Any, field: str, starts: Iterable[int]) -> list[Stretch | None]:
        """Return the stretch of each word of a statement, given where the words start.

        None for the words that name a source and say that it speaks: a statement is no more the
        outlet's because the outlet tells at length whose it is.
        """
        introducing = self._introducing(article_id, field)
        return [
            None if introducing.touching(start, start + 1) else self.at(article_id, field, start)
            for start in starts
        ]

    def _cut(self, article_id: Any, field: str) -> _Cut:
        key = (article_id, field)
        if key not in self._cuts:
            body = self._texts[key]
            stretches = stretches_in(body, self.said(*key))
            starts = [one.start for one in stretches]
            self._cuts[key] = _Cut(stretches, starts, document_of(body).starts)
        return self._cuts[key]

    def _introducing(self, article_id: Any, field: str) -> Stretches[Said]:
        """Cues and mentions: they tell who says it, and are no part of what is said."""
        key = (article_id, field)
        if key not in self._introduced:
            said = self.said(*key)
            spans = ((*span, one) for one in said for span in (one.cue, one.mention) if span)
            self._introduced[key] = Stretches(spans)
        return self._introduced[key]
