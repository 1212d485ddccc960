"""`parallax report`: one report of a study, as HTML or PDF."""

import sys
from pathlib import Path
from typing import Any

import click

from analysis.cli.studies import study_of
from analysis.cli.telling import SKIPPED_SOME, method_option, plain_errors, say, skips, tell


@click.command()
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--texts/--no-texts",
    default=True,
    help="Without texts, no headline and no sentence of an article stands in the report.",
)
@click.option("--notes/--no-notes", default=True, help="With what readers noted, or without.")
@click.option("--title", default="", metavar="TEXT", help="Its title; else the events.")
@click.option(
    "--corrections",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Replay what readers corrected: a file that the dashboard exported.",
)
@method_option
def report(source: Path, target: Path, **asked: Any) -> None:
    """Write one report: answers, figures, tables, methods.

    IN is a study (.parallax), a run of parallax measure, or a folder or file of articles, as that
    takes. OUT is an HTML page that loads nothing (.html), or a PDF (.pdf), which needs the extra
    pdf.
    """
    from analysis.reporting.making import check_target

    options = {name: asked.pop(name) for name in ("texts", "notes", "title")}
    with plain_errors():
        check_target(target)  # else it would be told when all has been measured
        study = study_of(source, **asked)
        tell(skips(study.skipped.itertuples(index=False, name=None)), len(study.skipped))
        study.report(target, **options)
    say(f"{target} written")
    if len(study.skipped) or study.refused:
        sys.exit(SKIPPED_SOME)
