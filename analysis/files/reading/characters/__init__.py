"""Bytes to text: in which encoding were these characters written?"""

import codecs
import re
from typing import Final, NamedTuple

from analysis.files.reading.files import kinds
from analysis.files.reading.files.refusals import check_is_text
from analysis.files.reading.sources import Mended, Source, UnreadableError

SAMPLE: Final = 100_000
"""Bytes that an encoding is guessed from."""

BINARY: Final = 0.02
"""A file is no text if more of it is control characters. Compressed data has 11 %, text none."""

_MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}

_OF_TEXT: Final = (*kinds.TEXTS, *kinds.MARKDOWN, *kinds.PAGES, ".csv", ".tsv", ".jsonl", ".json")

_NAMES: Final = {"cp1252": "Windows-1252", "mac-roman": "Mac Roman", "cp850": "DOS (cp850)"}


class Decoded(NamedTuple):
    """A text, and the encoding that it was read in where nothing but its bytes says so."""

    text: str
    guess: str | None


def decode(data: bytes) -> str:
    """Return the text in `data`, as `decoded` does, whatever its encoding was."""
    return decoded(data).text


def decoded(data: bytes) -> Decoded:
    """Return the text in `data`: UTF-8, UTF-16 or UTF-32, cp1252, or what it looks most like.

    A byte order mark decides; then UTF-16 by its zero bytes; then valid UTF-8. UTF-8 with a few
    bytes of something else stays UTF-8: these bytes become the surrogates U+DC80 to U+DCFF,
    which `mending.mend` reads as cp1252 and tells. Then cp1252, Mac Roman or cp850, if the text
    is in Latin letters; the rest is left to charset-normalizer.

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
    return _by_mark(data) or _by_zero_bytes(data) or _by_content(data)


def with_guess_told(kind: str, data: bytes, sources: list[Source]) -> list[Source]:
    """Return the articles of a file, each with a row that says if its encoding was guessed.

    Parameters
    ----------
    kind
        The usual ending of what the file is, see `signatures.kind_of`.
    data
        What is in the file.
    sources
        The articles that were read from it. Those in ASCII are the same in every encoding.
    """
    if kind not in _OF_TEXT or data.isascii():
        return sources
    guess = (page_decoded(data) if kind in kinds.PAGES else decoded(data)).guess
    return [source._replace(mended=(*source.mended, *_guess(source, guess))) for source in sources]


def _guess(source: Source, guess: str | None) -> list[Mended]:
    first = re.search("[^\x00-\x7f]", source.text)
    if guess is None or first is None:
        return []
    n = len(re.findall("[^\x00-\x7f]", source.text))
    around = source.text[max(0, first.start() - 30) : first.end() + 30].replace("\n", " ")
    name = _NAMES.get(guess, guess)
    return [Mended("text", f"encoding not declared: read as {name}, a guess", n, "", around)]


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            if encoding != "utf-8":
                return Decoded(data.decode(encoding, errors="replace"), None)
            return _as_utf8(data[3:]) or _by_content(data[3:])
    return None


def _by_zero_bytes(data: bytes) -> Decoded | None:
    # English in UTF-16 has a zero in every second byte, in UTF-32 three in four.
    sample = data[: SAMPLE // 4 * 4]
    if b"\x00" not in sample:
        return None
    zeros = [sample[n::4].count(0) / max(1, len(sample[n::4])) > 0.6 for n in range(4)]
    patterns = {
        (False, True, True, True): "utf-32-le", (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le", (True, False, True, False): "utf-16-be",
    }  # fmt: skip
    encoding = patterns.get((zeros[0], zeros[1], zeros[2], zeros[3]))
    return Decoded(data.decode(encoding, errors="replace"), None) if encoding else None


def _as_utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8, also with bytes of something else in it, if more of it is UTF-8 than not."""
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="surrogateescape")
    odd = len(re.findall("[\udc80-\udcff]", text))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    # Quotation marks and dashes of UTF-8 are three bytes that no other encoding has by chance.
    marks = len(re.findall("[\u2010-\u2026]", text))
    return Decoded(text, None) if good >= odd or marks * 20 >= odd else None


def _check_not_binary(data: bytes) -> None:
    sample = data[:SAMPLE].strip(b"\x00")
    controls = re.findall(rb"\x00+|[\x01-\x08\x0e-\x1a\x1c-\x1f]", sample)
    if len(controls) > max(3, BINARY * len(sample)):  # three are no proof in a short text
        raise UnreadableError(
            "the file is binary, not text", "save the article as plain text in UTF-8"
        )


def _by_content(data: bytes) -> Decoded:
    _check_not_binary(data)
    if utf8 := _as_utf8(data):
        return utf8
    sample = data[:SAMPLE]
    runs = re.findall(rb"[\x80-\xff]+", sample)
    n_high = sum(map(len, runs))
    # Words in Latin letters have an accent here and there, other alphabets words of them.
    if n_high <= max(0.05 * len(sample), 1.5 * len(runs)):
        encoding = _of_latin_letters(sample)
        return Decoded(data.decode(encoding, errors="surrogateescape"), encoding)
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableError("the file's encoding is unknown", "save it as plain text in UTF-8")
    return Decoded(data.decode(best.encoding, errors="replace"), best.encoding)


_ODD: Final = re.compile(
    "[a-zà-öø-ÿ][À-ÖØ-ÞŽŒ]"  # a capital within a word
    "|[a-z,.!?;][‚„†‡ˆ‰ƒ˜¤¦§¨ª¬¯¸º¿¡√∂≠∞≤≥∑∏π∫Ω≈∆◊˚˝˛ˇ](?![\\d\\s])"  # a sign within a word
    "|[a-z][‚„ˆ‰ƒ√≈∆◊˚](?=\\s)"
    "|[,.!?;][À-ÖØ-öø-ÿŒœŽž]"  # a letter straight after punctuation
    "|(?<!\\w)[À-ÖØ-Þ][A-Z][a-z]"
    "|(?<!\\w)[”›][A-Za-z]|[a-z][“‘„‹][a-z]"
    "|[─-▟]|[\x80-\x9f\ufffd]"
)
"""What no text in Latin letters has often, and text read in the wrong encoding has everywhere."""


def _of_latin_letters(sample: bytes) -> str:
    """Return cp1252, unless there is strong evidence for another encoding of Latin letters."""
    odd = {
        encoding: len(_ODD.findall(sample.decode(encoding, errors="replace")))
        for encoding in ("cp1252", "mac-roman", "cp850")
    }
    best = min(odd, key=lambda encoding: odd[encoding])
    return best if 3 * odd[best] < odd["cp1252"] else "cp1252"


_DECLARED: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.I)

_AS_BROWSERS: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs", "x-sjis": "cp932",
    "x-gbk": "gb18030", "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic", "ks_c_5601-1987": "cp949", "x-euc-jp": "euc_jp",
    "x-x-big5": "big5hkscs", "x-user-defined": "cp1252", "ansi": "cp1252",
}  # fmt: skip
"""Encodings whose name means another one on the web: encoding.spec.whatwg.org, section 4.2."""

_OF_THE_WEB: Final = re.compile(
    r"cp(?:125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030|"
    r"big5hkscs|euc_jp|iso2022_jp"
)


def _meant(label: str) -> str | None:
    """Return the codec that a page means by a name, None for UTF-8 and what no browser knows."""
    name = label.lower()
    try:
        name = codecs.lookup(name.removeprefix("x-")).name if name not in _AS_BROWSERS else name
    except (LookupError, UnicodeError):
        return None
    name = _AS_BROWSERS.get(name, name)
    return name if _OF_THE_WEB.fullmatch(name) else None


def decode_page(data: bytes) -> str:
    """Return the text of an HTML file, as `page_decoded` does, whatever its encoding was."""
    return page_decoded(data).text


def page_decoded(data: bytes) -> Decoded:
    """Return the text of an HTML file: as a browser would, but UTF-8 is believed first.

    A page that is valid UTF-8, or nearly so, is UTF-8, whatever it declares. "iso-8859-1" is
    cp1252, as browsers have it. A name that is no encoding counts for nothing.
    """
    head = data[:SAMPLE]
    declared = _DECLARED.search(head) or _XML_DECLARED.match(head)
    encoding = _meant(declared[1].decode("ascii", "replace")) if declared else None
    if encoding is None or any(data.startswith(mark) for mark in _MARKS):
        return decoded(data)
    check_is_text(data)
    if encoding != "iso2022_jp" and (utf8 := _as_utf8(data)):  # that one is all ASCII
        return utf8
    if encoding not in ("cp932", "cp949", "gb18030", "big5hkscs", "euc_jp", "iso2022_jp"):
        return Decoded(data.decode(encoding, errors="surrogateescape"), None)
    text = data.decode(encoding, errors="replace")
    wrong = text.count("\ufffd") * 20 > len(re.findall("[^\x00-\x7f]", text))
    return decoded(data) if wrong else Decoded(text, None)
