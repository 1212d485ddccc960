"""All partitions are there: their tables become the tables of the run."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError
from analysis.events.pages import LEAD
from analysis.files.exporting import to_csv
from analysis.files.piles.indexes import FOLDER, write_beside
from analysis.files.piles.rows import TableFile
from analysis.files.piles.run import COUNTED
from analysis.files.runs import RECORD, UNFINISHED
from analysis.left_out import fault
from analysis.measures import TABLES, Measure
from analysis.running.corpus import column_of, lacking, summed
from analysis.running.measuring import TOLD, WITHOUT, Made, of_nothing, plan_of, write_table
from analysis.running.places import ASIDE, Places, folder_aside, write_json

READING: Final = ("removed", "skipped", "mended", "notes")
_ONLY_IF_ANY: Final = ("mended", "notes")
BESIDE: Final = (
    "events", "events_in", "dictionary", "dictionary_rates", "dictionary_report",
    "dictionary_problems",
)  # fmt: skip
PLACING: Final = "the tables take their places"


def put_together(
    places: Places, plan: Mapping[str, Any], share: Callable[[list[str], str], Iterable[Made]]
) -> None:
    """Put the tables together in `places.whole`, with a record of what could not be measured.

    `share(names, into)`: has measures of the corpus made by `made`, while the others are joined.
    """
    told = _told(places, plan)
    corpus = [name for name in plan["tables"] if _spans_all(name, plan)]
    first = [name for name in corpus if name == TABLES[name].tables[0]]
    others = [name for name in plan["tables"] if name not in corpus]
    with folder_aside(places.whole) as aside, ThreadPoolExecutor(1) as beside:
        joined = beside.submit(_others, ["articles", *others], places, plan, aside)
        shared = sorted(share(first, str(aside)), key=lambda one: first.index(one.name))
        joined.result()
        for one in shared:
            told["refused"] += one.refused
            told[WITHOUT] |= one.without
        write_json(
            aside / RECORD, plan["record"] | {one: many for one, many in told.items() if many}
        )


def _others(names: Sequence[str], places: Places, plan: Mapping[str, Any], folder: Path) -> None:
    """Write the tables of which each partition has a piece, and what leads to the articles."""
    for name in READING:
        _joined(name, sorted(places.reading.iterdir()), folder, asked=False)
    for name in names:
        _joined(name, _folders(places, plan), folder, asked=plan["only"])
    if plan["n_events"] > 1 and (plan["asked"]["group"] or not plan["only"]):
        _events(places, plan, folder)
    if plan["asked"]["group"]:
        _joined("events_in", [places.grouping], folder, asked=True)
    with suppress(ArticlesError):  # texts that are too long: said when words are looked for
        write_beside(TableFile(folder / "articles.parquet"))


def _told(places: Places, plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return what could not be measured, and which events each table is therefore without."""
    folders = _folders(places, plan)
    told = (json.loads((folder / TOLD).read_text(encoding="utf-8")) for folder in folders)
    refused = [list(one) for _, some in told for one in some]
    without = {name: some for name in plan["tables"] if (some := lacking(folders, name))}
    return {"refused": refused, WITHOUT: without}


def _folders(places: Places, plan: Mapping[str, Any]) -> list[Path]:
    return [places.measured(number) for number in range(plan["n_partitions"])]


def _spans_all(name: str, plan: Mapping[str, Any]) -> bool:
    """Tell whether a table is made of all partitions, not of the pieces that each has."""
    return plan["n_partitions"] > 1 and TABLES[name].spans == "corpus"


def made(folder: str, name: str, into: str) -> Made:
    """Write the tables of a measure of the corpus into a folder; return what is told of them.

    Parameters
    ----------
    folder, name
        Of the run, and the first table of the measure.
    into
        Where to.
    """
    places, measure = Places(Path(folder)), TABLES[name]
    plan = plan_of(places)
    folders, refused, without = _folders(places, plan), [], {}
    try:
        tables = _of_corpus(measure, folders, plan["settings"])
    except (OSError, MemoryError):  # of the machine, not of the articles
        raise
    except Exception as error:
        tables = {one: of_nothing(plan["settings"]).table(one) for one in measure.tables}
        events = column_of(folders, "articles", ["event_id"])["event_id"].unique().tolist()
        why = f"all events: {fault(error, measure.name)}"
        refused = [(one, why) for one in tables]
        without = dict.fromkeys(tables, events)
    for one, table in tables.items():
        if plan["only"] or not measure.saved_for or table[measure.saved_for].notna().any():
            write_table(Path(into), one, table)
    return Made(name, refused, without)


def _of_corpus(
    measure: Measure, folders: Sequence[Path], settings: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Return the tables of a measure of the corpus, made of what is kept of its partitions."""
    if measure.summed:
        return summed(measure, folders, settings)
    missing = lacking(folders, measure.tables[0])
    on = {one: column_of(folders, one) for one in measure.on}
    known = {
        one: table[~table["event_id"].isin(missing)].reset_index(drop=True) if missing else table
        for one, table in on.items()
        if len(table.columns)
    }
    (name,) = measure.tables
    return {name: measure.run(pd.DataFrame(), **known)}


def _events(places: Places, plan: Mapping[str, Any], folder: Path) -> None:
    """Write the table of events, of titles and beginnings."""
    from analysis.events import FROM, events_table

    columns = ["event_id", "article_id", "outlet", "published", "title", "text", "url"]
    columns += [FROM] * plan["asked"]["group"]
    tables = []
    for number in range(plan["n_partitions"]):
        articles = pd.read_parquet(places.measured(number) / "articles.parquet", columns=columns)
        tables.append(articles.assign(text=articles["text"].str.slice(stop=LEAD)))
    write_table(folder, "events", events_table(pd.concat(tables, ignore_index=True)))


def _joined(name: str, folders: Sequence[Path], folder: Path, *, asked: bool) -> None:
    """Write the pieces of a table one behind the other; what nothing is in may be left out."""
    pieces = [one / f"{name}.parquet" for one in folders]
    if not asked and _is_empty(name, pieces):
        return
    if len(pieces) == 1:
        for ending in (".parquet", ".csv"):
            shutil.copyfile(pieces[0].with_suffix(ending), folder / f"{name}{ending}")
        return
    with TemporaryDirectory(dir=folder.parent, prefix=ASIDE) as aside:
        if name in COUNTED:
            pieces = list(_numbered(name, pieces, Path(aside)))
        _join_parquet(pieces, folder / f"{name}.parquet")
        _join_csv([path.with_suffix(".csv") for path in pieces], folder / f"{name}.csv")


def _numbered(name: str, pieces: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Yield pieces in which rows of another table are numbered through all of its pieces."""
    before = 0
    ((column, other),) = COUNTED[name].items()
    for number, path in enumerate(pieces):
        table = pd.read_parquet(path)
        table[column] += before
        before += len(pd.read_parquet(path.with_name(f"{other}.parquet"), columns=["event_id"]))
        (folder / str(number)).mkdir()
        write_table(folder / str(number), name, table)
        yield folder / str(number) / path.name


def _is_empty(name: str, pieces: Sequence[Path]) -> bool:
    """Tell whether a table that is written only where something is in it has nothing."""
    if name in _ONLY_IF_ANY:
        return all(pd.read_parquet(path, columns=["article_id"]).empty for path in pieces)
    values = TABLES[name].saved_for if name in TABLES else ""
    if not values:
        return False
    return all(pd.read_parquet(path, columns=[values])[values].isna().all() for path in pieces)


def _join_parquet(pieces: Sequence[Path], target: Path) -> None:
    """Write each piece as a row group, so that whoever reads one event touches few."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schemas = [pq.read_schema(path) for path in pieces]
    schema = pa.unify_schemas(schemas, promote_options="permissive")
    like = next((one for one in schemas if one.equals(schema)), schemas[0])
    schema = schema.with_metadata(like.metadata)
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        for path in pieces:
            if len(table := pq.read_table(path)):
                writer.write_table(table.cast(schema))


def _join_csv(pieces: Sequence[Path], target: Path) -> None:
    import pyarrow.parquet as pq

    header = to_csv(pd.DataFrame(columns=pq.read_schema(pieces[0].with_suffix(".parquet")).names))
    with target.open("wb") as out:
        out.write(header)
        for path in pieces:
            with path.open("rb") as piece:
                piece.seek(len(header))
                shutil.copyfileobj(piece, out)


def put_in_place(places: Places) -> list[Path]:
    """Let the tables take their places; between the first and the last it is told that they do.

    Tables of a run that was here before and are none of this one's are taken away. Whoever is
    killed in between goes on here: what has its place already is left alone.
    """
    unfinished, record = places.folder / UNFINISHED, places.folder / RECORD
    if (places.whole / RECORD).exists():  # it comes last: without it all are there
        if not is_placing(places):
            write_json(unfinished, {"why": "the tables of the run before are taken away"})
            record.unlink(missing_ok=True)
            for path in _of_a_run(places.folder):
                path.unlink()
            _drop(places.folder / FOLDER)
            write_json(unfinished, {"why": PLACING})
        for path in sorted(places.whole.iterdir()):
            if path.name != RECORD:
                path.replace(places.folder / path.name)
        (places.whole / RECORD).replace(record)
    unfinished.unlink(missing_ok=True)
    places.plan.unlink()  # first of the parts: with fewer of them there is nothing to go on with
    shutil.rmtree(places.parts, ignore_errors=True)
    return [*_of_a_run(places.folder), record]


def _drop(index: Path) -> None:
    """Take away the index of the run before."""
    if index.is_symlink():
        index.unlink()
    else:
        shutil.rmtree(index, ignore_errors=True)


def is_placing(places: Places) -> bool:
    """Tell whether some of the tables have their places already."""
    try:
        told = json.loads((places.folder / UNFINISHED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(told["why"] == PLACING)


def _of_a_run(folder: Path) -> Iterator[Path]:
    for name in ("articles", "corrections", *READING, *TABLES, *BESIDE):
        for ending in (".csv", ".parquet"):
            if (path := folder / f"{name}{ending}").exists():
                yield path
