"""Reading what strangers give: what breaks the reading costs itself alone, and nobody waits for it.

It is done in a process of its own (`dashboard.reader`), within bounds of memory and time. What
ended the process is left out, and told, when the rest is read again.
"""

import itertools
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import IO, Any, Final, NamedTuple

import pandas as pd

from analysis.files.reading import Reading, read_uploads
from analysis.files.reading.sources import Skipped
from analysis.files.studies.tables import own_table_from

SECONDS: Final = 60.0
"""Of the processor that one file, or one article of it, may take; more where a file is large:"""

TO_BEGIN: Final = 120.0
"""Seconds until it begins: what it imports waits for everybody else, too."""

SECONDS_PER_MB: Final = 6.0

AT_ONCE: Final = 4
"""Readings that go on at one time."""

MOST: Final = 8
"""So often a reading is begun anew, without what ended it."""

_MODULE: Final = "dashboard.reader"
_LOOK: Final = 0.2  # seconds
_WAY_OUT: Final = "take it out, or save it as another kind of file, such as .txt"
_FREE: Final = BoundedSemaphore(AT_ONCE)


class Task(NamedTuple):
    """Files that are read together."""

    names: dict[str, str]  # from what they are called to what is given
    columns: dict[str, str] | None
    event_id: str


class Found(NamedTuple):
    """What was read of each task; of each table its `header`, `first` rows, and `columns`."""

    readings: list[Reading]
    tables: dict[str, dict[str, Any]]


class _EndedError(Exception):
    """The reading ended: at which task, file and place, as far as it is known, and why."""

    def __init__(self, at: Iterable[str], why: str) -> None:
        super().__init__(why)
        self.at, self.why = tuple(at), why


def read_carefully(
    files: Mapping[str, bytes],
    tasks: Sequence[Task],
    tables: Mapping[str, dict[str, str] | None],
) -> Found:
    """Read files as `read_uploads` does; what cannot be read is told in `skipped`.

    Parameters
    ----------
    files
        From names to contents.
    tasks
        Which of them are read together, and how.
    tables
        Those to be looked into, with the columns that the visitor chose.
    """
    refused: dict[tuple[str, ...], str] = {}
    with _FREE:
        for _ in range(MOST):
            try:
                return _read(files, tasks, tables, refused)
            except _EndedError as ended:
                logging.getLogger(__name__).error("a reading ended: %s", ended.why)
                if not ended.at or ended.at in refused:
                    break
                refused[ended.at] = ended.why
    return Found([_nothing(task, str(n), refused) for n, task in enumerate(tasks)], {})


def _read(
    files: Mapping[str, bytes],
    tasks: Sequence[Task],
    tables: Mapping[str, dict[str, str] | None],
    refused: Mapping[tuple[str, ...], str],
) -> Found:
    told = {
        "files": {name: len(data) for name, data in files.items()},
        "tasks": [task._asdict() for task in tasks],
        "tables": dict(tables),
        "refused": [[*at, why, _WAY_OUT] for at, why in refused.items()],
    }
    seconds = SECONDS + SECONDS_PER_MB * max(map(len, files.values()), default=0) / 2**20
    head = json.dumps(told).encode() + b"\n"
    at, answers = _answered((head, *files.values()), seconds)
    first, _, rest = answers.partition(b"\n")
    answer = json.loads(first or b"{}")
    if "made" not in answer:
        how = answer.get("failed", "damaged, or by the memory that it takes")
        raise _EndedError(_place(at), f"it breaks the reading ({how})")
    ends = list(itertools.accumulate(answer["made"], initial=0))
    parts = [rest[start:end] for start, end in itertools.pairwise(ends)]
    read = [own_table_from(part) for part in parts[:-1]]
    n = len(Reading._fields)
    readings = [Reading(*read[at : at + n]) for at in range(0, len(read), n)]
    return Found(readings, json.loads(parts[-1]))


def _answered(asked: Sequence[bytes], seconds: float) -> tuple[bytes, bytes]:
    """Return what a process was at last at, and its answer, b"" if there is none.

    Nothing is written to disk, not for a moment.

    Raises
    ------
    _EndedError
        What it was at took longer than it may.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", _MODULE],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    heard, answers = [b""], [b""]
    threads = [
        Thread(target=_give, args=(process.stdin, asked), daemon=True),
        Thread(target=_hear, args=(process.stderr, heard), daemon=True),
        Thread(target=_take, args=(process.stdout, answers), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        _wait(process, heard, seconds)
    finally:
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
    return heard[0], answers[0]


def _give(stream: IO[bytes], asked: Sequence[bytes]) -> None:
    with suppress(OSError), stream:  # it may have ended
        for part in asked:
            stream.write(part)


def _hear(stream: IO[bytes], heard: list[bytes]) -> None:
    with stream:
        for line in stream:
            heard[0] = line


def _take(stream: IO[bytes], answers: list[bytes]) -> None:
    with stream:
        answers[0] = stream.read()


def _wait(process: subprocess.Popen[bytes], heard: list[bytes], seconds: float) -> None:
    """Wait until a process ends, or what it is at has taken so long."""
    began, at, until = monotonic(), b"", TO_BEGIN
    while True:
        try:
            process.wait(_LOOK)
            return
        except subprocess.TimeoutExpired:
            now, taken = heard[0], _taken(process.pid, began)
        if now != at:
            at, until = now, taken + seconds
        elif taken > until:
            raise _EndedError(_place(at), f"reading it took over {seconds:.0f} seconds")


def _taken(process: int, began: float) -> float:
    """Return how many seconds of the processor a process took; on other systems, since it began."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8", errors="replace")
    except OSError:
        return monotonic() - began
    of_it = told.rpartition(")")[2].split()  # its name may hold anything
    return (int(of_it[11]) + int(of_it[12])) / os.sysconf("SC_CLK_TCK")


def _place(heard: bytes) -> list[str]:
    """Return task, file and place, if they were heard in full."""
    return list(map(str, json.loads(heard))) if heard.endswith(b"\n") else []


def _nothing(task: Task, number: str, refused: Mapping[tuple[str, ...], str]) -> Reading:
    """Return that nothing was read, and why; the files that ended the reading are named."""
    ended = {at[1]: why for at, why in refused.items() if at[0] == number}
    rows = [
        Skipped(name, "", ended.get(name, "not read: other files ended the reading"), _WAY_OUT)
        for name in task.names
    ]
    empty = read_uploads({}, event_id=task.event_id)
    return empty._replace(skipped=pd.concat([empty.skipped, pd.DataFrame(rows)]))
