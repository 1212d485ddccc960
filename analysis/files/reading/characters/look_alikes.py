"""Which marks only look like quotation marks: primes, full-width marks, ornaments, accents?"""

import re
from collections.abc import Callable, Iterator
from typing import Final

_DOUBLE: Final = "＂″‶ʺ˝ˮ❝❞❠〝〞〟"
_SINGLE: Final = "′‵ʹ´`＇❛❜ʼ"
MARKS: Final = _DOUBLE + _SINGLE

_OPENING: Final = {"❝": "“", "〝": "“", "❛": "‘"}
_CLOSING: Final = {"❞": "”", "❠": "”", "〞": "”", "〟": "”", "❜": "’"}
_BEFORE_OPENING: Final = " \t\xa0([{—–-/“‘\"'"
_CONTRACTED: Final = re.compile(r"(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)


def quotation_marks(text: str) -> tuple[str, int]:
    """Return `text` with double look-alikes as curly quotation marks, and how many they were.

    A prime after a number stays, where no quotation is open: 5′ 10″ are feet and inches.

    Examples
    --------
    >>> quotation_marks("″We saw a 9″ wave,″ he said of the 6″ pipe.")
    ('“We saw a 9″ wave,” he said of the 6″ pipe.', 2)
    """
    return _by_line(text, _DOUBLE, _double_marks)


def apostrophes(text: str) -> tuple[str, int]:
    """Return `text` with single look-alikes as apostrophes and single quotation marks, counted.

    Examples
    --------
    >>> apostrophes("It wasn´t 5′ deep, ′never′.")
    ('It wasn’t 5′ deep, ‘never’.', 3)
    """
    return _by_line(text, _SINGLE, _single_marks)


def _by_line(
    text: str, marks: str, read: Callable[[str, list[int]], Iterator[tuple[int, str]]]
) -> tuple[str, int]:
    pattern = re.compile(f"[{marks}]")
    if not pattern.search(text):
        return text, 0
    lines, n = text.split("\n"), 0
    for index, line in enumerate(lines):
        if places := [found.start() for found in pattern.finditer(line)]:
            characters = list(line)
            for place, mark in read(line, places):
                characters[place] = mark
                n += 1
            lines[index] = "".join(characters)
    return "\n".join(lines), n


def _double_marks(line: str, places: list[int]) -> Iterator[tuple[int, str]]:
    is_open = False
    for place, later in zip(places, [*places[1:], None], strict=True):
        before, after = _around(line, place)
        opens = before in _BEFORE_OPENING and not after.isspace()
        if before.isspace() and after.isspace():
            continue
        if before.isnumeric() and line[place] not in _CLOSING:
            closer_follows = later is not None and _around(line, later)[0] not in _BEFORE_OPENING
            if not is_open or closer_follows:
                continue  # inches or seconds
        elif before not in _BEFORE_OPENING and after.isalnum():
            opens = not is_open  # a blank is missing
        if line[place] in _OPENING | _CLOSING:
            opens = line[place] in _OPENING
        is_open = opens
        yield place, "“" if opens else "”"


def _single_marks(line: str, places: list[int]) -> Iterator[tuple[int, str]]:
    for place in places:
        before, after = _around(line, place)
        mark = line[place]
        if mark in _OPENING or mark in _CLOSING:
            yield place, _OPENING.get(mark) or _CLOSING[mark]
        elif mark == "ʼ":  # a letter of some languages' names
            if before.isalpha() and _CONTRACTED.match(line, place + 1):
                yield place, "’"
        elif mark == "`" and "`" in (before, after):
            continue  # ``so''
        elif before.isalpha() and after.isalpha():
            yield place, "’"
        elif before in _BEFORE_OPENING and after.isalnum():
            rest = line[place : place + 500]  # no quotation within a quotation is longer
            typed = "'" in rest and "’" not in rest  # `so', as typewriters had it
            yield place, "’" if after.isdigit() else "'" if typed else "‘"
        elif before.isnumeric():
            if after == "s":  # the 1990´s
                yield place, "’"
        elif not before.isspace() and not after.isalnum():
            yield place, "’"


def _around(line: str, place: int) -> tuple[str, str]:
    after = line[place + 1] if place + 1 < len(line) else " "
    return line[place - 1] if place else " ", after
