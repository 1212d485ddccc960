"""What each measure costs on events of growing size: processor time, memory, rows."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

SIZES: Final = (40, 100, 200, 1000)
NAMES: Final = (
    "overlap", "relations", "families", "differences", "quotations", "claims",
    "certainty_changes", "quantities", "facts", "sources", "actor_mentions", "comparison",
    "distinctive_words", "voice_share", "readability",
)  # fmt: skip
LONGEST: Final = 1_200
"""Seconds of processor time after which a process is ended."""


def runs(corpora: Path, kind: str, sizes: tuple[int, ...], names: tuple[str, ...]) -> Iterator[Any]:
    """Yield for each size, measured in a process of its own, what `measure` returns."""
    for n in sizes:
        command = [sys.executable, "-m", "evaluation.benchmarks.large_events", str(corpora)]
        command += ["--one", kind, str(n), "--only", *names]
        told = os.environ | {"OMP_NUM_THREADS": "1", "PARALLAX_THREADS": "1"}
        done = subprocess.run(command, env=told, stdout=subprocess.PIPE, text=True, check=False)
        yield n, json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def measure(corpora: Path, kind: str, n: int, names: tuple[str, ...]) -> dict[str, list[float]]:
    """Return of each measure its seconds, the most memory so far in MB, and its rows.

    Attributions are found by rules: what the model costs, grows with the words alone.
    """
    import resource

    from analysis.measures import MEASURES
    from analysis.measuring import Measuring
    from evaluation.benchmarks.large_events.made import made

    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    articles = made(corpora, kind, n)
    found = Measuring(articles, {"resamples": 2000, "seed": 1, "method": "rules"})
    measured: dict[str, list[float]] = {}
    for name in names:
        below = [found.result(one) for one in MEASURES[name].built_on()]
        began = time.process_time()
        table = found.result(name)
        took = time.process_time() - began
        rows = len(table if hasattr(table, "columns") else table[-1])
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        measured[name] = [took, held, rows]
        print(kind, n, name, *measured[name], file=sys.stderr, flush=True)
        del below, table
    return measured
