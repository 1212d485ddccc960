"""Which kinds of hedge does each outlet use?"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.charts import matrix


def categories_by_outlet(
    hedges: pd.DataFrame,
    words: pd.Series,
    *,
    outlets: Sequence[str],
    title: str,
    caption: str = "",
) -> go.Figure:
    """Draw hedges per 1,000 words for each category and outlet, the raw count in the square.

    Parameters
    ----------
    hedges
        The result of `analysis.hedges`, filtered to what shall be shown.
    words
        Number of words per outlet, index outlet.
    outlets
        The outlets, in the order of the columns.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of squares; `customdata` is category and outlet.
    """
    counted = hedges.groupby(["category", "outlet"]).size().rename("n").reset_index()
    per_1000 = [1000 * row.n / words[row.outlet] for row in rows_of(counted)]
    cells = pd.DataFrame(
        {
            "row": counted["category"],
            "column": counted["outlet"],
            "value": per_1000,
            "text": counted["n"].astype(str),
            "hover": [
                f"{row.category} in {row.outlet}\n{row.n} counted, {rate:.1f} per 1,000 words"
                for row, rate in zip(rows_of(counted), per_1000, strict=True)
            ],
        }
    )
    order = counted.groupby("category")["n"].sum().sort_values(ascending=False, kind="stable")
    return matrix.squares(
        cells,
        rows=list(order.index),
        columns=list(outlets),
        title=title,
        subtitle="Number of hedges; stronger blue: more per 1,000 words of that outlet",
        caption=caption,
    )
