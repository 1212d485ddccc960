"""Dictionaries of LIWC (.dic): categories by number between two lines of %, then the words."""

import re
from typing import Final

from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.words.dictionaries.reading.entries import Entry, Found

_CATEGORY: Final = re.compile(r"\s*(\d+)\s+(\S.*?)\s*")
_ENTRY: Final = re.compile(r"\s*(\S.*?)\s+((?:\d+|\(.*?\)\S*|<\S*>\S*)(?:\s+\S+)*)\s*")
_NUMBER: Final = re.compile(r"\d+")
_NAME: Final = "write its number, a tab, its name"
_WAY_OUT: Final = "write the word, a tab, and the numbers of its categories"


def is_liwc(text: str) -> bool:
    """Tell whether a file begins as a dictionary of LIWC does: with a line of %."""
    return text.lstrip().startswith("%")


def read_liwc(text: str) -> Found:
    """Return the entries of a dictionary of LIWC, as versions 2001 to 2015 and others write it.

    Raises
    ------
    UnreadableError
        The list of categories does not end, or holds none.
    """
    lines = text.splitlines()
    borders = [number for number, line in enumerate(lines) if line.strip() == "%"][:2]
    if len(borders) < 2:
        raise UnreadableError(
            "the list of categories at the top has no end",
            "put a line with nothing but % above it and another one below it",
        )
    problems: list[Skipped] = []
    first, last = borders
    categories = _categories(lines, first, last, problems)
    if not categories:
        raise UnreadableError(
            "there is no category between the two lines of %",
            "write one to a line: its number, a tab, its name",
        )
    entries: list[Entry] = []
    for number, line in enumerate(lines[last + 1 :], last + 2):
        if line.strip():
            entries += _entries(line, f"line {number}", categories, problems)
    return Found(entries, problems)


def _categories(lines: list[str], first: int, last: int, problems: list[Skipped]) -> dict[int, str]:
    found = {}
    for number, line in enumerate(lines[first + 1 : last], first + 2):
        if told := _CATEGORY.fullmatch(line):
            found[int(told[1])] = told[2]
        elif line.strip():
            problems.append(Skipped("", f"line {number}", "the line names no category", _NAME))
    return found


def _entries(
    line: str, place: str, categories: dict[int, str], problems: list[Skipped]
) -> list[Entry]:
    term, rest = _parted(line)
    numbers = [part for part in rest if _NUMBER.fullmatch(part)]
    known = [categories[int(part)] for part in numbers if int(part) in categories]
    odd = [part for part in rest if not _NUMBER.fullmatch(part)]
    unknown = [part for part in numbers if int(part) not in categories]
    if not rest:
        problems.append(Skipped("", place, "the line has no number of a category", _WAY_OUT))
    if unknown:
        problem = f"no category has the number {', '.join(unknown)}"
        problems.append(Skipped("", place, problem, "list it at the top, or mend the number"))
    if odd:
        problem = f"{' '.join(odd)!r} is no number of a category; conditions are not applied"
        problems.append(Skipped("", place, problem, _WAY_OUT))
    return [Entry(term, category, 1.0, place) for category in dict.fromkeys(known)]


def _parted(line: str) -> tuple[str, list[str]]:
    """Return the term of a line and what follows it."""
    if "\t" in line.strip():
        term, *rest = line.strip().split("\t")
        return term.strip(), " ".join(rest).split()
    if told := _ENTRY.fullmatch(line):
        return told[1], told[2].split()
    return line.strip(), []
