"""Does a clause say that something is not known yet, or still to come?"""

from functools import lru_cache
from typing import Final, NamedTuple

from analysis.language import folded, words
from analysis.language.similarity import stems

_NOT: Final = frozenset(("not", "never", "yet"))
_KNOWN: Final = frozenset(
    (
        "clear", "known", "identified", "confirmed", "established", "determined", "certain",
        "verified", "named",
    )
)  # fmt: skip
_UNKNOWN: Final = frozenset(
    ("unclear", "unknown", "unconfirmed", "unidentified", "undisclosed", "uncertain")
)
_BEFORE_UNKNOWN: Final = frozenset(("is", "are", "was", "were", "remains", "remained", "still"))
_OWN: Final = "independently"  # what an outlet itself could not confirm, others could not either
_COMING: Final = frozenset(("expected", "scheduled", "poised", "planning", "preparing"))
_NOT_YET: Final = _NOT | {"be", "if", "once", "when", "until"}
_DENIED: Final = _NOT | {"neither", "nor", "nobody", "none"}
SHORTEST: Final = 5
"""An answer of fewer words, as "obtained by the Herald", tells too little."""

MUCH: Final = 0.6
"""So alike is a clause that tells what is not known, whatever its verb."""

SOMEWHAT: Final = 0.25
"""So alike is one at least that tells it in the same verb."""

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
            last = i if low[max(0, i - 1)] in _BEFORE_UNKNOWN else -1
        elif word in _COMING and low[i + 1 : i + 2] == ["to"]:
            last = min(i + 2, len(low) - 1)
        elif word in _NOT or word.endswith("n't"):
            ahead = range(i + 1, min(i + 1 + _REACH, len(low)))
            last = next((j for j in ahead if low[j] in _KNOWN and _OWN not in low[i:j]), -1)
        if last >= 0:
            cue = text[spans[i][0] : spans[last][1]]
            return Open(cue, next(iter(stems(low[last])), ""), word in _COMING)
    return None


def is_settled(question: Open, answer: str, alike: float) -> bool:
    """Tell whether another clause says how it is what is open in the first.

    What was to come has come ("declared"), what is not known is told in the same verb
    ("identified"), or in a clause that is much alike; not where that denies something, too.
    """
    low = {folded(answer[start:end]) for start, end in words(answer)}
    if not question.to_come and (low & _DENIED or len(low) < SHORTEST):
        return False
    if not question.to_come and alike >= MUCH:
        return True
    return alike >= SOMEWHAT and _has_come(question.stem, answer)


def _has_come(stem: str, answer: str) -> bool:
    """Tell whether the verb stands in the past: "declared", not "to declare" or "will declare"."""
    found = [answer[start:end] for start, end in words(answer)]
    return any(
        word.endswith("ed") and stem in stems(word) and folded(before) not in _NOT_YET
        for before, word in zip(["", *found], found, strict=False)
    )
