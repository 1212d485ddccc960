"""`parallax search`: the lines with a word, a pattern or an actor, as a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from analysis.cli.studies import study_of
from analysis.cli.telling import method_option, plain_errors, say, skips, tell

if TYPE_CHECKING:  # help is given without loading a library
    from analysis.articles import Method


@click.command()
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("query", metavar="QUERY")
@click.option(
    "--kind",
    type=click.Choice(["words", "regex", "actor"]),
    default="words",
    show_default=True,
    help="What QUERY is: words and phrases with * and ?, commas between alternatives; a regular "
    "expression; or the name of an actor.",
)
@click.option(
    "--sort",
    type=click.Choice(["place", "left", "right"]),
    default="place",
    show_default=True,
    help="As the articles stand, or by the words on one side.",
)
@click.option(
    "--part",
    type=click.Choice(["whole", "own", "quotation", "attributed", "unquoted"]),
    default="whole",
    show_default=True,
    help="Whose words are looked at.",
)
@click.option(
    "--zone",
    type=click.Choice(["all", "headline", "lead", "body"]),
    default="all",
    show_default=True,
    help="Where they stand.",
)
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Only so many lines, drawn by chance.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=2026,
    show_default=True,
    metavar="NUMBER",
    help="Where the drawing starts.",
)
@click.option(
    "--out",
    "target",
    type=click.File("wb", lazy=True),
    default="-",
    metavar="FILE",
    help="A CSV file for the lines; standard output if none is named.",
)
@method_option
def search(
    source: Path,
    query: str,
    target: BinaryIO,
    method: "Method",
    **asked: Any,
) -> None:
    """Find a word, phrase, pattern or actor in its sentences.

    IN is a folder or file of articles, a kept study, as for parallax measure, or a run of it.
    Writes a CSV table, one line per place: outlet, article, what stands before it in its sentence,
    what was found, what follows, whose words these are. Says how often each outlet has it.
    """
    from analysis.files.exporting import to_csv
    from analysis.words.searching.finding import compiled

    with plain_errors():
        if asked["kind"] != "actor":
            compiled(query, asked["kind"])  # else it would be told when all has been read
        study = study_of(source, method=method)
        tell(skips(study.skipped.itertuples(index=False, name=None)), len(study.skipped))
        lines = study.result("concordance", query=query, **asked)
        same = {name: asked[name] for name in ("kind", "part", "zone")}
        rates = study.result("concordance_rates", query=query, **same)
        target.write(to_csv(lines))
        target.flush()
    for row in rates.itertuples():
        rate = f"{row.per_1000:.1f} per 1,000 words" if row.n_words else "no text"
        say(f"{row.outlet}: {row.n:,} ({rate})")
