"""ZIP files from strangers: unpacked in memory, member by member, within limits."""

import io
import lzma
import re
import zipfile
import zlib
from typing import Final

from analysis.reading.kinds import ARCHIVES, MAX_FILE
from analysis.reading.sources import Skipped, UnreadableError

MAX_MEMBERS: Final = 2_000
MAX_UNPACKED: Final = 200 * 2**20
MAX_RATIO: Final = 200

_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # also of an unknown compression method
)


def unpack(data: bytes) -> tuple[dict[str, bytes], list[Skipped]]:
    """Return the files in a ZIP archive, and the members that were refused.

    Nothing is written to disk, and sizes are counted as the bytes come out, because the
    sizes that a ZIP declares can lie.

    Raises
    ------
    UnreadableError
        It is no ZIP file, has more than 2,000 members, or unpacks to more than 200 MB.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise UnreadableError("the file is damaged or no ZIP", "zip the articles again") from None
    members = [member for member in archive.infolist() if not member.is_dir()]
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
            _check_member(member, name)
            if name in files:
                raise UnreadableError("the archive holds this name twice", "rename one of the two")
            files[name] = _read(archive, member, room)
            room -= len(files[name])
        except UnreadableError as error:
            if error.place == "archive":
                raise UnreadableError(error.problem, error.way_out) from None
            skipped.append(error.skipped(name))
    return files, skipped


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
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


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    content = bytearray()
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(2**16):
                content += chunk
                if len(content) > MAX_RATIO * max(member.compress_size, 1) + 2**20:
                    raise UnreadableError(
                        f"the member unpacks to over {MAX_RATIO} times its size (a ZIP bomb?)",
                        "leave it out, or put the file in unzipped",
                    )
                if len(content) > MAX_FILE:
                    raise UnreadableError(
                        f"the member unpacks to over {MAX_FILE // 2**20} MB, the limit for a file",
                        "split it into smaller files",
                    )
                if len(content) > room:
                    raise UnreadableError(
                        f"the archive unpacks to over {MAX_UNPACKED // 2**20} MB, the limit",
                        "split it into smaller archives",
                        "archive",
                    )
    except UnreadableError:
        raise
    except _BROKEN:
        raise UnreadableError("the member is damaged", "zip the articles again") from None
    return bytes(content)
