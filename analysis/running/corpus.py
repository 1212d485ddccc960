"""Tables of the whole corpus, made of what adds up in its partitions: no text is loaded."""

import json
from collections.abc import Iterator, Mapping, Sequence
from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.measures import Measure, loaded
from analysis.measuring import independent
from analysis.running import counts
from analysis.running.kept_words import Kept
from analysis.running.measuring import COUNTS, WITHOUT, of_nothing
from analysis.statistics.comparable import Comparable, Settings, groups_of
from analysis.words.keyness import order_of
from analysis.words.keyness.reading import Integers, Words


def summed(
    measure: Measure, folders: Sequence[Path], settings: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Return the tables of a measure that spans the corpus.

    Parameters
    ----------
    measure
        One that is declared with what adds up behind it.
    folders
        The measured partitions, in their order.
    settings
        `resamples` and `seed`.
    """
    make = loaded(measure.summed)
    missing = lacking(folders, measure.tables[0])
    each = [_articles(folder, missing) for folder in folders]
    articles = pd.concat(each, ignore_index=True)
    paths = [folder / f"{measure.name}.{COUNTS}" for folder in folders]
    drawn = {name: settings[name] for name in ("resamples", "seed")}
    nothing, _ = of_nothing(settings).counted(measure)
    if isinstance(nothing, Words):
        order = order_of(articles)
        result = make(articles.iloc[order], Kept(paths, _ranks(each, order)), **drawn)
        return {measure.tables[0]: result}
    groups = groups_of(articles, "outlet")
    families = column_of(folders, "families", ["article_id", "representative"])
    found = list(_counted(nothing, paths, groups, families))
    given = {"families": families} if "families" in signature(make).parameters else {}
    result = make(groups, found, Settings(**drawn), **given)
    tables = result if len(measure.tables) > 1 else [result]
    return dict(zip(measure.tables, tables, strict=True))


def lacking(folders: Sequence[Path], table: str) -> list[Any]:
    """Return the events of which a table has no rows, or not all, in their order."""
    told = (folder / f"{WITHOUT}.json" for folder in folders)
    return [event for one in told for event in json.loads(one.read_text("utf-8")).get(table, [])]


def _articles(folder: Path, missing: Sequence[Any]) -> pd.DataFrame:
    """Return the articles of a partition, but for those of some events."""
    found = column_of([folder], "articles", ["event_id", "article_id", "outlet"])
    return found[~found["event_id"].isin(missing)]


def _ranks(each: Sequence[pd.DataFrame], order: Integers) -> list[Integers]:
    """Return of the articles of each partition, in order, their places among all."""
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    ranks, before = [], 0
    for articles in each:
        ranks.append(places[before + order_of(articles)])
        before += len(articles)
    return ranks


def _counted(
    pattern: Sequence[Comparable],
    paths: Sequence[Path],
    groups: pd.DataFrame,
    families: pd.DataFrame,
) -> Iterator[Comparable]:
    """Yield what adds up: the articles' sums, and the sentences where an outlet has one only."""
    outlets = pd.factorize(groups["outlet"])[0]
    some = groups["article_id"].isin(independent(groups, families)["article_id"]).to_numpy()
    for number, one in enumerate(counts.put_together(paths, pattern)):
        only = [_only_ones(one.articles[chosen], outlets)
                for chosen in (slice(None), some[one.articles])]  # fmt: skip
        wanted = np.unique(np.concatenate(only))
        yield counts.with_sentences(one, number, paths, wanted) if len(wanted) else one


def _only_ones(articles: counts.Array, outlets: counts.Array) -> counts.Array:
    """Return those articles beside which their outlet has none."""
    own = outlets[articles]
    return articles[np.bincount(own, minlength=1)[own] == 1] if len(own) else articles


def column_of(folders: Sequence[Path], name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """Return some columns of a table of all partitions; no rows where none was measured."""
    paths = [folder / f"{name}.parquet" for folder in folders]
    if not any(path.exists() for path in paths):
        return pd.DataFrame({one: pd.Series(dtype="str") for one in columns or ()})
    tables = [pd.read_parquet(path, columns=columns) for path in paths]
    return pd.concat(tables, ignore_index=True)
