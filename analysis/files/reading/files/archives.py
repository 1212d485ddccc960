"""Packed files from strangers: ZIP and gzip, unpacked in memory, within limits."""

import gzip
import io
import re
import zipfile
from typing import Final

from analysis.files.reading.files.kinds import ARCHIVES, MAX_FILE
from analysis.files.reading.sources import Skipped, UnreadableError

MAX_MEMBERS: Final = 2_000  # files: more than any export of one event holds
MAX_UNPACKED: Final = 200 * 2**20  # bytes, held in memory: eight uploads of the largest size
MAX_RATIO: Final = 200  # text packs to a tenth, tables of blanks to a hundredth

_FIRST: Final = 2**20  # bytes that may come out of anything, however small
_LINK: Final = 0o120000  # of Unix, in the upper half of a member's attributes


def unpack(
    data: bytes, most: int = MAX_FILE, *, way_out: str = "zip the articles again"
) -> tuple[dict[str, bytes], list[Skipped]]:
    """Return the files in a ZIP archive, and the members that were refused.

    Nothing is written to disk, and sizes are counted as the bytes come out, because the
    sizes that a ZIP declares can lie. Of one file, `most` bytes may come out. Where the archive is
    damaged, `way_out` says what to do.

    Raises
    ------
    UnreadableError
        It is no ZIP file, has more than 2,000 members, or unpacks to more than 200 MB.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception:  # of damaged bytes, zipfile raises anything
        raise UnreadableError("the file is damaged or no ZIP", way_out) from None
    # Not `is_dir`, which fails for a member without a name.
    members = [member for member in archive.infolist() if not member.filename.endswith("/")]
    if len(members) > MAX_MEMBERS:
        raise UnreadableError(
            f"the archive has {len(members):,} files, and {MAX_MEMBERS:,} is the limit",
            "split it into smaller archives",
        )
    files: dict[str, bytes] = {}
    skipped: list[Skipped] = []
    room = MAX_UNPACKED
    for member in members:
        name = member.filename.replace("\\", "/")
        try:
            check_member(member, name)
            if name in files:
                raise UnreadableError("the archive holds this name twice", "rename one of the two")
            files[name] = _read(archive, member, room, most)
            room -= len(files[name])
        except UnreadableError as error:
            if error.place == "archive":
                raise UnreadableError(error.problem, error.way_out) from None
            skipped.append(error.skipped(name))
    return files, skipped


def check_member(member: zipfile.ZipInfo, name: str) -> None:
    """Raise `UnreadableError` if a member of an archive is none to be opened."""
    if not name.strip():
        raise UnreadableError("a member of the archive has no name", "give it one, and zip again")
    if member.external_attr >> 16 & 0o170000 == _LINK:
        raise UnreadableError("the member is a link to a file", "zip the file itself")
    if member.flag_bits & 1:
        raise UnreadableError("the member is encrypted", "zip it again without a password")
    if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
        raise UnreadableError(
            "the member's path leads out of the archive", "zip the folder itself, without '..'"
        )
    if name.lower().endswith(ARCHIVES):
        raise UnreadableError(
            "an archive inside an archive is not opened", "unpack the inner one first"
        )


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int, most: int) -> bytes:
    content = bytearray()
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(2**16):
                content += chunk
                _check_room(len(content), member.compress_size, most, "member")
                if len(content) > room:
                    raise UnreadableError(
                        f"the archive unpacks to over {MAX_UNPACKED // 2**20} MB, the limit",
                        "split it into smaller archives",
                        "archive",
                    )
    except UnreadableError:
        raise
    except NotImplementedError:
        raise UnreadableError(
            "the member is packed in a way that is not read", "zip it again, in the usual way"
        ) from None
    except Exception:  # of damaged bytes, zipfile and its decoders raise anything
        raise UnreadableError("the member is damaged", "zip the articles again") from None
    return bytes(content)


def _check_room(size: int, packed: int, most: int, what: str) -> None:
    if size > MAX_RATIO * max(packed, 1) + _FIRST:
        raise UnreadableError(
            f"the {what} unpacks to over {MAX_RATIO} times its size (a ZIP bomb?)",
            "leave it out, or give the file unpacked",
        )
    if size > most:
        raise UnreadableError(
            f"the {what} unpacks to over {most // 2**20} MB, the limit for a file",
            "split it into smaller files",
        )


def gunzip(data: bytes, most: int | None = None) -> bytes:
    """Return what is in a gzip file, of all its parts.

    Parameters
    ----------
    data
        The file.
    most
        The most bytes that may come out; by default, as many as a file may have.

    Raises
    ------
    UnreadableError
        It is damaged or unpacks to too much.
    """
    content = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            while chunk := stream.read(2**16):
                content += chunk
                _check_room(len(content), len(data), most or MAX_FILE, "file")
    except UnreadableError:
        raise
    except Exception:  # EOFError, BadGzipFile, zlib.error
        raise UnreadableError(
            "the gzip file is damaged or not whole", "download or pack it again"
        ) from None
    return bytes(content)
