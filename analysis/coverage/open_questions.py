"""Does a clause say that something is not known yet, or still to come?"""

from functools import lru_cache
from typing import Final, NamedTuple

from analysis.alignment.likeness import stems
from analysis.text import folded, words

_NOT: Final = frozenset(("not", "never", "yet"))
_KNOWN: Final = frozenset(
    (
        "clear", "known", "identified", "confirmed", "established", "determined", "certain",
        "verified", "named", "disclosed",
    )
)  # fmt: skip
_UNKNOWN: Final = frozenset(
    ("unclear", "unknown", "unconfirmed", "unidentified", "undisclosed", "uncertain")
)
_COMING: Final = frozenset(("expected", "scheduled", "poised", "planning", "preparing"))
_REACH: Final = 3  # words between "not" and "known"


class Open(NamedTuple):
    """The words that leave it open, and the stem of what is open: "identified", "declare"."""

    cue: str
    stem: str
    to_come: bool


@lru_cache(maxsize=4096)
def open_in(text: str) -> Open | None:
    """Return what says that something is not known yet, or still to come.

    Examples
    --------
    >>> open_in("The number of customers was not yet known")
    Open(cue='not yet known', stem='known', to_come=False)
    >>> open_in("The governor was expected to declare an emergency")
    Open(cue='expected to declare', stem='declar', to_come=True)
    """
    spans = words(text)
    low = [folded(text[start:end]) for start, end in spans]
    for i, word in enumerate(low):
        last = -1
        if word in _UNKNOWN:
            last = i
        elif word in _COMING and low[i + 1 : i + 2] == ["to"]:
            last = min(i + 2, len(low) - 1)
        elif word in _NOT or word.endswith("n't"):
            ahead = range(i + 1, min(i + 1 + _REACH, len(low)))
            last = next((j for j in ahead if low[j] in _KNOWN), -1)
        if last >= 0:
            cue = text[spans[i][0] : spans[last][1]]
            return Open(cue, next(iter(stems(low[last])), ""), word in _COMING)
    return None


def is_settled(question: Open, answer: str, alike: float, *, at_least: float) -> bool:
    """Tell whether another clause says how it is what is open in the first.

    What is to come must have come in the same verb; what is not known may be told in the
    same verb ("identified"), or in a clause that is alike.
    """
    same = question.stem in stems(answer)
    return same or (alike >= at_least and not question.to_come)
