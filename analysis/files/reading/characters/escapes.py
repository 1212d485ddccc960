"""Which characters are written out as references or escapes, such as &ldquo; or \\u2019?"""

import html
import re
from html.entities import html5
from typing import Final

WRITTEN: Final = re.compile(
    r"&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});"
    r"|\\u(?:20[0-2]|00[a-f])[\da-f]|(?:\\x[89a-f][\da-f]){2,4}|_x00[01][\dA-F]_"
)
"""What is looked at: only references that end in a semicolon, escapes only of what news write."""

_ENTITY: Final = re.compile(WRITTEN.pattern.split(r"|\\u", 1)[0])
_WRITTEN_BREAK: Final = re.compile(r"(?:\\r)?\\n")
_ENDED_BY_ESCAPE: Final = re.compile(r"[.!?…\"”’] *(?:\\r)?\\n")


def entities_decoded(text: str) -> tuple[str, int]:
    """Return `text` with its known entities decoded, and how many they were.

    Also those that were escaped twice or three times, `&amp;amp;ldquo;`.

    Examples
    --------
    >>> entities_decoded("&ldquo;Never,&amp;rdquo; said AT&amp;T &c.")
    ('“Never,” said AT&T &c.', 3)
    """
    n = 0
    for _ in range(3):
        decoded, found = _once(text)
        if decoded == text:
            break
        text, n = decoded, max(n, found)
    return text, n


def _once(text: str) -> tuple[str, int]:
    n = 0

    def character(match: re.Match[str]) -> str:
        nonlocal n
        if match[0][1] != "#" and match[0][1:] not in html5:
            return match[0]
        n += 1
        return html.unescape(match[0])

    return _ENTITY.sub(character, text), n


def escapes_decoded(text: str) -> tuple[str, int]:
    """Return `text` with the escapes of JSON, Python and Excel decoded, and how many they were.

    Examples
    --------
    >>> escapes_decoded(r"don\\u2019t \\xe2\\x80\\x94 never_x000D_")
    ('don’t — never\\r', 3)
    """
    n = 0

    def character(match: re.Match[str]) -> str:
        nonlocal n
        written = match[0]
        if written.startswith("&"):
            return written
        if written.startswith("_"):
            n += 1
            return chr(int(written[2:6], 16)) if written[2:6] in ("000D", "000A", "0009") else ""
        try:
            data = written.encode("ascii").decode("unicode_escape")
            read = data if written.startswith("\\u") else data.encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return written
        n += 1
        return read

    return WRITTEN.sub(character, text), n


def line_breaks_decoded(text: str) -> tuple[str, int]:
    """Return `text` with breaks where "\\n" is written, if it has no other line breaks.

    Examples
    --------
    >>> line_breaks_decoded(r"It fell.\\n\\nNobody came.")
    ('It fell.\\n\\nNobody came.', 2)
    """
    if "\n" in text or not _ENDED_BY_ESCAPE.search(text):  # not a path: C:\\new
        return text, 0
    return _WRITTEN_BREAK.subn("\n", text)
