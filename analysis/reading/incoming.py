"""Which files are there? Folders, archives and uploads to one list of files in memory."""

import re
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from analysis.reading import kinds
from analysis.reading.archives import MAX_MEMBERS, unpack
from analysis.reading.kinds import check_size
from analysis.reading.sources import Skipped, UnreadableError

_NOTES: Final = (".md", ".toml", ".ds_store", ".ini", ".db")  # about the corpus, or of the system
_BESIDE: Final = ("corrections.csv", "corrections.jsonl")  # see `analysis.corrections`


class File(NamedTuple):
    """A file in memory."""

    name: str  # as the reader knows it: "corpus.zip: folder/000.txt"
    path: PurePosixPath  # inside its folder or archive
    event: str  # the event of its articles unless the file says otherwise
    data: bytes
    archive: str = ""  # the archive that it came in


def read_file(path: Path) -> bytes:
    """Return what is in a file on disk, or raise `UnreadableError`; checks its size first."""
    if not path.exists():
        raise UnreadableError("there is no such file or folder", "check the path")
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"the file cannot be opened ({error.strerror})", "check its permissions"
        ) from None


def read_folder(
    path: Path, only: Collection[str] | None, unread: list[Skipped]
) -> dict[str, bytes]:
    """Return the files in a folder and below it, by their path in it; add problems to `unread`."""
    contents: dict[str, bytes] = {}
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if not file.is_file() or _is_ignored(PurePosixPath(name)):
            continue
        if only is not None and name not in only:
            continue
        if len(contents) >= MAX_MEMBERS:
            problem = f"the folder has over {MAX_MEMBERS:,} files, the limit"
            unread.append(Skipped(name, "and after", problem, "load a smaller folder"))
            break
        try:
            contents[name] = b"" if _is_foreign(PurePosixPath(name)) else read_file(file)
        except UnreadableError as error:
            unread.append(error.skipped(name))
    return contents


def _is_ignored(path: PurePosixPath) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    name = path.name.lower()
    return hidden or name in _BESIDE or name.endswith(_NOTES)


def _is_foreign(path: PurePosixPath) -> bool:
    return path.suffix.lower() not in kinds.READABLE


def opened(contents: dict[str, bytes], event: str, skipped: list[Skipped]) -> list[File]:
    """Return all files to read, those in archives included; add problems to `skipped`."""
    files: list[File] = []
    for name, data in contents.items():
        path = _inside(name)
        if _is_ignored(path):
            continue
        try:
            _check_kind(path)
            check_size(len(data))
            if path.suffix.lower() in kinds.ARCHIVES:
                files += _from_archive(name, path.stem, data, skipped)
            else:
                files.append(File(name, path, path.parent.name or event, data))
        except UnreadableError as error:
            skipped.append(error.skipped(name))
    return files


def _inside(name: str) -> PurePosixPath:
    # Names are labels, never opened: what leads elsewhere is dropped from them.
    parts = re.split(r"[\\/]+", name)
    return PurePosixPath(*(p for p in parts if p not in ("", ".", "..") and not p.endswith(":")))


def _check_kind(path: PurePosixPath) -> None:
    if _is_foreign(path):
        raise UnreadableError(
            f"files of the kind {path.suffix or '(no ending)'} are not read",
            f"use one of {' '.join(kinds.READABLE)}",
        )


def _from_archive(name: str, event: str, data: bytes, skipped: list[Skipped]) -> list[File]:
    members, problems = unpack(data)
    within = opened(members, event, problems)
    if not within and not problems:
        raise UnreadableError("the archive holds no articles", "zip the articles themselves")
    skipped += [skip._replace(file=f"{name}: {skip.file}") for skip in problems]
    return [file._replace(name=f"{name}: {file.name}", archive=name) for file in within]


def key_of(file: File) -> PurePosixPath:
    """Return what a list of files calls `file`, made unique over archives."""
    return PurePosixPath(file.archive) / file.path


def is_table(file: File) -> bool:
    """Tell whether a file is a table: of articles, or of what is known about other files."""
    return file.path.suffix.lower() in kinds.TABLES
