"""Which facts does each outlet state, which does it leave out, and where do they stand?"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.articles import rows_of
from analysis.charts import style


class _Look(NamedTuple):
    symbol: str
    colour: str
    size: float  # of the square's side


STATES: Final[Mapping[str, _Look]] = {
    "present": _Look("square", "#0072B2", 1.0),
    "differing": _Look("diamond", "#D55E00", 1.0),
    "uncertain": _Look("square-open", "#8A8A8A", 0.9),
    "absent": _Look("x-thin", "#8A8A8A", 0.4),
}
"""How each state is marked: by shape as well as by colour."""

POSITIONS: Final[Mapping[str, _Look]] = {
    "headline": _Look("star", "#D55E00", 1.0),
    "lead": _Look("diamond", "#009E73", 1.0),
    "body": _Look("circle", "#0072B2", 0.8),
}
"""How each place in an article is marked."""


MOST_FLAT: Final = 6
"""So many names stand side by side on a narrow screen; more are turned upright."""


def statements_by_article(
    coverage: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    subtitle: str = "",
    caption: str = "",
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

    Returns
    -------
    A figure; every mark's `customdata` is its statement and article_id. In a square stands
    H for the headline, or the number of the sentence.
    """
    order = list(dict.fromkeys(coverage["statement"]))
    labels = dict(zip(coverage["statement"], coverage["label"], strict=True))
    columns = {article: i for i, article in enumerate(names)}
    side = max(12, min(26, 420 // max(len(names), 1)))
    figure = go.Figure()
    for state, look in STATES.items():
        part = coverage[coverage["state"] == state]
        figure.add_scatter(
            x=[columns[article] for article in part["article_id"]],
            y=[order.index(statement) for statement in part["statement"]],
            name=state,
            mode="markers+text",
            marker={
                "symbol": look.symbol,
                "size": side * look.size,
                "color": look.colour,
                "line": {
                    "width": 2 if state in ("uncertain", "absent") else 0,
                    "color": look.colour,
                },
            },
            text=[_place(row) if side >= 20 and look.size == 1 else "" for row in rows_of(part)],
            textfont={"color": "#FFFFFF", "size": 11},
            customdata=part[["statement", "article_id"]].to_numpy(),
            hovertext=[_hover(row, names) for row in rows_of(part)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    _columns(figure, list(names.values()))
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(order))),
        ticktext=[style.label(_line(labels[statement]), width=64) for statement in order],
        range=[len(order) - 0.4, -0.6],
        showgrid=False,
    )
    above = 64 if len(names) <= MOST_FLAT else 170
    height = 120 + above + (side + 8) * max(len(order), 3)
    return _finished(figure, title, subtitle, caption, height, above)


def statement_sets(
    patterns: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    caption: str = "",
    most: int = 20,
) -> go.Figure:
    """Draw how many statements each combination of articles makes (an UpSet chart).

    Parameters
    ----------
    patterns
        The result of `coverage_patterns(…, by="article")` for one event.
    names
        article_id → the name to show.
    title, caption
        The finding, and a line under the chart.
    most
        So many combinations are drawn, the most frequent ones.

    Returns
    -------
    A figure: bars above, below them which articles they stand for. Every bar's `customdata`
    is the number of its row in `patterns`.
    """
    shown = patterns.head(most)
    rows = {article: i for i, article in enumerate(names)}
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.03)
    figure.add_bar(
        x=list(range(len(shown))),
        y=shown["n"],
        marker={"color": "#0072B2"},
        text=shown["n"],
        textposition="outside",
        cliponaxis=False,
        customdata=[[int(i)] for i in range(len(shown))],
        hovertext=[_members(members, names) for members in shown["outlets"]],
        hovertemplate="%{y} statements in exactly<br>%{hovertext}<extra></extra>",
        row=1,
        col=1,
    )
    for filled in (False, True):
        places = [
            (x, rows[article])
            for x, members in enumerate(shown["outlets"])
            for article in names
            if (article in members) == filled
        ]
        figure.add_scatter(
            x=[x for x, _ in places],
            y=[y for _, y in places],
            mode="markers",
            marker={
                "size": 12 if filled else 7,
                "symbol": "circle" if filled else "circle-open",
                "color": "#0072B2" if filled else "rgba(128,128,128,.6)",
            },
            hoverinfo="skip",
            row=2,
            col=1,
        )
    height = 26 * max(len(names), 2)
    figure.update_xaxes(showticklabels=False, showgrid=False)
    figure.update_yaxes(title="statements", row=1, col=1, rangemode="tozero")
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(rows.values()),
        ticktext=[style.label(name, width=32) for name in names.values()],
        range=[len(names) - 0.4, -0.6],
        domain=[0, height / (height + 200)],
        row=2,
        col=1,
    )
    figure.update_yaxes(domain=[height / (height + 200) + 0.03, 1], row=1, col=1)
    figure.update_layout(showlegend=False)
    left = len(patterns) - len(shown)
    subtitle = "statements that exactly these texts make; uncertain ones count as not made"
    if left:
        subtitle += f"; not drawn: {left} rarer ones"
    return style.finish(
        figure, title=title, subtitle=subtitle, caption=caption, height=330 + height
    )


def statement_positions(
    coverage: pd.DataFrame, names: Mapping[str, str], *, title: str, caption: str = ""
) -> go.Figure:
    """Draw how far down each article states what it shares with others, headline first.

    Parameters
    ----------
    coverage
        Rows of `analysis.coverage` for one event; the order of the statements is kept.
    names
        article_id → the name to show.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure with a row per statement; every mark's `customdata` is statement and article_id.
    """
    said = coverage[coverage["depth"].notna()]
    order = list(dict.fromkeys(said["statement"]))
    labels = dict(zip(said["statement"], said["label"], strict=True))
    figure = go.Figure()
    for position, look in POSITIONS.items():
        part = said[said["position"] == position]
        figure.add_scatter(
            x=part["depth"],
            y=[order.index(statement) for statement in part["statement"]],
            name=position,
            mode="markers",
            marker={
                "symbol": look.symbol,
                "size": 14 * look.size,
                "color": look.colour,
                "opacity": 0.85,
                "line": {"width": 1, "color": "#555"},
            },
            customdata=part[["statement", "article_id"]].to_numpy(),
            hovertext=[_hover(row, names) for row in rows_of(part)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_xaxes(title="place in the text (0: beginning, 1: end)", range=[-0.04, 1.04])
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(order))),
        ticktext=[style.label(_line(labels[statement]), width=64) for statement in order],
        range=[len(order) - 0.4, -0.6],
    )
    subtitle = f"{len(order)} statements; one mark per article that makes it"
    return _finished(figure, title, subtitle, caption, 150 + 30 * max(len(order), 3), 0)


def _finished(
    figure: go.Figure, title: str, subtitle: str, caption: str, height: int, above: int
) -> go.Figure:
    """Finish a chart with `above` pixels for labels over it and a legend below."""
    figure = style.finish(figure, title=title, subtitle=subtitle, caption=caption, height=height)
    return figure.update_layout(
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        margin={"b": 60, "t": figure.layout.margin.t + above},
    )


def _columns(figure: go.Figure, names: Sequence[str]) -> None:
    many = len(names) > MOST_FLAT
    width = max(9, 84 // max(len(names), 1))
    figure.update_xaxes(
        side="top",
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=[
            style.label(name, width=24) if many else style.wrapped(_cut(name, 3 * width), width)
            for name in names
        ],
        tickangle=-90 if many else 0,
        range=[-0.6, len(names) - 0.4],
    )


def _place(row: Any) -> str:
    if row.position == "headline":
        return "H"
    return "" if pd.isna(row.rank) else str(int(row.rank))


def _hover(row: Any, names: Mapping[str, str]) -> str:
    said = [f"<b>{style.label(names[row.article_id])}</b>: {row.state}"]
    if row.conflict:
        said.append(style.wrapped(row.conflict, 70))
    there = isinstance(row.sentence, str) and row.sentence
    said.append(style.wrapped(row.sentence if there else row.label, 70))
    return "<br>".join(said)


def _members(members: Sequence[str], names: Mapping[str, str]) -> str:
    return "<br>".join(style.label(names[article]) for article in members)


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(name: str, width: int) -> str:
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"
