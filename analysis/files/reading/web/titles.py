"""Which of a page's headings and titles is the title of its article?"""

from collections.abc import Iterator
from typing import Final

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from analysis.files.reading.cleaning.blocks import words_of
from analysis.files.reading.outlets.titles import is_site_name, without_site

_LONGEST: Final = 600  # characters of a heading; one that is never closed holds the page
_FEWEST: Final = 4  # words of a heading below the first level that is the page's title
_IN_WORDS: Final = "a abbr b cite em font i mark small strong sub sup u wbr"


def heading_of(tree: HtmlElement, titles: list[str], sites: list[str]) -> HtmlElement | None:
    """Return the heading above the article: the one that a title in the page's head repeats.

    Parameters
    ----------
    tree
        The page.
    titles
        What the page's head gives as title, with or without the site's name.
    sites
        Names and hosts of the site: its own name in an <h1> is no heading of the article.

    Returns
    -------
    The longest <h1> of that kind; where there is none, as on pages of blogs, an <h2> or <h3>.
    If no title repeats any heading, the one <h1> of the page: titles are cut, or written anew
    for search engines.
    """
    known = [words_of(title) for title in titles]
    for level, fewest in (("h1", 1), ("h2", _FEWEST), ("h3", _FEWEST)):
        best, most = None, fewest - 1
        for heading in tree.iter(level):
            if longer_than(heading, _LONGEST):
                continue
            words = words_of(text := shown_text(heading))
            # One word that a longer title holds may be the section's.
            repeated = any(
                _within(words, title) and (len(words) > 1 or len(title) == 1) for title in known
            )
            if not repeated and not any(_without_kicker(heading, title) for title in titles):
                continue
            if len(words) > most and not any(is_site_name(text, site) for site in sites):
                best, most = heading, len(words)
        if best is not None:
            return best
    return _only_heading(tree, sites)


def _only_heading(tree: HtmlElement, sites: list[str]) -> HtmlElement | None:
    """Return the one <h1> of a page that may be the heading of an article, if there is one."""
    headings = [
        heading
        for heading in tree.iter("h1")
        if not longer_than(heading, _LONGEST)
        and len(words_of(text := shown_text(heading))) >= _FEWEST
        and not any(is_site_name(text, site) for site in sites)
        and next(heading.iterancestors("aside", "footer", "nav"), None) is None
    ]
    return headings[0] if len(headings) == 1 else None


def title_of(
    heading: HtmlElement | None, titles: list[str], sites: list[str], sections: list[str]
) -> str | None:
    """Return the article's title: its heading, else the best title of the page's head.

    Parameters
    ----------
    heading
        The heading, see `heading_of`.
    titles
        What the page's head gives as title, the most believed first.
    sites, sections
        Names and hosts of the site, and of the sections that the page says it is in.
    """
    bare = [without_site(title, sites, sections, guess=True) for title in titles]
    if heading is not None:
        told = [title for title in bare if _without_kicker(heading, title)]
        return told[0] if told else without_site(shown_text(heading), sites, sections)
    return next(iter(bare), None)


def longer_than(element: HtmlElement, most: int) -> bool:
    """Tell whether an element has more characters than that, without reading them all."""
    n = 0
    for text in element.itertext():
        n += len(text)
        if n > most:
            return True
    return False


def shown_text(heading: HtmlElement) -> str:
    """Return the text of a heading, with the quotation marks that a browser shows for <q>."""
    return " ".join("".join(_pieces(heading)).split())


def _pieces(heading: HtmlElement) -> Iterator[str]:
    # Walked, not called for each child: boxes may be nested by the thousand.
    for event, element in iterwalk(heading, events=("start", "end", "comment", "pi")):
        inside = element is not heading
        if event in ("start", "end") and inside:
            apart = "" if element.tag in _IN_WORDS.split() else " "
            opens, closes = ("“", "”") if element.tag == "q" else (apart, apart)
            yield opens if event == "start" else closes
        if event == "start":
            yield element.text or ""
        elif inside:
            yield element.tail or ""


def _within(words: list[str], others: list[str]) -> bool:
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(others)} "


def _without_kicker(heading: HtmlElement, title: str) -> bool:
    """Tell whether a title is the heading without one of its parts, such as a kicker."""
    words, whole = words_of(title), words_of(shown_text(heading))
    parts = [words_of(shown_text(part)) for part in heading.iter() if part is not heading]
    return bool(words) and any(
        part and whole in ([*part, *words], [*words, *part]) for part in parts
    )
