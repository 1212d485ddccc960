"""Which files are there? Folders, archives and uploads to one list of files in memory."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path, PurePosixPath
from typing import IO, Final, NamedTuple

from analysis.files.reading.files import kinds
from analysis.files.reading.files.archives import MAX_MEMBERS, MAX_UNPACKED, gunzip, unpack
from analysis.files.reading.files.kinds import check_size
from analysis.files.reading.files.refusals import STUDY, STUDY_MEMBERS, refusal
from analysis.files.reading.files.signatures import kind_of, usual_ending
from analysis.files.reading.sources import Skipped, UnreadableError

_OF_THE_SYSTEM: Final = ("thumbs.db", "desktop.ini", "icon\r")
_NOTES: Final = (".toml", ".ini")  # about the corpus, or of the system
_BESIDE: Final = ("corrections.csv", "corrections.jsonl")  # see `analysis.files.corrections`
_ABOUT: Final = re.compile(
    r"(?:readme|licen[cs]e|changelog|contributing|notes?|about|todo)(?:[-_. ].*)?", re.I
)
"""Names of Markdown files that are about a folder, not articles in it."""

_FRONT_MATTER: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:---[ \t]*\r?\n[\w\"' -]+:|Title: .*\s+URL Source: )"
)

_BESIDE_A_PAGE: Final = re.compile(
    r"(?:[-_ ](?:files|filer|dateien|bestanden|archivos|ficheros|arquivos|ficheiros)"
    r"|_(?:fichiers|file|elemei|pliki|soubory|tiedostot|dosyalar|files))$", re.I
)  # fmt: skip
"""Folders in which browsers put what belongs to a page that they saved as a whole."""


class File(NamedTuple):
    """A file in memory."""

    name: str  # as the reader knows it: "corpus.zip: folder/000.txt"
    path: PurePosixPath  # inside its folder or archive
    event: str  # the event of its articles unless the file says otherwise
    data: bytes
    archive: str = ""  # the archive that it came in
    kind: str = ""  # the usual ending of what its content is; see `signatures.kind_of`
    url: str = ""  # of a page, as its container says


def read_file(path: Path) -> bytes:
    """Return what is in a file on disk, or raise `UnreadableError`; checks its size first."""
    if not path.exists():
        raise UnreadableError("there is no such file or folder", "check the path")
    try:
        size = path.stat().st_size
        if size > kinds.MAX_FILE:  # a film is no file to be split
            with path.open("rb") as stream:
                kind_of(PurePosixPath(path.name), stream.read(2**12))
        check_size(size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"the file cannot be opened ({error.strerror})", "check its permissions"
        ) from None


def read_folder(
    path: Path, only: Collection[str] | None, unread: list[Skipped]
) -> dict[str, bytes]:
    """Return the files in a folder and below it, by their path in it; add problems to `unread`."""
    names = [file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()]
    contents: dict[str, bytes] = {}
    if set(names) >= STUDY_MEMBERS:
        unread.append(refusal(STUDY).skipped(path.name))
        return contents
    for name in _without_the_system(sorted(names)):
        if only is not None and name not in only:
            continue
        if len(contents) >= MAX_MEMBERS:
            problem = f"the folder has over {MAX_MEMBERS:,} files, the limit"
            unread.append(Skipped(name, "and after", problem, "load a smaller folder"))
            break
        try:
            data = read_file(path / name)
            kind_of(PurePosixPath(name), data)  # pictures are not kept in memory
            contents[name] = data
        except UnreadableError as error:
            unread.append(error.skipped(name))
    return _without_notes(contents)


def names_of(path: Path, unread: list[Skipped]) -> list[str]:
    """Return which files of a folder are read, by their path in it: see `read_folder`."""
    names = [file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()]
    if set(names) >= STUDY_MEMBERS:
        unread.append(refusal(STUDY).skipped(path.name))
        return []
    return meant(sorted(names), lambda name: (path / name).open("rb"))


def meant(names: Iterable[str], opened_as: Callable[[str], IO[bytes]]) -> list[str]:
    """Return which of many files are articles, or lists of them, by their names.

    Of a note, as which Markdown may be known, the beginning is looked at.
    """
    heads = {}
    for name in _without_the_system(names):
        heads[name] = b""
        if name.lower().endswith(kinds.MARKDOWN):
            with suppress(Exception), opened_as(name) as file:  # else it is told when it is read
                heads[name] = file.read(2**12)
    return list(_without_notes(heads))


def _without_the_system(names: Iterable[str]) -> list[str]:
    """Leave out what no reader means: hidden files, and what lies beside a saved page."""
    names = list(names)
    pages = {name.rsplit(".", 1)[0] for name in names if name.lower().endswith(kinds.PAGES)}
    return [name for name in names if not _is_of_the_system(PurePosixPath(name), pages)]


def _is_of_the_system(path: PurePosixPath, pages: set[str]) -> bool:
    if any(part.startswith((".", "__MACOSX", "~$")) for part in path.parts):
        return True
    name = path.name.lower()
    if name in (*_BESIDE, *_OF_THE_SYSTEM) or name.endswith(_NOTES):
        return True
    return any(_BESIDE_A_PAGE.sub("", str(above)) in pages and _BESIDE_A_PAGE.search(str(above))
               for above in path.parents)  # fmt: skip


def _without_notes(contents: dict[str, bytes], *, named: bool = False) -> dict[str, bytes]:
    """Leave out notes in Markdown: those about a folder, and what lies beside other articles.

    What was given alone is meant, and so is what was named one by one, unless its name says
    that it is a note; and what begins with the title and address of an article is one.
    """
    if len(contents) == 1:
        return contents
    notes = {name for name in contents if name.lower().endswith(kinds.MARKDOWN)}
    about = {name for name in notes if _ABOUT.fullmatch(PurePosixPath(name).stem)}
    if not named and len(notes) < len(contents):
        about |= {name for name in notes if not _FRONT_MATTER.match(contents[name])}
    return {name: data for name, data in contents.items() if name not in about}


def opened(
    contents: Mapping[str, bytes], event: str, skipped: list[Skipped], archive: str = ""
) -> list[File]:
    """Return all files to read, those in archives included; add problems to `skipped`."""
    inside = {name: _inside(name) for name in contents}
    kept = set(_without_the_system(str(path) for path in inside.values()))
    of_readers = {name: data for name, data in contents.items() if str(inside[name]) in kept}
    files: list[File] = []
    for name, data in _without_notes(of_readers, named=not archive).items():
        path = inside[name]
        with told(name, "", skipped):
            begun(name)
            file = File(name, path, path.parent.name or event, data, archive)
            files += _opened(file, skipped)
    return files


def _inside(name: str) -> PurePosixPath:
    # Names are labels, never opened: what leads elsewhere is dropped from them.
    parts = re.split(r"[\\/]+", name)
    kept = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return PurePosixPath(*kept or ["nameless"])


def _opened(file: File, skipped: list[Skipped]) -> list[File]:
    """Return the files in a file: itself, unless it is an archive or the like."""
    check_size(len(file.data))
    kind = kind_of(file.path, file.data)
    if kind in kinds.COMPRESSED:
        file, kind = _uncompressed(file)
    if kind in kinds.ARCHIVES:
        return _from_archive(file, skipped)
    if kind in kinds.CAPTURES:
        from analysis.files.reading.files.captures import pages_in

        return pages_in(file._replace(kind=kind), skipped)
    if kind == ".html" and file.path.suffix.lower() in kinds.WORKBOOKS:
        from analysis.files.reading.tables.markup import as_csv

        file, kind = file._replace(data=as_csv(file.data)), ".csv"
    if kind in kinds.TABLES and usual_ending(file.path) != kind:
        file = file._replace(path=file.path.with_suffix(kind))  # by which its reader goes
    return [file._replace(kind=kind)]


def _uncompressed(file: File) -> tuple[File, str]:
    ending = file.path.suffix.lower()
    path = file.path.with_suffix("") if ending in kinds.COMPRESSED else file.path
    inner = gunzip(file.data, MAX_UNPACKED if path.suffix.lower() in kinds.CAPTURES else None)
    kind = kind_of(path, inner)
    if kind not in kinds.CAPTURES:
        check_size(len(inner))
    if kind in (*kinds.COMPRESSED, *kinds.ARCHIVES):
        raise UnreadableError(
            "an archive inside an archive is not opened", "unpack the inner one first"
        )
    return file._replace(path=path, data=inner), kind


def _from_archive(file: File, skipped: list[Skipped]) -> list[File]:
    if file.archive:
        raise UnreadableError(
            "an archive inside an archive is not opened", "unpack the inner one first"
        )
    members, problems = unpack(file.data)
    within = opened(members, file.path.stem, problems, file.name)
    if not within and not problems:
        raise UnreadableError("the archive holds no articles", "zip the articles themselves")
    skipped += [skip._replace(file=f"{file.name}: {skip.file}") for skip in problems]
    return [one._replace(name=f"{file.name}: {one.name}") for one in within]


def key_of(file: File) -> PurePosixPath:
    """Return what a list of files calls `file`, made unique over archives."""
    return PurePosixPath(file.archive) / file.path


def is_table(file: File) -> bool:
    """Tell whether a file is a table: of articles, or of what is known about other files."""
    return (file.kind or file.path.suffix.lower()) in kinds.TABLES


FAULT: Final = "Parallax failed here, which is a fault of Parallax"

SWITCH: Final = "PARALLAX_STOP_AT_FAULTS"
"""The variable of the environment with which tests let a fault stop everything."""


_WATCH: Final[ContextVar[Callable[[str, str], None]]] = ContextVar(
    "_WATCH", default=lambda _file, _place: None
)


@contextmanager
def watched(watch: Callable[[str, str], None]) -> Iterator[None]:
    """Let somebody hear within which file is read now, and at which place; they may refuse it."""
    token = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(token)


def begun(file: str, place: str = "") -> None:
    """Tell whoever watches that a file, or an article of it, is begun.

    Raises
    ------
    UnreadableError
        They refuse it.
    """
    _WATCH.get()(file, place)


@contextmanager
def told(file: str, place: str, skipped: list[Skipped]) -> Iterator[None]:
    """Add to `skipped` what goes wrong within: what is unreadable, and any other failure.

    With `SWITCH` set, only what is unreadable: any other failure is raised, so that tests
    notice it.
    """
    try:
        yield
    except UnreadableError as error:
        skipped.append(error.skipped(file)._replace(place=error.place or place))
    except MemoryError:
        problem = "reading it takes more memory than there is"
        skipped.append(Skipped(file, place, problem, "leave it out, or split it"))
    except Exception as error:
        if os.environ.get(SWITCH):
            raise
        first = next(iter(str(error).splitlines()), "")[:200]
        problem = f"{FAULT} ({type(error).__name__}: {first})"
        way_out = "report it with this file; to go on, leave it out or save its text as .txt"
        skipped.append(Skipped(file, place, problem, way_out))
