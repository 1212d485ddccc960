"""The `parallax` command: open the dashboard, measure a corpus, annotate texts."""

import sys
from pathlib import Path

import click

SKIPPED_SOME = 3
"""Exit code: finished, but some of the input was skipped (0: all well, 1: failed, 2: usage)."""


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="parallax-news", prog_name="parallax")
@click.option("--port", default=8501, show_default=True, help="Port of the dashboard.")
@click.option("--browser/--no-browser", default=True, help="Open the dashboard in the browser.")
@click.pass_context
def main(context: click.Context, port: int, browser: bool) -> None:
    """Compare how different outlets framed the same event.

    Without a command, parallax starts the dashboard on this computer.
    """
    if context.invoked_subcommand is None:
        from dashboard.server import start

        start(port=port, headless=not browser)


@main.command()
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", metavar="OUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--resamples", default=2000, show_default=True, help="Bootstrap resamples.")
@click.option("--seed", default=2026, show_default=True, help="Seed of the bootstrap.")
def measure(source: Path, folder: Path, resamples: int, seed: int) -> None:
    """Measure the articles of IN and write one table per measure to OUT_DIR.

    IN is a folder of .txt or .html files (with articles.csv, if there is one), or a CSV,
    TSV, JSONL, JSON, Parquet, XLSX or ZIP file. Each table is written as CSV and as
    Parquet: articles, removed, skipped, readability, attributions, hedges, boosters,
    overlap, outlets, differences. run.json records versions, settings, seed and the
    SHA-256 of every input.
    """
    from analysis.measuring import TABLES, measure_all, run_record, write_run
    from analysis.reading import read_articles

    reading = read_articles(source)
    for row in reading.skipped.itertuples():
        _say(f"skipped {row.file} {row.place}: {row.problem}; {row.way_out}")
    if reading.articles.empty:
        raise click.ClickException(f"no article could be read from {source}")
    with click.progressbar(length=len(TABLES), label="measuring", file=sys.stderr) as bar:
        tables = measure_all(
            reading.articles, resamples=resamples, seed=seed, done=lambda _: bar.update(1)
        )
    tables |= {"removed": reading.removed, "skipped": reading.skipped}
    write_run(folder, tables, run_record(source, resamples=resamples, seed=seed))
    _say(f"{len(reading.articles)} articles measured; {len(tables)} tables in {folder}")
    if len(reading.skipped):
        sys.exit(SKIPPED_SOME)


@main.command()
@click.argument("source", metavar="IN.jsonl", type=click.File("r", encoding="utf-8-sig"))
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
def annotate(source: click.File, target: click.File) -> None:
    """Find attributions, hedges and quotations in texts given as JSON lines.

    Reads {"id", "text"} and writes {"id", "annotations"}: spans of the text as it was
    given, in code points. Use - for standard input or output.
    """
    from analysis.interchange import LineError, annotated_lines

    lines = list(source)  # type: ignore[call-overload]
    wrong = 0
    with click.progressbar(
        annotated_lines(lines), length=len(lines), label="annotating", file=sys.stderr
    ) as bar:
        for line in bar:
            if isinstance(line, LineError):
                wrong += 1
                _say(f"\nskipped {line}")
            else:
                target.write(line + "\n")  # type: ignore[attr-defined]
    if wrong:
        sys.exit(SKIPPED_SOME)


def _say(message: str) -> None:
    click.echo(message, err=True)
