"""One partition: its articles read, measured, and its tables written in one step."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from inspect import Parameter, signature
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.files.exporting import to_csv, to_parquet
from analysis.files.piles.run import COUNTED
from analysis.language import document, tagger
from analysis.measures import TABLES, Measure, loaded
from analysis.measuring import Measuring
from analysis.running import counts, kept_words
from analysis.running.places import Places, folder_aside
from analysis.words.keyness.reading import Words

COUNTS: Final = "counts"
TOLD: Final = "told.json"
Refusal = tuple[str, str]
"""What could not be measured (a table, or an event), and why."""

Refusals = Sequence[Refusal]


class Done(NamedTuple):
    """A partition that is measured."""

    number: int
    n_articles: int
    refused: Refusals


_ONE_AT_A_TIME: Final = Lock()
"""Measures share what they remember of a text, and threads would spoil it."""


def measured(folder: str, number: int, without: Refusals = ()) -> Done:
    """Measure a partition of the run in `folder`, unless that is done; return what is told of it.

    Every process may call it, on any machine that sees the folder.

    Parameters
    ----------
    folder, number
        Of the run, and of the partition.
    without
        Events that cannot be measured, and why.
    """
    places = Places(Path(folder))
    done = places.measured(number)
    if not done.exists():
        with _ONE_AT_A_TIME, folder_aside(done) as aside:
            _measure(pd.read_parquet(places.articles(number)), plan_of(places), aside, without)
            document.forget_all()  # no other partition has these texts
            tagger.forget_all()
    return Done(number, *json.loads((done / TOLD).read_text(encoding="utf-8")))


def tried(folder: str, number: int, event: Any) -> bool:
    """Measure one event of a partition, for nothing: does the process survive it?"""
    places = Places(Path(folder))
    articles = pd.read_parquet(places.articles(number))
    with suppress(Exception):
        for _ in tables_of(_of(articles, [event]), plan_of(places), [], several=True):
            pass
    return True


def events_of(folder: str, number: int) -> list[Any]:
    """Return the events of a partition."""
    events = pd.read_parquet(Places(Path(folder)).articles(number), columns=["event_id"])
    return list(events["event_id"].unique())


def _of(articles: pd.DataFrame, events: Sequence[Any]) -> pd.DataFrame:
    return articles[articles["event_id"].isin(events)].reset_index(drop=True)


def plan_of(places: Places) -> dict[str, Any]:
    """Return the plan of a run."""
    return _plan(str(places.plan), places.plan.stat().st_mtime_ns)


@cache
def _plan(path: str, _written: int) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return plan


def _measure(
    articles: pd.DataFrame, plan: Mapping[str, Any], folder: Path, without: Refusals
) -> None:
    """Write the tables of these articles; what cannot be measured is told and left out."""
    several = plan["n_partitions"] > 1
    n = len(articles)
    articles, refused = _left(articles, without)
    try:
        _write(articles, plan, folder, refused, several=several)
    except (OSError, MemoryError):  # of the machine, not of the articles
        raise
    except Exception:
        articles, refused = _left(articles, [*without, *_unfit(articles, plan)])
        _write(articles, plan, folder, refused, several=several)
    told = [n, refused]
    (folder / TOLD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _left(articles: pd.DataFrame, without: Refusals) -> tuple[pd.DataFrame, list[Refusal]]:
    """Return the articles of all other events, and what is told of those."""
    wrong = dict(without)
    left = articles[~articles["event_id"].isin(list(wrong))].reset_index(drop=True)
    return left, [("every table", f"event {event}: {why}") for event, why in wrong.items()]


def _unfit(articles: pd.DataFrame, plan: Mapping[str, Any]) -> Iterator[Refusal]:
    """Yield the events that cannot be measured, and why."""
    for event_id in articles["event_id"].unique():
        try:
            for _ in tables_of(_of(articles, [event_id]), plan, [], several=True):
                pass
        except (OSError, MemoryError):
            raise
        except Exception as error:
            first = next(iter(str(error).splitlines()), "")[:200]
            why = f"an error of Parallax ({type(error).__name__}: {first}); it is left out"
            yield event_id, f"{why}; please report it, with the articles of this event"


def _write(
    articles: pd.DataFrame,
    plan: Mapping[str, Any],
    folder: Path,
    refused: list[Refusal],
    *,
    several: bool,
) -> None:
    for name, found in tables_of(articles, plan, refused, several=several):
        if isinstance(found, pd.DataFrame):
            write_table(folder, name, found)
        elif isinstance(found, Words):
            kept_words.save(folder / f"{name}.{COUNTS}", found)
        else:
            counts.save(folder / f"{name}.{COUNTS}", found, articles["article_id"])


def write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write a table as Parquet and CSV."""
    (folder / f"{name}.parquet").write_bytes(to_parquet(table))
    (folder / f"{name}.csv").write_bytes(to_csv(table))


def tables_of(
    articles: pd.DataFrame, plan: Mapping[str, Any], refused: list[Refusal], *, several: bool
) -> Iterable[tuple[str, Any]]:
    """Yield each table, and of those that span the corpus, if that is more, what adds up to it."""
    yield "articles", articles

    def note(table: str, why: str) -> None:
        refused.append((table, why))

    measuring = Measuring(articles, plan["settings"], refused=note)
    for name in needed(plan["tables"]) if several else plan["tables"]:
        measure = TABLES[name]
        if not several or measure.spans != "corpus":
            yield name, measuring.table(name)
        elif measure.counted and name == measure.tables[0]:
            yield measure.name, counted(measuring, measure)


def needed(tables: Iterable[str]) -> list[str]:
    """Return these tables, and those on which the corpus's are built in the last step."""
    asked = {*tables}
    for name in tables:
        asked |= {*COUNTED.get(name, {}).values()}
        if TABLES[name].of_tables:
            asked |= {*TABLES[name].on}
        if TABLES[name].summed:
            takes = signature(loaded(TABLES[name].summed)).parameters
            asked |= {one for one in TABLES[name].on if one in takes}
    return [name for name in TABLES if name in asked]


def counted(measuring: Measuring, measure: Measure) -> Any:
    """Return what adds up behind a measure."""
    count = loaded(measure.counted)
    takes = signature(count).parameters.values()
    named = {one.name for one in takes}
    anything = any(one.kind is Parameter.VAR_KEYWORD for one in takes)
    given = {name: measuring.result(name) for name in measure.on if anything or name in named}
    return count(measuring.articles, **given)


def counted_nothing(measure: Measure, settings: Mapping[str, Any]) -> Any:
    """Return what adds up behind a measure of no articles: what each part stands for."""
    columns = {name: pd.Series(dtype="str") for name in ("event_id", "article_id", "outlet")}
    published = pd.Series(dtype="datetime64[ns, UTC]")
    texts = {name: pd.Series(dtype="str") for name in ("title", "text", "url")}
    articles = pd.DataFrame(columns | {"published": published} | texts)
    return counted(Measuring(articles, settings), measure)
