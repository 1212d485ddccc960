"""How outlets differ from the others that report the same events: at once, and over time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.articles import rows_of
from analysis.profiling.telling import KINDS, hover_of, times
from analysis.showing.charts import style

_BLUE: Final = "#0072B2"
_BELOW: Final = 0.3
"""By so much of a row the pooled difference stands below the outlet's own."""
PANELS: Final = 4
"""Side by side."""
_ROW: Final = 26
_BETWEEN: Final = 72


def outlets_apart(
    rows: pd.DataFrame, *, title: str, label: str, caption: str = "", most: int = 30
) -> go.Figure:
    """Draw by how much each outlet differs from the others, those with most events at the top.

    Parameters
    ----------
    rows
        The `profiles` of one measure.
    title, label
        The finding in a sentence, and what is measured.
    caption
        A line under the chart.
    most
        So many outlets are drawn.

    Returns
    -------
    A figure; `customdata` is the outlet. A filled dot is clear of zero after correction, an open
    one is not; the line is the interval; the small diamond below the pooled difference.
    """
    known = rows.dropna(subset=["difference"])
    shown = known.sort_values("n_events", ascending=False, kind="stable").head(most)
    unit = shown["unit"].iloc[0] if len(shown) else "score"
    by = times(unit)
    names = style.distinct_labels(shown["outlet"].astype(str), width=32)
    ticks = [f"{names[str(one.outlet)]} ({one.n_events})" for one in rows_of(shown)]
    figure = go.Figure()
    _dots(figure, shown, range(len(shown)), by)
    pooled = shown["pooled"].notna().to_numpy()
    figure.add_scatter(
        x=(shown["pooled"] * by)[pooled], y=pooled.nonzero()[0] + _BELOW, mode="markers",
        name="pooled", marker={"size": 7, "symbol": "diamond", "color": style.GREY},
        customdata=shown.loc[pooled, ["outlet"]].to_numpy(),
        **style.belongs(outlet=shown.loc[pooled, "outlet"].astype(str).tolist()),
        **style.hover(_hovers(shown[pooled])),
    )  # fmt: skip
    style.draw_border(figure, 0)
    style.name_rows(figure, ticks)
    style.names_on_axes(figure, rows="outlet")
    figure.update_xaxes(title=style.label(_axis(label, unit)))
    figure.update_layout(
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"}
    )
    done = style.finish(
        figure,
        title=title,
        subtitle="Minus what the other outlets have on the same events; in brackets: how many "
        "events; line: 95 % interval; filled: clear of zero after correction for all outlets and "
        "measures; diamond: pooled with all outlets"
        + (f"; the {most} outlets with most events" if len(known) > most else ""),
        caption=caption,
        height=style.height_for(len(shown)) * 3 // 4 + 60,
    )
    return done.update_layout(margin={"b": 92})


def _dots(
    figure: go.Figure, shown: pd.DataFrame, places: Sequence[int], by: float, **where: Any
) -> None:
    """Draw differences with their intervals, those that are clear filled."""
    for clear, name in ((True, "clear of zero"), (False, "not clear")):
        chosen = (shown["clear"].astype(bool) == clear).to_numpy()
        if not chosen.any():
            continue
        rows, colour = shown[chosen], _BLUE if clear else style.GREY
        figure.add_scatter(
            x=rows["difference"] * by, y=np.array(places)[chosen], mode="markers", name=name,
            showlegend=not where,
            error_x=style.interval(
                ((rows["high"] - rows["difference"]) * by).fillna(0),
                ((rows["difference"] - rows["low"]) * by).fillna(0),
                colour, width=3 if where else 6,
            ),
            marker={"size": 9 if where else 12, "color": colour,
                    "symbol": "circle" if clear else "circle-open",
                    "line": {"width": 2, "color": colour}},
            customdata=rows[["outlet", "period"] if where else ["outlet"]].to_numpy(),
            **style.belongs(outlet=rows["outlet"].astype(str).tolist()),
            **style.hover(_hovers(rows)),
            **where,
        )  # fmt: skip


def _hovers(rows: pd.DataFrame) -> list[str]:
    return [
        "<br>".join([f"<b>{style.label(_named(row))}</b>", *map(style.label, hover_of(row))])
        for row in rows.to_dict("records")
    ]


def _named(row: Mapping[Any, Any]) -> str:
    return f"{row['outlet']}, {row['period']}" if "period" in row else str(row["outlet"])


def _axis(label: str, unit: str) -> str:
    kind = KINDS[unit]
    return f"{label}: difference" + (f" in {kind}" if unit == "share" else "")


def over_time(
    rows: pd.DataFrame, outlets: Sequence[str], *, title: str, label: str, caption: str = ""
) -> go.Figure:
    """Draw how outlets differed from the others in each period, the same axes for each outlet.

    Parameters
    ----------
    rows
        The `profiles_over_time` of one measure.
    outlets
        Those that are drawn, a panel each.
    title, label, caption
        As in `outlets_apart`.

    Returns
    -------
    A figure; `customdata` is the outlet and the period.
    """
    shown = rows[rows["outlet"].isin(list(outlets)) & rows["low"].notna()]
    unit = rows["unit"].iloc[0] if len(rows) else "score"
    by = times(unit)
    periods = sorted(rows["period"].unique())
    columns, lines = max(min(len(outlets), PANELS), 1), max(-(-len(outlets) // PANELS), 1)
    inner = lines * _ROW * max(len(periods), 3) + (lines - 1) * _BETWEEN
    labels = style.distinct_labels(map(str, outlets), width=max(10, 100 // columns), lines=2)
    figure = make_subplots(
        rows=lines, cols=columns, shared_yaxes=True, horizontal_spacing=0.02,
        vertical_spacing=_BETWEEN / inner if lines > 1 else 0,
        subplot_titles=list(labels.values()),
    )  # fmt: skip
    for place, outlet in enumerate(outlets):
        mine = shown[shown["outlet"] == outlet].sort_values("period")
        _dots(
            figure, mine, [periods.index(one) for one in mine["period"]], by,
            row=place // PANELS + 1, col=place % PANELS + 1,
        )  # fmt: skip
    style.draw_border(figure, 0)
    style.name_rows(figure, periods)
    ends = _ends(shown, by)
    tick = float(f"{ends[1] / 1.6:.1g}")
    figure.update_xaxes(range=ends, tickvals=[-tick, 0, tick], tickfont={"size": 11})
    figure.update_annotations(font={"size": 12}, yshift=4)
    done = style.finish(
        figure,
        title=title,
        subtitle=f"{_axis(label, unit)}, minus the others on the same events; line: 95 % interval; "
        "filled: clear after correction; periods with one event of an outlet are left out",
        caption=caption,
        height=inner + 150,
    )
    return done.update_layout(margin={"t": done.layout.margin.t + 40, "b": 40})


def _ends(shown: pd.DataFrame, by: float) -> list[float]:
    """Return where the axis ends: intervals of few events may reach beyond."""
    if shown.empty:
        return [-1, 1]
    reach = max(
        float((shown["difference"].abs() * by).max()),
        float((shown[["low", "high"]].abs().max(axis=1) * by).quantile(0.9)),
    )
    return [-reach * 1.1, reach * 1.1]
