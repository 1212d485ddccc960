"""How does measuring grow with the articles of one event, and does it find the same?

python -m evaluation.benchmarks.large_events ../shared [--same EVENTS]
"""

import argparse
import os
from pathlib import Path

from evaluation.benchmarks.large_events import same


def main() -> None:
    """Print what was asked for."""
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("PARALLAX_CORPORA"))
    given.add_argument("--same", type=int, metavar="EVENTS", help="so many of each set")
    chosen = given.parse_args()
    pairs = rows = unlike = 0
    for name, articles in same.events(chosen.corpora, chosen.same):
        found = same.differences(articles)
        if found[2]:
            print(f"{name}: {found[1]} of {found[0]} pairs compared, {found[2]} differ", flush=True)
        pairs, rows, unlike = (x + y for x, y in zip((pairs, rows, unlike), found, strict=True))
    print(f"{pairs:,} pairs, {rows:,} compared; {unlike} differ")


if __name__ == "__main__":
    main()
