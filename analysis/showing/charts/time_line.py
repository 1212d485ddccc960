"""When was each text published, and where on the time line do those of a family stand?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.published import Published, published_of, said_when
from analysis.showing.charts import style
from analysis.showing.charts.crowded import most_of

STEP: Final = 0.03
"""Texts that stand closer to each other would hide a line between them: it goes round them, so
far to their left, in parts of the whole width."""

_HOUR: Final = pd.Timedelta(hours=1)
_DAY: Final = pd.Timedelta(days=1)
_STEPS: Final = [
    _HOUR * n for n in (1, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 30, 24 * 91, 24 * 182)
]
MOST_TICKS: Final = 5
"""Dates below the chart: more run into each other on a narrow screen."""


def timeline(
    articles: pd.DataFrame,
    *,
    title: str,
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
) -> go.Figure:
    """Draw when each article was published, a row per outlet.

    Parameters
    ----------
    articles
        One row per article: `article_id, outlet, published, title`, and `published_precision`
        where that is known. Articles of which no day is known are counted in the subtitle and
        left out of the chart; a bar stands for a day without an hour, beside others with hours.
    title, caption
        The finding, and a line under the chart.
    styles
        Outlet → colour and symbol; see `outlet_styles`.

    Returns
    -------
    A figure; every point's `customdata` is its article_id.
    """
    known = style.styles_for(articles["outlet"], styles)
    moments = published_of(articles)
    known_day = [moment is not None and moment.day_known for moment in moments]
    articles = articles.assign(when=list(map(said_when, moments)), **days_of(moments))
    dated = articles[known_day].sort_values("published", kind="stable")
    named = most_of(list(dict.fromkeys(dated["outlet"])), dated["outlet"].value_counts().to_dict())
    labels = style.distinct_labels(named, width=32)
    n_others = dated["outlet"].nunique() - len(named)
    labels |= dict.fromkeys(set(dated["outlet"]) - set(named), f"{n_others:,} other outlets")
    figure = go.Figure()
    draw_days(figure, dated, dated["outlet"].map(labels))
    outlets = dated["outlet"].tolist()
    called = [labels[one] if one in named else style.label(one) for one in outlets]
    titles = [style.wrapped(str(title), 60) for title in dated["title"]]
    said = zip(called, dated["when"], titles, strict=True)
    looks = [known[one] for one in outlets]
    figure.add_scatter(
        x=drawn_at(dated),
        y=[labels[one] for one in outlets],
        mode="markers",
        marker={
            "size": 14,
            "color": [look.colour for look in looks],
            "symbol": [look.symbol for look in looks],
            "line": {"color": "#555", "width": 1},
        },
        customdata=[[article] for article in dated["article_id"]],
        **style.belongs(outlet=outlets),
        **style.hover([f"<b>{name}</b><br>{when}<br>{title}" for name, when, title in said]),
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(dict.fromkeys(labels.values()))[::-1],
    )
    style.names_on_axes(figure, rows="outlet")
    figure.update_xaxes(title=axis_title(moments))
    if len(set(dated["published"])) == 1:  # else the axis shows milliseconds
        day = pd.Timedelta(days=1)
        figure.update_xaxes(
            range=[dated["published"].iloc[0] - day, dated["published"].iloc[0] + day],
            dtick=86_400_000, tickformat="%d %b %Y",
        )  # fmt: skip
    figure.update_layout(showlegend=False)
    n_rough = sum(moment is not None and not moment.day_known for moment in moments)
    undated = len(articles) - len(dated) - n_rough
    plural = "" if len(articles) == 1 else "s"
    note = f"; {undated} without a date not shown" if undated else ""
    note += f"; {n_rough} of a month or year alone not shown" if n_rough else ""
    return style.finish(
        figure,
        title=title,
        subtitle=f"{len(dated)} of {len(articles)} article{plural}{note}",
        caption=caption,
        height=style.height_for(len(set(labels.values()))),
    )


def placed(families: pd.DataFrame) -> pd.DataFrame:
    """Give every text of an event its row and its place in time.

    Parameters
    ----------
    families
        The result of `analysis.families` for one event.

    Returns
    -------
    The same rows, origins before what was made of them, with `depth` (steps from the origin of
    the family), `y` (row), `when` (the date in words), `x` (time: when it was published, as in
    `timeline`; without a day behind all others), `lane` (time at which lines lead down to what
    was made of it: left of `x` where they would else run into texts), `since` and `until` (the
    day, if only that is known and others have hours), `dated` (whether its day is known) and
    `unknown` (the time at which texts without a day stand).
    """
    table = families.set_index("article_id", drop=False)
    table, depth = table.loc[list(order := _order(families))], list(order.values())
    moments = published_of(table)
    said = [said_when(moment) for moment in moments]
    table = table.assign(depth=depth, y=range(len(table)), when=said, **days_of(moments))
    known = [moment is not None and moment.day_known for moment in moments]
    days = pd.concat([table.loc[known, "published"], table["until"].dropna()])
    start = days.min() if len(days) else pd.Timestamp("2000-01-01", tz="UTC")
    end = days.max() if len(days) else start
    width = end - start if end > start else _DAY
    unknown = end + width * 0.25 if len(days) else start
    x = drawn_at(table).where(pd.Series(known, table.index), unknown)
    table = table.assign(x=x, dated=known, unknown=unknown)
    return table.assign(lane=pd.concat([_lanes(one, STEP * width) for _, one in _families(table)]))


def drawn_at(texts: pd.DataFrame) -> pd.Series:
    """Return where texts stand in time: at noon of the day if only that is known, beside hours."""
    return (texts["since"] + _DAY / 2).fillna(texts["published"])


def _families(table: pd.DataFrame) -> Iterable[tuple[Any, pd.DataFrame]]:
    return table.groupby("family", sort=False)


def _lanes(family: pd.DataFrame, step: pd.Timedelta) -> pd.Series:
    """Return where the lines from each text of a family lead down.

    That of an origin goes round those of the texts that were made of it.
    """
    lanes = family["x"].copy()
    deepest = family["depth"].max()
    for row in rows_of(family):
        last = family.loc[family["parent"] == row.article_id, "y"].max()
        below = family.loc[(family["y"] > row.y) & (family["y"] <= last), "x"]
        near = below[(below - row.x).abs() < step]
        if len(near):
            lanes[row.article_id] = min(row.x, near.min()) - step * (deepest - row.depth)
    return lanes


def _order(families: pd.DataFrame) -> dict[Any, int]:
    """Return the texts, each family from its origin on, with the steps from there."""
    children: dict[Any, list[Any]] = {}
    for row in rows_of(families):
        parent = None if pd.isna(row.parent) else row.parent
        children.setdefault(parent, []).append(row)
    order: dict[Any, int] = {}
    for root in sorted(children.get(None, []), key=lambda row: row.family):
        waiting = [(root, 0)]
        while waiting:
            row, depth = waiting.pop()
            order[row.article_id] = depth
            waiting += [(child, depth + 1) for child in reversed(children.get(row.article_id, []))]
    return order


def days_of(moments: Sequence[Published | None]) -> dict[str, Any]:
    """Return `since` and `until` of each text of which only the day is known, beside hours.

    Missing for others, and for all where no hour is known: a day is one place on such an axis.
    """
    hours = any(moment.hour_known for moment in moments if moment)
    since = pd.Series([one.at if one and one.precision == "day" else pd.NaT for one in moments])
    since = pd.to_datetime(since if hours else since.mask(since.notna()), utc=True)
    return {"since": since.array, "until": (since + _DAY).array}


def draw_days(figure: go.Figure, table: pd.DataFrame, rows: Iterable[Any]) -> None:
    """Draw a bar over the day of each text whose hour is not known, in these rows."""
    x: list[Any] = []
    y: list[Any] = []
    for since, until, row in zip(table["since"], table["until"], rows, strict=True):
        if pd.notna(since):
            x += [since, until, None]
            y += [row, row, None]
    if x:
        bar: dict[str, Any] = {"color": style.GREY, "width": 7}
        figure.add_scatter(
            x=x, y=y, name="day", mode="lines", line=bar, opacity=0.35, hoverinfo="skip"
        )


def axis_title(moments: Iterable[Published | None]) -> str:
    """Say what stands below a chart of moments: UTC where hours are, and what a bar means."""
    known = {moment.precision for moment in moments if moment and moment.day_known}
    if "minute" not in known:
        return "published"
    return "published (UTC)" + "; a bar: at some time of that day" * ("day" in known)


def draw_axis(figure: go.Figure, texts: pd.DataFrame, *, text_on_the_left: bool) -> None:
    """Put round dates below the texts that `placed` gave their places, and room beside them."""
    first = pd.concat([texts["x"], texts["lane"], texts["since"].dropna()]).min()
    last = pd.concat([texts["x"], texts["until"].dropna()]).max()
    margin = max(last - first, 6 * _HOUR) * 0.06
    # Room for the words beside the outermost marks.
    left = (8 if text_on_the_left else 1) * margin
    figure.update_xaxes(range=[first - left, last + 8 * margin])
    if not texts["dated"].any():
        rough = texts["published"].notna().any()
        title = "of no text is the day known" if rough else "no text has a date"
        figure.update_xaxes(showticklabels=False, showgrid=False, title=title)
        return
    moments = [moment for moment in published_of(texts) if moment and moment.day_known]
    days = [moment.at for moment in moments]
    whole_days = not any(moment.hour_known for moment in moments)  # hours would be invented
    title = axis_title(moments)
    ticks = _ticks(min(days), max(days), whole_days)
    hours = "<br>%H:%M" if any(tick != tick.normalize() for tick in ticks) else ""
    years = len(ticks) > 1 and not hours and all(tick.day_of_year == 1 for tick in ticks)
    dates = [
        f"{tick.year}" if years else f"{tick.day} {tick.strftime(f'%b %Y{hours}')}"
        for tick in ticks
    ]
    figure.update_xaxes(title=title, tickmode="array", tickvals=ticks, ticktext=dates)
    if not texts["dated"].all():
        x = min(texts["unknown"].iloc[0], texts.loc[~texts["dated"], "lane"].min()) - margin
        style.draw_border(figure, x)
        rough = texts.loc[~texts["dated"], "published"].notna().any()
        without = "day not known" if rough else "no date"
        corner: dict[str, Any] = {"yref": "paper", "yanchor": "bottom", "xanchor": "left"}
        figure.add_annotation(x=x, y=1, text=without, showarrow=False, **corner)


def _ticks(first: pd.Timestamp, last: pd.Timestamp, whole_days: bool) -> list[pd.Timestamp]:
    """Return round times between the first and the last date, and none where no date is."""
    steps = [step for step in _STEPS if step >= 24 * _HOUR or not whole_days]
    step = next((step for step in steps if (last - first) / step < MOST_TICKS), None)
    if step is None:  # years
        every = -(-(last.year - first.year) // MOST_TICKS)
        return [
            pd.Timestamp(year, 1, 1, tz="UTC")
            for year in range(first.year + 1, last.year + 1, every)
        ]
    start = first.floor("D") if step >= 24 * _HOUR else first.floor(step)
    ticks = [start + i * step for i in range(MOST_TICKS + 2)]
    return [tick for tick in ticks if tick <= last]
