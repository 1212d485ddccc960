"""Measuring in processes of its own: off the interpreter's lock, their memory given back after.

One has read with the model, the other measures beside it what needs no model. Whatever cannot be
told to them, or goes wrong there, is done here.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock, Thread, Timer
from typing import Any, Final

import pandas as pd

from analysis import progress
from analysis.articles import ArticlesError, Method
from analysis.language.tagger import tags_by
from analysis.measures import MEASURES
from dashboard import line

IDLE: Final = 30.0
"""Seconds without work for any of them after which they end."""

ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1"}
"""Matrices are small, and threads of several processes would wait for each other."""


def unheard(_doing: str, _done: int, _n: int) -> None:
    """Take no note of how far anything is."""


class Worker:
    """One process, started when it is first needed; who asks waits for their turn."""

    def __init__(self, *named: str) -> None:
        self._named = named
        self.turn = Lock()
        self.n_asking = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._end: line.End

    def start(self) -> None:
        """Start it, if it does not run."""
        if self._process is None or self._process.poll() is not None:
            self._process = process = subprocess.Popen(
                [sys.executable, "-m", "dashboard.worker", *self._named],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env=os.environ | ONE_THREAD,
            )  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            self._end = line.End(process.stdout, process.stdin, holds=False)

    def ask(self, told: line.Told, heard: progress.Heard = unheard) -> dict[str, Any]:
        """Return the results of its answer; meanwhile it is heard how far that is.

        Raises
        ------
        ArticlesError
            It was refused.
        ChildProcessError
            There is no answer.
        """
        with self.turn:
            self.start()
            try:
                self._end.say(told)
                plain, results = self._end.hear()
                while "so_far" in plain:
                    heard(*plain["so_far"])
                    plain, results = self._end.hear()
            except (OSError, ValueError, EOFError) as error:
                self.end()
                raise ChildProcessError("the worker is gone") from error
        if "refused" in plain:
            raise ArticlesError(plain["refused"])
        if "failed" in plain:
            raise ChildProcessError(plain["failed"])
        return results

    def end(self) -> None:
        """End it, and with it all that it knows."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


class Workers:
    """The one that reads, and the one beside it; they end when nobody has asked for a while."""

    def __init__(self, idle: float = IDLE) -> None:
        self.reads, self.counts = Worker("reads"), Worker()
        self._idle = idle
        self._lock = Lock()
        self._asking = 0
        self._end = Timer(idle, self._rest)

    def wake(self) -> None:
        """Start them, for there will be work."""
        with self.busy():
            for worker in (self.reads, self.counts):
                with worker.turn:
                    worker.start()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """While somebody asks neither is idle, however long it takes: what was read would go."""
        with self._lock:
            self._asking += 1
            self._end.cancel()
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                if not self._asking:
                    self._end = Timer(self._idle, self._rest)
                    self._end.daemon = True
                    self._end.start()

    def ask(
        self, told: line.Told, heard: progress.Heard = unheard, *, reads: bool
    ) -> dict[str, Any]:
        """Ask the one that reads, or one that is free; see `Worker.ask`."""
        with self._lock:  # two who ask at once go to one each
            either = (self.counts, self.reads)
            chosen = self.reads if reads else min(either, key=lambda one: one.n_asking)
            chosen.n_asking += 1
        try:
            with self.busy():
                return chosen.ask(told, heard)
        finally:
            with self._lock:
                chosen.n_asking -= 1

    def stop(self) -> None:
        """End each as soon as it has answered who asks now."""
        for worker in (self.reads, self.counts):
            with worker.turn:
                worker.end()

    def forget(self) -> None:
        """Let them end soon, with all that they know; whoever asks next starts others."""
        Thread(target=self.stop, daemon=True).start()

    def _rest(self) -> None:
        with self._lock:
            if not self._asking:
                self.stop()


WORKERS: Final = Workers()


def measured(
    measure: str,
    articles: pd.DataFrame,
    given: Mapping[str, Any],
    heard: progress.Heard = unheard,
) -> Any:
    """Measure articles, there or here; see `analysis.measures.Measure.run`."""
    try:
        results = {name: one for name, one in given.items() if _is_result(one)}
        plain = {name: _plain(one) for name, one in given.items() if name not in results}
        told = line.told({"measure": measure, "given": plain}, {**results, "articles": articles})
        reads = MEASURES[measure].meaning or given.get("method", "rules") != "rules"
        return WORKERS.ask(told, heard, reads=reads)["made"]
    except (TypeError, ChildProcessError):
        with progress.heard(heard):
            return MEASURES[measure].run(articles, **given)


def let_the_model_read(method: Method, pages: Sequence[tuple[str, ...]]) -> None:
    """Let the model read pages where they are measured."""
    try:
        WORKERS.ask(line.told({"method": method, "pages": pages}, {}), reads=True)
    except ChildProcessError:
        tags_by(method, list(pages))


def _plain(value: Any) -> Any:
    if value is None or type(value) in (str, int, float, bool):
        return value
    raise TypeError(f"a setting that is a {type(value).__name__}")


def _is_result(value: Any) -> bool:
    return isinstance(value, pd.DataFrame) or (
        isinstance(value, tuple) and hasattr(value, "_fields")
    )
