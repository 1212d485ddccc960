"""Do the intervals of `compare_outlets` hold the true value as often as they promise?

Run: python -m benchmarks.coverage [repetitions]. Simulated sentences, whose true value is
known: cues as rare and as clustered as in news, sentence lengths skewed.
"""

import sys
from itertools import combinations

import numpy as np

from analysis.comparison import resampling

RATES = ("independent", "clustered", "longer sentences have more")
DESIGNS = (*RATES, "Flesch-Kincaid")


def sentences(design, n, rng, cues=0.2):
    """Simulated totals: hits and words; for Flesch-Kincaid words, sentences, syllables."""
    words = np.clip(np.round(np.exp(rng.normal(3.0, 0.5, n))), 3, 70)
    if design == "Flesch-Kincaid":
        syllables = np.round(words * rng.normal(1.55, 0.2, n).clip(1.05))
        return np.column_stack([words, np.ones(n), syllables])
    mean = cues * (words / 22.4 if design.startswith("longer") else 1)
    if design != "independent":
        mean = rng.gamma(0.5, mean / 0.5, n)  # negative binomial: cues come in clusters
    return np.column_stack([rng.poisson(mean, n), words]).astype(float)


def value(design):
    """The number that is made of the totals of a design."""
    if design == "Flesch-Kincaid":
        return lambda t: 0.39 * t[:, 0] / t[:, 1] + 11.8 * t[:, 2] / t[:, 0] - 15.59
    return lambda t: 1000 * t[:, 0] / t[:, 1]


def estimate(design, totals, rng, resamples):
    """The value with its interval, as `compare_outlets` makes it."""
    found = resampling.estimate(totals, value(design), rng, resamples=resamples, level=0.95)
    if found.value == 0:
        upper = 1000 * resampling.poisson_upper(totals[:, 1].sum(), 0.95)
        return found._replace(low=0.0, high=upper, error=0.0)
    return found if design == "Flesch-Kincaid" else found._replace(low=max(found.low, 0.0))


def coverage(design, n, *, cues=0.2, repetitions=1000, resamples=1000, seed=1):
    """Share of intervals that hold the true value."""
    rng = np.random.default_rng(seed)
    truth = value(design)(sentences(design, 1_000_000, rng, cues).sum(axis=0, keepdims=True))[0]
    inside = 0
    for _ in range(repetitions):
        found = estimate(design, sentences(design, n, rng, cues), rng, resamples)
        inside += found.low <= truth <= found.high
    return inside / repetitions


def flagged(design, sizes, *, cues=0.2, repetitions=300, resamples=1000, seed=2):
    """Shares of pairs, and of whole comparisons, flagged though no outlet differs."""
    rng = np.random.default_rng(seed)
    pairs = list(combinations(range(len(sizes)), 2))
    clear = np.zeros((repetitions, len(pairs)), dtype=bool)
    for repetition in range(repetitions):
        found = [estimate(design, sentences(design, n, rng, cues), rng, resamples) for n in sizes]
        first, second = [found[a] for a, _ in pairs], [found[b] for _, b in pairs]
        p = resampling.differences(first, second, level=0.95).p
        clear[repetition] = resampling.holm(p) < 0.05
    return clear.mean(), clear.any(axis=1).mean()


def main():
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for design in DESIGNS:
        for n in (15, 30, 60, 120):
            share = coverage(design, n, repetitions=repetitions)
            print(f"{design:28} {n:4} sentences: {share:.1%} of 95 % intervals hold the truth")
    for cues in (0.05, 0.1, 0.5):
        share = coverage("clustered", 40, cues=cues, repetitions=repetitions)
        print(f"clustered, {cues} cues a sentence    40 sentences: {share:.1%}")
    for design in DESIGNS:
        for sizes in ((30, 30), (30, 90), (35,) * 6, (12, 20, 40, 80)):
            pairs, any_pair = flagged(design, sizes, repetitions=repetitions)
            print(f"no difference, {design}, {sizes}: {pairs:.1%} of pairs, {any_pair:.1%} of sets")


if __name__ == "__main__":
    main()
