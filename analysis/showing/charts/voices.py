"""Whom does each outlet let speak, how directly, and with which verbs?"""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of
from analysis.showing.charts import matrix, style
from analysis.showing.charts.crowded import besides, most_of
from analysis.statistics.shares import NO_SOURCE, STANCES, UNSURE

# Every kind has a pattern of its own: the bars must be told apart without colour too.
FORMS: Final = {
    "direct": ("#0072B2", ""),
    "mixed": ("#56B4E9", "/"),
    "indirect": ("#BDBDBD", "."),
}


_WITH_MOST: Final = "outlets, those in which others speak most"
_VERBS: Final = 3
"""So many verbs are named beside a stance."""


def sources_by_outlet(
    shares: pd.DataFrame,
    *,
    outlets: Sequence[str],
    most: int = 12,
    title: str,
    caption: str = "",
) -> go.Figure:
    """Draw which share of its attributed words each outlet gives to each actor or kind of source.

    Parameters
    ----------
    shares
        The result of `analysis.voice_share` for one event, by actor or by `source_type`.
    outlets
        The outlets, in the order of the columns.
    most
        How many rows to show, those with most words first; below them the words of which
        it is open who says them, and those without a named source.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of squares, each with the share and what it may be if words left open are the
    actor's, too; `customdata` is actor or kind and outlet, the hover text has the interval, how
    much is direct, where it is first heard, and in how many independent reports.
    """
    every, outlets = outlets, most_of(outlets, shares.groupby("outlet")["n_words"].sum().to_dict())
    shares = shares[shares["outlet"].isin(outlets)]
    # By id: two people may have one name.
    called = shares["actor"].where(shares["actor"].notna(), shares["source_type"])
    keys = shares["actor_id"].where(shares["actor_id"].notna(), called)
    totals = shares["n_words"].groupby(keys).sum().sort_values(ascending=False, kind="stable")
    names = dict(zip(keys, called, strict=True))
    last = [key for key in (UNSURE, NO_SOURCE) if key in totals.index]
    chosen = [key for key in totals.index if key not in last][:most] + last
    rows = dict(zip(chosen, _distinct([names[key] for key in chosen]), strict=True))
    shown = shares[keys.isin(chosen)]
    cells = pd.DataFrame(
        {
            "row": keys[keys.isin(chosen)].map(rows),
            "column": shown["outlet"],
            "outlet": shown["outlet"],
            "actor": shown["actor"].where(~shown["actor"].isin(last)),
            "value": shown["share"].astype(float),
            "text": [
                _span(row.lower_bound, row.upper_bound)
                if row.actor not in last
                else _span(row.share)
                for row in rows_of(shown)
            ],
            "hover": [_voice(row) for row in rows_of(shown)],
        }
    )
    return matrix.squares(
        cells,
        rows=list(rows.values()),
        columns=list(outlets),
        title=title,
        subtitle="Share of the outlet's attributed words, from none to all of those left open "
        "being theirs; stronger blue: a larger share" + besides(outlets, every, _WITH_MOST),
        caption=caption,
    )


def _span(least: float, most: float | None = None) -> str:
    """ "31–47%", or "31%" where both ends are the same."""
    low, high = (f"{100 * end:.0f}" for end in (least, least if most is None else most))
    return f"{low}%" if low == high else f"{low}–{high}%"


def _distinct(names: Sequence[str]) -> list[str]:
    """Tell equal names apart by a number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def _if_open(row: Any) -> list[str]:
    if pd.isna(row.actor) or row.actor in (UNSURE, NO_SOURCE):
        return []
    said = _span(row.lower_bound, row.upper_bound)
    return [f"{said}: none or all of the words left open may be theirs"] if "–" in said else []


def _voice(row: Any) -> str:
    """What the chart says of one actor or kind of source in one outlet."""
    who = row.source_type if pd.isna(row.actor) else f"{row.actor} ({row.source_type})"
    interval = "" if pd.isna(row.low) else f" (interval {row.low:.0%} to {row.high:.0%})"
    lines = [
        f"{who} in {row.outlet}",
        *_if_open(row),
        f"{row.share:.0%} of the attributed words{interval}: {row.n_words:,} words",
        f"{row.n_words_direct:,} direct, {row.n_words_mixed:,} mixed, "
        f"{row.n_words_indirect:,} indirect",
    ]
    if not pd.isna(row.first_position):
        lines.append(f"first heard after {row.first_position:.0%} of the text")
    lines.append(f"heard in {row.n_reports_heard} of {row.n_reports} independent reports")
    return "\n".join(lines)


def bars_by_outlet(
    attributions: pd.DataFrame, *, outlets: Sequence[str], title: str, caption: str = ""
) -> go.Figure:
    """Draw the attributed words of each outlet, split by `form`.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`.
    outlets
        The outlets, from top to bottom.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of stacked bars from zero; `customdata` is the form and the outlet.
    """
    words = attributions.groupby("outlet")["n_words"].sum().to_dict()
    every, outlets = outlets, most_of(outlets, words)
    labels = style.distinct_labels(outlets, width=32)
    figure = go.Figure()
    present = [form for form in FORMS if form in set(attributions["form"])]
    for form, (colour, pattern) in ((form, FORMS[form]) for form in present):
        values = attributions[attributions["form"] == form].groupby("outlet")["n_words"].sum()
        counts = [int(values.get(outlet, 0)) for outlet in outlets]
        figure.add_bar(
            x=counts,
            y=[labels[outlet] for outlet in outlets],
            orientation="h",
            name=form,
            marker={"color": colour, "pattern": {"shape": pattern, "fgcolor": "#444"}},
            text=[str(count) if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            customdata=[[form, outlet] for outlet in outlets],
            **style.belongs(outlet=outlets),
            hovertemplate=f"%{{y}}<br>{form}: %{{x}} words<extra></extra>",
        )
    figure.update_xaxes(title="attributed words")
    figure.update_yaxes(autorange="reversed")
    style.names_on_axes(figure, rows="outlet")
    figure.update_layout(
        barmode="stack",
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
    )
    figure = style.finish(
        figure,
        title=title,
        subtitle="Attributed words by form" + besides(outlets, every, _WITH_MOST),
        caption=caption,
        height=style.height_for(len(outlets)) + 20,
    )
    return figure.update_layout(margin={"t": figure.layout.margin.t + 24})


def verbs_by_outlet(
    attributions: pd.DataFrame, *, outlets: Sequence[str], title: str, caption: str = ""
) -> go.Figure:
    """Draw with which kinds of verbs each outlet lets others speak.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`.
    outlets
        The outlets, in the order of the columns.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of squares, each with the number of attributions by verbs of a stance, which its row
    names with the commonest of them; `customdata` is the stance and the outlet.
    """
    told = attributions.dropna(subset=["stance"])
    present = told["stance"].value_counts()
    ordered = [stance for stance in (*STANCES, *sorted(present.index)) if stance in present.index]
    names = {stance: _with_verbs(told, stance) for stance in dict.fromkeys(ordered)}
    sizes = told.groupby("outlet").size().to_dict()
    every, outlets = outlets, most_of(outlets, sizes)
    cells = [
        {
            "row": names[str(stance)],
            "column": outlet,
            "value": len(rows) / sizes[outlet],
            "text": f"{len(rows):,}",
            "hover": f"{stance} in {outlet}\n{len(rows):,} of {sizes[outlet]:,} attributions: "
            + ", ".join(f"{verb} ({n})" for verb, n in rows["cue_lemma"].value_counts().items()),
            "outlet": outlet,
        }
        for (stance, outlet), rows in told.groupby(["stance", "outlet"], sort=False)
        if outlet in outlets
    ]
    figure = matrix.squares(
        pd.DataFrame(cells, columns=["row", "column", "value", "text", "hover", "outlet"]),
        rows=list(names.values()),
        columns=list(outlets),
        title=title,
        subtitle="Number of attributions, by what the verb says of them; "
        "stronger blue: a larger share of the outlet's" + besides(outlets, every, _WITH_MOST),
        caption=caption,
    )
    stances = {name: stance for stance, name in names.items()}
    for trace in figure.data:
        trace.customdata = [[stances[row], outlet] for row, outlet in trace.customdata]
    return figure


def _with_verbs(attributions: pd.DataFrame, stance: str) -> str:
    """Name a stance with the commonest verbs of it that are found here."""
    verbs = attributions.loc[attributions["stance"] == stance, "cue_lemma"].value_counts()
    return f"{stance}: {', '.join(map(str, verbs.index[:_VERBS]))}"
