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

ROW_HEIGHT: Final = 40

_HOUR: Final = pd.Timedelta(hours=1)
_STEPS: Final = [
    _HOUR * n for n in (1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 91, 24 * 365)
]
MOST_TICKS: Final = 5
"""Dates below the chart: more run into each other on a narrow screen."""


def family_tree(
    families: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    relations: pd.DataFrame | None = None,
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
    relations
        The result of `analysis.relations`: adds to every line how many sentences of the text
        have a counterpart in the one that it comes from.
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
    kept = _kept_sentences(relations)
    sides = [_free_side(row, placed) for row in rows]
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
        text=["<br>".join(f"  {line}  " for line in _beside(row, kept)) for row in rows],
        textposition=[f"middle {side}" for side in sides],
        textfont={"size": 12},
        cliponaxis=False,
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
    _time_axis(figure, placed, "left" in sides)
    figure.update_layout(showlegend=False)
    dated = int(families["published"].notna().sum())
    said = f"{dated or 'None'} of {len(families)} texts with a date of publication."
    if placed["parent"].notna().any():
        said += (
            " Lines lead from a text down to what was made of it: click a ◇ for the changes. "
            "Per cent: sentences with a counterpart in the text they come from"
        )
    return style.finish(
        figure,
        title=title,
        subtitle=said,
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
    """Join every text to its origin: down from the origin, then across, in its relation's dash.

    The mark to click stands on the way down, half a row above the text: there is always room.
    """
    at = {row.article_id: row for row in rows_of(placed)}
    made = [row for row in at.values() if row.parent in at]
    for relation in dict.fromkeys(["", *(row.relation for row in made)]):
        down = not relation  # these lines run over each other: one dash for all
        x: list[Any] = []
        y: list[Any] = []
        for row in made:
            origin = at[row.parent]
            if down:
                x += [origin.x, origin.x, None]
                y += [origin.y, row.y, None]
            elif row.relation == relation:
                x += [origin.x, row.x, None]
                y += [row.y, row.y, None]
        figure.add_scatter(
            x=x,
            y=y,
            name=relation,
            mode="lines",
            line={"color": style.GREY, "width": 2, "dash": DASHES.get(relation, "solid")},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[at[row.parent].x for row in made],
        y=[row.y - 0.5 for row in made],
        mode="markers",
        marker={
            "size": 12,
            "symbol": "diamond",
            "color": "#FFFFFF",
            "line": {"color": "#555", "width": 2},
        },
        customdata=[[row.parent, row.article_id] for row in made],
        hovertext=[_hover(row, names) for row in made],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _time_axis(figure: go.Figure, placed: pd.DataFrame, text_on_the_left: bool) -> None:
    width = placed["x"].max() - placed["x"].min()
    margin = max(width, 6 * _HOUR) * 0.06
    # Room for the words beside the outermost marks.
    left = (8 if text_on_the_left else 1) * margin
    figure.update_xaxes(range=[placed["x"].min() - left, placed["x"].max() + 8 * margin])
    if not placed["dated"].any():
        figure.update_xaxes(showticklabels=False, showgrid=False, title="no text has a date")
        return
    days = placed.loc[placed["dated"], "published"]
    whole_days = bool((days == days.dt.normalize()).all())  # hours would be invented
    title = "published" if whole_days else "published (UTC; a date without an hour is at midnight)"
    ticks = _ticks(days.min(), days.max(), whole_days)
    hours = "<br>%H:%M" if any(tick != tick.normalize() for tick in ticks) else ""
    dates = [f"{tick.day} {tick.strftime(f'%b %Y{hours}')}" for tick in ticks]
    figure.update_xaxes(title=title, tickmode="array", tickvals=ticks, ticktext=dates)
    if not placed["dated"].all():
        x = placed["unknown"].iloc[0] - margin
        figure.add_vline(x=x, line={"color": style.GREY, "width": 1, "dash": "dot"})
        corner: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "xanchor": "left"}
        figure.add_annotation(x=x, y=1, text="no date", showarrow=False, **corner)


def _ticks(first: pd.Timestamp, last: pd.Timestamp, whole_days: bool) -> list[pd.Timestamp]:
    """Return round times between the first and the last date, and none where no date is."""
    steps = [step for step in _STEPS if step >= 24 * _HOUR or not whole_days]
    step = next((step for step in steps if (last - first) / step < MOST_TICKS), None)
    if step is None:  # decades
        step = ((last - first) / MOST_TICKS).ceil("D")
    start = first.floor("D") if step >= 24 * _HOUR else first.floor(step)
    ticks = [start + i * step for i in range(MOST_TICKS + 2)]
    return [tick for tick in ticks if tick <= last]


def _free_side(row: Any, placed: pd.DataFrame) -> str:
    """Return the side of a text on which no line ends."""
    if pd.isna(row.parent):
        return "right"
    return "right" if placed.loc[row.parent, "x"] <= row.x else "left"


def _kept_sentences(relations: pd.DataFrame | None) -> dict[tuple[str, str], float]:
    """(article, other) → the share of its sentences that have a counterpart in the other."""
    shares: dict[tuple[str, str], float] = {}
    for row in rows_of(relations) if relations is not None else ():
        shares[row.article_a, row.article_b] = row.aligned_a
        shares[row.article_b, row.article_a] = row.aligned_b
    return shares


def _beside(row: Any, kept: Mapping[tuple[str, str], float]) -> list[str]:
    """Say beside a text what it is to its origin, how sure that is, and what speaks for it."""
    if pd.isna(row.parent):
        return ["" if row.n_in_family == 1 else "origin"]
    sure = "over 99%" if row.confidence > 0.99 else f"{row.confidence:.0%}"
    said = [f"{row.relation} (sure: {sure})"]
    share = kept.get((row.article_id, row.parent))
    return said if share is None else [*said, f"{share:.0%} of its sentences"]


def _hover(row: Any, names: Mapping[str, str]) -> str:
    when = "no date" if pd.isna(row.published) else f"{row.published:%d %b %Y %H:%M} UTC"
    said = [f"<b>{style.label(names[row.article_id])}</b>", when]
    if pd.isna(row.parent):
        said.append("independent report" if row.n_in_family == 1 else "origin of its family")
    else:
        said.append(f"{row.relation} of {style.label(names.get(row.parent, row.parent))}")
        said.append(style.wrapped(str(row.evidence), 70))
    return "<br>".join(said)
