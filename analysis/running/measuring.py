"""One partition: its articles read, measured, and its tables written in one step."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import Parameter, signature
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.files.exporting import to_csv, to_parquet
from analysis.measures import TABLES, Measure, loaded
from analysis.measuring import Measuring
from analysis.running import counts
from analysis.running.places import Places, folder_aside

COUNTS: Final = "counts"
TOLD: Final = "told.json"
NUMBERS: Final = {"whose_words": ("attribution", "attributions")}
"""Columns that hold the numbers of rows of another table."""

Refusals = list[tuple[str, str]]


class Done(NamedTuple):
    """A partition that is measured."""

    number: int
    n_articles: int
    refused: Refusals


def measured(folder: str, number: int) -> Done:
    """Measure a partition of the run in `folder`, unless that is done; return what is told of it.

    Every process may call it, on any machine that sees the folder.
    """
    places = Places(Path(folder))
    done = places.measured(number)
    if not done.exists():
        plan = _plan(str(places.plan), places.plan.stat().st_mtime_ns)
        articles = pd.read_parquet(places.articles(number))
        with folder_aside(done) as aside:
            _measure(articles, plan, aside)
    return Done(number, *json.loads((done / TOLD).read_text(encoding="utf-8")))


@cache
def _plan(path: str, _written: int) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return plan


def _measure(articles: pd.DataFrame, plan: Mapping[str, Any], folder: Path) -> None:
    """Write the tables of these articles; what cannot be measured is told and left out."""
    several = plan["n_partitions"] > 1
    refused: Refusals = []
    try:
        _write(articles, plan, folder, refused, several=several)
    except (OSError, MemoryError) as error:  # of the machine, not of the articles
        raise error
    except Exception:
        refused.clear()
        fit = _fit(articles, plan, refused)
        _write(fit, plan, folder, refused, several=several)
    told = [len(articles), refused]
    (folder / TOLD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _fit(articles: pd.DataFrame, plan: Mapping[str, Any], refused: Refusals) -> pd.DataFrame:
    """Return the articles of those events that can be measured."""
    wrong = []
    for event_id, event in articles.groupby("event_id", sort=False, dropna=False):
        try:
            for _ in tables_of(event, plan, [], several=True):
                pass
        except Exception as error:
            wrong.append(event_id)
            first = next(iter(str(error).splitlines()), "")[:200]
            refused.append(("every table", f"event {event_id}: {type(error).__name__}: {first}"))
    return articles[~articles["event_id"].isin(wrong)]


def _write(
    articles: pd.DataFrame,
    plan: Mapping[str, Any],
    folder: Path,
    refused: Refusals,
    *,
    several: bool,
) -> None:
    for name, found in tables_of(articles, plan, refused, several=several):
        if isinstance(found, pd.DataFrame):
            write_table(folder, name, found)
        else:
            counts.save(folder / f"{name}.{COUNTS}", found, articles["article_id"])


def write_table(folder: Path, name: str, table: pd.DataFrame) -> None:
    """Write a table as Parquet and CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.parquet").write_bytes(to_parquet(table))
    (folder / f"{name}.csv").write_bytes(to_csv(table))


def tables_of(
    articles: pd.DataFrame, plan: Mapping[str, Any], refused: Refusals, *, several: bool
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
        asked |= {*NUMBERS.get(name, ())[1:]}
        if TABLES[name].of_tables:
            asked |= {*TABLES[name].on}
        if TABLES[name].summed:
            takes = signature(loaded(TABLES[name].summed)).parameters
            asked |= {one for one in TABLES[name].on if one in takes}
    return [name for name in TABLES if name in asked]


def counted(measuring: Measuring, measure: Measure) -> list[Any]:
    """Return what adds up behind a measure."""
    count = loaded(measure.counted)
    takes = signature(count).parameters.values()
    named = {one.name for one in takes}
    anything = any(one.kind is Parameter.VAR_KEYWORD for one in takes)
    given = {name: measuring.result(name) for name in measure.on if anything or name in named}
    found: list[Any] = count(measuring.articles, **given)
    return found


def counted_nothing(measure: Measure, settings: Mapping[str, Any]) -> list[Any]:
    """Return what adds up behind a measure of no articles: what each part stands for."""
    columns = {name: pd.Series(dtype="str") for name in ("event_id", "article_id", "outlet")}
    published = pd.Series(dtype="datetime64[ns, UTC]")
    texts = {name: pd.Series(dtype="str") for name in ("title", "text", "url")}
    articles = pd.DataFrame(columns | {"published": published} | texts)
    return counted(Measuring(articles, settings), measure)
