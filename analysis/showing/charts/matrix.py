"""Squares in rows and columns: outlet × outlet, source × outlet, category × outlet.

Drawn as square markers, not as a heat map: they stay vector in an export and can be clicked.
"""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.showing.charts import style

READABLE = 24
"""Pixels: in smaller squares numbers run into each other, and only the hover tells them."""
TWO_LINES = 50
"""Pixels: from this size a square has room for a number and, below it, its interval."""


def squares(
    cells: pd.DataFrame,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    title: str,
    subtitle: str,
    caption: str = "",
    most: float | None = None,
) -> go.Figure:
    """Draw a table of numbers as shaded squares with the number in each.

    Parameters
    ----------
    cells
        One row per square: `row, column, value` (decides the strength of the blue), `text`
        (stands in the square; a second line where there is room for it), `hover`. Squares that
        are not listed stay empty.
    rows, columns
        The order of rows (top to bottom) and columns.
    title, subtitle, caption
        The finding; what is counted; a line under the chart.
    most
        The value of the strongest blue; the largest value by default.

    Returns
    -------
    A figure; every square's `customdata` is its row and column.
    """
    cells = cells.reset_index(drop=True)
    top = most or max(cells["value"].max() if len(cells) else 0.0, 1e-9)
    shares = (cells["value"] / top).clip(0, 1)
    row_names = style.distinct_labels(rows)
    column_names = _column_labels(columns)
    side = _side(len(columns), two_lines=any("\n" in text for text in cells["text"]))
    figure = go.Figure()
    # Two traces: white text on strong squares, the page's own text colour on pale ones.
    for strong in (False, True):
        part = cells[(shares >= style.STRONG) == strong]
        figure.add_scatter(
            x=[column_names[name] for name in part["column"]],
            y=[row_names[name] for name in part["row"]],
            mode="markers+text",
            marker={
                "symbol": "square",
                "size": side,
                "color": [style.shade(share) for share in shares[part.index]],
                "line": {"width": 1, "color": "rgba(128,128,128,.5)"},
                "opacity": 1,
            },
            text=[_within(text, side) for text in part["text"]],
            textfont={"color": "#FFFFFF", "size": 13} if strong else {"size": 13},
            customdata=part[["row", "column"]].to_numpy(),
            hovertext=[style.label(text).replace("\n", "<br>") for text in part["hover"]],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_xaxes(
        side="top",
        showgrid=False,
        categoryorder="array",
        categoryarray=list(column_names.values()),
        range=[-0.6, len(columns) - 0.4],
        tickangle=-90 if _slanted(columns) else 0,
        tickfont={"size": 12},
    )
    figure.update_yaxes(
        showgrid=False,
        categoryorder="array",
        categoryarray=list(row_names.values()),
        range=[len(rows) - 0.4, -0.6],
    )
    figure.update_layout(showlegend=False)
    figure = style.finish(
        figure,
        title=title,
        subtitle=subtitle,
        caption=caption,
        height=130 + _head(columns) + (side + 10) * len(rows),
    )
    return figure.update_layout(margin={"t": figure.layout.margin.t + _head(columns), "b": 12})


def _side(columns: int, *, two_lines: bool = False) -> int:
    # Squares of eight columns fit side by side at 1280 pixels, of forty only as dots.
    return max(14, min(TWO_LINES if two_lines else 44, 420 // max(columns, 1)))


def _within(text: str, side: int) -> str:
    """Return as much of the text as the square has room for: its first line, or all of them."""
    first, _, rest = text.partition("\n")
    if side < READABLE:
        return ""
    if not rest or side < TWO_LINES:
        return style.label(first)
    return f"{style.label(first)}<br><span style='font-size:11px'>{style.label(rest)}</span>"


def _column_labels(columns: Sequence[str]) -> dict[str, str]:
    if _slanted(columns):
        return style.distinct_labels(columns, width=28, lines=1)
    width = max(9, 84 // max(len(columns), 1))
    return style.distinct_labels(columns, width=width, lines=4)


def _slanted(columns: Sequence[str]) -> bool:
    return len(columns) > 10


def _head(columns: Sequence[str]) -> int:
    """Return the height in pixels that the labels above the columns need."""
    labels = _column_labels(columns).values()
    if _slanted(columns):
        return 7 * max(map(len, labels), default=0)
    return 18 * max((label.count("<br>") + 1 for label in labels), default=1)
