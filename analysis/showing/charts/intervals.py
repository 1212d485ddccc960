"""Values with their intervals, a row each: who differs, and how sure is it?"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import style
from analysis.showing.charts.crowded import MOST, besides
from analysis.showing.scope import labelled

_ROOM: Final = {"ticks": "outside", "ticklen": 8, "tickcolor": "rgba(0,0,0,0)"}
"""Between the names and the axis: a mark at zero stands on no name."""


def outlet_intervals(
    outlets: pd.DataFrame,
    *,
    title: str,
    unit: str,
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
    scope: str = "",
    zero_based: bool = True,
) -> go.Figure:
    """Draw one value per outlet with its interval, sorted by value.

    Parameters
    ----------
    outlets
        `compare_outlets(...).outlets`: `outlet, value, low, high, count, n_sentences, n_words`.
    title, unit
        The finding in a sentence, and what the axis counts.
    styles
        Outlet → colour and symbol; see `outlet_styles`.
    caption
        A line under the chart: event, versions.
    scope
        Which words or articles are counted, if not all: stands behind title and unit.
    zero_based
        Start the axis at zero: right for rates, wrong for readability scores.

    Returns
    -------
    A figure; every point's `customdata` is its outlet.
    """
    title, unit = labelled(title, scope), labelled(unit, scope)
    rows = outlets.dropna(subset=["value"]).sort_values("value", kind="stable")
    known = style.styles_for(outlets["outlet"], styles)
    every, between = rows, rows.iloc[MOST // 2 : -MOST // 2]
    if len(rows) > MOST:
        rows = pd.concat([rows.head(MOST // 2), rows.tail(MOST // 2)])
    drawn = besides(rows["outlet"], every["outlet"].tolist(), "outlets, the lowest and the highest")
    names = style.distinct_labels(rows["outlet"], width=32)
    digits = 1 if rows["value"].abs().max() > 1 else 2
    figure = go.Figure()
    for row in rows_of(rows):
        look = known[row.outlet]
        name = names[row.outlet]
        figure.add_scatter(
            x=[row.value],
            y=[name],
            mode="markers+text",
            cliponaxis=False,
            text=[f"{row.value:z.{digits}f}"],
            textposition="top center",
            error_x=style.interval([row.high - row.value], [row.value - row.low], look.colour),
            marker=style.outlined(look, 13),
            customdata=[[row.outlet]],
            **style.belongs(outlet=row.outlet),
            hovertemplate=f"<b>{name}</b><br>{_hover(row, unit)}<extra></extra>",
        )
    order = list(names.values())
    if len(every) > MOST:
        left_out = f"{len(between):,} between"
        order.insert(MOST // 2, left_out)
        figure.add_scatter(
            x=[between["value"].min(), between["value"].max()], y=[left_out, left_out],
            mode="lines", line={"color": style.GREY, "width": 2, "dash": "dot"},
        )  # fmt: skip
    figure.update_xaxes(title=style.label(unit), rangemode="tozero" if zero_based else "normal")
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=order,
        range=[-0.7, max(len(order), 1) - 0.2],
        **_ROOM,
    )
    style.names_on_axes(figure, rows="outlet")
    figure.update_layout(showlegend=False)
    return style.finish(
        figure,
        title=title,
        subtitle=f"{unit}; dot: value, line: 95 % interval; {size_of(outlets)}{drawn}",
        caption=caption,
        height=style.height_for(len(order)),
    )


def differences(
    rows: pd.DataFrame, *, title: str, caption: str = "", subtitle: str | None = None
) -> go.Figure:
    """Draw the largest differences between outlets in one strip, in standard errors.

    Parameters
    ----------
    rows
        `largest_differences(...)`: `measure, outlet_a, outlet_b, effect, effect_low,
        effect_high, clear, statement`, largest first.
    title, caption, subtitle
        The finding; a line under the chart; what the axis means.

    Returns
    -------
    A figure; every point's `customdata` is measure, outlet_a, outlet_b. Filled points are
    clear of zero after correction for the number of comparisons, open ones are not.
    """
    shown = rows.iloc[::-1]
    short = style.distinct_labels([*shown["outlet_a"], *shown["outlet_b"]], width=24, lines=1)
    names = [
        f"{style.label(row.label)}: {short[row.outlet_a]} – {short[row.outlet_b]}"
        for row in rows_of(shown)
    ]
    colours = ["#0072B2" if clear else style.GREY for clear in shown["clear"]]
    figure = go.Figure(
        go.Scatter(
            x=shown["effect"],
            y=names,
            mode="markers",
            error_x=style.interval(
                shown["effect_high"] - shown["effect"],
                shown["effect"] - shown["effect_low"],
                style.GREY,
            ),
            marker={
                "size": 13,
                "color": colours,
                "symbol": ["circle" if clear else "circle-open" for clear in shown["clear"]],
                "line": {"width": 2, "color": colours},
            },
            customdata=shown[["measure", "outlet_a", "outlet_b"]].to_numpy(),
            text=[style.wrapped(statement, 60) for statement in shown["statement"]],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    style.draw_border(figure, 0)
    figure.update_xaxes(title="difference in standard errors")
    return style.finish(
        figure,
        title=title,
        subtitle=subtitle
        or "Difference divided by its standard error, with 95 % interval; "
        "filled: clear of zero after Holm's correction, open: not",
        caption=caption,
        height=style.height_for(len(rows)),
    )


def size_of(outlets: pd.DataFrame) -> str:
    """Say how much text stands behind a table of outlets."""
    sums = {name: int(outlets[f"n_{name}s"].sum()) for name in ("article", "sentence", "word")}
    return ", ".join(f"{n:,} {name}{'' if n == 1 else 's'}" for name, n in sums.items())


def _hover(row: Any, unit: str) -> str:
    count = row._asdict().get("count")  # of what was counted; a tuple has a method of this name
    counted = "" if count is None or pd.isna(count) else f"<br>{int(count):,} counted"
    return (
        f"{row.value:z.2f} ({row.low:z.2f} to {row.high:z.2f}) {style.label(unit)}{counted}"
        f"<br>{row.n_sentences:,} sentences, {row.n_words:,} words"
    )
