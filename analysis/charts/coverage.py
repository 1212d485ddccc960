"""Who covered the event, and when?"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import style


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
        One row per article: `article_id, outlet, published, title`. Articles without a
        date are counted in the subtitle and left out of the chart.
    title, caption
        The finding, and a line under the chart.
    styles
        Outlet → colour and symbol; see `outlet_styles`.

    Returns
    -------
    A figure; every point's `customdata` is its article_id.
    """
    known = style.styles_for(articles["outlet"], styles)
    dated = articles.dropna(subset=["published"]).sort_values("published")
    labels = style.distinct_labels(dated["outlet"], width=32)
    figure = go.Figure()
    for outlet, group in dated.groupby("outlet", sort=False):
        look = known[str(outlet)]
        figure.add_scatter(
            x=group["published"],
            y=[labels[str(outlet)]] * len(group),
            mode="markers",
            marker={
                "size": 14,
                "color": look.colour,
                "symbol": look.symbol,
                "line": {"color": "#555", "width": 1},
            },
            customdata=[[article] for article in group["article_id"]],
            text=[style.wrapped(headline, 60) for headline in group["title"]],
            hovertemplate="<b>%{y}</b><br>%{x|%d %b %Y %H:%M} UTC<br>%{text}<extra></extra>",
        )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(labels.values())[::-1],
    )
    figure.update_xaxes(title="published (UTC; a date without an hour stands at midnight)")
    if len(set(dated["published"])) == 1:  # else the axis shows milliseconds
        day = pd.Timedelta(days=1)
        figure.update_xaxes(
            range=[dated["published"].iloc[0] - day, dated["published"].iloc[0] + day],
            dtick=86_400_000, tickformat="%d %b %Y",
        )  # fmt: skip
    figure.update_layout(showlegend=False)
    undated = len(articles) - len(dated)
    plural = "" if len(articles) == 1 else "s"
    note = f"; {undated} without a date not shown" if undated else ""
    return style.finish(
        figure,
        title=title,
        subtitle=f"{len(dated)} of {len(articles)} article{plural}{note}",
        caption=caption,
        height=style.height_for(dated["outlet"].nunique()),
    )
