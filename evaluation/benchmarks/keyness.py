"""How often is a word said to set an outlet apart where none does, and how often where one does?

    python -m evaluation.benchmarks.keyness [REPETITIONS]
    python -m evaluation.benchmarks.keyness news [REPETITIONS]

Simulated articles of invented words, which come as rare and as clustered as in news: an article
that uses a word uses it again, and outlets differ in how long they write. The peer is what most
programs do with the same counts: a chi-square of G² for each word, corrected after Benjamini and
Hochberg. Nothing differs between the outlets, or one word in two hundred does.

"news": real articles on events that three outlets report (`PARALLAX_CORPORA`), dealt out anew to
the outlets of their event, so that no word is an outlet's: as rare and as clustered as words are.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.stats import chi2

from analysis.words.keyness import distinctive_words, effects
from analysis.words.keyness.chance import Deal, false_discovery
from analysis.words.keyness.sides import Side
from evaluation.sets import file_in, lines

N_TERMS = 400
MIN_COUNT = 5


class Design(NamedTuple):
    """How the articles are made."""

    name: str
    events: int
    articles: tuple[int, ...]
    """Of each outlet in each event; the first is held against the others."""
    lengths: tuple[float, ...]
    """Words of an article of each outlet, on average."""
    clustered: float
    """Share of the words that come in clusters: an article has them often or not at all."""
    sentences: bool = False
    """Deal out sentences of 20 words; each outlet has one article."""


DESIGNS = (
    Design("words independent", 1, (8, 8, 8, 8), (500,) * 4, 0),
    Design("clustered words", 1, (8, 8, 8, 8), (500,) * 4, 0.7),
    Design("clustered, short articles", 1, (8, 8, 8, 8), (200, 700, 700, 700), 0.7),
    Design("clustered, long articles", 1, (8, 8, 8, 8), (1200, 400, 400, 400), 0.7),
    Design("clustered, few articles", 1, (4, 4, 4, 4), (600,) * 4, 0.7),
    Design("30 events of three, clustered", 30, (1, 1, 1), (600,) * 3, 0.7),
    Design("30 events, short articles", 30, (1, 1, 1), (200, 800, 800), 0.7),
    Design("sentences of one article each", 1, (1, 1, 1, 1), (800,) * 4, 0, sentences=True),
    Design("sentences, clustered by article", 1, (1, 1, 1, 1), (800,) * 4, 0.7, sentences=True),
)  # fmt: skip


def simulated(design, rng, effect=1.0):
    """Units, and their words, events and outlets; the first two words differ by `effect`."""
    rates = 1 / np.arange(3, N_TERMS + 3) ** 0.9
    rates *= 0.5 / rates.sum()
    rates[:2] = 0.004  # four in 1,000 words
    rows, words, events, sides = [], [], [], []
    for event in range(design.events):
        topic = rates * rng.gamma(2, 1 / 2, N_TERMS)  # of which each event has its own
        for outlet, n in enumerate(design.articles):
            for _ in range(n):
                counts, sizes = _article(design, rng, topic, outlet, effect)
                rows.append(counts)
                words += sizes
                events += [event] * len(sizes)
                sides += [outlet] * len(sizes)
    return np.concatenate(rows), np.array(words), np.array(events), np.array(sides)


def _article(design, rng, topic, outlet, effect):
    mean = topic.copy()
    clusters = rng.random(N_TERMS) < design.clustered
    mean *= np.where(clusters, rng.gamma(0.5, 1 / 0.5, N_TERMS), 1)
    if outlet == 0:
        mean[:2] *= (effect, 1 / effect)
    size = int(max(40, rng.lognormal(np.log(design.lengths[outlet]), 0.35)))
    sizes = [20] * (size // 20) if design.sentences else [size]
    return rng.poisson(np.outer(sizes, mean)), sizes


def judged(design, repetitions, effect=1.0, seed=1, resamples=2000):
    """Of each repetition: the least q of a word that does not differ, how many of the two that
    do are found, and the same by G² and chi-square."""
    rng = np.random.default_rng(seed)
    found = []
    for repetition in range(repetitions):
        counts, words, events, sides = simulated(design, rng, effect)
        deal = Deal(csr_array(counts.astype(float)), words, events, sides)
        side = Side(deal, 0, "articles", MIN_COUNT)
        p = deal.p_values({0: side.terms}, resamples, repetition)[0][0]
        g2 = np.abs(effects.signed_g2(side.counts).g2)
        null = side.terms >= (2 if effect != 1 else 0)
        several = (false_discovery(p), false_discovery(chi2.sf(g2, 1)))
        found += [((q[null] <= 0.05).any(), (q[~null] <= 0.05).sum()) for q in several]
    return np.array(found).reshape(repetitions, 2, 2)


def held(design, repetitions, seed=2):
    """Shares of 95 % intervals of the log ratio that hold 0, clustered and exact."""
    rng = np.random.default_rng(seed)
    hits, n = np.zeros(2), 0
    for _ in range(repetitions):
        counts, words, events, sides = simulated(design, rng)
        side = Side(Deal(csr_array(counts.astype(float)), words, events, sides), 0, "articles", 5)
        free = len(side.own) + len(side.rest) - 2
        ones = np.ones(len(side.terms))
        for number, (of, freedom) in enumerate(((side.design(), free), ((ones, ones), 10**9))):
            ratio = effects.log_ratio(side.counts, of, freedom, 0.95)
            hits[number] += ((ratio.low <= 0) & (ratio.high >= 0)).sum()
        n += len(side.terms)
    return hits / n


def in_news(repetitions, seed=4):
    """Of each outlet of each repetition: does a word of real articles, dealt out anew, stand
    apart, and does one by G² and chi-square?"""
    rows = lines(file_in(Path(os.environ["PARALLAX_CORPORA"]), "eval", "events", "basil_dev.jsonl"))
    articles = pd.DataFrame(rows).rename(columns={"event": "event_id", "id": "article_id"})
    articles = articles[["event_id", "article_id", "outlet", "title", "text"]]
    articles = articles.assign(published=pd.NaT, url=None)
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(repetitions):
        outlets = articles.groupby("event_id")["outlet"].transform(
            lambda one: rng.permutation(one.to_numpy())
        )
        table = distinctive_words(articles.assign(outlet=outlets))
        for _, mine in table.groupby("outlet"):
            other = false_discovery(chi2.sf(mine["g2"].abs(), 1))
            found.append(((mine["q"] <= 0.05).any(), (other <= 0.05).any()))
    return np.array(found)


def show_news(repetitions):
    """Print how often a word of real articles stands apart by chance alone."""
    found = in_news(repetitions)
    n, (ours, theirs) = len(found), found.sum(axis=0).tolist()
    low, high = wilson(ours, n)
    print(
        f"{n} vocabularies of real articles dealt out anew: {ours / n:.1%} [{low:.1%}, {high:.1%}] "
        f"show a word, by G² and chi-square {theirs / n:.1%}"
    )


def wilson(hits, n):
    """The 95 % interval of a share."""
    middle, arm = hits + 1.92, 1.96 * np.sqrt(hits * (n - hits) / n + 0.96)
    return max(0, middle - arm) / (n + 3.84), (middle + arm) / (n + 3.84)


def main():
    if sys.argv[1:2] == ["news"]:
        show_news(int(sys.argv[2]) if len(sys.argv) > 2 else 50)
        return
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print(f"vocabularies of {N_TERMS} words of which none differs that show one at q <= .05")
    for design in DESIGNS:
        ours, theirs = judged(design, repetitions)[:, :, 0].sum(axis=0).tolist()
        low, high = wilson(ours, repetitions)
        intervals, exact = held(design, max(20, repetitions // 10))
        print(
            f"{design.name:38} {ours / repetitions:6.1%} [{low:.1%}, {high:.1%}], "
            f"G² and chi-square {theirs / repetitions:6.1%}; intervals that hold 0: "
            f"{intervals:.1%}, of independent words {exact:.1%}"
        )
    print("two of them are used so many times as often, or as seldom (four in 1,000 words): found")
    for design in DESIGNS:
        line = []
        for effect in (1.5, 2, 3, 5):
            table = judged(design, max(20, repetitions // 4), effect, seed=3)
            n = 2 * len(table)
            line.append(
                f"x{effect}: {table[:, 0, 1].sum() / n:.0%} ({table[:, 1, 1].sum() / n:.0%})"
            )
        print(f"{design.name:38} {', '.join(line)} (in brackets: G² and chi-square)")


if __name__ == "__main__":
    main()
