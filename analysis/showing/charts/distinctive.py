"""Which words set outlets apart: how much more often than others, and how sure is that?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import style
from analysis.showing.charts.crowded import besides, most_of
from analysis.words.keyness.leading import CLEAR

OUTLETS: Final = 10
"""So many outlets, each with its terms below it, fill a screen."""
_ENDS: Final = 6.6  # doublings either way that have room; what goes on leaves the chart
_TICKS: Final = {-6: "1/64", -4: "1/16", -2: "1/4", 0: "as often", 2: "4 ×", 4: "16 ×", 6: "64 ×"}
_COMMON: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_ROW: Final = 24  # pixels
_NAMED: Final = 16  # points that have their word beside them
_LETTER: Final = 0.014  # of the width of the chart, and of its height a line
_LINE: Final = 0.075


def effects(
    rows: pd.DataFrame,
    *,
    outlets: Sequence[str],
    title: str,
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
) -> go.Figure:
    """Draw how many times as often as the others each outlet uses each term, with its interval.

    Parameters
    ----------
    rows
        Rows of `analysis.distinctive_words`: see `leading`.
    outlets
        In their order; of more than `OUTLETS` those with most text are drawn.
    title, caption
        The finding, and a line under the chart.
    styles
        Outlet → colour and symbol.

    Returns
    -------
    A figure; `customdata` is the outlet and the term. Filled marks: more than chance.
    """
    known = style.styles_for(outlets, styles)
    there = [outlet for outlet in outlets if outlet in set(rows["outlet"])]
    drawn = most_of(there, rows.groupby("outlet")["n_words"].max().to_dict(), OUTLETS)
    labels: list[str] = []
    figure = go.Figure()
    for outlet in drawn:
        mine = rows[rows["outlet"] == outlet].sort_values("log_ratio", ascending=False)
        labels.append(f"<b>{style.label(outlet, width=60)}</b>")
        figure.add_trace(_points(mine, known[outlet], range(len(labels), 10**6)))
        labels += [_row_name(row) for row in rows_of(mine)]
    style.draw_border(figure, 0)
    style.name_rows(figure, labels, showgrid=False, ticklabelposition="outside")
    style.names_on_axes(figure, rows="term")
    others = _others(rows)
    figure.update_xaxes(title=f"times as often as {style.label(others)}", **_axis())
    figure.update_layout(showlegend=False)
    return style.finish(
        figure,
        title=title,
        subtitle="Mark: times as often, line: 95 % interval (where it leaves the chart, it goes "
        "on); filled: more than chance (q ≤ .05), open: not; in brackets: uses by the outlet : "
        f"by {others}{besides(drawn, there, 'outlets, those with most text')}",
        caption=caption,
        height=130 + _ROW * max(len(labels), 3),
    )


def frequencies(
    words: pd.DataFrame,
    *,
    title: str,
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
) -> go.Figure:
    """Draw how common each term is against how many times as often the outlet uses it.

    Parameters
    ----------
    words
        Rows of `analysis.distinctive_words`.
    title, styles, caption
        As in `effects`.

    Returns
    -------
    A figure; `customdata` is the outlet and the term. The terms least likely to be chance have
    their word beside them, as far as there is room.
    """
    known = style.styles_for(words["outlet"], styles)
    uses, size = words["n"] + words["n_against"], words["n_words"] + words["n_words_against"]
    drawn = words.assign(common=1000 * uses / size, effect=_within(words["log_ratio"]))
    named = set(_with_room(drawn))
    figure = go.Figure()
    for outlet, mine in drawn.groupby("outlet", sort=False):
        texts = [style.label(row.wording) if row.Index in named else "" for row in rows_of(mine)]
        figure.add_scatter(
            x=mine["common"], y=mine["effect"], mode="markers+text", name=style.label(outlet),
            text=texts, textposition="top center", textfont={"size": 12}, cliponaxis=False,
            marker=_marker(mine, known[str(outlet)], 9), customdata=mine[["outlet", "term"]],
            **style.belongs(outlet=str(outlet), term=mine["term"]),
            **style.hover([_told(row) for row in rows_of(mine)]),
        )  # fmt: skip
    figure.add_hline(y=0, line={"color": style.GREY, "width": 1, "dash": "dot"})
    figure.update_xaxes(
        title="uses per 1,000 words, all outlets together", type="log", tickmode="array",
        tickvals=_COMMON, ticktext=[f"{one:g}" for one in _COMMON],
    )  # fmt: skip
    figure.update_yaxes(title=f"times as often as {style.label(_others(words))}", **_axis())
    figure.update_layout(showlegend=False)
    return style.finish(
        figure,
        title=title,
        subtitle="Each mark is a term; filled: more than chance (q ≤ .05), open: not",
        caption=caption,
        height=460,
    )


def _points(mine: pd.DataFrame, look: style.OutletStyle, places: range) -> go.Scatter:
    value = mine["log_ratio"].to_numpy()
    reach = 4 * _ENDS  # as good as without end
    low, high = (np.clip(mine[name].to_numpy(), -reach, reach) for name in ("low", "high"))
    return go.Scatter(
        x=_within(mine["log_ratio"]),
        y=list(places[: len(mine)]),
        mode="markers",
        error_x=style.interval(high - value, value - low, look.colour, width=4),
        marker=_marker(mine, look, 11),
        customdata=mine[["outlet", "term"]].to_numpy(),
        **style.belongs(outlet=mine["outlet"], term=mine["term"]),
        **style.hover([_told(row) for row in rows_of(mine)]),
    )


def _others(rows: pd.DataFrame) -> str:
    """Name those whom the outlets are held against."""
    names = set(rows["against"]) - {"the rest"}
    return str(names.pop()) if len(names) == 1 else "the others"


def _within(effect: pd.Series) -> pd.Series:
    return effect.clip(-_ENDS + 0.3, _ENDS - 0.3)


def _axis() -> dict[str, Any]:
    return {
        "range": [-_ENDS, _ENDS], "tickmode": "array", "tickvals": list(_TICKS),
        "ticktext": list(_TICKS.values()),
    }  # fmt: skip


def _marker(mine: pd.DataFrame, look: style.OutletStyle, size: int) -> dict[str, Any]:
    symbols = [look.symbol if q <= CLEAR else f"{look.symbol}-open" for q in mine["q"]]
    line = {"width": 2, "color": look.colour}
    return {"size": size, "color": look.colour, "symbol": symbols, "line": line}


def _row_name(row: Any) -> str:
    return f"{style.label(row.wording, width=28)} ({row.n:,} : {row.n_against:,})"


def _told(row: Any) -> str:
    times = 2 ** abs(row.log_ratio)
    how = "more" if row.log_ratio > 0 else "less"
    lines = (
        f"{row.outlet}: {row.wording}",
        f"{times:,.1f} times {how} often; interval {_said(row.low)} to {_said(row.high)}",
        f"{row.n:,} uses in {row.n_articles:,} articles ({row.n_words:,} words); "
        f"{_against(row)}: {row.n_against:,} in {row.n_articles_against:,} "
        f"({row.n_words_against:,} words)",
        f"to expect if all wrote alike: {row.expected:.1f}; q = {row.q:.3f}, {row.dealt} dealt out",
    )
    return "<br>".join(style.wrapped(line) for line in lines)


def _against(row: Any) -> str:
    return "others" if row.against == "the rest" else str(row.against)


def _said(bound: float) -> str:
    if np.isinf(bound):
        return "no bound"
    return f"{float(f'{2**bound:.2g}'):,g} ×"  # "2,500 ×", not "2.5e+03 ×"


def _with_room(drawn: pd.DataFrame) -> Iterator[Any]:
    """Yield the points whose words do not run into each other, those least likely to be chance."""
    taken: list[tuple[float, float, float]] = []
    if drawn.empty:
        return
    common = np.log(drawn["common"])
    across = (common - common.min()) / max(float(np.ptp(common)), 1e-9)
    up = (drawn["effect"] + _ENDS) / (2 * _ENDS)
    order = drawn.assign(across=across, up=up).sort_values(["q", "p"], kind="stable")
    for row in rows_of(order):
        half = _LETTER * len(row.wording) / 2
        apart = all(
            abs(row.across - x) > half + width or abs(row.up - y) > _LINE for x, y, width in taken
        )
        if apart:
            taken.append((row.across, row.up, half))
            yield row.Index
        if len(taken) == _NAMED:
            return
