"""What a measure leaves out, texts or whole events, because it cannot measure them, and why."""

import logging
import traceback
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError, TooLongError
from analysis.measures import Measure


class LeftOut(NamedTuple):
    """What a result is not of, and why; events are told apart by their number."""

    events: dict[int, str]
    """Of texts that cannot be compared."""
    articles: dict[Any, str]
    """By their id: too long to be compared."""
    faults: dict[int, str]
    """Events in which a measure failed, or one that it builds on."""

    def note(self, measure: Measure, error: Exception, event: int) -> None:
        """Note why an article, or an event, is left out."""
        if not measure.compares or not isinstance(error, ArticlesError):
            self.faults[event] = fault(error, measure.name)
        elif isinstance(error, TooLongError):
            self.articles[error.article_id] = error.why
        else:
            self.events[event] = str(error)

    def is_whole(self, event: int) -> bool:
        """Tell whether an event is left out with all its articles."""
        return event in self.faults or event in self.events

    def reasons(self, articles: pd.DataFrame) -> Iterator[tuple[int, Any, str]]:
        """Yield the number and the id of an event of which something is left out, and why."""
        events = list(events_of(articles))
        for number, event_id, event in events:
            which = f"event {event_id}: "
            here = which if len(events) > 1 else ""
            if number in self.faults:
                yield number, event_id, f"{which}{self.faults[number]}"
            elif number in self.events:
                yield number, event_id, f"{here}{self.events[number]}"
            else:
                for one in event["article_id"][event["article_id"].isin(self.articles)]:
                    yield number, event_id, f"{here}{self.articles[one]}; it is left out"

    def rest(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Return the articles of the events in which nothing failed."""
        if not self.faults:
            return articles
        numbers = pd.factorize(articles["event_id"], use_na_sentinel=False)[0]
        return articles[~np.isin(numbers, list(self.faults))].reset_index(drop=True)


def events_of(articles: pd.DataFrame) -> Iterator[tuple[int, Any, pd.DataFrame]]:
    """Yield the number, the id and the articles of each event."""
    events = articles.groupby("event_id", sort=False, dropna=False)
    for number, (event_id, event) in enumerate(events):
        yield number, event_id, event


def fault(error: Exception, measure: str = "") -> str:
    """Say that a measure failed, and where: for whoever can mend it.

    Not the error's message, which may differ from run to run, as by an address in memory: that
    goes where errors go.
    """
    told = f"{type(error).__name__} at {_place(error)}"
    first = next(iter(str(error).splitlines()), "")[:200]
    logging.getLogger(__name__).error("%s: %s", told, first)
    within = f" in {measure}" if measure else ""
    return f"an error of Parallax{within} ({told}); please report it, with the articles"


def _place(error: Exception) -> str:
    """Return module, function and line where an error was raised, the innermost of our own."""
    ours = [
        f"{name}:{frame.f_code.co_name}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
        if (name := frame.f_globals.get("__name__", "")).partition(".")[0] == "analysis"
    ]
    return ours[-1] if ours else "an unknown place"
