"""What is measured: articles read, and laid out in partitions."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.articles import ArticlesError
from analysis.files.reading import read_articles, skips_in_words
from analysis.files.reading.recognised import summed_up
from analysis.files.runs import inputs_of
from analysis.running.inputs import check_unchanged, look
from analysis.running.measuring import write_table
from analysis.running.partitions import bundled
from analysis.running.places import Places, folder_aside, write, write_json
from analysis.running.whole import READING

FIRST = 100


def laid_out(places: Places, source: Path, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Read the articles, write them in partitions, and then the plan; return that."""
    from analysis.files.exporting import to_parquet

    seen, inputs = look(source), inputs_of(source)
    reading = read_articles(source)
    if reading.articles.empty:
        why = skips_in_words(reading.skipped)
        raise ArticlesError(f"no article could be read from {source}: {why}")
    recognised = summed_up(reading.articles, reading.skipped)
    with folder_aside(places.reading / "000000") as aside:
        for name in READING:
            write_table(aside, name, getattr(reading, name))
    numbers = _partitions(reading.articles)
    for number, articles in reading.articles.groupby(numbers):
        articles = articles if numbers.max() == 0 else _by_event(articles)
        write(places.articles(int(number)), to_parquet(articles.reset_index(drop=True)))
    plan = {
        "asked": dict(asked), "tables": asked["tables"], "only": asked["only"],
        "settings": asked["settings"], "record": asked["record"] | {"inputs": inputs},
        "seen": seen,
        "n_articles": len(reading.articles), "n_skipped": len(reading.skipped),
        "n_partitions": int(numbers.max()) + 1, "recognised": recognised,
    }  # fmt: skip
    check_unchanged(source, plan)
    write_json(places.plan, plan)
    return plan


def first_skipped(places: Places) -> pd.DataFrame:
    """Return the first rows of what was skipped in the reading."""
    tables = (pd.read_parquet(one / "skipped.parquet") for one in sorted(places.reading.iterdir()))
    return next((table.head(FIRST) for table in tables if len(table)), pd.DataFrame())


def _partitions(articles: pd.DataFrame) -> pd.Series:
    lengths = articles["text"].str.len().groupby(articles["event_id"], sort=False, dropna=False)
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
