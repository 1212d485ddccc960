"""How wide words are, and how they break into lines, whatever letters a reader's computer has."""

import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from typing import Final

LINE: Final = 1.2  # of the size of letters: from one line to the next

# Hundredths of the size, as DejaVu Sans has them: of the letters that browsers fall back on
# (Source Sans, Arial, Helvetica, Liberation, DejaVu) none are wider.
_HUNDREDTHS: Final = {
    28: "'ijl", 30: "IJ", 32: " ,.‘’·\xa0", 34: "/:;\\|", 36: "f", 37: "-", 40: "()[]t", 41: "!",
    42: "r", 46: '"', 50: "*_`–\u2002°", 53: "sz“”", 54: "?", 55: "cç", 56: "L", 58: "Fk",
    60: "vxy•", 61: "P", 62: "TYaeoéèêáàâóòôø", 64: "$0123456789ESbdghnpqu{}ñüöä€£", 66: "K",
    69: "ABVXZ", 70: "CR", 74: "UÜ", 75: "N", 76: "H", 77: "D", 78: "&G", 79: "OQÖ", 82: "w",
    84: "#+<=>^~×−≤≥→", 87: "M", 96: "%", 98: "m½¼¾æ", 99: "W", 100: "@…—",
}  # fmt: skip
_WIDTHS: Final = {letter: n / 100 for n, letters in _HUNDREDTHS.items() for letter in letters}
_OTHER: Final = 0.8  # a letter of another alphabet
_BOLD: Final = 1.16


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels a line takes.

    Examples
    --------
    >>> wide("ill", 10) < wide("www", 10)
    True
    """
    return size * (_BOLD if bold else 1.0) * sum(map(_width, text))


def _width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0.0
    return 1.02 if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def broken(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return `text` in lines that fit into `room`; a word that is too long is broken, too.

    Examples
    --------
    >>> broken("The Valley Herald", 10, 70)
    ['The Valley', 'Herald']
    """
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if not line or wide(longer, size, bold=bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
        while wide(line, size, bold=bold) > room and len(line) > 1:
            at = _fitting(line, size, room, bold=bold)
            lines.append(line[:at])
            line = line[at:]
    return [*lines, line]


def _fitting(line: str, size: float, room: float, *, bold: bool) -> int:
    """Return how many of its letters fit into `room`, at least one."""
    taken = 0.0
    for number, letter in enumerate(line):
        taken += wide(letter, size, bold=bold)
        if taken > room:
            return max(number, 1)
    return len(line)


def lines_of(label: object) -> list[str]:
    """Return the lines of one of Plotly's labels, without its marks."""
    if label is None or label == "":
        return []
    pieces = re.split(r"<br ?/?>|\n", str(label))
    return [unescape(re.sub(r"</?[a-z][^>]*>", "", piece)) for piece in pieces]


def joined(label: object) -> str:
    """Return a label of several lines as one."""
    return " ".join(line.strip() for line in lines_of(label))


def widest(lines: Sequence[str], size: float, *, bold: bool = False) -> float:
    """Return how many pixels several lines take."""
    return max((wide(line, size, bold=bold) for line in lines), default=0.0)


def longest_word(text: str, size: float) -> float:
    """Return how many pixels the longest word takes."""
    return widest(text.split(), size)
