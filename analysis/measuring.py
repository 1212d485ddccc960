"""Every measure of one set of articles, and a record from which the run can be repeated."""

import hashlib
import json
import platform
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import combinations
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
    "relations",
    "families",
    "differences",
    "substitutions",
    "quotations",
    "claims",
    "certainty_changes",
    "quantities",
    "coverage",
    "outlets",
    "outlet_differences",
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
    "scipy",
    "snowballstemmer",
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
    Name → table: `articles` and the names in `TABLES`. The columns of each are described by the
    function of the same name; `part` tells whole text from own words, `counting` the two ways
    of counting. `differences` are those of every two texts of one family (`differences_of`),
    `quotations` is `quotation_fidelity`. `outlets` (values with intervals) and
    `outlet_differences` are both tables of `compare_all`, once for one text per family and
    once for all articles: the column `counted` tells ("families" or "all").

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
    import analysis as library

    readings = [
        library.readability(articles, counting=counting, part=part)
        for counting in COUNTINGS
        for part in PARTS
    ]
    yield "readability", pd.concat(readings, ignore_index=True)
    voices = library.attributions(articles)
    yield "attributions", voices
    hedged = library.hedges(articles, voices)
    yield "hedges", hedged
    found = {"attributions": voices, "hedges": hedged}
    found["boosters"] = library.boosters(articles, voices)
    yield "boosters", found["boosters"]
    shared = [library.overlap(articles, part=part) for part in PARTS]
    yield "overlap", pd.concat(shared, ignore_index=True)
    families = None
    for name, table in _between_texts(articles, voices, hedged):
        families = table if name == "families" else families
        yield name, table
    yield from _between_outlets(articles, families, found, resamples=resamples, seed=seed)


def _between_texts(
    articles: pd.DataFrame, voices: pd.DataFrame, hedged: pd.DataFrame
) -> Iterator[tuple[str, pd.DataFrame]]:
    import analysis as library

    related = library.relations(articles)
    yield "relations", related
    families = library.families(articles, related)
    yield "families", families
    found = {"attributions": voices, "hedges": hedged}
    yield "differences", library.differences_of(articles, _pairs_within(families), **found)
    yield "substitutions", library.substitutions(articles, **found)
    yield "quotations", library.quotation_fidelity(articles, voices)
    claims = library.claims(articles, **found)
    yield "claims", claims
    yield "certainty_changes", library.certainty_changes(articles, claims, **found)
    yield "quantities", library.quantities(articles, voices)
    yield "coverage", library.coverage(articles, families, attributions=voices)


def _between_outlets(
    articles: pd.DataFrame,
    families: pd.DataFrame | None,
    found: dict[str, pd.DataFrame],
    *,
    resamples: int,
    seed: int,
) -> Iterator[tuple[str, pd.DataFrame]]:
    import analysis as library

    outlets, differences = [], []
    for counted in ("families", "all"):
        chosen = library.one_per_family(articles, families) if counted == "families" else articles
        kept = {
            name: table[table["article_id"].isin(chosen["article_id"])]
            for name, table in found.items()
        }
        comparison = library.compare_all(chosen, **kept, resamples=resamples, seed=seed)
        outlets.append(comparison.outlets.assign(counted=counted))
        differences.append(comparison.differences.assign(counted=counted))
    yield "outlets", pd.concat(outlets, ignore_index=True)
    yield "outlet_differences", pd.concat(differences, ignore_index=True)


def _pairs_within(families: pd.DataFrame) -> list[tuple[str, str]]:
    """Every two texts of one family."""
    groups = families.groupby(["event_id", "family"], sort=False, dropna=False)["article_id"]
    return [pair for _, members in groups for pair in combinations(members, 2)]


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
