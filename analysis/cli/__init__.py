"""The `parallax` command: open the dashboard, or work on files."""

from typing import Any

import click

from analysis import retired
from analysis.cli.grouping import group
from analysis.cli.measuring import measure
from analysis.cli.opening import open_in_dashboard, serve, serving
from analysis.cli.programs import actors, annotate, relate
from analysis.cli.reporting import report
from analysis.cli.searching import search
from analysis.cli.studies import study
from analysis.cli.telling import MOST_MESSAGES, SKIPPED_SOME

__all__ = ["MOST_MESSAGES", "SKIPPED_SOME", "main"]


class _Commands(click.Group):
    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command; one of an earlier version is told with its successor."""
        known = super().get_command(context, name)
        if known is None and (message := retired.told("command", name)):
            raise click.UsageError(message)
        return known


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="parallax-news", prog_name="parallax")
@serving
@click.pass_context
def main(context: click.Context, /, **options: Any) -> None:
    """Compare how different outlets framed the same event.

    Without a command, parallax starts the dashboard on this computer, and keeps your studies in
    a folder in your home. With one, it works on files: parallax measure my-articles results, for
    example, reads the folder my-articles and writes tables into the folder results.
    """
    if context.invoked_subcommand is None:
        serve(**options)


for _command in (
    measure,
    group,
    open_in_dashboard,
    report,
    search,
    annotate,
    relate,
    actors,
    study,
):
    main.add_command(_command)
