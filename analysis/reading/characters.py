"""Bytes to text: in which encoding were these characters written?"""

import re

from analysis.reading.refusals import check_is_text
from analysis.reading.sources import UnreadableError


def decode(data: bytes) -> str:
    """Return the text in `data`: UTF-8, UTF-16 or UTF-32, cp1252, or what it looks most like.

    A byte order mark decides; then valid UTF-8; then UTF-16 by its zero bytes; then cp1252,
    if few bytes are outside ASCII as in English; the rest is left to charset-normalizer.

    Raises
    ------
    UnreadableError
        The bytes are no text, or in no encoding that can be told.

    Examples
    --------
    >>> decode("“Never,” she said".encode("cp1252"))
    '“Never,” she said'
    """
    check_is_text(data)
    text = _by_mark(data) or _by_content(data)
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text[:100_000]))
    if odd > 0.001 * min(len(text), 100_000):
        raise UnreadableError(
            "the file is binary, not text", "save the article as plain text in UTF-8"
        )
    return text


def _by_mark(data: bytes) -> str | None:
    marks = {
        b"\xef\xbb\xbf": "utf-8-sig",
        b"\xff\xfe\x00\x00": "utf-32",
        b"\x00\x00\xfe\xff": "utf-32",
        b"\xff\xfe": "utf-16",
        b"\xfe\xff": "utf-16",
    }
    for mark, encoding in marks.items():
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _by_content(data: bytes) -> str:
    sample = data[:100_000]
    if b"\x00" in sample:
        return _with_zero_bytes(data, sample)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if len(re.findall(rb"[\x80-\xff]", sample)) <= 0.05 * len(sample):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableError("the file's encoding is unknown", "save it as plain text in UTF-8")
    return data.decode(best.encoding, errors="replace")


def _with_zero_bytes(data: bytes, sample: bytes) -> str:
    # English in UTF-16 has a zero in every second byte.
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > 0.6 * len(zeros) and len(data) % 2 == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise UnreadableError("the file is binary, not text", "save the article as plain text in UTF-8")


def decode_page(data: bytes) -> str:
    """Return the text of an HTML file: in the encoding that it declares, else as `decode`."""
    declared = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", data[:4096], re.I)
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
