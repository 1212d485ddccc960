"""What a pile costs: time, memory and how well two processes share the work.

    python -m evaluation.benchmarks.piles ARTICLES.jsonl.gz [N …] [--method rules] [--workers 2]
        [--group]

Parts of a pile are measured as `parallax measure` does it: in events of five that have nothing to
do with each other, or by `--group` in those that are found, most of which are one article. CPU
seconds of the process that reads and puts together (P) and of those that measure (W) are told
apart: on a machine that is shared they hold, where seconds on the wall do not. With two processes
the work is done in P + W/2 at best, which gives efficiency and articles a second. Memory is the sum
of what all processes hold (PSS), looked at once a second: looking takes processor time, too.
"""

import argparse
import gzip
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path

EVENT = 5


def part(path: Path, n: int, target: Path) -> None:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(islice(lines, n)):
            row = json.loads(line) | {"event_id": f"event {number // EVENT}"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def held(pid: int) -> int:
    """Bytes that a process and those below it hold."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        threads = Path(f"/proc/{pid}/task").iterdir()
        below = {c for t in threads for c in (t / "children").read_text().split()} | {*children}
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return own * 1024 + sum(held(int(child)) for child in below)


def one(source: Path, folder: Path, method: str, workers: int, group: bool) -> dict[str, float]:
    code = (
        "import json, resource, sys, time\n"
        "from analysis.running import measure_pile\n"
        "start = time.time(); marks = []\n"
        "measure_pile(*sys.argv[1:3], method=sys.argv[3], workers=int(sys.argv[4]),"
        " group=sys.argv[5] == 'True', read=lambda *_: marks.append(time.process_time()),"
        " done=lambda a, b: marks.append(time.process_time()) if a == b else None)\n"
        "u = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]\n"
        "print(json.dumps([time.time() - start, *(x.ru_utime + x.ru_stime for x in u), marks]))\n"
    )
    ran = subprocess.Popen(
        [sys.executable, "-c", code, source, folder, method, str(workers), str(group)],
        stdout=subprocess.PIPE,
    )
    most = 0
    while ran.poll() is None:
        most = max(most, held(ran.pid))
        time.sleep(1)
    wall, own, others, marks = json.loads(ran.stdout.read())
    return {"wall": wall, "own": own, "others": others, "memory": most, "read": marks[0],
            "joined": own - marks[-1]}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("n", type=int, nargs="*", default=[1000, 2000, 4000])
    parser.add_argument("--method", default="rules")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--group", action="store_true")
    asked = parser.parse_args()
    print(
        "articles  wall s  read s  joined s  measured s  CPU ms/article  articles/s  efficiency  MB"
    )
    costs = []
    for n in asked.n:
        with tempfile.TemporaryDirectory() as folder:
            part(asked.articles, n, source := Path(folder) / "part.jsonl")
            out = Path(folder) / "out"
            found = one(source, out, asked.method, asked.workers, asked.group)
        own, others = found["own"], found["others"]
        best = own + others / asked.workers
        costs.append((n, own + others))
        shown = (f"{n:8,}", f"{found['wall']:7.0f}", f"{found['read']:7.1f}",
                 f"{found['joined']:9.1f}", f"{others:11.0f}", f"{1000 * (own + others) / n:15.0f}",
                 f"{n / best:11.1f}", f"{(own + others) / (asked.workers * best):11.0%}",
                 f"{found['memory'] / 2**20:4.0f}")  # fmt: skip
        print(*shown, flush=True)
    for (n, cost), (more, costlier) in pairwise(costs):
        slope = math.log(costlier / cost) / math.log(more / n)
        print(f"from {n:,} to {more:,}: CPU grows with exponent {slope:.3f}")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"largest process: {largest / 1024:.0f} MB")


if __name__ == "__main__":
    main()
