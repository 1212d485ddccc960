"""Which articles of a run are asked for: by outlet, date, words, event."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, get_args

import pandas as pd

from analysis.articles import ArticlesError, check_choice

Within = Literal["title and text", "title", "text"]
WITHIN: Final[tuple[Within, ...]] = get_args(Within)
"""Where words may stand."""


@dataclass(frozen=True)
class Filters:
    """What articles must be to be chosen; nothing that is not given bars any."""

    outlets: tuple[str, ...] = ()
    """Of one of these."""
    since: date | None = None
    until: date | None = None
    """Published on this day (UTC) or later, or earlier; an article without a date is neither."""
    words: str = ""
    """All of them stand in the article; `terror*` is any word that begins so."""
    within: Within = "title and text"
    events: tuple[str, ...] = ()
    """Of one of these events, by their id."""
    about: str = ""
    """Of an event in whose title, terms or id all these words stand."""
    min_outlets: int = 1
    """Of an event of which so many outlets tell."""
    together: bool = False
    """Of an event of which each of the `outlets` tells."""

    def __bool__(self) -> bool:
        """Tell whether any article may be barred."""
        return self != Filters(within=self.within)


def filters_of(
    *,
    outlets: Collection[str] | str = (),
    since: date | str | None = None,
    until: date | str | None = None,
    words: str = "",
    within: Within = "title and text",
    events: Collection[str] | str = (),
    about: str = "",
    min_outlets: int = 1,
    together: bool = False,
) -> Filters:
    """Return filters as they are written in a notebook: one outlet as a string, a day as text."""
    check_choice("within", within, WITHIN)
    return Filters(
        _several(outlets), _day("since", since), _day("until", until), words.strip(), within,
        _several(events), about.strip(), min_outlets, together,
    )  # fmt: skip


def _several(given: Collection[str] | str) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _day(name: str, given: date | str | None) -> date | None:
    if isinstance(given, str):
        try:
            given = pd.Timestamp(given)
        except ValueError:
            raise ArticlesError(
                f"{name} is {given!r}, which is no day; write it like 2031-03-14"
            ) from None
    return given.date() if isinstance(given, datetime) else given
