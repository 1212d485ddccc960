"""Does each outlet name who acts, or put the act in a passive or a noun that names nobody?"""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.showing.charts import style
from analysis.showing.charts.crowded import besides, most_of

# Every way has a pattern of its own: the bars must be told apart without colour too. All are dark
# enough for white numbers, and light enough for a dark page.
WAYS: Final = {
    "n_named": ("who acts is named", "#0072B2", ""),
    "n_passive": ("passive, nobody named", "#B26200", "/"),
    "n_noun": ("noun, nobody named", "#A8518A", "."),
    "n_other": ("otherwise, nobody named", "#6E6E6E", "x"),
}
_READABLE: Final = 0.06
"""A smaller part has no room for its number."""


def ways_by_outlet(
    rates: pd.DataFrame, *, outlets: Sequence[str], title: str, caption: str = ""
) -> go.Figure:
    """Draw which share of its tellings each outlet puts in which way.

    Parameters
    ----------
    rates
        Rows of `analysis.agency_rates` of one event, act and voice.
    outlets
        The outlets, from top to bottom; one that tells nothing has no bar.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of stacked bars from 0 to 100 per cent, with the number of tellings in each part
    and behind the outlet's name; `customdata` is the way and the outlet.
    """
    every, outlets = outlets, most_of(outlets, rates.groupby("outlet")["n"].sum().to_dict())
    rows = rates.set_index("outlet").reindex(list(outlets))
    counts = rows[[*WAYS, "n"]].fillna(0).astype("int64")
    totals: list[int] = counts["n"].tolist()
    names = style.distinct_labels(outlets, width=28)
    axis = [f"{names[one]}  (n = {n})" for one, n in zip(outlets, totals, strict=True)]
    figure = go.Figure()
    before = pd.Series(0.0, counts.index)
    for way, (label, colour, pattern) in WAYS.items():
        shares = counts[way] / counts["n"].clip(lower=1)
        hovers = map(_hover, outlets, [label] * len(axis), counts[way].tolist(), rows.itertuples())
        figure.add_bar(
            x=shares.tolist(),
            y=axis,
            orientation="h",
            name=label,
            marker={"color": colour, "pattern": _overlaid(pattern)},
            customdata=[[way, outlet] for outlet in outlets],
            **style.belongs(outlet=outlets),
            **style.hover(list(hovers)),
        )
        shown = shares[shares >= _READABLE].index
        figure.add_scatter(  # white whatever the theme, as numbers in bars are not
            x=(before + shares / 2)[shown].tolist(),
            y=[one for one, outlet in zip(axis, outlets, strict=True) if outlet in shown],
            mode="text",
            text=[str(n) for n in counts.loc[shown, way]],
            textfont={"color": "#FFFFFF", "size": 13},
            hoverinfo="skip",
            showlegend=False,
        )
        before += shares
    figure.update_xaxes(title="share of its tellings", tickformat=".0%", range=[0, 1])
    figure.update_yaxes(autorange="reversed")
    style.names_on_axes(figure, rows="outlet")
    figure.update_layout(barmode="stack")
    figure = style.finish(
        figure,
        title=title,
        subtitle="Tellings of the acts that several outlets tell, by whether they name who acts"
        + besides(outlets, every, "outlets, those that tell most"),
        caption=caption,
        height=style.height_for(len(outlets)) + 100,
    )
    below = {"orientation": "h", "x": 0, "xref": "container", "y": 0, "yref": "container"}
    return figure.update_layout(
        legend={**below, "yanchor": "bottom", "traceorder": "normal"},
        margin={"b": 130},
    )


def _overlaid(pattern: str) -> dict[str, Any]:
    light = {"fgcolor": "#FFFFFF", "fgopacity": 0.4, "solidity": 0.2, "size": 9}
    return {"shape": pattern, "fillmode": "overlay", **light}


def _hover(outlet: str, label: str, n: int, row: Any) -> str:
    if pd.isna(row.n):
        return style.label(outlet)
    return "<br>".join(
        (
            style.label(outlet),
            f"{label}: {n} of {row.n:.0f} tellings",
            f"who acts is named in {row.share:.0%} (interval {row.low:.0%} to {row.high:.0%})",
        )
    )
