"""Who covered the event, and when?"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.published import published_of, said_when
from analysis.showing.charts import style, time_line


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
    articles = articles.assign(when=list(map(said_when, moments)), **time_line.days_of(moments))
    dated = articles[known_day].sort_values("published", kind="stable")
    labels = style.distinct_labels(dated["outlet"], width=32)
    noon = pd.Timedelta(hours=12)
    figure = go.Figure()
    time_line.draw_days(figure, dated, dated["outlet"].map(labels))
    for outlet, group in dated.groupby("outlet", sort=False):
        look = known[str(outlet)]
        figure.add_scatter(
            x=(group["since"] + noon).fillna(group["published"]),
            y=[labels[str(outlet)]] * len(group),
            mode="markers",
            marker={
                "size": 14,
                "color": look.colour,
                "symbol": look.symbol,
                "line": {"color": "#555", "width": 1},
            },
            customdata=[[article] for article in group["article_id"]],
            text=[
                f"{row.when}<br>{style.wrapped(str(row.title), 60)}" for row in group.itertuples()
            ],
            hovertemplate="<b>%{y}</b><br>%{text}<extra></extra>",
        )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(labels.values())[::-1],
    )
    figure.update_xaxes(title=time_line.axis_title(moments))
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
        height=style.height_for(dated["outlet"].nunique()),
    )
