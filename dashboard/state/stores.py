"""What was computed once: found again under a key, and computed by one of those who ask at once.

What is handed out shares its cells with what is kept: pandas copies them before it writes.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import is_dataclass
from threading import Lock
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.state import own as whose

_KEY: Final = "measured"


MOST_BYTES: Final = 2**31
"""So much is kept of what all visitors share, whatever the size of the events of a run."""

_CELL: Final = 100
"""Bytes of a cell that is a Python object, or of a value that is not looked into."""


class Store:
    """So many values, or bytes; the one that was asked for longest ago goes first."""

    def __init__(self, most: int, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._sizes: dict[Hashable, int] = {}
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._at_work: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is kept under `key`; else make it, while others who ask for it wait."""
        while True:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return handed_out(self._kept[key])
                first = key not in self._at_work
                turn = self._at_work.setdefault(key, Lock())
                if first:
                    turn.acquire()
            if first:
                return self._made(key, turn, make)
            with turn:  # until it is there, or whoever made it gave up
                pass

    def _made(self, key: Hashable, turn: Lock, make: Callable[[], Any]) -> Any:
        try:
            made = make()
            with self._lock:
                self._kept[key], self._sizes[key] = made, size_of(made)
                while len(self._kept) > self._most or self._is_too_much():
                    del self._sizes[self._kept.popitem(last=False)[0]]
            return handed_out(made)
        finally:
            with self._lock:
                del self._at_work[key]
            turn.release()

    def _is_too_much(self) -> bool:
        return len(self._kept) > 1 and sum(self._sizes.values()) > self._most_bytes

    def kept(self, kind: str) -> dict[Hashable, Any]:
        """Return what is kept under keys that begin with `kind`, by the rest of the key."""
        with self._lock:
            return {
                key[1:]: value
                for key, value in self._kept.items()
                if isinstance(key, tuple) and key[0] == kind
            }

    def tidy(self) -> None:
        """Let go of what pandas notes of each copy that was handed out and is gone."""
        with self._lock:
            for frame in _frames(self._kept.values()):
                for block in frame._mgr.blocks:
                    block.refs.has_reference()  # it forgets the dead before it answers

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._sizes.clear()


def size_of(value: Any) -> int:
    """Return about how many bytes a value takes: of tables their cells, of others what is in them.

    Examples
    --------
    >>> size_of(pd.DataFrame({"n": range(1000)})), size_of(("said", None))
    (8132, 104)
    """
    if isinstance(value, pd.DataFrame):
        n_objects = len(value) * sum(map(pd.api.types.is_object_dtype, value.dtypes))
        return int(value.memory_usage(deep=False).sum() + n_objects * _CELL)
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, tuple | list):
        return sum(map(size_of, value))
    if isinstance(value, dict):
        return sum(map(size_of, value.values()))
    if isinstance(value, pd.Series):
        return size_of(value.to_frame())
    return sum(map(size_of, vars(value).values())) if is_dataclass(value) else _CELL


def handed_out(value: Any) -> Any:
    """Return a value that can be changed without a change to the one that is kept."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.copy(deep=False)
    if isinstance(value, tuple):
        parts = [handed_out(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, dict | list | set):
        return value.copy()
    return value


def _frames(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, pd.DataFrame | pd.Series):
            yield value
        elif isinstance(value, tuple | list):
            yield from _frames(value)
        elif isinstance(value, dict):
            yield from _frames(value.values())


FOR_ALL: Final = Store(1024)
"""What was measured from bundled articles."""

_HELD: ContextVar[Store | None] = ContextVar("held", default=None)


OPEN: Final = 3
"""The results of so many studies that are kept stay in memory, to be there after a reload."""

_OF_STUDIES: Final[OrderedDict[str, Store]] = OrderedDict()
_LOCK: Final = Lock()


def of(own: bool) -> Store:
    """Return the store for everybody's articles, for a study that is kept, or for this visitor."""
    if not own:
        return FOR_ALL
    held = _HELD.get()
    if held is not None:
        return held
    if study := whose.own().study:
        with _LOCK:
            found = _OF_STUDIES.setdefault(study, Store(256))
            _OF_STUDIES.move_to_end(study)
            while len(_OF_STUDIES) > OPEN:
                _OF_STUDIES.popitem(last=False)
        return found
    kept: Store = st.session_state.setdefault(_KEY, Store(256))
    return kept


@contextmanager
def holding(store: Store) -> Iterator[None]:
    """Let `of` return a visitor's store where no page runs: work, or a file to download."""
    before = _HELD.set(store)
    try:
        yield
    finally:
        _HELD.reset(before)


def is_held() -> bool:
    """Tell whether this is done where no page runs."""
    return _HELD.get() is not None


def tidy() -> None:
    """Tidy what is kept for all, and of studies."""
    with _LOCK:
        stores = [FOR_ALL, *_OF_STUDIES.values()]
    for store in stores:
        store.tidy()


def forget_own() -> None:
    """Drop what was measured from this visitor's own articles."""
    st.session_state.pop(_KEY, None)
    forget_study(whose.own().study)


def forget_study(study: str) -> None:
    """Drop what was measured from a study that is kept."""
    with _LOCK:
        _OF_STUDIES.pop(study, None)
