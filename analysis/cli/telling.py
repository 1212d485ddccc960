"""What commands have in common: what they say, what they write to, and how errors are told."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, TextIO

import click

SKIPPED_SOME: Final = 3
"""Exit code: finished, but some of the input was skipped (0: all well, 1: failed, 2: usage)."""

MOST_MESSAGES: Final = 20
"""So many skipped files or lines are told one by one; the rest is counted."""

method_option: Final = click.option(
    "--method",
    type=click.Choice(["model", "fast", "rules"]),
    default="model",
    show_default=True,
    help="How attributions and hedges are found: by the trained model, by its fast version "
    "(two thirds of the time, a little less accurate), or by rules and word lists.",
)


def not_the_same(source: BinaryIO | Path | None, target: TextIO) -> str:
    """Return the name of an input, or raise `UsageError` if it would be overwritten."""
    written = str(getattr(target, "name", "-"))
    given = str(source if isinstance(source, Path) else getattr(source, "name", "-"))
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


def finish(target: TextIO) -> None:
    """Write what is still to be written, so that a full disk is told like any other error."""
    target.write("")  # also of no texts there is a file
    if target.name == "-":
        target.flush()
    else:
        target.close()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Tell what is wrong with the input or the disk in one line, not with a traceback."""
    from analysis.articles import ArticlesError

    told = set()

    def tell(message: Warning | str, *_: object, **__: object) -> None:
        if str(message) not in told:
            told.add(str(message))
            say(f"Note: {message}")

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


def skips(rows: Iterable[tuple[str, str, str, str]]) -> Iterator[str]:
    """Yield a message for each file or line that was skipped, with the way out."""
    for file, place, problem, way_out in rows:
        where = f"{file} ({place})" if place else file
        yield f"skipped {where}: {problem}; {way_out}"


def tell(messages: Iterable[str], n: int) -> None:
    """Say the first of `n` messages, and count the others."""
    for message in islice(messages, MOST_MESSAGES):
        say(message)
    if n > MOST_MESSAGES:
        say(f"skipped {n - MOST_MESSAGES} more")


def say(message: str) -> None:
    """Say something that is no result: on standard error."""
    click.echo(message, err=True)
