"""Partitions measured, and tables put together, by processes of this machine.

What ends a process that measures is found and left out.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Lock, Thread
from typing import Any, Final, TypeVar

from analysis.articles import ArticlesError
from analysis.running.measuring import Done, Made, events_of
from analysis.running.worker import THREADS

Job = TypeVar("Job")
Result = TypeVar("Result")

TRIES: Final = 2
"""So often a partition is measured that ends its process, before its events are tried."""

LIFE: Final = 20
"""So many partitions a process measures before another takes its place: what it remembers of words,
and gaps between that, grow with ever new texts."""

ENDED: Final = "the process that measured it was ended twice (is it too long for the memory?)"


def cores() -> int:
    """Return how many processors are free for us."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows or macOS
        return os.cpu_count() or 1


def in_processes(folder: str, numbers: Sequence[int], workers: int) -> Iterator[Done]:
    """Measure partitions by so many processes; yield each when it is done, in any order.

    Raises `OSError` where the disk is full or the like: what is done stays.
    """
    return _spread(folder, numbers, workers, _measured)


def tables_in_processes(
    folder: str, names: Sequence[str], into: str, workers: int
) -> Iterator[Made]:
    """Put tables of the corpus together and write them `into` a folder, as `in_processes` does."""
    return _spread(folder, names, workers, partial(_made, into))


def _spread(
    folder: str, jobs: Sequence[Job], workers: int, do: Callable[["Worker", Job], Result]
) -> Iterator[Result]:
    waiting: SimpleQueue[Job] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    done: SimpleQueue[Result | BaseException] = SimpleQueue()
    crew = [Worker(folder) for _ in range(min(workers, len(jobs)))]
    threads = [Thread(target=_work, args=(one, do, waiting, done), daemon=True) for one in crew]
    for thread in threads:
        thread.start()
    try:
        for _ in jobs:
            one = done.get()
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        for worker in crew:
            worker.close()
        for thread in threads:
            thread.join()


def _work(
    worker: "Worker",
    do: Callable[["Worker", Job], Result],
    waiting: "SimpleQueue[Job]",
    done: "SimpleQueue[Result | BaseException]",
) -> None:
    for number in count(1):
        try:
            done.put(do(worker, waiting.get_nowait()))
            if not number % LIFE:
                worker.forget()
        except Empty:
            break
        except BaseException as error:
            done.put(error)
            break
    worker.close()
    worker.forget()


def _made(into: str, worker: "Worker", name: str) -> Made:
    for _ in range(TRIES):
        try:
            return Made(*worker.ask({"table": name, "into": into}))
        except EndedError:
            continue
    raise ArticlesError(
        f"the process that puts the table {name} together is ended (is there too little memory?); "
        "what is measured stays: run the same command again"
    )


def _measured(worker: "Worker", number: int) -> Done:
    for _ in range(TRIES):
        try:
            return Done(*worker.ask({"number": number, "without": []}))
        except EndedError:
            continue
    without = [event for event in events_of(worker.folder, number) if _ends(worker, number, event)]
    told = [[event, ENDED] for event in without]
    try:
        return Done(*worker.ask({"number": number, "without": told}))
    except EndedError:
        raise ArticlesError(
            f"the process that measures partition {number:06} is ended whatever is left out (is "
            "there too little memory?); what is measured so far stays: run the same command again"
        ) from None


def _ends(worker: "Worker", number: int, event: Any) -> bool:
    """Tell whether measuring an event ends the process."""
    try:
        worker.ask({"number": number, "event": event})
    except EndedError:
        return True
    return False


class EndedError(Exception):
    """A worker was ended before it had an answer."""


class Worker:
    """A process, started when it is first asked, and again after it was ended."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._process: subprocess.Popen[str] | None = None
        self._over = False
        self._turn = Lock()

    def ask(self, told: dict[str, Any]) -> Any:
        """Return its answer.

        Raises
        ------
        EndedError
            It was ended meanwhile.
        OSError
            The machine did not let it do its work.
        RuntimeError
            It has a fault: how that came about.
        """
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.forget()
            raise EndedError from None
        if "failed" in answer:
            raise OSError(*answer["failed"])
        if "broken" in answer:
            raise RuntimeError(answer["broken"])
        return answer["done"]

    def _started(self) -> "subprocess.Popen[str]":
        with self._turn:
            if self._over:
                raise EndedError
            if self._process is None:
                self._process = _process(self.folder)
            return self._process

    def close(self) -> None:
        """End it now, for good."""
        with self._turn:
            self._over = True
            if self._process is not None:
                self._process.kill()  # whoever waits for its answer ends it

    def forget(self) -> None:
        """Let go of what is left of it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _process(folder: str) -> "subprocess.Popen[str]":
    """Start a worker; raise `ArticlesError` with what it said if it cannot start."""
    paths = os.pathsep.join(path for path in sys.path if path)
    env = os.environ | dict.fromkeys(THREADS, "1") | {"PYTHONPATH": paths}
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "analysis.running.worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, encoding="utf-8", env=env,
        )  # fmt: skip
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(folder) + "\n")
            process.stdin.flush()
        except OSError:
            said.seek(0)
            last = said.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise ArticlesError(f"no worker can be started: {' '.join(last)}") from None
    return process
