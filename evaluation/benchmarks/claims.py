"""Changes of certainty: `analysis.certainty_changes` against counting hedges, in one run.

    python -m evaluation.benchmarks.claims

Prints precision, recall and F1 with its 95 % interval (pairs drawn with replacement) on the pairs
that the rules were developed with (dev) and on those that were put aside (test). The peer counts
hedges: more in b is "hedge added", fewer is "hedge removed". `python -m evaluation` gives
the figures by type of change, and those of changes that were reported on real reports.
"""

import numpy as np
import pandas as pd

import analysis
from evaluation.claims import (
    Labels,
    changes_found,
    minimal_pairs,
    pair_articles,
    tallies,
)
from evaluation.tallies import by_slice, scored


def by_counting(pairs: pd.DataFrame) -> Labels:
    hedges = analysis.hedges(pair_articles(pairs))
    counts = hedges[hedges["counts"]].groupby("article_id").size().to_dict()
    more = [counts.get(f"{n}b", 0) - counts.get(f"{n}a", 0) for n in range(len(pairs))]
    names = {1: frozenset({"hedge added"}), -1: frozenset({"hedge removed"})}
    return [names.get(int(np.sign(m)), frozenset()) for m in more]


def main() -> None:
    print("| pairs | way | precision | recall | F1 | 95 % interval |\n|---|---|---|---|---|---|")
    for part in ("dev", "test"):
        pairs = minimal_pairs(part)
        for way, find in (("certainty_changes", changes_found), ("counting hedges", by_counting)):
            found = scored(by_slice(tallies(pairs, find))["changes", "all", "all"])
            value, low, high, *_ = found.estimate
            print(
                f"| {part} | {way} | {found.precision:.2f} | {found.recall:.2f} "
                f"| {value:.2f} | {low:.2f} to {high:.2f} |"
            )


if __name__ == "__main__":
    main()
