"""What if Parallax itself fails at one article? It is told as a fault, and the rest is read."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from analysis.files.reading.sources import Skipped, UnreadableError

FAULT: Final = "Parallax failed here, which is a fault of Parallax"

SWITCH: Final = "PARALLAX_STOP_AT_FAULTS"
"""The variable of the environment with which tests let a fault stop everything."""


@contextmanager
def told(file: str, place: str, skipped: list[Skipped]) -> Iterator[None]:
    """Add to `skipped` what goes wrong within: what is unreadable, and any other failure.

    With `SWITCH` set, only what is unreadable: any other failure is raised, so that tests
    notice it.
    """
    try:
        yield
    except UnreadableError as error:
        skipped.append(error.skipped(file)._replace(place=error.place or place))
    except Exception as error:
        if os.environ.get(SWITCH):
            raise
        first = next(iter(str(error).splitlines()), "")[:200]
        problem = f"{FAULT} ({type(error).__name__}: {first})"
        way_out = "report it with this file; to go on, leave it out or save its text as .txt"
        skipped.append(Skipped(file, place, problem, way_out))
