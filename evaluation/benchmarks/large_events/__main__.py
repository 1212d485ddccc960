"""How does measuring grow with the articles of one event, and does it find the same?

    python -m evaluation.benchmarks.large_events ../shared [--kinds wire topic] [--sizes 40 200]
    python -m evaluation.benchmarks.large_events ../shared --peers 1000
    python -m evaluation.benchmarks.large_events ../shared --same 12

The first prints the processor time of each measure on events made of real articles (`made`), with
the exponent of its growth between the last two sizes, and the most memory that was held; `--peers`
the same pairs by scikit-learn and datasketch; `--same` whether candidate pairs give what all pairs
give, on bundled events, the seeds, and the largest real events of each set.
"""

import argparse
import json
import math
import os
from pathlib import Path

from evaluation.benchmarks.large_events import measured, peers, same
from evaluation.benchmarks.large_events.made import KINDS


def main() -> None:
    """Print what was asked for."""
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("PARALLAX_CORPORA"))
    given.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS[:2])
    given.add_argument("--sizes", type=int, nargs="+", default=measured.SIZES)
    given.add_argument("--only", nargs="+", default=measured.NAMES)
    given.add_argument("--peers", type=int, metavar="ARTICLES")
    given.add_argument("--same", type=int, metavar="EVENTS", help="so many of each set")
    given.add_argument("--one", nargs=2, metavar=("KIND", "N"), help=argparse.SUPPRESS)
    chosen = given.parse_args()
    if chosen.one:
        kind, n = chosen.one[0], int(chosen.one[1])
        print(json.dumps(measured.measure(chosen.corpora, kind, n, tuple(chosen.only))))
    elif chosen.same:
        compare(chosen.corpora, chosen.same)
    elif chosen.peers:
        for kind in chosen.kinds:
            found = peers.compared(chosen.corpora, kind, chosen.peers)
            print(f"{kind}, {chosen.peers:,} articles\n\n{peers.told(found)}\n", flush=True)
    else:
        for kind in chosen.kinds:
            grown(chosen.corpora, kind, tuple(chosen.sizes), tuple(chosen.only))


def grown(corpora: Path, kind: str, sizes: tuple[int, ...], names: tuple[str, ...]) -> None:
    """Print what each measure costs at each size."""
    found = dict(measured.runs(corpora, kind, sizes, names))
    print(f"{kind}\n\n| CPU, s | {' | '.join(f'{n:,}' for n in sizes)} | exponent | rows |")
    print("|---" * (len(sizes) + 3) + "|")
    for name in names:
        took = [found[n][name][0] if found[n] else math.nan for n in sizes]
        last = math.nan
        if len(sizes) > 1:
            last = math.log(took[-1] / max(took[-2], 0.01)) / math.log(sizes[-1] / sizes[-2])
        rows = found[sizes[-1]][name][2] if found[sizes[-1]] else "–"
        cells = " | ".join(f"{seconds:.2f}" for seconds in took)
        print(f"| `{name}` | {cells} | {last:.2f} | {rows:,} |")
    held = [max(one[1] for one in found[n].values()) if found[n] else math.nan for n in sizes]
    print(f"| memory, MB | {' | '.join(f'{one:,.0f}' for one in held)} | | |\n", flush=True)


def compare(corpora: Path, of_each: int) -> None:
    """Print on which events candidate pairs give something else than all pairs."""
    pairs = rows = unlike = 0
    for name, articles in same.events(corpora, of_each):
        found = same.differences(articles)
        if found[2]:
            print(f"{name}: {found[1]} of {found[0]} pairs compared, {found[2]} differ", flush=True)
        pairs, rows, unlike = (x + y for x, y in zip((pairs, rows, unlike), found, strict=True))
    print(f"{pairs:,} pairs, {rows:,} compared; {unlike} differ")


if __name__ == "__main__":
    main()
