"""Are the mentions of one actor put together, in all texts of an event?"""

from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from analysis.words.naming.finding import mentions_in
from analysis.words.naming.grouping import grouped
from analysis.words.naming.mentions import Mention
from evaluation.actors_gold import marked_actors
from evaluation.sets import file_in, lines
from evaluation.sources import Grouped, b_cubed
from evaluation.tallies import Part, Tally, share
from training.actors import GOLD, event_of, events_in, fitted, given_in

ENTITIES: Final = frozenset(("ACTOR", "ACTOR-I", "COUNTRY", "GROUP", "ORGANIZATION", "OBJECT"))
"""The kinds of concepts that are actors; the others are happenings."""
MARKED: Final = ("seeds", "picket-line", "as-train-683", "basil-37")
"""Events of `data/gold/actors` whose errors were read."""
MARKED_RARE: Final = ("trawler-collision", "dam-breach", "as-train-483", "as-val-164")
"""Those that were looked at rarely."""
_HALF: Final = 0.5
"""A mention that is found and so much of the longer one in common is the marked one."""
Place = tuple[str, int, int]
Actors = dict[tuple[int, Place], Hashable]
"""Article and place of a mention → its actor."""


def tallies(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Score each event: marked mentions with weights of the other events, and with those shipped.

    And the mentions that are found, where those missed stand alone. Scores are of an event, and
    the mean of the events counts, as in the published figures.
    """
    events = events_in(lines(file_in(corpora, *GOLD)))
    learnt = {name: event_of(texts) for name, texts in events.items()}
    for name, texts in events.items():
        others = fitted([one for other, one in learnt.items() if other != name])
        weights = dict(zip(others["feature"], others["weight"], strict=True))
        yield from _as_shipped(name, texts)
        yield from _scored(name, texts, "", _given(texts, weights))


def marked(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Score each event of `MARKED`, with the weights that are shipped."""
    for name in MARKED:
        yield from _as_shipped(name, marked_actors(name, corpora))


def marked_rare(corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Score each event of `MARKED_RARE`, with the weights that are shipped."""
    for name in MARKED_RARE:
        yield from _as_shipped(name, marked_actors(name, corpora))


def _as_shipped(name: str, texts: Sequence[dict[str, Any]]) -> Iterator[Tally]:
    yield from _scored(name, texts, " end to end", _found(texts))  # first: what a reader sees
    yield from _scored(name, texts, ", shipped", _given(texts, None))


def _scored(
    name: str, texts: Sequence[dict[str, Any]], metric: str, found: Actors
) -> Iterator[Tally]:
    for score, value in scores(*paired(texts, found)).items():
        yield share(f"{score}{metric}", name, value, 1)


def _given(texts: Sequence[dict[str, Any]], weights: dict[str, float] | None) -> Actors:
    documents, mentions, _ = given_in(texts)
    numbers = grouped(documents, mentions, given=True, weights=weights)
    return dict(zip(map(place_of, mentions), numbers, strict=True))


def _found(texts: Sequence[dict[str, Any]]) -> Actors:
    documents, _, _ = given_in(texts)
    mentions = list(mentions_in(documents))
    numbers = grouped(documents, mentions)
    return dict(zip(map(place_of, mentions), numbers, strict=True))


def place_of(mention: Mention) -> tuple[int, Place]:
    """Return the article and place of a mention."""
    return mention.article, (mention.field, mention.start, mention.end)


def paired(texts: Sequence[dict[str, Any]], found: Actors) -> tuple[list[Hashable], list[Hashable]]:
    """Of each marked mention of an actor the concept, and the actor found; itself where none is."""
    gold: list[Hashable] = []
    given: list[Hashable] = []
    for n, text in enumerate(texts):
        places = {place: actor for (article, place), actor in found.items() if article == n}
        for one in text["mentions"]:
            if one["type"] in ENTITIES:
                place = one["field"], one["start"], one["end"]
                near = place if place in places else _nearest(place, list(places))
                gold.append(one["concept"])
                given.append((n, place) if near is None else places[near])
    return gold, given


def _nearest(place: Place, others: Sequence[Place]) -> Place | None:
    def common(other: Place) -> int:
        return min(place[2], other[2]) - max(place[1], other[1]) if place[0] == other[0] else 0

    def longest(other: Place) -> int:
        return max(place[2] - place[1], other[2] - other[1])

    near = [other for other in others if common(other) >= _HALF * longest(other)]
    return max(near, key=common, default=None)


def scores(gold: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Score how mentions are put together, as coreference is.

    Parameters
    ----------
    gold, found
        Of each mention its actor.

    Returns
    -------
    "muc" (F1 of links, Vilain et al. 1995), "b3 precision", "b3 recall" and "b3" (Bagga & Baldwin
    1998), "ceafe" (F1 of the best pairing of actors, Luo 2005) and their mean "conll" (Pradhan et
    al. 2012, https://aclanthology.org/W12-4501), 0 to 1.

    Examples
    --------
    >>> told = scores(["H", "H", "H", "G"], [1, 1, 2, 2])
    >>> [round(told[name], 2) for name in ("muc", "b3 precision", "b3 recall", "ceafe")]
    [0.5, 0.75, 0.67, 0.73]
    """
    both = [Grouped("", one, other) for one, other in zip(gold, found, strict=True)]
    precision, recall = np.mean(b_cubed(both), axis=0)
    told = {"b3 precision": float(precision), "b3 recall": float(recall)}
    told["b3"] = _f1(precision, recall)
    told["muc"] = _f1(_links(found, gold), _links(gold, found))
    told["ceafe"] = _ceaf(gold, found)
    return told | {"conll": (told["muc"] + told["b3"] + told["ceafe"]) / 3}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _links(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> float:
    """The share of the links that hold our actors together which theirs have, too."""
    parts = len(set(zip(ours, theirs, strict=True)))
    links = len(ours) - len(set(ours))
    return (len(ours) - parts) / links if links else 0.0


def _ceaf(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    from scipy.optimize import linear_sum_assignment

    rows, columns = (sorted(set(map(str, one))) for one in (gold, found))
    common = np.zeros((len(rows), len(columns)))
    for one, other in zip(gold, found, strict=True):
        common[rows.index(str(one)), columns.index(str(other))] += 1
    alike = 2 * common / (common.sum(1)[:, None] + common.sum(0)[None])
    total = float(alike[linear_sum_assignment(-alike)].sum())
    return _f1(total / len(columns), total / len(rows))


PARTS: Final = (
    Part("actors", "newswcl50r_dev", tallies),
    Part("actors", "actors_marked", marked),
    Part("actors", "actors_marked_rare", marked_rare),
)
