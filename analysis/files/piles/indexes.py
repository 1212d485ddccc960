"""Where lies the index of a run's words? Beside its tables, or at home if these are read-only.

`OUT/.index/` holds `index.json` (of which articles it is), and a folder for each field; it is made
aside and renamed, so that it is whole or not there. `parallax measure` makes it; it may be deleted,
and is made again when it is needed.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

from analysis.files.piles.rows import TableFile
from analysis.files.piles.words import WordIndex, asked_words, write_index
from analysis.home import data_at_home

__all__ = ["FIELDS", "FOLDER", "Found", "asked_words", "known_index", "made_index", "write_beside"]

FOLDER: Final = ".index"
FIELDS: Final = ("title", "text")
_TOLD: Final = "index.json"
_FORMAT: Final = 1
_MOST_WORDS: Final = 2**28
"""Bytes of the list of words: that of a million articles has some 15 MB."""

Found = dict[str, WordIndex]


def known_index(articles: TableFile) -> Found | None:
    """Return the index of these articles, field → index, if there is one and it is whole."""
    for folder in _places(articles):
        found = _read(folder, articles)
        if found is not None:
            return found
    return None


def made_index(articles: TableFile, done: Callable[[int], None]) -> Found:
    """Index the words of these articles, where that can be written.

    Parameters
    ----------
    articles
        `articles.parquet` of a run.
    done
        Called with how many texts were read now.

    Raises
    ------
    OSError
        It can be written nowhere.
    """
    problem: OSError | None = None
    for folder in _places(articles):
        try:
            _make(folder, articles, done)
        except OSError as error:
            problem = error
            continue
        if (found := _read(folder, articles)) is not None:
            return found
    raise problem or OSError("the index of words cannot be read back")


def write_beside(articles: TableFile) -> None:
    """Index the words of these articles in the folder where they are."""
    _make(articles.path.parent / FOLDER, articles, _nothing)


def _places(articles: TableFile) -> list[Path]:
    beside = articles.path.parent / FOLDER
    at_home = data_at_home() / "indexes" / _identity(articles)[:32]
    # A link that came with a stranger's run leads elsewhere.
    return [at_home] if beside.is_symlink() else [beside, at_home]


def _identity(articles: TableFile) -> str:
    """Return what tells these articles from others: the end of their file names every column."""
    size = articles.path.stat().st_size
    with articles.path.open("rb") as file:
        file.seek(max(0, size - 2**16))
        return hashlib.sha256(f"{_FORMAT} {size} ".encode() + file.read()).hexdigest()


def _read(folder: Path, articles: TableFile) -> Found | None:
    try:
        told = json.loads((folder / _TOLD).read_bytes())
        if told != {"articles": _identity(articles)}:
            return None
        if any((folder / one / "words").stat().st_size > _MOST_WORDS for one in FIELDS):
            return None
        if any(path.is_symlink() for path in folder.rglob("*")):
            return None
        return {one: WordIndex(folder / one, articles.n_rows) for one in FIELDS}
    except (OSError, ValueError, RecursionError):
        return None


def _make(folder: Path, articles: TableFile, done: Callable[[int], None]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".index-{os.getpid()}-{uuid4().hex[:8]}")
    aside.mkdir()
    try:
        for field in FIELDS:
            (aside / field).mkdir()
            told = done if field == "text" else _nothing
            write_index(aside / field, _texts(articles, field), told)
        (aside / _TOLD).write_text(json.dumps({"articles": _identity(articles)}), encoding="utf-8")
        if folder.exists():  # of other articles, or damaged
            shutil.rmtree(folder)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _texts(articles: TableFile, field: str) -> Iterator[list[str]]:
    for group in range(articles.groups()):
        yield from articles.texts(group, field)


def _nothing(_: int) -> None:
    pass
