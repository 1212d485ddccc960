"""What has changed in certainty between two sentences that make the same claim?"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from analysis.claims.amounts import EXACT, VAGUE, Amount
from analysis.claims.denials import DENYING_LEMMAS, Denial, is_negative
from analysis.claims.matching import STANDS, counterpart, overlap, reports, reports_clause, share
from analysis.claims.scopes import Hedge
from analysis.claims.sources import same_source
from analysis.claims.wordings import NOT_PUT_FORWARD, Told, Wording

CHANGES: Final = (
    "hedge added", "hedge removed", "hedge moved", "hedge changed", "attribution added",
    "attribution removed", "attribution changed", "denied", "figure made exact",
    "figure made vague",
)  # fmt: skip

COMPARABLE: Final = 0.45
"""Sentences with less in common (`matching.overlap`) are not compared."""

_WAYS_TO_SAY: Final = frozenset(("neutral", "assertive", "doubting", "factive"))
_SAME_WORDS: Final = 0.65
"""What is put down to a source is the same claim from this share of its words on, by weight."""

_OWN: Final = 0.2
"""At most this share of what one puts down to a source may be anybody's in the other."""

Site = Literal["same", "other", "unknown"]


class Change(NamedTuple):
    """A change from a to b; the spans are offsets, cues "" where a side has none."""

    change: str
    a: tuple[int, int]
    b: tuple[int, int]
    cue_a: str
    cue_b: str


def changes_between(a: Wording, b: Wording) -> list[Change]:
    """List what has changed in certainty from a to b, in the order of a."""
    if a.sentence == b.sentence and _alike_told(a, b):
        return []
    if overlap(a, b) < COMPARABLE:
        return []
    denied = list(_denied(a, b))
    found = [*denied, *_hedges(a, b), *_amounts(a, b)]
    found += [one for one in _told(a, b) if not denied]
    return sorted(found, key=lambda one: (one.a, one.b, one.change))


def _alike_told(a: Wording, b: Wording) -> bool:
    return [(one.source, one.cue) for one in a.told] == [(one.source, one.cue) for one in b.told]


def _turned(changes: Iterable[Change], name: str) -> Iterator[Change]:
    """Changes that were found from b to a, seen from a, under another name."""
    for one in changes:
        yield Change(name, one.b, one.a, one.cue_b, one.cue_a)


# Hedges

_CUE_KINDS: Final = frozenset(("word", "verb", "adverb"))  # not "be", "to", "may"


def _hedges(a: Wording, b: Wording) -> Iterator[Change]:
    left, right = _comparable(a, b), _comparable(b, a)
    for equal, site in ((True, "same"), (True, "unknown")):
        _paired(left, right, a, b, equal, site)
    for h, k in _paired(left, right, a, b, False, "same"):
        yield _hedge_pair("hedge changed", h, k, a, b)
    _paired(left, right, a, b, False, "unknown")
    for h, k in _paired(left, right, a, b, True, "other"):
        yield _hedge_pair("hedge moved", h, k, a, b)
    yield from _dropped(left, a, b, "hedge removed")
    yield from _turned(_dropped(right, b, a, ""), "hedge added")


def _comparable(a: Wording, b: Wording) -> list[Hedge]:
    """The hedges of a without those whose word stands in b, where it is no hedge."""
    hedged = {word.stem for h in b.hedges for word in b.words if h.start <= word.start < h.end}
    plain = set(b.by_stem) - hedged
    return [h for h in a.hedges if not plain & _stems(h, a)]


def _stems(h: Hedge, a: Wording) -> set[str]:
    inside = (word for word in a.words if h.start <= word.start < h.end)
    return {word.stem for word in inside if word.kind in _CUE_KINDS}


def _paired(
    left: list[Hedge], right: list[Hedge], a: Wording, b: Wording, equal: bool, site: str
) -> list[tuple[Hedge, Hedge]]:
    """Take out of both lists the hedges that belong together in this way."""
    pairs = []
    for h in list(left):
        for k in right:
            if (h.strength == k.strength) is equal and _site(h, a, k, b) == site:
                pairs.append((h, k))
                left.remove(h)
                right.remove(k)
                break
    return pairs


def _site(h: Hedge, a: Wording, k: Hedge, b: Wording) -> Site:
    """Tell whether two hedges stand with the same words."""
    verdicts = (_fits(h, a, k, b), _fits(k, b, h, a))
    if False in verdicts:
        return "other"
    stems = {a.words[i].stem for i in h.scope}, {b.words[i].stem for i in k.scope}
    return "same" if True in verdicts or stems[0] & stems[1] else "unknown"


def _fits(h: Hedge, a: Wording, k: Hedge, b: Wording) -> bool | None:
    """Tell whether k hedges the head of h; None if b does not have it, or there is none."""
    if h.head is None:
        return None
    places = b.by_stem.get(a.words[h.head].stem)
    if not places:
        return None
    return any(place in k.scope for place in places)


def _dropped(hedges: Iterable[Hedge], a: Wording, b: Wording, name: str) -> Iterator[Change]:
    """Hedges of a whose claim b makes without them."""
    for h in hedges:
        if not h.scope or share(h.scope, a, b) < STANDS:
            continue
        places = {j for i in h.scope for j in b.by_stem.get(a.words[i].stem, ())}
        if any(places & set(denial.scope) for denial in b.denials):
            continue
        yield Change(name, _with_head(h, a), counterpart(h.scope, a, b), h.cue, "")


def _hedge_pair(name: str, h: Hedge, k: Hedge, a: Wording, b: Wording) -> Change:
    return Change(name, _with_head(h, a), _with_head(k, b), h.cue, k.cue)


def _with_head(h: Hedge, a: Wording) -> tuple[int, int]:
    """The hedge and the word that it stands with."""
    if h.head is None:
        return h.start, h.end
    return min(h.start, a.words[h.head].start), max(h.end, a.words[h.head].end)


# Attributions


def _told(a: Wording, b: Wording) -> Iterator[Change]:
    compared: set[int] = set()
    for s in a.told:
        common = _common(s, a, b)
        if not _tells(s, common, a, b):
            continue
        best, covered = _covering(common, a, b)
        if best is not None and covered >= STANDS:
            if best not in compared:
                compared.add(best)
                yield from _said_otherwise(s, b.told[best], a, b)
        elif covered <= _OWN and reports_clause(s.lemma) and not _perhaps_told(s, a, b):
            yield Change("attribution removed", _cue(s, a), counterpart(common, a, b), s.cue, "")
    for s in b.told:
        common = _common(s, b, a)
        if not _tells(s, common, b, a) or not reports_clause(s.lemma):
            continue
        if _covering(common, b, a)[1] <= _OWN and not _perhaps_told(s, b, a):
            yield Change("attribution added", counterpart(common, b, a), _cue(s, b), "", s.cue)


def _tells(s: Told, common: list[int], a: Wording, b: Wording) -> bool:
    """Tell whether an attribution puts forward something that b has as well."""
    enough = len(common) >= 2 and share(s.inside, a, b) >= _SAME_WORDS
    return enough and s.stance not in NOT_PUT_FORWARD


def _common(s: Told, a: Wording, b: Wording) -> list[int]:
    return [i for i in s.inside if a.words[i].weight > 0 and a.words[i].stem in b.by_stem]


def _covering(common: list[int], a: Wording, b: Wording) -> tuple[int | None, float]:
    """Return which attribution of b tells most of these words of a, and the share told."""
    total = sum(a.words[i].weight for i in common)
    shares = [
        sum(a.words[i].weight for i in common if s.inside & set(b.by_stem[a.words[i].stem]))
        for s in b.told
    ]
    quoted = sum(a.words[i].weight for i in common if b.quoted & set(b.by_stem[a.words[i].stem]))
    best = max(range(len(shares)), key=lambda n: shares[n]) if shares else None
    return best, max([*shares, quoted]) / total


def _perhaps_told(s: Told, a: Wording, b: Wording) -> bool:
    """Tell whether b may put it down to somebody in a way that was not recognised."""
    cue = {word.stem for word in a.words if s.start <= word.start < s.end}
    return bool(cue & set(b.by_stem)) or reports(b, a)


def _said_otherwise(s: Told, t: Told, a: Wording, b: Wording) -> Iterator[Change]:
    stances = {s.stance, t.stance}
    other_stance = len(stances) == 2 and stances <= _WAYS_TO_SAY
    verdict = same_source(
        f"{s.mention} {s.source}", f"{t.mention} {t.source}", s.source_type, t.source_type
    )
    if (other_stance and not s.believes and not t.believes) or verdict == "different":
        yield Change("attribution changed", _cue(s, a), _cue(t, b), s.cue, t.cue)


def _cue(s: Told, a: Wording) -> tuple[int, int]:
    """Where the cue stands, or the sentence, if it stands in another one."""
    if a.start <= s.start and s.end <= a.end:
        return s.start, s.end
    return a.start, a.end


# Denials


def _denied(a: Wording, b: Wording) -> Iterator[Change]:
    if not any(map(is_negative, b.words)):
        for d, scope in _negations(a):
            if _stands_whole(d, scope, a, b):
                yield Change("denied", (d.start, d.end), counterpart(scope, a, b), d.cue, "")
                return
    if not any(map(is_negative, a.words)):
        for d, scope in _negations(b):
            if _stands_whole(d, scope, b, a):
                yield Change("denied", counterpart(scope, b, a), (d.start, d.end), "", d.cue)
                return


def _negations(a: Wording) -> Iterator[tuple[Denial, tuple[int, ...]]]:
    for s in a.told:
        if s.lemma in DENYING_LEMMAS and a.start <= s.start:
            scope = tuple(sorted(s.inside))
            yield Denial(s.start, s.end, s.cue, scope, None), scope
    for d in a.denials:
        yield d, d.scope


def _stands_whole(d: Denial, scope: tuple[int, ...], a: Wording, b: Wording) -> bool:
    """Tell whether b says what a denies."""
    if d.head is not None and a.words[d.head].stem not in b.by_stem:
        return False
    return share(scope, a, b) >= STANDS


# Figures


def _amounts(a: Wording, b: Wording) -> Iterator[Change]:
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
            cues = (x.sentence[y.start - x.start : y.end - x.start] for x, y in ((a, m), (b, n)))
            yield Change(name, (m.start, m.end), (n.start, n.end), *cues)


def _may_be_equal(m: Amount, n: Amount) -> bool:
    """Tell whether a rough and an exact number can stand for the same."""
    rough, exact = (m, n) if n.exactness == EXACT else (n, m)
    if rough.value is None or exact.value is None:
        return True
    if rough.open_above and exact.value >= rough.value:
        return True
    low, high = sorted((rough.value, exact.value))
    return high <= 1.25 * low
