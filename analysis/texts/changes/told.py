"""Who says it in one passage, and who in the other?"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from analysis import language as layer
from analysis.language.stems import stems
from analysis.language.tokens import kind_of, reporting_verbs
from analysis.lexicons import word_lists
from analysis.texts.changes.common import (
    KEPT,
    SAME_WORDS,
    STANDS,
    Change,
    Side,
    counterpart,
    overlap,
    share,
)
from analysis.texts.changes.passages import NOT_PUT_FORWARD, Passage, Told, asks
from analysis.texts.changes.scopes import HEARSAY, doubt
from analysis.texts.changes.wording import Word

_WORDS: Final = word_lists("change-words")

_WAYS_TO_SAY: Final = frozenset(("neutral", "assertive", "doubting", "factive"))

_CLAIMING: Final = _WAYS_TO_SAY | {"tentative"}

_SAYING: Final = _WORDS["saying"]
"""Verbs whose object is a claim even if it does not look like a clause."""

_SHOWING: Final = _WORDS["showing"]
_MARKS: Final = frozenset("\"“”‘’'")
_MARKS_AS_CUES: Final = frozenset("—–-:")
"""Cues that a headline may leave out or put otherwise: "Dam unsafe: ministry"."""

_FIRST_PERSON: Final = _WORDS["first person"]
"""Words by which a sentence outside quotation marks is somebody's speech, not the outlet's."""

_VERBATIM: Final = 0.95
"""From this share of its words on, a quotation stands in the other text word for word."""

_SAME_SENTENCE: Final = 0.7  # by hand: in others a verb of another stance tells of something else

_MOSTLY: Final = 0.7
"""A quotation is what is in quotation marks for this share of its words."""

_OWN: Final = 0.2
"""At most this share of what one puts down to a source may be anybody's in the other."""


def told_changes(a: Passage, b: Passage) -> Iterator[Change]:
    """Find attributions added, removed, or to another source or with another stance."""
    compared: set[int] = set()
    for s in a.told:
        common = _common(s, a, b)
        if not _tells(s, common, a, b):
            continue
        shares = _covered(common, a, b)
        tellers = [n for n, covered in enumerate(shares[:-1]) if covered >= STANDS]
        if tellers:
            new = [n for n in tellers if n not in compared]
            compared.update(tellers)
            if new:
                t = b.told[max(new, key=lambda n: shares[n])]
                # Somebody else may tell the same there, too: "according to X, Y said".
                also = [one for one in a.told if one is s or one.inside.intersection(common)]
                other = share(t.inside, b, a) >= SAME_WORDS and all(
                    _is_other(one, b.told[n], a, b) for one in also for n in tellers
                )
                yield Change("attribution changed" if other else KEPT, _told(s, a), _told(t, b))
        elif max(shares) <= _OWN and _reports_here(s, common, a, b) and not _perhaps_told(s, a, b):
            yield Change("attribution removed", _told(s, a), counterpart(common, a, b))
    for s in b.told:
        common = _common(s, b, a)
        if not _tells(s, common, b, a) or not _reports_here(s, common, b, a):
            continue
        if max(_covered(common, b, a)) <= _OWN and not _perhaps_told(s, b, a):
            yield Change("attribution added", counterpart(common, b, a), _told(s, b))


def _tells(s: Told, common: list[int], a: Passage, b: Passage) -> bool:
    """Tell whether an attribution puts forward something that b has as well."""
    if s.stance in NOT_PUT_FORWARD or len(common) < 2:
        return False
    if share(s.inside, a, b) < SAME_WORDS:
        return False
    unnamed = [i for i in s.inside if a.words[i].kind != "name"]
    return share(unnamed, a, b) >= SAME_WORDS


def _reports_here(s: Told, common: list[int], a: Passage, b: Passage) -> bool:
    """Tell whether the sentence itself says whose words these are, and they are a claim.

    A quotation that goes on from the sentence before may stand elsewhere as a block without
    marks, whose source is not seen in the sentence.
    """
    n = len({a.words[i].stem for i in common})
    if n < 2 or (n < 3 and share(s.inside, a, b) < _VERBATIM):
        return False
    if not a.start <= s.start < a.end or s.stance not in _CLAIMING or s.cue in _MARKS_AS_CUES:
        return False
    said = [a.words[i] for i in sorted(s.inside)]
    if said[0].low in ("about", "of"):
        return False
    if _only_quotes(s.lemma) and not s.inside & a.quoted:
        return False  # "the council continues that practice"
    return s.lemma in _SAYING or _holds_clause(said)


def _common(s: Told, a: Passage, b: Passage) -> list[int]:
    return [i for i in s.inside if not a.words[i].small and a.words[i].stem in b.by_stem]


def _covered(common: list[int], a: Passage, b: Passage) -> list[float]:
    """Return the share of these words of a that each attribution of b tells, then its marks."""
    total = sum(a.words[i].weight for i in common)
    return [
        sum(a.words[i].weight for i in common if told & set(b.by_stem[a.words[i].stem])) / total
        for told in [*(s.inside for s in b.told), b.quoted]
    ]


def _perhaps_told(s: Told, a: Passage, b: Passage) -> bool:
    """Tell whether b may put it down to somebody in a way that was not recognised."""
    cue = {word.stem for word in a.words if s.start <= word.start < s.end}
    quoted = sum(a.words[i].weight for i in s.inside & a.quoted)
    mostly = quoted >= _MOSTLY * sum(a.words[i].weight for i in s.inside)
    if mostly and share(s.inside, a, b) >= _VERBATIM:
        return True  # a block quotation has no marks
    if {b.sentence[0], b.sentence[-1]} & _MARKS:
        return True  # a quotation that began or ends elsewhere
    if b.introduced or b.sentence.count("“") != b.sentence.count("”"):
        return True
    if any(doubt(word.low) or word.low in _SHOWING for word in b.words):
        return True  # "charged with", "an autopsy shows": it is not the outlet that says so
    if _is_named(s, a, b) or any(same_source(*_names(s, t)) == "same" for t in b.told):
        return True  # "in the ministry's survey"; what the minister said goes on
    if any(hedge.strength == HEARSAY for hedge in b.hedges):
        return True  # "reportedly": somebody says so
    return asks(b) or bool((cue | _FIRST_PERSON) & set(b.by_stem)) or _reports(b, a)


def _is_named(s: Told, a: Passage, b: Passage) -> bool:
    """Tell whether b names the source, and not only for what it says of itself."""
    said = [a.words[i] for i in sorted(s.inside) if a.words[i].low != "that"]
    own = {word.stem for word in said}
    if not said or said[0].kind == "pronoun":
        return False
    return any(stem in b.by_stem and stem not in own for stem in _named(s.mention))


def _names(s: Told, t: Told) -> tuple[str, str, str, str]:
    first, second = (f"{one.mention} {one.source}" for one in (s, t))
    return first, second, s.mention_type, t.mention_type


def _is_other(s: Told, t: Told, a: Passage, b: Passage) -> bool:
    """Tell whether the source or the stance is surely another."""
    if not (a.start <= s.start < a.end and b.start <= t.start < b.end):
        return False  # a quotation that goes on: who speaks was said in another sentence
    if {s.mention.lower(), t.mention.lower()} & _FIRST_PERSON or {s.cue, t.cue} & _MARKS_AS_CUES:
        return False
    stances = {s.stance, t.stance}
    plain = stances <= _WAYS_TO_SAY and not (s.believes or t.believes)
    # "he said the report concluded": speech in speech is not split
    twice = _cue_stands(s, a, b) or _cue_stands(t, b, a)
    if len(stances) == 2 and plain and not twice and overlap(a, b) >= _SAME_SENTENCE:
        return True
    return same_source(*_names(s, t)) == "different"


def _cue_stands(s: Told, a: Passage, b: Passage) -> bool:
    """Tell whether the verb that attributes in a stands in b as well."""
    return any(word.stem in b.by_stem for word in a.words if s.start <= word.start < s.end)


def _told(s: Told, a: Passage) -> Side:
    return Side(s.start, min(s.end, a.end), s.cue, s.introducing)


def _reports(b: Passage, a: Passage) -> bool:
    """Tell whether b has a reporting verb that a has not: somebody may be speaking there."""
    return any(word.stem not in a.by_stem and _is_reporting(word.low) for word in b.words)


@lru_cache(maxsize=1 << 12)
def _is_reporting(low: str) -> bool:
    if low == "according":
        return True
    return any(
        not verb.rest
        and not verb.noun
        and verb.stance in (_CLAIMING | {"denying"})
        and verb.frame in ("clause", "addressee")
        for verb in reporting_verbs().get(low, ())
    )


def _holds_clause(words: Sequence[Word]) -> bool:
    """Tell whether what is said looks like a clause, not like a thing ("announced sanctions")."""
    return bool(words) and (
        words[0].low == "that"
        or any(word.kind in ("auxiliary", "pronoun", "verb") for word in words)
        or any(word.low.endswith("ed") for word in words[1:])
    )


@lru_cache(maxsize=1 << 12)
def _only_quotes(lemma: str) -> bool:
    """Tell whether a verb reports speech only beside a quotation: "continue", "laugh"."""
    frames = {
        verb.frame for verbs in reporting_verbs().values() for verb in verbs if verb.lemma == lemma
    }
    return frames == {"quote"}


Verdict = Literal["same", "different", "unknown"]


@cache
def _circles() -> dict[str, str]:
    """Return words for sources that are not taken for one another; others are not judged."""
    return {
        stem: name
        for name, words in _WORDS.items()
        if name.startswith("circle")
        for word in words
        for stem in stems(word)
    }


_SMALL: Final = _WORDS["beside names"]


@lru_cache(maxsize=1 << 14)
def same_source(first: str, second: str, type_1: str, type_2: str) -> Verdict:
    """Compare two mentions of sources by their words, initials and kind.

    Parameters
    ----------
    first, second
        The mentions, with the full name where it is known: "Gladkov Vyacheslav Gladkov".
    type_1, type_2
        Their `mention_type`.

    Returns
    -------
    "same" if they share a word that names them or one is the initials of the other;
    "different" for two persons, or two organisations, without a common word, and for groups
    that are not taken for one another (police, residents); else "unknown": "Mr Ahn" and "the
    governor" may be one person.

    Examples
    --------
    >>> same_source("Mara Holt", "Mrs Holt", "named person", "named person")
    'same'
    >>> same_source("Mr Holt", "the mayor", "named person", "office or role")
    'unknown'
    """
    a, b = _named(first), _named(second)
    if not a or not b or _is_pronoun(first) or _is_pronoun(second):
        return "unknown"  # who "he" is may have been taken wrong
    if set(a) & set(b) or _initials(first) & set(b) or _initials(second) & set(a):
        return "same"
    if type_1 == type_2 == "named person" and _is_name(first) and _is_name(second):
        return "different"
    of = _circles()
    circles = {of.get(stem) for stem in a}, {of.get(stem) for stem in b}
    known = circles[0] - {None}, circles[1] - {None}
    if known[0] and known[1] and not known[0] & known[1]:
        return "different"
    return "unknown"


def _named(mention: str) -> list[str]:
    return [stem for stem in stems(mention) if stem not in _SMALL]


def _initials(mention: str) -> set[str]:
    capitals = [mention[start] for start, _ in layer.words(mention) if mention[start].isupper()]
    return set(stems("".join(capitals))) if len(capitals) > 1 else set()


def _is_name(mention: str) -> bool:
    """Tell whether two different words have capitals: "Mr Holt", "Mara Holt", not "Residents"."""
    capitals = {mention[s:e] for s, e in layer.words(mention) if mention[s].isupper()}
    return len(capitals - {"The"}) > 1


def _is_pronoun(mention: str) -> bool:
    first = mention.split()[0].lower()
    return kind_of(first, first, first=False) == "pronoun"
