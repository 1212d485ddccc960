"""Which facts does each outlet state, and which does it leave out?"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import style


class Look(NamedTuple):
    """How a mark is drawn."""

    symbol: str
    colour: str
    size: float  # of the square's side


STATES: Final[Mapping[str, Look]] = {
    "present": Look("square", "#0072B2", 1.0),
    "differing": Look("diamond", "#C25500", 1.0),  # dark enough for white numbers on it
    "uncertain": Look("square-open", "#8A8A8A", 0.9),
    "absent": Look("x-thin", "#8A8A8A", 0.4),
    "unknown": Look("line-ew", "#8A8A8A", 0.4),
}
"""How each state is marked: by shape as well as by colour."""

UNKNOWN: Final = "unknown (text cut off)"
"""What the last state is called where there is room to say why."""

MOST_FLAT: Final = 3
"""So many names stand side by side on a narrow screen; more are turned upright."""


def statements_by_article(
    coverage: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    subtitle: str = "",
    caption: str = "",
    families: Mapping[str, int] | None = None,
) -> go.Figure:
    """Draw statements (rows) by articles (columns): who states each and who leaves it out.

    Parameters
    ----------
    coverage
        Rows of `analysis.coverage` for one event; the order of the statements is kept.
    names
        article_id → the name to show, in the order of the columns.
    title, subtitle, caption
        The finding; what is counted; a line under the chart.
    families
        article_id → its family; lines are drawn between neighbours of different families.

    Returns
    -------
    A figure; every mark's `customdata` is its statement and article_id. In a square stands
    H for the headline, or the number of the sentence.
    """
    order = list(dict.fromkeys(coverage["statement"]))
    labels = dict(zip(coverage["statement"], coverage["label"], strict=True))
    columns = {article: i for i, article in enumerate(names)}
    side = max(8, min(24, 340 // max(len(names), 1)))  # 340 pixels are there on a small screen
    figure = go.Figure()
    for state, look in STATES.items():
        part = coverage[coverage["state"] == state]
        if part.empty and state == "unknown":
            continue
        figure.add_scatter(
            x=[columns[article] for article in part["article_id"]],
            y=[order.index(statement) for statement in part["statement"]],
            name=UNKNOWN if state == "unknown" else state,
            mode="markers+text",
            marker={
                "symbol": look.symbol,
                "size": side * look.size,
                "color": look.colour,
                "line": {
                    "width": 0 if look.size == 1 else 2,
                    "color": look.colour,
                },
            },
            text=[_place(row) if side >= 20 and look.size == 1 else "" for row in rows_of(part)],
            textfont={"color": "#FFFFFF", "size": 11},
            customdata=part[["statement", "article_id"]].to_numpy(),
            hovertext=[hover_of(row, names) for row in rows_of(part)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    _columns(figure, list(names.values()))
    name_rows(figure, [labels[statement] for statement in order], showgrid=False)
    if families and _draw_borders(figure, [families[article] for article in names]):
        subtitle += "; dotted lines part texts that do not go back to the same report"
    above = 48 if _flat(list(names.values())) else 170
    height = 120 + above + (side + 7) * max(len(order), 3)
    return finished(figure, title, subtitle, caption, height, above)


def finished(
    figure: go.Figure, title: str, subtitle: str, caption: str, height: int, above: int
) -> go.Figure:
    """Finish a chart with `above` pixels for labels over it and a legend below."""
    figure = style.finish(figure, title=title, subtitle=subtitle, caption=caption, height=height)
    return figure.update_layout(
        showlegend=True,  # also of one state alone
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        margin={"b": 60, "t": figure.layout.margin.t + above},
    )


def name_rows(figure: go.Figure, labels: Sequence[str], **axis: Any) -> None:
    """Name the rows, the first one at the top."""
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(labels))),
        ticktext=[style.label(_line(label), width=64) for label in labels],
        range=[len(labels) - 0.4, -0.6],
        **axis,
    )


def _draw_borders(figure: go.Figure, families: Sequence[int]) -> bool:
    """Draw a line between columns of different families, if any family has two."""
    if len(set(families)) == len(families):
        return False
    for i, (left, right) in enumerate(pairwise(families)):
        if left != right:
            figure.add_vline(x=i + 0.5, line={"color": style.GREY, "width": 1, "dash": "dot"})
    return True


def _flat(names: Sequence[str]) -> bool:
    """Tell whether the names of the columns have room side by side."""
    width = max(9, 42 // max(len(names), 1))
    words = [word for name in names for word in name.split()]
    return len(names) <= MOST_FLAT and max(map(len, words), default=0) <= 1.5 * width


def _columns(figure: go.Figure, names: Sequence[str]) -> None:
    width = max(9, 42 // max(len(names), 1))
    many = not _flat(names)
    # On their side, two lines of a name take no more room than one.
    labels = style.distinct_labels(
        names, width=24 if many else width, lines=(1 if len(names) > 10 else 2) if many else 3
    )
    figure.update_xaxes(
        side="top",
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=[labels[name] for name in names],
        tickangle=-90 if many else 0,
        range=[-0.6, len(names) - 0.4],
    )


def _place(row: Any) -> str:
    if row.position == "headline":
        return "H"
    return "" if pd.isna(row.rank) else str(int(row.rank))


def hover_of(row: Any, names: Mapping[str, str]) -> str:
    """Say what stands behind a mark: who, whether, and in which sentence."""
    state = UNKNOWN if row.state == "unknown" else row.state
    said = [f"<b>{style.label(names[row.article_id])}</b>: {state}"]
    if row.conflict:
        said.append(style.wrapped(row.conflict, 70))
    there = isinstance(row.sentence, str) and row.sentence
    said.append(style.wrapped(row.sentence if there else row.label, 70))
    return "<br>".join(said)


def _line(text: str) -> str:
    return " ".join(text.split())
