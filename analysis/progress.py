"""How far is what takes long? Who works tells it as they go on, and whoever listens hears it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

T = TypeVar("T")
Heard = Callable[[str, int, int], None]
"""Takes what is done, how often it was, and how often it will be."""

_HEARD: Final[ContextVar[Heard | None]] = ContextVar("heard", default=None)


@contextmanager
def heard(by: Heard) -> Iterator[None]:
    """Let it be heard how far is what this thread does.

    Examples
    --------
    >>> with heard(print):
    ...     list(told("ab", 2, "letters read"))
    letters read 1 2
    letters read 2 2
    ['a', 'b']
    """
    before = _HEARD.set(by)
    try:
        yield
    finally:
        _HEARD.reset(before)


def told(things: Iterable[T], n: int, doing: str) -> Iterator[T]:
    """Yield each of n things, and tell when what is done with it is.

    Parameters
    ----------
    things, n
        What is gone through, and how many there are.
    doing
        What is done with them, such as "texts compared".
    """
    by = _HEARD.get()
    for done, one in enumerate(things, 1):
        yield one
        if by is not None:
            by(doing, done, n)
