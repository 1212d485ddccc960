"""`parallax measure`: every table of a folder or file of articles, written to a folder."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.cli.studies import opened
from analysis.cli.telling import SKIPPED_SOME, method_option, plain_errors, say, skips, tell

if TYPE_CHECKING:  # help is given without loading a library
    import pandas as pd

    from analysis.articles import Method
    from analysis.words.dictionaries import Dictionary


class _OfTables(click.Command):
    """A command whose help names the tables that there are."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help, with the tables in place of TABLES."""
        from analysis.measures import TABLES

        self.help = (self.help or "").replace("TABLES", ", ".join(TABLES))
        super().format_help_text(ctx, formatter)


def _names(context: click.Context, option: click.Parameter, given: str) -> list[str]:
    """Return the measures or tables that are named, before anything is read."""
    from analysis.articles import ArticlesError
    from analysis.measuring import tables_of

    names = [name.strip() for name in given.split(",") if name.strip()]
    try:
        tables_of(names)
    except ArticlesError as error:
        raise click.BadParameter(str(error), context, option) from None
    return names


@click.command(cls=_OfTables)
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", metavar="OUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--only",
    metavar="NAME,…",
    default="",
    callback=_names,
    help="Write only these tables, with commas between them, such as hedges,families; profiles with"
    " the tables that they are made of.",
)
@click.option(
    "--resamples",
    type=click.IntRange(min=100),
    default=2000,
    show_default=True,
    metavar="NUMBER",
    help="How many samples are drawn for the intervals.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=2026,
    show_default=True,
    metavar="NUMBER",
    help="Where the drawing starts: the same seed gives the same intervals.",
)
@click.option(
    "--corrections",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Replay what readers corrected: a file that the dashboard exported.",
)
@click.option(
    "--dictionary",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Also look for a dictionary of yours: LIWC (.dic), quanteda (.yml), a table (.csv, .tsv, "
    ".xlsx) with the columns term and category, or a list of words (.txt). Writes dictionary "
    "(hits), dictionary_rates, dictionary_report (overlaps, negations, what is never found) and, "
    "where lines of it could not be read, dictionary_problems.",
)
@click.option(
    "--group",
    is_flag=True,
    help="Group the articles by event first, by their titles, beginnings and dates: see parallax "
    "group. Writes events_in (which article belongs to which event, and why), too.",
)
@click.option(
    "--sure",
    is_flag=True,
    help="With --group: articles of which it is in doubt what they tell of stand alone. Fewer "
    "events have several articles, and of these more belong together.",
)
@click.option(
    "--moves",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Put articles into other events, after grouping: a CSV file with the columns article_id "
    "and event_id, such as the page Events exports.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    metavar="NUMBER",
    help="How many processes measure; by default as many as there are processors.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who measures: processes of this machine, or the workers of a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="Of the Dask cluster: the address of its scheduler (tcp://…), or the file that it wrote "
    "(….json). Its workers must see OUT_DIR under the same path.",
)
@method_option
def measure(
    source: Path,
    folder: Path,
    only: list[str],
    resamples: int,
    seed: int,
    corrections: Path | None,
    dictionary: Path | None,
    group: bool,
    sure: bool,
    moves: Path | None,
    workers: int | None,
    engine: str,
    scheduler: str,
    method: "Method",
) -> None:
    """Measure articles and write the tables to a folder.

    IN is a folder of articles (with articles.csv, if there is one) or one file: text, web page
    (HTML, MHTML, WARC), DOCX, RTF, PDF, XML, an export of Nexis, Factiva or ProQuest, a table
    (CSV, TSV, JSON, JSONL, Parquet, XLSX, XLS, ODS), each of these as .gz, or a ZIP of them;
    the folder of a run, whose articles are measured again; or a kept study (.parallax, or its
    folder), with its corrections and settings unless others are given.
    OUT_DIR is the folder for the tables, one for each measure; it is made if it is not there.
    Each is written as CSV and as Parquet: articles, removed, skipped, TABLES;
    and mended (characters put right), notes (corrections that outlets print) and corrections
    (yours), if there are any; lexical_diversity, if a text is long enough for it. run.json
    records versions, settings, seed and the SHA-256 of every input, word list and model.

    Any number of articles is measured, event by event. Until all is there, OUT_DIR holds
    unfinished.json; a run that was ended goes on where it stopped when the same command is given
    again, and writes the same bytes. What cannot be measured is told and left out: where a measure
    fails in an event, its rows of that event alone, and those that build on them. run.json says
    which tables lack which events (without), and why (refused).
    """
    from analysis.files.studies import is_study

    if source.is_dir() and folder.resolve().is_relative_to(source.resolve()):
        raise click.UsageError(
            f"OUT_DIR {folder} is inside IN, so that the next run would read the results as "
            "articles; choose a folder outside."
        )
    if (engine == "dask") != bool(scheduler):
        raise click.UsageError(
            "--engine dask and --scheduler ADDRESS go together: who is to measure?"
        )
    if sure and not group:
        raise click.UsageError("--sure is for events that are found: give --group, too.")
    at_once = bool(is_study(source) or corrections or dictionary)
    asked = {
        "--group": group,
        "--moves": moves,
        "--workers": workers,
        "--engine dask": engine == "dask",
    }
    if at_once and any(asked.values()):
        raise click.UsageError(
            f"{next(name for name, one in asked.items() if one)} is for articles alone, not for a "
            "kept study, or with --corrections or --dictionary."
        )
    settings: dict[str, Any] = {"method": method, "resamples": resamples, "seed": seed}
    with plain_errors():
        if at_once:
            lost = _measure_study(source, folder, only, corrections, dictionary, settings)
        else:
            by = {"workers": workers or 0, "engine": engine, "scheduler": scheduler}
            lost = _measure_pile(
                source, folder, only, settings | by | {"group": group, "sure": sure, "moves": moves}
            )
    if lost:
        sys.exit(SKIPPED_SOME)


def _measure_pile(source: Path, folder: Path, only: list[str], settings: dict[str, Any]) -> bool:
    """Measure articles of any number; tell whether some of the input could not be."""
    from analysis.files.moves import read_moves
    from analysis.running import measure_pile

    if settings["moves"]:
        settings = settings | {"moves": read_moves(settings["moves"])}
    with click.progressbar(length=1, label="measuring", file=sys.stderr) as bar:

        def done(so_far: int, of: int) -> None:
            bar.length = of
            bar.label = "measuring" if so_far < of else "putting the tables together"
            bar.update(so_far - bar.pos)

        pile = measure_pile(
            source, folder, only=only, done=done, say=say, read=_tell_reading, **settings
        )
    tell((f"{table}: {why}" for table, why in pile.refused), len(pile.refused))
    _tell_measured(pile.n_articles, pile.written, folder)
    return bool(pile.n_skipped or pile.refused)


def _tell_reading(recognised: str, skipped: "pd.DataFrame", n_skipped: int) -> None:
    """Say what was read, and what was not."""
    tell(skips(skipped.itertuples(index=False, name=None)), n_skipped)
    say(f"recognised: {recognised}")


def _tell_measured(n: int, written: list[Path], folder: Path) -> None:
    n_tables = sum(path.suffix == ".parquet" for path in written)
    say(f"{n} article{'s' * (n != 1)} measured; {n_tables} tables in {folder}")


def _measure_study(
    source: Path,
    folder: Path,
    only: list[str],
    corrections: Path | None,
    dictionary: Path | None,
    settings: dict[str, Any],
) -> bool:
    """Measure a kept study, or articles with corrections or a dictionary, all at once.

    Tell whether some of the input could not be read or used.
    """
    from analysis.files.piles.folders import articles_in
    from analysis.files.reading import read_articles
    from analysis.files.reading.recognised import summed_up
    from analysis.files.studies import is_study
    from analysis.measuring import tables_of
    from analysis.study import Study

    entries = None if dictionary is None else _read_dictionary(dictionary)
    study = opened(source) if is_study(source) else None
    reading = study.reading if study else read_articles(articles_in(source))
    if reading.articles.empty:
        tell(skips(reading.skipped.itertuples(index=False, name=None)), len(reading.skipped))
        raise click.ClickException(
            f"no article could be read from {source}; give a folder of articles, or a file of "
            "one of the kinds that parallax measure --help lists"
        )
    recognised = summed_up(reading.articles, reading.skipped)
    _tell_reading(recognised, reading.skipped, len(reading.skipped))
    if study is None:
        study = Study(reading, corrections=corrections, **settings)
        study.source = source
    with click.progressbar(length=len(tables_of(only)), label="measuring", file=sys.stderr) as bar:
        written = study.save(folder, only=only, done=lambda _: bar.update(1), dictionary=dictionary)
    unused = 0 if study.corrections is None else _tell_corrections(study.replayed())
    _tell_measured(len(study.articles), written, folder)
    lost = 0 if entries is None else len(entries.problems)
    return bool(len(study.skipped) or study.refused or unused or lost)


def _read_dictionary(path: Path) -> "Dictionary":
    """Read a dictionary before anything is measured, and say what of it could not be read."""
    from analysis.words.dictionaries import read_dictionary

    read = read_dictionary(path)
    tell(skips(read.problems.itertuples(index=False, name=None)), len(read.problems))
    n, names = len(read.entries), read.entries["category"].nunique()
    many = f"{names:,} categor{'y' if names == 1 else 'ies'}"
    say(f"{path.name}: {n:,} entr{'y' if n == 1 else 'ies'} in {many}")
    return read


def _tell_corrections(told: "pd.DataFrame") -> int:
    """Say how many corrections were replayed and which do not fit; return how many these are."""
    from analysis.measuring import NOT_ASKED

    unused = told[~told["why"].isin(["", NOT_ASKED])]
    say(f"{(told['why'] == '').sum()} of {len(told)} corrections replayed")
    why = (
        f"correction {one.id} of {one.article_id} does not fit: {one.why}"
        for one in unused.itertuples()
    )
    tell(why, len(unused))
    return len(unused)
