"""What adds up in each sentence of a partition, kept until the corpus is put together."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.statistics.comparable import Comparable

Array = NDArray[Any]


def save(path: Path, counted: Sequence[Comparable], articles: pd.DataFrame) -> None:
    """Write what was counted in the sentences of these articles."""
    arrays: dict[str, Array] = {"n": np.array([len(articles)])}
    for number, one in enumerate(counted):
        arrays[f"articles_{number}"] = one.articles.astype(np.int32)
        arrays[f"totals_{number}"] = _small(one.totals)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def _small(totals: Array) -> Array:
    """Return whole numbers in as few bytes as hold them."""
    small = totals.astype(np.int32)
    return small if np.array_equal(small, totals) else totals


def put_together(paths: Sequence[Path], pattern: Sequence[Comparable]) -> Iterator[Comparable]:
    """Yield what was counted in all partitions, a row for each article, not for each sentence.

    Only where one article is all that an outlet has are its sentences asked for one by one: see
    `with_sentences`.
    """
    for number, one in enumerate(pattern):
        articles, totals, sizes = [], [], []
        before = 0
        for path in paths:
            with np.load(path) as kept:
                owners = kept[f"articles_{number}"].astype(np.int64)
                own, starts = np.unique(owners, return_index=True)
                rows = kept[f"totals_{number}"].astype(np.float64)
                articles.append(own + before)
                sizes.append(np.diff(np.append(starts, len(owners))))
                totals.append(np.add.reduceat(rows, starts, axis=0) if len(own) else rows)
                before += int(kept["n"][0])
        yield one._replace(
            articles=np.concatenate(articles),
            totals=np.concatenate(totals),
            sizes=np.concatenate(sizes).astype(np.int64),
        )


def with_sentences(
    summed: Comparable, number: int, paths: Sequence[Path], wanted: Array
) -> Comparable:
    """Return what was put together, with each sentence of the `wanted` articles as a row."""
    keep = ~np.isin(summed.articles, wanted)
    articles, totals = [summed.articles[keep]], [summed.totals[keep]]
    assert summed.sizes is not None
    sizes = [summed.sizes[keep]]
    before = 0
    for path in paths:
        with np.load(path) as kept:
            owners = kept[f"articles_{number}"].astype(np.int64) + before
            here = np.isin(owners, wanted)
            if here.any():
                articles.append(owners[here])
                totals.append(kept[f"totals_{number}"][here].astype(np.float64))
                sizes.append(np.ones(int(here.sum()), dtype=np.int64))
            before += int(kept["n"][0])
    return summed._replace(
        articles=np.concatenate(articles),
        totals=np.concatenate(totals),
        sizes=np.concatenate(sizes),
    )
