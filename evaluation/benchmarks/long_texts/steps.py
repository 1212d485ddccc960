"""Every measure of one event, one after the other: processor time and memory of each.

Each step is taken in a process of its own, forked from one that has read the word lists and no
text: it is given the tables that it builds on, reads the text anew, and is ended by the system
when it takes too long. What it holds at most is what a process holds that does nothing else. A line
of JSON is printed after each.
"""

import gc
import json
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd

from analysis.files.reading import read_articles
from analysis.language.document import document_of, forget_all
from analysis.measures import DEFAULTS, MEASURES, above
from analysis.measuring import Measuring
from analysis.showing.display import highlight
from evaluation.benchmarks.long_texts.making import articles_of

MOST_HELD: Final = 6 << 30
"""Bytes of address space; most of it is reserved by libraries and never held."""

_TWO: Final = {"article_a": "a0", "article_b": "a1"}
_ENTRIES: Final = pd.DataFrame(
    {"term": ["dam", "flood*", "the bridge"], "category": ["water", "water", "roads"]}
)
ASKED: Final[dict[str, dict[str, Any]]] = {
    "align": _TWO,
    "compare_all": {},
    "compare_outlets": {"measure": "hedges"},
    "concordance": {"query": "dam"},
    "concordance_rates": {"query": "dam"},
    "dictionary": {"entries": _ENTRIES},
    "dictionary_rates": {"entries": _ENTRIES},
    "differences_of": {"pairs": [tuple(_TWO.values())]},
    "profiles_over_time": {},
    "rates_by_kind": {"hits": "hedges", "by": "category"},
    "sentence_totals": {},
    "shared_passages": _TWO,
    "shared_terms": _TWO,
}
"""What is asked of the measures that write no table."""

OF_TWO: Final = ("align", "differences_of", "shared_passages", "shared_terms")
"""Those of them that take two articles."""

WARM: Final = 2_000
"""Characters of a text through which every list, pattern and model is loaded."""

Step = tuple[str, tuple[str, ...], Callable[[Measuring], Any]]
"""Name, the measures that it builds on, what it does."""


def main(
    kind: str,
    size: int,
    pair: bool,
    seconds: int,
    skipped: list[str],
    method: str,
    only: Sequence[str],
) -> None:
    """Take each step but those that are skipped, and those that build on one without a result.

    `only`: these steps and what they build on; all if there are none.
    """
    settings = {"method": method, "resamples": 200, "seed": 2026}
    small = articles_of("prose", WARM, pair=pair)
    warm = Measuring(small, settings)
    for _, _, step in steps_of(small):
        step(warm)
    forget_all()
    articles = articles_of(kind, size, pair=pair)
    gc.freeze()
    without = set(skipped)
    steps = list(steps_of(articles))
    wanted = {one for name, on, _ in steps if name in only or not only for one in (name, *on)}
    with TemporaryDirectory() as folder:
        for name, on, step in steps:
            if name not in wanted or name in without or without & set(on):
                continue
            measuring = Measuring(articles, settings)
            work = partial(_taken, measuring, Path(folder), name, on, step)
            told = _in_a_process(name, seconds, work)
            if told["refused"] or told["ended"]:
                without.add(name)
            print(json.dumps(told), flush=True)


def _in_a_process(name: str, seconds: int, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what the work tells, or what ended the process that it was done in."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_HELD, MOST_HELD))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        try:
            os.write(writing, json.dumps(work()).encode())
        except BaseException as error:  # told to who waits: a fork must not run on
            traceback.print_exc()
            os.write(writing, json.dumps({"ended": repr(error)[:200]}).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read()
    _, status, used = os.wait4(child, 0)
    by = -os.waitstatus_to_exitcode(status)
    why = "too long" if by == signal.SIGXCPU else f"signal {by}"
    found = json.loads(said) if said else {"ended": why}
    spent = {"s": used.ru_utime + used.ru_stime, "MB": used.ru_maxrss / 1024}
    return {"step": name, "refused": "", "ended": "", **spent, **found}


def _taken(
    measuring: Measuring, folder: Path, name: str, on: tuple[str, ...], step: Callable[..., Any]
) -> dict[str, Any]:
    for one in on:
        measuring._found[(one,)] = pickle.loads((folder / one).read_bytes())
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")  # the highest mark begins anew
    began, refused, found = time.process_time(), "", None
    try:
        found = step(measuring)
    except MemoryError:
        refused = "out of memory"
    except ValueError as error:
        refused = str(error)[:200]
    told = {"s": time.process_time() - began, "MB": _held(), "refused": refused}
    if name in MEASURES and not refused:
        (folder / name).write_bytes(pickle.dumps(found))
    return told


def _held() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def steps_of(articles: pd.DataFrame) -> Iterator[Step]:
    """Yield reading, every measure there is, each that has parts for one, and highlighting."""
    yield "reading", (), lambda _: _read(articles)
    yield "document", (), lambda _: _document(articles)
    fit = {name: one for name, one in MEASURES.items() if len(articles) > 1 or name not in OF_TWO}
    for name, measure in fit.items():
        options = {option: measure.vocabulary(option)[0] for option in measure.every}
        yield _step(name, name, options if measure.tables else ASKED[name])
    for name, measure in fit.items():
        if measure.parts:
            yield _step(f"{name} (own)", name, ASKED.get(name, {}) | {"part": "own"})
    marked = ("attributions", "hedges")
    yield "highlighting", marked, lambda now: _highlight(articles, *map(now.result, marked))


def _step(said: str, name: str, options: dict[str, Any]) -> Step:
    built_on = MEASURES[name].built_on(DEFAULTS | options)
    below = dict.fromkeys(behind for one in built_on for behind in above(one))
    return said, tuple(below), lambda now: now.result(name, **options)


def _read(articles: pd.DataFrame) -> None:
    with TemporaryDirectory() as folder:
        for article in articles.itertuples():
            Path(folder, f"{article.article_id}.txt").write_text(article.text, encoding="utf-8")
        read_articles(Path(folder))


def _document(articles: pd.DataFrame) -> None:
    for text in articles["text"]:
        document = document_of(text)
        for what in ("sentences", "quotations", "unquoted", "stems", "clauses", "words_and_marks"):
            getattr(document, what)


def _highlight(articles: pd.DataFrame, attributions: pd.DataFrame, hedges: pd.DataFrame) -> None:
    highlight(articles.iloc[0], attributions=attributions, hedges=hedges)._repr_html_()


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
