"""Which texts come from which, and how many reports are independent?"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.articles import rows_of, said_order, said_relation
from analysis.published import PRECISIONS, published_of
from analysis.showing.charts import style, time_line
from analysis.showing.charts.crowded import MOST, besides

DASHES: Final[Mapping[str, str]] = {
    "copy": "solid",
    "excerpt": "longdash",
    "revision": "dash",
    "paraphrase": "dot",
    "shared agency": "dashdot",
    "credited rewrite": "longdashdot",
}
"""Each relation has its own kind of line."""

ROW_HEIGHT: Final = 40  # pixels: two lines of 12 beside a text, and room between them
_LOW: Final = 26  # pixels, where all have but their mark


def family_tree(
    families: pd.DataFrame,
    names: Mapping[str, str],
    *,
    title: str,
    relations: pd.DataFrame | None = None,
    styles: Mapping[str, style.OutletStyle] | None = None,
    caption: str = "",
) -> go.Figure:
    """Draw every text on the time line, joined to the text that it comes from.

    Parameters
    ----------
    families
        The result of `analysis.families` for one event.
    names
        article_id → the name to show.
    title, caption
        The finding, and a line under the chart.
    relations
        The result of `analysis.relations`: adds to every line how many sentences of the text
        have a counterpart in the one that it comes from.
    styles
        Outlet → colour and symbol; see `outlet_styles`.

    Returns
    -------
    A figure with a row per text, a family in one block. `customdata` of a text is its
    article_id, of the mark on a line the article_ids at its ends, origin first.
    """
    every = families["article_id"].tolist()
    families = _in_families(families)
    placed = time_line.placed(families)
    known = style.styles_for(families["outlet"], styles)
    figure = go.Figure()
    _draw_blocks(figure, placed)
    time_line.draw_days(figure, placed, placed["y"])
    _draw_lines(figure, placed, names)
    labels = [style.label(names[article], width=60) for article in placed["article_id"]]
    rows = list(rows_of(placed))
    kept = _kept_sentences(relations)
    order = _orders(placed)
    sides = [_free_side(row, placed) for row in rows]
    figure.add_scatter(
        x=placed["x"],
        y=placed["y"],
        mode="markers+text",
        marker={
            "size": 15,
            "color": [known[row.outlet].colour for row in rows],
            "symbol": [known[row.outlet].symbol for row in rows],
            "line": {"color": "#555", "width": 1},
        },
        text=["<br>".join(f"  {line}  " for line in _beside(row, kept, order)) for row in rows],
        textposition=[f"middle {side}" for side in sides],
        textfont={"size": 12},
        cliponaxis=False,
        customdata=[[row.article_id] for row in rows],
        **style.belongs(outlet=[row.outlet for row in rows]),
        **style.hover([_hover(row, names, order) for row in rows]),
    )
    style.name_rows(figure, labels, showgrid=False)
    style.names_on_axes(figure, rows="outlet")
    time_line.draw_axis(figure, placed, text_on_the_left="left" in sides)
    figure.update_layout(showlegend=False)
    said = _dated(placed)
    related = placed["parent"].notna().any()
    if related:
        said += (
            " Lines lead from a text down to what was made of it: click a ◇ for the changes. "
            "Per cent: sentences with a counterpart, by wording and without headlines, in the text "
            "they come from"
        )
    if left := besides(families["article_id"], every, "texts, the largest families first"):
        said = said.removesuffix(".") + left
    return style.finish(
        figure,
        title=title,
        subtitle=said,
        caption=caption,
        height=150 + (ROW_HEIGHT if related else _LOW) * max(len(placed), 3),
    )


def _in_families(families: pd.DataFrame) -> pd.DataFrame:
    """Leave of many texts those of the largest families, as many as are told apart."""
    if len(families) <= MOST:
        return families
    sizes = families["family"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    whole = sizes[sizes.cumsum() <= MOST].index
    shown = families[families["family"].isin(whole if len(whole) else sizes.index[:1])].head(MOST)
    kept = families[families["article_id"].isin(shown["article_id"])].copy()
    kept.loc[~kept["parent"].isin(kept["article_id"]), "parent"] = None  # its line leads nowhere
    return kept


def _draw_blocks(figure: go.Figure, placed: pd.DataFrame) -> None:
    """Shade every second family, so that blocks are seen without lines."""
    for i, (_, block) in enumerate(placed.groupby("family", sort=False)):
        if i % 2 == 0:
            figure.add_hrect(
                y0=block["y"].min() - 0.5,
                y1=block["y"].max() + 0.5,
                fillcolor="rgba(128,128,128,.10)",
                line_width=0,
                layer="below",
            )


def _draw_lines(figure: go.Figure, placed: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Join every text to its origin: down in the origin's lane, then across, in a dash of its own.

    The mark to click stands on the way down, half a row above the text: there is always room.
    """
    at = {row.article_id: row for row in rows_of(placed)}
    made = [row for row in at.values() if row.parent in at]
    for relation in dict.fromkeys(["", *(row.relation for row in made)]):
        down = not relation  # these lines run over each other: one dash for all
        x: list[Any] = []
        y: list[Any] = []
        for row in made:
            origin = at[row.parent]
            if down:
                x += [origin.x, origin.lane, None, origin.lane, origin.lane, None]
                y += [origin.y, origin.y, None, origin.y, row.y, None]
            elif row.relation == relation:
                x += [origin.lane, row.x, None]
                y += [row.y, row.y, None]
        figure.add_scatter(
            x=x,
            y=y,
            name=relation,
            mode="lines",
            line={"color": style.GREY, "width": 2, "dash": DASHES.get(relation, "solid")},
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=[at[row.parent].lane for row in made],
        y=[row.y - 0.5 for row in made],
        mode="markers",
        marker={
            "size": 12,
            "symbol": "diamond",
            "color": "#FFFFFF",
            "line": {"color": "#555", "width": 2},
        },
        customdata=[[row.parent, row.article_id] for row in made],
        **style.hover([_hover(row, names, _orders(placed)) for row in made]),
    )


def _free_side(row: Any, placed: pd.DataFrame) -> str:
    """Return the side of a text on which no line ends."""
    if pd.isna(row.parent):
        return "right"
    return "right" if placed.loc[row.parent, "lane"] <= row.x else "left"


def _kept_sentences(relations: pd.DataFrame | None) -> dict[tuple[str, str], float]:
    """(article, other) → the share of its sentences that have a counterpart in the other."""
    shares: dict[tuple[str, str], float] = {}
    for row in rows_of(relations) if relations is not None else ():
        shares[row.article_a, row.article_b] = row.aligned_a
        shares[row.article_b, row.article_a] = row.aligned_b
    return shares


def _orders(placed: pd.DataFrame) -> dict[Any, str]:
    """Say of each family what the text is from which it is drawn."""
    if "direction" not in placed:
        return {}
    return {family: said_order(found["direction"]) for family, found in placed.groupby("family")}


def _dated(placed: pd.DataFrame) -> str:
    """Say of how many texts it is known when they were published, and how precisely."""
    known = [moment.precision for moment in published_of(placed) if moment]
    rough = [precision for precision in PRECISIONS[1::-1] if precision in known]
    n_rough = sum(map(known.count, rough))
    if len(placed) == 1:
        said = f"One text with{'' if known else 'out'} a date of publication"
    else:
        said = f"{len(known) or 'None'} of {len(placed)} texts with a date of publication"
    if n_rough:
        of = "" if n_rough == len(known) else f"of {n_rough} "
        said += f", {of}only the {' or the '.join(rough)} is known"
    return f"{said}."


def _beside(row: Any, kept: Mapping[tuple[str, str], float], order: Mapping[Any, str]) -> list[str]:
    """Say beside a text what it is to its origin, how sure that is, and what speaks for it."""
    if pd.isna(row.parent):
        return ["" if row.n_in_family == 1 else order.get(row.family, "origin")]
    sure = "over 99%" if row.confidence > 0.99 else f"{row.confidence:.0%}"
    cut = bool(getattr(row, "cut_off", False))
    # How sure it is that they are related: what the rest of a text holds, nobody knows.
    said = [said_relation(row.relation, cut=cut) + ("" if cut else f" (related: {sure})")]
    if getattr(row, "direction", "") == "to parent":
        said.append("the earlier of the two")
    share = kept.get((row.article_id, row.parent))
    here = " here" if cut else ""
    return said if share is None else [*said, f"{share:.0%} of its sentences{here}"]


def _hover(row: Any, names: Mapping[str, str], order: Mapping[Any, str]) -> str:
    said = [f"<b>{style.label(names[row.article_id])}</b>", row.when or "no date"]
    if pd.isna(row.parent):
        what = order.get(row.family, "origin")
        origin = "origin of its family" if what == "origin" else f"drawn first; {what}"
        said.append("independent report" if row.n_in_family == 1 else origin)
    else:
        other = style.label(names.get(row.parent, row.parent))
        direction = getattr(row, "direction", "")
        relation = said_relation(row.relation, cut=bool(getattr(row, "cut_off", False)))
        way = {"unknown": ", or the other way round", "to parent": ", which is later"}
        said.append(f"{relation}: of {other}" if "," in relation else f"{relation} of {other}")
        said[-1] += way.get(direction, "")
        said.append(style.wrapped(str(row.evidence), 70))
    return "<br>".join(said)
