"""A visitor's own dictionary and what it finds: kept with the study that is open, if one is."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError, Part, Zone
from analysis.reporting.code import Expression
from analysis.words.dictionaries import (
    Dictionary,
    dictionary,
    dictionary_rates,
    dictionary_report,
    read_dictionary,
)
from dashboard.state import asked, captions, results, studies
from dashboard.state.corpora import Corpus

EXAMPLE: Final = Path(__file__).parent.parent / "assets" / "example-dictionary.yml"
_KEY: Final = "own_dictionary"


class Kept(NamedTuple):
    """A dictionary that was dropped here: its file's name and SHA-256, and what is in it."""

    name: str
    sha256: str
    read: Dictionary


class Found(NamedTuple):
    """What a dictionary finds in the articles on screen."""

    hits: pd.DataFrame
    rates: pd.DataFrame
    report: pd.DataFrame


def take(name: str, data: bytes) -> None:
    """Keep a dictionary; the one before goes.

    Raises
    ------
    ArticlesError
        It cannot be read; the one before stays.
    """
    read_dictionary(data, name=name)
    called = re.sub(r"[^\w .()+-]", "_", name).strip(". ")[-80:] or "dictionary"
    studies.edit(studies.OWN, "dictionaries", lambda _: {called: data})


def kept() -> Kept | None:
    """Return the visitor's dictionary, or None."""
    for name, data in studies.part(studies.OWN, "dictionaries").items():
        digest = hashlib.sha256(data).hexdigest()
        before = st.session_state.get(_KEY)
        if before is None or before[:2] != (name, digest):
            try:
                st.session_state[_KEY] = Kept(name, digest, read_dictionary(data, name=name))
            except ArticlesError:  # of a study that somebody else made
                continue
        return Kept(*st.session_state[_KEY])
    return None


def forget() -> None:
    """Forget the dictionary and what it found."""
    studies.edit(studies.OWN, "dictionaries", lambda _: {})
    forget_found()


def forget_found() -> None:
    """Forget what it found."""
    st.session_state.pop(_KEY, None)
    _found.clear()


def found(corpus: Corpus, one: Kept, part: Part, zone: Zone) -> Found:
    """Return what a dictionary finds, from the session's cache if possible."""
    attributions = results.result(corpus, "attributions")
    entries = Expression(f"analysis.read_dictionary({json.dumps(one.name)}).entries")
    for measure in ("dictionary", "dictionary_rates"):
        asked.note(measure, {"entries": entries, "part": part, "zone": zone}, corpus)
    key = hashlib.sha256(json.dumps([corpus.identity, *one[:2]]).encode()).hexdigest()
    made = _found(key, part, zone, corpus.articles, one.read.entries, attributions)
    return Found(*(captions.noted(table, attributions) for table in made))


@st.cache_data(max_entries=8, show_spinner="Looking for its entries …", scope="session")
def _found(
    key: str,
    part: Part,
    zone: Zone,
    _articles: pd.DataFrame,
    _entries: pd.DataFrame,
    _attributions: pd.DataFrame,
) -> tuple[pd.DataFrame, ...]:
    del key  # part of the cache's key
    given: dict[str, Any] = {"attributions": _attributions}
    cut: dict[str, Any] = {"part": part, "zone": zone}
    whole = dictionary(_articles, _entries, **given)
    rates = dictionary_rates(_articles, _entries, hits=whole, **given, **cut)
    hits = whole if cut == {"part": "whole", "zone": "all"} else dictionary(
        _articles, _entries, **given, **cut
    )  # fmt: skip
    return hits, rates, dictionary_report(_entries, whole)
