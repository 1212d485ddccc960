"""Correct who is mentioned: an actor's name and kind, and mentions that mean somebody else."""

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.files.corrections.naming import (
    ACTOR_KINDS,
    change_actor_mentions,
    split_actor_mentions,
)
from analysis.files.corrections.records import made_with
from dashboard import state
from dashboard.correcting import signing
from dashboard.correcting.listing import show_corrections
from dashboard.parts import shared
from dashboard.state import address, marked

MEASURE: Final = "actor_mentions"


def picks_corrections(corpus: state.Corpus) -> bool:
    """Let the reader see what was found or what was corrected; show the latter, and tell which."""
    n = state.corrections_on(corpus, (MEASURE,))["id"].map(made_with).nunique()
    views = {"found": "Found", "corrections": f"Corrected ({n})"}
    if address.pick("Show", views, key="labels_rows") == "found":
        return False
    show_corrections(corpus, MEASURE)
    return True


def show_actor(corpus: state.Corpus, found: pd.DataFrame, actor_id: str) -> None:
    """Offer to give an actor another name or kind, or to make it one with another actor."""
    mine = found[found["actor_id"] == actor_id].iloc[0]
    name, kind = str(mine["actor"]), str(mine["kind"])
    key = f"actor-{_digest(corpus.key, corpus.method, actor_id, name, kind)}"
    with (
        st.expander(f"Correct who “{shared.markdown_label(name)}” is", icon=":material/edit:"),
        st.form(f"correct-{key}", border=False),
    ):
        left, right = st.columns(2)
        with left:
            who = _pick_name(found, name, f"{key}-name", "Who that is")
        kinds = list(ACTOR_KINDS)
        chosen = right.selectbox("Kind", kinds, index=kinds.index(kind), key=f"{key}-kind")
        signed = signing.signature(key, "The text says so")
        if st.form_submit_button("Save the correction", type="primary"):
            changes = {"actor": who}
            if keeps_kind(found, name, who):
                changes["kind"] = chosen or kind

            def make() -> pd.DataFrame:
                made = change_actor_mentions(corpus.articles, found, actor_id, changes, signed())
                _mark(made, name, who)
                return made

            signing.keep(corpus, make)


def show_actors_of(corpus: state.Corpus, names: Iterable[Any]) -> None:
    """Offer to correct actors by name, on pages that are about something else."""
    found = state.result(corpus, MEASURE)
    for name in dict.fromkeys(one for one in names if isinstance(one, str)):
        mine = found.loc[found["actor"].str.casefold() == name.casefold(), "actor_id"]
        if len(mine):
            show_actor(corpus, found, str(mine.iloc[0]))


def show_split(
    corpus: state.Corpus, found: pd.DataFrame, mentions: pd.DataFrame, what: str
) -> None:
    """Offer to say that some mentions mean somebody else.

    Parameters
    ----------
    corpus
        The articles on screen.
    found
        The result of `actor_mentions` for it.
    mentions
        The rows of it that were clicked.
    what
        How these are called.
    """
    name = str(mentions["actor"].iloc[0])
    key = f"mentions-{_digest(corpus.key, corpus.method, name, list(mentions.index))}"
    with st.container(border=True, key=f"correct-{key}"), st.form(key, border=False):
        shared.show_caption(f"{what}: whom do these words mean?")
        who = _pick_name(found, name, f"{key}-name", "Whom they mean")
        signed = signing.signature(key, "The text says so")
        if st.form_submit_button("Save the correction", type="primary"):
            signing.keep(
                corpus,
                lambda: split_actor_mentions(corpus.articles, found, mentions, who, signed()),
            )


def keeps_kind(found: pd.DataFrame, name: str, who: str) -> bool:
    """Tell whether an actor's kind is the reader's to say: whoever becomes another has its kind."""
    return who == name or who not in set(found["actor"])


def _pick_name(found: pd.DataFrame, now: str, key: str, label: str) -> str:
    """Let the reader choose another actor, those mentioned most first, or write a new name."""
    names = [str(name) for name in found["actor"].value_counts().index]
    picked = st.selectbox(
        label, names, index=names.index(now), key=key, accept_new_options=True,
        help="Choose another actor: then the two are one. Or write a name that is new.",
    )  # fmt: skip
    return (picked or "").strip()


def _mark(made: pd.DataFrame, was: str, now: str) -> None:
    """Keep marked, under its new name, whoever is marked."""
    if len(made) and marked.actor() == was:
        marked.choose_actor(now)


def _digest(*said: Any) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
