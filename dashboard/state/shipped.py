"""Results of the bundled events that came with Parallax: read where they are still right.

`python -m dashboard.shipping` makes them. They count only if articles and settings are those that
are asked for, and code, word lists, models and libraries those that they were made with.
"""

import hashlib
import json
import zipfile
from collections.abc import Hashable, Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any, Final

from analysis.files.runs import LIBRARIES
from analysis.lexicons import DATA, PACKAGE
from dashboard import exactly

FOLDER: Final = DATA / "measured"
FINGERPRINT: Final = "fingerprint"
"""The member of a file that says with what it was made."""

ASIDE: Final = ("showing", "cli", "interchange", "reporting")
"""Rooms of the library that change no result."""

_BESIDE: Final = ("state/results.py", "state/methods.py", "exactly.py")
_READING: Final = Lock()


def found(event: str, key: Hashable) -> Any:
    """Return a result that was shipped; None if there is none that is right."""
    member = name_of(key)
    whole = _opened(FOLDER / f"{event}.zip")
    if whole is None or member not in whole.namelist():
        return None
    with _READING:
        written = whole.read(member)
    return exactly.read(json.loads(written))


def name_of(key: Hashable) -> str:
    """Return the name under which a result is shipped."""
    return hashlib.sha256(json.dumps(key).encode()).hexdigest()[:24] + ".json"


@cache
def fingerprint() -> str:
    """Return the SHA-256 of all that moves a result: code, data, models, libraries."""
    whole = hashlib.sha256(json.dumps(_versions()).encode())
    there = (one for one in _files() if one[1].is_file() and not one[1].name.startswith("."))
    for name, path in sorted(there):
        whole.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@cache
def _opened(path: Path) -> zipfile.ZipFile | None:
    """Return a file of results, if it was made with what is here."""
    try:
        whole = zipfile.ZipFile(path)
        made_with = whole.read(FINGERPRINT).decode()
    except (OSError, KeyError, zipfile.BadZipFile):
        return None
    return whole if made_with == fingerprint() else None


def _files() -> Iterable[tuple[str, Path]]:
    beside = Path(__file__).parent.parent
    for path in PACKAGE.rglob("*"):
        name = path.relative_to(PACKAGE)
        if not {*name.parts} & {"__pycache__", "_data"} and name.parts[0] not in ASIDE:
            yield f"code/{name.as_posix()}", path
    for path in (beside / name for name in _BESIDE):
        yield f"dashboard/{path.name}", path
    for room in ("lexicons", "events"):
        for path in (DATA / room).rglob("*"):
            yield path.relative_to(DATA).as_posix(), path


def _versions() -> list[tuple[str, str]]:
    told = []
    for name in LIBRARIES:
        if name == "parallax-news":  # its files are looked at themselves
            continue
        try:
            told.append((name, version(name)))
        except PackageNotFoundError:
            told.append((name, ""))
    return told
