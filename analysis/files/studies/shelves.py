"""Which studies are kept in this folder? Listed, begun, deleted."""

import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.studies.contents import Kept
from analysis.files.studies.hiding import TOKEN
from analysis.files.studies.keeping import read_about, write_study
from analysis.files.studies.members import READING
from analysis.files.studies.places import alone, is_study
from analysis.tables import Table

SHELF: Final = Table(
    "shelf", "id name changed articles outlets events problem", made_by="shelf(folder)",
    int64="articles outlets events",
)  # fmt: skip
_GONE: Final = ".gone-"
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@checked()
def shelf(folder: str | Path) -> pd.DataFrame:
    """List the studies that are kept in a folder, the one that was changed last first.

    Parameters
    ----------
    folder
        A folder of studies; it need not be there yet.

    Returns
    -------
    One row per study: `id` (the name of its folder), `name`, `changed` (UTC), how many
    `articles`, `outlets` and `events` it has, and `problem`: why it cannot be opened, "" if
    it can. Studies without articles of their own, as that of the bundled events, are left out.
    """
    folder = Path(folder)
    with suppress(OSError):
        _clear(folder)
    rows = [_row(path) for path in sorted(folder.glob("*")) if _ID.fullmatch(path.name)
            and path.is_dir() and is_study(path)] if folder.is_dir() else []  # fmt: skip
    listed = [row for row in rows if row["articles"] or row["problem"]]
    moments = pd.to_datetime([row["changed"] for row in listed], utc=True, errors="coerce")
    table = SHELF.of(listed, changed=None).assign(changed=moments.astype("datetime64[ns, UTC]"))
    return table.sort_values("changed", ascending=False, kind="stable", ignore_index=True)


def _row(path: Path) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": path.name, "name": path.name, "changed": "", "articles": 0, "outlets": 0,
        "events": 0, "problem": "",
    }  # fmt: skip
    try:
        about, problems = read_about(path)
    except ArticlesError as error:
        return row | {"problem": str(error)}
    told = "; ".join(f"{one.file}: {one.problem}" for one in problems)
    if told or (about.articles and not (path / READING["articles"]).is_file()):
        row["problem"] = told or f"{READING['articles']} is missing"
    elif not about.texts:
        row["problem"] = f"it has no texts; ask {about.contact or 'whoever passed it on'} for them"
    counts = {"articles": about.articles, "outlets": about.outlets, "events": len(about.events)}
    return (
        row | {"name": TOKEN.sub("…", about.name) or path.name, "changed": about.changed} | counts
    )


@checked()
def new_study(folder: str | Path, contents: Kept) -> str:
    """Keep a study in a folder of studies.

    Parameters
    ----------
    folder
        The folder of studies; made if it is not there.
    contents
        What is kept; `contents.about.name` is what the study is called.

    Returns
    -------
    Its id: its name in small letters and four digits, under which no other is kept there.

    Raises
    ------
    ArticlesError
        It cannot be written.
    """
    folder = Path(folder)
    begun = replace(contents, about=replace(contents.about, made="", changed=""))
    while (path := folder / f"{_slug(contents.about.name)}-{uuid4().hex[:4]}").exists():
        pass
    write_study(path, begun)
    return path.name


@checked()
def delete_study(folder: str | Path, id: str) -> None:
    """Delete a study: it is gone at once, also for who looks at the folder meanwhile.

    Parameters
    ----------
    folder
        The folder of studies.
    id
        Of the study, as in `shelf`.

    Raises
    ------
    ArticlesError
        There is none of this id, or it cannot be deleted.
    """
    folder = Path(folder)
    path = study_path(folder, id)
    try:
        with alone(path):  # who writes now finishes
            pass
        path.rename(folder / f"{_GONE}{uuid4().hex}")
        _clear(folder)
    except FileNotFoundError:
        raise ArticlesError(f"there is no study {id} in {folder}; it was deleted already") from None
    except OSError as error:
        raise ArticlesError(f"{path} cannot be deleted ({error.strerror or error})") from None


def _clear(folder: Path) -> None:
    """Take from the disk what was deleted, also what a crash left of it."""
    for gone in folder.glob(f"{_GONE}*"):
        shutil.rmtree(gone, ignore_errors=True)  # another may be at it, too
        if gone.exists():
            raise PermissionError(None, "some of its files are in use", str(gone))


def study_path(folder: Path, id: str) -> Path:
    """Return where a study of a folder of studies is kept.

    Raises
    ------
    ArticlesError
        There is none of this id.
    """
    path = folder / id
    if not _ID.fullmatch(id) or not path.is_dir() or path.is_symlink() or not is_study(path):
        raise ArticlesError(f"there is no study {id!r} in {folder}; it may have been deleted")
    return path


def _slug(name: str) -> str:
    return (
        re.sub(r"[^a-z0-9]+", "-", TOKEN.sub("", name).lower()).strip("-")[:48].strip("-")
        or "study"
    )
