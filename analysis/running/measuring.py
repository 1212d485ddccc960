"""One partition: its articles read, measured, and its tables written in one step."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.files.exporting import to_csv, to_parquet
from analysis.files.piles.run import COUNTED
from analysis.language import document, tagger
from analysis.left_out import fault
from analysis.measures import TABLES, loaded
from analysis.measuring import Measuring
from analysis.running import counts, kept_words
from analysis.running.places import Places, folder_aside
from analysis.words.keyness.reading import Words

COUNTS: Final = "counts"
TOLD: Final = "told.json"
WITHOUT: Final = "without"
"""Table → events of which it has no rows, or not all, because they could not be measured."""

Refusal = tuple[str, str]
"""A table, or "every table", and why it has no rows, or not all, of which event."""

Refusals = Sequence[Refusal]


class Done(NamedTuple):
    """A partition that is measured."""

    number: int
    n_articles: int
    refused: Refusals


class Made(NamedTuple):
    """A measure of the corpus whose tables are written."""

    name: str
    """Its first table."""
    refused: Refusals
    without: dict[str, list[Any]]
    """Table → events, of which it has no rows."""


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
    """Yield the events that cannot be measured, or their tables not be written, and why."""
    for event_id in articles["event_id"].unique():
        try:
            with TemporaryDirectory() as folder:
                _write(_of(articles, [event_id]), plan, Path(folder), [], several=True)
        except (OSError, MemoryError):
            raise
        except Exception as error:
            yield event_id, fault(error)


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
        elif isinstance(found, dict):
            told = json.dumps(found, ensure_ascii=False)
            (folder / f"{name}.json").write_text(told, encoding="utf-8")
        elif isinstance(counted := found[0], Words):
            kept_words.save(folder / f"{name}.{COUNTS}", counted)
        else:
            counts.save(folder / f"{name}.{COUNTS}", *found)


def write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write a table as Parquet and CSV."""
    (folder / f"{name}.parquet").write_bytes(to_parquet(table))
    (folder / f"{name}.csv").write_bytes(to_csv(table))


def tables_of(
    articles: pd.DataFrame, plan: Mapping[str, Any], refused: list[Refusal], *, several: bool
) -> Iterable[tuple[str, Any]]:
    """Yield each table, or what adds up to it; at last, of which events which tables have no rows.

    What adds up is yielded of tables that span the corpus, if that is more, and with it the
    articles that it was counted in.
    """
    yield "articles", articles

    def note(table: str, why: str) -> None:
        refused.append((table, why))

    measuring = Measuring(articles, plan["settings"], refused=note, spared=True)
    for name in needed(plan["tables"]) if several else plan["tables"]:
        measure = TABLES[name]
        if not several or measure.spans != "corpus":
            yield name, measuring.table(name)
        elif name == measure.tables[0]:
            found = measuring.counted(measure)
            if measure.counted:
                yield measure.name, found
    yield WITHOUT, measuring.without


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


def of_nothing(settings: Mapping[str, Any]) -> Measuring:
    """Return the measures of no articles: the columns of tables, and what parts of sums mean."""
    columns = {name: pd.Series(dtype="str") for name in ("event_id", "article_id", "outlet")}
    published = pd.Series(dtype="datetime64[ns, UTC]")
    texts = {name: pd.Series(dtype="str") for name in ("title", "text", "url")}
    return Measuring(pd.DataFrame(columns | {"published": published} | texts), settings)
