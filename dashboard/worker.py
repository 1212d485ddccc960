"""A process of its own that measures articles, so that pages need not wait for each other.

`dashboard.state.working` starts it and talks to it on a `dashboard.line`; it ends with its input,
in the middle of what it measures, too. Named "reads", it has the model at hand.
"""

import os
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from time import monotonic, process_time
from typing import Any, Final, cast

from analysis import heaps, progress
from analysis.articles import ArticlesError, Method
from analysis.files.events import event_ids, load_event
from analysis.language.tagger import tags_by
from analysis.measures import DEFAULTS, MEASURES
from analysis.measuring import Measuring
from analysis.running.worker import collect_seldom
from dashboard import line

FIRST: Final = ("families", "sources", "compare_all", "readability")
"""What is measured once at the start, of little: what that loads nobody has to wait for later."""

LATE: Final = 5
"""So much later than pages, of 19, is its turn where all processors are busy."""


LONG: Final = 5.0
"""Seconds of work after which memory that is free is given back."""

OFTEN: Final = 0.5
"""Seconds between two times that it is said how far a measure is."""


def answer(plain: dict[str, Any], results: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked: let the model read pages, or measure."""
    if "pages" in plain:
        tags_by(cast("Method", plain["method"]), [tuple(page) for page in plain["pages"]])
        return {}
    articles = results.pop("articles")
    return {"made": MEASURES[plain["measure"]].run(articles, **results, **plain["given"])}


def main() -> None:
    """Answer line by line; what anything prints goes to where errors go."""
    end = line.End(sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb"), holds=True)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    collect_seldom()
    if hasattr(os, "nice"):
        os.nice(LATE)
    with suppress(Exception):  # told to whoever asks for it
        if "reads" in sys.argv:
            tags_by("model", [("", "")])
        first = Measuring(load_event(event_ids()[0]).head(2), {**DEFAULTS, "method": "rules"})
        for measure in FIRST:
            first.result(measure)
    asked: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(end, asked), daemon=True).start()
    while True:
        doing = asked.get()
        began = process_time()
        try:
            with progress.heard(_so_far(end)):
                said = line.told({}, answer(*doing))
        except ArticlesError as error:
            said = line.told({"refused": str(error)}, {})
        except Exception as error:  # whoever asked does it themselves, and sees it
            said = line.told({"failed": type(error).__name__}, {})
        end.say(said)
        del doing, said
        if process_time() - began > LONG:
            heaps.give_back()


def _so_far(end: line.End) -> progress.Heard:
    """Return what says how far a measure is, not too often."""
    said = [0.0]

    def say(doing: str, done: int, n: int) -> None:
        if monotonic() - said[0] > OFTEN:
            end.say(line.told({"so_far": [doing, done, n]}, {}))
            said[0] = monotonic()

    return say


def _listen(end: line.End, asked: SimpleQueue[Any]) -> None:
    """Hand on what is asked, and end the process with the one that asks, or is not understood."""
    try:
        while True:
            asked.put(end.hear())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
