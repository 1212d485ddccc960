"""How many does a mention tell of?"""

from collections.abc import Iterable, Sequence
from typing import Final

from analysis.language.numbers import number_words
from analysis.lexicons import word_lists

_PLURALS: Final = frozenset(("police", "children", "staff"))
_BODIES: Final = word_lists("naming-words")["bodies"]
_TWO: Final = frozenset(("both", "couple", "pair"))
_REVISED: Final = 2.0
"""So many times more or fewer a later text may tell of the same people."""


def count_in(lows: Sequence[str]) -> float:
    """Return the number in some words in small letters: 0 where there is none.

    >>> count_in(["some", "1,500", "angry"]), count_in(["both"]), count_in(["the"])
    (1500.0, 2.0, 0.0)
    """
    for low in lows:
        if low in _TWO:
            return 2.0
        bare = low.replace(",", "")
        if bare.isdigit() and len(bare) < 10:
            return float(bare)
        word = number_words().get(low)
        if word is not None and word.role in ("unit", "ten"):
            return word.value
    return 0.0


def is_plural(low: str) -> bool:
    """Tell whether a noun means several.

    >>> [is_plural(low) for low in ("fighters", "police", "workmen", "group", "corps", "boss")]
    [True, True, True, False, False, False]
    """
    if low in _BODIES or low.endswith("ss"):
        return False
    return low in _PLURALS or low.endswith(("s", "men", "people"))


def sizes_of(counts: Iterable[float]) -> dict[float, float]:
    """Put counts together that may be a number and its revisions; each with the smallest of them.

    >>> sizes_of([7, 11, 1500, 11])
    {7: 7, 11: 7, 1500: 1500}
    """
    found: dict[float, float] = {}
    first = last = 0.0
    for count in sorted(set(counts)):
        if not first or count > last * _REVISED:
            first = count
        found[count] = first
        last = count
    return found
