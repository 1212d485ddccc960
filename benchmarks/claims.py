"""Changes of certainty against minimal pairs, and against counting hedges, in one run.

Prints precision, recall (Wilson's 95 % intervals) and F1 (2,000 resamples of pairs; too narrow
where nothing is wrong) by type of change, on the part that the rules were developed with (dev)
and on the part that was put aside (test). The pairs (data/gold/claims/minimal_pairs.tsv) are
made-up sentences, written before the rules; each is two articles of one sentence, so alignment
is part of the score.
The peer counts hedges: more in b is "hedge added", fewer is "hedge removed".

With the corpora it also scores what is reported on independent reports of the same events
(AllSides, BASIL): 81 reported changes were read and judged (data/gold/claims/read_changes.tsv:
places and verdicts, no text); 45 before and 36 after the rules were last mended, and the mending
followed what was read, so that the share of right ones among those still reported flatters.

    python -m benchmarks.claims [CORPORA]
"""

import csv
import gzip
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import analysis

GOLD = Path(__file__).parent.parent / "data" / "gold" / "claims"
SETS = {"allsides": "allsides_events_dev.jsonl.gz", "basil": "basil_dev.jsonl"}
RESAMPLES = 2000
Labels = list[frozenset[str]]


def pairs() -> list[dict[str, str]]:
    return table("minimal_pairs.tsv")


def table(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def as_articles(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Every pair is an event of two articles."""
    made = [
        {"event_id": f"pair {n}", "article_id": f"{n}{side}", "outlet": side, "text": row[side]}
        for n, row in enumerate(rows)
        for side in "ab"
    ]
    table = pd.DataFrame(made).assign(title="", url=None)
    return table.assign(published=pd.Series(pd.NaT, table.index, "datetime64[ns, UTC]"))


def by_claims(rows: list[dict[str, str]]) -> Labels:
    found = analysis.certainty_changes(as_articles(rows)).groupby("event_id")["change"]
    changes = {str(event): frozenset(group) for event, group in found}
    return [changes.get(f"pair {n}", frozenset()) for n in range(len(rows))]


def by_counting(rows: list[dict[str, str]]) -> Labels:
    hedges = analysis.hedges(as_articles(rows))
    counts = hedges[hedges["counts"]].groupby("article_id").size().to_dict()
    more = [counts.get(f"{n}b", 0) - counts.get(f"{n}a", 0) for n in range(len(rows))]
    names = {1: frozenset({"hedge added"}), -1: frozenset({"hedge removed"})}
    return [names.get(int(np.sign(m)), frozenset()) for m in more]


def counts(gold: Labels, found: Labels, name: str | None) -> tuple[int, int, int]:
    """How many changes of one type, or of all, are right, were found, should be found."""
    right = n_found = n_gold = 0
    for expected, actual in zip(gold, found, strict=True):
        wanted = expected if name is None else expected & {name}
        given = actual if name is None else actual & {name}
        right += len(wanted & given)
        n_found += len(given)
        n_gold += len(wanted)
    return right, n_found, n_gold


def f1_with_interval(gold: Labels, found: Labels, name: str | None) -> str:
    chosen = np.random.default_rng(3).integers(0, len(gold), (RESAMPLES, len(gold)))
    drawn = [counts([gold[i] for i in one], [found[i] for i in one], name) for one in chosen]
    values = [2 * right / (n + m) for right, n, m in drawn if n + m]
    right, n_found, n_gold = counts(gold, found, name)
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{2 * right / (n_found + n_gold):.2f} [{low:.2f}, {high:.2f}]"


def share_with_interval(right: int, n: int) -> str:
    if not n:
        return "–".center(17)
    low, high = wilson(right, n)
    return f"{right / n:.2f} [{low:.2f}, {high:.2f}]"


def show(title: str, rows: list[dict[str, str]], find: Callable[..., Labels]) -> None:
    gold = [frozenset(filter(None, row["changes"].split("; "))) for row in rows]
    found = find(rows)
    silent = [not actual for expected, actual in zip(gold, found, strict=True) if not expected]
    print(f"\n{title}: {len(rows)} pairs; silent on {sum(silent)} of {len(silent)} without change")
    exact = sum(e == f for e, f in zip(gold, found, strict=True))
    print(f"  exactly right: {exact} of {len(rows)}")
    for name in [*sorted(set().union(*gold)), None]:
        right, n_found, n_gold = counts(gold, found, name)
        precision = share_with_interval(right, n_found)
        recall = share_with_interval(right, n_gold)
        f1 = f1_with_interval(gold, found, name)
        label = name or "all changes"
        print(f"  {label:<20} n={n_gold:<3} P {precision}  R {recall}  F1 {f1}")


def reports(corpora: Path, name: str, ids: set[str]) -> pd.DataFrame:
    """The articles with these ids, as the files have them."""
    path = corpora / "eval" / "events" / SETS[name]
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        rows = {row["id"]: row for row in map(json.loads, file) if row["id"] in ids}
    names = {"id": "article_id", "event": "event_id"}
    found = pd.DataFrame(rows.values()).rename(columns=names).assign(url=None)
    found[["title", "text"]] = found[["title", "text"]].fillna("")
    return found.assign(published=pd.to_datetime(found["date"], errors="coerce", utc=True))


def wilson(right: int, n: int) -> tuple[float, float]:
    share, z = right / n, 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    far = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - far, middle + far


def show_read(corpora: Path) -> None:
    read = table("read_changes.tsv")
    still: set[tuple[str, ...]] = set()
    for name in SETS:
        rows = [row for row in read if row["set"] == name]
        ids = {row[f"article_{side}"] for row in rows for side in "ab"}
        found = analysis.certainty_changes(reports(corpora, name, ids))
        still |= set(zip(found["article_a"], found["article_b"], found["change"], strict=True))
        still |= set(zip(found["article_b"], found["article_a"], found["change"], strict=True))
    kept = [row for row in read if (row["article_a"], row["article_b"], row["change"]) in still]
    print("\nreported on independent reports and read")
    for title, rows in (("when read", read), ("of these still reported", kept)):
        right = sum(row["right"] == "yes" for row in rows)
        print(f"  {title}: {right} of {len(rows)}, {share_with_interval(right, len(rows))}")


def main() -> None:
    for part in ("dev", "test"):
        rows = [row for row in pairs() if row["part"] == part]
        show(f"{part}, analysis.certainty_changes", rows, by_claims)
        show(f"{part}, counting hedges", rows, by_counting)
    if len(sys.argv) > 1:
        show_read(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
