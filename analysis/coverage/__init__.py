"""Which facts does each outlet state, and which does it leave out?"""

from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.alignment.statements import grouped
from analysis.articles import ArticlesError, check_articles, rows_of
from analysis.attribution import attributions as find_attributions
from analysis.coverage.conflicts import conflicts
from analysis.coverage.counterparts import Counterparts, counterparts_of
from analysis.coverage.judging import probability, states
from analysis.coverage.patterns import coverage_patterns, missing_in, only_in
from analysis.coverage.voices import Voices
from analysis.coverage.wordings import Floats, Numbers, Wordings, wordings_of

__all__ = ["COLUMNS", "coverage", "coverage_patterns", "missing_in", "only_in"]

COLUMNS: Final = (
    "event_id", "statement", "label", "article_id", "outlet", "state", "probability", "likeness",
    "position", "headline", "rank", "depth", "voice", "source", "field", "start", "end",
    "sentence", "sentence_start", "n_present", "n_families", "conflict",
)  # fmt: skip
_TYPES: Final = {
    "statement": "int64", "probability": "float64", "likeness": "float64", "headline": "bool",
    "rank": "Int64", "depth": "float64", "start": "Int64", "end": "Int64",
    "sentence_start": "Int64", "n_present": "int64", "n_families": "int64",
}  # fmt: skip
_SAYS: Final = ("present", "differing")


def coverage(
    articles: pd.DataFrame,
    families: pd.DataFrame | None = None,
    *,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the statements of all articles of an event and tell who makes each and who does not."""
    check_articles(articles, at_least=0)
    voices = Voices(find_attributions(articles) if attributions is None else attributions)
    family = _family_of(articles, families)
    tables = [
        _of_event(event, voices, family)
        for _, event in articles.groupby("event_id", sort=False, dropna=False)
    ]
    rows = [row for table in tables for row in table]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_TYPES)


def _family_of(articles: pd.DataFrame, families: pd.DataFrame | None) -> dict[str, Any]:
    if families is None:
        try:
            from analysis.relations import families as find_families

            families = find_families(articles)
        except (ImportError, NotImplementedError):
            return {article_id: i for i, article_id in enumerate(articles["article_id"])}
    return dict(zip(families["article_id"], families["family"], strict=True))


def _of_event(
    articles: pd.DataFrame, voices: Voices, family: dict[str, Any]
) -> list[dict[str, Any]]:
    wordings = wordings_of(articles)
    if wordings.clauses.empty:
        return []
    found = counterparts_of(wordings, 2 * len(articles))
    chances = probability(found.signals)
    statements = grouped(found.alike)
    event = _Event(articles, wordings, found, chances, voices, family)
    return [
        row
        for number in range(int(statements.max()) + 1)
        for row in event.rows(number + 1, np.flatnonzero(statements == number))
    ]


class _Event:
    """The texts of an event, cut into clauses and compared."""

    def __init__(
        self,
        articles: pd.DataFrame,
        wordings: Wordings,
        found: Counterparts,
        chances: Floats,
        voices: Voices,
        family: dict[str, Any],
    ) -> None:
        self.articles = list(rows_of(articles))
        self.clauses = list(rows_of(wordings.clauses))
        self.part = wordings.clauses["part"].to_numpy()
        self.found, self.chances, self.voices, self.family = found, chances, voices, family

    def rows(self, number: int, members: Numbers) -> list[dict[str, Any]]:
        """One row for each article on the statement that these clauses make."""
        alike = self.found.alike[np.ix_(members, members)]
        label = int(members[alike.sum(axis=1).argmax()])
        chance = self.chances[members].copy()
        chance[np.arange(len(members)), self.part[members]] = 0.0
        best = chance.argmax(axis=0)
        by_part = chance.max(axis=0)
        by_part[self.part[members]] = 1.0
        rows = [self._row(i, members, label, best, by_part) for i in range(len(self.articles))]
        said = {i: row for i, row in enumerate(rows) if row["state"] == "present"}
        differing = conflicts(
            {
                i: self.articles[i].text[row["start"] : row["end"]]
                for i, row in said.items()
                if row["field"] == "text"
            },
            {i: self.family[row["article_id"]] for i, row in said.items()},
        )
        for i, what in differing.items():
            rows[i] |= {"state": "differing", "conflict": what}
        same = {
            "statement": number,
            "label": self._wording(label),
            "n_present": len(said),
            "n_families": len({self.family[row["article_id"]] for row in said.values()}),
        }
        return [same | row for row in rows]

    def _row(
        self, i: int, members: Numbers, label: int, best: Numbers, by_part: Floats
    ) -> dict[str, Any]:
        article = self.articles[i]
        title, text = 2 * i, 2 * i + 1
        state = states(by_part[[title, text]])
        part = text if by_part[text] >= by_part[title] or state[1] == "present" else title
        own = members[self.part[members] == part]
        at = int(own[0]) if len(own) else int(self.found.clause[members[best[part]], part])
        row = {
            "event_id": article.event_id,
            "article_id": article.article_id,
            "outlet": article.outlet,
            "state": state[part - title],
            "probability": by_part[part],
            "likeness": self.found.alike[label, at] if at >= 0 else 0.0,
            "headline": state[0] == "present",
            "conflict": "",
        }
        if row["state"] == "absent" or at < 0:
            return row | {"position": "", "voice": "", "source": "", "field": "", "sentence": None}
        return row | self._place(article, at)

    def _place(self, article: Any, at: int) -> dict[str, Any]:
        clause = self.clauses[at]
        voice, source = self.voices.of(article.article_id, clause.field, clause.start, clause.end)
        text = getattr(article, clause.field)
        in_title = clause.field == "title"
        return {
            "position": "headline" if in_title else "lead" if clause.lead else "body",
            "rank": None if in_title else clause.rank,
            "depth": None if in_title else clause.depth,
            "voice": voice,
            "source": source,
            "field": clause.field,
            "start": clause.start,
            "end": clause.end,
            "sentence": text[clause.sentence_start : clause.sentence_end],
            "sentence_start": clause.sentence_start,
        }

    def _wording(self, at: int) -> str:
        clause = self.clauses[at]
        text: str = getattr(self.articles[clause.article], clause.field)
        return text[clause.start : clause.end]
