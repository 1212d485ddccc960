"""What a visitor brought along: in their session, and what waits beside the study it is for.

In the folder of a study `waiting/` holds the files that wait, each named by its SHA-256, and
`waiting/list.json` what they are called, and what the visitor said of their columns and rows.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

import pandas as pd
import streamlit as st

from analysis.articles import ArticlesError
from analysis.files.reading import Reading
from analysis.files.studies import Kept
from analysis.files.studies.places import alone

FOLDER: Final = "waiting"
LIST: Final = "list.json"
_KEY: Final = "own"
_KEPT: Final = ("given", "columns", "corrections")


class Table(NamedTuple):
    """A table of articles, to see which column is which."""

    header: list[str]
    first: pd.DataFrame  # its first rows, under its own names
    ours: dict[str, str]  # from our names to its
    lacking: list[str]  # of our names those that it may hold under a name that is not known


@dataclass
class Waiting:
    """What was added and not adopted yet."""

    files: dict[str, bytes] = field(default_factory=dict)
    given: dict[str, tuple[int, str]] = field(default_factory=dict)  # per file: folder, own name
    columns: dict[str, dict[str, str]] = field(default_factory=dict)  # per table: theirs to ours
    corrections: dict[str, dict[str, Any]] = field(default_factory=dict)  # per article_id
    left_out: set[str] = field(default_factory=set)  # articles not to be adopted
    reading: Reading | None = None
    tables: dict[str, Table] = field(default_factory=dict)  # of articles
    asked: set[str] = field(
        default_factory=set
    )  # tables of which it was asked which column is which


@dataclass(eq=False)
class Own:
    """What one visitor brought along."""

    study: str = ""
    """Under which id it is kept; "" if the session alone has it."""
    waiting: Waiting = field(default_factory=Waiting)
    n_bytes: int = 0  # of the files that were adopted
    n_pasted: int = 0
    seen: Any = None
    """Of which moment `waiting` is, where another window may write, too."""
    parts: dict[str, tuple[Any, Kept]] = field(default_factory=dict)
    """What `dashboard.state.studies` has of a study, and of which moment."""
    unwritten: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    """Changes of its parts that could not be written."""


def own() -> Own:
    """Return what this visitor added so far."""
    kept = st.session_state.setdefault(_KEY, Own())
    if not isinstance(kept, Own):  # the module was reloaded while someone was working
        kept = st.session_state[_KEY] = Own()
    return kept


def begin_anew(**kept: Any) -> None:
    """Let go of what this visitor brought along, but for what is `kept`."""
    st.session_state[_KEY] = Own(**kept)


def refresh(path: Path) -> None:
    """Take over what waits in the folder of a study, if another window changed it."""
    mine, moment = own(), _moment(path)
    if moment != mine.seen:
        mine.waiting, mine.n_bytes, mine.n_pasted = _read(path / FOLDER)
        mine.seen = moment


@contextmanager
def changing(path: Path | None) -> Iterator[Own]:
    """Let what waits be changed, and write it, where `path` is the folder of a study.

    Raises
    ------
    OSError
        It cannot be written; what was changed is then in the session alone.
    """
    mine = own()
    if path is None:
        yield mine
        return
    try:
        with alone(path):
            refresh(path)
            yield mine
            _write(path / FOLDER, mine)
            mine.seen = _moment(path)
    except FileNotFoundError:
        raise ArticlesError("the study was deleted in another window; begin another one") from None


def _moment(path: Path) -> tuple[int, int] | None:
    try:
        told = (path / FOLDER / LIST).stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_ino


def _write(folder: Path, mine: Own) -> None:
    """Write what waits; the list comes last, so that it never names a file that is not there."""
    waiting = mine.waiting
    folder.mkdir(exist_ok=True)
    names = {shown: hashlib.sha256(data).hexdigest() for shown, data in waiting.files.items()}
    for shown, name in names.items():
        if not (folder / name).is_file():
            _replace(folder / name, waiting.files[shown])
    told = {
        "files": names,
        "left_out": sorted(waiting.left_out),
        "n_bytes": mine.n_bytes,
        "n_pasted": mine.n_pasted,
    } | {name: getattr(waiting, name) for name in _KEPT}
    _replace(folder / LIST, json.dumps(told, ensure_ascii=False).encode())
    for left in {one.name for one in folder.iterdir()} - {*names.values(), LIST}:
        (folder / left).unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f".{uuid4().hex}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _read(folder: Path) -> tuple[Waiting, int, int]:
    """Return what waits in a folder; of a list that is damaged, nothing."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        files = {
            shown: (folder / Path(name).name).read_bytes() for shown, name in told["files"].items()
        }
        waiting = Waiting(
            files,
            {shown: (int(number), name) for shown, (number, name) in told["given"].items()},
            told["columns"],
            told["corrections"],
            set(told["left_out"]),
        )
        return waiting, int(told["n_bytes"]), int(told["n_pasted"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Waiting(), 0, 0


def n_waiting(listed: Path) -> int:
    """Count the files that wait, by their list."""
    try:
        return len(json.loads(listed.read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
