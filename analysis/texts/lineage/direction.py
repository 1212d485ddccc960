"""Which of two texts was the other made from, by dates, links, lengths and what they say?"""

import re
from typing import Any, Final, NamedTuple

from analysis.articles import is_unknown_outlet
from analysis.language.document import document_of
from analysis.lexicons import word_lists
from analysis.published import Published, came_before

_WORDS: Final = word_lists("lineage-words")

_GENERIC: Final = _WORDS["direction: generic"]
"""Words of outlets' names that do not tell outlets apart."""

_TOLD: Final = _WORDS["direction: told"]
_CHECKS: Final = _WORDS["direction: checks"]
_AUXILIARIES: Final = _WORDS["direction: auxiliaries"]
_WITHIN: Final = 6  # words between the outlet's name and what it checked


class Outlet(NamedTuple):
    """An outlet by its names: whole words in lower case, and the core that tells it apart."""

    core: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


class Mentions(NamedTuple):
    """What a text says in the voice of an outlet, and which addresses it holds."""

    terms: list[str]  # all words in lower case
    cased: list[str]  # as they stand there
    places: dict[str, list[int]]  # where each term stands, by number
    hosts: list[str]


def outlet_of(name: str) -> Outlet:
    """Take an outlet's name apart: "BBC News (early version)" is "bbc".

    What stands in brackets or after "via" is not part of the name. Further names are the
    initials of a name of three words or more ("Halyard News Agency": HNA). An outlet that is not
    known has no name.
    """
    if is_unknown_outlet(name):
        return Outlet((), ())
    plain = name.partition("(")[0].partition(" via ")[0]
    words = document_of(plain).words
    lower = [word.lower() for word in words]
    core = tuple(word for word in lower if word not in _GENERIC) or tuple(lower)
    names = {tuple(lower), core}
    capitals = [word[0] for word in words if word.lower() != "the"]
    if len(capitals) >= 3:
        names.add(("".join(capitals).lower(),))
    return Outlet(core, tuple(sorted(names - {()}, key=lambda name: (-len(name), name))))


def same_outlet(a: Outlet, b: Outlet) -> bool:
    """Tell whether two names are those of one outlet, or of two editions of it."""
    return bool(a.core) and a.core == b.core


def mentions_in(text: str, url: object) -> Mentions:
    """Read what `left_over` and `linked` look for."""
    document = document_of(text)
    terms = document.lows
    hosts = {_host(term) for term in terms if "." in term} | {_host(url)}
    places: dict[str, list[int]] = {}
    for i, term in enumerate(terms):
        places.setdefault(term, []).append(i)
    return Mentions(terms, document.words, places, sorted(hosts - {""}))


def left_over(mentions: Mentions, outlet: Outlet) -> str:
    """Return the wording by which an outlet speaks of itself: "told the BBC", or "" if none."""
    for name in outlet.names:
        for i in _places(mentions, name):
            end = i + len(name)
            if not mentions.cased[i][0].isupper():
                continue
            before = mentions.terms[max(i - 2, 0) : i]
            told = [word for word in before if word in _TOLD]
            after = mentions.terms[end : end + _WITHIN]
            checks = after[:1] and after[0] in _AUXILIARIES and set(after) & _CHECKS
            if told and (before[-1] in _TOLD or before[-1] == "the"):
                return " ".join([told[0], *mentions.cased[i:end]])
            if checks:
                last = max(k for k, word in enumerate(after) if word in _CHECKS)
                return " ".join(mentions.cased[i : end + last + 1])
    return ""


def linked(mentions: Mentions, outlet: Outlet) -> str:
    """Return the address in a text or its url that is named like an outlet, or ""."""
    wanted = "".join(outlet.core)
    if not wanted:
        return ""
    for host in mentions.hosts:
        labels = [label for label in re.split(r"[.]", host) if label not in _GENERIC]
        if any(label.replace("-", "") == wanted for label in labels):
            return host
    return ""


def _host(url: Any) -> str:
    if not isinstance(url, str):
        return ""
    found = re.match(r"(?:https?:/+)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", url.lower())
    return found[1] if found else ""


def _places(mentions: Mentions, name: tuple[str, ...]) -> list[int]:
    """Where a name begins; one of a single word may have an 's."""
    starts = mentions.places.get(name[0], [])
    if len(name) == 1:
        return sorted(starts + mentions.places.get(f"{name[0]}'s", []))
    return [i for i in starts if tuple(mentions.terms[i : i + len(name)]) == name]


A_TO_B: Final = "a to b"
B_TO_A: Final = "b to a"
UNKNOWN: Final = "unknown"

_LONGER: Final = 1.15
"""So much longer is the later of two versions: from revisions by Reuters."""


class Traces(NamedTuple):
    """What tells where a text comes from."""

    name: str
    outlet: Outlet
    mentions: Mentions
    published: Published | None
    n_words: int
    cut_off: bool  # more of it was published than is here


class Direction(NamedTuple):
    """ "a to b", "b to a" or "unknown", and why."""

    direction: str
    why: str


def traces_of(
    article: Any, name: str, published: Published | None, n_words: int, cut_off: bool
) -> Traces:
    """Read from the row of an article what `direction` needs; `name`: what it is called."""
    return Traces(
        name,
        outlet_of(str(article.outlet)),
        mentions_in(article.text, article.url),
        published,
        n_words,
        cut_off,
    )


def direction(a: Traces, b: Traces, relation: str) -> Direction:
    """Return which of two related texts was the source, if anything tells it."""
    clues = [_left_over(a, b), _linked(a, b), _dates(a, b)]
    told = [clue for clue in clues if clue]
    if not told:
        told = [clue for clue in (_lengths(a, b, relation),) if clue]
    if not told:
        return Direction(UNKNOWN, "neither dates nor links, credits or lengths tell")
    if len({clue.direction for clue in told}) > 1:
        return Direction(UNKNOWN, "the clues contradict: " + "; ".join(c.why for c in told))
    return Direction(told[0].direction, "; ".join(clue.why for clue in told))


def _left_over(a: Traces, b: Traces) -> Direction | None:
    if same_outlet(a.outlet, b.outlet):
        return None
    in_a, in_b = left_over(a.mentions, b.outlet), left_over(b.mentions, a.outlet)
    if bool(in_a) == bool(in_b):
        return None
    name, other, words = (b.name, a.name, in_b) if in_b else (a.name, b.name, in_a)
    why = f"“{words}” in {name} is what {other} says of itself"
    return Direction(A_TO_B if in_b else B_TO_A, why)


def _linked(a: Traces, b: Traces) -> Direction | None:
    if same_outlet(a.outlet, b.outlet):
        return None
    in_a, in_b = linked(a.mentions, b.outlet), linked(b.mentions, a.outlet)
    if bool(in_a) == bool(in_b):
        return None
    name, other, host = (b.name, a.name, in_b) if in_b else (a.name, b.name, in_a)
    return Direction(A_TO_B if in_b else B_TO_A, f"{name} carries the address {host} of {other}")


def _dates(a: Traces, b: Traces) -> Direction | None:
    """The earlier was the source, where both dates are known well enough to tell."""
    found = sooner(a.published, b.published)
    if not found:
        return None
    first, second = (a.name, b.name) if found == A_TO_B else (b.name, a.name)
    return Direction(found, f"{first} was published before {second}")


def sooner(a: Published | None, b: Published | None) -> str:
    """Return the direction from the one that surely was published first, "" if that is open."""
    if came_before(a, b):
        return A_TO_B
    return B_TO_A if came_before(b, a) else ""


def _lengths(a: Traces, b: Traces, relation: str) -> Direction | None:
    """An excerpt comes from the longer text; of versions of one outlet the longer is later."""
    shorter, longer = (a, b) if a.n_words < b.n_words else (b, a)
    if shorter.cut_off:  # how long it was is not known
        return None
    if same_outlet(a.outlet, b.outlet):
        if longer.n_words < _LONGER * shorter.n_words:
            return None
        why = f"of two versions of one outlet the longer ({longer.n_words:,} words) is the later"
        return Direction(A_TO_B if longer is b else B_TO_A, why)
    if relation != "excerpt":
        return None
    why = f"{shorter.name} is contained in {longer.name}, which has more"
    return Direction(A_TO_B if longer is a else B_TO_A, why)
