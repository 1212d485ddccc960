"""How is a pile measured? Partition by partition, going on where a killed run stopped."""

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import pandas as pd

from analysis import heaps
from analysis.arguments import checked
from analysis.articles import ArticlesError, Method
from analysis.files.piles.folders import articles_in
from analysis.files.runs import RECORD, UNFINISHED, run_record
from analysis.measuring import tables_of
from analysis.running.clusters import in_cluster
from analysis.running.incoming import code_sha256, first_skipped, laid_out
from analysis.running.inputs import changed, check_unchanged
from analysis.running.measuring import Done, Made, measured
from analysis.running.places import Places, alone_in, write_json
from analysis.running.processes import cores, in_processes, tables_in_processes
from analysis.running.whole import is_placing, put_in_place, put_together

Engine: TypeAlias = Literal["local", "dask"]

_MEASURING: Final = {"why": "the articles are being measured"}


class Pile(NamedTuple):
    """A pile that was measured."""

    n_articles: int
    """In the tables: those of an event of which nothing could be measured are not."""
    n_skipped: int
    """Files and lines that were not read: the table `skipped` says why."""
    refused: list[list[str]]
    """Tables, and why they have no rows, or not all, of which event."""
    written: list[Path]


@checked()
def measure_pile(
    source: str | Path,
    folder: str | Path,
    *,
    only: Collection[str] = (),
    method: Method = "model",
    resamples: int = 2000,
    seed: int = 2026,
    group: bool = False,
    sure: bool = False,
    moves: Mapping[str, str] | None = None,
    workers: int = 0,
    engine: Engine = "local",
    scheduler: str = "",
    done: Callable[[int, int], None] = lambda *_: None,
    say: Callable[[str], None] = lambda _: None,
    read: Callable[[str, pd.DataFrame, int], None] = lambda *_: None,
) -> Pile:
    """Measure articles of any number and write the tables to a folder.

    Events are bundled to partitions of a hundred articles, each is measured by itself, and its
    tables are written in one step. A run that was ended goes on where it stopped when it is
    called again, and gives the same bytes. What cannot be measured is told and left out: where a
    measure fails in an event, its rows of that event, and those of the measures that build on it.

    Parameters
    ----------
    source
        Where the articles are; see `read_articles`. Of a run its articles are measured again.
    folder
        Where to. It holds one whole run, or `unfinished.json`. A run that is in it stays until
        this one is whole.
    only
        The measures, or tables, that are wanted, and what profiles are made of; all if there are
        none.
    method, resamples, seed
        As in `measure_all`.
    group
        Whether the articles are grouped by event first (see `events_in`); what they say in
        `event_id` is then not looked at. The table `events_in` tells which belongs to which.
    sure
        Whether articles of which that is in doubt then stand alone; see
        `analysis.events.set_apart`.
    moves
        From the ids of articles to the events that they are put into, after grouping; see
        `analysis.files.moves.read_moves`.
    workers
        How many processes measure; 0: as many as there are processors. The result is the same.
    engine, scheduler
        "local", or "dask" and the address of its scheduler: then the workers of that cluster
        measure, which all must see `folder` under the same path. See `docs/clusters.md`.
    done
        Called with how many articles are measured, and of how many, whenever that changes.
    say
        Called with what happens meanwhile, in words.
    read
        Called when all is read: with what was recognised, in words, the first rows of `skipped`,
        and how many there are.

    Returns
    -------
    How many articles were measured, how many inputs were skipped, what was refused, and the
    files that were written: what `Study.save` writes. Of more than one partition, rows stand in
    the order of the events.

    Raises
    ------
    ArticlesError
        No article could be read, another run is at work in the folder, or `sure` is given
        without `group`.
    """
    if sure and not group:
        raise ArticlesError("sure is for events that are found: say group=True, too")
    source = articles_in(of := Path(source))
    if source != of:
        say(f"{of} is a run: its articles are measured again")
    places = Places(Path(folder))
    places.folder.mkdir(parents=True, exist_ok=True)
    with alone_in(places):
        settings = {"method": method, "resamples": resamples, "seed": seed}
        asked = _asked(source, only, settings, group=group, sure=sure, moves=dict(moves or {}))
        if not (places.folder / RECORD).exists() and not is_placing(places):
            write_json(places.folder / UNFINISHED, _MEASURING)
        try:
            plan = _resumed(places, asked, say) or laid_out(places, source, asked)
        except ArticlesError:
            _give_back(places)
            raise
        heaps.give_back()  # of what reading and grouping took, the measuring needs nothing
        read(plan["recognised"], first_skipped(places), plan["n_skipped"])
        if not places.whole.exists():
            so_far = 0
            for one in _measured(places, plan, workers, engine, scheduler):
                so_far += one.n_articles
                done(so_far, plan["n_articles"])
            check_unchanged(source, plan)
            put_together(places, plan, partial(_shared, places, workers or cores()))
        n = len(pd.read_parquet(_found(places, "articles.parquet"), columns=["article_id"]))
        record = json.loads(_found(places, RECORD).read_text(encoding="utf-8"))
        return Pile(n, plan["n_skipped"], record.get("refused", []), put_in_place(places))


def _found(places: Places, name: str) -> Path:
    """Return where a file of the run is, which may have its place already."""
    path = places.whole / name
    return path if path.exists() else places.folder / name


def _measured(
    places: Places, plan: dict[str, Any], workers: int, engine: Engine, scheduler: str
) -> Iterator[Done]:
    """Measure the partitions that are not done yet; yield all, those that are done first."""
    folder = str(places.folder.resolve())
    numbers = range(plan["n_partitions"])
    there = [number for number in numbers if places.measured(number).exists()]
    yield from (measured(folder, number) for number in there)
    left = [number for number in numbers if number not in {*there}]
    if engine == "dask" and left:
        yield from in_cluster(folder, left, scheduler)
    elif len(numbers) == 1:
        yield from (measured(folder, number) for number in left)
    else:
        yield from in_processes(folder, left, workers or cores())


def _shared(places: Places, workers: int, names: list[str], into: str) -> Iterator[Made]:
    """Have tables of the corpus made by processes."""
    return tables_in_processes(str(places.folder.resolve()), names, into, workers)


def _asked(
    source: Path,
    only: Collection[str],
    settings: dict[str, Any],
    *,
    group: bool,
    sure: bool,
    moves: dict[str, str],
) -> dict[str, Any]:
    """Return all that the tables depend on."""
    wanted: dict[str, Any] = {"only": sorted(tables_of(only))} if only else {}
    wanted |= {"group": True} if group else {}
    wanted |= {"sure": True} if sure else {}
    wanted |= {"moves": moves} if moves else {}
    return {
        "source": str(source.resolve()),
        "only": bool(only),
        "group": group,
        "sure": sure,
        "moves": moves,
        "tables": tables_of(only),
        "settings": settings,
        "record": run_record(pd.DataFrame(), **settings, **wanted),
        "code": code_sha256(),
    }


def _resumed(
    places: Places, asked: dict[str, Any], say: Callable[[str], None]
) -> dict[str, Any] | None:
    """Return the plan of a run that was ended here, if it is this one; else there is none."""
    try:
        plan: dict[str, Any] = json.loads(places.plan.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        plan = {}
    if plan and all(plan["asked"].get(name) == one for name, one in asked.items()):
        if not (names := changed(Path(asked["source"]), plan)):
            say("going on where the run before stopped")
            return plan
        say(f"{names[0]} changed since the run before stopped: measuring all anew")
    elif plan:
        say("the run before was of other articles or settings: measuring all anew")
    places.plan.unlink(missing_ok=True)  # first: see `put_in_place`
    if is_placing(places):
        write_json(places.folder / UNFINISHED, _MEASURING)
    for path in places.parts.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()
    return None


def _give_back(places: Places) -> None:
    """Take away what is here of a run that has nothing to measure."""
    shutil.rmtree(places.parts, ignore_errors=True)
    (places.folder / UNFINISHED).unlink(missing_ok=True)
    if not any(places.folder.iterdir()):
        places.folder.rmdir()
