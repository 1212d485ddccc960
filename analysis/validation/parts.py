"""What can be scored: a measure on a set, by the methods that it has."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from analysis.validation.tallies import Tally


class Part(NamedTuple):
    """One measure on one set."""

    measure: str
    set: str
    """A name in `data/validation/sets.toml`."""
    tallies: Callable[[Path | None, str], Iterable[Tally]]
    """Called with the folder of corpora and the method; raises `UnusableSetError`."""
    by_method: bool = False
    """Rules and model are scored; else the measure has one way only."""
