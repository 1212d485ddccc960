"""Where on the time line does each text of a family stand, and which dates stand below it?"""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.charts import style

STEP: Final = 0.04
"""A text stands so far to the right of the text it comes from, in parts of the whole width."""

_HOUR: Final = pd.Timedelta(hours=1)
_STEPS: Final = [
    _HOUR * n for n in (1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 91, 24 * 365)
]
MOST_TICKS: Final = 5
"""Dates below the chart: more run into each other on a narrow screen."""


def placed(families: pd.DataFrame) -> pd.DataFrame:
    """Give every text of an event its row and its place in time.

    Parameters
    ----------
    families
        The result of `analysis.families` for one event.

    Returns
    -------
    The same rows, origins before what was made of them, with `depth` (steps from the origin of
    the family), `y` (row), `x` (time: when it was published, but, if it can be the later one, to
    the right of the text that it comes from; without a date behind all others), `dated` (whether
    it has a date) and `unknown` (the time at which texts without a date stand).
    """
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
    table = families.set_index("article_id", drop=False).loc[[article for article, _ in order]]
    table = table.assign(depth=[depth for _, depth in order], y=range(len(order)))
    first, last = table["published"].min(), table["published"].max()
    width = pd.Timedelta(days=1)
    if pd.notna(first) and last > first:
        width = last - first
    start = first if pd.notna(first) else pd.Timestamp("2000-01-01", tz="UTC")
    end = start if pd.isna(last) else last
    unknown = end + width * 0.25
    x: dict[str, pd.Timestamp] = {}
    for row in rows_of(table):  # origins come before what was made of them
        when = row.published
        if pd.isna(when):
            when = unknown if pd.notna(first) else start
        if pd.notna(row.parent) and _as_late(row.published, table.loc[row.parent, "published"]):
            when = max(when, x[row.parent] + STEP * width)
        x[row.article_id] = when
    return table.assign(
        x=table["article_id"].map(x), dated=table["published"].notna(), unknown=unknown
    )


def _as_late(published: Any, origin: Any) -> bool:
    """Tell whether a text may be later than its origin; a date without an hour is any hour."""
    if pd.isna(published) or pd.isna(origin):
        return True
    day = published.normalize()
    return bool(published >= origin or (published == day == origin.normalize()))


def draw_axis(figure: go.Figure, texts: pd.DataFrame, *, text_on_the_left: bool) -> None:
    """Put round dates below the texts that `placed` gave their places, and room beside them."""
    width = texts["x"].max() - texts["x"].min()
    margin = max(width, 6 * _HOUR) * 0.06
    # Room for the words beside the outermost marks.
    left = (8 if text_on_the_left else 1) * margin
    figure.update_xaxes(range=[texts["x"].min() - left, texts["x"].max() + 8 * margin])
    if not texts["dated"].any():
        figure.update_xaxes(showticklabels=False, showgrid=False, title="no text has a date")
        return
    days = texts.loc[texts["dated"], "published"]
    whole_days = bool((days == days.dt.normalize()).all())  # hours would be invented
    title = "published" if whole_days else "published (UTC; a date without an hour is at midnight)"
    ticks = _ticks(days.min(), days.max(), whole_days)
    hours = "<br>%H:%M" if any(tick != tick.normalize() for tick in ticks) else ""
    dates = [f"{tick.day} {tick.strftime(f'%b %Y{hours}')}" for tick in ticks]
    figure.update_xaxes(title=title, tickmode="array", tickvals=ticks, ticktext=dates)
    if not texts["dated"].all():
        x = texts["unknown"].iloc[0] - margin
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
