"""`parallax report`: one report of a study, as HTML or PDF."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.cli.telling import SKIPPED_SOME, method_option, plain_errors, say, skips, tell

if TYPE_CHECKING:  # help is given without loading a library
    from analysis.study import Study


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
@click.pass_context
def report(context: click.Context, /, source: Path, target: Path, **asked: Any) -> None:
    """Write one report of a study: answers, figures, tables, methods.

    IN is a study (.parallax), or a folder or file of articles, as for parallax measure. OUT is
    an HTML page that loads nothing (.html), or a PDF (.pdf), which needs the extra pdf.
    """
    from analysis.reporting.making import check_target

    options = {name: asked.pop(name) for name in ("texts", "notes", "title")}
    with plain_errors():
        check_target(target)  # else it would be told when all has been measured
        given = {name: one for name, one in asked.items() if _was_given(context, name)}
        study = _study(source, given)
        tell(skips(study.skipped.itertuples(index=False, name=None)), len(study.skipped))
        study.report(target, **options)
    say(f"{target} written")
    if len(study.skipped) or study.refused:
        sys.exit(SKIPPED_SOME)


def _was_given(context: click.Context, name: str) -> bool:
    """Tell whether an option was chosen: a study that was kept has its own settings."""
    from click.core import ParameterSource

    return context.get_parameter_source(name) is not ParameterSource.DEFAULT


def _study(source: Path, given: dict[str, Any]) -> "Study":
    from analysis.files.studies.places import is_study
    from analysis.study import Study

    return Study.open(source, **given) if is_study(source) else Study(source, **given)
