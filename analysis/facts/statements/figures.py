"""Which quantities does each clause mention, and which of them would others give, too?"""

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

TELLING: Final = ("count", "money", "percent", "measure")
"""Kinds of quantities that a text which tells the same would give, too; unlike the hour."""


def mentioned(
    clauses: pd.DataFrame, article_ids: list[Any], quantities: pd.DataFrame
) -> Any:  # a sparse matrix
    """Return clause × quantity: 1 where the clause mentions it. Places are left out.

    Parameters
    ----------
    clauses
        The clauses of one event: `article` (number), `field, start, end`; in their order.
    article_ids
        The ids of the articles, by number.
    quantities
        What `analysis.quantities` returned, for this event or for more.
    """
    from scipy.sparse import csr_matrix

    quantities = quantities[quantities["kind"] != "place"]  # names are a signal of their own
    rows = clause_at(clauses, article_ids, quantities)
    found = rows >= 0
    columns = quantities["quantity"].to_numpy(np.int64)
    shape = (len(clauses), int(columns.max(initial=0)) + 1)
    ones = np.ones(int(found.sum()), np.float32)
    matrix = csr_matrix((ones, (rows[found], columns[found])), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def exact(
    clauses: pd.DataFrame, article_ids: list[Any], quantities: pd.DataFrame
) -> NDArray[np.bool_]:
    """Tell of each clause whether it gives an exact number other than one."""
    telling = quantities["kind"].isin(TELLING) & ~quantities["vague"] & (quantities["value"] != 1)
    rows = clause_at(clauses, article_ids, quantities[telling])
    found = np.zeros(len(clauses), bool)
    found[rows[rows >= 0]] = True
    return found


def clause_at(
    clauses: pd.DataFrame, article_ids: list[Any], quantities: pd.DataFrame
) -> NDArray[np.int64]:
    """Return for each mention the row of the clause that it begins in; -1: in none of these."""
    if clauses.empty or quantities.empty:
        return np.full(len(quantities), -1, np.int64)
    number = {article_id: i for i, article_id in enumerate(article_ids)}
    article = quantities["article_id"].map(number)
    known = article.notna().to_numpy()
    part = 2 * article.fillna(0).to_numpy(np.int64) + (quantities["field"] == "text").to_numpy()
    reach = int(max(clauses["end"].max(), quantities["end"].max())) + 1
    starts = clauses["part"].to_numpy(np.int64) * reach + clauses["start"].to_numpy(np.int64)
    places = part * reach + quantities["start"].to_numpy(np.int64)
    rows = np.searchsorted(starts, places, side="right") - 1
    inside = known & (rows >= 0)
    ends = clauses["end"].to_numpy(np.int64)[rows]
    inside &= clauses["part"].to_numpy(np.int64)[rows] == part
    inside &= quantities["start"].to_numpy(np.int64) < ends
    return np.where(inside, rows, -1)
