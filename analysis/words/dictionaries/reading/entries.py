"""One entry of a dictionary: can it be looked for, and if not, what is wrong with it?"""

import re
from typing import Final, NamedTuple

from analysis.files.reading.sources import Skipped
from analysis.language import folded
from analysis.words.patterns import MOST_STARS

LONGEST: Final = 200
"""Characters of an entry; a longer one is a text."""


class Entry(NamedTuple):
    """A term, what it stands for, and where the file says so."""

    term: str  # as it is written, blanks at its ends left out
    category: str
    weight: float
    place: str  # "line 7"


class Found(NamedTuple):
    """What one file holds: entries, and lines that hold none although they should."""

    entries: list[Entry]
    problems: list[Skipped]


def what_is_wrong(term: str) -> tuple[str, str] | None:
    """Tell why a term cannot be looked for, and the way out; None if it can.

    Examples
    --------
    >>> what_is_wrong("terror*") is None, what_is_wrong("*")[0]
    (True, "the term '*' would find anything")
    """
    if not term.strip():
        return "the line has no term", "fill it in or remove the line"
    if len(term) > LONGEST:
        return (
            f"the term has {len(term):,} characters, and {LONGEST} is the limit",
            "write words or phrases, one to a line",
        )
    if not any(character.isalnum() for character in term):
        return f"the term {term!r} would find anything", "add a letter or a digit"
    if any(word.count("*") > MOST_STARS for word in term.split()):
        return (
            f"the term {term!r} has more than {MOST_STARS} * in one word",
            "write the letters between them",
        )
    return None


def tidy(term: str) -> str:
    """Return a term as it is looked for: in small letters with plain marks and single blanks."""
    return re.sub(r"\*{2,}", "*", " ".join(folded(term).split()))
