"""What has changed in certainty between two sentences that make the same claim?"""

from collections.abc import Hashable, Iterable, Iterator
from typing import Final, Literal, NamedTuple

from analysis.claims.amounts import EXACT, VAGUE, Amount
from analysis.claims.denials import DENYING_LEMMAS, NO_EVIDENCE, Denial, is_negative
from analysis.claims.matching import (
    STANDS,
    counterpart,
    holds_clause,
    only_quotes,
    overlap,
    reports,
    share,
)
from analysis.claims.scopes import Hedge, doubt
from analysis.claims.sources import same_source
from analysis.claims.wordings import NOT_PUT_FORWARD, Told, Wording

CHANGES: Final = (
    "hedge added", "hedge removed", "hedge moved", "hedge changed", "attribution added",
    "attribution removed", "attribution changed", "denied", "figure made exact",
    "figure made vague",
)  # fmt: skip

COMPARABLE: Final = 0.45
"""Sentences with less in common (`matching.overlap`) are not compared."""

AT_LEAST: Final = {
    "attribution added": 0.6, "attribution removed": 0.6, "denied": 0.55, "hedge moved": 0.55,
    "hedge changed": 0.55, "hedge added": 0.5, "hedge removed": 0.5,
}  # fmt: skip
"""Changes that need more in common, for two half-alike sentences often look as if they differed
in these: found by reading what was reported on independent reports of the same events."""

_WAYS_TO_SAY: Final = frozenset(("neutral", "assertive", "doubting", "factive"))
_SAME_WORDS: Final = 0.7
"""What is put down to a source is the same claim from this share of its words on, by weight."""

_CLAIMING: Final = _WAYS_TO_SAY | {"tentative"}
_SAYING: Final = frozenset(("say", "tell", "add", "state", "write", "claim", "according to"))
"""Verbs whose object is a claim even if it does not look like a clause."""

_FIRST_PERSON: Final = frozenset(("i", "my", "me", "we", "our", "us", "you", "your"))
"""Words by which a sentence outside quotation marks is somebody's speech, not the outlet's."""

_WITHOUT_HEAD: Final = 0.75
"""What a hedge stands with may have another predicate ("may have known", "knew") from here on."""

_VERBATIM: Final = 0.95
"""From this share of its words on, a quotation stands in the other text word for word."""

_SAME_SENTENCE: Final = 0.6
_SOMETHING: Final = 0.25
"""Of sentences this much alike, with one source each, as little of what is said may be common."""

_MOSTLY: Final = 0.7
"""A quotation is what is in quotation marks for this share of its words."""

_OWN: Final = 0.2
"""At most this share of what one puts down to a source may be anybody's in the other."""

Site = Literal["exact", "same", "other", "unknown"]


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
    alike = overlap(a, b)
    if alike < COMPARABLE:
        return []
    denied = list(_denied(a, b))
    found = [*denied, *_amounts(a, b)]
    if not _asks(a) and not _asks(b):
        found += _hedges(a, b)
    found += [one for one in _told(a, b) if not denied]
    found = [one for one in found if alike >= AT_LEAST.get(one.change, COMPARABLE)]
    return sorted(found, key=lambda one: (one.a, one.b, one.change))


def _alike_told(a: Wording, b: Wording) -> bool:
    return [(one.source, one.cue) for one in a.told] == [(one.source, one.cue) for one in b.told]


class Comparer:
    """Compares sentences, those that stand in several articles word for word only once."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Wording] = {}
        self._found: dict[tuple[int, int], list[Change]] = {}

    def between(self, a: Wording, b: Wording) -> list[Change]:
        """Return `changes_between(a, b)`."""
        x, y = self._same_as(a), self._same_as(b)
        key = id(x), id(y)  # both are kept
        if key not in self._found:
            self._found[key] = changes_between(x, y)
        far_a, far_b = a.start - x.start, b.start - y.start
        return [
            Change(one.change, _moved(one.a, far_a), _moved(one.b, far_b), one.cue_a, one.cue_b)
            for one in self._found[key]
        ]

    def _same_as(self, a: Wording) -> Wording:
        """Return the first sentence that was worded and told like a."""
        told = tuple((s.source, s.mention, s.cue, s.start - a.start, s.inside) for s in a.told)
        return self._kept.setdefault((a.sentence, told, a.quoted), a)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _asks(a: Wording) -> bool:
    return a.sentence.rstrip("”\"’' ").endswith("?")


def _turned(changes: Iterable[Change], name: str) -> Iterator[Change]:
    """Changes that were found from b to a, seen from a, under another name."""
    for one in changes:
        yield Change(name, one.b, one.a, one.cue_b, one.cue_a)


# Hedges

_UNMOVED: Final = frozenset(("noun", "evidential disclaimer"))
"""Hedges that are things or clauses of their own ("allegations", "it is not clear")."""

_CUE_KINDS: Final = frozenset(("word", "verb", "adverb"))  # not "be", "to", "may"


def _hedges(a: Wording, b: Wording) -> Iterator[Change]:
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
        return stands >= _SAME_WORDS
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


# Attributions


def _told(a: Wording, b: Wording) -> Iterator[Change]:
    compared: set[int] = set()
    for s in a.told:
        common = _common(s, a, b)
        if not _tells(s, common, a, b):
            t = _only_teller(s, a, b)
            if t:
                compared.add(b.told.index(t))
                yield Change("attribution changed", _cue(s, a), _cue(t, b), s.cue, t.cue)
            continue
        shares = _covered(common, a, b)
        tellers = [n for n, covered in enumerate(shares[:-1]) if covered >= STANDS]
        if tellers:
            new = [n for n in tellers if n not in compared]
            compared.update(tellers)
            if new and all(_is_other(s, b.told[n], a, b) for n in tellers):
                t = b.told[max(new, key=lambda n: shares[n])]
                yield Change("attribution changed", _cue(s, a), _cue(t, b), s.cue, t.cue)
        elif max(shares) <= _OWN and _reports_here(s, common, a, b) and not _perhaps_told(s, a, b):
            yield Change("attribution removed", _cue(s, a), counterpart(common, a, b), s.cue, "")
    for s in b.told:
        common = _common(s, b, a)
        if not _tells(s, common, b, a) or not _reports_here(s, common, b, a):
            continue
        if max(_covered(common, b, a)) <= _OWN and not _perhaps_told(s, b, a):
            yield Change("attribution added", counterpart(common, b, a), _cue(s, b), "", s.cue)


def _only_teller(s: Told, a: Wording, b: Wording) -> Told | None:
    """Return the one attribution of b if it and s, the one of a, are by the same source.

    What is said may be reworded freely then, if the sentences are alike and the stance is not.
    """
    if len(a.told) != 1 or len(b.told) != 1 or overlap(a, b) < _SAME_SENTENCE:
        return None
    t = b.told[0]
    names = f"{s.mention} {s.source}", f"{t.mention} {t.source}"
    same = same_source(*names, s.source_type, t.source_type) == "same"
    return t if same and share(s.inside, a, b) >= _SOMETHING and _is_other(s, t, a, b) else None


def _tells(s: Told, common: list[int], a: Wording, b: Wording) -> bool:
    """Tell whether an attribution puts forward something that b has as well."""
    if s.stance in NOT_PUT_FORWARD or len(common) < 2:
        return False
    if share(s.inside, a, b) < _SAME_WORDS:
        return False
    unnamed = [i for i in s.inside if a.words[i].kind != "name"]
    return share(unnamed, a, b) >= _SAME_WORDS


def _reports_here(s: Told, common: list[int], a: Wording, b: Wording) -> bool:
    """Tell whether the sentence itself says whose words these are, and they are a claim.

    A quotation that goes on from the sentence before may stand elsewhere as a block without
    marks, whose source is not seen in the sentence.
    """
    n = len({a.words[i].stem for i in common})
    if n < 2 or (n < 3 and share(s.inside, a, b) < _VERBATIM):
        return False
    if not a.start <= s.start < a.end or s.stance not in _CLAIMING or s.cue in ("—", "–", "-"):
        return False
    said = [a.words[i] for i in sorted(s.inside)]
    if said[0].low in ("about", "of"):
        return False
    if only_quotes(s.lemma) and not s.inside & a.quoted:
        return False  # "the council continues that practice"
    return s.lemma in _SAYING or holds_clause(said)


def _common(s: Told, a: Wording, b: Wording) -> list[int]:
    return [i for i in s.inside if a.words[i].weight > 0 and a.words[i].stem in b.by_stem]


def _covered(common: list[int], a: Wording, b: Wording) -> list[float]:
    """Return the share of these words of a that each attribution of b tells, then its marks."""
    total = sum(a.words[i].weight for i in common)
    return [
        sum(a.words[i].weight for i in common if told & set(b.by_stem[a.words[i].stem])) / total
        for told in [*(s.inside for s in b.told), b.quoted]
    ]


def _perhaps_told(s: Told, a: Wording, b: Wording) -> bool:
    """Tell whether b may put it down to somebody in a way that was not recognised."""
    cue = {word.stem for word in a.words if s.start <= word.start < s.end}
    quoted = sum(a.words[i].weight for i in s.inside & a.quoted)
    mostly = quoted >= _MOSTLY * sum(a.words[i].weight for i in s.inside)
    if mostly and share(s.inside, a, b) >= _VERBATIM:
        return True  # a block quotation has no marks
    return _asks(b) or bool((cue | _FIRST_PERSON) & set(b.by_stem)) or reports(b, a)


def _is_other(s: Told, t: Told, a: Wording, b: Wording) -> bool:
    """Tell whether the source or the stance is surely another."""
    if not (a.start <= s.start < a.end and b.start <= t.start < b.end):
        return False  # a quotation that goes on: who speaks was said in another sentence
    if {s.mention.lower(), t.mention.lower()} & _FIRST_PERSON:
        return False
    stances = {s.stance, t.stance}
    plain = stances <= _WAYS_TO_SAY and not (s.believes or t.believes)
    # "he said the report concluded": speech in speech is not split
    twice = _cue_stands(s, a, b) or _cue_stands(t, b, a)
    if len(stances) == 2 and plain and not twice:
        return True
    names = f"{s.mention} {s.source}", f"{t.mention} {t.source}"
    return same_source(*names, s.source_type, t.source_type) == "different"


def _cue_stands(s: Told, a: Wording, b: Wording) -> bool:
    """Tell whether the verb that attributes in a stands in b as well."""
    return any(word.stem in b.by_stem for word in a.words if s.start <= word.start < s.end)


def _cue(s: Told, a: Wording) -> tuple[int, int]:
    return s.start, min(s.end, a.end)


# Denials


def _denied(a: Wording, b: Wording) -> Iterator[Change]:
    if not b.negative:
        for d in _negations(a):
            if _stands_whole(d, a, b):
                yield Change("denied", (d.start, d.end), counterpart(d.scope, a, b), d.cue, "")
                return
    if not a.negative:
        for d in _negations(b):
            if _stands_whole(d, b, a):
                yield Change("denied", counterpart(d.scope, b, a), (d.start, d.end), "", d.cue)
                return


def _negations(a: Wording) -> Iterator[Denial]:
    for s in a.told:
        if s.lemma in DENYING_LEMMAS and a.start <= s.start < a.end:
            yield Denial(s.start, s.end, s.cue, tuple(sorted(s.inside)), None)
    yield from a.denials


def _stands_whole(d: Denial, a: Wording, b: Wording) -> bool:
    """Tell whether b says what a denies."""
    if d.head is not None and a.words[d.head].stem not in b.by_stem:
        return False
    unnamed = [i for i in d.scope if a.words[i].kind != "name"]
    if len({a.words[i].stem for i in unnamed if a.words[i].weight > 0} & set(b.by_stem)) < 2:
        return False
    return min(share(d.scope, a, b), share(unnamed, a, b)) >= _SAME_WORDS


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
