"""How fast is it found who says what, and with how much memory? On one core and on two.

    python -m evaluation.benchmarks.speed ../shared [--articles 24] [--rounds 3]

Articles of PolNeAR's development part with 600 to 1,000 words; each way of finding runs in a fresh
process of its own, in turn, so that none profits from what another has loaded, and the rounds are
told apart from the start: a round is the time for all articles once everything is loaded, a cold
start the time from the first import to the first article. Memory is the largest that the process
ever held. Speed is told by the clock and, for one thread, by the time that the processor really
worked: where both differ much, something else was running, and only the second counts.

The peers whose accuracy is known (textacy, Gender Gap Tracker) need downloads and run nowhere
here: the rules are the ratio's other side, in the same run.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

WAYS = (("rules", 1), ("full", 1), ("full", 2), ("fast", 1), ("fast", 2))
SHORTEST, LONGEST = 600, 1000


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("PARALLAX_CORPORA"))
    given.add_argument("--articles", type=int, default=24)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--one", nargs=2, metavar=("WAY", "THREADS"), help=argparse.SUPPRESS)
    chosen = given.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.one[0], texts(chosen.corpora, chosen.articles), chosen)))
        return
    read = texts(chosen.corpora, chosen.articles)
    words = statistics.mean(len(text.split()) for text in read)
    print(machine())
    print(f"{len(read)} articles of {words:.0f} words on average, best of {chosen.rounds} rounds\n")
    print(
        "| way | threads | articles/s | by processor time | × rules | × full | cold start, s "
        "| memory, MB |\n|---|---|---|---|---|---|---|---|"
    )
    found = {}
    for way, threads in WAYS:
        one = in_a_new_process(way, threads, chosen)
        if "missing" in one:
            print(f"| {way} | {threads} | {one['missing']} |")
            continue
        found[way, threads] = one
        to_rules = one["per_second"] / found["rules", 1]["per_second"]
        full = found.get(("full", threads))
        to_full = f"{one['per_second'] / full['per_second']:.2f}" if full else "–"
        print(
            f"| {way} | {threads} | {one['per_second']:.1f} | {one['by_processor']:.1f} "
            f"| {to_rules:.3f} | {to_full} | {one['cold']:.2f} | {one['memory']:.0f} |",
            flush=True,
        )


def texts(corpora: Path, n: int) -> list[str]:
    path = corpora / "eval" / "attribution" / "polnear_dev.jsonl"
    every = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [text for text in every if SHORTEST <= len(text.split()) <= LONGEST][:n]


def machine() -> str:
    """Name the processor, its cores for us and the instructions that matter, and how busy it is."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    about = {
        key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)
    }
    flags = set(about.get("flags", "").split())
    vnni = ", ".join(sorted(flags & {"avx512_vnni", "avx_vnni"})) or "no VNNI"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    name = about.get("model name", platform.processor() or platform.machine())
    versions = f"Python {platform.python_version()}, onnxruntime {_version('onnxruntime')}"
    return f"{name}, {cores} cores, {vnni}; load before the run {busy}; {versions}"


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def in_a_new_process(way: str, threads: int, chosen: argparse.Namespace) -> dict:
    command = [
        sys.executable,
        "-m",
        "evaluation.benchmarks.speed",
        chosen.corpora,
        "--one",
        way,
        str(threads),
    ]
    command += ["--articles", str(chosen.articles), "--rounds", str(chosen.rounds)]
    environment = os.environ | {"PARALLAX_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return json.loads(done.stdout.splitlines()[-1])


def measured(way: str, read: list[str], chosen: argparse.Namespace) -> dict:
    """Time one way of finding, in this process."""
    began = time.perf_counter()
    import resource

    import pandas as pd

    from analysis import attributions
    from analysis.language import tagger

    def articles(which: list[str]) -> pd.DataFrame:
        n = len(which)
        return pd.DataFrame(
            {
                "event_id": ["speed"] * n,
                "article_id": [f"a{k}" for k in range(n)],
                "outlet": ["PolNeAR"] * n,
                "published": pd.to_datetime([None] * n, utc=True),
                "title": [""] * n,
                "text": which,
                "url": [None] * n,
            }
        )

    how = {"method": "rules"} if way == "rules" else {"method": "model", "model": way}
    if way != "rules":
        try:
            tagger.tag(("",), way)
        except tagger.ModelMissingError as missing:
            return {"missing": str(missing)}
    attributions(articles(read[:1]), **how)
    cold = time.perf_counter() - began
    best, worked = float("inf"), float("inf")
    for _ in range(chosen.rounds):
        tagger._tag.cache_clear()
        table = articles(read)
        clock, processor = time.perf_counter(), time.process_time()
        attributions(table, **how)
        best = min(best, time.perf_counter() - clock)
        worked = min(worked, time.process_time() - processor)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "per_second": len(read) / best,
        "by_processor": len(read) / worked,
        "cold": cold,
        "memory": held / (1e6 if sys.platform == "darwin" else 1e6 / 1024),
    }


if __name__ == "__main__":
    main()
