"""Do profiles of outlets hold what they promise? Simulated news, and real counts dealt out anew.

`python -m evaluation.profiles` prints it; with a folder that `parallax measure` wrote, also of what
it counted.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.profiling import FEWEST_EVENTS, corrected, estimated
from analysis.profiling.cells import CUT, cells_of, counted_once
from analysis.statistics.intervals import estimates

OUTLETS: Final = 100
EVENTS: Final = 739
TOPICS: Final = 12
SIZES: Final = {
    "2-4": (2, 4),
    "5-9": (5, 9),
    "10-19": (10, 19),
    "20-49": (20, 49),
    "50+": (50, 9999),
}
"""How many events an outlet has."""
RATES: Final = {"common (8 per 1,000 words)": 8.0, "rare (0.3 per 1,000 words)": 0.3}
POPULATION: Final = 150_000
"""So many events tell what is true."""
RESAMPLES: Final = 1000
JUDGED: Final = Path(__file__).parent / "profiles_judged.tsv"
"""Verdicts of one reader, a language model: the event and row they are about, no text."""


class News(NamedTuple):
    """A world of news: who reports what, how long, and how often each topic and outlet hedges."""

    topics: Any
    lengths: Any
    shares: Any
    """Of each outlet in each topic: some write of one topic only."""
    outlet_lengths: Any
    effects: Any
    """By what each outlet multiplies the rate of the topic."""

    @classmethod
    def of(cls, rate: float, *, differing: float, seed: int) -> "News":
        """Draw a world in which outlets differ by so much, as the logarithm's deviation."""
        rng = np.random.default_rng(seed)
        sizes = 1 / np.arange(1, OUTLETS + 1)
        mix = rng.dirichlet(np.full(TOPICS, 0.5), OUTLETS)
        return cls(
            rate / 1000 * np.exp(rng.normal(0, 0.7, TOPICS)),
            600 * np.exp(rng.normal(0, 0.3, TOPICS)),
            sizes[:, None] * mix,
            np.exp(rng.normal(0, 0.4, OUTLETS)),
            np.exp(rng.normal(0, differing, OUTLETS)),
        )

    def counts(self, n_events: int, rng: np.random.Generator, *, expected: bool = False) -> Any:
        """Draw events of two or three outlets: counts of articles, as `article_counts` has them.

        Hits vary more than single words would: by event, and by article (gamma, shape 3).
        """
        topic = rng.integers(0, TOPICS, n_events)
        event = np.repeat(np.arange(n_events), 3)
        many = np.tile(np.arange(3), n_events) < 2 + (rng.random(n_events) < 0.35)[event]
        event = event[many]
        reach = np.cumsum(self.shares / self.shares.sum(axis=0), axis=0)
        outlet = np.array(
            [np.searchsorted(reach[:, t], x) for t, x in zip(topic[event], rng.random(len(event)),
             strict=True)]
        ).clip(0, OUTLETS - 1)  # fmt: skip
        of = topic[event]
        words = self.lengths[of] * self.outlet_lengths[outlet] * np.exp(rng.normal(0, 0.6, len(of)))
        words = np.maximum(words, 30).round()
        rate = self.topics[of] * np.exp(rng.normal(0, 0.3, n_events))[event] * self.effects[outlet]
        hits = rate * words
        if not expected:
            hits = rng.poisson(hits * rng.gamma(3, 1 / 3, len(of)))
        return pd.DataFrame({
            "event_id": event, "outlet": outlet, "article_id": np.arange(len(of)),
            "measure": "hits", "part": "whole", "zone": "all", "unit": "per 1,000 words",
            "total": hits, "n": words,
        })  # fmt: skip


def _profiled(counts: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    cells = cells_of(counts)
    return cells, corrected(estimated(cells, 0.95), "benjamini-hochberg", 0.95)


def false_effects(samples: int = 100) -> pd.DataFrame:
    """Outlets that differ in topics alone: how many are said to differ?"""
    rows: list[dict[str, Any]] = []
    for name, rate in RATES.items():
        news = News.of(rate, differing=0, seed=1)
        found = []
        for sample in range(samples):
            counts = news.counts(EVENTS, np.random.default_rng([1, sample]))
            _, table = _profiled(counts)
            tested = table["p_value"].dropna()
            found.append({
                "tested": len(tested), "p < .05": (tested < 0.05).sum(),
                "any clear": table["clear"].any(), "clear": table["clear"].sum(),
                "plain": _without_events(counts),
            })  # fmt: skip
        sums = pd.DataFrame(found).sum()
        rows.append({
            "hits": name, "outlets tested": int(sums["tested"]),
            "p below .05": sums["p < .05"] / sums["tested"],
            "clear (corrected)": sums["clear"] / sums["tested"],
            "samples with a clear one": sums["any clear"] / samples,
            "p below .05, topics ignored": sums["plain"] / sums["tested"],
        })  # fmt: skip
    return pd.DataFrame(rows)


def _without_events(counts: pd.DataFrame) -> int:
    """What a test of each outlet's articles against all others would call different."""
    from scipy.stats import ttest_ind

    rates = counts["total"] / counts["n"]
    n = counts["outlet"].value_counts()
    return sum(
        ttest_ind(rates[mine], rates[~mine], equal_var=False).pvalue < 0.05
        for mine in (counts["outlet"] == one for one in n[n >= FEWEST_EVENTS].index)
    )


def coverage(samples: int = 100, resampled: int = 15) -> pd.DataFrame:
    """Outlets that differ: how many intervals hold the truth, by how many events there are?"""
    rows: list[dict[str, Any]] = []
    for name, rate in RATES.items():
        news = News.of(rate, differing=0.25, seed=2)
        everything = news.counts(POPULATION, np.random.default_rng(2), expected=True)
        truth = cells_of(everything).groupby("outlet")["difference"].mean()
        seen = []
        for sample in range(samples):
            cells, table = _profiled(news.counts(EVENTS, np.random.default_rng([2, sample])))
            table["truth"] = table["outlet"].map(truth)
            ways = {"Student's t, variances drawn together": ("low", "high"),
                    "pooled": ("pooled_low", "pooled_high")}  # fmt: skip
            if sample < resampled:
                table = table.join(_bootstrapped(cells, table["outlet"]))
                ways |= {"bootstrap, percentile": ("pct_low", "pct_high"),
                         "bootstrap, BCa": ("bca_low", "bca_high"),
                         "Student's t, own variance": ("t_low", "t_high")}  # fmt: skip
            for way, (low, high) in ways.items():
                inside = (table[low] <= table["truth"]) & (table["truth"] <= table[high])
                half = (table[high] - table[low]) / 2 / rate
                seen.append(table[["n_events"]].assign(way=way, inside=inside, half=half))
        rows += _by_size(pd.concat(seen), name)
    return pd.DataFrame(rows)


def _by_size(seen: pd.DataFrame, name: str) -> Iterator[dict[str, Any]]:
    for way, found in seen.groupby("way", sort=False):
        row: dict[str, Any] = {"hits": name, "interval": way}
        for size, (least, most) in SIZES.items():
            row[size] = found.loc[found["n_events"].between(least, most), "inside"].mean()
        yield row | {"5 or more": found.loc[found["n_events"] >= FEWEST_EVENTS, "inside"].mean()}


def _mean(totals: Any) -> Any:
    return totals[:, 0] / totals[:, 1]


def _bootstrapped(cells: pd.DataFrame, outlets: pd.Series) -> pd.DataFrame:
    """Resample the events of each outlet, and take its own variance alone."""
    from scipy.stats import t

    each = [cells.loc[cells["outlet"] == one, "difference"].to_numpy() for one in outlets]
    rng = np.random.default_rng(5)
    units = [np.column_stack([one, np.ones(len(one))]) for one in each]
    bca = estimates(units, _mean, seed=5, resamples=RESAMPLES, level=0.95)
    rows: list[dict[str, Any]] = []
    for one, found in zip(each, bca, strict=True):
        drawn = one[rng.integers(0, len(one), (RESAMPLES, len(one)))].mean(axis=1)
        low, high = np.quantile(drawn, [0.025, 0.975])
        row = {"pct_low": low, "pct_high": high, "bca_low": found.low, "bca_high": found.high}
        if len(one) > 1:
            arm = t.ppf(0.975, len(one) - 1) * one.std(ddof=1) / len(one) ** 0.5
            row |= {"t_low": one.mean() - arm, "t_high": one.mean() + arm}
        rows.append(row)
    return pd.DataFrame(rows, index=outlets.index)


def seen_with_enough_events(samples: int = 60) -> pd.DataFrame:
    """One outlet has 1.5 times the rate: is it seen in 80 % where there are enough events?"""
    rows: list[dict[str, Any]] = []
    for name, rate in RATES.items():
        news = News.of(rate, differing=0, seed=3)
        news.effects[0] = 1.5
        seen = []
        for sample in range(samples):
            counts = news.counts(EVENTS, np.random.default_rng([3, sample]))
            first: dict[str, Any] = _of_first(counts)
            needed = int(first["events_needed"])
            more = news.counts(int(EVENTS * max(needed, 5) / first["n_events"]),
                               np.random.default_rng([4, sample]))  # fmt: skip
            again = _of_first(more)
            seen.append((needed, again["p_value"] < 0.05, first["p_value"] < 0.05,
                         first["n_events"]))  # fmt: skip
        needs, enough, now, n = np.mean(np.array(seen, dtype=float), axis=0)
        rows.append({"hits": name, "events needed": round(needs), "seen with these": enough,
                     "events at first": round(n), "seen with those": now})  # fmt: skip
    return pd.DataFrame(rows)


def _of_first(counts: pd.DataFrame) -> dict[str, Any]:
    _, table = _profiled(counts)
    return table[table["outlet"] == 0].to_dict("records")[0]  # type: ignore[return-value]


def others_or_all() -> pd.DataFrame:
    """One outlet has 1.5 times the rate: by how much is it said to differ, however it is held?"""
    news = News.of(8.0, differing=0, seed=3)
    news.effects[0] = 1.5
    cells = cells_of(news.counts(POPULATION, np.random.default_rng(6), expected=True))
    mine = cells[cells["outlet"] == 0]
    n = mine["n_others"] + 1
    of_all = mine["value"] - (mine["expected"] * mine["n_others"] + mine["value"]) / n
    truth = mine["value"] * (1 - 1 / 1.5)
    return pd.DataFrame({
        "held against": ["the others", "all, itself among them"],
        "difference / truth": [mine["difference"].mean() / truth.mean(),
                               of_all.mean() / truth.mean()],
    })  # fmt: skip


def dealt_out(folder: Path, deals: int = 20) -> pd.DataFrame:
    """Deal real articles out anew among the outlets of their event: what is said to differ then?

    No outlet differs from another now; lengths, topics and how counts vary are those of real news.
    """
    counts, families = (
        pd.read_parquet(folder / f"{name}.parquet") for name in ("article_counts", "families")
    )
    counts = counted_once(counts, families)
    articles = counts[["event_id", "article_id", "outlet"]].drop_duplicates("article_id")
    found = []
    for deal in range(deals):
        order = np.random.default_rng([7, deal]).permutation(len(articles))
        mixed = articles.iloc[order].sort_values("event_id", kind="stable")
        given = articles.sort_values("event_id", kind="stable")["outlet"].to_numpy()
        outlets = dict(zip(mixed["article_id"], given, strict=True))
        table = _profiled(counts.assign(outlet=counts["article_id"].map(outlets)))[1]
        found.append(table.assign(deal=deal))
    table = pd.concat(found).dropna(subset=["p_value"])
    table = table.assign(small=table["p_value"] < 0.05)
    rows = table.groupby(CUT, sort=False).agg(tested=("small", "size"), small=("small", "mean"))
    clear = table.groupby("deal")["clear"].sum()
    every = {"measure": "all", "part": "", "zone": "", "tested": len(table),
             "small": table["small"].mean()}  # fmt: skip
    rows = pd.concat([rows.reset_index(), pd.DataFrame([every])], ignore_index=True)
    rows.attrs["clear"] = f"clear after correction: {clear.mean():.2f} of {len(table) / deals:.0f}"
    return rows.rename(columns={"small": "p below .05"})


def judged() -> pd.DataFrame:
    """Rows that one reader judged: does the text bear the difference, is the word the outlet's?"""
    rows = pd.read_csv(JUDGED, sep="\t", dtype=str, keep_default_na=False)
    found = rows.assign(right=rows["verdict"] == "right").groupby("table", sort=False)["right"]
    return found.agg(rows="size", right="sum", share="mean").reset_index()


def main(folders: list[str]) -> None:
    """Print the tables."""
    pd.set_option("display.width", 200, "display.max_columns", 20, "display.precision", 3)
    for make in (judged, false_effects, coverage, seen_with_enough_events, others_or_all):
        print(f"\n{(make.__doc__ or '').splitlines()[0]}\n{make().to_string(index=False)}")
    for folder in folders:
        table = dealt_out(Path(folder))
        print(f"\n{(dealt_out.__doc__ or '').splitlines()[0]}\n{table.to_string(index=False)}")
        print(table.attrs["clear"])


if __name__ == "__main__":
    main(sys.argv[1:])
