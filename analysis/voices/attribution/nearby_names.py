"""Which sources does a stretch of text mention, by a name or noun that is known already?"""

import re
from collections.abc import Mapping

from analysis.voices.attribution.source_types import listed_type

_PLURAL = re.compile(r"\b(?:the|these|those)\s+((?:[a-z][\w’'-]*\s+)?[a-z][\w’'-]*s)\b")


def mentioned_between(
    text: str, start: int, end: int, surfaces: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """Return name → type of every known source that stands between `start` and `end`.

    `surfaces` are names as the text writes them; a longer one hides those inside it.

    >>> known = {"Mara Holt": ("Mara Holt", "named person"), "Holt": ("Bo Holt", "named person")}
    >>> mentioned_between("We saw Mara Holt.", 0, 17, known)
    {'Mara Holt': 'named person'}
    """
    stretch, found = text[start : max(start, end)], {}
    here = (one for one in surfaces if one in stretch)  # a pattern for each is slow in long texts
    for surface in sorted(here, key=lambda one: (-len(one), one)):
        pattern = rf"(?<!\w){re.escape(surface)}(?!\w)"
        stretch, hits = re.subn(pattern, " ", stretch)
        if hits:
            name, kind = surfaces[surface]
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
