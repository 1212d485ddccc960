"""What has each outlet of an event, and what have the others? Counts per outlet and event."""

from typing import Final

import numpy as np
import pandas as pd

CUT: Final = ["measure", "part", "zone"]
"""What is measured, in whose words and where."""
PER: Final = {"per 1,000 words": 1000.0, "share": 1.0, "score": 1.0}
"""By what the total of a unit is multiplied, once it is divided by what it is counted in."""


def counted_once(article_counts: pd.DataFrame, families: pd.DataFrame | None) -> pd.DataFrame:
    """Leave out the copies: all texts of a family but the one that represents it.

    Of an article whose family is not known, nobody knows that it is a copy: it stays.
    """
    if families is None:
        return article_counts
    copies = families.loc[~families["representative"].astype(bool), "article_id"]
    return article_counts[~article_counts["article_id"].isin(copies)]


def cells_of(article_counts: pd.DataFrame) -> pd.DataFrame:
    """Put the articles of each outlet and event together, and hold them against the others.

    Parameters
    ----------
    article_counts
        The result of `analysis.article_counts`, copies left out.

    Returns
    -------
    A row for each measure, event and outlet of which another outlet reports the event, too: those
    of `CUT`, `event_id, outlet, unit, n_articles`, `value` (of the outlet: the rate of all its
    texts of the event together, the mean of their scores), `expected` (the mean of the values of
    the other outlets), `n_others` (how many these are), `difference`.
    """
    counts = article_counts[article_counts["n"] > 0].dropna(subset=["total", "event_id"])
    keys = [*CUT, "unit", "event_id", "outlet"]
    grouped = counts.groupby(keys, sort=False, observed=True, dropna=False)
    cells = grouped.agg(
        total=("total", "sum"), n=("n", "sum"), n_articles=("article_id", "size")
    ).reset_index()
    per = cells["unit"].map(PER).to_numpy(dtype=np.float64)
    cells["value"] = per * cells["total"].to_numpy() / cells["n"].to_numpy()
    event = cells.groupby([*CUT, "event_id"], sort=False, observed=True)["value"]
    others = event.transform("size") - 1
    everything = event.transform("sum")
    cells = cells.assign(n_others=others, everything=everything)[others > 0]
    expected = (cells["everything"] - cells["value"]) / cells["n_others"]
    cells = cells.assign(expected=expected, difference=cells["value"] - expected)
    return cells.drop(columns=["total", "n", "everything"]).reset_index(drop=True)
