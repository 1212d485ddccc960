"""Which articles are on screen, and the tables measured from them.

For page authors
----------------
`corpus = state.chosen()` draws the data scope in the sidebar and returns the choice:
`corpus.articles` (the chosen outlets), `corpus.outlets` (all outlets of the event, in the
order that gives each its colour), `corpus.reading` (with `removed` and `skipped`),
`corpus.label` (for captions), `corpus.key` (SHA-256 of what is chosen), `corpus.method` (by
which voices and hedges are found).

`state.result(corpus, "readability", part="own", counting="corrected")` measures once and
then answers from the cache. The cache is keyed on `corpus.key`, the settings, and where it
matters on the method and the readers' corrections, never on a DataFrame (Streamlit hashes
large ones from a sample). Every table says in its `attrs` how what it counts was found
(`found_by`) and how much of it by hand (`by_hand`); `dashboard.state.captions` writes it under
charts and into exports. What readers corrected is corrected in every result:
`state.replayed(corpus, "attributions")` tells what was taken out and what no longer fits.
Results on a visitor's own articles are cached for that visitor's session only.

Event, outlets and method stand in the address (`?event=picket-line&outlets=News+Nest+Daily
&method=rules`, see `dashboard.state.address`). Own articles live in `st.session_state` alone, so a
link to them shows the first bundled event to anyone else.
Keep page-specific widget keys distinct: prefix them with the page's name.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

import analysis
from analysis.files import events
from analysis.files.corrections import Replayed, corrected_count, replay
from analysis.files.corrections.records import lines_of
from analysis.statistics.summary import rates_by_kind
from dashboard.state import methods
from dashboard.state.built_on import CORRECTED, built_on, found_for
from dashboard.state.corpora import (
    NONE,
    OWN,
    Corpus,
    articles_key,
    chosen,
    event_names,
    only,
    pick_several,
    scope,
    whole,
)

__all__ = [
    "FEW_ARTICLES", "MEASURES", "NONE", "OWN", "Corpus", "articles_key", "by_hand", "chosen",
    "corrections_on", "event_names", "forget_results", "only", "pick_several",
    "replayed", "result", "scope", "selected_rows", "warm", "whole",
]  # fmt: skip

MEASURES: Final = (
    "readability",
    "attributions",
    "hedges",
    "boosters",
    "overlap",
    "sentence_totals",
    "shared_passages",
    "shared_terms",
    "compare_outlets",
    "compare_all",
    "rates_by_kind",
    "rates_by_voice",
    "whose_words",
    "relations",
    "families",
    "align",
    "differences_of",
    "substitutions",
    "quotation_fidelity",
    "claims",
    "certainty_changes",
    "coverage",
    "quantities",
    "sources",
    "voice_share",
    "replayed",
    "in_few_articles",
)
"""What `result` can be asked for: functions of the library that take the articles first.

`rates_by_kind` takes as `of` the measure whose hits it counts: "hedges" or "boosters";
`replayed` the one that was corrected; `in_few_articles` measures a part, for the progress bar."""

VOICES_OF: Final = {"own": ("outlet",), "quotation": ("source",), "attributed": ("source",)}
"""Whose hedges and boosters stand in the words of a voice."""


def warm() -> None:
    """Measure the first bundled event, so that the page that opens first is there at once."""
    for event in events.event_ids()[:1]:
        corpus = whole(event)
        for measure in ("attributions", "hedges", "relations", "families", "compare_all"):
            result(corpus, measure)
        for counting in ("corrected", "textstat"):
            result(corpus, "readability", counting=counting)


def forget_results() -> None:
    """Drop what was measured from this visitor's own articles."""
    _measured_for_visitor.clear()


def selected_rows(key: str) -> list[int]:
    """Return the rows selected in the table with this key, before the table is drawn."""
    selection = st.session_state.get(key, {}).get("selection", {})
    return list(selection.get("rows", []))


def result(corpus: Corpus, measure: str, /, **settings: Any) -> Any:
    """Return what `analysis.<measure>(articles, **settings)` returns, from the cache if possible.

    Parameters
    ----------
    corpus
        What `chosen` returned.
    measure
        One of `MEASURES`.
    settings
        Keyword arguments of the measure: strings, numbers, tuples of them.
    """
    if measure not in MEASURES:
        raise ValueError(f"no measure {measure!r}; there are {', '.join(MEASURES)}")
    found = found_for(measure, settings)
    if found:
        _in_sight(corpus, "attributions")
    measured = _measured_for_visitor if corpus.own else _measured_for_all
    return measured(_key(corpus, found), measure, tuple(sorted(settings.items())), corpus)


def replayed(corpus: Corpus, measure: str) -> Replayed:
    """Return a corrected table, what was taken out of it, and the corrections that do not fit."""
    found: Replayed = result(corpus, "replayed", of=measure)
    return found


def by_hand(corpus: Corpus, found: Collection[str] = CORRECTED) -> list[str]:
    """Say how many rows of these measures were corrected: ["hedges: 12 of 240 by hand"]."""
    said = []
    for measure in (name for name in CORRECTED if name in found):
        if len(corrections_on(corpus, (measure,))):
            now = replayed(corpus, measure)
            if now.table["corrected"].any() or len(now.removed):
                said.append(f"{measure}: {corrected_count(now.table, now.removed)}")
    return said


def corrections_on(corpus: Corpus, found: Collection[str] = CORRECTED) -> pd.DataFrame:
    """Return the corrections of these measures in the articles on screen."""
    lines = corpus.corrections
    here = lines["article_id"].isin(corpus.articles["article_id"].astype(str))
    return lines[here & lines["measure"].isin(list(found))]


def _key(corpus: Corpus, found: set[str]) -> str:
    """Return all that a result depends on beside its settings."""
    if not found:
        return corpus.key
    lines = lines_of(corrections_on(corpus, found))
    return hashlib.sha256(json.dumps([corpus.key, corpus.method, lines]).encode()).hexdigest()


FEW_ARTICLES: Final = 4
"""So many articles are read at once: the bar moves, and the model still has enough to do."""


def _in_sight(corpus: Corpus, measure: str) -> None:
    """Let the reader see how far the model is, before the page waits for all of it.

    A bar cannot be drawn within what is cached: what is measured in parts is cached in parts.
    """
    few = len(corpus.articles) <= FEW_ARTICLES
    if few or corpus.method == "rules" or get_script_run_ctx() is None:
        return
    done = st.session_state.setdefault("read_by_model", set())
    if (corpus.key, corpus.method) in done:
        return
    bar, n = None, len(corpus.articles)
    for first in range(0, n, FEW_ARTICLES):
        _few(corpus, first, measure)
        so_far = min(first + FEW_ARTICLES, n)
        bar = bar or st.progress(0.0)
        bar.progress(so_far / n, f"The model has read {so_far:,} of {n:,} articles …")
    if bar is not None:
        bar.empty()
    done.add((corpus.key, corpus.method))


def _few(corpus: Corpus, first: int, measure: str) -> Any:
    articles = corpus.articles.iloc[first : first + FEW_ARTICLES]
    few = replace(corpus, articles=articles, key=articles_key(articles), corrections=NONE)
    measured = _measured_for_visitor if few.own else _measured_for_all
    return measured(_key(few, {measure}), "in_few_articles", (("of", measure),), few)


def _found(corpus: Corpus, measure: str, options: dict[str, Any]) -> Any:
    """Find attributions, hedges or boosters by the method chosen, not corrected yet."""
    options |= methods.settings_for(measure, corpus.method)
    if measure == "attributions" and corpus.method != "rules" and len(corpus.articles):
        parts = [_few(corpus, n, measure) for n in range(0, len(corpus.articles), FEW_ARTICLES)]
        return pd.concat(parts, ignore_index=True)
    return getattr(analysis, measure)(corpus.articles, **options)


def _replayed(corpus: Corpus, measure: str) -> Replayed:
    # Found without the corrections of the measure itself, so that none of them is found anew.
    lines = corrections_on(corpus, set(CORRECTED) - {measure})
    found = result(replace(corpus, corrections=lines), measure)
    mine = corrections_on(corpus, (measure,))
    return replay(found, mine, corpus.articles, measure=measure)


def _measure(measure: str, settings: tuple[tuple[str, Any], ...], corpus: Corpus) -> Any:
    options = dict(settings)
    if measure == "in_few_articles":
        of = options["of"]
        return getattr(analysis, of)(corpus.articles, **methods.settings_for(of, corpus.method))
    if measure == "replayed":
        return _replayed(corpus, options["of"])
    if measure in CORRECTED and len(corrections_on(corpus, (measure,))):
        return replayed(corpus, measure).table
    options |= {name: result(corpus, name) for name in built_on(measure, options)}
    if measure == "rates_by_kind":
        hits = result(corpus, options.pop("of"))
        voices = VOICES_OF.get(options["part"], ("outlet", "source"))
        hits = hits[hits["counts"] & hits["voice"].isin(voices)]
        return rates_by_kind(corpus.articles, hits, **options)
    if measure == "align":
        rows = corpus.articles.set_index("article_id", drop=False)
        return analysis.align(*(rows.loc[options[name]] for name in ("article_a", "article_b")))
    if measure == "compare_outlets" and options["measure"] in methods.FOUND:
        name = options["measure"]
        options |= {"measure": result(corpus, name), "name": name}
    if measure in methods.FOUND:
        return _found(corpus, measure, options)
    return getattr(analysis, measure)(corpus.articles, **options)


def _noted(
    measured: Any, measure: str, settings: tuple[tuple[str, Any], ...], corpus: Corpus
) -> Any:
    """Write into tables how what they count was found, and how much of it by hand."""
    if measure == "replayed":  # its table is one that was noted
        return measured
    found = found_for(measure, dict(settings))
    how = [methods.FOUND_BY[corpus.method]] if found else []
    notes = {"found_by": how, "by_hand": by_hand(corpus, found)}
    for table in measured if isinstance(measured, tuple) else (measured,):
        if isinstance(table, pd.DataFrame):
            table.attrs |= notes
    return measured


@st.cache_data(max_entries=256, show_spinner=False)  # also called by `warm`, without a page
def _measured_for_all(
    key: str, measure: str, settings: tuple[tuple[str, Any], ...], _corpus: Corpus
) -> Any:
    del key  # part of the cache's key, with the measure and its settings
    return _noted(_measure(measure, settings, _corpus), measure, settings, _corpus)


@st.cache_data(max_entries=64, show_spinner="Measuring …", scope="session")
def _measured_for_visitor(
    key: str, measure: str, settings: tuple[tuple[str, Any], ...], _corpus: Corpus
) -> Any:
    del key
    return _noted(_measure(measure, settings, _corpus), measure, settings, _corpus)
