"""Who is heard: the views of the page Voices, each a figure, and the rows behind its marks."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import rows_of
from analysis.showing.charts import voices as charts
from analysis.showing.charts.intervals import outlet_intervals
from analysis.showing.charts.style import outlet_styles
from analysis.showing.scope import labelled
from analysis.statistics.shares import NO_SOURCE, UNSURE
from dashboard import state
from dashboard.state import captions

VIEWS: Final = {
    "actor": "Who",
    "who": "Kind of source",
    "form": "Directly or not",
    "stance": "With which verbs",
    "outlet": "How often",
}
SHARES: Final = [
    "outlet", "actor", "source_type", "n_words", "share", "lower_bound", "upper_bound", "low",
    "high", "share_direct",
    "n_attributions", "first_position", "heard_in",
]  # fmt: skip
PER_CENT: Final = {
    name: st.column_config.NumberColumn(name.replace("_", " "), format="percent")
    for name in ("share", "lower_bound", "upper_bound", "low", "high", "share_direct")
} | {"first_position": st.column_config.NumberColumn("first heard at", format="percent")}


def told_apart(attributions: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add to attributions who the source is: `actor`, and `who`, what kind of source that is.

    Also `who_speaks`, the same as `actor` for readers: where it is left open, who it may be.

    Parameters
    ----------
    attributions, sources
        The results of the functions of these names; row by row about the same mentions.
    """
    nobody = sources["source_start"].isna().map({True: NO_SOURCE, False: UNSURE})
    actor = sources["actor"].astype(object).fillna(nobody)
    kind = sources["source_type"].fillna("unknown")
    may_be = [" or ".join(names) for names in sources["candidates"]]
    speaks = [
        f"{name}: {names}?" if names else name for name, names in zip(actor, may_be, strict=True)
    ]
    told = attributions.assign(actor=actor.to_numpy(), who=kind.to_numpy(), who_speaks=speaks)
    return captions.noted(told, attributions, sources)


def by_actor(found: pd.DataFrame) -> pd.DataFrame:
    """Return what `told_apart` returned with each source by its actor's name, if that is sure."""
    return found.assign(source_name=found["actor"].where(~found["actor"].isin([NO_SOURCE, UNSURE])))


@state.kept
def heard_by_actor(corpus: state.Corpus) -> pd.DataFrame:
    """Return the attributions by the names of actors: "the sheriff" is who he is."""
    found = (state.result(corpus, name) for name in ("attributions", "sources"))
    return by_actor(told_apart(*found))


def figure_of(
    corpus: state.Corpus,
    by: str,
    found: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
) -> Any:
    """Draw one of `VIEWS`.

    Parameters
    ----------
    corpus
        The articles on screen.
    by
        The view.
    found
        What `told_apart` returned.
    tables
        `shares` and `kinds` (of `voice_share`, by actor and by kind of source) and `rates` (of
        `compare_outlets`).
    """
    drawn = {"outlet": "rates", "actor": "shares", "who": "kinds"}.get(by)
    counted = tables[drawn] if drawn else found
    caption = captions.captioned(corpus.label, counted)
    title = f"Voices: {VIEWS[by].lower()}"
    outlets = [name for name in corpus.outlets if name in set(corpus.articles["outlet"])]
    if by == "outlet":
        return outlet_intervals(
            tables["rates"],
            title=title,
            unit="attributions per 1,000 words",
            scope=corpus.scope(),
            styles=outlet_styles(corpus.outlets),
            caption=caption,
        )
    title = labelled(title, corpus.scope())
    if by in ("actor", "who"):
        return charts.sources_by_outlet(counted, outlets=outlets, title=title, caption=caption)
    draw = charts.verbs_by_outlet if by == "stance" else charts.bars_by_outlet
    return draw(found, outlets=outlets, title=title, caption=caption)


def readable(shares: pd.DataFrame) -> pd.DataFrame:
    """Return `voice_share` rounded, with `heard_in`: in how many independent reports, in words."""
    parts = {name: shares[name].astype(float).round(3) for name in PER_CENT}
    return shares.assign(
        **parts,
        heard_in=[f"{row.n_reports_heard} of {row.n_reports} reports" for row in rows_of(shares)],
    )
