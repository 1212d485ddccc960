"""Where does a run lie while it is not whole, and how does a file come there in one step?

OUT/unfinished.json     stands while OUT is not one whole run
OUT/.parts/plan.json    what is measured, how; written when all is read
OUT/.parts/reading/     what was read: removed, skipped … in blocks
OUT/.parts/grouping/    which article belongs to which event
OUT/.parts/articles/    the articles of each partition
OUT/.parts/measured/    the tables of each partition that is done
OUT/.parts/whole/       all tables, before they take their places
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

from analysis.articles import ArticlesError

ASIDE: Final = ".aside-"


class Places(NamedTuple):
    """The files and folders of a run in `folder`."""

    folder: Path

    @property
    def parts(self) -> Path:
        """All that is no result yet."""
        return self.folder / ".parts"

    @property
    def plan(self) -> Path:
        """What is measured and how."""
        return self.parts / "plan.json"

    @property
    def reading(self) -> Path:
        """Blocks of what was read beside the articles."""
        return self.parts / "reading"

    @property
    def grouping(self) -> Path:
        """Which article was found to belong to which event."""
        return self.parts / "grouping"

    @property
    def whole(self) -> Path:
        """The tables that are ready."""
        return self.parts / "whole"

    def articles(self, number: int) -> Path:
        """Return where the articles of a partition are."""
        return self.parts / "articles" / f"{number:06}.parquet"

    def measured(self, number: int) -> Path:
        """Return the folder of the tables of a partition."""
        return self.parts / "measured" / f"{number:06}"


def write(path: Path, content: bytes | str) -> None:
    """Write a file aside and rename it: it is there whole, or not at all.

    No folder is made: that of a run that was moved away would be there again, without the run.
    """
    aside = path.with_name(f"{ASIDE}{uuid4().hex}")
    try:
        with aside.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def write_json(path: Path, content: Any) -> None:
    """Write what is kept as JSON."""
    write(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


@contextmanager
def folder_aside(path: Path) -> Iterator[Path]:
    """Give a folder to write to; it is at `path` when all is in it, and not before.

    Whoever else has put it there meanwhile has put the same there. Of a run that was moved away
    no folder is made again.
    """
    path.parent.mkdir(exist_ok=True)
    aside = path.with_name(f"{ASIDE}{uuid4().hex}")
    aside.mkdir()
    try:
        yield aside
        try:
            aside.replace(path)
        except OSError:
            if not path.exists():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def alone_in(places: Places) -> Iterator[None]:
    """Hold the folder of a run; raise `ArticlesError` if another run is at work in it."""
    places.parts.mkdir(parents=True, exist_ok=True)
    with (places.parts / "lock").open("wb") as lock:
        try:
            _hold(lock.fileno())
        except OSError:
            raise ArticlesError(
                f"another run is at work in {places.folder}; wait for it, or choose another folder"
            ) from None
        yield


def _hold(number: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: nobody else is told
        return
    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
