"""Grouping a pile by event: CPU time, memory and growth from 3,000 to 100,000 articles.

    python -m evaluation.benchmarks.events ../shared [SIZE …]

No pile of 100,000 is at hand: it is made of the 12,000 articles of `eval/bulk`. Each further copy
has its dates shifted, and every second sentence of an article is one of another article, so that
nothing stands there twice. The years stay the same: a larger pile has more articles of each day. It
is made in a process of its own, so that the peak is that of reading and grouping it.
`--undated` takes all dates away: then every article may belong to any other.
"""

import itertools
import json
import math
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.language import sentences
from evaluation.sets import file_in, lines

SIZES = (3_000, 12_000, 25_000, 50_000, 100_000)
BEGINNING = 2_000
FIRST, DAYS = date(2012, 1, 1), 9 * 365


def main() -> None:
    """Make, then measure each size, in processes of their own."""
    corpora, *rest = sys.argv[1:]
    if "--make" in rest:
        made(Path(corpora), int(rest[-2]), undated="--undated" in rest).to_parquet(rest[-1])
        return
    if "--one" in rest:
        one(Path(rest[-1]))
        return
    undated = ["--undated"] if "--undated" in rest else []
    sizes = [int(size) for size in rest if size.isdigit()] or SIZES
    found = []
    for size in sizes:
        with TemporaryDirectory() as folder:
            path = str(Path(folder, "pile.parquet"))
            call = [sys.executable, "-m", __spec__.name, corpora]
            subprocess.run([*call, *undated, "--make", str(size), path], check=True)
            ran = subprocess.run([*call, "--one", path], capture_output=True, text=True, check=True)
        found.append(json.loads(ran.stdout))
        print(f"{size:>7,} articles: {found[-1]}", flush=True)
    for a, b in itertools.pairwise(found):
        slope = math.log(b["cpu_s"] / a["cpu_s"]) / math.log(b["n"] / a["n"])
        print(f"growth {a['n']:,} to {b['n']:,}: {slope:.2f}")


def one(path: Path) -> None:
    """Group one pile and print what it took."""
    from analysis import events_in

    articles = pd.read_parquet(path)
    before = peak()
    start = time.process_time()
    grouped = events_in(articles)
    took = time.process_time() - start
    groups = grouped["cluster"].value_counts()
    told = {"n": len(articles), "cpu_s": round(took, 1), "peak_mb": peak(), "before_mb": before}
    print(json.dumps(told | {"groups_of_several": int((groups > 1).sum()),
                             "largest": int(groups.max())}))  # fmt: skip


def made(corpora: Path, size: int, *, undated: bool) -> pd.DataFrame:
    """Make a pile: the articles of the pool, then shifted and mixed copies of them."""
    pool = lines(file_in(corpora, "eval", "bulk", "articles_12k.jsonl.gz"))
    chance = random.Random(2026)
    chance.shuffle(pool)
    cut = [
        [text[a:b] for a, b in sentences(text)]
        for text in (row["text"][:BEGINNING] for row in pool[:size])
    ]
    rows = []
    for i in range(size):
        copy, place = divmod(i, len(pool))
        row, other = pool[place], cut[chance.randrange(len(cut))]
        text = cut[place] if not copy else [
            other[k] if k % 2 and k < len(other) else one for k, one in enumerate(cut[place])
        ]  # fmt: skip
        when = shifted(row["date"], 97 * copy)
        rows.append((f"{row['id']}-{copy}", row["title"] or "", " ".join(text), when))
    pile = pd.DataFrame(rows, columns=["article_id", "title", "text", "published"])
    days = pd.to_datetime(None if undated else pile["published"], utc=True)
    return pile.assign(published=days)


def shifted(day: str | None, days: int) -> str | None:
    """Return a later day of the same years; of one that is not known, none."""
    if not day:
        return None
    since = (date.fromisoformat(day[:10]) - FIRST).days + days
    return str(FIRST + timedelta(since % DAYS))


def peak() -> int:
    """Return the most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
