"""How far down does each article state its facts, and which stand in its headline?"""

from collections.abc import Mapping
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import style
from analysis.showing.charts.facts import Look, finished, hover_of, name_rows

POSITIONS: Final[Mapping[str, Look]] = {
    "headline": Look("star", "#C25500", 1.0),
    "lead": Look("diamond", "#009E73", 1.0),
    "body": Look("circle", "#0072B2", 0.8),
}
"""How each place in an article is marked where there are too many articles for own colours."""

MOST_TOLD_APART: Final = 12
"""So many articles have a colour and symbol of their own."""

HEADLINE: Final = -0.14
"""Where headlines stand, left of the texts, which begin at 0."""


def statement_positions(
    coverage: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    subtitle: str = "",
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
) -> go.Figure:
    """Draw how far down each article states what it states, headlines on the left.

    Parameters
    ----------
    coverage
        Rows of `analysis.coverage` for one event; the order of the statements is kept.
    names
        article_id → the name to show.
    title, subtitle, caption
        The finding; what is counted; a line under the chart.
    styles
        Outlet → colour and symbol; see `outlet_styles`.

    Returns
    -------
    A figure with a row per statement: a mark where the text of an article first makes it, and
    one at the left if its headline does. Many articles are not told apart: colours are those
    of the place. Every mark's `customdata` is statement and article_id.
    """
    said = coverage[coverage["position"] != ""]
    order = list(dict.fromkeys(said["statement"]))
    labels = dict(zip(said["statement"], said["label"], strict=True))
    figure = go.Figure()
    known = style.styles_for(said["outlet"], styles)
    apart = said["article_id"].nunique() <= MOST_TOLD_APART
    rows = {statement: i for i, statement in enumerate(order)}
    for key, part in _placed(said).groupby("article_id" if apart else "place", sort=False):
        look = POSITIONS[part["place"].iloc[0]]
        if apart:
            outlet = known[part["outlet"].iloc[0]]
            look = Look(outlet.symbol, outlet.colour, 0.85)
        figure.add_scatter(
            x=part["x"],
            y=part["statement"].map(rows) + part["beside"],
            name=style.label(names[str(key)], width=32) if apart else str(key),
            mode="markers",
            marker={
                "symbol": look.symbol,
                "size": 14 * look.size,
                "color": look.colour,
                "opacity": 0.85,
                "line": {"width": 1, "color": "#555"},
            },
            customdata=part[["statement", "article_id"]].to_numpy(),
            hovertext=[hover_of(row, names) for row in rows_of(part)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.add_vline(x=HEADLINE / 2, line={"color": style.GREY, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=HEADLINE, y=1, yref="paper", yanchor="bottom", text="headline", showarrow=False
    )
    figure.update_xaxes(
        tickmode="array",
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=["start", "¼", "½", "¾", "end"],
        range=[2 * HEADLINE, 1.06],
        zeroline=False,
    )
    name_rows(figure, [labels[statement] for statement in order])
    return finished(figure, title, subtitle, caption, 160 + 34 * max(len(order), 3), 10)


def _placed(said: pd.DataFrame) -> pd.DataFrame:
    """Return a row per mark, with its place: where the text makes a statement, or its headline.

    Every article has its own height within the row, and headlines also stand side by side, so
    that few marks hide each other.
    """
    number = said["article_id"].map({one: i for i, one in enumerate(said["article_id"].unique())})
    n = max(int(number.nunique()), 1)
    said = said.assign(beside=(number.astype("float64") - (n - 1) / 2) * min(0.08, 0.6 / n))
    texts = said[said["depth"].notna() & (said["position"] != "headline")]
    heads = said[said["headline"] | (said["position"] == "headline")]
    across = heads.groupby("statement").cumcount()
    width = heads.groupby("statement")["statement"].transform("size")
    step = -1.4 * HEADLINE / width.clip(lower=6)
    return pd.concat(
        [
            texts.assign(x=texts["depth"], place=texts["position"]),
            heads.assign(x=HEADLINE + (across - (width - 1) / 2) * step, place="headline"),
        ]
    )
