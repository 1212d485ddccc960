"""Which kinds of hedge does each outlet use?"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import matrix


def kinds_by_outlet(
    rates: pd.DataFrame,
    *,
    by: str,
    outlets: Sequence[str],
    title: str,
    caption: str = "",
) -> go.Figure:
    """Draw how often each kind occurs in each outlet, the raw count in the square.

    Parameters
    ----------
    rates
        The result of `analysis.statistics.summary.rates_by_kind`.
    by
        The column that names the kind: `category` or `voice`.
    outlets
        The outlets, in the order of the columns.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of squares; `customdata` is kind and outlet.
    """
    found = rates[rates["count"] > 0]
    cells = pd.DataFrame(
        {
            "row": found[by],
            "column": found["outlet"],
            "value": found["value"].astype(float),
            "text": found["count"].astype(int).astype(str),
            "hover": [
                f"{kind} in {row.outlet}\n{int(row.count)} counted, {row.value:.1f} per 1,000 "
                f"words (95 % interval {row.low:.1f} to {row.high:.1f})"
                for kind, row in zip(found[by], rows_of(found), strict=True)
            ],
        }
    )
    return matrix.squares(
        cells,
        rows=list(dict.fromkeys(found[by])),
        columns=list(outlets),
        title=title,
        subtitle="Number found; stronger blue: more per 1,000 of the words counted",
        caption=caption,
    )
