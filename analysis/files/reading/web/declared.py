"""What does a web page declare about its article: title, outlet, day and hour, link, agency?"""

import re
from copy import deepcopy
from html import unescape
from typing import Any, Final

from lxml.html import HtmlElement

from analysis.files.reading.moments import read_moment
from analysis.files.reading.moments.zones import country_of
from analysis.files.reading.outlets import agency_named, is_reprinted, outlet_name
from analysis.files.reading.outlets.addresses import original_address, page_address, site_of
from analysis.files.reading.web.linked_data import article_data, names_of, text_of
from analysis.files.reading.web.stamps import stamps_of
from analysis.files.reading.web.titles import heading_of, title_of

# Browsers write the address of a page that they save into a comment at its top.
_SAVED: Final = re.compile(r"(?:saved from url=\(\d+\)|Page saved with [^\n]*\n\s*url:\s*)(\S+)")
_HEAD: Final = 3000  # characters of a page in which that comment stands
_MOST_ELEMENTS: Final = 20_000  # of 240 news pages the largest has 5,600
_LOCKED, _OPEN = (
    "^(?:false|no|0|locked|metered|subscri.*|premium|paid)$",
    "^(?:true|yes|1|free|open)$",
)


def declared_of(tree: HtmlElement, source: str) -> dict[str, Any]:
    """Return what a page declares about its article, by our column names.

    Parameters
    ----------
    tree
        The page, as it is served.
    source
        Its HTML.

    Returns
    -------
    `title, outlet, url, byline, section, language, agency` (texts), `published, updated`
    (`Moment`s), `dated` (a day that the page names somewhere, if it does not say when it was
    published), `article_body` (the text that linked data give), `free` (whether the page says
    that the article may be read without paying), `heading` (the element). Only what the page
    says.
    """
    meta = _meta(tree)
    url = _url(tree, meta, source)
    data = article_data(tree)
    titles = _titles(tree, meta, data)
    outlet = _outlet(meta, data, url)
    sites = [*filter(None, (outlet, site_of(url), meta.get("og:site_name")))]
    sections = [*names_of(data.get("articleSection")), *_values(meta, "article:section", "section")]
    heading = heading_of(tree, titles, sites)
    language = text_of(data.get("inLanguage")) or tree.get("lang") or meta.get("og:locale")
    published, updated = stamps_of(tree, heading, data, _country(url, language, meta, data))
    authors = names_of(data.get("author")) or _values(meta, "author", "byl", "parsely-author")
    found = {
        "title": title_of(heading, titles, sites, sections),
        "outlet": outlet,
        "published": published,
        "updated": updated,
        "url": url,
        "byline": ", ".join(name for name in authors if "://" not in name) or None,
        "section": next(iter(sections), None),
        "language": language,
        "agency": _agency(data, authors),
        "article_body": _body(data),
        "free": _free(data, meta),
        "heading": heading,
    }
    if not (found["title"] and outlet and published):
        guessed = _guessed(tree)
        found = guessed | {name: value for name, value in found.items() if value is not None}
    return {name: value for name, value in found.items() if value is not None}


def _country(
    url: str | None, language: str | None, meta: dict[str, str], data: dict[str, Any]
) -> str | None:
    """Return where a page is from; India's clock is its own, and its IST has two namesakes."""
    stamps = [*meta.values(), str(data.get("dateModified")), str(data.get("datePublished"))]
    indian = any(re.search(r"\d\d:\d\d\+05:?30$", stamp) for stamp in stamps)
    # Many say en_US that are from elsewhere.
    site = country_of(site_of(url), None)
    return site or ("IN" if indian else country_of(None, language))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return name, in small letters, → content of the page's <meta>; the first of a name."""
    meta: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or "").strip().lower()
        content = " ".join(unescape(one.get("content") or "").split())
        if name and content:
            meta.setdefault(name, content)
    return meta


def _values(meta: dict[str, str], *names: str) -> list[str]:
    return [meta[name] for name in names if name in meta][:1]


def _titles(tree: HtmlElement, meta: dict[str, str], data: dict[str, Any]) -> list[str]:
    """Return what the head gives as title, the most believed first."""
    head = [" ".join(one.text_content().split()) for one in list(tree.iter("title"))[:1]]
    names = ("twitter:title", "dc.title", "sailthru.title", "title")
    given = [meta.get("og:title"), text_of(data.get("headline")), *map(meta.get, names), *head]
    return [title for title in given if title]


def _url(tree: HtmlElement, meta: dict[str, str], source: str) -> str | None:
    base = next((one.get("href") for one in tree.iter("base")), None) or meta.get("og:url")
    links = [one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"]
    saved = [found[1].rstrip("-> ") for found in _SAVED.finditer(source[:_HEAD])]
    addresses = [*links, meta.get("og:url"), meta.get("twitter:url"), *saved]
    pages = [page for one in addresses if (page := page_address(one, base))]
    return original_address(pages[0]) if pages else None


def _outlet(meta: dict[str, str], data: dict[str, Any], url: str | None) -> str | None:
    names = [meta.get("og:site_name"), text_of(data.get("publisher")), meta.get("application-name")]
    for name in filter(None, names):
        outlet = outlet_name(name, url)
        if outlet and not is_reprinted(outlet, url):
            return outlet
    return None


def _agency(data: dict[str, Any], authors: list[str]) -> str | None:
    credits = ("provider", "sourceOrganization", "creator", "contributor", "creditText")
    names = [*authors, *(name for one in credits for name in names_of(data.get(one)))]
    return next(filter(None, map(agency_named, names)), None)


def _body(data: dict[str, Any]) -> str | None:
    body = data.get("articleBody")
    return unescape(body) if isinstance(body, str) and body.strip() else None


def _free(data: dict[str, Any], meta: dict[str, str]) -> bool | None:
    """Return whether the article may be read without paying; None if nothing says so."""
    stated = text_of(data.get("isAccessibleForFree")) or meta.get("article:content_tier") or ""
    if data.get("isAccessibleForFree") is False or re.search(_LOCKED, stated, re.I):
        return False
    is_free = data.get("isAccessibleForFree") is True or re.search(_OPEN, stated, re.I)
    return True if is_free else None


def _guessed(tree: HtmlElement) -> dict[str, Any]:
    """Return what trafilatura finds where nothing is declared plainly: a day, a title, a name."""
    from trafilatura.metadata import extract_metadata

    plain = deepcopy(tree)
    if sum(1 for _ in plain.iter()) > _MOST_ELEMENTS:  # it looks through all of them many times
        for part in [part for body in plain.iter("body") for part in body]:
            part.drop_tree()
    for script in list(plain.iter("script", "style")):
        script.drop_tree()  # linked data are read; its patterns take minutes over broken ones
    # Only the date that the page declares, not one guessed from numbers in its text.
    dates = {"extensive_search": False, "original_date": True}
    found = extract_metadata(plain, None, dates)
    outlet = outlet_name(found.sitename, found.url) if found.sitename else None
    return {"title": found.title, "outlet": outlet, "dated": read_moment(found.date)}
