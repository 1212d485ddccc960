"""From articles whose events are known to the weights of `analysis/events/grouping.py`.

    python -m training.events ../shared

Two logistic regressions: of pairs of articles, on half of the events of AllSides in their pool; and
of pairs of the tight groups that follow, on these and on half of the topics of ECB+. The other
halves are for judging (`python -m evaluation`).
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from analysis.events import grouping
from analysis.events.pages import pages_of
from analysis.events.units import near, nearest_of, seen, units_of
from evaluation.piles import Pile, pile_of

DAYS = 3
POOL = "pool "
LIKE = 0.25
OF_POOL = 0.03
"""What a pair with an article of the pool counts: there are hundreds of each that is labelled."""
OF_ARTICLES = (
    "cosine", "faint", "ln_cosine", "title", "weekday", "weekdays", "number", "numbers",
    "gap", "one_undated", "both_undated",
    "nearest_1_low", "nearest_1_high", "nearest_3_low", "nearest_3_high",
)  # fmt: skip
OF_GROUPS = (
    "cosine", "faint", "mean", "title", "weekday", "weekdays", "number", "numbers", "gap", "span",
    "one_undated", "both_undated", "to_inner", "size",
    "nearest_1_low", "nearest_1_high", "nearest_3_low", "nearest_3_high",
)  # fmt: skip

UNSEEN = {"allsides": 2.5, "ecbplus": 1.0}
"""How often a pair of two events counts: of the other half, and of the pool, nothing is seen. In
ECB+ a half has all that is like an event."""


def main() -> None:
    """Fit both and print them as they stand in the source."""
    corpora = Path(sys.argv[1])
    piles = {
        "allsides": alone(pile_of(corpora, "allsides")),
        "ecbplus": pile_of(corpora, "ecbplus"),
    }
    pages = {name: pages_of(pile.articles) for name, pile in piles.items()}
    single = {name: np.arange(len(pile.event)) for name, pile in piles.items()}
    first = fitted(pages, piles, single, OF_ARTICLES, {"allsides": 1})
    grouping._OF_ARTICLES.clear()
    grouping._OF_ARTICLES.update(first)
    tight = {name: _tight(pages[name]) for name in piles}
    second = fitted(pages, piles, tight, OF_GROUPS, UNSEEN)
    print("_OF_ARTICLES:", first, "\n_OF_GROUPS:", second)


def fitted(
    pages: dict[str, Any],
    piles: dict[str, Pile],
    numbers: dict[str, Any],
    names: tuple[str, ...],
    sets: Mapping[str, float],
) -> dict[str, float]:
    """Fit what makes two units one event on the first halves of sets: set → weight of "no"."""
    known, same, counted = [], [], []
    for name in sets:
        units = units_of(pages[name], numbers[name])
        pairs = near(units, DAYS)
        event = _events(piles[name], numbers[name])
        a, b = event[pairs.a], event[pairs.b]
        used = (a != "") & (b != "") & ~_open(units, pairs, a, b)
        all_seen = seen(units, pairs, nearest_of(units, pairs))
        known.append(np.column_stack([all_seen[one][used] for one in names]))
        same.append((a == b)[used])
        in_pool = np.char.startswith(a, POOL) | np.char.startswith(b, POOL)
        counted.append(np.where(same[-1], 1, np.where(in_pool[used], OF_POOL, sets[name])))
    x, y = np.concatenate(known), np.concatenate(same)
    mean, spread = x.mean(axis=0), x.std(axis=0)
    model = LogisticRegression(max_iter=3000).fit(
        (x - mean) / spread, y, sample_weight=np.concatenate(counted)
    )
    weights = model.coef_[0] / spread
    base = float(model.intercept_[0] - weights @ mean)
    print(f"{len(y):,} pairs, {y.sum():,} of one event")
    return {"base": round(base, 3)} | {
        name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)
    }


def _tight(pages: Any) -> Any:
    single = units_of(pages, np.arange(pages.words.shape[0]))
    pairs = near(single, DAYS)
    sure = grouping.chances(single, pairs, grouping._OF_ARTICLES)
    return grouping.joined(single, pairs, sure, grouping.TIGHT, DAYS)


def alone(pile: Pile) -> Pile:
    """Give the articles of the pool the days of others: then none tells of the event of another.

    Without them a regression would see only articles of which there is a second one, and learn that
    the nearest article is always it.
    """
    chance = np.random.default_rng(2026)
    in_pool = np.array([not event for event in pile.event])
    published = pile.articles["published"].to_numpy(copy=True)
    published[in_pool] = chance.permutation(published[in_pool])
    event = [event or f"{POOL}{i}" for i, event in enumerate(pile.event)]
    half = [max(half, 0) for half in pile.half]
    return Pile(pile.articles.assign(published=pd.to_datetime(published, utc=True)), event, half)


def _open(units: Any, pairs: Any, a: Any, b: Any) -> Any:
    """Tell of which pairs it is not known: like each other, one in the pool, one without a day."""
    undated = np.isnan(units.first[pairs.a]) | np.isnan(units.first[pairs.b])
    in_pool = np.char.startswith(a, POOL) | np.char.startswith(b, POOL)
    return undated & in_pool & (pairs.cosine >= LIKE)


def _events(pile: Pile, numbers: Any) -> Any:
    """Return the event of most articles of each unit, of the first half; "" if none is known."""
    counts: list[dict[str, int]] = [{} for _ in range(numbers.max() + 1)]
    for number, event, half in zip(numbers, pile.event, pile.half, strict=True):
        if half == 0:
            counts[number][event] = counts[number].get(event, 0) + 1
    return np.array([max(one, key=lambda k: (one[k], k)) if one else "" for one in counts])


if __name__ == "__main__":
    main()
