"""Who is meant by this mention? A reader's word on the actors that the texts of an event name.

A correction stands on a mention: its place is `cue_at`. What is said of an actor (its name, its
kind) is written once for each article that mentions it, so that it also holds where only some of
the articles are looked at, and changes all mentions of the actor in the event. What is said of
mentions (that they mean somebody else) is written for each of them and changes these alone.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.making import Place, Signed
from analysis.files.corrections.records import with_ids
from analysis.files.corrections.replaying import Row, as_before, misfit, row_at, sign

ACTOR_KINDS: Final = ("person", "group", "organisation", "country", "thing")
"""What `kind` of `analysis.actor_mentions` can be."""


def change_actor_mentions(
    articles: pd.DataFrame,
    found: pd.DataFrame,
    actor_id: str,
    changes: Mapping[str, str],
    signed: Signed,
) -> pd.DataFrame:
    """Say that an actor is called otherwise, is another actor, or is of another kind.

        change_actor_mentions(articles, study.actor_mentions, "e:4", {"actor": "the Legion"}, by)

    Parameters
    ----------
    articles
        The articles, or more than those.
    found
        The result of `actor_mentions`, corrected or not.
    actor_id
        Which actor in it.
    changes
        `actor`: the name; that of another actor of the event makes them one, of its kind.
        `kind`: one of `ACTOR_KINDS`.
    signed
        Author, time, reason.

    Returns
    -------
    A table of corrections: for each article with a mention one line for each thing that is not so
    already.

    Raises
    ------
    ArticlesError
        There is no such actor or kind, the name is empty, or several other actors have it.
    """
    mine = found[found["actor_id"] == actor_id]
    if mine.empty:
        raise ArticlesError(f"there is no actor {actor_id!r}")
    if changes.get("kind", "thing") not in ACTOR_KINDS:
        raise ArticlesError(
            f"kind is {changes['kind']!r}, but must be one of {', '.join(ACTOR_KINDS)}"
        )
    if "actor" in changes:
        _check_name(found, mine, changes["actor"])
    lines = [
        _line(articles, mention, what, changes[what].strip(), signed)
        for mention in rows_of(mine.drop_duplicates("article_id"))
        for what in ("actor", "kind")
        if what in changes
    ]
    return with_ids([line for line in lines if line["before"] != line["after"]])


def split_actor_mentions(
    articles: pd.DataFrame, found: pd.DataFrame, mentions: pd.DataFrame, name: str, signed: Signed
) -> pd.DataFrame:
    """Say that some mentions mean somebody else than they were taken for.

        table = study.actor_mentions
        rows = table[(table["actor_id"] == "e:4") & (table["head"] == "officials")]
        split_actor_mentions(articles, table, rows, "officials in Kyiv", by)

    Parameters
    ----------
    articles
        The articles, or more than those.
    found
        The result of `actor_mentions`, corrected or not.
    mentions
        Rows of it, of one event: one mention, or all with a label.
    name
        Whom they mean: another actor of the event, or one that is new.
    signed
        Author, time, reason.

    Returns
    -------
    A table of corrections, one line for each mention that is not of this actor already.

    Raises
    ------
    ArticlesError
        There are no mentions, the name is empty, or several other actors have it.
    """
    if mentions.empty:
        raise ArticlesError("which mentions mean somebody else? Choose one at least")
    _check_name(found, mentions, name)
    lines = [_line(articles, one, "actor_id", name.strip(), signed) for one in rows_of(mentions)]
    return with_ids([line for line in lines if line["before"] != line["after"]])


def _check_name(found: pd.DataFrame, mine: pd.DataFrame, name: str) -> None:
    name = name.strip()
    if not name:
        raise ArticlesError("what is the actor called? Leave the name as it is if it is right")
    event = _event_of(mine["actor_id"].iloc[0])
    here = found[(found["actor_id"].map(_event_of) == event) & (found["actor"] == name)]
    if set(mine["actor"]) != {name} and len(set(here["actor_id"])) > 1:
        raise ArticlesError(
            f"several actors are called {name!r}: it is not told which one is meant; "
            "give that one another name first"
        )


def _line(
    articles: pd.DataFrame, mention: Any, what: str, after: str, signed: Signed
) -> dict[str, str]:
    article = articles[articles["article_id"] == mention.article_id].iloc[0]
    at = ((int(mention.start), int(mention.end)),)
    before = str(mention.kind if what == "kind" else mention.actor)
    place = Place(article, str(mention.field), "actor_mentions", at, ())
    return place.line("change", what, signed, before=before, after=after)


class ActorMentions:
    """The result of `actor_mentions`; its actors and whom mentions mean can be changed."""

    def __init__(self, table: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._table = table
        self._rows: list[Row] = [
            {str(name): value for name, value in row.items()} for row in table.to_dict("records")
        ]
        self._articles: dict[str, Any] = {str(row.article_id): row for row in rows_of(articles)}

    def apply(self, line: Mapping[str, str]) -> str:
        """Apply a correction, or say why it does not fit."""
        if why := misfit(self._articles.get(line["article_id"]), line):
            return why
        mention = row_at(self._rows, line)
        if mention is None:
            return "nobody is mentioned at this place"
        if line["what"] != "kind" and mention["actor"] == line["after"]:
            return ""  # done by the line of another article: who was called so is untouched
        of_event = _event_of(mention["actor_id"])
        event = [row for row in self._rows if _event_of(row["actor_id"]) == of_event]
        mine = [row for row in event if row["actor_id"] == mention["actor_id"]]
        if line["what"] == "kind":
            new = {"kind": line["after"]}
        elif line["what"] == "actor":
            new = _named(event, line["after"]) or {"actor": line["after"]}
        else:
            mine = [mention]
            new = _named(event, line["after"]) or _new(event, mention, line["after"])
        for row in mine:
            row |= new
            sign(row, line)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the corrected table, and one without a row: no mention is taken out."""
        return as_before(self._rows, self._table), self._table.head(0)


def _event_of(actor_id: object) -> str:
    """Return the event of an actor; of an article without one its own id."""
    return str(actor_id).rpartition(":")[0]


def _named(event: list[Row], name: str) -> Row:
    """Who is called so already: id, name and kind; {} if nobody is."""
    one = next((row for row in event if row["actor"] == name), None)
    return {what: one[what] for what in ("actor_id", "actor", "kind")} if one else {}


def _new(event: list[Row], mention: Row, name: str) -> Row:
    numbers = (str(row["actor_id"]).rpartition(":")[2] for row in event)
    number = max(int(one) for one in numbers if one.isdigit()) + 1
    return {"actor_id": f"{_event_of(mention['actor_id'])}:{number}", "actor": name}
