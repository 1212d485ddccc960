"""What the page being drawn asked of its articles: from this its code is written."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from typing import Any, Final, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.measures import DEFAULTS
from analysis.reporting.code import Question, View
from dashboard.state import opened_run, piles
from dashboard.state.corpora import Corpus, whole

R = TypeVar("R")
Noted = tuple[Question, str]
"""What was asked, and by which method voices and hedges were found."""

_KEY: Final = "asked"
_WITHIN: Final[ContextVar[list[Noted] | None]] = ContextVar("within", default=None)


def begin() -> None:
    """Forget what the page before asked."""
    st.session_state[_KEY] = []


def note(measure: str, settings: Mapping[str, Any], corpus: Corpus) -> None:
    """Note that a page asks for a measure of these articles."""
    ids = tuple(map(str, corpus.articles["article_id"]))
    question = Question(measure, tuple(sorted(settings.items())), ids, corpus.counted)
    again([(question, corpus.method)])


def again(questions: Iterable[Noted]) -> None:
    """Note questions whose answers are already known, each once."""
    within = _WITHIN.get()
    if within is None and get_script_run_ctx() is None:  # measured ahead, before anybody looks
        return
    asked = st.session_state.setdefault(_KEY, []) if within is None else within
    asked += [one for one in questions if one not in asked]


def during(make: Callable[[], R]) -> tuple[R, list[Noted]]:
    """Return what is made, and what was asked for it."""
    before = _WITHIN.set([])
    try:
        return make(), _WITHIN.get() or []
    finally:
        _WITHIN.reset(before)


def view(corpus: Corpus) -> View:
    """Return what the page shows of its articles, as code can give it again.

    Parameters
    ----------
    corpus
        The articles chosen, before one text of each family is taken.
    """
    every = tuple(map(str, whole(corpus.event).articles["article_id"]))
    chosen = tuple(map(str, corpus.articles["article_id"]))
    outlets = () if chosen == every else tuple(dict.fromkeys(corpus.articles["outlet"]))
    questions = [
        one._replace(
            articles=() if one.articles == chosen or one.counted != "all" else one.articles
        )
        for one, method in st.session_state.get(_KEY, ())
        if method == corpus.method and (one.articles != every or not outlets)
    ]
    return View(_source(corpus), outlets, tuple(dict.fromkeys(questions)))


def _source(corpus: Corpus) -> str:
    """Return the expression that gives the study of an event."""
    event, given = corpus.event_id, []
    if corpus.method != DEFAULTS["method"]:
        given.append(f'method="{corpus.method}"')
    if corpus.event.startswith(opened_run.RUN):
        other = [f'method="{corpus.method}"'] if corpus.method != piles.method() else []
        called = ", ".join(['"OUT"', *other])
        return f"analysis.Study.open({called}).event({_literal(event)})"
    if corpus.own:  # what the page Data hands out
        called = ", ".join(['"study.parallax"', *given])
        return f"analysis.Study.open({called}).event({_literal(event)})"
    if len(corpus.corrections):
        given.append('corrections="corrections.csv"')
    called = ", ".join([f"analysis.read_event({_literal(event)})", *given])
    return f"analysis.Study({called})"


def _literal(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
