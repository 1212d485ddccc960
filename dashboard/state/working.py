"""Measuring in a process of its own: off the interpreter's lock, its memory given back after.

Whatever cannot be told to it, or goes wrong there, is done here.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from threading import Lock, Timer
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, Method
from analysis.language.tagger import tags_by
from analysis.measures import MEASURES
from dashboard import exactly

IDLE: Final = 30.0
"""Seconds without work after which the process ends."""


class Worker:
    """One process, started when it is first needed; who asks waits for their turn."""

    def __init__(self, idle: float = IDLE) -> None:
        self._idle = idle
        self._turn = Lock()
        self._process: subprocess.Popen[str] | None = None
        self._end = Timer(0, self.stop)

    def wake(self) -> None:
        """Start it, for there will be work."""
        with self._turn:
            self._started()
            self._later()

    def stop(self) -> None:
        """End the process, and with it all that it knows."""
        with self._turn:
            self._ended()

    def forget(self) -> None:
        """Let it end as soon as it has answered who asks now; whoever asks next starts another."""
        self._later(0.0)

    def ask(self, told: Mapping[str, Any]) -> Any:
        """Return its answer.

        Raises
        ------
        ArticlesError
            It was refused.
        ChildProcessError
            There is no answer.
        """
        line = json.dumps(told)
        with self._turn:
            answer = self._asked(line)
        if "refused" in answer:
            raise ArticlesError(answer["refused"])
        if "failed" in answer:
            raise ChildProcessError(answer["failed"])
        return answer["made"]

    def _asked(self, line: str) -> dict[str, Any]:
        self._end.cancel()  # who works is not idle, however long it takes
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError) as error:
            self._ended()
            raise ChildProcessError("the worker is gone") from error
        self._later()
        return answer

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dashboard.worker"], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
            )  # fmt: skip
        return self._process

    def _later(self, seconds: float | None = None) -> None:
        self._end.cancel()
        self._end = Timer(self._idle if seconds is None else seconds, self.stop)
        self._end.daemon = True
        self._end.start()

    def _ended(self) -> None:
        self._end.cancel()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


WORKER: Final = Worker()


def measured(measure: str, articles: pd.DataFrame, given: Mapping[str, Any]) -> Any:
    """Measure articles, there or here; see `analysis.measures.Measure.run`."""
    try:
        tables = {name: exactly.told(one) for name, one in given.items() if _is_result(one)}
        plain = {name: _plain(one) for name, one in given.items() if name not in tables}
        told = {"measure": measure, "articles": exactly.told(articles), "tables": tables,
                "plain": plain}  # fmt: skip
        return exactly.read(WORKER.ask(told))
    except (TypeError, ChildProcessError):
        return MEASURES[measure].run(articles, **given)


def let_the_model_read(method: Method, pages: Sequence[tuple[str, ...]]) -> None:
    """Let the model read pages where they are measured."""
    try:
        WORKER.ask({"method": method, "pages": pages})
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
