"""Which texts come from which, and how many reports are independent?"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.charts import style

DASHES: Final[Mapping[str, str]] = {
    "copy": "solid",
    "excerpt": "longdash",
    "revision": "dash",
    "paraphrase": "dot",
}
"""Each relation has its own kind of line."""

STEP: Final = 0.04
"""A text stands so far to the right of the text it comes from, in parts of the whole width."""

ROW_HEIGHT: Final = 34


def family_tree(
    families: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
) -> go.Figure:
    """Draw every text on the time line, joined to the text that it comes from.

    Parameters
    ----------
    families
        The result of `analysis.families` for one event.
    names
        article_id → the name to show.
    title, caption
        The finding, and a line under the chart.
    styles
        Outlet → colour and symbol; see `outlet_styles`.

    Returns
    -------
    A figure with a row per text, a family in one block. `customdata` of a text is its
    article_id, of the mark on a line the article_ids at its ends, origin first.
    """
    placed = _placed(families)
    known = style.styles_for(families["outlet"], styles)
    figure = go.Figure()
    _draw_blocks(figure, placed)
    _draw_lines(figure, placed, names)
    labels = [style.label(names[article], width=32) for article in placed["article_id"]]
    rows = list(rows_of(placed))
    figure.add_scatter(
        x=placed["x"],
        y=placed["y"],
        mode="markers+text",
        marker={
            "size": 15,
            "color": [known[row.outlet].colour for row in rows],
            "symbol": [known[row.outlet].symbol for row in rows],
            "line": {"color": "#555", "width": 1},
        },
        text=[f"  {_short(row)}  " for row in rows],
        textposition=[f"middle {_free_side(row, placed)}" for row in rows],
        customdata=[[row.article_id] for row in rows],
        hovertext=[_hover(row, names) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_yaxes(
        tickmode="array",
        tickvals=placed["y"],
        ticktext=labels,
        range=[len(placed) - 0.4, -0.6],
        showgrid=False,
    )
    _time_axis(figure, placed)
    figure.update_layout(showlegend=False)
    dated = int(families["published"].notna().sum())
    return style.finish(
        figure,
        title=title,
        subtitle=(
            f"{dated or 'None'} of {len(families)} texts say when they were published. A line "
            "leads from a text to what was made of it; click its mark for the differences"
        ),
        caption=caption,
        height=150 + ROW_HEIGHT * max(len(placed), 3),
    )


def _placed(families: pd.DataFrame) -> pd.DataFrame:
    """Give every text its row `y`, its place in time `x`, and how many steps from the origin."""
    children: dict[Any, list[Any]] = {}
    for row in rows_of(families):
        parent = None if pd.isna(row.parent) else row.parent
        children.setdefault(parent, []).append(row)
    order: list[tuple[str, int]] = []
    for root in sorted(children.get(None, []), key=lambda row: row.family):
        waiting = [(root, 0)]
        while waiting:
            row, depth = waiting.pop()
            order.append((row.article_id, depth))
            waiting += [(child, depth + 1) for child in reversed(children.get(row.article_id, []))]
    placed = families.set_index("article_id", drop=False).loc[[article for article, _ in order]]
    placed = placed.assign(depth=[depth for _, depth in order], y=range(len(order)))
    first, last = placed["published"].min(), placed["published"].max()
    width = pd.Timedelta(days=1)
    if pd.notna(first) and last > first:
        width = last - first
    start = first if pd.notna(first) else pd.Timestamp("2000-01-01", tz="UTC")
    end = start if pd.isna(last) else last
    unknown = end + width * 0.25
    x: dict[str, pd.Timestamp] = {}
    for row in rows_of(placed):  # origins come before what was made of them
        when = row.published
        if pd.isna(when):
            when = unknown if pd.notna(first) else start
        if pd.notna(row.parent) and _as_late(row.published, placed.loc[row.parent, "published"]):
            when = max(when, x[row.parent] + STEP * width)
        x[row.article_id] = when
    return placed.assign(
        x=placed["article_id"].map(x), dated=placed["published"].notna(), unknown=unknown
    )


def _as_late(published: Any, origin: Any) -> bool:
    """Tell whether a text may be later than its origin; a date without an hour is any hour."""
    if pd.isna(published) or pd.isna(origin):
        return True
    day = published.normalize()
    return bool(published >= origin or (published == day == origin.normalize()))


def _draw_blocks(figure: go.Figure, placed: pd.DataFrame) -> None:
    """Shade every second family, so that blocks are seen without lines."""
    for i, (_, block) in enumerate(placed.groupby("family", sort=False)):
        if i % 2 == 0:
            figure.add_hrect(
                y0=block["y"].min() - 0.5,
                y1=block["y"].max() + 0.5,
                fillcolor="rgba(128,128,128,.10)",
                line_width=0,
                layer="below",
            )


def _draw_lines(figure: go.Figure, placed: pd.DataFrame, names: Mapping[str, str]) -> None:
    at = {row.article_id: row for row in rows_of(placed)}
    for row in at.values():
        if pd.isna(row.parent) or row.parent not in at:
            continue
        origin = at[row.parent]
        figure.add_scatter(
            x=[origin.x, origin.x, row.x],
            y=[origin.y, row.y, row.y],
            mode="lines",
            line={"color": style.GREY, "width": 2, "dash": DASHES.get(row.relation, "dot")},
            hoverinfo="skip",
        )
        figure.add_scatter(
            x=[origin.x + (row.x - origin.x) / 2],
            y=[row.y],
            mode="markers",
            marker={
                "size": 11,
                "symbol": "diamond",
                "color": "#FFFFFF",
                "line": {"color": "#555", "width": 2},
            },
            customdata=[[row.parent, row.article_id]],
            hovertext=[_hover(row, names)],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _time_axis(figure: go.Figure, placed: pd.DataFrame) -> None:
    width = placed["x"].max() - placed["x"].min()
    margin = max(width, pd.Timedelta(hours=6)) * 0.06
    # Room on the right for the words beside the last mark.
    figure.update_xaxes(range=[placed["x"].min() - margin, placed["x"].max() + 5 * margin])
    if not placed["dated"].any():
        figure.update_xaxes(showticklabels=False, title="no text has a date")
        return
    days = placed.loc[placed["dated"], "published"]
    if (days == days.dt.normalize()).all():  # hours would be invented
        figure.update_xaxes(title="published", tickformat="%d %b %Y", dtick=24 * 60 * 60 * 1000)
    else:
        figure.update_xaxes(title="published (UTC; a date without an hour stands at midnight)")
    if not placed["dated"].all():
        x = placed["unknown"].iloc[0] - margin
        figure.add_vline(x=x, line={"color": style.GREY, "width": 1, "dash": "dot"})
        corner: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "xanchor": "left"}
        figure.add_annotation(x=x, y=1, text="no date", showarrow=False, **corner)


def _free_side(row: Any, placed: pd.DataFrame) -> str:
    """Return the side of a text on which no line ends."""
    if pd.isna(row.parent):
        return "right"
    return "right" if placed.loc[row.parent, "x"] <= row.x else "left"


def _short(row: Any) -> str:
    if pd.isna(row.parent):
        return "" if row.n_in_family == 1 else "origin"
    return f"{row.relation} ({row.confidence:.0%})"


def _hover(row: Any, names: Mapping[str, str]) -> str:
    when = "no date" if pd.isna(row.published) else f"{row.published:%d %b %Y %H:%M} UTC"
    said = [f"<b>{style.label(names[row.article_id])}</b>", when]
    if pd.isna(row.parent):
        said.append("independent report" if row.n_in_family == 1 else "origin of its family")
    else:
        said.append(f"{row.relation} of {style.label(names.get(row.parent, row.parent))}")
        said.append(style.wrapped(str(row.evidence), 70))
    return "<br>".join(said)
