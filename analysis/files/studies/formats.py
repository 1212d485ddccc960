"""Studies of earlier formats, brought up to the one that is written now.

Whoever changes what a member holds raises `FORMAT` by one, and says in `STEPS` how members of the
format before become those of the new one. A file of each format that was ever written stands in
`tests/files/studies/test_formats.py`.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from analysis.articles import ArticlesError, shown

FORMAT: Final = 1
"""Of the files that are written. A reader knows this one and those before it."""

ABOUT: Final = "study.json"

Members = dict[str, bytes]
STEPS: Final[dict[int, Callable[[Members], Members]]] = {}
"""Format → what makes of its members those of the next one. Some may not be there."""


def format_of(members: Mapping[str, bytes]) -> int | None:
    """Return the format that `study.json` names; None where it cannot be read.

    Raises
    ------
    ArticlesError
        It is later than `FORMAT`, or none at all.
    """
    told = json_of(members)
    if told is None:
        return None
    number = told.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise ArticlesError(
            f"its format is {shown(number)}, so that it is no study; keep it again with Parallax"
        )
    if number > FORMAT:
        made = str(told.get("version", ""))[:20] or "a later version"
        raise ArticlesError(
            f"it was kept by a later version of Parallax ({made}, format {number}; this one knows "
            f"up to {FORMAT}); update Parallax: pip install --upgrade parallax-news"
        )
    return number


def up_to_date(members: Mapping[str, bytes]) -> Members:
    """Return members as this version writes them.

    Raises
    ------
    ArticlesError
        As in `format_of`.
    """
    new = dict(members)
    for number in range(format_of(members) or FORMAT, FORMAT):
        new = STEPS[number](new)
    return new


def json_of(members: Mapping[str, bytes]) -> dict[str, Any] | None:
    """Return what `study.json` says, or None where it is missing, no JSON or not whole."""
    try:
        told = json.loads(members[ABOUT].decode("utf-8-sig"))
    except (KeyError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
