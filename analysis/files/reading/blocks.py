"""Files of any size, read in blocks that fit into memory: the same articles as at once.

What is small is read as `read_articles` reads it. A large JSONL, CSV, Parquet or WARC file, also
packed with gzip, is cut into pieces that are files of the same kind; of a large ZIP or folder one
file is in memory after the other.
"""

import gzip
import hashlib
import io
import mmap
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from analysis.files.reading import Listed, not_there, sources_in
from analysis.files.reading.files.archives import MAX_MEMBERS, MAX_UNPACKED, check_member
from analysis.files.reading.files.captures import pages_streamed
from analysis.files.reading.files.incoming import (
    File,
    is_table,
    meant,
    names_of,
    opened,
    read_file,
    read_folder,
    told,
)
from analysis.files.reading.files.kinds import MAX_FILE
from analysis.files.reading.files.signatures import kind_of
from analysis.files.reading.sources import Found, Skipped, Source, UnreadableError
from analysis.files.reading.tables import column_names, proposed_columns, read_rows
from analysis.files.reading.tables.parquet import rows_at_once, texts_in, unpacked_size
from analysis.files.reading.tables.parquet_pages import bounds_in

BLOCK: Final = 4 * 2**20
"""Bytes of a large file that are read together: a thousand articles."""

AT_ONCE: Final = 64 * 2**20
"""Bytes of a folder up to which all of its files are opened together."""

HEAD: Final = 2**16

ROWS: Final = 1_000
"""Rows of a large Parquet file that are read together."""

MOST_IN_LISTS: Final = 100_000_000
"""Values in the lists of a row group, all of which may be one row's: 1 GB."""

Hashes = dict[str, str | None]
"""From the name of each file to the SHA-256 of what was read of it; None: it cannot be opened."""


def blocks_in(path: Path, hashes: Hashes) -> Iterator[Found]:
    """Yield the articles of a file or folder before cleaning, block by block.

    Parameters
    ----------
    path
        What `read_articles` takes, but of any size.
    hashes
        Comes to hold the SHA-256 of every file, of the bytes that were read.
    """
    listed: Listed = {}
    before: list[Skipped] = []
    of_its_kind = _of_folder if path.is_dir() else _of_file
    for block in of_its_kind(path, listed, hashes):
        before += block.skipped
        yield block
    yield Found([], not_there(listed, before))


def _of_file(path: Path, listed: Listed, hashes: Hashes) -> Iterator[Found]:
    skipped: list[Skipped] = []
    hashes[path.name] = None
    try:
        if path.is_file() and path.stat().st_size > MAX_FILE:
            yield from _of_large(path, path.name, path.stem, listed, hashes)
            return
        data = read_file(path)
    except UnreadableError as error:
        yield Found([], [error.skipped(str(path))])
        return
    hashes[path.name] = hashlib.sha256(data).hexdigest()
    if _has_many_members(data):
        yield from _of_zip(io.BytesIO(data), path.name, listed)
        return
    files = opened({path.name: data}, path.stem, skipped)
    yield from _read(files, listed, skipped)


def _read(files: list[File], listed: Listed, skipped: list[Skipped]) -> Iterator[Found]:
    """Read files, tables first, for they may list the others."""
    yield Found([], skipped)
    for file in sorted(files, key=lambda file: not is_table(file)):
        yield _found(file, listed)


def _found(file: File, listed: Listed) -> Found:
    skipped: list[Skipped] = []
    return Found(sources_in(file, None, listed, skipped), skipped)


def _of_folder(path: Path, listed: Listed, hashes: Hashes) -> Iterator[Found]:
    event = path.resolve().name
    skipped: list[Skipped] = []
    if _is_small(path):
        contents = read_folder(path, None, skipped)
        hashes |= {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
        yield from _read(opened(contents, event, skipped), listed, skipped)
    else:
        names = names_of(path, skipped)
        yield Found([], skipped)
        for tables in (True, False):
            for name in names:
                yield from _of_member(path / name, name, event, listed, hashes, tables=tables)
    for one in sorted(path.rglob("*")):  # what is not read as an article is an input, too
        own = one.relative_to(path)
        if one.is_file() and not any(part.startswith(".") for part in own.parts):
            hashes.setdefault(own.as_posix(), _sha256(one))


def _is_small(path: Path) -> bool:
    """Tell whether a folder can be read at once, which takes no file twice."""
    sizes = [one.stat().st_size for one in path.rglob("*") if one.is_file()]
    return len(sizes) <= MAX_MEMBERS and sum(sizes) <= AT_ONCE and max(sizes, default=0) <= MAX_FILE


def _of_member(
    path: Path, name: str, event: str, listed: Listed, hashes: Hashes, *, tables: bool
) -> Iterator[Found]:
    """Read a file of a folder if it is a table, or if it is none; its skips are told once."""
    skipped: list[Skipped] = []
    try:
        if path.stat().st_size > MAX_FILE:
            if tables:
                hashes[name] = None
                yield from _of_large(path, name, event, listed, hashes)
            return
        data = read_file(path)
        hashes[name] = hashlib.sha256(data).hexdigest()
        kind_of(PurePosixPath(name), data)
    except (UnreadableError, OSError) as error:
        if tables and isinstance(error, UnreadableError):
            yield Found([], [error.skipped(name)])
        return
    for file in opened({name: data}, event, skipped):
        if is_table(file) == tables:
            yield _found(file, listed)
    if tables:
        yield Found([], skipped)


def _of_large(path: Path, name: str, event: str, listed: Listed, hashes: Hashes) -> Iterator[Found]:
    """Read a file that is too large to be read at once."""
    with path.open("rb") as raw:
        head = raw.read(HEAD)
    packed = head[:2] == b"\x1f\x8b"
    inner = PurePosixPath(name).with_suffix("") if packed else PurePosixPath(name)
    if packed:
        with gzip.open(path) as unpacked:
            head = unpacked.read(HEAD)
    kind = ".zip" if head[:2] == b"PK" and not packed else kind_of(inner, head)
    file = File(name, inner.with_suffix(kind), PurePosixPath(name).parent.name or event, b"",
                kind=kind)  # fmt: skip
    if kind in (".zip", ".parquet") and not packed:  # not read from front to back
        hashes[name] = _sha256(path)
        with path.open("rb") as raw:
            of_kind = _of_zip(raw, name, listed) if kind == ".zip" else _of_parquet(raw, file)
            yield from of_kind
        return
    with Hashing(path) as raw:
        stream: Any = gzip.GzipFile(fileobj=raw) if packed else io.BufferedReader(raw, HEAD)
        yield from _streamed(stream, file, listed)
        hashes[name] = raw.rest()


def _streamed(stream: IO[bytes], file: File, listed: Listed) -> Iterator[Found]:
    """Read a file from front to back, by its kind."""
    if file.kind in (".jsonl", ".ndjson", ".json"):
        yield from _pieces(_of_lines(stream), file, listed)
    elif file.kind in (".csv", ".tsv", ".tab"):
        yield from _pieces(_of_records(stream), file, listed)
    elif file.kind in (".warc", ".arc"):
        skipped: list[Skipped] = []
        for page in pages_streamed(file, stream, skipped):  # type: ignore[arg-type]
            yield _found(page, listed)
        yield Found([], skipped)
    else:
        raise UnreadableError(
            f"the file has over {MAX_FILE // 2**20} MB, the limit for its kind",
            "split it into smaller files",
        )


class Piece:
    """A piece of a table: lines, and how many come before them in the file."""

    def __init__(self, data: bytes, before: int) -> None:
        self.data, self.before = data, before


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(MAX_FILE + 1):
        if len(line) > MAX_FILE:
            raise UnreadableError(
                f"a line of the file has over {MAX_FILE // 2**20} MB, the limit",
                "write one article a line (JSONL), or split it into smaller files",
            )
        yield line


def _of_lines(stream: IO[bytes]) -> Iterator[Piece]:
    """Cut lines of JSON into pieces."""
    before, piece, size = 0, list[bytes](), 0
    for line in _lines(stream):
        piece.append(line)
        size += len(line)
        if size >= BLOCK:
            yield Piece(b"".join(piece), before)
            before, piece, size = before + len(piece), [], 0
    if piece:
        yield Piece(b"".join(piece), before)


def _of_records(stream: IO[bytes]) -> Iterator[Piece]:
    """Cut a separated file between rows, each piece with the line of column names.

    A row ends with a line in front of which all quotation marks are closed.
    """
    lines = _lines(stream)
    head = next(lines, b"")
    open_marks = head.count(b'"') % 2
    while open_marks and len(head) < BLOCK and (line := next(lines, b"")):
        head += line
        open_marks ^= line.count(b'"') % 2
    before = n_head = head.count(b"\n")
    piece, size, marks, n = [head], 0, 0, 0
    for line in lines:
        piece.append(line)
        size, n = size + len(line), n + 1
        marks += line.count(b'"') - line.count(b'\\"')
        if (size > BLOCK and marks % 2 == 0) or size > 2 * BLOCK:
            yield Piece(b"".join(piece), before - n_head)
            before += n
            piece, size, marks, n = [head], 0, 0, 0
    if n:
        yield Piece(b"".join(piece), before - n_head)


def _pieces(pieces: Iterator[Piece], file: File, listed: Listed) -> Iterator[Found]:
    """Read the pieces of a table as tables; which column is which is told by the first."""
    columns: dict[str, str] | None = None
    for piece in pieces:
        skipped: list[Skipped] = []
        own = file._replace(data=piece.data)
        if columns is None:
            with told(file.name, "", []):
                rows, _ = read_rows(own.path.name, own.data)
                columns = proposed_columns(column_names(rows), rows)
        sources = sources_in(own, columns if piece.before else None, listed, skipped)
        move = _mover(piece.before, file.path.stem)
        moved = [one._replace(place=_moved(one.place, piece.before)) for one in skipped]
        yield Found([move(source) for source in sources], moved)


def _mover(before: int, stem: str) -> Callable[[Source], Source]:
    """Return what tells a source where it stands in the whole file."""

    def move(source: Source) -> Source:
        place = _moved(source.place, before)
        number = "-".join(re.findall(r"\d+", place)) or place
        return source._replace(place=place, fallback_id=f"{stem}-{number}")

    return move


def _moved(place: str, before: int) -> str:
    """Return a place such as "line 3" or "row 3" counted from the beginning of the file."""
    if place == "item 1":  # one line alone is one object
        place = "line 1"
    if not re.match(r"(?:lines?|rows?) \d", place):
        return place
    return re.sub(r"\d+", lambda found: str(int(found[0]) + before), place, count=1)


def _of_parquet(raw: IO[bytes], file: File) -> Iterator[Found]:
    """Cut a large Parquet table into small ones."""
    yield from _pieces(_of_rows(raw), file, {})


def _of_rows(raw: IO[bytes]) -> Iterator[Piece]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with mmap.mmap(raw.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            bounds = bounds_in(mapped)
        if max((one.further for one in bounds), default=0) > MOST_IN_LISTS:
            raise UnreadableError(
                f"the lists in the table have over {MOST_IN_LISTS:,} values", "drop the column"
            )
        texts = texts_in(pq.ParquetFile(raw).schema, in_lists=True)
        whole = pq.ParquetFile(raw, read_dictionary=texts)
        before, size, held = 0, 0, pa.Table.from_batches([], whole.schema_arrow)
        for batch in whole.iter_batches(rows_at_once(bounds, ROWS)):
            held = pa.concat_tables([held, pa.Table.from_batches([batch])])
            size += sum(map(unpacked_size, batch.columns))
            if held.num_rows >= ROWS or size > AT_ONCE:
                yield Piece(_as_parquet(held), before)
                before, held, size = before + held.num_rows, held.slice(held.num_rows), 0
        if held.num_rows:
            yield Piece(_as_parquet(held), before)
    except (pa.ArrowException, OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(
            "the file is no Parquet table, or damaged", "export it again"
        ) from None


def _as_parquet(table: Any) -> bytes:
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="none")
    return buffer.getvalue()


def _has_many_members(data: bytes) -> bool:
    """Tell whether bytes are a ZIP of more files than are opened at once."""
    if data[:2] != b"PK":
        return False
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
        return len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED
    except Exception:  # of damaged bytes, zipfile raises anything
        return False


def _of_zip(raw: IO[bytes], name: str, listed: Listed) -> Iterator[Found]:
    """Read the members of a large ZIP one after the other, tables first."""
    try:
        archive = zipfile.ZipFile(raw)
    except Exception:
        raise UnreadableError("the file is damaged or no ZIP", "zip the articles again") from None
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    kept = {*meant((member.filename for member in members), archive.open)}
    for tables in (True, False):
        for member in members:
            if member.filename in kept:
                yield from _of_packed(archive, member, name, listed, tables=tables)


def _of_packed(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, outer: str, listed: Listed, *, tables: bool
) -> Iterator[Found]:
    own = member.filename.replace("\\", "/")
    name = f"{outer}: {own}"
    stem = PurePosixPath(outer).stem
    skipped: list[Skipped] = []
    with told(name, "", skipped):
        check_member(member, own)
        if member.file_size > MAX_FILE:
            if not tables:
                return
            with archive.open(member) as stream:
                kind = kind_of(PurePosixPath(own), stream.read(HEAD))
            path = PurePosixPath(own)
            file = File(name, path, path.parent.name or stem, b"", outer, kind)
            with archive.open(member) as stream:
                yield from _streamed(stream, file, listed)
            return
        data = archive.read(member)
        for file in opened({own: data}, stem, skipped, outer):
            if is_table(file) == tables:
                yield _found(file._replace(name=f"{outer}: {file.name}"), listed)
    skipped = [
        one if one.file == name else one._replace(file=f"{outer}: {one.file}") for one in skipped
    ]
    yield Found([], skipped if tables else [])


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


class Hashing(io.RawIOBase):
    """A file that is read from front to back, and hashed on the way."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._sha256 = hashlib.sha256()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        data = self._file.read(len(buffer))
        self._sha256.update(data)
        buffer[: len(data)] = data
        return len(data)

    def rest(self) -> str:
        """Read what is left, and return the SHA-256 of the whole file."""
        while data := self._file.read(2**20):
            self._sha256.update(data)
        return self._sha256.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
