"""Where a study is kept: in a folder or a ZIP of the same members, written whole or not at all.

A folder is changed in one step. What is new is written into a folder aside; renaming that to
`.next` is the step; then its files take their places. Whoever reads a folder in which there is a
`.next` takes what is in there first, and whoever writes next finishes it: so that at any moment
either the state before or the state after is there as a whole.
"""

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from analysis.articles import ArticlesError
from analysis.files.corrections.files import only_one
from analysis.files.reading.files.archives import MAX_UNPACKED, unpack
from analysis.files.reading.files.refusals import STUDY_MEMBERS
from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.files.studies.formats import ABOUT
from analysis.files.studies.members import (
    DICTIONARIES,
    NAMES,
    PARTS,
    READING,
    WAY_OUT,
    is_member,
    names_of,
)

SUFFIX: Final = ".parallax"
_NEXT: Final = ".next"
_ASIDE: Final = ".writing-"
_LOCK: Final = ".lock"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # so that the same study is the same file


def is_study(path: Path) -> bool:
    """Tell whether a path is that of a kept study: a folder, or a file, of whatever name."""
    if path.is_dir():
        return any((path / one / ABOUT).is_file() for one in ("", _NEXT)) or all(
            (path / name).is_file() for name in READING.values()
        )
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist()) >= STUDY_MEMBERS
    except Exception:  # of damaged bytes, zipfile raises anything
        return False


def read_members(
    path: Path, parts: Collection[str] = (*PARTS,)
) -> tuple[dict[str, bytes], list[Skipped]]:
    """Return the members of the study at `path`, and what is wrong with some of them.

    Parameters
    ----------
    path
        Of a folder or file.
    parts
        What is wanted of a folder: keys of `PARTS`.

    Raises
    ------
    ArticlesError
        There is nothing, or it is no study.
    """
    try:
        if path.is_dir():
            with alone(path):
                return in_folder(path, parts)
        if path.stat().st_size > MAX_UNPACKED:
            raise ArticlesError(f"{path} is too large for a study; pass on fewer articles")
        return in_archive(path.read_bytes())
    except FileNotFoundError:
        raise ArticlesError(f"there is no study at {path}; check the path") from None
    except OSError as error:
        raise ArticlesError(f"{path} cannot be opened ({error.strerror or error})") from None
    except UnreadableError as error:
        raise ArticlesError(f"{path} is no study: {error.problem}; {WAY_OUT}") from None


def study_sha256(path: Path) -> str:
    """Return one SHA-256 for all members of a study, the same for its folder and its file."""
    members, _ = read_members(path)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def in_archive(data: bytes) -> tuple[dict[str, bytes], list[Skipped]]:
    """Return the members of the study in a ZIP, and what is wrong with some of them.

    Raises
    ------
    UnreadableError
        It is no ZIP, or unpacks to too much.
    """
    files, skipped = unpack(data, most=MAX_UNPACKED)
    members = {name: one for name, one in files.items() if is_member(name)}
    if not members and not skipped:
        raise UnreadableError(f"it has no {ABOUT}", WAY_OUT)
    return members, [skip._replace(way_out=WAY_OUT) for skip in skipped]


def has_members(path: Path) -> bool:
    """Tell whether a folder has a member of a study."""
    return any((path / one / name).exists() for one in ("", _NEXT) for name in NAMES)


def in_folder(path: Path, parts: Collection[str]) -> tuple[dict[str, bytes], list[Skipped]]:
    """Return the members of a study in a folder; whoever calls it holds `alone(path)`."""
    if not has_members(path):
        raise ArticlesError(f"{path} is no study: it has no {ABOUT}; check the path")
    names = names_of(parts)
    if "dictionaries" in parts:
        names += sorted(_dictionaries(path) | _dictionaries(path / _NEXT))
    members: dict[str, bytes] = {}
    problems = []
    room = MAX_UNPACKED
    for name in names:
        places = (path / _NEXT / name, path / name)
        place = next((one for one in places if one.is_symlink() or one.is_file()), None)
        if place is None:
            continue
        try:
            members[name] = _read(place, room)
            room -= len(members[name])
        except UnreadableError as error:
            problems.append(error.skipped(name))
    return members, problems


def _dictionaries(path: Path) -> set[str]:
    inside = path / DICTIONARIES
    found = inside.iterdir() if inside.is_dir() and not inside.is_symlink() else ()
    return {DICTIONARIES + one.name for one in found if is_member(DICTIONARIES + one.name)}


def _read(path: Path, room: int) -> bytes:
    if path.is_symlink():
        raise UnreadableError("it is a link to a file", "put the file itself there")
    try:
        if path.stat().st_size > room:
            limit = MAX_UNPACKED // 2**20
            raise UnreadableError(f"with it the study has over {limit} MB, the limit", "split it")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"it cannot be opened ({error.strerror})", "check its permissions"
        ) from None


def archive_of(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            packed = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, compress_type=packed)
    return buffer.getvalue()


def write_archive(path: Path, members: Mapping[str, bytes]) -> None:
    """Write a ZIP with these members, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{uuid4().hex}")  # nobody else's
    try:
        _write(beside, archive_of(members))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_folder(path: Path, members: Mapping[str, bytes]) -> None:
    """Let a folder have these members, in one step; whoever calls it holds `alone(path)`.

    Members that are not named stay.
    """
    finish(path)
    new = {name: data for name, data in members.items() if not _has(path / name, data)}
    aside = path / f"{_ASIDE}{uuid4().hex}"
    aside.mkdir()
    for name, data in new.items():
        (aside / name).parent.mkdir(exist_ok=True)
        _write(aside / name, data)
    aside.rename(path / _NEXT)
    finish(path)


def drop_dictionaries(path: Path, listed: Collection[str]) -> None:
    """Take away the dictionaries of a folder that are not listed any more."""
    for name in _dictionaries(path) - {DICTIONARIES + one for one in listed}:
        (path / name).unlink()


def finish(path: Path) -> None:
    """Finish a change that was begun, and clear away what never became one."""
    following = path / _NEXT
    if following.is_dir():
        for file in [one for one in following.rglob("*") if one.is_file()]:
            place = path / file.relative_to(following)
            place.parent.mkdir(exist_ok=True)
            file.replace(place)
        shutil.rmtree(following)
    for left in path.glob(f"{_ASIDE}*"):
        shutil.rmtree(left)


def _has(path: Path, data: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == data


def _write(path: Path, data: bytes) -> None:
    """Write a file that is on the disk when this returns, also if the power fails then."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else reads or writes the folder; where it cannot be locked, go on."""
    with ExitStack() as held:
        try:
            held.enter_context(only_one(path / _LOCK))
        except FileNotFoundError:
            raise
        except OSError:  # somebody else's, where we cannot write; or a disk that knows no locks
            pass
        yield
