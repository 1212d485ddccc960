"""Commands for other programs: JSON lines of texts in, what is found in them out."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from analysis.cli.studies import LinesOrStudy, opened
from analysis.cli.telling import (
    SKIPPED_SOME,
    finish,
    method_option,
    not_the_same,
    plain_errors,
    say,
    tell,
)

if TYPE_CHECKING:  # help is given without loading a library
    from analysis.articles import Method


@click.command()
@click.argument("source", metavar="IN", type=LinesOrStudy())
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@method_option
def annotate(source: BinaryIO | Path, target: TextIO, method: "Method") -> None:
    """Find attributions, hedges and quotations in texts.

    For other programs. Reads JSON lines {"id", "text"}, or the texts of a kept study (.parallax)
    as its readers corrected it, and writes {"id", "annotations"}: spans of the text as it was
    given, in code points. Use - for standard input or output.
    """
    from analysis.interchange import LineError, annotated_lines, lines_of

    given = not_the_same(source, target)
    done, wrong = 0, []
    with plain_errors():
        made: Iterable[str | LineError]
        if isinstance(source, Path):
            from analysis.interchange.studies import annotated

            study = opened(source)
            made, n = annotated(study), len(study.articles)
        else:
            lines = lines_of(source.read())
            made, n = annotated_lines(lines, method=method), len(lines)
        with click.progressbar(made, length=n, label="annotating", file=sys.stderr) as bar:
            for line in bar:
                if isinstance(line, LineError):
                    wrong.append(line)
                else:
                    target.write(line + "\n")
                    done += 1
        finish(target)
    tell((f"skipped {line}" for line in wrong), len(wrong))
    if wrong and not done:
        raise click.ClickException(f"no text could be read from {given}")
    say(f"{done} text{'s' * (done != 1)} annotated")
    if wrong:
        sys.exit(SKIPPED_SOME)


@click.command()
@click.argument("source", metavar="IN", type=LinesOrStudy())
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@click.option(
    "--pairs",
    metavar="FILE",
    type=click.File("rb"),
    help='Relate only these pairs: JSON lines {"a", "b"} with two ids of IN.',
)
def relate(source: BinaryIO | Path, target: TextIO, pairs: BinaryIO | None) -> None:
    """Tell which texts were made from one another.

    For other programs. Reads JSON lines {"id", "event", "outlet", "date", "title", "text"}, of
    which only id and text are needed, or a kept study (.parallax). Writes {"a", "b", "label",
    "score", "direction"} for every two texts of an event; texts without an event are one event.
    The pairs of --pairs may lie in different events, and each is judged as if there were no other
    texts. The texts are taken as they are, not cleaned; a date that cannot be read counts as
    missing. Use - for standard input or output.
    """
    from analysis.interchange import LineError, lines_of, pairs_in, related_lines, texts_in

    given = not_the_same(source, target)
    not_the_same(pairs, target)
    if pairs is source:
        raise click.UsageError("IN and --pairs cannot both be standard input; put one in a file.")
    done = 0
    with plain_errors():
        if isinstance(source, Path):
            from analysis.interchange.studies import lines_of_study, related

            study = opened(source)
            lines_in = lines_of_study(study)
        else:
            lines_in = lines_of(source.read())
        texts, wrong = texts_in(lines_in)
        tell((f"skipped {line}" for line in wrong), len(wrong))
        undated = texts.loc[texts["published"].isna() & texts["date"].ne(""), "date"]
        if len(undated):
            say(
                f"{len(undated)} of the dates cannot be read and count as missing, for example "
                f"{undated.iloc[0]!r}; write them as 2031-03-14"
            )
        if wrong and texts.empty:
            raise click.ClickException(f"no text could be read from {given}")
        wanted = None
        if pairs is not None:
            wanted, not_found = pairs_in(lines_of(pairs.read()), texts)
            tell((f"skipped {line}" for line in not_found), len(not_found))
            wrong += not_found
            if not_found and not wanted:
                raise click.ClickException(f"no pair could be read from {pairs.name}")
        n = texts["event_id"].nunique(dropna=False) if wanted is None else len(wanted)
        refused: list[LineError] = []
        made: Iterable[list[str]] = related_lines(texts, wanted, refused=refused)
        if isinstance(source, Path) and wanted is None:
            made, n = [related(study)], 1
        with click.progressbar(made, length=n, label="relating", file=sys.stderr) as bar:
            for lines in bar:
                target.writelines(line + "\n" for line in lines)
                done += len(lines)
        tell((f"skipped {what}" for what in refused), len(refused))
        if refused and not done:
            raise click.ClickException(f"no pair of {given} could be related")
        wrong += refused
        finish(target)
    say(f"{done} pair{'s' * (done != 1)} related")
    if wrong:
        sys.exit(SKIPPED_SOME)


@click.command()
@click.argument("source", metavar="IN", type=LinesOrStudy())
@click.argument("target", metavar="OUT.jsonl", type=click.File("w", encoding="utf-8", lazy=True))
@method_option
def actors(source: BinaryIO | Path, target: TextIO, method: "Method") -> None:
    """Tell who is who in the texts of an event, and its names.

    For other programs. Reads JSON lines {"id", "event", "outlet", "title", "text"} and, if given,
    "mentions": [{"field", "start", "end"}], of which only id and text are needed; or a kept study
    (.parallax), as its readers corrected it. Writes {"id",
    "mentions": [{"field", "start", "end", "actor", "label", "voice"}]}: mentions with one actor
    mean the same, in all texts of the event. Mentions that are given are all written, and no
    others. Offsets are code points of the title or text as it was given. Use - for standard input
    or output.
    """
    from analysis.interchange import LineError, lines_of
    from analysis.interchange.actors import actor_lines, named_texts_in

    given = not_the_same(source, target)
    done = 0
    with plain_errors():
        made: Iterable[list[str]]
        wrong: list[LineError] = []
        if isinstance(source, Path):
            from analysis.interchange.studies import named

            study = opened(source)
            made, n = ([line] for line in named(study)), len(study.articles)
        else:
            texts, wrong = named_texts_in(lines_of(source.read()))
            tell((f"skipped {line}" for line in wrong), len(wrong))
            if wrong and texts.empty:
                raise click.ClickException(f"no text could be read from {given}")
            n = texts["event_id"].nunique(dropna=False)
            made = actor_lines(texts, method=method)
        with click.progressbar(made, length=n, label="naming", file=sys.stderr) as bar:
            for lines in bar:
                target.writelines(line + "\n" for line in lines)
                done += len(lines)
        finish(target)
    say(f"the actors of {done} text{'s' * (done != 1)} told")
    if wrong:
        sys.exit(SKIPPED_SOME)
