"""How well does a measure do: by rules, by the model, beside others and people?"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import style

METHODS: Final = {
    "rules": style.OutletStyle(style.COLOURS[0], "circle"),
    "model": style.OutletStyle(style.COLOURS[1], "square"),
    "one way": style.OutletStyle(style.COLOURS[0], "circle"),
}
"""How each method looks, on every chart."""
PEER: Final = style.OutletStyle(style.GREY, "diamond-open")
PEOPLE: Final = style.OutletStyle(style.COLOURS[2], "star")
REST: Final = style.OutletStyle(style.GREY, "line-ns-open")
_SHIFTS: Final = (0.3, 0.06, -0.26)
"""Where the marks of one row stand, a row being 1 high: first method, second, others."""


class _Mark(NamedTuple):
    """One kind of mark: where it stands, and what it is called."""

    name: str
    look: style.OutletStyle
    rows: pd.DataFrame
    column: str
    shift: float


def scores_with_intervals(
    scores: pd.DataFrame, *, by: str, title: str, caption: str = ""
) -> go.Figure:
    """Draw scores as dots with their intervals, a row each, the methods above one another.

    Parameters
    ----------
    scores
        Rows of `analysis.validate` of one set, one per method for every value of `by`:
        `method, score, low, high, n_gold, statistic, peer, peer_score, people_score, rest`.
    by
        The column that names the rows: "what" (metrics) or "slice".
    title, caption
        The finding in a sentence; a line under the chart.

    Returns
    -------
    A figure, axis in per cent; every point's `customdata` is the value of `by`. Peers, people and
    the rest of the set stand as marks without intervals where they are known.
    """
    names = list(dict.fromkeys(scores[by]))
    places = {name: len(names) - 1 - number for number, name in enumerate(names)}
    figure = go.Figure()
    legend: set[str] = set()
    for mark in _marks(scores):
        if len(mark.rows):
            _add(figure, mark, by, places, first=mark.name not in legend)
            legend.add(mark.name)
    figure.update_xaxes(range=[0, 106], tickvals=[0, 20, 40, 60, 80, 100], title="per cent")
    figure.update_yaxes(
        tickmode="array",
        tickvals=[places[name] for name in names],
        ticktext=[style.wrapped(str(name), 34) for name in names],
        range=[-0.6, max(len(names), 1) - 0.35],
        zeroline=False,
    )
    figure.update_layout(
        legend={"orientation": "h", "y": 0, "yref": "container", "yanchor": "bottom", "x": 0,
                "xref": "container"},
    )  # fmt: skip
    return style.finish(
        figure,
        title=title,
        subtitle="Dot: score, line: 95 % interval (documents drawn with replacement)",
        caption=caption,
        height=style.height_for(len(names))
        + 30
        + 14 * len(names) * (len(set(scores["method"])) > 1),
    )


def _marks(scores: pd.DataFrame) -> Iterator[_Mark]:
    methods = [name for name in METHODS if (scores["method"] == name).any()]
    shifts = _SHIFTS[: len(methods)] if len(methods) > 1 else _SHIFTS[1:2]
    for name, shift in zip(methods, shifts, strict=True):
        mine = scores[scores["method"] == name]
        yield _Mark("score" if name == "one way" else name, METHODS[name], mine, "score", shift)
        yield _Mark("rest of the set", REST, mine.dropna(subset=["rest"]), "rest", shift)
    once = scores.drop_duplicates(["metric", "slice"])
    for name, look, column in (
        ("strongest peer", PEER, "peer_score"),
        ("people among themselves", PEOPLE, "people_score"),
    ):
        yield _Mark(name, look, once.dropna(subset=[column]), column, _SHIFTS[-1])


def _add(figure: go.Figure, mark: _Mark, by: str, places: dict[Any, int], *, first: bool) -> None:
    rows = mark.rows
    values = 100 * rows[mark.column]
    own = mark.column == "score"
    figure.add_scatter(
        x=values,
        y=[places[name] + mark.shift for name in rows[by]],
        name=mark.name,
        showlegend=first,
        mode="markers",
        cliponaxis=False,
        error_x=_error(rows, mark.look.colour) if own else None,
        marker={
            "size": 12 if own else 13,
            "color": mark.look.colour,
            "symbol": mark.look.symbol,
            "line": {"color": "#555" if own else mark.look.colour, "width": 1 if own else 2},
        },
        customdata=[[name] for name in rows[by]],
        hovertemplate=[f"{_hover(row, mark, by)}<extra></extra>" for row in rows_of(rows)],
    )
    if own:  # the values right of the intervals, where nothing covers them
        figure.add_scatter(
            x=100 * rows["high"].fillna(rows["score"]),
            y=[places[name] + mark.shift for name in rows[by]],
            mode="text",
            text=[f"\u2002{value:.0f}" for value in values],
            textposition="middle right",
            cliponaxis=False,
            customdata=[[name] for name in rows[by]],
            hoverinfo="skip",
            showlegend=False,
        )


def _error(rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    score, low, high = rows["score"], rows["low"], rows["high"]
    return style.interval(100 * (high - score), 100 * (score - low), colour, width=5)


def _hover(row: Any, mark: _Mark, by: str) -> str:
    name = f"<b>{style.label(getattr(row, by))}</b>"
    value = f"{100 * getattr(row, mark.column):.1f} %"
    if mark.column == "peer_score":
        return f"{name}<br>{style.label(row.peer)}: {value}"
    if mark.column != "score":
        return f"{name}<br>{style.label(mark.name)}: {value}"
    bounds = "" if pd.isna(row.low) else f" ({100 * row.low:.1f} to {100 * row.high:.1f})"
    return (
        f"{name}<br>{style.label(mark.name)}: {value}{bounds}"
        f"<br>{row.statistic}; {row.n_gold:,.0f} in the gold, {row.n_units:,} documents"
    )
