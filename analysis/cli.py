"""The `parallax` command: open the dashboard, measure a corpus, annotate, relate or name."""

import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO

import click

from analysis import retired

if TYPE_CHECKING:  # help is given without loading a library
    import pandas as pd

    from analysis.articles import Method
    from analysis.words.dictionaries import Dictionary

SKIPPED_SOME: Final = 3
"""Exit code: finished, but some of the input was skipped (0: all well, 1: failed, 2: usage)."""

MOST_MESSAGES: Final = 20
"""So many skipped files or lines are told one by one; the rest is counted."""


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
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8501,
    show_default=True,
    metavar="NUMBER",
    help="Port of the dashboard: another one if this is taken.",
)
@click.option("--browser/--no-browser", default=True, help="Open the dashboard in the browser.")
@click.pass_context
def main(context: click.Context, port: int, browser: bool) -> None:
    """Compare how different outlets framed the same event.

    Without a command, parallax starts the dashboard on this computer. With one, it works on
    files: parallax measure my-articles results, for example, reads the folder my-articles and
    writes tables into the folder results.
    """
    if context.invoked_subcommand is None:
        from dashboard.server import start

        start(port=port, headless=not browser)


_method = click.option(
    "--method",
    type=click.Choice(["model", "fast", "rules"]),
    default="model",
    show_default=True,
    help="How attributions and hedges are found: by the trained model, by its fast version "
    "(two thirds of the time, a little less accurate), or by rules and word lists.",
)


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
    from analysis.study import tables_of

    names = [name.strip() for name in given.split(",") if name.strip()]
    try:
        tables_of(names)
    except ArticlesError as error:
        raise click.BadParameter(str(error), context, option) from None
    return names


@main.command(cls=_OfTables)
@click.argument("source", metavar="IN", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", metavar="OUT_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--only",
    metavar="NAME,…",
    default="",
    callback=_names,
    help="Write only these tables, with commas between them, such as hedges,families.",
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
    "(hits), dictionary_rates, and dictionary_report (overlaps, negations, what is never found).",
)
@_method
def measure(
    source: Path,
    folder: Path,
    only: list[str],
    resamples: int,
    seed: int,
    corrections: Path | None,
    dictionary: Path | None,
    method: "Method",
) -> None:
    """Measure articles and write the tables to a folder.

    IN is a folder of articles (with articles.csv, if there is one) or one file: text, web page
    (HTML, MHTML, WARC), DOCX, RTF, PDF, XML, an export of Nexis, Factiva or ProQuest, a table
    (CSV, TSV, JSON, JSONL, Parquet, XLSX, XLS, ODS), each of these as .gz, or a ZIP of them.
    OUT_DIR is the folder for the tables, one for each measure; it is made if it is not there.
    Each is written as CSV and as Parquet: articles, removed, skipped, TABLES;
    and mended (characters put right), notes (corrections that outlets print) and corrections
    (yours), if there are any; lexical_diversity, if a text is long enough for it. run.json
    records versions, settings, seed and the SHA-256 of every input, word list and model.
    """
    from analysis.files.reading import read_articles
    from analysis.files.reading.recognised import summed_up
    from analysis.study import Study, tables_of

    if source.is_dir() and folder.resolve().is_relative_to(source.resolve()):
        raise click.UsageError(
            f"OUT_DIR {folder} is inside IN, so that the next run would read the results as "
            "articles; choose a folder outside."
        )
    with _plain_errors():
        entries = None if dictionary is None else _read_dictionary(dictionary)
        reading = read_articles(source)
        _tell(_skips(reading.skipped.itertuples(index=False, name=None)), len(reading.skipped))
        if reading.articles.empty:
            raise click.ClickException(
                f"no article could be read from {source}; give a folder of articles, or a file of "
                "one of the kinds that parallax measure --help lists"
            )
        _say(f"recognised: {summed_up(reading.articles, reading.skipped)}")
        study = Study(
            reading, corrections=corrections, method=method, resamples=resamples, seed=seed
        )
        study.source = source
        n_tables = len(tables_of(only))
        with click.progressbar(length=n_tables, label="measuring", file=sys.stderr) as bar:
            written = study.save(
                folder, only=only, done=lambda _: bar.update(1), dictionary=dictionary
            )
        unused = 0 if corrections is None else _tell_corrections(study.replayed())
    n, n_tables = len(study.articles), sum(path.suffix == ".parquet" for path in written)
    _say(f"{n} article{'s' * (n != 1)} measured; {n_tables} tables in {folder}")
    lost = 0 if entries is None else len(entries.problems)
    if len(study.skipped) or study.refused or unused or lost:
        sys.exit(SKIPPED_SOME)


def _read_dictionary(path: Path) -> "Dictionary":
    """Read a dictionary before anything is measured, and say what of it could not be read."""
    from analysis.words.dictionaries import read_dictionary

    read = read_dictionary(path)
    _tell(_skips(read.problems.itertuples(index=False, name=None)), len(read.problems))
    n, names = len(read.entries), read.entries["category"].nunique()
    _say(f"{path.name}: {n:,} entries in {names:,} categories")
    return read


@main.command()
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
@_method
def search(
    source: Path,
    query: str,
    target: BinaryIO,
    method: "Method",
    **asked: Any,
) -> None:
    """Find a word, phrase, pattern or actor in its sentences.

    IN is a folder or file of articles, as for parallax measure. Writes a CSV table, one line per
    place: outlet, article, what stands before it in its sentence, what was found, what follows,
    whose words these are. Says how often each outlet has it.
    """
    from analysis.files.exporting import to_csv
    from analysis.study import Study

    with _plain_errors():
        study = Study(source, method=method)
        _tell(_skips(study.skipped.itertuples(index=False, name=None)), len(study.skipped))
        lines = study.result("concordance", query=query, **asked)
        rates = study.result("concordance_rates", query=query, kind=asked["kind"])
        target.write(to_csv(lines))
        target.flush()
    for row in rates.itertuples():
        _say(f"{row.outlet}: {row.n:,} ({row.per_1000:.1f} per 1,000 words)")


def _tell_corrections(told: "pd.DataFrame") -> int:
    """Say how many corrections were replayed and which do not fit; return how many these are."""
    from analysis.measuring import NOT_ASKED

    unused = told[~told["why"].isin(["", NOT_ASKED])]
    _say(f"{(told['why'] == '').sum()} of {len(told)} corrections replayed")
    why = (
        f"correction {one.id} of {one.article_id} does not fit: {one.why}"
        for one in unused.itertuples()
    )
    _tell(why, len(unused))
    return len(unused)


@main.command()
@click.argument("source", metavar="IN.jsonl", type=click.File("rb"))
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@_method
def annotate(source: BinaryIO, target: TextIO, method: "Method") -> None:
    """Find attributions, hedges and quotations in texts.

    For other programs. Reads JSON lines {"id", "text"} and writes {"id", "annotations"}: spans
    of the text as it was given, in code points. Use - for standard input or output.
    """
    from analysis.interchange import LineError, annotated_lines, lines_of

    given = _not_the_same(source, target)
    done, wrong = 0, []
    with _plain_errors():
        lines = lines_of(source.read())
        with click.progressbar(
            annotated_lines(lines, method=method),
            length=len(lines),
            label="annotating",
            file=sys.stderr,
        ) as bar:
            for line in bar:
                if isinstance(line, LineError):
                    wrong.append(line)
                else:
                    target.write(line + "\n")
                    done += 1
        _finish(target)
    _tell((f"skipped {line}" for line in wrong), len(wrong))
    if wrong and not done:
        raise click.ClickException(f"no text could be read from {given}")
    _say(f"{done} text{'s' * (done != 1)} annotated")
    if wrong:
        sys.exit(SKIPPED_SOME)


@main.command()
@click.argument("source", metavar="IN.jsonl", type=click.File("rb"))
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@click.option(
    "--pairs",
    metavar="FILE",
    type=click.File("rb"),
    help='Relate only these pairs: JSON lines {"a", "b"} with two ids of IN.',
)
def relate(source: BinaryIO, target: TextIO, pairs: BinaryIO | None) -> None:
    """Tell which texts were made from one another.

    For other programs. Reads JSON lines {"id", "event", "outlet", "date", "title", "text"};
    only id and text are needed. Writes {"a", "b", "label", "score", "direction"} for every two
    texts of an event; texts without an event are one event. The pairs of --pairs may lie in
    different events, and each is judged as if there were no other texts. The texts are taken as
    they are, not cleaned; a date that cannot be read counts as missing. Use - for standard
    input or output.
    """
    from analysis.interchange import LineError, lines_of, pairs_in, related_lines, texts_in

    given = _not_the_same(source, target)
    _not_the_same(pairs, target)
    if pairs is source:
        raise click.UsageError("IN and --pairs cannot both be standard input; put one in a file.")
    done = 0
    with _plain_errors():
        texts, wrong = texts_in(lines_of(source.read()))
        _tell((f"skipped {line}" for line in wrong), len(wrong))
        undated = texts.loc[texts["published"].isna() & texts["date"].ne(""), "date"]
        if len(undated):
            _say(
                f"{len(undated)} of the dates cannot be read and count as missing, for example "
                f"{undated.iloc[0]!r}; write them as 2031-03-14"
            )
        if wrong and texts.empty:
            raise click.ClickException(f"no text could be read from {given}")
        wanted = None
        if pairs is not None:
            wanted, not_found = pairs_in(lines_of(pairs.read()), texts)
            _tell((f"skipped {line}" for line in not_found), len(not_found))
            wrong += not_found
            if not_found and not wanted:
                raise click.ClickException(f"no pair could be read from {pairs.name}")
        n = texts["event_id"].nunique(dropna=False) if wanted is None else len(wanted)
        refused: list[LineError] = []
        made = related_lines(texts, wanted, refused=refused)
        with click.progressbar(made, length=n, label="relating", file=sys.stderr) as bar:
            for lines in bar:
                target.writelines(line + "\n" for line in lines)
                done += len(lines)
        _tell((f"skipped {what}" for what in refused), len(refused))
        if refused and not done:
            raise click.ClickException(f"no pair of {given} could be related")
        wrong += refused
        _finish(target)
    _say(f"{done} pair{'s' * (done != 1)} related")
    if wrong:
        sys.exit(SKIPPED_SOME)


@main.command()
@click.argument("source", metavar="IN.jsonl", type=click.File("rb"))
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@_method
def actors(source: BinaryIO, target: TextIO, method: "Method") -> None:
    """Tell who is who in the texts of an event, by which names, in whose words.

    For other programs. Reads JSON lines {"id", "event", "outlet", "title", "text"} and, if given,
    "mentions": [{"field", "start", "end"}]; only id and text are needed. Writes {"id",
    "mentions": [{"field", "start", "end", "actor", "label", "voice"}]}: mentions with one actor
    mean the same, in all texts of the event. Mentions that are given are all written, and no
    others. Offsets are code points of the title or text as it was given. Use - for standard input
    or output.
    """
    from analysis.interchange import lines_of
    from analysis.interchange.actors import actor_lines, named_texts_in

    given = _not_the_same(source, target)
    done = 0
    with _plain_errors():
        texts, wrong = named_texts_in(lines_of(source.read()))
        _tell((f"skipped {line}" for line in wrong), len(wrong))
        if wrong and texts.empty:
            raise click.ClickException(f"no text could be read from {given}")
        n = texts["event_id"].nunique(dropna=False)
        made = actor_lines(texts, method=method)
        with click.progressbar(made, length=n, label="naming", file=sys.stderr) as bar:
            for lines in bar:
                target.writelines(line + "\n" for line in lines)
                done += len(lines)
        _finish(target)
    _say(f"the actors of {done} text{'s' * (done != 1)} told")
    if wrong:
        sys.exit(SKIPPED_SOME)


def _not_the_same(source: BinaryIO | None, target: TextIO) -> str:
    """Return the name of an input, or raise `UsageError` if it would be overwritten."""
    given, written = (str(getattr(stream, "name", "-")) for stream in (source, target))
    if Path(given).exists() and Path(written).exists() and Path(given).samefile(written):
        raise click.UsageError(
            f"{given} is OUT, too, and would be overwritten; choose another OUT."
        )
    # Else it would be told when all is done, and lost.
    if not Path(written).parent.is_dir():
        raise click.UsageError(
            f"there is no folder {Path(written).parent}; make it, or choose another OUT."
        )
    return given


def _finish(target: TextIO) -> None:
    """Write what is still to be written, so that a full disk is told like any other error."""
    target.write("")  # also of no texts there is a file
    if target.name == "-":
        target.flush()
    else:
        target.close()


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Tell what is wrong with the input or the disk in one line, not with a traceback."""
    from analysis.articles import ArticlesError

    told = set()

    def tell(message: Warning | str, *_: object, **__: object) -> None:
        if str(message) not in told:
            told.add(str(message))
            _say(f"Note: {message}")

    try:
        with warnings.catch_warnings():
            warnings.showwarning = tell  # without the line of code that it came from
            yield
    except BrokenPipeError:
        raise  # the reader of our output has had enough; click knows what to do
    except ArticlesError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{where}{error.strerror or error}") from None


def _skips(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    for file, place, problem, way_out in rows:
        where = f"{file} ({place})" if place else file
        yield f"skipped {where}: {problem}; {way_out}"


def _tell(messages: Iterable[str], n: int) -> None:
    for message in islice(messages, MOST_MESSAGES):
        _say(message)
    if n > MOST_MESSAGES:
        _say(f"skipped {n - MOST_MESSAGES} more")


def _say(message: str) -> None:
    click.echo(message, err=True)
