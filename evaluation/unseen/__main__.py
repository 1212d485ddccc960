"""Draw real events that nobody has opened and write sheets to judge, or store the verdicts."""

import importlib.metadata
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click
import pandas as pd

from analysis.language.document import document_of
from analysis.measures import MEASURES
from analysis.study import Study
from evaluation.sets import ValidationError, check_corpora
from evaluation.unseen.drawing import drawn, events_in, open_events, opened_events
from evaluation.unseen.sheets import ASKED, ROWS, write_sheets
from evaluation.unseen.verdicts import HERE, VERDICTS, read_sheets, store

ROOT: Final = HERE.parent.parent


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("n", required=False, type=click.IntRange(1, 50))
@click.argument("corpora", required=False, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the sheets go; a new folder beside the checkout if not given.",
)
@click.option(
    "--store",
    "judged",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Store the verdicts of the sheets in FOLDER, and what they make.",
)
@click.option("--keep", hidden=True, default=HERE, type=click.Path(path_type=Path))
def main(
    n: int | None, corpora: Path | None, folder: Path | None, judged: Path | None, keep: Path
) -> None:
    """Draw N real events that nobody has opened, measure them, and write sheets to judge.

    CORPORA holds eval/events; the variable PARALLAX_CORPORA names it if it is not given. Each
    table is a sheet: fill its column "verdict" with right, wrong or unclear. The events then count
    as opened. Sheets hold texts of others and stay outside the repository.
    """
    try:
        if judged:
            _store(judged, keep)
        elif n:
            _draw(n, corpora or _named(), folder, keep)
        else:
            raise click.UsageError("say how many events to draw, or --store a folder of sheets")
    except ValidationError as error:
        raise click.ClickException(str(error)) from None


def _draw(n: int, corpora: Path | None, folder: Path | None, keep: Path) -> None:
    check_corpora(corpora)
    to = _outside(folder or ROOT.parent / "parallax-unseen" / datetime.now(UTC).date().isoformat())
    events = events_in(corpora)
    names = drawn(events, opened_events(keep)["event"], n)
    measured = {name: measured_tables(events[name], to / "articles") for name in names}
    for table, rows in write_sheets(measured, to):
        click.echo(f"{table}: {rows} rows")
    about = {"draw": to.name, "version": _version(), "events": names}
    (to / "draw.json").write_text(json.dumps(about), encoding="utf-8")
    open_events(keep, names, f"drawn: {to.name}")
    click.echo(f"{', '.join(names)}: judge the sheets in {to} ({', '.join(VERDICTS)}),")
    click.echo(f"{ROWS} rows or more of each, then: python -m evaluation.unseen --store {to}")


def _store(judged: Path, keep: Path) -> None:
    try:
        about = json.loads((judged / "draw.json").read_text(encoding="utf-8"))
    except OSError:
        raise ValidationError(f"{judged} has no draw.json; name the folder of a draw") from None
    verdicts = read_sheets(judged)
    path = store(verdicts, keep, draw=about["draw"], version=about["version"])
    click.echo(f"{len(verdicts)} verdicts in {path}, figures in {keep / 'figures.tsv'}")


def measured_tables(articles: list[dict[str, Any]], folder: Path) -> dict[str, pd.DataFrame]:
    """Return the tables to judge of one event, as `parallax measure` makes them, and answers."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{articles[0]['event']}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in articles), encoding="utf-8")
    study = Study(path)
    measured = study.tables([name for name in ASKED if name != "answers"])
    return measured | {"answers": answers_of(study)}


def answers_of(study: Study) -> pd.DataFrame:
    """Return the answers of a study, each sentence once: `kind` (measure), `number`, `text`."""
    rows = []
    for kind in (measure.name for measure in MEASURES.values() if measure.answer):
        answer = study.answer(kind)
        for number, sentence in enumerate(document_of(answer).sentences):
            rows.append((kind, number, answer[sentence.start : sentence.end]))
    return pd.DataFrame(rows, columns=["kind", "number", "text"]).drop_duplicates("text")


def _outside(folder: Path) -> Path:
    if folder.resolve().is_relative_to(ROOT):
        raise ValidationError(f"{folder} is in the repository, which holds no texts of others")
    if (folder / "draw.json").exists():
        raise ValidationError(f"{folder} holds a draw already; name another with --to")
    return folder


def _named() -> Path | None:
    named = os.environ.get("PARALLAX_CORPORA")
    return Path(named) if named else None


def _version() -> str:
    return importlib.metadata.version("parallax-news")


if __name__ == "__main__":
    main(prog_name="python -m evaluation.unseen")
