"""`parallax group`: which articles of a pile tell of the same event?"""

import gzip
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, cast

import click

from analysis.cli.telling import (
    SKIPPED_SOME,
    finish,
    not_the_same,
    plain_errors,
    say,
    skips,
    tell,
)

if TYPE_CHECKING:  # help is given without loading a library
    import pandas as pd


@click.command()
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@click.option("--sure", is_flag=True, help="Articles of which it is in doubt stand alone.")
def group(source: Path, target: TextIO, sure: bool) -> None:
    """Group a pile of articles by the event that they tell of.

    IN is a file of JSON lines {"id", "title", "text", "date"} (also as .gz), of which only the id
    is needed, or anything that parallax measure reads. Writes {"id", "cluster"} for each article,
    in the order of IN: those with one cluster tell of one event. Only titles, the beginnings of
    texts and dates are looked at. Use - for standard output. JSON lines of this form are taken as
    they are; parallax measure --group cleans each text first, and may find somewhat other groups.
    """
    from analysis.interchange.piles import grouped_lines

    not_the_same(source, target)
    with plain_errors():
        table, n_wrong = _read(source)
        if table.empty:
            raise click.ClickException(f"no article could be read from {source}")
        lines = list(grouped_lines(table, sure=sure))
        target.writelines(line + "\n" for line in lines)
        finish(target)
    n = len({line.partition('"cluster": ')[2] for line in lines})
    say(f"{len(lines):,} article{'s' * (len(lines) != 1)} in {n:,} event{'s' * (n != 1)}")
    if n_wrong:
        sys.exit(SKIPPED_SOME)


def _read(source: Path) -> tuple["pd.DataFrame", int]:
    """Read the pile and say what of it could not be read; return it and how much that is."""
    from analysis.files.piles.folders import articles_in
    from analysis.files.reading import read_articles
    from analysis.interchange.piles import is_of_pile, pile_in

    if source.is_file():
        try:
            with _opened(source) as file:
                known = is_of_pile(next((line for line in file if line.strip()), b""))
        except (OSError, EOFError):
            known = False
        if known:
            with _opened(source) as file:
                table, wrong = pile_in(file)
            tell((f"skipped {line}" for line in wrong), len(wrong))
            return table, len(wrong)
    reading = read_articles(articles_in(source))
    tell(skips(reading.skipped.itertuples(index=False, name=None)), len(reading.skipped))
    return reading.articles, len(reading.skipped)


def _opened(source: Path) -> IO[bytes]:
    with source.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(source)) if packed else source.open("rb")
