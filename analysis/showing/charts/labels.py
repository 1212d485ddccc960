"""What does each outlet call the same people: who is called what where, and in whose words?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.showing.charts import matrix, style
from analysis.showing.charts.crowded import besides, most_of

VOICES: Final = {
    "own": ("#0072B2", "", "the outlet's own words"),
    "quotation": ("#E69F00", "/", "quotations"),
    "attributed": ("#BDBDBD", ".", "attributed words"),
}
"""Colour, pattern and name of each voice: told apart without colour, too."""

BARE: Final = {
    "title": "names with titles", "name": "names", "acronym": "names", "pronoun": "pronouns"
}  # fmt: skip
"""Forms that hold a name, or nothing: counted below the labels, together."""

READABLE: Final = 12
"""In a cell beside more outlets no word has room: only the pointer finds it."""

MOST: Final = 12
"""So many actors, or labels of one, are drawn."""

PANELS: Final = 8
"""So many outlets stand side by side; more are in a second row."""
_OUTLETS: Final = 2 * PANELS
"""So many have a panel."""

ROW: Final = 26
BETWEEN: Final = 84
"""Pixels: a row of a panel, and the room for names and axis between two rows of panels."""


def described(labels: pd.DataFrame) -> pd.Series:
    """Tell which rows of `analysis.labels` describe: no names, and no pronouns."""
    return ~labels["form"].isin(list(BARE))


_WITH_MOST: Final = "outlets, those that mention most"


def actors_by_outlet(
    labels: pd.DataFrame,
    *,
    outlets: Sequence[str],
    most: int = MOST,
    title: str,
    caption: str = "",
) -> go.Figure:
    """Draw what each outlet calls each actor most often, and how often it mentions them.

    Parameters
    ----------
    labels
        The result of `analysis.labels` for one event.
    outlets
        The outlets, in the order of the columns.
    most
        How many actors to show: those with most mentions, of more outlets than one if any is.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of cells. In each stands the commonest description in the outlet's own words, in
    quotation marks one that only others use there, else the name; stronger blue: more mentions.
    `customdata` is the actor's id, the name, and the outlet.
    """
    every, outlets = outlets, most_of(outlets, labels.groupby("outlet")["n"].sum().to_dict())
    chosen = leading(labels, most)
    shown = labels[labels["actor_id"].isin(list(chosen))]
    cells = [
        (list(chosen).index(str(actor_id)), outlets.index(str(outlet)), _cell(rows))
        for (actor_id, outlet), rows in shown.groupby(["actor_id", "outlet"], sort=False)
        if outlet in outlets
    ]
    top = max((cell["n"] for _, _, cell in cells), default=1)
    figure = go.Figure()
    for strong in (False, True):  # white on strong cells, the page's ink on pale ones
        part = [one for one in cells if (one[2]["n"] / top >= style.STRONG) == strong]
        figure.add_bar(
            orientation="h",
            base=[column - 0.48 for _, column, _ in part],
            x=[0.96] * len(part),
            y=[row for row, _, _ in part],
            width=0.9,
            marker={
                "color": [style.shade(cell["n"] / top) for *_, cell in part],
                "line": {"width": 1, "color": "rgba(128,128,128,.5)"},
            },
            text=[_short(cell["text"], len(outlets)) for *_, cell in part],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            insidetextfont={"color": "#FFFFFF", "size": 11} if strong else {"size": 11},
            customdata=[[*cell["actor"], cell["outlet"]] for *_, cell in part],
            **style.belongs(
                outlet=[cell["outlet"] for *_, cell in part],
                actor=[cell["actor"][1] for *_, cell in part],
            ),
            **style.hover([cell["hover"] for *_, cell in part]),
        )
    names = matrix.column_labels(outlets)
    figure.update_xaxes(
        side="top", showgrid=False, tickmode="array", tickvals=list(range(len(outlets))),
        ticktext=[names[outlet] for outlet in outlets], range=[-0.52, len(outlets) - 0.48],
        tickfont={"size": 12 if len(outlets) <= 6 else 11},
        tickangle=-90 if matrix.slanted(outlets) else 0,
    )  # fmt: skip
    shown_as = style.distinct_labels(chosen.values(), width=18)
    style.name_rows(figure, [shown_as[name] for name in chosen.values()])  # two may have one name
    figure.update_yaxes(showgrid=False)
    style.names_on_axes(figure, rows="actor", columns="outlet")
    figure.update_layout(barmode="overlay", showlegend=False)
    head = matrix.head_height(outlets)
    done = style.finish(
        figure,
        title=title,
        subtitle="The commonest description in the outlet's own words; in “quotation marks”: only "
        "in the words of others; stronger blue: more mentions"
        + besides(outlets, every, _WITH_MOST),
        caption=caption,
        height=130 + head + 40 * max(len(chosen), 1),
    )
    return done.update_layout(margin={"t": done.layout.margin.t + head, "b": 12})


def leading(labels: pd.DataFrame, most: int) -> dict[str, str]:
    """Return ids and names of the actors mentioned most, of several outlets where there are.

    Pronouns do not count: those of which it is not known whom they mean would be put first.
    """
    actors = (
        labels[labels["form"] != "pronoun"]
        .groupby("actor_id", sort=False)
        .agg(actor=("actor", "first"), n=("n", "sum"), outlets=("outlet", "nunique"))
    )
    several = actors[actors["outlets"] > 1]
    ranked = (several if len(several) else actors).sort_values("n", ascending=False, kind="stable")
    return {str(key): str(name) for key, name in ranked["actor"].head(most).items()}


def labels_by_outlet(
    labels: pd.DataFrame,
    *,
    outlets: Sequence[str],
    by: str = "head",
    most: int = MOST,
    title: str,
    caption: str = "",
) -> go.Figure:
    """Draw how often each outlet uses each label for one actor, and in whose words.

    Parameters
    ----------
    labels
        The rows of one actor in the result of `analysis.labels`.
    outlets
        The outlets: each has a panel with the same labels and the same axis. Of more than have
        room, those that mention the actor most are drawn.
    by
        "head" puts together the labels of one head word; "label" keeps them apart.
    most
        How many labels to show, those used most; below them names and pronouns.
    title, caption
        The finding, and a line under the chart.

    Returns
    -------
    A figure of stacked bars from zero; `customdata` is the label, the outlet and the voice.
    """
    n_by = labels.groupby("outlet")["n"].sum().to_dict()
    every, outlets = outlets, most_of(outlets, n_by, _OUTLETS)
    if len(outlets) < len(every):  # of so many, nobody looks for those that have nothing
        outlets = [outlet for outlet in outlets if outlet in n_by]
    labels = labels[labels["outlet"].isin(outlets)]
    table = labels.assign(row=labels[by].where(described(labels), labels["form"].map(BARE)))
    n_of = table.groupby(["row", "outlet", "voice"])["n"].sum()
    totals = table[described(labels)].groupby("row")["n"].sum().sort_values(ascending=False)
    rows = [
        *totals.index[:most],
        *(x for x in dict.fromkeys(BARE.values()) if x in set(table["row"])),
    ]
    columns, lines = max(min(len(outlets), PANELS), 1), max(-(-len(outlets) // PANELS), 1)
    inner = lines * ROW * max(len(rows), 2) + (lines - 1) * BETWEEN
    figure = make_subplots(
        rows=lines, cols=columns, shared_yaxes=True, horizontal_spacing=0.012,
        vertical_spacing=BETWEEN / inner if lines > 1 else 0, subplot_titles=_titles(outlets),
    )  # fmt: skip
    for number, outlet in enumerate(outlets):
        place = {"row": number // PANELS + 1, "col": number % PANELS + 1}
        for voice, (colour, pattern, name) in VOICES.items():
            counts = [int(n_of.get((row, outlet, voice), 0)) for row in rows]
            figure.add_bar(
                x=counts, y=list(range(len(rows))), orientation="h", name=name, legendgroup=voice,
                showlegend=number == 0,
                marker={"color": colour, "pattern": {"shape": pattern, "bgcolor": colour,
                        "fgcolor": "#444", "size": 6, "solidity": 0.2}},
                customdata=[[row, outlet, voice] for row in rows],
                **style.belongs(outlet=outlet),
                **style.hover([f"{style.label(row)} in {style.label(outlet)}: {n} in {name}"
                               for row, n in zip(rows, counts, strict=True)]),
                **place,
            )  # fmt: skip
    drawn = besides(outlets, every, _WITH_MOST)
    return _finished(figure, rows, inner, _longest(table, rows), title, caption, drawn)


def _finished(
    figure: go.Figure,
    rows: Sequence[str],
    inner: int,
    longest: int,
    title: str,
    caption: str,
    drawn: str,
) -> go.Figure:
    ticks = list(style.distinct_labels(rows, width=24).values())
    style.name_rows(figure, ticks, showgrid=False)
    figure.update_xaxes(
        range=[0, longest * 1.05], tickvals=[longest], tickfont={"size": 11}, showgrid=True
    )
    figure.update_annotations(font={"size": 11}, yshift=4)
    style.names_on_axes(figure, columns="outlet")
    figure.update_layout(
        barmode="stack", bargap=0.25,
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
    )  # fmt: skip
    done = style.finish(
        figure,
        title=title,
        subtitle="Mentions by label, the same axis for every outlet; names and pronouns apart"
        + drawn,
        caption=caption,
        height=inner + 178,
    )
    return done.update_layout(margin={"t": done.layout.margin.t + 34, "b": 64})


def _titles(outlets: Sequence[str]) -> list[str]:
    width = max(10, 100 // max(min(len(outlets), PANELS), 1))
    return list(style.distinct_labels(outlets, width=width, lines=3).values())


def _longest(table: pd.DataFrame, rows: Sequence[str]) -> int:
    sums = table[table["row"].isin(list(rows))].groupby(["row", "outlet"])["n"].sum()
    return int(sums.max()) if len(sums) else 1


_ORDER: Final = {"title": 0, "pronoun": 2}
"""Forms that come before all others, or after them."""


def _cell(rows: pd.DataFrame) -> dict[str, Any]:
    """What stands in a cell, and what the pointer finds there."""
    given = zip(rows["form"], rows["n"], rows["label"], rows["voice"], described(rows), strict=True)
    ranked = sorted(given, key=lambda one: (_ORDER.get(one[0], 1), -one[1]))
    told = [(label, voice) for *_, label, voice, named in ranked if named]
    own = [label for label, voice in told if voice == "own"]
    others = [label for label, voice in told if voice != "own"]
    first = rows.iloc[0]
    if own:
        text = str(own[0])
    elif others:
        text = f"“{others[0]}”"
    else:
        text = str(ranked[0][2])
    n = int(rows["n"].sum())
    lines = [f"{first.actor} in {first.outlet}: {n:,} mention{'s' * (n != 1)}"]
    for voice, (*_, name) in VOICES.items():
        counts = Counter[str]()
        for _, times, label, one, _ in ranked:
            if one == voice and not pd.isna(label):
                counts[label] += times
        said = [f"{label} ({times})" for label, times in counts.items()]
        if said:
            lines.append(f"in {name}: {', '.join(said[:6])}{' …' if len(said) > 6 else ''}")
    hover = "<br>".join(style.wrapped(line, 60) for line in lines)
    actor = (str(first.actor_id), str(first.actor))
    return {"text": text, "n": n, "hover": hover, "actor": actor, "outlet": str(first.outlet)}


def _short(text: str, columns: int) -> str:
    """As much of a label as a cell has room for, in two lines; in narrow ones nothing."""
    if columns > READABLE:
        return ""
    width = max(8, 96 // max(columns, 1))
    return next(iter(style.distinct_labels([text], width=width, lines=2).values()))
