"""What is measured: articles read, and laid out in partitions."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, did_you_mean, shown
from analysis.events import FROM, events_in, found_by, set_apart
from analysis.files.exporting import to_parquet
from analysis.files.reading import beside_articles, skips_in_words
from analysis.files.reading.blocks import Hashes, blocks_in
from analysis.files.reading.recognised import summed_up
from analysis.running.inputs import check_unchanged, look
from analysis.running.measuring import write_table
from analysis.running.partitions import bundled
from analysis.running.places import Places, folder_aside, write, write_json
from analysis.running.spool import Spool, Whole

FIRST: Final = 100
BLOCK: Final = 2_000
"""Articles whose removed pieces and the like are written together."""


def laid_out(places: Places, source: Path, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Read the articles, write them in partitions, and then the plan; return that."""
    seen, inputs = look(source), Hashes()
    places.parts.mkdir(exist_ok=True)
    spool = Spool(places.parts / "spool.jsonl")
    try:
        for block in blocks_in(source, inputs):
            spool.add(block)
        whole = spool.whole()
        if not len(spool):
            why = skips_in_words(beside_articles([], [], whole.skipped)["skipped"])
            raise ArticlesError(f"no article could be read from {source}: {why}")
        if asked["group"]:
            _group(places, whole, sure=asked["sure"])
        if asked["moves"]:
            _move(whole, asked["moves"])
        n_partitions = _written(places, whole)
    finally:
        spool.close()
    skipped = beside_articles([], [], whole.skipped)["skipped"]
    plan = {
        "asked": dict(asked), "tables": asked["tables"], "only": asked["only"],
        "settings": asked["settings"], "record": asked["record"] | {"inputs": inputs},
        "seen": seen, "n_articles": len(whole.light), "n_skipped": len(skipped),
        "n_partitions": n_partitions, "n_events": int(whole.light["event_id"].nunique()),
        "recognised": summed_up(whole.light, skipped),
    }  # fmt: skip
    check_unchanged(source, plan)
    write_json(places.plan, plan)
    (places.parts / "spool.jsonl").unlink()
    return plan


def _group(places: Places, whole: Whole, *, sure: bool) -> None:
    """Let each article belong to the event that it is found to tell of."""
    found = events_in(whole.leads())
    by = found_by(found, apart=sure).tolist()
    if sure:
        found = set_apart(found)
    whole.group(found["cluster"].tolist(), by)
    places.grouping.mkdir(exist_ok=True)
    write_table(places.grouping, "events_in", found)


def _move(whole: Whole, moves: Mapping[str, str]) -> None:
    """Put articles into other events than those that they were read, or found, to tell of."""
    known = whole.light["article_id"]
    if missing := sorted({*moves} - {*known}):
        raise ArticlesError(
            f"no article {shown(missing[0])}, which is to be moved"
            f"{did_you_mean(missing[0], known.tolist())}"
        )
    events = known.map(moves).fillna(whole.light["event_id"])
    by = whole.light[FROM].mask(known.isin(moves), "by hand") if FROM in whole.light else None
    whole.group(events.astype(str).tolist(), by)


def _written(places: Places, whole: Whole) -> int:
    """Write the tables of the reading, and the articles of each partition; return how many."""
    last = (len(whole.light) - 1) // BLOCK
    for number, articles in enumerate(whole.blocks(BLOCK)):
        unified, skipped = (whole.unified, whole.skipped) if number == last else ([], [])
        with folder_aside(places.reading / f"{number:06}") as aside:
            for name, table in beside_articles(articles, unified, skipped).items():
                write_table(aside, name, table)
    numbers = _partitions(whole.light)
    places.articles(0).parent.mkdir(exist_ok=True)
    several = numbers.max() > 0
    for number, light in whole.light.groupby(numbers):
        rows = (_by_event(light) if several else light).index.tolist()
        write(places.articles(int(number)), to_parquet(whole.articles(rows)))
    return int(numbers.max()) + 1


def first_skipped(places: Places) -> pd.DataFrame:
    """Return the first rows of what was skipped in the reading."""
    tables = (pd.read_parquet(one / "skipped.parquet") for one in sorted(places.reading.iterdir()))
    return next((table.head(FIRST) for table in tables if len(table)), pd.DataFrame())


def _partitions(articles: pd.DataFrame) -> pd.Series:
    lengths = articles.groupby("event_id", sort=False, dropna=False)["length"]
    found = lengths.agg(["size", "sum"])
    events = {event: (int(n), int(length)) for event, n, length in found.itertuples()}
    return articles["event_id"].map(bundled(events))


def _by_event(articles: pd.DataFrame) -> pd.DataFrame:
    order = pd.factorize(articles["event_id"], use_na_sentinel=False)[0]
    return articles.iloc[order.argsort(kind="stable")]


def code_sha256() -> str:
    """Return one SHA-256 for the code that measures."""
    import analysis

    root = Path(analysis.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
