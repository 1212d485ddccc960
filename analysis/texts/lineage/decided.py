"""How the family trees of an event grow where a reader decided how two of its texts are related."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, cast

import pandas as pd

from analysis.articles import article_names, cut_off, rows_of
from analysis.files.corrections.replaying import BY_HAND
from analysis.published import came_before, published_of
from analysis.texts.lineage.direction import (
    A_TO_B,
    UNKNOWN,
    Direction,
    Traces,
    direction,
    traces_of,
)
from analysis.texts.lineage.family_tree import (
    APART,
    BY_WAY,
    Edge,
    directions,
    edge_of,
    scores,
    tree,
    unchained,
)
from analysis.texts.lineage.judging import INDEPENDENT, Judged
from analysis.texts.lineage.pairs import Pair
from analysis.texts.lineage.retelling import is_one_report

_FOLLOWS: Final = "set apart, for a reader set apart the texts that joined them"
_CHANGED: Final = (
    "relation", "probability", "confidence", "score", "direction", "direction_from", "in_tree",
    "evidence",
)  # fmt: skip


class _Pair(NamedTuple):
    """What is needed here of `analysis.texts.lineage.pairs.Pair`."""

    a: int
    b: int
    jaccard: float


def regrown(relations: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return corrected relations with what follows from them in their events.

    What a reader said holds. Texts that they relate are joined in the tree; those that they set
    apart are not, nor are others joined that would bring them together again. Pairs that were
    related by way of a pair set apart, and are left in two families, are no longer related.

    Parameters
    ----------
    relations
        The result of `relations`, corrected. Not modified.
    articles
        The articles. Not modified.
    """
    if not len(relations) or not relations["corrected"].any():
        return relations
    done = relations.copy()
    for _, event in articles.groupby("event_id", sort=False, dropna=False):
        here = done["article_a"].isin(event["article_id"])
        here &= done["article_b"].isin(event["article_id"])
        if done.loc[here, "corrected"].any():
            rows = list(rows_of(done[here]))
            for name, values in _grown(rows, event).items():
                done.loc[here, name] = pd.Series(values, done.index[here], done[name].dtype)
    return done


def _grown(rows: Sequence[Any], event: pd.DataFrame) -> dict[str, list[Any]]:
    """Return the columns of the pairs of an event that hang on its trees."""
    ids = list(dict.fromkeys(one for row in rows for one in (row.article_a, row.article_b)))
    number = {one: i for i, one in enumerate(sorted(ids, key=list(event["article_id"]).index))}
    traces = _traces(event, number)
    found = [_judged(row, number, traces) for row in rows]
    by_hand = [bool(row.corrected) for row in rows]
    kept = _tree(found, by_hand, rows, traces, list(map(str, number)))
    after = [
        one if hand else new._replace(note=_FOLLOWS if new.relation != one.relation else "")
        for one, new, hand in zip(found, unchained(found, kept, len(ids)), by_hand, strict=True)
    ]
    told = directions(after, kept, traces)
    among = {(edge.a, edge.b) for edge in kept}
    columns: dict[str, list[Any]] = {name: [] for name in _CHANGED}
    columns["score"] = scores(after, kept, len(ids))
    for one, way, row, hand in zip(after, told, rows, by_hand, strict=True):
        said = one.clue if hand and row.direction_from == BY_HAND else way
        columns["relation"].append(one.relation)
        columns["probability"].append(one.probability)
        columns["confidence"].append(1.0 if hand else max(one.probability, 1 - one.probability))
        columns["direction"].append(said.direction)
        columns["direction_from"].append(said.why)
        columns["in_tree"].append((one.pair.a, one.pair.b) in among)
        columns["evidence"].append(row.evidence + (f"; {one.note}" if one.note else ""))
    return columns


def _traces(event: pd.DataFrame, number: dict[Any, int]) -> list[Traces]:
    cut, names = cut_off(event), article_names(event)
    found = {
        row.article_id: traces_of(
            row, names[row.article_id], moment, len(row.text.split()), row.article_id in cut
        )
        for row, moment in zip(rows_of(event), published_of(event), strict=True)
    }
    return [found[one] for one in number]


def _judged(row: Any, number: dict[Any, int], traces: Sequence[Traces]) -> Judged:
    a, b = number[row.article_a], number[row.article_b]
    related = row.relation != INDEPENDENT
    clue = Direction(row.direction, row.direction_from)
    if related and (not clue.direction or clue.why.startswith((BY_WAY, APART))):
        clue = direction(traces[a], traces[b], row.relation)  # of the two alone
    shares = [
        max(row.containment_a_in_b, row.aligned_a), max(row.containment_b_in_a, row.aligned_b)
    ]  # fmt: skip
    credited = '"of": "other"' in row.credits
    one_report = row.in_tree or is_one_report(row.relation, shares, credited=credited)
    pair = cast("Pair", _Pair(a, b, row.closeness))
    return Judged(pair, row.probability, row.relation, clue, "", related and one_report)


def _tree(
    found: Sequence[Judged],
    by_hand: Sequence[bool],
    rows: Sequence[Any],
    traces: Sequence[Traces],
    ids: list[str],
) -> list[Edge]:
    """Join the texts anew: what a reader said, then what was joined before, then what is near."""
    said: list[Edge] = []
    before: list[Edge] = []
    near: list[Edge] = []
    told: dict[tuple[int, int], bool] = {}
    for one, hand, row in zip(found, by_hand, rows, strict=True):
        if one.in_family:
            edge = edge_of(one, list(traces), ids)
            if row.direction_from == BY_HAND and row.direction != UNKNOWN:
                edge = edge._replace(above=row.direction)
                told[edge.a, edge.b] = row.direction == A_TO_B
                told[edge.b, edge.a] = not told[edge.a, edge.b]
            (said if hand else before if row.in_tree else near).append(edge)
    apart = {
        frozenset((one.pair.a, one.pair.b))
        for one, hand in zip(found, by_hand, strict=True)
        if hand and not one.related
    }

    def allowed(_edge: Edge, first: list[int], second: list[int]) -> bool:
        return apart.isdisjoint(frozenset((i, j)) for i in first for j in second)

    def came_first(i: int, j: int) -> bool:
        return told.get((i, j), came_before(traces[i].published, traces[j].published))

    return tree(len(traces), near, [*said, *before], allowed, came_first)
