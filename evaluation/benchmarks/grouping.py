"""How well are articles grouped by event, in two steps, in one, and by other linkages?

    python -m evaluation.benchmarks.grouping ../shared

AllSides lies in its pool of 12,000; only labelled articles are scored. "tuned" is the half of its
events, or of the topics of ECB+, on which weights were fitted (`training/events.py`); within a half
errors with the other half are not seen, so that "all" is what counts. All share one setting.
"""

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.events import grouping
from analysis.events.nearby import Pairs
from analysis.events.pages import Pages, pages_of
from analysis.events.units import near, units_of
from evaluation.piles import FILES, Pile, pile_of

DAYS = 3
COSINES = (0.15, 0.2, 0.25, 0.3, 0.4)
PARTS = {"tuned": 0, "not tuned": 1, "all": None}


def main() -> None:
    """Print a table of Markdown."""
    corpora = Path(sys.argv[1])
    print("| set | how | part | P | R | BCubed F1 | pairwise F1 |\n|---|---|---|---|---|---|---|")
    for name in FILES:
        pile = pile_of(corpora, name)
        for how, numbers in ways(pages_of(pile.articles)).items():
            for part, half in PARTS.items():
                if part == "all" or name in ("allsides", "ecbplus"):
                    told = " | ".join(f"{one:.3f}" for one in scored(pile, numbers, half))
                    print(f"| {name} | {how} | {part} | {told} |", flush=True)


def ways(pages: Pages) -> dict[str, np.ndarray]:
    """Group in each of the ways: way → the group of each article."""
    single = units_of(pages, np.arange(pages.words.shape[0]))
    pairs = near(single, DAYS)
    sure = grouping.chances(single, pairs, grouping._OF_ARTICLES)
    n = len(single.size)
    tight = grouping.joined(single, pairs, sure, grouping.TIGHT, DAYS)
    found = {
        "two steps": grouping.merged(pages, tight, DAYS),
        "one step: average linkage": tight,
        "one step: connected components": components(n, pairs, sure, grouping.TIGHT),
        "one step: complete linkage": complete(n, pairs, sure, grouping.TIGHT),
    }
    for least in COSINES:  # what a constant for every pile would do
        found[f"cosine alone, average, {least}"] = grouping.joined(
            single, pairs, pairs.cosine, least, DAYS
        )
    return found


def components(n: int, pairs: Pairs, sure: np.ndarray, least: float) -> np.ndarray:
    """Put together all that hang together by pairs that are sure enough."""
    kept = sure >= least
    graph = coo_array((sure[kept], (pairs.a[kept], pairs.b[kept])), (n, n))
    return np.asarray(connected_components(graph, directed=False)[1])


def complete(n: int, pairs: Pairs, sure: np.ndarray, least: float) -> np.ndarray:
    """Put together groups of which every two articles are sure enough, the surest first."""
    group = np.arange(n)
    members = {i: [i] for i in range(n)}
    known = {
        (a, b) for a, b, one in zip(pairs.a, pairs.b, sure, strict=True) if one >= least
    }  # fmt: skip
    for i in np.argsort(-sure, kind="stable"):
        if sure[i] < least:
            break
        a, b = group[pairs.a[i]], group[pairs.b[i]]
        if a != b and all((min(x, y), max(x, y)) in known for x in members[a] for y in members[b]):
            group[members[b]] = a
            members[a] += members.pop(b)
    return group


def scored(pile: Pile, numbers: np.ndarray, half: int | None) -> tuple[float, ...]:
    """Return BCubed precision, recall and F1, and pairwise F1, as `score_events.py` does."""
    rows = [
        (event, int(number))
        for event, number, part in zip(pile.event, numbers, pile.half, strict=True)
        if event and half in (None, part)
    ]
    gold, found = Counter(event for event, _ in rows), Counter(number for _, number in rows)
    both = Counter(rows)
    p = sum(n * n / found[number] for (_, number), n in both.items()) / len(rows)
    r = sum(n * n / gold[event] for (event, _), n in both.items()) / len(rows)
    right, in_gold, in_found = (
        sum(n * (n - 1) for n in one.values()) for one in (both, gold, found)
    )
    return p, r, 2 * p * r / (p + r), 2 * right / max(in_gold + in_found, 1)


if __name__ == "__main__":
    main()
