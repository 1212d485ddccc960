"""How many syllables does a number have when it is read aloud?"""

import re

_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety
_SCALES = (0, 2, 2, 2, 2)  # (none), thousand, million, billion, trillion
_SIGNS = {"$": 2, "€": 2, "£": 1, "¥": 1, "%": 2, "°": 2}  # dollars, euros, pounds, …
_UNITS = {"am": 2, "pm": 2, "km": 4, "kg": 4, "m": 2, "bn": 2, "th": 0, "st": 0, "nd": 0} | {
    "rd": 0, "s": 0, "k": 2, "mph": 4, "mm": 4, "cm": 4, "ft": 1, "g": 1,
}  # fmt: skip


def number_syllables(text: str) -> int:
    """Count the syllables of the figures in `text` and of the signs and units they carry.

    Years are read by halves ("nineteen ninety-nine"), other numbers in full, decimals digit
    by digit after "point", more than fifteen digits or a leading zero digit by digit. It is
    an approximation: nobody knows whether "1100" was meant as a year.

    Examples
    --------
    >>> [number_syllables(text) for text in ("7", "1999", "2005", "$5,000,000", "3.5", "40%")]
    [2, 5, 4, 5, 3, 4]
    """
    count = sum(_SIGNS.get(character, 0) for character in text)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    is_time = bool(re.search(r"\d:\d\d", text))
    for match in re.finditer(r"(\d+)(?:\.(\d+))?([^\W\d_]{0,3}(?![^\W_]))?", plain):
        whole, decimals, unit = match.groups()
        year = len(whole) == 4 and not decimals and whole + "," not in text and "," not in text
        count += _whole(whole, year=year, after_colon=is_time)
        if decimals:
            count += 1 + sum(_digit(digit) for digit in decimals)
        if unit:
            count += _UNITS.get(unit.lower(), len(unit))
    return count


def _digit(digit: str) -> int:
    # Digits of other scripts are read like ours: int("٣") is 3.
    return _ONES[int(digit)] if digit.isdecimal() else 1


def _whole(digits: str, *, year: bool, after_colon: bool) -> int:
    if after_colon and digits == "00":
        return 0  # 5:00 is five
    if not digits.isdecimal() or len(digits) > 15 or (digits[0] == "0" and len(digits) > 1):
        return sum(map(_digit, digits))
    value = int(digits)
    if year and 1100 <= value <= 2099 and not 2000 <= value <= 2009:
        return _year(value)
    return _cardinal(value)


def _year(value: int) -> int:
    century, rest = divmod(value, 100)
    if rest == 0:
        return _below_thousand(century) + 2  # nineteen hundred
    return _below_thousand(century) + _below_thousand(rest) + (1 if rest < 10 else 0)  # oh five


def _cardinal(value: int) -> int:
    if value == 0:
        return _ONES[0]
    count, scale = 0, 0
    while value:
        value, group = divmod(value, 1000)
        if group:
            count += _below_thousand(group) + _SCALES[scale]
        scale += 1
    return count


def _below_thousand(value: int) -> int:
    hundreds, rest = divmod(value, 100)
    count = _ONES[hundreds] + 2 if hundreds else 0
    if rest >= 20:
        return count + _TENS[rest // 10] + (_ONES[rest % 10] if rest % 10 else 0)
    return count + (_ONES[rest] if rest else 0)
