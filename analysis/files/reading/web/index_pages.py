"""Is a page the list of stories of a section, a tag or a search? It holds no article of its own."""

import re
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from analysis.files.reading.web.linked_data import kinds_of
from analysis.files.reading.web.page_blocks import Block

_FEWEST: Final = 4  # teasers of a page that does not call itself a list
_LONGEST: Final = 80  # words under a heading: more is an article, as on the first page of a blog
_MOSTLY: Final = 0.7  # of the running text
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")

_LISTS: Final = re.compile(r"(?:.*[/:])?(?:CollectionPage|SearchResultsPage|ItemList|Blog)")
_ARTICLE: Final = re.compile(r"(?:.*[/:])?(?:\w*Article|\w*BlogPosting|Report|\w*Review)")
_DATED: Final = ("article:published_time", "og:article:published_time", "datepublished")


class _Teasers(NamedTuple):
    n: int
    words: int  # in them
    others: int  # words of running text elsewhere


def is_index(tree: HtmlElement, blocks: list[Block]) -> bool:
    """Tell whether what was chosen of a page is teasers: linked headings with a few words each.

    Notes
    -----
    A page that says it is an article is never taken for a list. One that calls itself a list
    (`CollectionPage`) needs two teasers, another page four, with nearly all running text in them.
    """
    teasers = _teasers([block for block in blocks if not block.reason or _begins(block)])
    if teasers.n < 2 or teasers.words < _MOSTLY * (teasers.words + teasers.others):
        return False
    kinds = kinds_of(tree)
    if _is_article(tree, kinds):
        return False
    return teasers.n >= _FEWEST or any(map(_LISTS.fullmatch, kinds))


def _teasers(blocks: list[Block]) -> _Teasers:
    """Count linked headings that have a short text below them."""
    n = words = others = 0
    below: int | None = None  # words since the last linked heading
    for block in [*blocks, None]:
        if block is None or _begins(block):
            if below and below <= _LONGEST:
                n, words = n + 1, words + below
            else:
                others += below or 0
            below = 0 if block is not None and block.linked > 0.5 else None
        elif not block.reason and below is None:
            others += block.n_words if block.is_prose else 0
        elif not block.reason and below is not None and block.is_sentence:
            below += block.n_words
    return _Teasers(n, words, others)


def _begins(block: Block) -> bool:
    """Tell whether a block is the heading of an item; links between paragraphs are not."""
    item = block.tag in ("li", "dt") and block.linked > 0.7 and block.n_words >= 3
    return block.tag in _HEADINGS or (item and not block.is_sentence)


def _is_article(tree: HtmlElement, kinds: list[str]) -> bool:
    """Tell whether a page says that it is one article."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _DATED or (name == "og:type" and "article" in (meta.get("content") or "")):
            return True
    bodies = sum(1 for one in tree.iter() if one.get("itemprop") == "articleBody")
    return bodies == 1 or any(map(_ARTICLE.fullmatch, kinds))
