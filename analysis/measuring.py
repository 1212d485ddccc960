"""Every measure of one set of articles, and a record from which the run can be repeated."""

import hashlib
import json
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

import pandas as pd

from analysis.articles import check_articles

TABLES: Final = (
    "readability",
    "attributions",
    "hedges",
    "boosters",
    "overlap",
    "outlets",
    "differences",
)
"""What `measure_all` computes from the articles."""

PARTS: Final[tuple[Literal["whole", "own"], ...]] = ("whole", "own")
COUNTINGS: Final[tuple[Literal["corrected", "textstat"], ...]] = ("corrected", "textstat")

LIBRARIES: Final = (
    "parallax-news",
    "numpy",
    "pandas",
    "pyphen",
    "scikit-learn",
    "textstat",
    "trafilatura",
)
"""The packages whose version can move a number."""


def measure_all(
    articles: pd.DataFrame,
    *,
    resamples: int = 2000,
    seed: int = 2026,
    done: Callable[[str], None] = lambda _: None,
) -> dict[str, pd.DataFrame]:
    """Compute every measure for the whole text and for the outlets' own words.

    Parameters
    ----------
    articles
        One row per article; see `load_articles`. Not modified.
    resamples, seed
        Of the bootstrap behind the intervals.
    done
        Called with the name of each table when it is finished.

    Returns
    -------
    Name → table: `articles`, `readability`, `attributions`, `hedges`, `boosters`, `overlap`,
    `outlets` (values with intervals) and `differences` (between outlets). The columns of
    each are described by the function of the same name; `part` tells whole text from own
    words, `counting` the two ways of counting.

    Raises
    ------
    ArticlesError
        The table of articles is not usable.
    """
    check_articles(articles)
    tables = {"articles": articles}
    for name, table in _measures(articles, resamples, seed):
        tables[name] = table
        done(name)
    return tables


def _measures(
    articles: pd.DataFrame, resamples: int, seed: int
) -> Iterator[tuple[str, pd.DataFrame]]:
    from analysis.attribution import attributions
    from analysis.comparison import compare_all
    from analysis.hedging import boosters, hedges
    from analysis.overlap import overlap
    from analysis.readability import readability

    readings = [
        readability(articles, counting=counting, part=part)
        for counting in COUNTINGS
        for part in PARTS
    ]
    yield "readability", pd.concat(readings, ignore_index=True)
    voices = attributions(articles)
    yield "attributions", voices
    found = hedges(articles, voices)
    yield "hedges", found
    boosted = boosters(articles, voices)
    yield "boosters", boosted
    yield "overlap", pd.concat([overlap(articles, part=part) for part in PARTS], ignore_index=True)
    comparison = compare_all(
        articles,
        attributions=voices,
        hedges=found,
        boosters=boosted,
        resamples=resamples,
        seed=seed,
    )
    yield "outlets", comparison.outlets
    yield "differences", comparison.differences


def run_record(source: Path, **settings: object) -> dict[str, Any]:
    """Describe a run so that it can be repeated: versions, settings, SHA-256 of the inputs.

    Parameters
    ----------
    source
        The file or folder that was read.
    settings
        What was chosen: seed, resamples, …

    Returns
    -------
    `versions` (package → version), `settings`, `inputs` (file → SHA-256, None if it cannot be
    opened) and `lexicons` (name → SHA-256 of its words).
    """
    from analysis.lexicons import DATA

    files = sorted(path for path in source.rglob("*") if path.is_file())
    names = {path: path.relative_to(source) for path in files}
    inputs = {
        name.as_posix(): _sha256(path)
        for path, name in names.items()
        if not any(part.startswith(".") for part in name.parts)  # never read as articles
    }
    lists = sorted((DATA / "lexicons").glob("*/*.tsv"))
    return {
        "versions": {"python": platform.python_version()} | {n: version(n) for n in LIBRARIES},
        "settings": settings,
        "inputs": inputs or {source.name: _sha256(source)},
        "lexicons": {path.parent.name: _sha256(path) for path in lists},
    }


def write_run(folder: Path, tables: dict[str, pd.DataFrame], record: dict[str, Any]) -> list[Path]:
    """Write every table as CSV and Parquet and the record as `run.json`; name the files."""
    from analysis.exporting import to_csv, to_parquet

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in tables.items():
        for suffix, content in (("csv", to_csv(table)), ("parquet", to_parquet(table))):
            path = folder / f"{name}.{suffix}"
            path.write_bytes(content)
            written.append(path)
    path = folder / "run.json"
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return [*written, path]


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # reading has skipped it with a message
        return None
