"""Ways to damage a file at random."""

import gzip
import io
import random
import zipfile

from tests.files.reading.made_up import zipped

ODD = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b'"', b"'", b"\\", b"\r", b"\n\n", b"\t", b",",
    b"<", b">", b"</p>", b"<q>", b"<table>", b"<![CDATA[", b"&#x1F;", b"&nbsp;", b"\xed\xa0\x80",
    b"[[[[", b"{{{{", b"}", b"9" * 400, b"-1", b"1e999", b"NaN", b"2031-13-45T99:99:99Z",
    b"9999-12-31", b"0001-01-01T00:00:00+14:00", b"{\\rtf1", b"PK\x03\x04", b"%PDF-1.7",
    b"WARC/1.0\r\n", b" " * 3000, b"=1+1", b"\xe2\x80\xae", b"\xc2\xad", "“".encode(),
    "”".encode(), b"----", b"\x0c", b"null",
    b"charset=undefined", b"\\ud800", b'"n":1,"n":2,', b'colspan="1000000000" ',
    b'table:number-rows-repeated="1048576" ', b'r="XFD1048576" ', b"/Count 99999999 ",
    b"Content-Length: 99999999999\r\n",
    b'<!ENTITY a "&b;&b;">', b"&a;", b"&#x110000;", b"\xe9", b"/Prev 9 ", b"boundary=", b"a,a,a,",
    b"https://", b"End of Document\n", b"Body\n", b"\\u-1?", b"\\bin99999 ", b"1 of 9 DOCUMENTS\n",
)  # fmt: skip


def mutated(chosen: random.Random, valid: dict[str, bytes], *, name: str = "") -> tuple[str, bytes]:
    """Return a damaged file and its name: a valid one, changed in one to four ways."""
    name = name or chosen.choice(list(valid))
    data = valid[name]
    if data.startswith((b"PK", b"\x1f\x8b")) and chosen.random() < 0.7:
        data = _within(chosen, data, valid)
    else:
        data = _damaged(chosen, data, valid)
    if chosen.random() < 0.1:  # a wrong ending
        name = f"z.{chosen.choice(list(valid)).split('.', 1)[1]}"
    return name, data


def _within(chosen: random.Random, data: bytes, valid: dict[str, bytes]) -> bytes:
    """Damage what is packed, and pack it again."""
    if data.startswith(b"\x1f\x8b"):
        return gzip.compress(_damaged(chosen, gzip.decompress(data), valid), 1)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    which = chosen.choice(list(members))
    members[which] = _damaged(chosen, members[which], valid)
    return zipped(members)


def _damaged(chosen: random.Random, data: bytes, valid: dict[str, bytes]) -> bytes:
    for _ in range(chosen.choice((1, 1, 1, 2, 4))):
        data = chosen.choice(_WAYS)(chosen, data, valid)
    return data


def _places(chosen: random.Random, data: bytes) -> tuple[int, int]:
    start = chosen.randrange(len(data) + 1)
    return start, min(len(data), start + chosen.choice((1, 3, 20, 200, 2000)))


def _flip(chosen: random.Random, data: bytes, _: dict[str, bytes]) -> bytes:
    changed = bytearray(data)
    for _n in range(chosen.choice((1, 2, 8, 50)) if changed else 0):
        changed[chosen.randrange(len(changed))] = chosen.randrange(256)
    return bytes(changed)


def _cut(chosen: random.Random, data: bytes, _: dict[str, bytes]) -> bytes:
    return data[: chosen.randrange(len(data) + 1)]


def _drop(chosen: random.Random, data: bytes, _: dict[str, bytes]) -> bytes:
    start, end = _places(chosen, data)
    return data[:start] + data[end:]


def _repeat(chosen: random.Random, data: bytes, _: dict[str, bytes]) -> bytes:
    start, end = _places(chosen, data)
    times = chosen.choice((1, 2, 30, 1000))
    return data[:end] + data[start:end] * min(times, 200_000 // (end - start + 1)) + data[end:]


def _insert(chosen: random.Random, data: bytes, _: dict[str, bytes]) -> bytes:
    start, _end = _places(chosen, data)
    return data[:start] + chosen.choice(ODD) * chosen.choice((1, 1, 1, 5, 400)) + data[start:]


def _splice(chosen: random.Random, data: bytes, valid: dict[str, bytes]) -> bytes:
    other = valid[chosen.choice(list(valid))]
    start, end = _places(chosen, other)
    at, until = _places(chosen, data)
    return data[:at] + other[start : end + 500] + data[until:]


def _swap(chosen: random.Random, data: bytes, _: dict[str, bytes]) -> bytes:
    (a, b), (c, d) = sorted((_places(chosen, data), _places(chosen, data)))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[max(b, d) :]


_WAYS = (_flip, _flip, _cut, _drop, _repeat, _insert, _insert, _splice, _swap)
