"""What is this name the name of, and whom does a stretch of text name? Read from one text.

"Ostry" may be a man, a firm or a country: "Ostry's foreign minister" or "Ostry, which makes
bread," tell.
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from analysis.voices.attribution.source_types import listed_type, source_type

_WORD: Final = r"[A-Z][\w’'-]*"
_WHICH: Final = re.compile(r", which\b")
_RULED: Final = re.compile(
    r"['’]s? (?:(?:deputy|prime|foreign|defen[cs]e|interior|finance|new|former|own) ){0,3}"
    r"(?:minister|ministry|government|president|parliament|army|navy|coast guard|embassy|"
    r"ambassador|capital|border|borders|territory|armed forces)\b"
)
_DEMONYM: Final = re.compile(r"(?P<adjective>[A-Z](?<!\w[A-Z])[a-z]{2,}(?:an|ese)) [a-z]")
_NAME_BEFORE: Final = re.compile(rf"(?:{_WORD} ){{0,4}}{_WORD}$")
_ONE_WORD_BEFORE: Final = re.compile(r"\b[A-Z][\w-]*$")
_SUBJECT: Final = re.compile(r"(?:^|[\n.!?:”\"])\s*(?:But |And |Yet )?$")
_FAR: Final = 80  # characters: as long as what may stand before a name
_A_WORD: Final = re.compile(r"\w+")


def names_of_things(text: str) -> dict[str, str]:
    """Return the names that are no person's in `text`, each with its source type.

    Examples
    --------
    >>> names_of_things("Ostry, which bakes, shut. Norland's navy left.")
    {'Ostry': 'named organisation', 'Norland': 'state or place'}
    """
    found: dict[str, str] = {}
    for match in _WHICH.finditer(text):
        for name in _before(text, match.start(), _NAME_BEFORE):
            lead = text[max(0, match.start() - len(name) - 8) : match.start() - len(name)]
            # "a book by Ann Holt, which …": only a subject is sure to be what "which" is.
            if _SUBJECT.search(lead) and source_type(name) == "named person":
                found.setdefault(name, "named organisation")
    for match in _RULED.finditer(text):
        for name in _before(text, match.start(), _ONE_WORD_BEFORE):
            found[name] = "state or place"
    return found | _places_with_adjectives(text)


def _places_with_adjectives(text: str) -> dict[str, str]:
    """ "Norlandese waters" make Norland a place, if the text names it."""
    names = set[str]()
    for adjective in {match["adjective"] for match in _DEMONYM.finditer(text)}:
        if adjective.endswith("ese"):
            names |= {adjective[:-3], adjective[:-3] + "a"}
        elif adjective.endswith("ian"):
            names.add(adjective[:-1])
    words = set(_A_WORD.findall(text)) if names else set()
    return {name: "state or place" for name in names & words if len(name) > 3}


def _before(text: str, end: int, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the name that ends at `end`, if one does."""
    match = pattern.search(text, max(0, end - _FAR), end)
    if match:
        yield match.group()


_PLURAL = re.compile(r"\b(?:the|these|those)\s+((?:[a-z][\w’'-]*\s+)?[a-z][\w’'-]*s)\b")


Surfaces: TypeAlias = dict[str, dict[str, tuple[str, str]]]
"""Names as a text writes them, by their first word, each with the name and type it stands for."""


def note_surface(surfaces: Surfaces, written: str, meant: tuple[str, str]) -> None:
    """Note that a text writes a name like this."""
    first = _A_WORD.search(written)
    surfaces.setdefault(first[0] if first else "", {})[written] = meant


def mentioned_between(text: str, start: int, end: int, surfaces: Surfaces) -> dict[str, str]:
    """Return name → type of every known source that stands between `start` and `end`.

    A longer name hides those inside it.

    >>> known: Surfaces = {}
    >>> note_surface(known, "Mara Holt", ("Mara Holt", "named person"))
    >>> note_surface(known, "Holt", ("Bo Holt", "named person"))
    >>> mentioned_between("We saw Mara Holt.", 0, 17, known)
    {'Mara Holt': 'named person'}
    """
    stretch, found = text[start : max(start, end)], {}
    words = {"", *_A_WORD.findall(stretch)}  # a text may name thousands
    here = {k: v for word in words for k, v in surfaces.get(word, {}).items() if k in stretch}
    for surface in sorted(here, key=lambda one: (-len(one), one)):
        pattern = rf"(?<!\w){re.escape(surface)}(?!\w)"
        stretch, hits = re.subn(pattern, " ", stretch)
        if hits:
            name, kind = here[surface]
            found[name] = kind
    return found


def groups_named(text: str, start: int, end: int) -> list[str]:
    """Return the groups of people of a stretch: "the fighters".

    >>> groups_named("He called the fighters in the hills cowards.", 0, 43)
    ['the fighters']
    """
    found = []
    for match in _PLURAL.finditer(text, start, max(start, end)):
        noun = match[1].split()[-1]
        # Any plural may be people; only those that the word list names are sure to be.
        if listed_type(noun) == "group":
            found.append(f"the {match[1]}")
    return found
