"""Write a study, read it, change a part of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.files.studies.contents import About, Kept, as_written
from analysis.files.studies.formats import FORMAT, format_of
from analysis.files.studies.hiding import without_texts
from analysis.files.studies.members import PARTS, WAY_OUT, about_of, kept_from, members_of
from analysis.files.studies.places import (
    SUFFIX,
    alone,
    archive_of,
    drop_dictionaries,
    has_members,
    in_archive,
    in_folder,
    read_members,
    write_archive,
    write_folder,
)


@checked()
def write_study(path: str | Path, contents: Kept, *, texts: bool = True) -> About:
    """Keep a study at `path`: a file if it ends in `.parallax`, else a folder of the same members.

    Parameters
    ----------
    path
        Where to. What is there is replaced in one step: whoever reads it, also after a crash,
        finds the state before or the state after.
    contents
        What is kept.
    texts
        Whether the texts of the articles are in it. Without them, their SHA-256 and length stand
        in their place, and in that of whatever quotes them: also in what was removed, mended,
        corrected, noted, and in the name of the study. Links, names of outlets, files and ids stay.

    Returns
    -------
    What `study.json` now says.

    Raises
    ------
    ArticlesError
        It cannot be written, or the articles are not usable.
    """
    path = Path(path)
    contents = _passed_on(contents, texts)
    members = members_of(contents)
    with _told(path):
        if path.suffix.lower() == SUFFIX and not path.is_dir():
            write_archive(path, members)
        else:
            path.mkdir(parents=True, exist_ok=True)
            with alone(path):
                write_folder(path, members)
                drop_dictionaries(path, contents.about.dictionaries)
    return contents.about


@checked()
def packed_study(contents: Kept, *, texts: bool = True) -> bytes:
    """Return the bytes of the `.parallax` file that `write_study` would write.

    Parameters
    ----------
    contents, texts
        As in `write_study`.

    Raises
    ------
    ArticlesError
        The articles are not usable.
    """
    return archive_of(members_of(_passed_on(contents, texts)))


def _passed_on(contents: Kept, texts: bool) -> Kept:
    if not texts and contents.about.texts:
        contents = without_texts(contents)
    return as_written(contents)


@checked()
def read_study(path: str | Path | bytes) -> Kept:
    """Read a kept study, also of an earlier version.

    Parameters
    ----------
    path
        Of a `.parallax` file or of a folder of one; or the bytes of such a file.

    Returns
    -------
    The study; `problems` tells what of it could not be read.

    Raises
    ------
    ArticlesError
        There is none, it was kept by a later version, or nothing of it can be read.
    """
    if isinstance(path, bytes):
        try:
            return kept_from(*in_archive(path))
        except UnreadableError as error:
            raise ArticlesError(f"the file is no study: {error.problem}; {WAY_OUT}") from None
    path = Path(path)
    found = read_members(path)
    try:
        return kept_from(*found)
    except ArticlesError as error:
        raise ArticlesError(f"{path} cannot be opened: {error}") from None


def read_about(path: Path) -> tuple[About, list[Skipped]]:
    """Return what is told of a kept study, and what is wrong with that.

    Raises
    ------
    ArticlesError
        There is none, or it was kept by a later version.
    """
    members, problems = read_members(path, {"about"})
    return about_of(members, problems), problems


@checked()
def edit_study(
    path: str | Path,
    *,
    new: bool = False,
    about: Callable[[About], About] | None = None,
    reading: Callable[[Any], Any] | None = None,
    corrections: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    notes: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    moves: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    dictionaries: Callable[[Any], Any] | None = None,
) -> None:
    """Change parts of a study in a folder so that of several writers none undoes another's work.

    Parameters
    ----------
    path
        The folder of the study.
    new
        Begin one without articles if there is none, as for what is added to the bundled events.
    about, reading, corrections, notes, moves, dictionaries
        Make of what the study has now what it shall have. While they run, all others that read or
        change the study wait.

    Raises
    ------
    ArticlesError
        There is none (it was deleted), it cannot be written, or what is to be changed cannot be
        read: it is left as it is.
    """
    path = Path(path)
    edits = {"about": about, "reading": reading, "corrections": corrections, "notes": notes,
             "moves": moves, "dictionaries": dictionaries}  # fmt: skip
    asked = {name: edit for name, edit in edits.items() if edit is not None}
    with _told(path):
        if new:
            path.mkdir(parents=True, exist_ok=True)
        with alone(path):
            fresh = not has_members(path)
            if fresh and not new:
                raise FileNotFoundError
            parts = {*PARTS} if fresh or _is_old(path) else {"about", *asked}
            kept = Kept() if fresh else _whole(path, parts)
            changes: dict[str, Any] = {
                name: edit(getattr(kept, name)) for name, edit in asked.items()
            }
            kept = as_written(replace(kept, **changes), asked)
            write_folder(path, members_of(kept, parts))
            drop_dictionaries(path, kept.about.dictionaries)


def _is_old(path: Path) -> bool:
    """Tell whether a study was written in an earlier format; whoever calls it holds the lock."""
    return format_of(in_folder(path, {"about"})[0]) not in (None, FORMAT)


def _whole(path: Path, parts: set[str]) -> Kept:
    """Return parts of a study, or raise `ArticlesError` if one of them cannot be read in full."""
    kept = kept_from(*in_folder(path, parts), parts)
    for file, place, problem, way_out in kept.problems.to_numpy().tolist():
        where = f"{file} ({place})" if place else file
        raise ArticlesError(f"{path} is left as it is, for of {where} {problem}; {way_out}")
    return kept


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one sentence that a study cannot be written."""
    try:
        yield
    except FileNotFoundError:
        raise ArticlesError(f"there is no study at {path}; it may have been deleted") from None
    except OSError as error:
        raise ArticlesError(
            f"the study cannot be written to {path} ({error.strerror or error}); free some room "
            "there, or choose another place"
        ) from None
