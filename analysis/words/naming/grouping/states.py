"""Of which state does a mention speak: by name, adjective, capital, or what acts for it?"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from analysis.language import words
from analysis.lexicons import load_lexicon

_LONGEST: Final = 5  # words of a name


class State(NamedTuple):
    """A state that words speak of, and how: "name", "adjective", "people" or "body"."""

    name: str
    form: str
    words: range
    """The words of the document that say so."""


def states_in(printed: Sequence[str], first: int = 0) -> list[State]:
    """Return the states that some words speak of, in their order; they are numbered from `first`.

    Examples
    --------
    >>> printed = "U.S. officials met South Koreans , the Kremlin’s men and Mali’s".split()
    >>> [(one.name, one.form) for one in states_in(printed)]
    [('United States', 'name'), ('South Korea', 'people'), ('Russia', 'body'), ('Mali', 'name')]
    """
    keys = [key_of(word) for word in printed]
    found = []
    n = 0
    while n < len(keys):
        one = _longest(keys, n) if printed[n][:1].isupper() else None
        if one is not None:
            name, form, length = one
            found.append(State(name, form, range(first + n, first + n + length)))
            n += length
        else:
            n += 1
    return found


def _longest(keys: Sequence[str], n: int) -> tuple[str, str, int] | None:
    for length in range(min(_LONGEST, len(keys) - n), 0, -1):
        found = _known().get(tuple(keys[n : n + length]))
        if found is not None:
            return (*found, length)
    return None


@lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """Return a word in small letters, without the ending of a possessor and without stops.

    >>> key_of("F.B.I.’s"), key_of("Koreas’")
    ('fbi', 'koreas')
    """
    low = word.lower().replace("’", "'").replace(".", "")
    return low.removesuffix("'s").removesuffix("'")


@cache
def _known() -> dict[tuple[str, ...], tuple[str, str]]:
    """The words for each state, in small letters."""
    listed = load_lexicon("source-types").entries
    listed = listed[(listed["type"] == "state or place") & listed["term"].str[0].str.isupper()]
    found = {
        _keys(term): (stands_for or term, "name")
        for term, stands_for in zip(listed["term"], listed["stands_for"], strict=True)
    }
    told = load_lexicon("state-words").entries
    rows = zip(told["word"], told["state"], told["form"], strict=True)
    return found | {_keys(word): (state, form) for word, state, form in rows}


def _keys(term: str) -> tuple[str, ...]:
    return tuple(key_of(term[start:end]) for start, end in words(term))
