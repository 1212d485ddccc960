"""Who published it: an outlet, not an agency, under one spelling?"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from analysis.files.reading.outlets.addresses import site_of
from analysis.lexicons import load_lexicon

PARTED: Final = re.compile(r"\s*(?:\||::|[»«›·•])\s*|\s+[-–—~]+\s+|\s*:\s+")
"""What stands between an outlet's name and its tagline, or a title and the outlet's name."""

_LONGEST: Final = 300  # characters of a name with all its tagline
_FEWEST_LETTERS: Final = 5  # of a name that may be part of a longer one: "bbc" is in "clubbchief"

_ADDRESS: Final = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)

_CREDITED: Final = re.compile(
    r"\s*(?:[/,;|()]|\b(?:and|via|with|in|for|of)\b(?:\s+the\b)?|[–—])\s*"
)  # between the parts of "Ana Ruiz in Elva and agencies"
_WRITERS: Final = re.compile(r"\s(?:[Ss]taff\s)?(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?)$")


def outlet_name(name: str, url: str | None = None) -> str | None:
    """Return the outlet in what a page calls its site: without tagline, section or address.

    Examples
    --------
    >>> outlet_name("The Holt Echo: News, Weather and Sport")
    'The Holt Echo'
    >>> outlet_name("https://www.holtecho.example/")
    'holtecho.example'
    >>> outlet_name("News and sport from Holt | Holt Echo", "https://holtecho.example/a")
    'Holt Echo'
    """
    name = " ".join(name[:_LONGEST].split()).strip(' |-–—·•:"“”')
    if _ADDRESS.fullmatch(name):
        return given_outlet(name)
    parts = [part for part in PARTED.split(name) if part]
    host = site_of(url)
    if len(parts) > 1:
        named = [part for part in parts if host and names_site(part, host)]
        return (named or parts)[0]
    return name or None


def given_outlet(name: str) -> str | None:
    """Return the outlet that a table names: as it stands, or the host of an address.

    None for the address of an archive, which tools that look at links give for its copies.
    """
    plain = name.strip()
    if not _ADDRESS.fullmatch(plain):
        return plain
    site = site_of(plain if "://" in plain else f"https://{plain}")
    return site if site is None or re.match(r"(?i)https?://|www\.", plain) else plain


def outlet_key(name: str) -> str:
    """Return what two spellings of one outlet have in common.

    Examples
    --------
    >>> outlet_key("The Holt-Echo") == outlet_key("HOLT ECHO") == outlet_key("holtecho.com")
    True
    """
    return "".join(_words(name))


def _words(name: str) -> list[str]:
    text = name.strip().casefold().replace("&", " and ")
    if _ADDRESS.fullmatch(text):
        return [site_name(site_of(text if "://" in text else f"https://{text}") or text)]
    words = re.findall(r"\w+", re.sub(r"['’]", "", text))
    return words[1:] if words[:1] == ["the"] and len(words) > 1 else words


def site_name(host: str) -> str:
    """Return the part of a host that names its site: "holtecho" of news.holtecho.co.uk."""
    return re.sub(r"(?:\.(?:com?|org|net|gov|ac))?\.[a-z]{2,}$", "", host).rpartition(".")[2]


def names_site(name: str, host: str) -> bool:
    """Tell whether a name is that of a host's site, or the host's short for it.

    Examples
    --------
    >>> names_site("The New York Times", "nytimes.com"), names_site("Holt", "nytimes.com")
    (True, False)
    """
    site, words = site_name(host), _words(name)
    key = "".join(words)
    short, long = sorted((key, site.removeprefix("the")), key=len)
    # "gregsbooks" in "gregsbooksandmore", but not "mirror" in "mirrorfoundinattic".
    part = len(short) >= max(_FEWEST_LETTERS, len(long) / 2) and short in long
    return bool(key) and (short == long or part or _abbreviates(site, words))


def _abbreviates(short: str, words: list[str]) -> bool:
    """Tell whether a word is made of the beginnings of all the words: "nytimes"."""
    if len(words) < 2 or not all(words):
        return False
    reached = {0}  # how much of the short form the words so far can make
    for word in words:
        reached = {
            at + n
            for at in reached
            for n in range(1, len(word) + 1)
            if short.startswith(word[:n], at)
        }
    return len(short) in reached


def agency_named(text: str | None) -> str | None:
    """Return the news agency that a dateline, byline or name is, as results call it.

    Examples
    --------
    >>> agency_named("The Associated Press"), agency_named("By Reuters Staff")
    ('AP', 'Reuters')
    >>> agency_named("By Ana Ruiz of the Associated Press"), agency_named("Ana Ruiz")
    ('AP', None)
    """
    text = re.sub(r"^(?:[Bb]y|BY|[Ff]rom|Source:)\s+", "", (text or "").strip().strip(".()"))
    known = _agencies()
    text = re.sub(r",\s*PA$", "", text)  # Pennsylvania
    parts = [text, *_CREDITED.split(text)]
    parts += [piece for part in parts for piece in part.split("-")]  # but "France-Presse" is one
    bare = (_WRITERS.sub("", part) for part in parts)
    return next((known[part] for part in bare if part in known), None)


def is_reprinted(name: str, url: str | None) -> bool:
    """Tell whether a name is an agency's, on the site of somebody else who prints its report."""
    agency, host = agency_named(name), site_of(url)
    if agency is None or host is None:
        return False
    own = _agency_hosts()[agency]
    return not names_site(name, host) and not any(f".{host}".endswith(f".{one}") for one in own)


def agencies_in(line: str) -> list[str]:
    """Return the news agencies that a line names anywhere, as results call them.

    Examples
    --------
    >>> agencies_in("Ana Ruiz and The Associated Press contributed."), agencies_in("Erie, PA")
    (['AP'], [])
    """
    pattern, known = _agency_forms(), _agencies()
    return list(dict.fromkeys(known[found[0]] for found in pattern.finditer(line)))


@cache
def _agency_forms() -> re.Pattern[str]:
    longest = sorted(_agencies(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w.-])(?<!, )(?:{'|'.join(map(re.escape, longest))})(?!\w)")


@cache
def _agency_hosts() -> dict[str, list[str]]:
    rows = load_lexicon("news-agencies").entries.itertuples(index=False)
    return {name: hosts.split("; ") if hosts else [] for name, _, hosts in rows}


@cache
def _agencies() -> dict[str, str]:
    rows = load_lexicon("news-agencies").entries.itertuples(index=False)
    return {form: name for name, forms, _ in rows for form in (name, *forms.split("; "))}


def other_spellings(names: Iterable[str], urls: Iterable[str | None]) -> dict[str, str]:
    """Return the names of outlets that are written in several ways → how they are written here.

    Parameters
    ----------
    names, urls
        The outlet and the address of each article. Names of the same letters, apart from "The",
        capitals and marks, are one outlet unless their sites differ; so are a site's address,
        or the site's short for a name, and the name.

    Returns
    -------
    Only names that change: to the most frequent one, of equals to the fullest.
    """
    counts: Counter[str] = Counter()
    sites: dict[str, set[str]] = {}
    for name, url in zip(names, urls, strict=True):
        counts[name] += 1
        host = name if _ADDRESS.fullmatch(name) else site_of(url)
        sites.setdefault(name, set()).update({site_name(host)} if host else set())
    heads: dict[str, list[str]] = {}  # by what they have in common with other spellings
    others: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: _rank(name, counts[name]), reverse=True):
        marks = [outlet_key(name), *(f"site {site}" for site in sites[name])]
        known = list(dict.fromkeys(head for mark in marks for head in heads.get(mark, [])))
        alike = [head for head in known if outlet_key(head) == outlet_key(name)]
        if _ADDRESS.fullmatch(name) and len(known) > 1:
            known = alike  # else whose is it? The site has several outlets
        same = [head for head in known if _is_one(head, name, sites[head], sites[name])]
        if same:
            others[name] = same[0]
        for mark in [] if same else filter(None, marks):
            heads.setdefault(mark, []).append(name)
    return others


def _rank(name: str, n: int) -> tuple[bool, int, bool, int]:
    return not _ADDRESS.fullmatch(name), n, not name.isupper(), len(name)


def _is_one(one: str, other: str, sites: set[str], others: set[str]) -> bool:
    if _ADDRESS.fullmatch(one) and _ADDRESS.fullmatch(other):
        return site_of(f"https://{one}") == site_of(f"https://{other}")  # editions are apart
    if outlet_key(one) == outlet_key(other):
        return not (sites and others) or bool(sites & others)
    short, long = sorted((one, other), key=lambda name: len(_words(name)))
    same_site = bool(sites & others)
    return same_site and (
        _ADDRESS.fullmatch(short) is not None
        or (len(_words(short)) == 1 and _abbreviates(outlet_key(short), _words(long)))
    )
