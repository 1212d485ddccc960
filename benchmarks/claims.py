"""Changes of certainty against minimal pairs, and against counting hedges, in one run.

Prints precision, recall and F1 by type of change with 95 % intervals (2,000 resamples of
pairs), on the part that the rules were developed with (dev) and on the part that was put
aside (test). The pairs (tests/gold/claims/minimal_pairs.tsv) are made-up sentences, written
before the rules; each is two articles of one sentence, so alignment is part of the score.
The peer counts hedges: more in b is "hedge added", fewer is "hedge removed".

With the corpora it also scores what is reported on independent reports of the same events
(AllSides, BASIL): 81 reported changes were read and judged (tests/gold/claims/read_changes.tsv:
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

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "claims"
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
    return table.assign(published=pd.to_datetime([None] * len(table), utc=True))


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


def scores(gold: Labels, found: Labels, name: str | None) -> tuple[float, float, float]:
    """Precision, recall and F1 of one type of change, or of all."""
    right = n_found = n_gold = 0
    for expected, actual in zip(gold, found, strict=True):
        wanted = expected if name is None else expected & {name}
        given = actual if name is None else actual & {name}
        right += len(wanted & given)
        n_found += len(given)
        n_gold += len(wanted)
    precision = right / n_found if n_found else float("nan")
    recall = right / n_gold if n_gold else float("nan")
    total = n_found + n_gold
    return precision, recall, 2 * right / total if total else float("nan")


def intervals(gold: Labels, found: Labels, name: str | None) -> list[tuple[float, float]]:
    chosen = np.random.default_rng(3).integers(0, len(gold), (RESAMPLES, len(gold)))
    drawn = [scores([gold[i] for i in one], [found[i] for i in one], name) for one in chosen]
    low, high = np.nanpercentile(np.array(drawn), [2.5, 97.5], axis=0)
    return list(zip(low, high, strict=True))


def show(title: str, rows: list[dict[str, str]], find: Callable[..., Labels]) -> None:
    gold = [frozenset(filter(None, row["changes"].split("; "))) for row in rows]
    found = find(rows)
    silent = [not actual for expected, actual in zip(gold, found, strict=True) if not expected]
    print(f"\n{title}: {len(rows)} pairs; silent on {sum(silent)} of {len(silent)} without change")
    exact = sum(e == f for e, f in zip(gold, found, strict=True))
    print(f"  exactly right: {exact} of {len(rows)}")
    for name in [*sorted(set().union(*gold)), None]:
        n = sum(len(e & {name}) if name else len(e) for e in gold)
        values = zip(scores(gold, found, name), intervals(gold, found, name), strict=True)
        cells = [f"{value:.2f} [{low:.2f}, {high:.2f}]" for value, (low, high) in values]
        label = name or "all changes"
        print(f"  {label:<20} n={n:<3} P {cells[0]}  R {cells[1]}  F1 {cells[2]}")


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
        low, high = wilson(right, len(rows))
        print(f"  {title}: {right} of {len(rows)} right, {right / len(rows):.2f}", end=" ")
        print(f"[{low:.2f}, {high:.2f}]")


def main() -> None:
    for part in ("dev", "test"):
        rows = [row for row in pairs() if row["part"] == part]
        show(f"{part}, analysis.certainty_changes", rows, by_claims)
        show(f"{part}, counting hedges", rows, by_counting)
    if len(sys.argv) > 1:
        show_read(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
