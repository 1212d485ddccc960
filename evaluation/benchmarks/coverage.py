"""Do the intervals of `compare_outlets` hold the true value as often as they promise?

    python -m evaluation.benchmarks.coverage [REPETITIONS]

Simulated sentences, whose true value is known: cues as rare and as clustered as in news,
sentence lengths skewed. The peer is the percentile bootstrap, the interval that most
programs give, on the same sentences.
"""

import sys
from itertools import combinations

import numpy as np

from analysis.statistics import intervals

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


def estimates(design, groups, seed, resamples):
    """The values of several texts with their intervals, as `compare_outlets` makes them."""
    chance = {"seed": seed, "resamples": resamples, "level": 0.95}
    return [
        _at_the_border(design, found, totals)
        for found, totals in zip(
            intervals.estimates(groups, value(design), **chance), groups, strict=True
        )
    ]


def _at_the_border(design, found, totals):
    if design == "Flesch-Kincaid":
        return found
    if found.value == 0:
        upper = 1000 * intervals.poisson_upper(totals[:, 1].sum(), 0.95)
        return found._replace(low=0.0, high=upper, error=0.0)
    return found._replace(low=max(found.low, 0.0))


def percentiles(design, groups, seed, resamples):
    """The same values with the plain percentile interval."""
    found = []
    for totals in groups:
        drawn = intervals.resampled_totals(totals, seed=seed, resamples=resamples)
        low, high = np.quantile(value(design)(drawn), [0.025, 0.975])
        whole = float(value(design)(totals.sum(axis=0, keepdims=True))[0])
        found.append(intervals.Estimate(whole, float(low), float(high), np.nan, len(totals)))
    return found


def coverage(
    design, n, *, cues=0.2, repetitions=1000, resamples=1000, seed=1, made_by=estimates
):  # fmt: skip
    """Share of intervals that hold the true value."""
    rng = np.random.default_rng(seed)
    truth = value(design)(sentences(design, 1_000_000, rng, cues).sum(axis=0, keepdims=True))[0]
    groups = [sentences(design, n, rng, cues) for _ in range(repetitions)]
    found = made_by(design, groups, seed + 1, resamples)
    return sum(one.low <= truth <= one.high for one in found) / repetitions


def compared(design, n, **options):
    """A line: both coverages, and how often each misses against the promised 5 %."""
    ours = coverage(design, n, **options)
    theirs = coverage(design, n, made_by=percentiles, **options)
    return (
        f"{ours:6.1%} of intervals hold the truth, percentile bootstrap {theirs:6.1%}; "
        f"misses / 5 %: {(1 - ours) / 0.05:.2f} and {(1 - theirs) / 0.05:.2f}"
    )


def flagged(design, sizes, *, cues=0.2, repetitions=300, resamples=1000, seed=2):
    """Shares of pairs, and of whole comparisons, flagged though no outlet differs."""
    rng = np.random.default_rng(seed)
    pairs = list(combinations(range(len(sizes)), 2))
    groups = [sentences(design, n, rng, cues) for _ in range(repetitions) for n in sizes]
    found = estimates(design, groups, seed + 1, resamples)
    clear = np.zeros((repetitions, len(pairs)), dtype=bool)
    for repetition in range(repetitions):
        outlets = found[repetition * len(sizes) :]
        first, second = [outlets[a] for a, _ in pairs], [outlets[b] for _, b in pairs]
        p = intervals.differences(first, second, level=0.95).p
        clear[repetition] = intervals.holm(p) < 0.05
    return clear.mean(), clear.any(axis=1).mean()


def main():
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for design in DESIGNS:
        for n in (15, 30, 60, 120):
            print(f"{design:27} {n:4} sentences: {compared(design, n, repetitions=repetitions)}")
    for cues in (0.05, 0.1, 0.5):
        line = compared("clustered", 40, cues=cues, repetitions=repetitions)
        print(f"clustered, {cues:4} cues each     40 sentences: {line}")
    for design in DESIGNS:
        for sizes in ((30, 30), (30, 90), (35,) * 6, (12, 20, 40, 80)):
            pairs, any_pair = flagged(design, sizes, repetitions=repetitions)
            print(f"no difference, {design}, {sizes}: {pairs:.1%} of pairs, {any_pair:.1%} of sets")


if __name__ == "__main__":
    main()
