"""How much text do the articles of an event share?"""

from collections.abc import Mapping
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import matrix

MEASURES: Final[Mapping[str, str]] = {
    "containment": "Share of the row's 5-word sequences that also stand in the column",
    "containment3": "Share of the row's 3-word sequences that also stand in the column",
    "cosine": "Similarity of vocabulary (TF-IDF cosine); the same in both directions",
}


def overlap_matrix(
    overlap: pd.DataFrame,
    names: Mapping[str, str],
    *,
    measure: str = "containment",
    title: str,
    caption: str = "",
) -> go.Figure:
    """Draw how much of each article (row) stands in each other article (column).

    Parameters
    ----------
    overlap
        The result of `analysis.overlap` for one event.
    names
        article_id → the name to show, in the order of rows and columns.
    measure
        A key of `MEASURES`.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of squares; `customdata` is the names of row and column.
    """
    forward = "cosine" if measure == "cosine" else f"{measure}_a_in_b"
    backward = "cosine" if measure == "cosine" else f"{measure}_b_in_a"
    rows = pd.concat(
        [
            overlap.assign(row=overlap["article_a"], column=overlap["article_b"])[
                ["row", "column"]
            ].assign(value=overlap[forward]),
            overlap.assign(row=overlap["article_b"], column=overlap["article_a"])[
                ["row", "column"]
            ].assign(value=overlap[backward]),
        ],
        ignore_index=True,
    ).dropna()
    rows["row"], rows["column"] = rows["row"].map(names), rows["column"].map(names)
    unit = "cosine" if measure == "cosine" else "of its text"
    cells = rows.assign(
        text=[_shown(value, measure) for value in rows["value"]],
        hover=[
            f"{row.row} in {row.column}\n{_shown(row.value, measure)} {unit}"
            for row in rows_of(rows)
        ],
    )
    return matrix.squares(
        cells,
        rows=list(names.values()),
        columns=list(names.values()),
        title=title,
        subtitle=MEASURES[measure],
        caption=caption,
        most=1.0,
    )


def _shown(value: float, measure: str) -> str:
    return f"{value:.2f}" if measure == "cosine" else f"{value:.0%}"
