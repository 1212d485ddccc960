"""How many syllables does an English word have? A dictionary first, then rules."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from analysis.lexicons import DATA, load_lexicon

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"[^aeiouyl]es?$|[^aeiouytd]ed$|[aeiouy]les?$")
_SOUNDED = re.compile(r"(?:[sxz]|ch|sh|[cg])es$")
_APART = re.compile(r"i[ao](?!u)|eo|ua(?!r)|uou|ying|[aeo]ing|ism$|iu|ie[rt]|io$")
_TOGETHER = re.compile(r"[tscgx]io(?:n|us)|[tc]ia[ln]|[^aeiou]eous")
_PIECE = re.compile(r"[^\W\d_][^\W\d_']*(?:'[^\W\d_]+)*")
_LONGEST_PATTERN = 28  # letters; of pyphen's, for American English


_ONES = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)  # zero to nineteen
_TENS = (0, 0, 2, 2, 2, 2, 2, 3, 2, 2)  # twenty to ninety
_SCALES = (0, 2, 2, 2, 2)  # (none), thousand, million, billion, trillion


@cache
def _spoken(of: str) -> dict[str, int]:
    """Return the syllables of "signs", "units" or "abbreviations", as they are read aloud."""
    # The dictionary reads some of these otherwise ("dr" as "drive", "st" as "street").
    words = load_lexicon("reading-words").entries
    words = words[words["list"] == of]
    return dict(zip(words["word"], map(int, words["syllables"]), strict=True))


@cache
def syllable_table() -> dict[str, int]:
    """Return the syllables of the words in the lexicon cmudict-syllables (lower case)."""
    # Not by load_lexicon(): a table of 123,000 rows takes several times as long.
    path = DATA / "lexicons" / "cmudict-syllables" / "cmudict-syllables.tsv"
    cells = path.read_text(encoding="utf-8").split()[2:]  # no word holds a blank
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))


@cache
def _hyphenation() -> dict[str, Any]:
    """Return pyphen's patterns for American English as a tree of letters; "" holds the values."""
    from pyphen import Pyphen

    tree: dict[str, Any] = {}
    for pattern, (offset, values) in Pyphen(lang="en_US").hd.patterns.items():
        node = tree
        for letter in pattern:
            node = node.setdefault(letter, {})
        node[""] = [(offset + at, value) for at, value in enumerate(values) if value]
    return tree


def _hyphenation_points(word: str) -> int:
    # Pyphen.positions() tries every stretch of the word and keeps every word for ever; this
    # stops where no pattern begins like the stretch, and finds the same (tested).
    tree = _hyphenation()
    node: dict[str, Any] | None
    pointed = f".{word}."
    strongest = [0] * (len(pointed) + 1)
    for start in range(len(pointed) - 1):
        node = tree
        for letter in pointed[start : start + _LONGEST_PATTERN]:
            node = node.get(letter)
            if node is None:
                break
            if "" in node:
                for at, value in node[""]:
                    if value > strongest[start + at]:
                        strongest[start + at] = value
    # No hyphen within two letters of either end; letter 0 of the word is 1 in `strongest`.
    return sum(value % 2 for value in strongest[3 : len(word)])


@lru_cache(maxsize=1 << 15)  # hyphenation is slow, and the same names come again and again
def syllables_as_textstat(word: str) -> int:
    """Count the syllables of a lower-case word as textstat 0.7.13 does.

    Words outside the dictionary have one syllable more than places to hyphenate, which is
    too few for most names. Digits are one syllable.
    """
    known = syllable_table().get(word)
    return _hyphenation_points(word.lower()) + 1 if known is None else known


@lru_cache(maxsize=1 << 15)
def syllables(word: str) -> int:
    """Count the syllables of a word as it is read aloud.

    The parts of a compound are added, numbers are spoken ("1999" has five syllables), and
    letters of an abbreviation are named ("U.S.", "RDK"). A word outside the dictionary is
    counted by its groups of vowels.

    Parameters
    ----------
    word
        One word as `analysis.language.words` finds it; a currency or percent sign may touch it.

    Returns
    -------
    The number of syllables, 1 or more (0 if there is no Latin letter and no digit).

    Notes
    -----
    The first pronunciation in the dictionary counts; the rules for other words are right more
    often than hyphenation is (tested).
    Symbols and figures are read aloud as Flesch (1948) asks, doi:10.1037/h0057532.

    Examples
    --------
    >>> [syllables(word) for word in ("window", "don’t", "cross-border", "1999", "U.S")]
    [2, 1, 3, 5, 2]
    """
    word = word.replace("’", "'").replace("ʼ", "'")
    if any(character.isdigit() for character in word):
        return number_syllables(word) + sum(map(_piece, _after_number(word)))
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?", word):
        return sum(map(_letter_name, word.replace(".", "").lower()))
    return sum(map(_piece, _PIECE.findall(word)))


def _after_number(word: str) -> list[str]:
    # "10-year" is a number and a word; "1990s", "2nd", "5pm" belong to the number alone.
    return [piece for piece in re.split(r"[-‑–—/]", word) if not re.search(r"\d", piece)]


def _piece(piece: str) -> int:
    lower = piece.lower()
    if not lower.isascii():
        lower = unicodedata.normalize("NFKD", lower)
        lower = "".join(letter for letter in lower if not unicodedata.combining(letter))
    if lower in _spoken("abbreviations"):
        return _spoken("abbreviations")[lower]
    table = syllable_table()
    known = table.get(lower) or table.get(lower.removesuffix("'s"))
    if known:
        return known
    if not re.search("[a-z]", lower):
        return 0
    if not _VOWELS.search(lower):
        # "RDK", "TV", "Mr": nobody can say it but by its letters. "Hmm" can be said.
        return sum(map(_letter_name, lower)) if piece.isupper() else 1
    return max(1, _by_vowels(lower))


def _letter_name(letter: str) -> int:
    return 3 if letter == "w" else 1


def _by_vowels(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if count > 1 and _SILENT.search(word) and not _SOUNDED.search(word):
        count -= 1
    return count + len(_APART.findall(word)) - len(_TOGETHER.findall(word))


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
    count = sum(_spoken("signs").get(character, 0) for character in text)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    is_time = bool(re.search(r"\d:\d\d", text))
    for match in re.finditer(r"(\d+)(?:\.(\d+))?([^\W\d_]{0,3}(?![^\W_]))?", plain):
        whole, decimals, unit = match.groups()
        year = len(whole) == 4 and not decimals and whole + "," not in text and "," not in text
        count += _whole(whole, year=year, after_colon=is_time)
        if decimals:
            count += 1 + sum(_digit(digit) for digit in decimals)
        if unit:
            count += _spoken("units").get(unit.lower(), len(unit))
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
