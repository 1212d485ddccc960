"""How fast are profiles of 100,000 articles, and with how much memory? Peer: scipy, row by row."""

import resource
import sys
import time

import numpy as np
import pandas as pd
from scipy.stats import ttest_1samp

from analysis.profiling import profiles
from analysis.profiling.cells import CUT, cells_of

MEASURES = 21


def counts_of(n_articles: int) -> pd.DataFrame:
    """Make up counts: events of five articles, outlets of very unequal size."""
    rng = np.random.default_rng(1)
    ids = np.arange(n_articles)
    event = np.sort(rng.integers(0, n_articles // 5, n_articles))
    outlet = np.minimum((rng.pareto(1, n_articles) * 3).astype(int), 499)
    table = pd.DataFrame({
        "event_id": [f"event-{one}" for one in event], "article_id": [f"article-{i}" for i in ids],
        "outlet": [f"Outlet {one}" for one in outlet],
    })  # fmt: skip
    table = table.iloc[np.repeat(ids, MEASURES)].reset_index(drop=True)
    words = np.repeat(rng.integers(100, 1500, n_articles), MEASURES).astype(float)
    return table.assign(
        measure=np.tile([f"measure {k}" for k in range(MEASURES)], n_articles), part="whole",
        zone="all", unit="per 1,000 words", total=rng.poisson(0.008 * words).astype(float), n=words,
    )  # fmt: skip


def peer(counts: pd.DataFrame) -> int:
    """Test each outlet and measure by itself: no pooling, no correction."""
    groups = cells_of(counts).groupby([*CUT, "outlet"], observed=True)["difference"]
    return sum(bool(ttest_1samp(one, 0).pvalue < 0.05) for _, one in groups if len(one) > 1)


def main(n_articles: int) -> None:
    """Print times of the processor and the largest memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = counts_of(n_articles)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    found = profiles(counts)
    took = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    peer(counts)
    other = time.process_time() - start
    print(f"{n_articles:,} articles, {len(counts):,} counts, {len(found):,} rows: {took:.1f} s")
    print(f"memory: {most - before:.0f} MB, of which the counts {held - before:.0f} MB")
    print(f"scipy.stats.ttest_1samp for each outlet and measure: {other:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
