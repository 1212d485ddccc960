"""Which hedges, denials and exact figures does one passage have that the other has not?"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, Literal

from analysis.language.tokens import reporting_verbs
from analysis.texts.changes.amounts import EXACT, VAGUE, Amount
from analysis.texts.changes.common import (
    SAME_WORDS,
    STANDS,
    Change,
    Side,
    counterpart,
    overlap,
    share,
    turned,
)
from analysis.texts.changes.passages import Passage
from analysis.texts.changes.scopes import (
    DENYING_LEMMAS,
    NO_EVIDENCE,
    Denial,
    Hedge,
    doubt,
    is_negative,
    softened,
)

_WITHOUT_HEAD: Final = 0.8
"""What a hedge stands with may have another predicate ("may have known", "knew") from here on."""

NEARLY_SAME: Final = 0.8
"""In sentences as alike as this, a hedge that only one has need not stand by the same words."""

Site = Literal["exact", "same", "other", "unknown"]

_ABOVE: Final = 1.5  # by hand: "at least three" against "10" is another count

_UNMOVED: Final = frozenset(("noun", "evidential disclaimer"))
"""Hedges that are things or clauses of their own ("allegations", "it is not clear")."""

_SPEAKERS: Final = frozenset(("i", "we"))

_CUE_KINDS: Final = frozenset(("word", "verb", "adverb"))  # not "be", "to", "may"


def hedge_changes(a: Passage, b: Passage) -> Iterator[Change]:
    """Find hedges added, removed, moved or exchanged for one of another strength."""
    left, right = _comparable(a, b), _comparable(b, a)
    for site in ("exact", "same", "unknown"):
        _paired(left, right, a, b, True, site)
    for site in ("exact", "same"):
        for h, k in _paired(left, right, a, b, False, site, quiet=False):
            yield Change("hedge changed", _with_head(h, a), _with_head(k, b))
    _paired(left, right, a, b, False, "unknown")
    for h, k in _paired(left, right, a, b, True, "other", quiet=False):
        yield Change("hedge moved", _with_head(h, a), _with_head(k, b))
    yield from _dropped(left, a, b, "hedge removed")
    yield from turned(_dropped(right, b, a, ""), "hedge added")


def _comparable(a: Passage, b: Passage) -> list[Hedge]:
    """The hedges of a without those whose word stands in b, where it is no hedge."""
    hedged = {word.stem for h in b.hedges for word in b.words if h.start <= word.start < h.end}
    plain = set(b.by_stem) - hedged
    return [h for h in a.hedges if not plain & _stems(h, a)]


def _stems(h: Hedge, a: Passage) -> set[str]:
    inside = (word for word in a.words if h.start <= word.start < h.end)
    return {word.stem for word in inside if word.kind in _CUE_KINDS}


def _paired(
    left: list[Hedge],
    right: list[Hedge],
    a: Passage,
    b: Passage,
    equal: bool,
    site: str,
    *,
    quiet: bool = True,
) -> list[tuple[Hedge, Hedge]]:
    """Take out of both lists the hedges that belong together in this way."""
    pairs = []
    for h in list(left):
        for k in right:
            if (h.strength == k.strength) is equal and _site(h, a, k, b) == site:
                if not quiet and {h.category, k.category} & _UNMOVED:
                    continue
                if not quiet and "improbable" in (h.strength, k.strength) and _either_negates(a, b):
                    continue  # "unlikely", "not likely"
                pairs.append((h, k))
                left.remove(h)
                right.remove(k)
                break
    return pairs


def _either_negates(a: Passage, b: Passage) -> bool:
    return any(d.cue != NO_EVIDENCE for d in (*a.denials, *b.denials))


def _site(h: Hedge, a: Passage, k: Hedge, b: Passage) -> Site:
    """Tell whether two hedges stand with the same words."""
    verdicts = (_fits(h, a, k, b), _fits(k, b, h, a))
    if False in verdicts and h.heads and k.heads:
        return "other"
    if verdicts == (True, True):
        return "exact"
    stems = {a.words[i].stem for i in h.scope}, {b.words[i].stem for i in k.scope}
    return "same" if True in verdicts or stems[0] & stems[1] else "unknown"


def _fits(h: Hedge, a: Passage, k: Hedge, b: Passage) -> bool | None:
    """Tell whether k hedges the head of h; None if b does not have it, or there is none."""
    places = [place for head in h.heads for place in b.by_stem.get(a.words[head].stem, ())]
    return any(place in k.scope for place in places) if places else None


def _dropped(hedges: Iterable[Hedge], a: Passage, b: Passage, name: str) -> Iterator[Change]:
    """Hedges of a whose claim b makes without them."""
    for h in hedges:
        if _stems(h, a) & set(b.by_stem) or not _unhedged(h, a, b):
            continue
        places = {j for i in h.scope for j in b.by_stem.get(a.words[i].stem, ())}
        if any(places & set(denial.scope) for denial in b.denials):
            continue
        if _told(h.scope, a) != _told(places, b):
            continue  # somebody's "will", the outlet's "may": two voices
        if _is_thought(h, a) and _told(places, b):
            continue  # what he "viewed" so and what he "said": an attribution with another verb
        if _is_foreign(h, a):
            continue
        if overlap(a, b) >= NEARLY_SAME or _same_neighbours(h, a, b):
            yield Change(name, _with_head(h, a), counterpart(h.scope, a, b))


def _is_thought(h: Hedge, a: Passage) -> bool:
    """Tell whether a hedge says what somebody thinks: "the minister believed", not "I think"."""
    inside = [word for word in a.words if h.start <= word.start < h.end]
    verbs = [verb for word in inside for verb in reporting_verbs().get(word.low, ())]
    if h.category != "epistemic verb" or not any(verb.stance == "attitude" for verb in verbs):
        return False
    before = [word for word in a.words if word.end <= h.start][-1:]
    return bool(before) and before[0].kind != "auxiliary" and before[0].low not in _SPEAKERS


def _is_foreign(h: Hedge, a: Passage) -> bool:
    """Tell whether a cue is no hedge of the sentence: of a heading, of "larger-than-expected"."""
    before = [word.low for word in a.words if word.end <= h.start][-1:]
    heading = h.cue.isupper() and not a.sentence.isupper()
    return heading or (bool(before) and before[0].endswith("than"))


def _same_neighbours(h: Hedge, a: Passage, b: Passage) -> bool:
    """Tell whether b has what stands by the hedge as it stands there, not only its words."""
    telling = [word for word in a.words if not word.small]
    after = [word.stem for word in telling if word.start >= h.end][:2]
    before = [word.stem for word in telling if word.end <= h.start][-2:]
    there = [word.stem for word in b.words if not word.small]
    pairs = set(pairwise(there))
    if len(after) < 2 or (h.category == "adjective" and (*before[-1:], *after[:1]) in pairs):
        return tuple(before[-2:]) in pairs or (*before[-1:], *after[:1]) in pairs
    return tuple(after) in pairs


def _told(numbers: Iterable[int], a: Passage) -> bool:
    """Tell whether most of these words are put down to somebody, or quoted."""
    told = a.quoted.union(*(one.inside for one in a.told))
    inside = [number in told for number in numbers]
    return 2 * sum(inside) > len(inside)


def _unhedged(h: Hedge, a: Passage, b: Passage) -> bool:
    """Tell whether what h stands with stands in b."""
    stands = share(h.scope, a, b)
    if h.category != "adjective" and len({a.words[i].stem for i in h.scope} & set(b.by_stem)) < 2:
        return False
    if _hedged_otherwise(h, b) or _differently_negated(h, a, b) or _stands_twice(h, a):
        return False
    if not h.heads:
        return stands >= SAME_WORDS
    if "noun" in h.category:
        return False  # "the allegations of fraud": somebody speaks of it, no clause is hedged
    head = share(h.heads, a, b) >= STANDS
    return stands >= STANDS if head else stands >= _WITHOUT_HEAD


def _hedged_otherwise(h: Hedge, b: Passage) -> bool:
    """Tell whether b has a word as doubtful in another role: "accusations of", "charges"."""
    if h.category == "evidential disclaimer" and any(word.low in _OPEN for word in b.words):
        return True  # "unclear whether", "to determine if"
    return any(h.strength in (doubt(word.low), softened(word.low)) for word in b.words)


def _differently_negated(h: Hedge, a: Passage, b: Passage) -> bool:
    negative = any(is_negative(a.words[i]) for i in range(*_reach(h)))
    return negative and not b.negative


def _reach(h: Hedge) -> tuple[int, int]:
    return (min(h.scope), max(h.scope) + 1) if h.scope else (0, 0)


def _stands_twice(h: Hedge, a: Passage) -> bool:
    """Tell whether its own sentence has what it stands with unhedged as well."""
    return any(set(a.by_stem[a.words[i].stem]) - set(h.scope) for i in h.heads)


def _with_head(h: Hedge, a: Passage) -> Side:
    """The hedge and the word that it stands with."""
    heads = [a.words[head] for head in h.heads]
    start, end = min([h.start, *(w.start for w in heads)]), max([h.end, *(w.end for w in heads)])
    return Side(start, end, h.cue, ((h.start, h.end),))


_OPEN: Final = frozenset(("if", "whether"))


def denied_changes(a: Passage, b: Passage) -> Iterator[Change]:
    """Find what one sentence denies and the other says, at most once each way."""
    yield from _denied(a, b)
    yield from turned(_denied(b, a), "denied")


def _denied(a: Passage, b: Passage) -> Iterator[Change]:
    """What a denies; nothing if b is negative in any way: it may say the same otherwise."""
    if b.negative:
        return
    for d in _negations(a):
        if _stands_whole(d, a, b):
            denied = Side(d.start, d.end, d.cue, ((d.start, d.end),))
            yield Change("denied", denied, counterpart(d.scope, a, b))
            return


def _negations(a: Passage) -> Iterator[Denial]:
    for s in a.told:
        if s.lemma in DENYING_LEMMAS and a.start <= s.start < a.end:
            yield Denial(s.start, s.end, s.cue, tuple(sorted(s.inside)), None)
    yield from a.denials


def _stands_whole(d: Denial, a: Passage, b: Passage) -> bool:
    """Tell whether b says what a denies."""
    if any(word.low in _OPEN for word in b.words):
        return False
    if d.head is not None and a.words[d.head].stem not in b.by_stem:
        return False
    unnamed = [i for i in d.scope if a.words[i].kind != "name"]
    if len({a.words[i].stem for i in unnamed if not a.words[i].small} & set(b.by_stem)) < 2:
        return False
    return min(share(d.scope, a, b), share(unnamed, a, b)) >= SAME_WORDS


def figure_changes(a: Passage, b: Passage) -> Iterator[Change]:
    """Find amounts that are vague or rough on one side and exact on the other."""
    right = list(b.amounts)
    for m in a.amounts:
        same = [n for n in right if set(m.nouns) & set(n.nouns)]
        if not same:
            continue
        n = next((n for n in same if n.exactness == m.exactness), same[0])
        right.remove(n)
        if n.exactness == m.exactness or EXACT not in (n.exactness, m.exactness):
            continue
        if VAGUE in (n.exactness, m.exactness) or _may_be_equal(m, n):
            name = "figure made exact" if n.exactness == EXACT else "figure made vague"
            yield Change(name, *(_counted(x, y) for x, y in ((a, m), (b, n))))


def _may_be_equal(m: Amount, n: Amount) -> bool:
    """Tell whether a rough and an exact number can stand for the same."""
    rough, exact = (m, n) if n.exactness == EXACT else (n, m)
    if rough.value is None or exact.value is None:
        return True
    if rough.open_above:
        return rough.value <= exact.value <= _ABOVE * rough.value
    low, high = sorted((rough.value, exact.value))
    return high <= 1.25 * low


def _counted(a: Passage, m: Amount) -> Side:
    cue = a.sentence[m.start - a.start : m.end - a.start]
    return Side(m.start, m.end, cue, ((m.start, m.end),))
