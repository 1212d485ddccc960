"""Who is this actor? A reader's word on all mentions of one source in the articles of an event.

A correction of an actor stands on one of the mentions: its place is the source's (`cue_at`). It
is written once for each article that lets the actor speak, so that it also holds where only
some of the articles are looked at.
"""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.making import Place, Signed
from analysis.files.corrections.records import LABELS, with_ids
from analysis.files.corrections.replaying import BY_HAND, Row, as_before, misfit, row_at, sign


def change_actor(
    articles: pd.DataFrame,
    found: pd.DataFrame,
    actor_id: str,
    changes: Mapping[str, str],
    signed: Signed,
) -> pd.DataFrame:
    """Say that an actor is called otherwise, or of another kind.

    Parameters
    ----------
    articles
        The articles, or more than those.
    found
        The result of `sources`, corrected or not.
    actor_id
        Which actor in it.
    changes
        `actor`: the name; that of another actor of the event makes them one. `source_type`:
        the kind.
    signed
        Author, time, reason.

    Returns
    -------
    A table of corrections: for each article with a mention one line for each thing that is not
    so already.

    Raises
    ------
    ArticlesError
        There is no such actor, the name is empty, or several others have it.
    """
    mine = found[found["actor_id"] == actor_id]
    if mine.empty:
        raise ArticlesError(f"there is no actor {actor_id!r}")
    if not changes.get("actor", "-").strip():
        raise ArticlesError("what is the actor called? Leave the name as it is if it is right")
    name = changes.get("actor", "").strip()
    event = found[(found["event_id"] == mine["event_id"].iloc[0]) & (found["actor"] == name)]
    if name != mine["actor"].iloc[0] and len(set(event["actor_id"])) > 1:
        raise ArticlesError(
            f"several actors are called {name!r}: it is not told which one is meant"
        )
    rows = articles.set_index("article_id", drop=False)
    lines = []
    for mention in rows_of(mine.drop_duplicates("article_id")):
        at = ((int(mention.source_start), int(mention.source_end)),)
        place = Place(rows.loc[mention.article_id], str(mention.field), "sources", at, ())
        for what in LABELS["sources"]:
            before = str(getattr(mention, what))
            after = changes.get(what, before).strip()
            if after != before:
                lines.append(place.line("change", what, signed, before=before, after=after))
    return with_ids(lines)


class Actors:
    """The result of `sources`; its actors can be changed."""

    def __init__(self, table: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._table = table
        self._rows: list[Row] = [
            {str(name): value for name, value in row.items()} for row in table.to_dict("records")
        ]
        self._articles: dict[str, Any] = {str(row.article_id): row for row in rows_of(articles)}

    def apply(self, line: Mapping[str, str]) -> str:
        """Apply a correction, or say why it does not fit."""
        article = self._articles.get(line["article_id"])
        if why := misfit(article, line):
            return why
        mention = row_at(self._rows, line, "source_")
        if mention is None:
            return "no source is found at this place"
        if not mention["sure"]:
            return "it is left open who this source is"
        if line["what"] == "actor" and mention["actor"] == line["after"]:
            return ""  # done by the line of another article: who was called so before is untouched
        of_event = str(mention["event_id"])
        event = [row for row in self._rows if str(row["event_id"]) == of_event]
        mine = [row for row in event if row["actor_id"] == mention["actor_id"]]
        if line["what"] == "actor":
            _rename(mine, event, line["after"])
        else:
            for row in mine:
                row |= {"source_type": line["after"], "type_evidence": BY_HAND}
        for row in mine:
            sign(row, line)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the corrected table, and one without a row: no mention is taken out."""
        return as_before(self._rows, self._table), self._table.head(0)


def _rename(mine: list[Row], event: list[Row], name: str) -> None:
    """Give an actor another name; that of another actor makes them one, of the other's kind."""
    slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
    old, old_id = mine[0]["actor"], mine[0]["actor_id"]
    new_id = f"{old_id.rpartition(':')[0]}:{slug}"
    others = (row for row in event if row["actor_id"] == new_id)
    one = next(others, None) if new_id != old_id else None
    taken = ("actor", "source_type", "type_evidence")
    new = {what: one[what] for what in taken} if one else {"actor": name}
    for row in mine:
        row |= {**new, "actor_id": new_id}
    for row in event:  # those that may be the actor
        if old in row["candidates"]:
            told = {new["actor"] if maybe == old else maybe for maybe in row["candidates"]}
            row["candidates"] = tuple(sorted(told))
