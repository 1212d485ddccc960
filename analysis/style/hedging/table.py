"""Which row of the table of hedges or boosters does each found cue make, and whose hedge is it?"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final

import pandas as pd

from analysis.language import Span
from analysis.language.document import Document, document_of
from analysis.language.spans import Stretches
from analysis.style.hedging.clauses import clauses_of
from analysis.style.hedging.context import WORDS
from analysis.style.hedging.found import Hedge
from analysis.style.hedging.merging import Judgement, merged
from analysis.tables import Table
from analysis.voices.belonging.places import WhoseWords
from analysis.voices.belonging.said import Said

COLUMNS = Table(
    "hedges",
    "event_id article_id outlet field cue start end category whose source counts confidence "
    "method clause_start clause_end sentence sentence_start",
    needs="event_id article_id outlet field sentence_start sentence cue start end category whose "
    "source counts",
    int64="start end clause_start clause_end sentence_start",
    float64="confidence",
    bool="counts",
    object="field cue category whose source method sentence",
)
COLUMNS.like("boosters")

Finder = Callable[[Document], list[Hedge]]

OUTLET: Final = ("outlet", None)


class Voices:
    """Who hedges where in one title or text?"""

    def __init__(self, whose: WhoseWords, article_id: Any, field: str) -> None:
        self._whose = whose
        self._place = (article_id, field)

    def of(self, start: int, end: int, category: str) -> tuple[str, str | None]:
        """Return the voice and the source of a cue at `start` to `end`.

        A hedge is of whose words it stands in: the source's of whom an attribution tells them, of
        nested ones the innermost; in a quotation without an attribution a source's, but nobody
        knows whose; everywhere else the outlet's. Words that report are the outlet's, such as
        "claimed": nobody says that of their own claims. But a verb of thinking ("officials
        believe that …") is its source's, because the doubt that it reports is. Scare quotes are
        the outlet's.
        """
        if category == "scare quotes":
            return OUTLET
        if category == "epistemic verb":
            for said in self._cues.touching(start, end):
                if _thinks(said) and said.cue and said.cue.start <= start and end <= said.cue.end:
                    return "source", said.source
        around = self._whose.at(*self._place, start)
        if category == "indirect question" and around.voice == "attributed" and not around.source:
            return OUTLET  # "did not respond when asked if": the outlet's question
        return OUTLET if around.voice == "own" else ("source", around.source)

    def said_by_a_source(self, start: int, end: int) -> bool:
        """Tell whether an attribution gives the words from `start` to `end` to anybody."""
        return self._whose.at(*self._place, (start + end) // 2).said is not None

    @cached_property
    def _cues(self) -> Stretches[Said]:
        told = self._whose.said(*self._place)
        return Stretches((*said.cue, said) for said in told if said.cue)


def _thinks(said: Said) -> bool:
    """Tell whether the source can have doubts: not "they" that may be pictures or figures."""
    return said.source is not None and (
        said.linked or said.source.lower() not in WORDS["table: things"]
    )


def located(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None,
    find: Finder,
    judgements: Sequence[Sequence[Judgement]] | None = None,
) -> pd.DataFrame:
    """Return what `find` finds in titles and texts as a table; see `analysis.hedges`.

    `judgements`: of each article what a model makes of its title, and of its text.
    """
    rows = _located(articles, WhoseWords(articles, attributions), find, judgements)
    return COLUMNS.of_cells(rows, articles)


def _located(
    articles: pd.DataFrame,
    whose: WhoseWords,
    find: Finder,
    judgements: Sequence[Sequence[Judgement]] | None,
) -> Iterator[tuple[Any, ...]]:
    for number, article in enumerate(articles.itertuples(index=False)):
        for which, field in enumerate(("title", "text")):
            body: str = getattr(article, field)
            document = document_of(body)
            voices = Voices(whose, article.article_id, field)
            ids = article.event_id, article.article_id, article.outlet, field
            found = find(document)
            if judgements is not None:
                found = merged(body, found, judgements[number][which])
            found = [hedge for hedge in found if _is_hedge(hedge, voices)]
            clauses = clauses_of(document, found)
            for row in _rows(document, found, clauses, voices):
                yield *ids, *row


def _is_hedge(hedge: Hedge, voices: Voices) -> bool:
    """Tell scare quotes from a source's own words."""
    quoted = hedge.category == "scare quotes"
    return not (quoted and voices.said_by_a_source(hedge.start, hedge.end))


def _rows(
    document: Document, found: list[Hedge], clauses: list[Span], voices: Voices
) -> Iterator[tuple[Any, ...]]:
    """Add voice, clause and sentence to the cues of one title or text."""
    for hedge, clause in zip(found, clauses, strict=True):
        number = document.sentence_at(hedge.start)
        yield (
            *(hedge.cue, hedge.start, hedge.end, hedge.category),
            *voices.of(hedge.start, hedge.end, hedge.category),
            *(hedge.counts, hedge.confidence, hedge.method, clause.start, clause.end),
            *(document.printed(number), document.sentence_spans[number].start),
        )
