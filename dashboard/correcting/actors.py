"""Correct who somebody is, by a click on the table of actors: the name, and the kind of source."""

import hashlib
from typing import Any, Final

import pandas as pd
import streamlit as st

import analysis
from analysis.files.corrections.actors import change_actor
from analysis.voices.identities.word_list import KINDS
from dashboard import state
from dashboard.correcting import signing
from dashboard.parts import shared
from dashboard.parts import voice_views as views

NAMES: Final = 8
"""So many of the words that the texts have for an actor are listed."""


def show_actors(corpus: state.Corpus, shares: pd.DataFrame, sources: pd.DataFrame) -> None:
    """Show how much voice each outlet gives to each actor; a click opens the form to correct it.

    Parameters
    ----------
    corpus
        The articles on screen.
    shares, sources
        The results of `voice_share` and `sources` for it.
    """
    columns = list(views.SHARES)
    shown = views.readable(shares)
    if "corrected" in sources and sources["corrected"].any():
        columns.append("corrected_by")
        by = sources[sources["corrected"]].groupby("actor_id")["corrected_by"].first()
        shown = shown.assign(corrected_by=shown["actor_id"].map(by).fillna(""))
    who = shown[["actor", "source_type", "outlet"]].to_numpy().tolist()
    rows = shared.show_table(
        shown, name="voice-shares", key=f"voice-shares-{_digest(who)}", clickable=True,
        columns=columns, column_config=views.PER_CENT, export=False,
    )  # fmt: skip
    if rows:
        _show_actor(corpus, shares.iloc[rows[0]], sources)


def _show_actor(corpus: state.Corpus, row: pd.Series, sources: pd.DataFrame) -> None:
    """Show the words that the texts have for an actor, with a form to say who that is."""
    if pd.isna(row["actor_id"]):
        shared.show_caption(
            "This row is no actor, but all statements of which nobody is named as the source, "
            "or it is left open who that is: click one of the sentences above to say who."
        )
        return
    actors = analysis.actors(sources).set_index("actor_id")
    actor_id, actor = str(row["actor_id"]), actors.loc[row["actor_id"]]
    key = f"actor-{_digest([corpus.key, corpus.method, actor_id, str(actor['source_type'])])}"
    with st.container(border=True, key=f"correct-{key}"):
        shared.show_caption(_known(actor))
        with st.form(key, border=False):
            left, right = st.columns(2)
            name = left.text_input(
                "Who that is", str(row["actor"]), key=f"{key}-name",
                help="The name of another actor of the event makes the two one.",
            )  # fmt: skip
            kind = right.selectbox(
                "Kind of source", KINDS, index=KINDS.index(actor["source_type"])
                if actor["source_type"] in KINDS else None, key=f"{key}-kind",
            )  # fmt: skip
            signed = signing.signature(key, "The text says so")
            save = st.form_submit_button("Save the correction", type="primary")
        if save:
            changes = {"actor": name, "source_type": kind or str(actor["source_type"])}
            signing.keep(
                corpus, lambda: change_actor(corpus.articles, sources, actor_id, changes, signed())
            )


def _known(actor: pd.Series) -> str:
    """Say how the texts call an actor, and what told the kind."""
    names, n = list(actor["names"]), int(actor["n_mentions"])
    listed = "; ".join(f"“{name}”" for name in names[:NAMES])
    more = f" and {len(names) - NAMES:,} more" if len(names) > NAMES else ""
    told = str(actor["type_evidence"]).strip()
    said = f"{n:,} statement{'' if n == 1 else 's'}, called {listed}{more}"
    return f"{said} · kind told by: {told}" if told else f"{said} · no listed word tells the kind"


def _digest(said: Any) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
