"""What does `parallax validate` do: score, and say from which version, command and data?"""

import subprocess
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.lexicons import PACKAGE
from analysis.validation import parts_of, validate
from analysis.validation.finding import METHODS
from analysis.validation.report import report
from analysis.validation.stored import as_csv, as_record, record_of

BOTH: Final = "both"


class Run(NamedTuple):
    """A validation, ready to be written."""

    scores: pd.DataFrame
    report: str
    csv: str
    record: str
    skipped: list[str]
    """What could not be scored, and why."""

    @property
    def n_scores(self) -> int:
        """How many rows have a score."""
        return int(self.scores["score"].notna().sum())


def run(
    corpora: Path | None,
    *,
    measures: Sequence[str] | None,
    method: str,
    command: str,
    bar: Callable[[int], AbstractContextManager[Any]],
) -> Run:
    """Validate, and write down what was found and how.

    Parameters
    ----------
    corpora, measures
        As for `analysis.validate`.
    method
        "rules", "model", or "both".
    command
        What was typed.
    bar
        Called with the number of steps; its context has `update(1)`.

    Returns
    -------
    The scores, the report, and what is stored beside the library.

    Raises
    ------
    ValidationError
        The folder of corpora or a measure does not exist.
    """
    wanted = list(METHODS) if method == BOTH else [method]
    with bar(len(parts_of(measures, wanted))) as shown:
        scores = validate(
            corpora, methods=wanted, measures=measures, progress=lambda _: shown.update(1)
        )
    date = datetime.now(UTC).date().isoformat()
    about = record_of(scores, command=command, commit=commit(), date=date)
    missed = scores[scores["skipped"] != ""]
    named = missed["measure"] + ", " + missed["set_title"] + " (" + missed["method"] + "): "
    return Run(
        scores=scores,
        report=report(scores, about=about),
        csv=as_csv(scores),
        record=as_record(about),
        skipped=["not scored: " + one for one in named + missed["skipped"]],
    )


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
