"""Who wrote it first? How the texts of an event go back to one another."""

from typing import Any, Final

import pandas as pd

from analysis.articles import article_names, check_articles, rows_of
from analysis.relations.direction import Direction, traces_of
from analysis.relations.judging import INDEPENDENT, Judged, judged
from analysis.relations.lineage import directions, joined, scores, unchained
from analysis.relations.members import FAMILY_COLUMNS, families, one_per_family
from analysis.relations.pairs import Pair, texts_of

__all__ = ["COLUMNS", "FAMILY_COLUMNS", "INDEPENDENT", "families", "one_per_family", "relations"]

COLUMNS: Final = (
    "event_id", "article_a", "article_b", "outlet_a", "outlet_b", "relation", "confidence",
    "score", "direction", "direction_from", "containment_a_in_b", "containment_b_in_a",
    "own_containment_a_in_b", "own_containment_b_in_a", "aligned_a", "aligned_b",
    "order_agreement", "closeness", "in_tree", "evidence",
)  # fmt: skip

_NUMBERS: Final = (
    "confidence", "score", "containment_a_in_b", "containment_b_in_a", "own_containment_a_in_b",
    "own_containment_b_in_a", "aligned_a", "aligned_b", "order_agreement", "closeness",
)  # fmt: skip
_TEXTS: Final = ("relation", "direction", "direction_from", "evidence")


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
    found = judged(texts, traces)
    kept = joined(found, traces, event["article_id"].astype(str).tolist())
    found = unchained(found, kept, texts.n)
    names = list(article_names(event).values())
    told = directions(found, kept, names)
    ranked = scores(found, kept, texts.n)
    among = {(edge.a, edge.b) for edge in kept}
    articles = list(rows_of(event))
    rows = []
    for one, direction, score in zip(found, told, ranked, strict=True):
        a, b = one.pair.a, one.pair.b
        identity = {
            "event_id": articles[a].event_id,
            "article_a": articles[a].article_id,
            "article_b": articles[b].article_id,
            "outlet_a": articles[a].outlet,
            "outlet_b": articles[b].outlet,
        }
        numbers = {"score": score, "in_tree": (a, b) in among}
        rows.append(identity | numbers | _found(one, direction, names[a], names[b]))
    return rows


def _found(one: Judged, told: Direction, name_a: str, name_b: str) -> dict[str, Any]:
    pair = one.pair
    return {
        "relation": one.relation,
        "confidence": max(one.probability, 1 - one.probability),
        "direction": told.direction,
        "direction_from": told.why,
        "containment_a_in_b": pair.of_a.containment,
        "containment_b_in_a": pair.of_b.containment,
        "own_containment_a_in_b": pair.of_a.own_containment,
        "own_containment_b_in_a": pair.of_b.own_containment,
        "aligned_a": pair.of_a.aligned,
        "aligned_b": pair.of_b.aligned,
        "order_agreement": pair.order,
        "closeness": pair.jaccard,
        "evidence": _evidence(pair, name_a, name_b) + (f"; {one.note}" if one.note else ""),
    }


def _evidence(pair: Pair, name_a: str, name_b: str) -> str:
    a, b = pair.sides
    return (
        f"{a.containment:.0%} of the 5-word sequences of {name_a} stand in {name_b}, "
        f"{b.containment:.0%} the other way round (without quotations {a.own_containment:.0%} "
        f"and {b.own_containment:.0%}); {a.aligned:.0%} and {b.aligned:.0%} of the sentences "
        "have a counterpart"
    )
