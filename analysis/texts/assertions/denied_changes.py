"""Does one sentence deny what the other says?"""

from collections.abc import Iterator
from typing import Final

from analysis.texts.assertions.change import Change, turned
from analysis.texts.assertions.denials import DENYING_LEMMAS, Denial
from analysis.texts.assertions.matching import SAME_WORDS, counterpart, share
from analysis.texts.assertions.wordings import Wording

_OPEN: Final = frozenset(("if", "whether"))


def denied_changes(a: Wording, b: Wording) -> Iterator[Change]:
    """Find what one sentence denies and the other says, at most once each way."""
    yield from _denied(a, b)
    yield from turned(_denied(b, a), "denied")


def _denied(a: Wording, b: Wording) -> Iterator[Change]:
    """What a denies; nothing if b is negative in any way: it may say the same otherwise."""
    if b.negative:
        return
    for d in _negations(a):
        if _stands_whole(d, a, b):
            yield Change("denied", (d.start, d.end), counterpart(d.scope, a, b), d.cue, "")
            return


def _negations(a: Wording) -> Iterator[Denial]:
    for s in a.told:
        if s.lemma in DENYING_LEMMAS and a.start <= s.start < a.end:
            yield Denial(s.start, s.end, s.cue, tuple(sorted(s.inside)), None)
    yield from a.denials


def _stands_whole(d: Denial, a: Wording, b: Wording) -> bool:
    """Tell whether b says what a denies."""
    if any(word.low in _OPEN for word in b.words):
        return False
    if d.head is not None and a.words[d.head].stem not in b.by_stem:
        return False
    unnamed = [i for i in d.scope if a.words[i].kind != "name"]
    if len({a.words[i].stem for i in unnamed if a.words[i].weight > 0} & set(b.by_stem)) < 2:
        return False
    return min(share(d.scope, a, b), share(unnamed, a, b)) >= SAME_WORDS
