"""How many statements does each combination of articles make?"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.showing.charts import style


def statement_sets(
    patterns: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    caption: str = "",
    most: int = 20,
) -> go.Figure:
    """Draw how many statements each combination of articles makes (an UpSet chart).

    Parameters
    ----------
    patterns
        The result of `coverage_patterns(…, by="article")` for one event.
    names
        article_id → the name to show; those of `patterns`, without texts that are cut off.
    title, caption
        The finding, and a line under the chart.
    most
        So many combinations are drawn, the most frequent ones.

    Returns
    -------
    A figure: bars above, below them which articles they stand for. Every bar's `customdata`
    is the number of its row in `patterns`.
    """
    shown = patterns.head(most)
    rows = {article: i for i, article in enumerate(names)}
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.03)
    figure.add_bar(
        x=list(range(len(shown))),
        y=shown["n"],
        marker={"color": "#0072B2"},
        text=shown["n"],
        textposition="outside",
        cliponaxis=False,
        customdata=[[int(i)] for i in range(len(shown))],
        hovertext=[_members(members, names) for members in shown["outlets"]],
        hovertemplate="<b>%{y}</b>, made by exactly<br>%{hovertext}<extra></extra>",
        row=1,
        col=1,
    )
    for filled in (False, True):
        places = [
            (x, rows[article])
            for x, members in enumerate(shown["outlets"])
            for article in names
            if (article in members) == filled
        ]
        figure.add_scatter(
            x=[x for x, _ in places],
            y=[y for _, y in places],
            mode="markers",
            marker={
                "size": 12 if filled else 7,
                "symbol": "circle" if filled else "circle-open",
                "color": "#0072B2" if filled else "rgba(128,128,128,.6)",
            },
            hoverinfo="skip",
            row=2,
            col=1,
        )
    height = 26 * max(len(names), 2)
    figure.update_xaxes(showticklabels=False, showgrid=False)
    figure.update_yaxes(title="statements", row=1, col=1, rangemode="tozero")
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(rows.values()),
        ticktext=[style.label(name, width=32) for name in names.values()],
        range=[len(names) - 0.4, -0.6],
        domain=[0, height / (height + 200)],
        row=2,
        col=1,
    )
    figure.update_yaxes(domain=[height / (height + 200) + 0.03, 1], row=1, col=1)
    figure.update_layout(showlegend=False)
    left = len(patterns) - len(shown)
    subtitle = "statements that exactly these texts make; uncertain ones count as not made"
    if left:
        subtitle += f"; not drawn: {left} rarer ones"
    return style.finish(
        figure, title=title, subtitle=subtitle, caption=caption, height=290 + height
    )


def _members(members: Sequence[str], names: Mapping[str, str]) -> str:
    return "<br>".join(style.label(names[article]) for article in members)
