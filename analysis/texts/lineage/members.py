"""Which articles go back to one report, and which of them stands for it?"""

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, cut_off, rows_of
from analysis.files.corrections.replaying import BY_HAND
from analysis.published import Published, came_before, published_of
from analysis.tables import Table
from analysis.texts.lineage.direction import A_TO_B, UNKNOWN
from analysis.texts.lineage.family_tree import Edge, against, neighbours, too_late, ways_from
from analysis.texts.sharing.candidates import FEW

FAMILY_COLUMNS: Final = Table(
    "families",
    "event_id article_id outlet published published_precision family n_in_family parent relation "
    "direction confidence evidence representative cut_off",
    needs="article_id family representative",
    int64="family n_in_family",
    float64="confidence",
    bool="representative cut_off",
)
FROM_PARENT, TO_PARENT = "from parent", "to parent"
"""The `direction` of a text that is told to be made from its parent, or its parent from it."""


class _Event(NamedTuple):
    """The articles of an event and the tree that joins them, by number."""

    ids: list[Any]
    moments: list[Published | None]
    lengths: list[int]
    cut: list[bool]  # whether more of it was published than is here
    edges: list[Edge]
    joined_to: list[list[int]]  # of each article those that it is joined to
    rows: dict[tuple[int, int], Any]  # the row of `relations` for each edge
    by_hand: dict[tuple[int, int], bool]  # whether the first came first, where a reader says so

    def degree(self, i: int) -> int:
        return len(self.joined_to[i])

    def before(self, i: int, j: int) -> bool:
        return self.by_hand.get((i, j), came_before(self.moments[i], self.moments[j]))

    def age(self, i: int) -> str:
        """By its day, the oldest least; a text of which no day is known comes last."""
        moment = self.moments[i]
        return moment.at.isoformat() if moment and moment.day_known else "~"


@checked()
def families(articles: pd.DataFrame, relations: pd.DataFrame | None = None) -> pd.DataFrame:
    """Group the articles of an event into families that go back to one report.

    The number of independent reports of an event is the number of its families.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    relations
        The result of `relations(articles)`, if it is at hand already.

    Returns
    -------
    One row per article, in their order: `event_id, article_id, outlet, published`;
    `published_precision` ("minute", "day", "month", "year"; missing without a date); `family` (1,
    2, … within the event, in the order of the articles), `n_in_family` (articles); `parent` (the
    `article_id` it was made from, or is joined to; missing for the
    first of a family), `relation` (to the parent: see `relations`; "" without parent),
    `direction` ("from parent", "unknown": nothing tells which of the two was first, "to parent":
    clues that contradict each other along the tree; "" without parent), `confidence` (0–1, that
    the two are related; NaN without parent), `evidence` (why, in words; it says so where the
    direction is unknown); `representative` (bool, exactly one per
    family: a text that is not cut off, if there is one; the one that most others are joined to;
    else one that is not copied, cut or paraphrased from another; else the longest);
    `cut_off` (bool: more of it was published than is here, so that an excerpt may be a copy).

    Raises
    ------
    ArticlesError
        The table is not usable, has a date that cannot be read, or `relations` lacks a column.

    Notes
    -----
    Versions by one outlet are put in a line, by their dates or else so that neighbours share
    most (equally near ones in the order of the table); the other articles are joined to the
    text to which they are closest (a maximum spanning tree), but never below one that surely
    came later, unless two sources of it are not related to each other. The first of a family is
    the text from which dates and known directions lead away; where they tell nothing, the one
    that most are joined to, then the earliest: that is a way to draw the tree, not a finding.
    Where versions were restored or written anew, the line may skip.
    A family is what shows in the texts: two reports after one agency text that is not there
    and that neither follows in its wording are two families. Texts that share passages of an
    agency's report, or of which one retells what it credits, are related; of one family they are
    only where at least half of the words or sentences of one are found in the other (of both, if
    they retell a third): one borrowed paragraph makes no copy.
    """
    table = _relations(articles, relations)
    table = table[table["in_tree"]]
    rows: list[dict[str, Any]] = []
    for _, group in articles.groupby("event_id", sort=False, dropna=False):
        event = _event(group, table)
        found = _members(event)
        identity = group[["event_id", "article_id", "outlet", "published"]].to_dict("records")
        for i, moment in enumerate(event.moments):
            precise = {"published_precision": moment.precision if moment else None}
            rows.append({str(k): v for k, v in identity[i].items()} | precise | found[i])
    # A parent is an id like the others: numbers stay whole, although some have none.
    ids = articles["article_id"].dtype
    parent = "Int64" if pd.api.types.is_integer_dtype(ids) else ids
    members = pd.DataFrame(rows, columns=list(FAMILY_COLUMNS), dtype=object)
    return FAMILY_COLUMNS.of(members, articles, parent=parent)


@checked()
def one_per_family(articles: pd.DataFrame, families: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the articles that represent their families: one for each independent report.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    families
        The result of `families(articles)`, if it is at hand already.

    Returns
    -------
    The rows of `articles` that represent a family, in their order; their columns are those of
    `read_articles`.

    Raises
    ------
    ArticlesError
        The table is not usable, or an article is of none of the `families`.
    """
    table = _families(articles) if families is None else families
    alone = articles.loc[~articles["article_id"].isin(table["article_id"]), "article_id"]
    if len(alone):
        raise ArticlesError(
            f"the families lack article {alone.iloc[0]}; make them of all articles with "
            "analysis.families(articles)"
        )
    chosen = table.loc[table["representative"].astype(bool), "article_id"]
    return articles[articles["article_id"].isin(chosen)].copy()


_families = families


def _relations(articles: pd.DataFrame, given: pd.DataFrame | None) -> pd.DataFrame:
    from analysis.texts.lineage import relations

    return relations(articles) if given is None else given


def _event(group: pd.DataFrame, table: pd.DataFrame) -> _Event:
    number = {article: i for i, article in enumerate(group["article_id"])}
    inside = table["article_a"].isin(number) & table["article_b"].isin(number)
    rows = {}
    edges = []
    by_hand = {}
    for row in rows_of(table[inside]):
        a, b = number[row.article_a], number[row.article_b]
        edges.append(Edge(a, b, row.closeness, direction=row.direction))
        rows[a, b] = rows[b, a] = row
        if row.direction_from == BY_HAND and row.direction != UNKNOWN:
            by_hand[a, b] = row.direction == A_TO_B
            by_hand[b, a] = not by_hand[a, b]
    ids = group["article_id"].tolist()
    beyond = cut_off(group)
    cut = [article_id in beyond for article_id in ids]
    lengths = group["text"].str.len().tolist()
    joined_to = neighbours(len(ids), edges)
    return _Event(ids, published_of(group), lengths, cut, edges, joined_to, rows, by_hand)


def _members(event: _Event) -> dict[int, dict[str, Any]]:
    """What is known of each article as a member of its family."""
    found: dict[int, dict[str, Any]] = {}
    n = len(event.ids)
    n_families = 0
    for first in range(n):
        if first in found:
            continue
        n_families += 1
        family = sorted(ways_from(event.joined_to, first))
        ways = ways_from(event.joined_to, _root(event, family))
        for i in family:
            found[i] = {"family": n_families, "n_in_family": len(family), "representative": False}
            found[i]["cut_off"] = event.cut[i]
            found[i] |= _descent(event, ways[i])
        found[_representative(event, family, found)]["representative"] = True
    return found


def _root(event: _Event, family: list[int]) -> int:
    """The text that none below came before, and from which the directions lead; hub; earliest."""

    def rank(i: int) -> tuple[Any, ...]:
        ways = ways_from(event.joined_to, i)
        wrong = too_late(ways, event.before), against(edges, ways)
        return *wrong, -event.degree(i), event.age(i), -event.lengths[i], str(event.ids[i])

    inside = set(family)
    edges = [edge for edge in event.edges if edge.a in inside]
    return min(_likely(event, family), key=rank)


def _likely(event: _Event, family: list[int]) -> list[int]:
    """The texts that may be the first: of a large family the oldest, and those most joined to."""
    if len(family) <= FEW:
        return family
    oldest = sorted(family, key=event.age)[: FEW // 2]
    return list({*oldest, *sorted(family, key=event.degree)[-FEW // 2 :]})


def _descent(event: _Event, way: list[int]) -> dict[str, Any]:
    """From which text it comes, at the end of the way from the root."""
    if len(way) < 2:
        origin = {"parent": None, "relation": "", "direction": ""}
        return origin | {"confidence": np.nan, "evidence": ""}
    row = event.rows[way[-2], way[-1]]
    parent = event.ids[way[-2]]
    known = row.direction != UNKNOWN
    down = (row.article_a == parent) == (row.direction == A_TO_B)
    return {
        "parent": parent,
        "relation": row.relation,
        "direction": (FROM_PARENT if down else TO_PARENT) if known else UNKNOWN,
        "confidence": row.confidence,
        "evidence": f"{row.evidence}; "
        + (row.direction_from if known else f"direction unknown: {row.direction_from}"),
    }


def _representative(event: _Event, family: list[int], found: dict[int, dict[str, Any]]) -> int:
    """A whole text; the hub; else one that is no copy, excerpt or paraphrase; the longest."""

    def rank(i: int) -> tuple[Any, ...]:
        derived = found[i]["relation"] not in ("", "revision")
        size = -event.degree(i), derived, -event.lengths[i]
        return event.cut[i], *size, event.age(i), str(event.ids[i])

    return min(family, key=rank)
