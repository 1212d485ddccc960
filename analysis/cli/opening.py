"""The dashboard, started: alone, or by `parallax open` on a run that was measured."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from analysis.cli.telling import plain_errors, say

_OPTIONS: Final = (
    click.option(
        "--port",
        type=click.IntRange(1, 65_535),
        metavar="NUMBER",
        help="Port of the dashboard; without it, the first that is free from 8501 on.",
    ),
    click.option("--browser/--no-browser", default=True, help="Open the dashboard in the browser."),
    click.option(
        "--shared",
        is_flag=True,
        help="Serve several visitors: nothing they add is kept beyond their session.",
    ),
    click.option(
        "--name",
        "names",
        multiple=True,
        metavar="HOST",
        help="A further name by which the dashboard is asked, such as that of a proxy before it.",
    ),
    click.option(
        "--login",
        is_flag=True,
        help="As --shared, for those who log in at the provider that .streamlit/secrets.toml "
        "names.",
    ),
)


def serving(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of those that start the dashboard; `serve` takes them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def serve(*, browser: bool, shared: bool, login: bool, **options: Any) -> None:
    """Start the dashboard."""
    from dashboard.server import start

    start(headless=not browser, shared=shared or login, login=login, **options)


@click.command("open")
@click.argument("folder", metavar="OUT", type=click.Path(file_okay=False, path_type=Path))
@serving
def open_in_dashboard(folder: Path, **options: Any) -> None:
    """Open a run that parallax measure wrote, in the dashboard.

    OUT is the folder that parallax measure wrote. Its tables are read, not measured again: the
    page "Whole run" filters articles and events, and every page shows the event that you choose.
    Where OUT lacks the index of the words of all texts (OUT/.index), it is made first: some 40
    seconds for 100,000 articles.
    """
    from analysis.files.piles import open_run

    with plain_errors():
        run = open_run(folder)
        for problem in run.problems:
            say(f"Note: {problem}")
        say(f"{run.n_articles:,} articles about {run.n_events:,} events in {folder}")
        if not run.has_words:
            with click.progressbar(
                length=run.n_articles, label="indexing words", file=sys.stderr
            ) as bar:
                run.index_words(bar.update)
    from dashboard.state.opened_run import VARIABLE

    os.environ[VARIABLE] = str(folder.resolve())
    serve(**options, page="pile")
