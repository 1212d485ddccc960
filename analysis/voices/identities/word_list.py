"""Who is meant by a word for a source, and which state does a name stand for?"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

import pandas as pd

from analysis.language import words
from analysis.lexicons import Lexicon, LexiconError, load_lexicon
from analysis.voices.attribution.source_types import singulars

KINDS: Final = (
    "official",
    "security forces",
    "armed group",
    "party or campaign",
    "company",
    "civil society",
    "expert",
    "lawyer",
    "civilian",
    "media",
    "document",
    "anonymous",
    "unknown",
)
"""What `source_type` of `analysis.sources` can be; "unknown" where no word tells."""

_LONGEST: Final = 4  # words of a term


class Kind(NamedTuple):
    """Who somebody is, and the words that say so."""

    who: str
    evidence: str


UNKNOWN: Final = Kind("unknown", "")


class WordList:
    """The terms of a lexicon that tell who a source is.

    Examples
    --------
    >>> words = bundled()
    >>> words.who(["the", "sheriff"]), words.state("Moscow"), words.state("Mara")
    ('security forces', 'Russia', None)
    """

    def __init__(self, entries: pd.DataFrame) -> None:
        self._who: dict[str, str] = {}
        self._state: dict[str, str] = {}
        self.states: set[str] = set()
        optional = ("type", "stands_for")
        blank = [""] * len(entries)
        columns = [entries.get(name, blank) for name in optional]
        for term, who, kind, stands_for in zip(
            entries["term"], entries["who"], *columns, strict=True
        ):
            self._who[term] = who
            if stands_for:
                self._state[term] = stands_for
            if kind == "state or place" and term[:1].isupper():
                self.states.add(term)

    def term(self, words: list[str]) -> tuple[str, str] | None:
        """Return the last term among `words` that tells who somebody is, and who it is.

        The longest term that ends last: "coast guard" before "guard".
        """
        for end in range(len(words), 0, -1):
            for start in range(max(0, end - _LONGEST), end):
                found = self._one(words[start:end])
                if found:
                    return found
        return None

    def who(self, words: list[str]) -> str | None:
        """Return who the last term among `words` says that somebody is."""
        found = self.term(words)
        return found[1] if found else None

    def state(self, name: str) -> str | None:
        """Return the state that the name of a state or capital stands for."""
        name = name.removeprefix("the ").removeprefix("The ").rstrip(".")
        return self._state.get(name) or (name if name in self.states else None)

    def _one(self, words: list[str]) -> tuple[str, str] | None:
        written = " ".join(words)
        # "Network" in a name is not "network"; a word that is listed as written is that.
        if written in self._who:
            term = written
        else:
            low = written.lower()
            term = next((one for one in (low, *singulars(low)) if one in self._who), "")
        who = self._who.get(term)
        return (term, who) if who else None


def plain_words(part: str) -> list[str]:
    """Return the words of a phrase without possessive endings and stops."""
    return [re.sub(r"['’]s?$", "", part[a:b]).strip(".") for a, b in words(part)]


@cache
def bundled() -> WordList:
    """Return the list `source-types`."""
    return WordList(load_lexicon("source-types").entries)


def with_own(own: Lexicon | None) -> WordList:
    """Return the bundled list, with the terms of a researcher's own list put over it."""
    if own is None:
        return bundled()
    missing = {"term", "who"} - set(own.entries.columns)
    if missing:
        raise LexiconError(f"lexicon {own.name!r} lacks the columns {', '.join(sorted(missing))}")
    unknown = _unknown(own.entries["who"])
    if unknown:
        raise LexiconError(
            f"lexicon {own.name!r}: `who` cannot be {', '.join(unknown)}; it is one of "
            f"{', '.join(KINDS)}, or empty"
        )
    both = pd.concat([load_lexicon("source-types").entries, own.entries]).fillna("")
    return WordList(both)


def _unknown(kinds: Iterable[str]) -> list[str]:
    return sorted(set(kinds) - set(KINDS) - {""})
