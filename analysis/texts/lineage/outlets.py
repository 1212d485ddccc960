"""Does a text name another outlet as the one that reported?"""

import re
from typing import Any, Final, NamedTuple

from analysis import language as layer
from analysis.articles import is_unknown_outlet

_GENERIC: Final = frozenset({
    "the", "news", "online", "agency", "service", "press", "wire", "media", "group", "network",
    "website", "world", "com", "co", "uk", "org", "net", "www",
})  # fmt: skip
"""Words of outlets' names that do not tell outlets apart."""

_TOLD: Final = frozenset({"told", "tells", "telling"})
_CHECKS: Final = frozenset({
    "verify", "verified", "confirm", "confirmed", "corroborate", "contacted", "approached",
    "asked", "seen", "reviewed", "obtained", "reached", "understands",
})  # fmt: skip
_AUXILIARIES: Final = frozenset({
    "could", "has", "have", "had", "was", "is", "cannot", "can't", "understands",
})  # fmt: skip
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
    words = [plain[start:end] for start, end in layer.words(plain)]
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
    spans = layer.words(text)
    folded = layer.folded(text)
    terms = [folded[start:end] for start, end in spans]
    hosts = {_host(term) for term in terms if "." in term} | {_host(url)}
    places: dict[str, list[int]] = {}
    for i, term in enumerate(terms):
        places.setdefault(term, []).append(i)
    cased = [text[start:end] for start, end in spans]
    return Mentions(terms, cased, places, sorted(hosts - {""}))


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
