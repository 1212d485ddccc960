"""Which site and page does an address mean, also where an archive or a cache stands before it?"""

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

# An archive's address holds the original's after a stamp: web.archive.org/web/20310314id_/https://…
_ARCHIVED = re.compile(
    r"https?://[^/?#]+/(?:[^?#]*?/)?(?:\d{4}[\d.*-]*(?:[a-z]{2}_)?|\*|o|a|newest|oldest|timegate)/"
    r"(https?:/{1,2}[^\s]+)",
    re.IGNORECASE,
)
_AMP: Final = re.compile(
    r"https?://(?:[^/]*\.cdn\.ampproject\.org/[a-z]|(?:www\.)?google\.[a-z.]+/amp)/(s/)?(.+)"
)
_ARCHIVES: Final = (
    "archive.org", "archive.today", "archive.is", "archive.ph", "archive.li", "archive.vn",
    "archive.fo", "archive.md", "perma.cc", "ghostarchive.org", "webcitation.org",
    "ampproject.org", "googleusercontent.com", "translate.goog",
)  # fmt: skip
"""Hosts that hold other sites' pages."""


def original_address(url: str) -> str:
    """Return the address of the page itself for that of a copy in an archive or a cache.

    Examples
    --------
    >>> original_address("https://web.archive.org/web/20310315000000/https://post.example/a")
    'https://post.example/a'
    >>> original_address("https://post-example.cdn.ampproject.org/c/s/post.example/a.amp")
    'https://post.example/a.amp'
    >>> original_address("https://post.example/a?next=https://b.example")
    'https://post.example/a?next=https://b.example'
    """
    for _ in range(3):  # a copy of a copy
        original = _once(url)
        if original == url:
            break
        url = original
    return url


def _once(url: str) -> str:
    if found := _ARCHIVED.match(url):
        return re.sub(r"^(https?:)/+", r"\1//", found[1])
    if found := _AMP.match(url):
        return f"http{'s' if found[1] else ''}://{found[2]}"
    return url


def host_of(url: str | None) -> str | None:
    """Return the host of an address, else None."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def site_of(url: str | None) -> str | None:
    """Return the host that names an address's outlet, without "www." and "amp.", else None.

    None for an archive whose address does not name the original.
    """
    host = host_of(original_address(url or ""))
    if not host or any(host == one or host.endswith(f".{one}") for one in _ARCHIVES):
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.(?=.+\.)", "", host)


def page_address(url: str | None, base: str | None = None) -> str | None:
    """Return an address if it is a page's, not a site's first page; completed by `base`."""
    url = (url or "").strip()
    try:
        url = urljoin(base or "", url)
        parts = urlsplit(original_address(url))
    except ValueError:
        return None
    is_page = parts.path.strip("/") or parts.query
    return url if parts.scheme in ("http", "https") and parts.hostname and is_page else None
