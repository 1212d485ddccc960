"""What is the title of an article, without the name of the site and its section?"""

import re
from collections.abc import Iterable
from typing import Final

from analysis.files.reading.outlets import PARTED, names_site, outlet_key
from analysis.files.reading.outlets.addresses import site_of
from analysis.files.reading.sources import Removed, Source
from analysis.files.reading.values import said

_SECTIONS: Final = (
    "news world uk us usa international national local politics business economy sport sports "
    "opinion comment analysis culture lifestyle life health science technology tech entertainment "
    "travel video latest breaking environment education europe asia africa"
)
_STRONG: Final = re.compile(r"\s*(?:\||::|[»«])\s*")  # no sentence has these
_LONGEST: Final = 500  # characters of a title; a longer one is a text
_MOST_WORDS: Final = 5  # of the name of a site that nothing else tells


def with_bare_title(source: Source) -> Source:
    """Return a source whose given title is without the name of its outlet, which is `removed`.

    Services such as NewsAPI and Google News add it to every title.
    """
    title = said(source.given.get("title"))
    outlets = [said(told.get("outlet")) for told in (source.given, source.declared)]
    hosts = [site_of(said(told.get("url"))) for told in (source.given, source.declared)]
    bare = without_site(title or "", [*filter(None, [*outlets, *hosts])])
    if not title or bare == title:
        return source
    cut = title.replace(bare, "", 1).strip()
    removed = Removed(0, cut, "name of the outlet in the title")
    return source._replace(given=source.given | {"title": bare}, removed=(*source.removed, removed))


def without_site(
    title: str, sites: list[str], sections: Iterable[str] = (), *, guess: bool = False
) -> str:
    """Return a title without the name of its site and section at the end, or at the start.

    Parameters
    ----------
    title
        Such as "Harbour shut - News - The Velsund Post". A dash within a title stays.
    sites, sections
        Names or hosts of the site, and names of sections.
    guess
        Whether a short last part after "|" is taken for the name of a site that is not known.

    Examples
    --------
    >>> without_site("Harbour shut | News | The Velsund Post", ["velsundpost.example"])
    'Harbour shut'
    >>> without_site("Interview - the mayor speaks", ["The Velsund Post"])
    'Interview - the mayor speaks'
    """
    marks = list(PARTED.finditer(title)) if len(title) <= _LONGEST else []
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    parts = [title[start:end] for start, end in zip(starts, ends, strict=True)]
    names = [any(is_site_name(part, site) for site in sites) for part in parts]
    kinds = {*_SECTIONS.split(), *(outlet_key(section) for section in sections)}
    first, last = 0, len(parts)
    if site := next((n for n in range(1, len(parts)) if names[n] and _ends(parts, marks, n)), 0):
        last = site
        while last > 1 and outlet_key(parts[last - 1].removesuffix(" news")) in kinds:
            last -= 1
    elif names[0] and len(parts) > 1 and ":" not in marks[0].group():
        first = 1
    elif guess and marks and _STRONG.fullmatch(marks[-1].group()):
        short, long = len(parts[-1].split()), len(title[: ends[-2]].split())
        last -= short <= _MOST_WORDS and long > max(2, short)
    whole = (first, last) == (0, len(parts))
    return title if whole else title[starts[first] : ends[last - 1]].strip() or title


def _ends(parts: list[str], marks: list[re.Match[str]], site: int) -> bool:
    """Tell whether a title ends where a name of the site stands, but for a tagline after it.

    "Opinion: Ana Ruiz: Why the library must stay" is all title in a paper of that name.
    """
    before, after = (" ".join(some).split() for some in (parts[:site], parts[site + 1 :]))
    colon = marks[site - 1].group().strip() == ":"
    return not after or (not colon and len(after) <= max(len(before), _MOST_WORDS))


def is_site_name(text: str, site: str) -> bool:
    """Tell whether a text is the name of a site, given by its name or its host."""
    if "/" in text:
        return False  # the address of a page
    if " " not in site and "." in site and names_site(text, site):
        return True
    keys = [outlet_key(re.sub(r"(?i)\s(?:news|online|uk|us)$", "", one)) for one in (text, site)]
    return bool(keys[0]) and keys[0] == keys[1]
