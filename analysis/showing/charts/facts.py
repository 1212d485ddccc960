"""Which facts does each outlet state, how far down, and which does it leave out?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.articles import rows_of
from analysis.showing import stated
from analysis.showing.charts import style
from analysis.showing.charts.crowded import besides, most_of
from analysis.showing.stated import LOOKS

ALWAYS: Final = ("present", "absent")
"""States that the legend explains though no cell has them."""

MOST_FLAT: Final = 3
"""So many names stand side by side on a narrow screen; more are turned upright."""


POSITIONS: Final[Mapping[str, tuple[str, str, float]]] = {
    "headline": ("star", "#C25500", 1.0),
    "lead": ("diamond", "#009E73", 1.0),
    "body": ("circle", "#0072B2", 0.8),
}
"""How each place in an article is marked where there are too many articles for own colours."""

MOST_TOLD_APART: Final = 12
"""So many articles have a colour and symbol of their own."""

HEADLINE: Final = -0.14
"""Where headlines stand, left of the texts, which begin at 0."""


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
    shown = stated.looks_of(coverage)
    for name, look in LOOKS.items():
        part = coverage[shown == name]
        if part.empty and name not in ALWAYS:
            continue
        figure.add_scatter(
            x=[columns[article] for article in part["article_id"]],
            y=[order.index(statement) for statement in part["statement"]],
            name=look.word,
            mode="markers+text",
            marker={
                "symbol": look.symbol,
                "size": side * look.size,
                "color": look.colour,
                "line": {"width": 0 if look.size == 1 else 2, "color": look.colour},
            },
            text=[_place(row) if side >= 20 and look.size == 1 else "" for row in rows_of(part)],
            textfont={"color": "#FFFFFF", "size": 11},
            customdata=part[["statement", "article_id"]].to_numpy(),
            **style.belongs(outlet=part["outlet"]),
            **style.hover([_hover_of(row, names) for row in rows_of(part)]),
        )
    _columns(figure, list(names.values()))
    style.names_on_axes(figure, columns="outlet")
    style.name_rows(figure, [_line(labels[one]) for one in order], showgrid=False)
    if families and _draw_borders(figure, [families[article] for article in names]):
        subtitle += "; dotted lines part texts that do not go back to the same report"
    above = 48 if _flat(list(names.values())) else 170
    height = 120 + above + (side + 7) * max(len(order), 3)
    return _finished(figure, title, subtitle, caption, height, above)


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
    said = coverage[(coverage["position"] != "") & coverage["state"].isin(stated.MADE)]
    order = list(dict.fromkeys(said["statement"]))
    labels = dict(zip(said["statement"], said["label"], strict=True))
    figure = go.Figure()
    known = style.styles_for(said["outlet"], styles)
    apart = said["article_id"].nunique() <= MOST_TOLD_APART
    rows = {statement: i for i, statement in enumerate(order)}
    for key, part in _placed(said).groupby("article_id" if apart else "place", sort=False):
        symbol, colour, size = POSITIONS[part["place"].iloc[0]]
        if apart:
            outlet = known[part["outlet"].iloc[0]]
            symbol, colour, size = outlet.symbol, outlet.colour, 0.85
        figure.add_scatter(
            x=part["x"],
            y=part["statement"].map(rows) + part["beside"],
            name=style.label(names[str(key)], width=60) if apart else str(key),
            mode="markers",
            marker=style.outlined(style.OutletStyle(colour, symbol), 14 * size, opacity=0.85),
            customdata=part[["statement", "article_id"]].to_numpy(),
            **style.belongs(outlet=part["outlet"]),
            **style.hover([_hover_of(row, names) for row in rows_of(part)]),
        )
    style.draw_border(figure, HEADLINE / 2)
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
    style.name_rows(figure, [_line(labels[one]) for one in order])
    return _finished(figure, title, subtitle, caption, 160 + 34 * max(len(order), 3), 10)


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
        article_id → the name to show; those of `patterns`, without texts that are cut off.
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
    every, called = list(names), names
    found = Counter(article for members in shown["outlets"] for article in members)
    drawn = most_of(every, found)
    if len(drawn) < len(every):  # of so many, those that are in none of these tell nothing
        drawn = [article for article in drawn if found[article]]
    names = {article: names[article] for article in drawn}
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
        hovertext=[_members(members, called) for members in shown["outlets"]],
        hovertemplate="<b>%{y}</b>, found in exactly<br>%{hovertext}<extra></extra>",
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
    articles = [style.label(name, width=60) for name in names.values()]
    style.name_rows(figure, articles, domain=[0, height / (height + 200)], row=2, col=1)
    figure.update_yaxes(domain=[height / (height + 200) + 0.03, 1], row=1, col=1)
    figure.update_layout(showlegend=False)
    left = len(patterns) - len(shown)
    subtitle = "statements found in exactly these texts; what is in doubt counts as not found"
    if left:
        subtitle += f"; not drawn: {left:,} rarer ones"
    subtitle += besides(names, every, "texts, those that are in most of these")
    return style.finish(
        figure, title=title, subtitle=subtitle, caption=caption, height=290 + height
    )


def _members(members: Sequence[str], names: Mapping[str, str]) -> str:
    return "<br>".join(style.label(names[article]) for article in members)


def _finished(
    figure: go.Figure, title: str, subtitle: str, caption: str, height: int, above: int
) -> go.Figure:
    """Finish a chart with `above` pixels for labels over it and a legend below."""
    figure = style.finish(figure, title=title, subtitle=subtitle, caption=caption, height=height)
    return figure.update_layout(
        showlegend=True,  # also of one state alone
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        margin={"b": 60, "t": figure.layout.margin.t + above},
    )


def _draw_borders(figure: go.Figure, families: Sequence[int]) -> bool:
    """Draw a line between columns of different families, if any family has two."""
    if len(set(families)) == len(families):
        return False
    for i, (left, right) in enumerate(pairwise(families)):
        if left != right:
            style.draw_border(figure, i + 0.5)
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
        names, width=36 if many else width, lines=(1 if len(names) > 10 else 2) if many else 3
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


def _hover_of(row: Any, names: Mapping[str, str]) -> str:
    """Say what stands behind a mark: who, whether, and in which sentence."""
    sure = stated.how_sure(row)
    told = f"{LOOKS[stated.look_of(row)].word}{f', {sure}' * bool(sure)}"
    said = [f"<b>{style.label(names[row.article_id])}</b>: {style.label(told)}"]
    if parts := stated.parts_told(row):
        said.append(style.wrapped(parts, 70))
    if row.conflict:
        said.append(style.wrapped(row.conflict, 70))
    there = isinstance(row.sentence, str) and row.sentence
    said.append(style.wrapped(row.sentence if there else row.label, 70))
    return "<br>".join(said)


def _line(text: str) -> str:
    return style.label(" ".join(text.split()), width=64)
