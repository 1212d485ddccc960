"""What a page shows while its articles are measured: how far that is, and what can be read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final

import streamlit as st

from analysis.published import published_of, said_when
from dashboard import state
from dashboard.parts import shared
from dashboard.state.jobs import Far, Job, NotYetError

EVERY: Final = 0.7
"""Seconds between two looks at how far it is."""

READY: Final[Mapping[str, str]] = {
    "data": "Data and method", "overlap": "Overlap", "family_tree": "Family tree",
    "readability": "Readability", "words": "Words",
}  # fmt: skip
"""Pages that need no model, by script: they open while it reads."""

_NAMED: Final = 4  # things that come next
_LONG: Final = 5  # seconds after which one step says how long it takes: the bar stands still


def show(error: NotYetError) -> None:
    """Say what is being made, open the page again when it is there, and offer what is there now."""
    _look(error.job, error.key)
    corpus = st.session_state.get(state.ON_SCREEN)
    if corpus is None:
        return
    shared.show_caption("These pages open meanwhile:")
    with st.container(horizontal=True, key="ready-pages"):
        for script, name in READY.items():
            st.page_link(f"app_pages/{script}.py", label=name)
    _show_articles(corpus)


@contextmanager
def meanwhile() -> Iterator[None]:
    """Let the rest of a page be read while this part of it, which takes longest, is made."""
    try:
        yield
    except NotYetError as error:
        _look(error.job, error.key)


@st.fragment(run_every=EVERY)
def _look(job: Job, key: Any) -> None:
    if job.is_done(key):
        st.rerun()
    st.progress(_share(job), said(job))


def said(job: Job) -> str:
    """Say what is done now, and what comes next."""
    reads = job.n_read < job.n_to_read
    done = f"The model has read {job.n_read:,} of {job.n_to_read:,} articles. " if reads else ""
    making = [_since(*one) + _far(job.far.get(one[0])) for one in list(job.now.items())]
    now = f"Now: {' and '.join(making)}. " if making and not reads else ""
    coming = job.next()
    more = f" and {len(coming) - _NAMED} more" if len(coming) > _NAMED else ""
    then = f"Next: {', '.join(map(_name, coming[:_NAMED]))}{more}." if coming else ""
    return f"{done}{now}{then}".strip() or "Almost there."


def _since(name: str, begun: float) -> str:
    seconds = int(monotonic() - begun)
    return f"{_name(name)}, for {seconds} seconds" if seconds >= _LONG else _name(name)


def _far(far: Far | None) -> str:
    return f" ({far.done:,} of {far.n:,} {far.doing})" if far else ""


def _name(measure: str) -> str:
    return measure.replace("_", " ")


def _share(job: Job) -> float:
    read = job.n_read / job.n_to_read if job.n_to_read else 0.0
    far = [one for name in list(job.now) if (one := job.far.get(name))]
    left = len(job.next()) + len(job.now) - sum(one.done / max(one.n, 1) for one in far)
    return min(1.0, 0.6 * read + 0.4 / (1 + left / 3))


def _show_articles(corpus: state.Corpus) -> None:
    when = [said_when(moment, short=True) for moment in published_of(corpus.articles)]
    table = corpus.articles[["outlet", "title"]].assign(published=when)
    shared.show_caption(f"The articles: {state.scope(corpus.articles)}.")
    shared.show_table(table, name="articles", key="waiting-articles", export=False, marking=False)
