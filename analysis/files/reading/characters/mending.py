"""Which characters are damaged, and what should stand there? Mended, counted and told."""

import re
from collections.abc import Callable
from typing import Any, Final

from analysis.files.reading.characters import escapes, foreign_marks, look_alikes, mojibake
from analysis.files.reading.sources import Mended, Source
from analysis.files.reading.values import distinct

_Mending = Callable[[str], tuple[str, int]]

AROUND: Final = 30
"""Characters that are shown on each side of the first place, a few words."""

_SUSPECT: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffd\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
    f"{mojibake.LEADS}{look_alikes.MARKS}{foreign_marks.MARKS}]"
)
"""Where nothing of this stands, nothing but what is written out is damaged: a quick search."""


def with_characters_mended(source: Source) -> Source:
    """Put right the damaged characters of an article's text, title and other fields."""
    text, told = mend(source.text, field="text")
    names = [_mended(key, "name of a column", told) for key in source.given]
    values = [_mended(value, key, told) for key, value in source.given.items()]
    given = dict(zip(distinct(names), values, strict=True))
    declared = {key: _mended(value, key, told) for key, value in source.declared.items()}
    return source._replace(
        text=text, given=given, declared=declared, mended=(*source.mended, *told)
    )


def _mended(value: Any, field: str, told: list[Mended]) -> Any:
    if isinstance(value, str):
        value, found = mend(value, field=str(field))
        told += found
    elif isinstance(value, dict):
        names = [_mended(name, field, told) for name in value]
        values = [_mended(one, field, told) for one in value.values()]
        return dict(zip(distinct(names), values, strict=True))
    elif isinstance(value, list):
        return [_mended(item, field, told) for item in value]
    return value


def mend(text: str, *, field: str) -> tuple[str, list[Mended]]:
    """Put damaged characters right: returns the text, and a row for each kind of damage.

    Only what nobody can have meant is changed: bytes of another encoding, mojibake, character
    references, marks that are not seen, marks that only look like quotation marks, or that quote
    in other languages. What is lost, U+FFFD and characters of private use, is told and left.

    Examples
    --------
    >>> mend("“Never,â€\\x9d she sa\\xadid", field="text")[0]
    '“Never,” she said'
    """
    if not _is_suspect(text):
        return text, []
    told = []
    lost = [one for what, pattern in _LOST.items() for one in _left(text, field, what, pattern)]
    for what, mending in _MENDINGS.items():
        text, found = _applied(text, field, what, mending)
        told += found
    return text, told + lost


def _is_suspect(text: str) -> bool:
    # One pattern for all takes six times as long.
    if any(sign in text for sign in ("&", "\\", "_x00", "\r\r")):
        return bool("\r\r\n" in text or escapes.WRITTEN.search(text) or _SUSPECT.search(text))
    return _SUSPECT.search(text) is not None


def in_one_direction(name: str) -> str:
    """Return a name without marks of direction: they would turn round what is said beside it.

    Examples
    --------
    >>> in_one_direction("report\u202efdp")
    'reportfdp'
    """
    return _DIRECTIONS.sub("", name)


def mend_bytes(text: str, *, field: str = "page") -> tuple[str, list[Mended]]:
    """Put right only what no parser of pages takes: single bytes, half characters, controls."""
    told = []
    for what in (_BYTES, _HALVES, _NUL, _CONTROLS):
        text, found = _applied(text, field, what, _MENDINGS[what])
        told += found
    return text, told


def _applied(text: str, field: str, what: str, mending: _Mending) -> tuple[str, list[Mended]]:
    mended, n = mending(text)
    if mended == text:
        return text, []
    first = _first_difference(text, mended)
    return mended, [Mended(field, what, n, shown(text, first), shown(mended, first))]


def _first_difference(a: str, b: str) -> int:
    return next((at for at, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), 0)


def _left(text: str, field: str, what: str, pattern: re.Pattern[str]) -> list[Mended]:
    places = [found.start() for found in pattern.finditer(text)]
    around = shown(text, places[0]) if places else ""
    return [Mended(field, what, len(places), around, around)] if places else []


def shown(text: str, at: int) -> str:
    """Return a few words of `text` around a place, on one line, with what is not seen named.

    Examples
    --------
    >>> shown("she sa\\xadid", 6)
    'she sa[U+00AD]id'
    """
    piece = text[max(0, at - AROUND) : at + AROUND].replace("\r", " ").replace("\n", " ")
    return _UNSEEN.sub(lambda found: _name(ord(found[0])), piece)


def _name(code: int) -> str:
    return f"[byte {code - 0xDC00:02X}]" if 0xDC80 <= code <= 0xDCFF else f"[U+{code:04X}]"


_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)

_LOST: Final = {
    "character that was lost before (U+FFFD), left": re.compile("\ufffd"),
    "character of private use, left": re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]"),
}


def _replacing(pattern: str, by: str | Callable[[re.Match[str]], str]) -> _Mending:
    compiled = re.compile(pattern)
    return lambda text: compiled.subn(by, text)


def _byte_run(run: re.Match[str]) -> str:
    data = run[0].encode("utf-8", "surrogateescape")
    try:  # as Java and Oracle write characters beyond U+FFFF
        return (
            data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")
        )
    except UnicodeDecodeError:
        pass
    if re.fullmatch(rb"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}", data):
        return "\ufffd"  # a character that was cut in two, as by a limit in bytes
    return data.decode("cp1252", errors="replace")


def _c1_read(text: str) -> tuple[str, int]:
    # U+0085 alone may be a line break, as mainframes write it.
    also = "\x85" if "\n" in text or re.search("[\x80-\x84\x86-\x9f]", text) else ""
    return re.subn(
        f"[\x80-\x84{also}\x86-\x9f]",
        lambda found: found[0].encode("latin-1").decode("cp1252", errors="ignore"),
        text,
    )


_DIRECTIONS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
_BYTES: Final = "byte that is no UTF-8, read as Windows-1252"
_HALVES: Final = "half a character"
_NUL: Final = "NUL character (U+0000) dropped"
_CONTROLS: Final = "control character dropped"
_BETWEEN_JOINING: Final = (
    "[\u0590-\u1dff\u2600-\u27bf\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff]"
)

_MENDINGS: Final[dict[str, _Mending]] = {
    _BYTES: _replacing("[\udc80-\udcff]+", _byte_run),
    "two halves of a character joined": _replacing(
        "[\ud800-\udbff][\udc00-\udfff]",
        lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    _HALVES: _replacing("[\ud800-\udfff]", "\ufffd"),
    "line end doubled": _replacing(r"\r\r\n", "\r\n"),
    _NUL: _replacing("\x00", ""),
    _CONTROLS: _replacing("[\x01-\x08\x0e-\x1f\x7f]", ""),
    "HTML entity decoded": escapes.entities_decoded,
    "character that was written as an escape": escapes.escapes_decoded,
    "line break that was written as an escape": escapes.line_breaks_decoded,
    "mojibake: text that was read in a wrong encoding": mojibake.repaired,
    "control character (U+0080 to U+009F), read as Windows-1252": _c1_read,
    # As a hyphen between numbers or blanks it is one: old pages show it as such.
    "soft hyphen used as a hyphen": _replacing(r"(?<=\d)\xad(?=\d)|(?<=\s)\xad+(?=\s)", "-"),
    "soft hyphen dropped": _replacing(r"\xad+(?:[ \t]*\r?\n[ \t]*(?=[a-zß-ÿ]))?", ""),
    "mark of direction dropped": _replacing(_DIRECTIONS.pattern, ""),
    # They join and part letters of Arabic and Indian scripts, and emoji.
    "zero-width character dropped": _replacing(
        f"[\u200b\u2060-\u2065\ufeff\u180e\u034f\ufff9-\ufffc]"
        f"|(?<!{_BETWEEN_JOINING})[\u200c\u200d]|[\u200c\u200d](?!{_BETWEEN_JOINING}|\\s)",
        "",
    ),
    "look-alike of a quotation mark": look_alikes.quotation_marks,
    "look-alike of an apostrophe or single quotation mark": look_alikes.apostrophes,
    "quotation mark of another language": foreign_marks.as_in_english,
}  # fmt: skip
