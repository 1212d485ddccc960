"""Every measure of one set of articles, and a record from which the run can be repeated."""

import hashlib
import json
import platform
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from itertools import combinations
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, get_args

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part

Refused: TypeAlias = Callable[[str, str], None] | None
Measure: TypeAlias = Callable[[pd.DataFrame], pd.DataFrame]

TABLES: Final = (
    "readability",
    "attributions",
    "sources",
    "actors",
    "hedges",
    "boosters",
    "whose_words",
    "rates_by_voice",
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
    "voice_share",
    "outlets",
    "outlet_differences",
)
"""What `measure_all` computes from the articles."""

PARTS: Final[tuple[Part, ...]] = get_args(Part)
COUNTINGS: Final[tuple[Literal["corrected", "textstat"], ...]] = ("corrected", "textstat")

LIBRARIES: Final = (
    "parallax-news",
    "numpy",
    "onnxruntime",
    "pandas",
    "pyphen",
    "scikit-learn",
    "scipy",
    "snowballstemmer",
    "textstat",
    "trafilatura",
)
"""The packages whose version can move a number."""


@checked()
def measure_all(
    articles: pd.DataFrame,
    *,
    resamples: int = 2000,
    seed: int = 2026,
    done: Callable[[str], None] = lambda _: None,
    refused: Callable[[str, str], None] | None = None,
    corrections: pd.DataFrame | None = None,
    method: str = "model",
    model: str = "full",
) -> dict[str, pd.DataFrame]:
    """Compute every measure, where it can be for the whole text and for each voice.

    Parameters
    ----------
    articles
        One row per article; see `load_articles`. Not modified.
    resamples, seed
        Of the bootstrap behind the intervals.
    done
        Called with the name of each table when it is finished.
    refused
        Called with the name of a table and the reason where the texts of an event are too long
        to be compared: that table then lacks the event, and everything else is measured.
        Without it the error is raised.
    corrections
        What readers corrected (see `read_corrections`): replayed on `attributions`, `hedges`,
        `boosters` and `sources`, on which the other tables build.
    method, model
        How attributions and hedges are found: see `attributions`.

    Returns
    -------
    Name → table: `articles` and the names in `TABLES`. The columns of each are described by the
    function of the same name; `part` tells whose words are measured, `counting` the two ways
    of counting. `differences` are those of every two texts of one family (`differences_of`),
    `quotations` is `quotation_fidelity`. `outlets` (values with intervals) and
    `outlet_differences` are both tables of `compare_all`, once for one text per family and
    once for all articles: the column `counted` tells ("families" or "all"). With
    `corrections` also that table, with `why` where one does not fit (empty where it does).

    Raises
    ------
    ArticlesError
        The table of articles is not usable, or a text is too long to be compared with others.
    """
    tables = {"articles": articles}
    replaying = _Replaying(articles, corrections)
    by = {"method": method, "model": model}
    for name, table in _measures(articles, resamples, seed, refused, replaying, by):
        tables[name] = table
        done(name)
    if corrections is not None:
        tables["corrections"] = replaying.told()
    return tables


class _Replaying:
    """Replays corrections on what was measured, and keeps which do not fit."""

    def __init__(self, articles: pd.DataFrame, corrections: pd.DataFrame | None) -> None:
        self._articles, self._corrections = articles, corrections
        self._why: dict[str, str] = {}

    def __call__(self, measure: str, table: pd.DataFrame) -> pd.DataFrame:
        if self._corrections is None:
            return table
        from analysis.files.corrections import replay

        replayed = replay(table, self._corrections, self._articles, measure=measure)
        self._why |= dict(zip(replayed.unused["id"], replayed.unused["why"], strict=True))
        return replayed.table

    def told(self) -> pd.DataFrame:
        assert self._corrections is not None
        why = [self._why.get(one, "") for one in self._corrections["id"]]
        return self._corrections.assign(why=why)


def _measures(
    articles: pd.DataFrame,
    resamples: int,
    seed: int,
    refused: Refused,
    replaying: _Replaying,
    by: dict[str, str],
) -> Iterator[tuple[str, pd.DataFrame]]:
    import analysis as library

    voices = replaying("attributions", library.attributions(articles, **by))
    readings = [
        library.readability(articles, counting=counting, part=part, attributions=voices)
        for counting in COUNTINGS
        for part in PARTS
    ]
    yield "readability", pd.concat(readings, ignore_index=True)
    yield "attributions", voices
    who = replaying("sources", library.sources(articles, voices))
    yield "sources", who
    yield "actors", library.actors(who)
    hedged = replaying("hedges", library.hedges(articles, voices, **by))
    yield "hedges", hedged
    found = {"attributions": voices, "hedges": hedged}
    found["boosters"] = replaying("boosters", library.boosters(articles, voices))
    yield "boosters", found["boosters"]
    yield "whose_words", library.whose_words(articles, voices)
    yield (
        "rates_by_voice",
        library.rates_by_voice(articles, **found, resamples=resamples, seed=seed),
    )
    shared = [library.overlap(articles, part=part, attributions=voices) for part in PARTS]
    yield "overlap", pd.concat(shared, ignore_index=True)
    between: dict[str, pd.DataFrame] = {}
    for name, measure in _between_texts(voices, hedged, between):
        between[name] = _measured(name, measure, articles, refused)
        yield name, between[name]
    families = between["families"]
    yield (
        "voice_share",
        library.voice_share(articles, voices, who, families, resamples=resamples, seed=seed),
    )
    yield from _between_outlets(articles, families, found, resamples=resamples, seed=seed)


def _measured(
    name: str, measure: Measure, articles: pd.DataFrame, refused: Refused
) -> pd.DataFrame:
    """Measure all events, or all but those whose texts are too long to be compared."""
    try:
        return measure(articles)
    except ArticlesError as error:
        if refused is None:
            raise
        reason = str(error)
    tables = []
    events = list(articles.groupby("event_id", sort=False, dropna=False))
    for event_id, event in events:
        if len(events) > 1:
            try:
                tables.append(measure(event))
                continue
            except ArticlesError as error:
                reason = f"event {event_id}: {error}"
        refused(name, reason)
    filled = [table for table in tables if len(table)]
    # Of no articles there are the columns, without a row.
    return pd.concat(filled, ignore_index=True) if filled else measure(articles.head(0))


def _between_texts(
    voices: pd.DataFrame, hedged: pd.DataFrame, kept: dict[str, pd.DataFrame]
) -> Iterator[tuple[str, Measure]]:
    """Yield what is measured between texts, each with its function of the articles.

    Those that come later build on the tables before them, which are in `kept` by then.
    """
    import analysis as library

    def found(texts: pd.DataFrame) -> dict[str, pd.DataFrame]:
        return {"attributions": _of(texts, voices), "hedges": _of(texts, hedged)}

    def coverage(texts: pd.DataFrame) -> pd.DataFrame:
        _complete(kept["relations"], texts)
        told = {"attributions": voices, "quantities": kept["quantities"]}
        told = {name: _of(texts, table) for name, table in told.items()}
        table: pd.DataFrame = library.coverage(texts, _of(texts, kept["families"]), **told)
        return table

    yield "relations", library.relations
    yield (
        "families",
        lambda texts: library.families(texts, _complete(kept["relations"], texts)),
    )
    yield (
        "differences",
        lambda texts: library.differences_of(
            texts, _pairs_within(_of(texts, kept["families"])), **found(texts)
        ),
    )
    yield "substitutions", lambda texts: library.substitutions(texts, **found(texts))
    yield "quotations", lambda texts: library.quotation_fidelity(texts, _of(texts, voices))
    yield "claims", lambda texts: library.claims(texts, **found(texts))
    yield (
        "certainty_changes",
        lambda texts: library.certainty_changes(texts, _of(texts, kept["claims"]), **found(texts)),
    )
    yield "quantities", lambda texts: library.quantities(texts, _of(texts, voices))
    yield "coverage", coverage


def _of(texts: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that are about these texts."""
    return table[table["article_id"].isin(texts["article_id"])]


def _complete(relations: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Return the relations, or raise `ArticlesError` where texts of an event have none."""
    several = texts.groupby("event_id", dropna=False)["article_id"].transform("size") > 1
    related = pd.concat([relations["article_a"], relations["article_b"]])
    if not texts.loc[several, "article_id"].isin(related).all():
        raise ArticlesError("which texts go back to one another is not known (see relations)")
    return relations


def _between_outlets(
    articles: pd.DataFrame,
    families: pd.DataFrame,
    found: dict[str, pd.DataFrame],
    *,
    resamples: int,
    seed: int,
) -> Iterator[tuple[str, pd.DataFrame]]:
    import analysis as library

    outlets, differences = [], []
    for counted in ("families", "all"):
        chosen = articles
        if counted == "families":
            known = articles["article_id"].isin(families["article_id"])
            one = library.one_per_family(articles[known], families)["article_id"]
            chosen = articles[articles["article_id"].isin(one) | ~known]
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


def run_record(
    source: Path, *, corrections: Path | None = None, **settings: object
) -> dict[str, Any]:
    """Describe a run so that it can be repeated: versions, settings, SHA-256 of the inputs.

    Parameters
    ----------
    source
        The file or folder that was read.
    corrections
        The file of corrections that was replayed, if any.
    settings
        What was chosen: seed, resamples, …

    Returns
    -------
    `versions` (package → version), `settings`, `inputs` (file → SHA-256, None if it cannot be
    opened), `corrections` (the same) `lexicons` (name → SHA-256 of its words)
    and `models` (file → SHA-256).
    """
    from analysis.language.tagger.model_files import FOLDER
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
        "versions": {"python": platform.python_version()} | _versions(),
        "settings": settings,
        "inputs": inputs or {source.name: _sha256(source)},
        "corrections": {corrections.name: _sha256(corrections)} if corrections else {},
        "lexicons": {path.parent.name: _sha256(path) for path in lists},
        "models": {path.name: _sha256(path) for path in sorted(FOLDER.glob("*.onnx"))},
    }


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):  # onnxruntime, where rules are used
            found[name] = version(name)
    return found


def write_run(folder: Path, tables: dict[str, pd.DataFrame], record: dict[str, Any]) -> list[Path]:
    """Write every table as CSV and Parquet and the record as `run.json`; name the files."""
    from analysis.files.exporting import to_csv, to_parquet

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
