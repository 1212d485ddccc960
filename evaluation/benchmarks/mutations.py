"""Does any damaged file stop the reading, hang it, or fill the memory? `make fuzz` asks of 100,000.

    python -m evaluation.benchmarks.mutations [N] [--seed 0] [--from 0] [--failures FILE]

Small valid files of every kind that is read (`tests.files.reading.every_kind`) are damaged at
random (`damaging`, beside it): bytes flipped, pieces cut out, repeated, swapped, spliced from other
kinds, odd ones put in, packed files also on the inside. Twenty at a time go through `read_uploads`,
and their tables into a study, to CSV and to XLSX; where they fail, each is read again alone. A
failure is an exception, more than 10 s of the processor, or more than 1 GB of memory in all. The
files are read in a process of its own that is started again after a failure; each is known by its
number, so that one is made again with `--from NUMBER 1`. Told as well: the most memory that a
process held, and the slowest twenty.
"""

import argparse
import faulthandler
import json
import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limits; there, failures alone are told
    resource = None

SECONDS = 10
MEMORY = 1024  # MB, of the whole process
TOGETHER = 20
Told = dict[str, Any]
FRESH = 5_000  # files after which a new process begins: memory is told for as many together


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("n", type=int, nargs="?", default=2_000)
    given.add_argument("--seed", type=int, default=0)
    given.add_argument("--from", type=int, default=0, dest="first")
    given.add_argument("--failures", type=Path, default=None)
    given.add_argument("--one-process", action="store_true", help=argparse.SUPPRESS)
    chosen = given.parse_args()
    if chosen.one_process:
        read_in_this_process(chosen.seed, chosen.first, chosen.n)
        return
    began, at, end = time.monotonic(), chosen.first, chosen.first + chosen.n
    failures: list[Told] = []
    most = {"seconds": 0.0, "memory": 0.0}
    while at < end:
        done, told = in_a_new_process(chosen.seed, at, min(FRESH, end - at))
        failures += [line for line in told if "what" in line]
        most = {key: max([one, *(line.get(key, 0) for line in told)]) for key, one in most.items()}
        at += done
        print(f"{at - chosen.first:,} files, {len(failures)} failures", file=sys.stderr, flush=True)
        if chosen.failures:
            chosen.failures.write_text("\n".join(map(json.dumps, failures)), encoding="utf-8")
    print(
        f"{chosen.n:,} damaged files in {time.monotonic() - began:.0f} s: {len(failures)} failures;"
        f" at most {most['memory']:.0f} MB of memory, {most['seconds']:.1f} s for {TOGETHER} files"
    )
    for what, n in Counter(failure["what"] for failure in failures).most_common():
        example = next(failure for failure in failures if failure["what"] == what)
        print(f"{n:6} × {what}\n         such as number {example['number']}, {example['name']}")


def in_a_new_process(seed: int, first: int, n: int) -> tuple[int, list[Told]]:
    """Return how many files were read, and what was told of them, the failures among it."""
    command = [sys.executable, "-m", "evaluation.benchmarks.mutations", str(n), "--seed", str(seed)]
    command += ["--from", str(first), "--one-process"]
    environment = os.environ | {"PARALLAX_STOP_AT_FAULTS": "1", "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    told = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    began = [line for line in told if "together" in line and "what" not in line]
    if ran.returncode == 0:
        return n, told
    if not began:
        sys.exit(ran.stderr)
    last = began[-1]
    if last["together"] > 1:  # find out which it was: each alone
        start, end = last["number"], last["number"] + last["together"]
        alone = [in_a_new_process(seed, number, 1) for number in range(start, end)]
        return end - first, told + [one for _, found in alone for one in found]
    frames = [line.strip() for line in ran.stderr.splitlines() if "analysis/" in line][:1]
    why = (
        "over 10 s"
        if ran.returncode == -getattr(signal, "SIGPROF", 0)
        else f"ended by {-ran.returncode}"
    )
    told.append({**last, "what": f"{why}: {' '.join(frames)}"})
    return int(last["number"]) + 1 - first, told


def read_in_this_process(seed: int, first: int, n: int) -> None:
    from tests.files.reading.damaging import mutated
    from tests.files.reading.every_kind import files

    if resource is not None:
        faulthandler.register(signal.SIGPROF, chain=True)
        resource.setrlimit(resource.RLIMIT_AS, (6 * 2**30, 6 * 2**30))  # so that the machine lives
    valid = files()
    for start in range(first, first + n, TOGETHER):
        numbers = range(start, min(start + TOGETHER, first + n))
        made = {number: mutated(random.Random(f"{seed}-{number}"), valid) for number in numbers}
        told = {"number": start, "name": made[start][0], "together": len(made)}
        print(json.dumps(told), flush=True)
        named = {f"{number}/{name}": data for number, (name, data) in made.items()}
        began = time.process_time()
        failed = failure_of(named)
        print(json.dumps({"seconds": time.process_time() - began, "memory": held()}), flush=True)
        if not failed:
            continue
        for number, (name, data) in made.items():
            print(json.dumps({"number": number, "name": name, "together": 1}), flush=True)
            if what := failed if len(made) == 1 else failure_of({name: data}):
                print(json.dumps({"number": number, "name": name, "what": what}), flush=True)


def failure_of(files: dict[str, bytes]) -> str:
    """Return what goes wrong in reading `files`; "" if nothing does."""
    from analysis.files.exporting import to_csv, to_xlsx
    from analysis.files.reading import read_uploads
    from analysis.files.studies.tables import table_bytes, table_from

    before = held()
    timed(SECONDS)
    try:
        reading = read_uploads(files)
        for name, table in reading._asdict().items():
            to_csv(table)
            if table_from(table_bytes(table, name)).shape != table.shape:
                return f"{name} is kept in another shape"
        to_xlsx(reading.articles)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/analysis/" in frame.filename]
        where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
        return f"{type(error).__name__} {where}"
    finally:
        timed(0)
    return f"{held():.0f} MB of memory" if held() > max(MEMORY, before) else ""


def timed(seconds: float) -> None:
    """End this process when it has worked for so long; 0: go on."""
    if resource is not None:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def held() -> float:
    """Return the largest memory that this process or one of its own ever held, in MB."""
    if resource is None:
        return 0.0
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    most = max(resource.getrusage(one).ru_maxrss for one in whose)
    return most / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


if __name__ == "__main__":
    main()
