"""How many articles a second are read and cleaned? From tables beside pandas, from web pages
beside trafilatura.

    python -m evaluation.benchmarks.reading ../shared [--articles 12000] [--pages 100]

The articles of `eval/bulk` as CSV and as JSON Lines, in files of 20 MB (25 MB is the limit of
one), through `read_uploads`; pandas reads the same bytes into a table and cleans nothing, so that
the ratio says what the cleaning costs. The web pages of `eval/pages` one after the other, and the
same through trafilatura's `bare_extraction` with metadata, which reads less of them. One thread;
times are of the processor, since other work on the machine counts in those of the clock.
"""

import argparse
import gzip
import io
import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import process_time

import pandas as pd

from analysis.files.reading import read_uploads

MOST = 20 * 2**20  # bytes of a file


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("PARALLAX_CORPORA"))
    given.add_argument("--articles", type=int, default=12_000)
    given.add_argument("--pages", type=int, default=100)
    chosen = given.parse_args()
    rows = list(islice(_lines(chosen.corpora / "eval/bulk/articles_12k.jsonl.gz"), chosen.articles))
    pages = list(islice(_lines(chosen.corpora / "eval/pages/pages_dev.jsonl.gz"), chosen.pages))
    print("| what | read | a second | peer | a second | ratio |\n|---|---|---|---|---|---|")
    csv = list(_files(rows, lambda part: pd.DataFrame(part).to_csv(index=False)))
    told("CSV", len(rows), lambda: _read(csv, "csv"), "pandas",
         lambda: [pd.read_csv(io.BytesIO(data)) for data in csv])  # fmt: skip
    lines = list(_files(rows, lambda part: "\n".join(map(json.dumps, part))))
    told("JSON Lines", len(rows), lambda: _read(lines, "jsonl"), "pandas",
         lambda: [pd.read_json(io.BytesIO(data), lines=True) for data in lines])  # fmt: skip
    html = [page["html"] for page in pages]
    told("web pages", len(html), lambda: _read([page.encode() for page in html], "html"),
         "trafilatura", lambda: _extracted(html))  # fmt: skip


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _files(rows: list[dict], write: Callable[[list[dict]], str]) -> Iterator[bytes]:
    part: list[dict] = []
    size = 0
    for row in rows:
        part.append(row)
        size += 2 * len(row["text"])  # escaped, and with its other fields
        if size > MOST:
            yield write(part).encode()
            part, size = [], 0
    if part:
        yield write(part).encode()


def _read(files: list[bytes], ending: str) -> object:
    return read_uploads({f"{n}.{ending}": data for n, data in enumerate(files)})


def _extracted(pages: list[str]) -> object:
    from trafilatura import bare_extraction

    return [bare_extraction(page, with_metadata=True) for page in pages]


def told(
    what: str, n: int, ours: Callable[[], object], peer: str, theirs: Callable[[], object]
) -> None:
    """Print how many a second we read, and the peer, and how many times as long we take."""
    seconds = []
    for work in (theirs, ours):
        began = process_time()
        work()
        seconds.append(process_time() - began)
    each = seconds[1] / seconds[0]
    ours_of, theirs_of = f"{n / seconds[1]:,.0f}", f"{n / seconds[0]:,.0f}"
    print(f"| {what} | {n:,} | {ours_of} | {peer} | {theirs_of} | {each:.1f} × |", flush=True)


if __name__ == "__main__":
    main()
