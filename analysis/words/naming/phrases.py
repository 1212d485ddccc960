"""Which words of a sentence make a noun phrase, and which phrases lie within it?"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from analysis.language import parts_of_speech as parts
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.voices.attribution.phrases import INSIDE
from analysis.voices.attribution.source_types import is_first_name, source_type
from analysis.voices.identities.word_list import bundled
from analysis.words.naming.mentions import HOLDERS, is_common, is_office, is_person_noun

_LISTS: Final = word_lists("naming-words")
_PARTICLES: Final = _LISTS["particles of names"]
_INSIDE_NAMES: Final = _LISTS["found in names"]
_COURTESIES: Final = _LISTS["courtesies"]
_QUOTES: Final = frozenset('“”"‘')
_NOMINAL: Final = frozenset((parts.NOUN, parts.NAME))
_BEFORE_HEAD: Final = frozenset((parts.ADJECTIVE, parts.NUMBER, *_NOMINAL))
_OPENING: Final = _BEFORE_HEAD | {parts.DETERMINER}


class Phrase(NamedTuple):
    """A noun phrase: its first word, the one behind its last, and its head, as numbers."""

    first: int
    end: int
    head: int


def phrases_in(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Phrase]:
    """Find the noun phrases of a sentence, those that lie within another behind it.

    Within "Gov. Holt's young aide" lies "Gov. Holt", within "the Holt memos" lies "Holt".

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> text = "Gov. Holt's young aide said a group of partisans read it."
    >>> sentence = document_of(text).sentences[0]
    >>> tokens = sentence.tokens
    >>> for one in phrases_in(tokens, parts.parts_of_speech(tokens)):
    ...     print(sentence.printed(one.first, one.end), "|", tokens[one.head].low)
    Gov. Holt's young aide | aide
    Gov. Holt's | holt's
    a group of partisans | partisans
    """
    n = 0
    while n < len(tokens):
        head, stop = _last_noun(tokens, tags, n)
        if head < 0:
            n = max(n + 1, stop)  # nor is there one behind any word up to there
            continue
        found = _led_by(tokens, tags, n, head)
        yield found
        yield from _within(tokens, tags, found)
        n = found.end


def _phrase(tokens: Sequence[Token], tags: Sequence[str], first: int) -> Phrase | None:
    head, _ = _last_noun(tokens, tags, first)
    return _led_by(tokens, tags, first, head) if head >= 0 else None


def _last_noun(tokens: Sequence[Token], tags: Sequence[str], first: int) -> tuple[int, int]:
    """Return the last noun of the words that go on from `first`, -1 for none, and their end."""
    if tags[first] not in _OPENING:
        return -1, first
    head = -1
    n = first
    while n < len(tokens):
        if n > first and not _goes_on(tokens, tags, n, head):
            break
        if tags[n] in _NOMINAL:
            head = n
        n += 1
    return head, n


def _led_by(tokens: Sequence[Token], tags: Sequence[str], first: int, head: int) -> Phrase:
    longer = _behind(tokens, tags, head)
    return Phrase(first, longer.end, longer.head) if longer else Phrase(first, head + 1, head)


def _goes_on(tokens: Sequence[Token], tags: Sequence[str], n: int, head: int) -> bool:
    """Tell whether word n still belongs to the phrase whose last noun so far is `head`."""
    tag, last = tags[n], tags[n - 1]
    if tokens[n].gap not in INSIDE:
        # "salacious, unproven claims"
        return tokens[n].gap == "," and tag == last == parts.ADJECTIVE and _noun_follows(tags, n)
    if head >= 0 and _QUOTES & set(tokens[n].gap):
        return False  # "the fighters “murderers”"
    if tokens[n].low in _COURTESIES:
        return False  # "pressed Mr. Holt"
    owned = head == n - 1 and tokens[head].low.endswith(("'s", "s'"))
    if tag == parts.ADVERB:
        return (head < 0 or owned) and n + 1 < len(tags) and tags[n + 1] == parts.ADJECTIVE
    if tag == parts.CONJUNCTION:
        both = last == parts.ADJECTIVE and n + 1 < len(tags) and tags[n + 1] == parts.ADJECTIVE
        return both and tokens[n].low != "but" and _noun_follows(tags, n + 1)
    if tokens[n].low in _PARTICLES and last == parts.NAME:
        return n + 1 < len(tags) and tags[n + 1] == parts.NAME
    if tag == parts.DETERMINER:
        counts = last == parts.DETERMINER and tokens[n].low in HOLDERS  # "the two groups"
        return head < 0 and (counts or tokens[n - 1].low in HOLDERS)
    if tag not in _BEFORE_HEAD:
        return False
    if head == n - 1 and not owned:
        if tag == parts.NUMBER:
            return False
        if tag == parts.ADJECTIVE:
            return last == parts.NAME and _noun_follows(tags, n)
        if tag == parts.NAME and last == parts.NOUN:
            return is_person_noun(tokens[head].low) or is_common(tokens[head].low)
    return True


def _noun_follows(tags: Sequence[str], n: int) -> bool:
    n += 1
    while n < len(tags) and tags[n] == parts.ADJECTIVE:
        n += 1
    return n < len(tags) and tags[n] in _NOMINAL


def _names_body(tokens: Sequence[Token]) -> bool:
    """Tell whether words before an office name a state or a body: "U.S.", "the FBI"."""
    name = " ".join(token.low for token in tokens).title()
    acronym = name.upper()
    return bool(bundled().state(name) or bundled().state(acronym)) or (
        source_type(name) in ("named organisation", "media", "state or place")
        or (len(tokens) == 1 and source_type(acronym) == "named organisation")
    )


def _behind(tokens: Sequence[Token], tags: Sequence[str], head: int) -> Phrase | None:
    """The phrase behind "of" that the head only holds, or that belongs to its name."""
    n = head + 1
    if n + 1 >= len(tokens) or tokens[n].gap or tokens[n + 1].gap not in INSIDE:
        return None
    if tokens[n].low == "of" and tokens[head].low in HOLDERS:
        return _phrase(tokens, tags, n + 1)
    if tags[head] != parts.NAME or tokens[n].low not in _INSIDE_NAMES:
        return None
    start = n + 1 if tags[n + 1] != parts.DETERMINER else n + 2
    if start >= len(tags) or tags[start] != parts.NAME or tokens[start].gap:
        return None
    found = _phrase(tokens, tags, start)
    if found is None:
        return None
    end = found.end
    if head and tags[head - 1] == parts.NAME and is_first_name(tokens[head - 1].low.capitalize()):
        return None  # "Ann Holt of the Harbour Union"
    if not _is_body(tokens[head]) and not _is_body(tokens[end - 1]):
        return None  # not "Liberty of Russia Legion"
    # "Center for Strategic and International Studies"
    more = end + 1 < len(tags) and tokens[end].low == "and" and not tokens[end].gap
    if tokens[n].low == "for" and more and tags[end + 1] == parts.NAME:
        further = _phrase(tokens, tags, end + 1)
        end = further.end if further else end
    return Phrase(head, end, head)


def _is_body(token: Token) -> bool:
    """Tell whether a word of a name is a noun for a body: "Bank", "Ministry"."""
    kind = source_type(token.low.capitalize())
    return kind in ("named organisation", "media") or is_common(token.low)


def _within(tokens: Sequence[Token], tags: Sequence[str], whole: Phrase) -> Iterator[Phrase]:
    """The owners in a phrase, and the names before its noun."""
    first = whole.first
    for n in range(whole.first, whole.head):
        if tags[n] in _NOMINAL and tokens[n].low.endswith(("'s", "s'")):
            yield Phrase(first, n + 1, n)
            first = n + 1
    run = -1
    for n in range(first, whole.head + 1):
        role = n < whole.head and tags[n + 1] == parts.NAME and is_office(tokens[n].low)
        is_name = tags[n] == parts.NAME and n < whole.head and not role
        if is_name and run < 0:
            run = n
        elif not is_name and run >= 0:
            alone = is_adjectival(tokens[n - 1])
            of_office = tags[n] == parts.NAME or (n - run > 1 and is_office(tokens[n].low))
            if of_office and not _names_body(tokens[run:n]):
                alone = True  # not "Senate Majority" of "Senate Majority Leader Ann Holt"
            hyphened = "-" in tokens[run].low and n - run == 1
            if (tags[n] != parts.NAME or role) and not alone and not hyphened:
                yield Phrase(run, n, n - 1)
            run = -1


@lru_cache(maxsize=1 << 14)
def _adjectival(low: str) -> bool:
    if low in _LISTS["adjectives with a capital"]:
        return True
    name = low.capitalize()
    if bundled().state(name) is not None:
        return False
    return low.endswith(("an", "ese", "ish")) and len(low) > 4


def is_adjectival(token: Token) -> bool:
    """Tell whether a name before a noun is an adjective: "Russian"; not "Japan"."""
    return _adjectival(token.low)
