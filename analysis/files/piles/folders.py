"""Is this folder a whole run, and of what? What is not is told, with the way out."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from analysis.articles import ArticlesError
from analysis.files.runs import RECORD, UNFINISHED

_LONGEST_VERSION: Final = 40
_LONGEST_REASON: Final = 400
MOST_RECORD: Final = 2**28
"""Bytes of a record: that of a million files read has some 100 MB."""


@dataclass(frozen=True)
class AboutRun:
    """What the record of a run tells: how it was made, and of what."""

    version: str = ""
    """Of Parallax, by which it was measured."""
    settings: dict[str, Any] = field(default_factory=dict)
    """`method`, `resamples`, `seed` …"""
    record: dict[str, Any] = field(default_factory=dict)
    """All that is in `run.json`."""

    @property
    def key(self) -> str:
        """What tells the articles that were read from others; "" if it is not told."""
        inputs = self.record.get("inputs")
        told = json.dumps(inputs, sort_keys=True) if inputs else ""
        return hashlib.sha256(told.encode()).hexdigest()[:16] if told else ""

    @property
    def method(self) -> str:
        """How attributions and hedges were found; "" if it is not told."""
        return str(self.settings.get("method", ""))

    def without(self, table: str) -> list[Any]:
        """Return the events of which a table has no rows, or not all: they were not measurable."""
        told = self.record.get("without")
        events = told.get(table) if isinstance(told, dict) else None
        return events if isinstance(events, list) else []


def is_run(folder: Path) -> bool:
    """Tell whether a folder holds what `parallax measure` writes, whole or not."""
    return any((folder / name).is_file() for name in (RECORD, UNFINISHED))


def articles_in(source: Path) -> Path:
    """Return what is read as articles: of the folder of a run, the articles that it measured.

    Raises
    ------
    ArticlesError
        It is a run that is not finished.
    """
    if not source.is_dir() or not is_run(source):
        return source
    articles = source / "articles.parquet"
    if (source / UNFINISHED).is_file():
        raise ArticlesError(
            f"the run in {source} is not finished: name the articles that it measures, or let it "
            "go on first, by the same command again"
        )
    return articles if articles.is_file() else source


def about_run(folder: Path) -> AboutRun:
    """Read the record of a run.

    Raises
    ------
    ArticlesError
        There is no run, or it is not finished, or its record cannot be read.
    """
    again = f"measure again: parallax measure IN {folder}"
    if not folder.is_dir():
        raise ArticlesError(f"there is no folder {folder}; parallax measure IN {folder} makes it")
    if (folder / UNFINISHED).exists():
        raise ArticlesError(
            f"the run in {folder} is not finished; the same parallax measure IN {folder} goes on "
            "where it stopped"
        )
    if not (folder / RECORD).exists():
        raise ArticlesError(
            f"there is no run in {folder}: it has no {RECORD}; name the folder that parallax "
            "measure wrote"
        )
    path = inside(folder, RECORD)
    if path is None or path.stat().st_size > MOST_RECORD:
        raise ArticlesError(f"{RECORD} in {folder} is no file of its own, or too large; {again}")
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        raise ArticlesError(f"{RECORD} in {folder} is damaged; {again}") from None
    found = record if isinstance(record, dict) else {}
    versions, settings = found.get("versions"), found.get("settings")
    if not isinstance(versions, dict) or not isinstance(settings, dict):
        raise ArticlesError(f"{RECORD} in {folder} does not tell of a run; {again}")
    told = re.sub(r"[^\w.+-]", "", str(versions.get("parallax-news", "")))
    return AboutRun(told[:_LONGEST_VERSION], settings, found)


def told_version(about: AboutRun) -> list[str]:
    """Say that a run was measured by another version, if it was: [] if not."""
    try:
        ours = version("parallax-news")
    except PackageNotFoundError:
        return []
    if about.version in ("", ours):
        return []
    return [
        f"the run was measured by Parallax {about.version}, this is {ours}: its tables are shown "
        "as they are; measure again for those of this version"
    ]


def told_refused(about: AboutRun) -> list[str]:
    """Say what could not be measured in a run, if anything: [] if not."""
    refused = about.record.get("refused")
    if not isinstance(refused, list) or not refused:
        return []
    first = refused[0]
    why = ": ".join(map(str, first)) if isinstance(first, list) else str(first)
    more = f", and {len(refused) - 1:,} more (refused in {RECORD})" if len(refused) > 1 else ""
    return [f"could not be measured: {why[:_LONGEST_REASON]}{more}"]


def tables_in(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Return the tables of a run, name → file, and why others are left out.

    Nothing outside of the folder is read: a link is not followed.
    """
    found, problems = {}, []
    for path in sorted(folder.glob("*.parquet")):
        if inside(folder, path.name) is None:
            problems.append(f"{path.name} is a link, or no file, and is not read")
        elif path.stem.replace("_", "").isalnum():
            found[path.stem] = path
    return found, problems


def inside(folder: Path, name: str) -> Path | None:
    """Return a file that lies in the folder itself; None if it is none, or leads elsewhere."""
    path = folder / name
    return None if path.is_symlink() or not path.is_file() else path
