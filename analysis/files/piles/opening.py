"""Open a run: the way in for notebooks, commands and pages."""

from pathlib import Path

from analysis.arguments import checked
from analysis.files.piles.run import Run


@checked()
def open_run(folder: str | Path) -> Run:
    """Open a folder that `parallax measure` wrote, to read what is in it; nothing is measured.

    Only what is asked for is read, so that a run of 100,000 articles opens in a moment: events and
    articles are filtered, the tables of one event read, without the rest. Nothing outside of the
    folder is read, and nothing in it is run.

    Parameters
    ----------
    folder
        OUT of `parallax measure IN OUT`.

    Returns
    -------
    The run: `about, tables, outlets, problems`; `events(…)` and `articles(…)`, filtered by
    `outlets, since, until, words, within, events, about, min_outlets, together`;
    `table(name, event_id)`; `event(event_id)`, with its `articles` and `tables`.

    Raises
    ------
    ArticlesError
        There is no run in the folder, it is not finished, or its record or articles cannot be
        read: the message says what to do.

    Notes
    -----
    The first filter by words indexes the words of all articles, in `.index` in the folder, or at
    home where the folder cannot be written; `index_words` does it before.
    `analysis.Study.open(folder)` gives a study whose tables are those of the run.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import Study
    >>> with TemporaryDirectory() as folder:
    ...     _ = Study("data/events/picket-line", method="rules").save(folder, only=["hedges"])
    ...     run = open_run(folder)
    ...     strikes = run.articles(words="strike*", within="title")
    ...     hedges = run.event("picket-line").tables["hedges"]
    >>> run.n_articles, len(strikes), hedges["outlet"].nunique()
    (8, 1, 8)
    """
    return Run(Path(folder))
