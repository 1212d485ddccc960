"""How accurate is each measure? `python -m evaluation CORPORA` scores all that have a gold.

CORPORA holds `eval/` and `seeds/`, which are not part of the repository; without it only what comes
with it is scored. `--csv data/validation/scores.csv --out docs/validation.md` stores what is found.
"""

import importlib.metadata
import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
import pandas as pd

from analysis.lexicons import PACKAGE
from analysis.showing.accuracy import JOINED, SCORES, fingerprints
from evaluation.finding import METHODS
from evaluation.leading import with_real_events
from evaluation.report import report
from evaluation.scoring import parts_of, validate
from evaluation.sets import ValidationError

BOTH: Final = "both"
README: Final = PACKAGE.parent / "README.md"
SKIPPED_SOME: Final = 3
"""Exit code: finished, but something could not be scored (0: all well, 1: failed, 2: usage)."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("corpora", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to FILE (Markdown) instead of standard output.",
)
@click.option(
    "--measures",
    metavar="NAME,…",
    help="Only these, with commas between them, such as attribution,hedging. A wrong name lists "
    "them all.",
)
@click.option(
    "--method",
    type=click.Choice([*METHODS, BOTH]),
    default=BOTH,
    show_default=True,
    help="What finds the attributions and hedges that are scored.",
)
@click.option(
    "--csv",
    "table",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the scores to FILE, too, and beside it their record (.toml).",
)
def main(
    corpora: Path | None, out: Path | None, measures: str | None, method: str, table: Path | None
) -> None:
    """Score every measure: how accurate is Parallax?

    Compares what is found in annotated texts with the annotation. Writes a report with
    intervals, by class, outlet and topic, what peers and people reach, and the weaknesses of
    each set. Sets that are not in CORPORA are listed as not scored.
    """
    asked = (
        None if measures is None else [one.strip().replace("-", " ") for one in measures.split(",")]
    )
    wanted = list(METHODS) if method == BOTH else [method]
    try:
        with click.progressbar(
            length=len(parts_of(asked, wanted)), label="scoring", file=sys.stderr
        ) as bar:
            scores = validate(
                corpora, methods=wanted, measures=asked, progress=lambda _: bar.update(1)
            )
    except ValidationError as error:
        raise click.ClickException(str(error)) from None
    scores = scores.round(4)  # as stored, so that report, README and pages say the same
    # Folders of this computer mean nothing to whoever reads the report.
    command = f"python -m evaluation{' CORPORA' if corpora else ''} --method {method}"
    command += "" if measures is None else f" --measures {measures!r}"
    about = record_of(scores, command=command)
    if table is not None:
        written(table, as_csv(scores))
        written(table.with_suffix(".toml"), as_record(about))
        if table.resolve() == SCORES.resolve():  # what is stored is also told in the README
            written(README, with_real_events(README.read_text(encoding="utf-8"), scores))
    if out is None:
        click.echo(report(scores, about=about), nl=False)
    else:
        written(out, report(scores, about=about))
    missed = scores[scores["skipped"] != ""]
    named = missed["measure"] + ", " + missed["set_title"] + " (" + missed["method"] + "): "
    for one in named + missed["skipped"]:
        click.echo(f"not scored: {one}", err=True)
    click.echo(f"{scores['score'].notna().sum()} scores" + (f" in {out}" if out else ""), err=True)
    if len(missed):
        sys.exit(SKIPPED_SOME)


def written(path: Path, text: str) -> None:
    """Write a text into a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def as_csv(scores: pd.DataFrame) -> str:
    """Return scores as they are stored: four digits, without what follows from other files."""
    kept = scores.drop(columns=list(JOINED))
    text = io.StringIO()
    kept.to_csv(text, index=False, float_format="%.4f", lineterminator="\n")
    return text.getvalue()


def record_of(scores: pd.DataFrame, *, command: str) -> dict[str, str]:
    """Return what is told of scores: version, command, commit, day, hashes of what was judged."""
    return {
        "version": importlib.metadata.version("parallax-news"),
        "command": command,
        "commit": commit(),
        "date": datetime.now(UTC).date().isoformat(),
        "measures": ", ".join(dict.fromkeys(scores["measure"])),
        "methods": ", ".join(dict.fromkeys(scores["method"])),
    } | fingerprints()


def as_record(about: dict[str, str]) -> str:
    """Return a record as TOML.

    Examples
    --------
    >>> as_record({"command": 'python -m evaluation --out "a b.md"'})
    'command = "python -m evaluation --out \\\\"a b.md\\\\""\\n'
    """
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in about.items())


def commit() -> str:
    """Return the commit of a checkout, "+" if files were changed since; "" if there is none."""
    if not (PACKAGE.parent / ".git").exists():
        return ""
    try:
        asked = [
            subprocess.run(
                ["git", *words], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
            ).stdout.strip()
            for words in (
                ["rev-parse", "--short=12", "HEAD"],
                ["status", "--porcelain", "--untracked-files=no", "--", "analysis", "data"],
            )
        ]
    except (OSError, subprocess.CalledProcessError):
        return ""
    return asked[0] + ("+" if asked[1] else "")


if __name__ == "__main__":
    main(prog_name="python -m evaluation")
