"""Who wrote it first? How the texts of an event go back to one another."""

from itertools import pairwise
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import article_names, check_articles, rows_of
from analysis.relations.direction import (
    A_TO_B,
    B_TO_A,
    UNKNOWN,
    Direction,
    Traces,
    direction,
    traces_of,
)
from analysis.relations.family_tree import Edge, paths, tree
from analysis.relations.kinds import probability, relation
from analysis.relations.members import FAMILY_COLUMNS, families, one_per_family
from analysis.relations.pairs import Pair, Texts, compared, texts_of

__all__ = ["COLUMNS", "FAMILY_COLUMNS", "INDEPENDENT", "families", "one_per_family", "relations"]

COLUMNS: Final = (
    "event_id", "article_a", "article_b", "outlet_a", "outlet_b", "relation", "confidence",
    "score", "direction", "direction_from", "containment_a_in_b", "containment_b_in_a",
    "own_containment_a_in_b", "own_containment_b_in_a", "aligned_a", "aligned_b",
    "order_agreement", "closeness", "in_tree", "evidence",
)  # fmt: skip
INDEPENDENT: Final = "independent"

_NUMBERS: Final = (
    "confidence", "score", "containment_a_in_b", "containment_b_in_a", "own_containment_a_in_b",
    "own_containment_b_in_a", "aligned_a", "aligned_b", "order_agreement", "closeness",
)  # fmt: skip
_TEXTS: Final = ("relation", "direction", "direction_from", "evidence")

_SURE: Final = 0.9
"""Two texts that are this probably related to a third …"""

_ENOUGH: Final = 0.15
"""… are related to each other from this probability on."""


class _Judged(NamedTuple):
    """A pair and what was found out about it."""

    pair: Pair
    probability: float
    relation: str
    clue: Direction

    @property
    def related(self) -> bool:
        return self.relation != INDEPENDENT


def relations(articles: pd.DataFrame) -> pd.DataFrame:
    """Tell for every two articles of an event whether one was made from the other."""
    check_articles(articles)
    rows: list[dict[str, Any]] = []
    for _, event in articles.groupby("event_id", sort=False, dropna=False):
        if len(event) > 1:
            rows += _rows(event)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    types = dict.fromkeys(_NUMBERS, "float64") | dict.fromkeys(_TEXTS, "str")
    return table.astype(types | {"in_tree": "bool"})


def _rows(event: pd.DataFrame) -> list[dict[str, Any]]:
    texts = texts_of(event)
    traces = [
        traces_of(article, len(words.terms))
        for article, words in zip(rows_of(event), texts.whole, strict=True)
    ]
    judged = _judged(texts, traces)
    ids = event["article_id"].astype(str).tolist()
    edges = [_edge(found, traces, ids) for found in judged if found.related]
    kept = tree(len(event), edges)
    names = list(article_names(event).values())
    directions = _directions(judged, kept, names)
    joined = {(edge.a, edge.b) for edge in kept}
    identity = event[["event_id", "article_id", "outlet"]].to_dict("list")
    rows = []
    for found, told in zip(judged, directions, strict=True):
        a, b = found.pair.a, found.pair.b
        row: dict[str, Any] = {"event_id": identity["event_id"][a]}
        for side, number in (("a", a), ("b", b)):
            row |= {
                f"{name}_{side}": identity[key][number]
                for name, key in (("article", "article_id"), ("outlet", "outlet"))
            }
        rows.append(row | _found(found, told, (names[a], names[b])) | {"in_tree": (a, b) in joined})
    return rows


def _judged(texts: Texts, traces: list[Traces]) -> list[_Judged]:
    pairs = compared(texts)
    chances = {(pair.a, pair.b): probability(pair) for pair in pairs}
    sure: dict[int, set[int]] = {i: set() for i in range(len(texts))}
    for (a, b), chance in chances.items():
        if chance >= _SURE:
            sure[a].add(b)
            sure[b].add(a)
    judged = []
    for pair in pairs:
        chance = chances[pair.a, pair.b]
        if _ENOUGH <= chance < 0.5 and sure[pair.a] & sure[pair.b]:
            chance = 0.5
        kind = relation(pair) if chance >= 0.5 else INDEPENDENT
        clue = direction(traces[pair.a], traces[pair.b], kind)
        judged.append(_Judged(pair, chance, kind, clue))
    return judged


def _edge(found: _Judged, traces: list[Traces], ids: list[str]) -> Edge:
    a, b = found.pair.a, found.pair.b
    dates = sorted(
        t.published.isoformat() if t.published else "9999" for t in (traces[a], traces[b])
    )
    other_outlet = traces[a].outlet.core != traces[b].outlet.core
    rank = (other_outlet, found.clue.direction == UNKNOWN, *dates, *sorted((ids[a], ids[b])))
    return Edge(a, b, round(found.pair.jaccard, 3), rank, found.clue.direction)


def _directions(judged: list[_Judged], kept: list[Edge], names: list[str]) -> list[Direction]:
    """Directions along the tree."""
    n = len(names)
    ways = [paths(n, kept, i) for i in range(n)]
    steps = {}
    for edge in kept:
        if edge.direction != UNKNOWN:
            forward = edge.direction == A_TO_B
            steps[edge.a, edge.b], steps[edge.b, edge.a] = forward, not forward
    found = []
    for one in judged:
        if not one.related:
            found.append(Direction("", ""))
            continue
        way = ways[one.pair.a].get(one.pair.b, [])
        if len(way) <= 2:
            found.append(one.clue)
            continue
        forward = [steps.get(step) for step in pairwise(way)]
        between = ", ".join(names[i] for i in way[1:-1])
        if None in forward:
            found.append(one.clue)
        elif all(forward):
            found.append(Direction(A_TO_B, f"by way of {between}"))
        elif not any(forward):
            found.append(Direction(B_TO_A, f"by way of {between}"))
        else:
            found.append(
                Direction(UNKNOWN, f"both are tied to each other by way of {between} only")
            )
    return found


def _found(found: _Judged, told: Direction, names: tuple[str, str]) -> dict[str, Any]:
    pair, chance = found.pair, found.probability
    closeness = pair.jaccard
    score = chance if chance < 0.5 else 0.5 + 0.5 * (2 * chance - 1) * (0.2 + 0.8 * closeness)
    return {
        "relation": found.relation,
        "confidence": max(chance, 1 - chance),
        "score": score,
        "direction": told.direction,
        "direction_from": told.why,
        "containment_a_in_b": pair.of_a.containment,
        "containment_b_in_a": pair.of_b.containment,
        "own_containment_a_in_b": pair.of_a.own_containment,
        "own_containment_b_in_a": pair.of_b.own_containment,
        "aligned_a": pair.of_a.aligned,
        "aligned_b": pair.of_b.aligned,
        "order_agreement": pair.order,
        "closeness": closeness,
        "evidence": _evidence(pair, names),
    }


def _evidence(pair: Pair, names: tuple[str, str]) -> str:
    a, b = pair.sides
    return (
        f"{a.containment:.0%} of the 5-word sequences of {names[0]} stand in {names[1]} and "
        f"{b.containment:.0%} the other way round (without quotations {a.own_containment:.0%} "
        f"and {b.own_containment:.0%}); {a.aligned:.0%} and {b.aligned:.0%} of the sentences "
        "have a counterpart"
    )
