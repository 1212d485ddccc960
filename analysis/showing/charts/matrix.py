"""Squares in rows and columns: how much text articles share, which kinds each outlet uses.

Drawn as square markers, not as a heat map: they stay vector in an export and can be clicked.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import style
from analysis.showing.charts.crowded import MOST, besides, most_of

READABLE = 24
"""Pixels: in smaller squares numbers run into each other, and only the hover tells them."""
TWO_LINES = 50
"""Pixels: from this size a square has room for a number and, below it, its interval."""


_BELONGS: Final = ("outlet", "actor", "of_column")
MEASURES: Final[Mapping[str, str]] = {
    "containment": "Share of the row's 5-word sequences that also stand in the column",
    "containment3": "Share of the row's 3-word sequences that also stand in the column",
    "cosine": "Similarity of vocabulary (TF-IDF cosine); the same in both directions",
}


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
        (stands in the square; a second line where there is room for it), `hover`; `outlet` and
        `actor` where it belongs to one (`outlet` to that of the row, where `of_column` names the
        other one's). Squares that are not listed stay empty.
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
    column_names = column_labels(columns)
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
            **style.belongs(**{kind: part[kind] for kind in _BELONGS if kind in part}),
            **style.hover([style.label(text).replace("\n", "<br>") for text in part["hover"]]),
        )
    figure.update_xaxes(
        side="top",
        showgrid=False,
        categoryorder="array",
        categoryarray=list(column_names.values()),
        range=[-0.6, len(columns) - 0.4],
        tickangle=-90 if slanted(columns) else 0,
        tickfont={"size": 12 if len(columns) <= 6 else 11},  # names of eight fit 700 pixels
    )
    figure.update_yaxes(
        showgrid=False,
        categoryorder="array",
        categoryarray=list(row_names.values()),
        range=[len(rows) - 0.4, -0.6],
    )
    of_rows = "outlet" if "of_column" in cells else "actor"
    style.names_on_axes(figure, rows=of_rows, columns="outlet")
    figure.update_layout(showlegend=False)
    figure = style.finish(
        figure,
        title=title,
        subtitle=subtitle,
        caption=caption,
        height=130 + head_height(columns) + (side + 10) * len(rows),
    )
    return figure.update_layout(
        margin={"t": figure.layout.margin.t + head_height(columns), "b": 12}
    )


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
    every, outlets = outlets, most_of(outlets, rates.groupby("outlet")["count"].sum().to_dict())
    found = rates[(rates["count"] > 0) & rates["outlet"].isin(outlets)]
    cells = pd.DataFrame(
        {
            "row": found[by],
            "column": found["outlet"],
            "outlet": found["outlet"],
            "value": found["value"].astype(float),
            "text": found["count"].astype(int).astype(str),
            "hover": [
                f"{kind} in {row.outlet}\n{int(row.count)} counted, {row.value:.1f} per 1,000 "
                f"words (95 % interval {row.low:.1f} to {row.high:.1f})"
                for kind, row in zip(found[by], rows_of(found), strict=True)
            ],
        }
    )
    return squares(
        cells,
        rows=list(dict.fromkeys(found[by])),
        columns=list(outlets),
        title=title,
        subtitle="Number found; stronger blue: more per 1,000 of the words counted"
        + besides(outlets, every, "outlets, those with most of them"),
        caption=caption,
    )


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
    ways = (("article_a", "article_b", forward), ("article_b", "article_a", backward))
    sides = [overlap[list(way)].set_axis(["row", "column", "value"], axis=1) for way in ways]
    rows = pd.concat(sides, ignore_index=True)
    if "outlet_a" in overlap:
        of_rows = pd.concat([overlap["outlet_a"], overlap["outlet_b"]], ignore_index=True)
        of_columns = pd.concat([overlap["outlet_b"], overlap["outlet_a"]], ignore_index=True)
        rows = rows.assign(outlet=of_rows, of_column=of_columns)
    rows = rows.dropna(subset=["value"])
    near = rows.groupby("row")["value"].max().to_dict() if len(names) > MOST else {}
    shown = most_of(list(names), near)
    rows = rows[rows["row"].isin(shown) & rows["column"].isin(shown)].copy()
    rows["row"], rows["column"] = rows["row"].map(names), rows["column"].map(names)
    unit = "cosine" if measure == "cosine" else "of its text"
    cells = rows.assign(
        text=[_shown(value, measure) for value in rows["value"]],
        hover=[
            f"{row.row} in {row.column}\n{_shown(row.value, measure)} {unit}"
            for row in rows_of(rows)
        ],
    )
    return squares(
        cells,
        rows=[names[one] for one in shown],
        columns=[names[one] for one in shown],
        title=title,
        subtitle=MEASURES[measure] + besides(shown, list(names), "texts, those that share most"),
        caption=caption,
        most=1.0,
    )


def _shown(value: float, measure: str) -> str:
    return f"{value:.2f}" if measure == "cosine" else f"{value:.0%}"


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


def column_labels(columns: Sequence[str]) -> dict[str, str]:
    """Return a label for each column, short enough to stand above it."""
    if slanted(columns):
        return style.distinct_labels(columns, width=40, lines=1)
    width = max(9, 84 // max(len(columns), 1))
    return style.distinct_labels(columns, width=width, lines=5)


def slanted(columns: Sequence[str]) -> bool:
    """Tell whether there are so many columns that their labels stand upright."""
    return len(columns) > 10


def head_height(columns: Sequence[str]) -> int:
    """Return the height in pixels that the labels above the columns need."""
    labels = column_labels(columns).values()
    if slanted(columns):
        return 7 * max(map(len, labels), default=0)
    return 18 * max((label.count("<br>") + 1 for label in labels), default=1)
