"""The bundled events: invented articles whose planted truth is on record."""

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import lexicons
from analysis.arguments import checked
from analysis.articles import ArticlesError, did_you_mean
from analysis.files.reading import Reading, read_articles


def event_ids() -> list[str]:
    """Return the ids of the bundled events, in alphabetical order.

    Examples
    --------
    >>> event_ids()
    ['dam-breach', 'picket-line', 'trawler-collision']
    """
    return sorted(path.parent.name for path in (lexicons.DATA / "events").glob("*/about.toml"))


@checked()
def load_event(event_id: str) -> pd.DataFrame:
    """Load the articles of a bundled event.

    Parameters
    ----------
    event_id
        One of `event_ids()`.

    Returns
    -------
    The articles table of `analysis.read_articles`: eight invented articles about one
    invented event, read and cleaned like anybody's files.

    Raises
    ------
    ArticlesError
        There is no such event.

    Examples
    --------
    >>> len(load_event("dam-breach"))
    8
    """
    return read_event(event_id).articles


@checked()
def read_event(event_id: str) -> Reading:
    """Read a bundled event with the account of its cleaning.

    Parameters
    ----------
    event_id
        One of `event_ids()`.

    Returns
    -------
    `articles`, `removed` (what was taken out of the pages), `skipped` (nothing), `mended` (what
    was put right) and `notes` (nothing), with the columns of `analysis.read_articles`.

    Raises
    ------
    ArticlesError
        There is no such event.
    """
    return read_articles(_folder(event_id))


@checked()
def load_about(event_id: str) -> dict[str, Any]:
    """Load what is known of a bundled event because it was planted there.

    Parameters
    ----------
    event_id
        One of `event_ids()`.

    Returns
    -------
    `title`, `summary`, `question` (one to try on the event), `licence`, `written`;
    `articles`: per file its `kind` (wire, copy, excerpt, revision, paraphrase or
    independent) and the `boilerplate` that is not part of the article;
    `relations`: per pair of files the `relation` and which was made from which;
    `facts`: who said it, in which paragraph, and who left it out;
    `altered_quotations`, `moved_hedges` and `changed_cues` of the paraphrase;
    `changed_figures` of the early version; `labels`: who calls whom what;
    `gold`: all attributions and hedges of two articles, as strings that stand in the
    cleaned article. `source_nth = 2` means the second time that the string occurs there.

    Raises
    ------
    ArticlesError
        There is no such event.

    Examples
    --------
    >>> load_about("dam-breach")["licence"]
    'CC0-1.0'
    """
    about = _folder(event_id) / "about.toml"
    return tomllib.loads(about.read_text(encoding="utf-8"))


def _folder(event_id: str) -> Path:
    if event_id not in event_ids():
        known = event_ids()
        raise ArticlesError(
            f"no event {event_id!r}; there are {', '.join(known)}{did_you_mean(event_id, known)}"
        )
    return lexicons.DATA / "events" / event_id
