"""Long work on a visitor's own articles goes on while they read: pages wait for what they need.

Two things are made at a time, one of them what needs no model: so pages open while it reads.

A page that needs what is not there yet ends with `NotYetError`; `dashboard.parts.waiting` then
says how far the work is, and opens the page again when what it waits for is there.
"""

from collections import deque
from collections.abc import Callable, Collection, Hashable, Sequence
from contextvars import ContextVar
from threading import Condition, Thread
from time import monotonic
from typing import Any, Final, NamedTuple

import pandas as pd
import streamlit as st
from streamlit.runtime import Runtime, exists
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.articles import Method
from dashboard.state import stores, working

LONG: Final = 60_000
"""Characters of articles up to which a page simply waits: some seconds at most."""

PATIENCE: Final = 0.8
"""Seconds that one run of a page waits for all that it needs."""

TOGETHER: Final = 3
"""So many articles the model reads before it is said how far it is, and others have their turn."""

_KEY: Final = "job"
NOW: Final[ContextVar["Job | None"]] = ContextVar("NOW", default=None)
"""The job that this thread works for; pages have none."""
_UNTIL: Final = "patient_until"


class NotYetError(Exception):
    """What the page needs is being made."""

    def __init__(self, job: "Job", key: Hashable) -> None:
        super().__init__("this is being measured")
        self.job, self.key = job, key


class Step(NamedTuple):
    """Something to be made: its measure, whether the model must have read for it, on which keys."""

    key: Hashable  # in the store
    name: str
    make: Callable[[], Any]
    model: bool
    on: Collection[Hashable] = ()


class Far(NamedTuple):
    """How far a step is: what it does, how often it has, and will."""

    doing: str
    done: int
    n: int


class Job:
    """What is to be made for one visitor, what pages need first."""

    def __init__(self, store: stores.Store, is_here: Callable[[], bool]) -> None:
        self._store, self._is_here = store, is_here
        self._changed = Condition()
        self._wanted: deque[Step] = deque()
        self._planned: deque[Step] = deque()
        self._failed: dict[Hashable, Exception] = {}
        self._making: set[Hashable] = set()
        self._threads: set[bool] = set()
        """Those at work: whether they make what needs the model, too."""
        self.n_read = self.n_to_read = 0
        self.now: dict[str, float] = {}
        """What is being made, and since when."""
        self.far: dict[str, Far] = {}
        """How far it is, where it tells."""
        self._planned_for: set[str] = set()
        self._seen: set[tuple[str, str]] = set()

    def get(self, step: Step, patience: float, before: Callable[[], Sequence[Step]] = tuple) -> Any:
        """Return what a step makes, if it is there before the patience ends.

        What it builds on, `before`, are steps of their own: so others are made beside them.
        They are asked for only where the step is not done.

        Raises
        ------
        NotYetError
            It is not, but it will be.
        """
        with self._changed:
            if not self._is_done(step.key):
                asked = {one.key for one in self._wanted}
                first = before()
                last = step._replace(on={*step.on, *(one.key for one in first)})
                more = [one for one in (*first, last) if self._is_open(one)]
                self._wanted += [one for one in more if one.key not in asked]
                self._changed.notify_all()
                self._start()
                self._changed.wait_for(lambda: self._is_done(step.key), patience)
            if step.key in self._failed:
                raise self._failed.pop(step.key)
        if step.key not in self._store:
            raise NotYetError(self, step.key)
        return self._store.get(step.key, step.make)

    def plan(self, articles: str, steps: Callable[[], Sequence[Step]]) -> None:
        """Let these things be made of some articles, once, when nobody waits for others."""
        if articles in self._planned_for:
            return
        self._planned_for.add(articles)
        with self._changed:
            self._planned.extend(steps())
            self._start()

    def hear(self, name: str, doing: str, done: int, n: int) -> None:
        """Take note of how far a step is; what is made within another one is not told."""
        with self._changed:
            if name in self.now:
                self.far[name] = Far(doing, done, n)

    def is_for(self, store: stores.Store) -> bool:
        """Tell whether what is made is kept in this store."""
        return self._store is store

    def give_up(self) -> None:
        """Make nothing more."""
        with self._changed:
            self._planned.clear()
            self._wanted.clear()

    def is_done(self, key: Hashable) -> bool:
        """Tell whether something is there, or cannot be made."""
        with self._changed:
            return self._is_done(key) or not self._threads

    def next(self) -> list[str]:
        """Return the names of what comes next, each once."""
        with self._changed:
            steps = [step for step in (*self._wanted, *self._planned) if self._is_open(step)]
        return list(dict.fromkeys(step.name for step in steps if step.name not in self.now))

    def read(self, articles: str, method: Method, pages: Sequence[tuple[str, str]]) -> None:
        """Let the model read once."""
        if (articles, method) in self._seen:
            return
        self._seen.add((articles, method))
        self.n_read, self.n_to_read = 0, len(pages)
        for first in range(0, len(pages), TOGETHER):
            working.let_the_model_read(method, pages[first : first + TOGETHER])
            self.n_read = min(first + TOGETHER, len(pages))
            if not self._is_here():
                return

    def _start(self) -> None:
        for model in {True, False} - self._threads:
            self._threads.add(model)
            Thread(target=self._run, args=(model,), daemon=True, name="parallax-job").start()

    def _run(self, model: bool) -> None:
        NOW.set(self)  # in this thread alone
        with stores.holding(self._store):
            while (step := self._taken(model)) is not None:
                self._do(step)

    def _taken(self, model: bool) -> Step | None:
        """Return what is to be made next; where the model may be used, what needs it first."""
        with self._changed:
            while self._is_here():
                coming = [
                    (steps, step)
                    for steps in (self._wanted, self._planned)
                    for step in steps
                    if self._is_open(step)
                ]
                suitable = [one for one in coming if model and one[1].model]
                suitable += [one for one in coming if not one[1].model]
                unmade = self._making | {step.key for _, step in coming}
                for steps, step in suitable:
                    if unmade.isdisjoint(step.on):
                        steps.remove(step)
                        self._making.add(step.key)
                        self.now[step.name] = monotonic()
                        return step
                if not suitable:
                    break
                self._changed.wait()  # what they build on is to be made first
            self._threads.remove(model)  # a step that comes now starts another one
            self._changed.notify_all()
        return None

    def _do(self, step: Step) -> None:
        try:
            self._store.get(step.key, step.make)
        except Exception as error:  # whoever asks for it shall see it
            with self._changed:
                self._failed[step.key] = error
        with self._changed:
            self._making.discard(step.key)
            self.now.pop(step.name, None)
            self.far.pop(step.name, None)
            self._changed.notify_all()

    def _is_open(self, step: Step) -> bool:
        return step.key not in self._making and step.key not in self._store

    def _is_done(self, key: Hashable) -> bool:
        """Also not being made: what is told of it is told no more."""
        return key not in self._making and (key in self._store or key in self._failed)


def is_long(articles: pd.DataFrame) -> bool:
    """Tell whether work on these articles is done while their reader looks at something else."""
    return int(articles["text"].str.len().sum()) > LONG


def begin_run() -> None:
    """Begin to be patient: a page waits so long for all that it needs, not for each of it."""
    st.session_state[_UNTIL] = monotonic() + PATIENCE


def patience() -> float:
    """Return how many seconds the page may still wait."""
    return max(0.0, float(st.session_state.get(_UNTIL, 0.0)) - monotonic())


def mine(private: bool = True) -> Job:
    """Return this visitor's job, of what is theirs alone, or of an event of a run."""
    store = stores.of(private)
    job: Job | None = st.session_state.get(_KEY)
    if job is None or not job.is_for(store):  # another study, or event, was opened
        forget()
        job = st.session_state[_KEY] = Job(store, _still_here())
    return job


def forget() -> None:
    """Let nothing more be made of what this visitor brought along."""
    if _KEY in st.session_state:
        st.session_state.pop(_KEY).give_up()


def _still_here() -> Callable[[], bool]:
    """Return what tells whether this visitor is still there: nobody works for who has left."""
    context = get_script_run_ctx()
    name = context.session_id if context is not None else ""
    return lambda: not exists() or Runtime.instance().is_active_session(name)
