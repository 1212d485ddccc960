"""The tables measured from the articles on screen: each once, on what it builds on, cached."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial, wraps
from importlib import import_module
from itertools import takewhile
from typing import Any, Concatenate, Final, ParamSpec, TypeVar, cast

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.articles import Method, pages_of
from analysis.files import events
from analysis.files.corrections import Replayed, corrected_count, replay
from analysis.files.corrections.records import lines_of
from analysis.language.tagger import tags_by
from analysis.measures import CORRECTED, MEASURES, below, by_method, found_for, named
from analysis.measuring import about
from dashboard.state import asked, jobs, methods, opened_run, piles, shipped, stores, working
from dashboard.state.corpora import Corpus, event_of, whole

P = ParamSpec("P")
R = TypeVar("R")
Settings = tuple[tuple[str, Any], ...]

NO_SETTINGS: Final[Mapping[str, Any]] = {}

MEASURED: Final = "measured"
"""Begins the keys of results in the stores."""

_WHOLE: Final = {"part": "whole", "zone": "all"}
PLAN: Final[Sequence[tuple[str, Mapping[str, Any]]]] = (
    *((name, NO_SETTINGS) for name in ("relations", "families")),
    *(("readability", {"counting": counting}) for counting in ("corrected", "textstat")),
    *((name, NO_SETTINGS) for name in ("attributions", "sources", "hedges", "boosters")),
    *(("compare_outlets", {"measure": one})
      for one in ("attributions", "hedges", "boosters", "flesch_kincaid_grade")),
    *((name, NO_SETTINGS) for name in ("compare_all", "voice_share", "rates_by_voice")),
    *((name, _WHOLE) for name in ("overlap", "distinctive_words")),
    *((name, NO_SETTINGS) for name in ("actor_mentions", "labels", "quantities", "facts")),
)  # fmt: skip
"""What pages ask for where nothing is chosen, in the order in which it is made for them."""

SOON: Final = ("pyarrow", "dashboard.navigation", "analysis.showing.pictures")
"""What the first page imports in any case."""

FEW_ARTICLES: Final = 4
"""So many articles are read at once: the bar moves, and the model still has enough to do."""


def warm() -> None:
    """Measure the first bundled event, so that the page that opens first is there at once."""
    for module in SOON:
        import_module(module)
    for event in events.event_ids()[:1]:
        corpus = whole(event)
        first = ("attributions", "sources", "hedges", "relations", "families", "compare_all")
        for measure in first:
            fetched(corpus, measure)
        for counting in MEASURES["readability"].vocabulary("counting"):
            fetched(corpus, "readability", {"counting": counting})


def forget_results() -> None:
    """Drop what was measured from this visitor's own articles."""
    jobs.forget()
    stores.forget_own()


def selected_rows(key: str) -> list[int]:
    """Return the rows selected in the table with this key, before the table is drawn."""
    selection = st.session_state.get(key, {}).get("selection", {})
    return list(selection.get("rows", []))


def result(corpus: Corpus, measure: str, /, **settings: Any) -> Any:
    """Return what a measure makes of the articles on screen, from the cache if possible.

    Parameters
    ----------
    corpus
        What `chosen` returned.
    measure
        A name in `analysis.measures.MEASURES`, or the name of the table that it makes.
    settings
        Its options: strings, numbers, tuples of them.

    Raises
    ------
    ArticlesError
        There is no such measure, or it cannot be made of these articles.
    """
    name = named(measure).name
    asked.note(name, settings, corpus)
    return fetched(corpus, name, settings)


def fetched(corpus: Corpus, name: str, settings: Mapping[str, Any] = NO_SETTINGS) -> Any:
    """Return a result that the page itself did not ask for: what others build on, or report."""
    return _cached(corpus, found_for(name, settings), "measured", name, settings)


def begun(corpus: Corpus) -> Corpus:
    """Let be made what is asked for first by whatever method; return the corpus."""
    if corpus.own and jobs.is_long(corpus.articles):
        by_none = takewhile(lambda one: not by_method(*one), PLAN)
        jobs.mine().plan(f"begun {corpus.key}", lambda: _planned(corpus, by_none))
    return corpus


def kept(function: Callable[Concatenate[Corpus, P], R]) -> Callable[Concatenate[Corpus, P], R]:
    """Decorate what is made of a corpus: the same corpus and settings are not looked at twice.

    The settings must be plain (a table is a TypeError). The function must depend on nothing else,
    such as what is marked or what the address holds, and draw nothing.
    """

    @wraps(function)
    def known(corpus: Corpus, /, *given: P.args, **by_name: P.kwargs) -> R:
        settings = (given, tuple(sorted(by_name.items())))
        key = (function.__module__, function.__qualname__, corpus.identity, settings)
        made: tuple[R, list[asked.Noted]] = stores.of(corpus.private).get(
            key, lambda: asked.during(lambda: function(corpus, *given, **by_name))
        )
        found, questions = made
        asked.again(questions)
        return found

    return known


def replayed(corpus: Corpus, measure: str) -> Replayed:
    """Return a corrected table, what was taken out of it, and the corrections that do not fit."""
    found: Replayed = _cached(corpus, found_for(measure), "replayed", measure, {})
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
    if lines.empty:
        return lines
    ids = {"", *corpus.articles["article_id"].astype(str)}
    here = lines["article_id"].isin(ids) & lines["other_id"].isin(ids)
    return lines[here & lines["measure"].isin(list(found))]


def _let_read(corpus: Corpus) -> None:
    """Let the model read the articles; what it has seen of a text is remembered."""
    job = jobs.NOW.get()
    if corpus.method == "rules":
        return
    if job is not None:
        job.read(corpus.key, cast("Method", corpus.method), pages_of(corpus.articles))
    elif len(corpus.articles) > FEW_ARTICLES and get_script_run_ctx() is not None:
        _in_sight(corpus)


def _in_sight(corpus: Corpus) -> None:
    """Let the reader see how far the model is."""
    done = st.session_state.setdefault("read_by_model", set())
    if (corpus.key, corpus.method) in done:
        return
    bar, pages = None, pages_of(corpus.articles)
    n = len(pages)
    for first in range(0, n, FEW_ARTICLES):
        tags_by(cast("Method", corpus.method), pages[first : first + FEW_ARTICLES])
        so_far = min(first + FEW_ARTICLES, n)
        bar = bar or st.progress(0.0)
        bar.progress(so_far / n, f"The model has read {so_far:,} of {n:,} articles …")
    if bar is not None:
        bar.empty()
    done.add((corpus.key, corpus.method))


def _measured(corpus: Corpus, name: str, options: Mapping[str, Any]) -> Any:
    measure = MEASURES[name]
    if measure.corrected and len(corrections_on(corpus, (name,))):
        return replayed(corpus, name).table
    return _found(corpus, name, options)


def _found(corpus: Corpus, name: str, options: Mapping[str, Any]) -> Any:
    """Measure on what was measured before, not corrected itself."""
    measure = MEASURES[name]
    if measure.spans == "article" and corpus.event_key and options.get("by") != "outlet":
        # What is found in a text is one, whichever others are on screen beside it.
        found = about(corpus.articles, {name: fetched(event_of(corpus), name, options)})[name]
        return found.reset_index(drop=True)
    if corpus.event.startswith(opened_run.RUN) and not corpus.event_key:
        ids = corpus.articles["article_id"]
        taken = piles.found(corpus.event_id, name, options, corpus.method, corpus.corrections, ids)
        if taken is not None:
            return taken
    below = {one: fetched(corpus, one) for one in measure.built_on(options)}
    given = measure.arguments(options, below, {"method": corpus.method})
    job = jobs.NOW.get()
    if job is not None:
        return working.measured(name, corpus.articles, given, partial(job.hear, name))
    return measure.run(corpus.articles, **given)


def _replayed(corpus: Corpus, name: str, _options: Mapping[str, Any]) -> Replayed:
    # Found without the corrections of the measure itself, so that none of them is found anew.
    lines = corrections_on(corpus, set(CORRECTED) - {name})
    found = fetched(replace(corpus, corrections=lines), name)
    mine = corrections_on(corpus, (name,))
    families = fetched(corpus, "families") if "families" in MEASURES[name].on else None
    return replay(found, mine, corpus.articles, measure=name, families=families)


_HOW: Final[Mapping[str, Callable[[Corpus, str, Mapping[str, Any]], Any]]] = {
    "measured": _measured, "found": _found, "replayed": _replayed,
}  # fmt: skip


def _made(how: str, measure: str, settings: Settings, corpus: Corpus) -> Any:
    """Measure, and write into tables how what they count was found, how much of it by hand."""
    made = _HOW[how](corpus, measure, dict(settings))
    if how == "replayed":  # its table is one that was noted
        return made
    found = found_for(measure, dict(settings))
    notes = {
        "found_by": [methods.FOUND_BY[corpus.method]] * by_method(measure, dict(settings)),
        "by_hand": by_hand(corpus, found),
    }
    for table in made if isinstance(made, tuple) else (made,):
        if isinstance(table, pd.DataFrame):
            table.attrs |= notes
    return made


def _cached(
    corpus: Corpus, found: set[str], how: str, measure: str, settings: Mapping[str, Any]
) -> Any:
    step = _step(corpus, measure, settings, found, how)
    private = corpus.own or not corrections_on(corpus, found).empty
    if corpus.bundled or stores.is_held() or not jobs.is_long(corpus.articles):
        return stores.of(private).get(step.key, step.make)
    job = jobs.mine(private)
    job.plan(corpus.identity, lambda: _planned(corpus))
    return job.get(step, jobs.patience(), lambda: _below(corpus, measure, settings))


def _step(
    corpus: Corpus, measure: str, settings: Mapping[str, Any], found: set[str], how: str
) -> jobs.Step:
    key = (_key(corpus, found), how, measure, tuple(sorted(settings.items())))
    uses_model = by_method(measure, dict(settings))

    def make() -> Any:
        came_along = shipped.found(corpus.event, key) if corpus.bundled else None
        if came_along is not None:
            return came_along
        if uses_model:
            _let_read(corpus)
        return _made(how, measure, key[-1], corpus)

    model = corpus.method != "rules" and uses_model
    return jobs.Step((MEASURED, *key), measure, make, model)


def _below(corpus: Corpus, measure: str, settings: Mapping[str, Any]) -> list[jobs.Step]:
    """Return what makes all that a measure builds on, deepest first."""
    names = below(measure, settings)
    return _planned(corpus, [(one, NO_SETTINGS) for one in MEASURES if one in names])


def _planned(
    corpus: Corpus, plan: Iterable[tuple[str, Mapping[str, Any]]] = PLAN
) -> list[jobs.Step]:
    """Return what pages will ask for, each with the keys of what it builds on."""

    def step(name: str, settings: Mapping[str, Any] = NO_SETTINGS) -> jobs.Step:
        return _step(corpus, name, settings, found_for(name, settings), "measured")

    return [
        step(name, settings)._replace(on={step(one).key for one in below(name, settings)})
        for name, settings in plan
    ]


def _key(corpus: Corpus, found: set[str]) -> str:
    """Return all that a result depends on beside its settings."""
    lines = lines_of(corrections_on(corpus, found))
    method = corpus.method if any(MEASURES[one].method for one in found) else ""
    if not (lines or method or corpus.event_key):
        return corpus.key
    told = [corpus.key, corpus.event_key, method, lines]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
