"""Which hedges does one sentence have that the other has not, or on other words?"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from analysis.texts.assertions.change import Change, turned
from analysis.texts.assertions.denials import NO_EVIDENCE, is_negative
from analysis.texts.assertions.matching import SAME_WORDS, STANDS, counterpart, share
from analysis.texts.assertions.scopes import Hedge, doubt
from analysis.texts.assertions.wordings import Wording

_WITHOUT_HEAD: Final = 0.8
"""What a hedge stands with may have another predicate ("may have known", "knew") from here on."""

Site = Literal["exact", "same", "other", "unknown"]

_UNMOVED: Final = frozenset(("noun", "evidential disclaimer"))
"""Hedges that are things or clauses of their own ("allegations", "it is not clear")."""

_CUE_KINDS: Final = frozenset(("word", "verb", "adverb"))  # not "be", "to", "may"


def hedge_changes(a: Wording, b: Wording) -> Iterator[Change]:
    """Find hedges added, removed, moved or exchanged for one of another strength."""
    left, right = _comparable(a, b), _comparable(b, a)
    for site in ("exact", "same", "unknown"):
        _paired(left, right, a, b, True, site)
    for site in ("exact", "same"):
        for h, k in _paired(left, right, a, b, False, site, quiet=False):
            yield _hedge_pair("hedge changed", h, k, a, b)
    _paired(left, right, a, b, False, "unknown")
    for h, k in _paired(left, right, a, b, True, "other", quiet=False):
        yield _hedge_pair("hedge moved", h, k, a, b)
    yield from _dropped(left, a, b, "hedge removed")
    yield from turned(_dropped(right, b, a, ""), "hedge added")


def _comparable(a: Wording, b: Wording) -> list[Hedge]:
    """The hedges of a without those whose word stands in b, where it is no hedge."""
    hedged = {word.stem for h in b.hedges for word in b.words if h.start <= word.start < h.end}
    plain = set(b.by_stem) - hedged
    return [h for h in a.hedges if not plain & _stems(h, a)]


def _stems(h: Hedge, a: Wording) -> set[str]:
    inside = (word for word in a.words if h.start <= word.start < h.end)
    return {word.stem for word in inside if word.kind in _CUE_KINDS}


def _paired(
    left: list[Hedge],
    right: list[Hedge],
    a: Wording,
    b: Wording,
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


def _either_negates(a: Wording, b: Wording) -> bool:
    return any(d.cue != NO_EVIDENCE for d in (*a.denials, *b.denials))


def _site(h: Hedge, a: Wording, k: Hedge, b: Wording) -> Site:
    """Tell whether two hedges stand with the same words."""
    verdicts = (_fits(h, a, k, b), _fits(k, b, h, a))
    if False in verdicts and h.heads and k.heads:
        return "other"
    if verdicts == (True, True):
        return "exact"
    stems = {a.words[i].stem for i in h.scope}, {b.words[i].stem for i in k.scope}
    return "same" if True in verdicts or stems[0] & stems[1] else "unknown"


def _fits(h: Hedge, a: Wording, k: Hedge, b: Wording) -> bool | None:
    """Tell whether k hedges the head of h; None if b does not have it, or there is none."""
    places = [place for head in h.heads for place in b.by_stem.get(a.words[head].stem, ())]
    return any(place in k.scope for place in places) if places else None


def _dropped(hedges: Iterable[Hedge], a: Wording, b: Wording, name: str) -> Iterator[Change]:
    """Hedges of a whose claim b makes without them."""
    for h in hedges:
        if _stems(h, a) & set(b.by_stem) or not _unhedged(h, a, b):
            continue
        places = {j for i in h.scope for j in b.by_stem.get(a.words[i].stem, ())}
        if any(places & set(denial.scope) for denial in b.denials):
            continue
        yield Change(name, _with_head(h, a), counterpart(h.scope, a, b), h.cue, "")


def _unhedged(h: Hedge, a: Wording, b: Wording) -> bool:
    """Tell whether what h stands with stands in b."""
    stands = share(h.scope, a, b)
    if _hedged_otherwise(h, b) or _differently_negated(h, a, b) or _stands_twice(h, a):
        return False
    if not h.heads:
        return stands >= SAME_WORDS
    if "noun" in h.category:
        return False  # "the allegations of fraud": somebody speaks of it, no clause is hedged
    head = share(h.heads, a, b) >= STANDS
    return stands >= STANDS if head else stands >= _WITHOUT_HEAD


def _hedged_otherwise(h: Hedge, b: Wording) -> bool:
    """Tell whether b has a word as doubtful in another role: "accusations of", "charges"."""
    return any(doubt(word.low) == h.strength for word in b.words)


def _differently_negated(h: Hedge, a: Wording, b: Wording) -> bool:
    negative = any(is_negative(a.words[i]) for i in range(*_reach(h)))
    return negative and not b.negative


def _reach(h: Hedge) -> tuple[int, int]:
    return (min(h.scope), max(h.scope) + 1) if h.scope else (0, 0)


def _stands_twice(h: Hedge, a: Wording) -> bool:
    """Tell whether its own sentence has what it stands with unhedged as well."""
    return any(set(a.by_stem[a.words[i].stem]) - set(h.scope) for i in h.heads)


def _hedge_pair(name: str, h: Hedge, k: Hedge, a: Wording, b: Wording) -> Change:
    return Change(name, _with_head(h, a), _with_head(k, b), h.cue, k.cue)


def _with_head(h: Hedge, a: Wording) -> tuple[int, int]:
    """The hedge and the word that it stands with."""
    heads = [a.words[head] for head in h.heads]
    starts, ends = [word.start for word in heads], [word.end for word in heads]
    return min([h.start, *starts]), max([h.end, *ends])
