"""Is what is read from real web pages the article? Body, title, day and hour, beside trafilatura.

`python -m evaluation.benchmarks.pages CORPORA`, which holds `eval/pages/pages_dev.jsonl.gz`: pages
with what the sets of scrapinghub, mozilla/readability, newspaper4k, htmldate, metadata-lib and
trafilatura hold as right. Weaknesses: the sets differ on captions (kept apart here, so that they
count as missing), tables and tweets; a date may be that of the last change, or of the local day,
where Parallax tells the first publication in UTC. Rules were mended on the pages of even number
("seen"); those of odd number were looked at a few times.
"""

import collections
import gzip
import json
import re
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.files.reading import read_uploads

_STAMP = re.compile(
    r"""(?x) "datePublished"\s*:\s*"([^"]{16,40})"
    | <meta[^>]{0,80}article:published_time[^>]{0,40}content=["']([^"']{16,40})["']"""
)


def words_of(text):
    return re.findall(r"\w+", (text or "").lower())


def runs_of(text):
    words = words_of(text)
    return collections.Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def ours(html):
    """Title, text, day and moment by Parallax; None where the page is refused."""
    articles = read_uploads({"page.html": html}).articles
    return None if articles.empty else articles.iloc[0][["title", "text", "published"]].tolist()


def peer(html):
    """The same by trafilatura alone."""
    from trafilatura import bare_extraction

    found = bare_extraction(html.decode("utf-8", "replace"), with_metadata=True)
    return None if found is None else [found.title or "", found.text or "", found.date or ""]


def declared_moments(html):
    """What JSON-LD and meta declare as published with an hour and a zone, in UTC, to the minute."""
    stamps = [a or b for a, b in _STAMP.findall(html.decode("utf-8", "replace"))]
    moments = [pd.to_datetime(stamp, errors="coerce") for stamp in stamps]
    return {
        moment.tz_convert("UTC").strftime("%Y-%m-%d %H:%M")
        for moment in moments
        if not pd.isna(moment) and moment.tzinfo is not None and (moment.hour or moment.minute)
    }


def scores(row, read):
    """Each figure of one page: name to a share, or 0 or 1; without what its set does not hold."""
    html, right = row["html"].encode("latin-1"), row["expected"]
    found = read(html)
    if found is None:
        return {"read": 0.0}
    title, text, published = found
    told = {"read": 1.0}
    if right.get("body"):
        gold = runs_of(right["body"])
        kept, own = runs_of(f"{title}\n{text}"), runs_of(text)
        told["body recall"] = (gold & kept).total() / gold.total()
        told["body precision"] = (gold & own).total() / max(1, own.total())
    if right.get("title"):
        told["title exact"] = float(words_of(right["title"]) == words_of(title))
    if right.get("date"):
        told["day right"] = float(str(published)[:10] == right["date"][:10])
    if moments := declared_moments(html):
        told["hour kept"] = float(str(published)[:16] in moments)
    whole = " ".join(f"{title} {text}".split())
    for name in ("wanted", "unwanted"):
        if segments := right.get(name):
            told[f"{name} kept"] = np.mean([" ".join(one.split()) in whole for one in segments])
    return told


def interval(values, rng, resamples=2_000):
    means = rng.choice(values, (resamples, len(values))).mean(axis=1)
    return np.percentile(means, [2.5, 97.5])


def main():
    warnings.simplefilter("ignore")
    path = Path(sys.argv[1]) / "eval" / "pages" / "pages_dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rng = np.random.default_rng(2026)
    for what, read in (("Parallax", ours), ("trafilatura alone", peer)):
        table = pd.DataFrame([scores(row, read) for row in rows])
        print(f"{what}: {len(rows)} pages, per cent (95 % interval over pages); seen, kept aside")
        for name, column in table.items():
            values = column.dropna().to_numpy()
            low, high = interval(values, rng)
            halves = [column.iloc[half::2].mean() for half in (0, 1)]
            print(
                f"  {name:15} {100 * values.mean():5.1f} ({100 * low:.0f}–{100 * high:.0f}), "
                f"n {len(values):3}; {100 * halves[0]:.1f}, {100 * halves[1]:.1f}"
            )


if __name__ == "__main__":
    main()
