"""A run of `parallax measure`, read: its events, articles and tables, however many there are."""

from analysis.files.piles.filters import WITHIN, Filters, Within, filters_of
from analysis.files.piles.folders import AboutRun, is_run
from analysis.files.piles.of_event import OfEvent
from analysis.files.piles.opening import open_run
from analysis.files.piles.run import Run
from analysis.files.piles.taken import Taken

__all__ = [
    "WITHIN", "AboutRun", "Filters", "OfEvent", "Run", "Taken", "Within", "filters_of", "is_run",
    "open_run",
]  # fmt: skip
