"""Which paragraphs of a web page are the article? trafilatura's choice, checked and completed."""

import re
from collections import Counter
from typing import Final

from lxml.html import HtmlElement

from analysis.files.reading.web.page_blocks import NOT_SHOWN, Block
from analysis.files.reading.web.second_look import (
    OUTSIDE,
    Known,
    adopt,
    drop_links,
    drop_repeated,
    is_fuller,
    text_told,
)

# trafilatura gives text without its place in the page: a rare ideograph at both ends of each
# block says which block a piece of its text is.
_FIRST_MARK: Final = 0x20000
_MARK: Final = re.compile("[\U00020000-\U0002a6de]")

# Of 240 news pages the largest has 1,700 blocks, and the longest list has 1,200 items.
_MOST_BLOCKS: Final = 20_000
_MOST_CHILDREN: Final = 5_000  # beyond it trafilatura takes minutes
_MOST_WITHIN: Final = 20_000_000
"""Characters, each as often as there are elements around it: trafilatura keeps the text of every
element, in the 8 bytes a character that our marks make of it. The largest page has 1,000,000."""

_COPIES: Final = (
    NOT_SHOWN,
    "gallery of pictures",
    "page furniture: message",
)  # long, but beside an article no part of it
_SHORT_ARTICLE: Final = 100  # words
WEAK: Final = ("page furniture: beside the article", "about the author", "page furniture: tags")
"""Such places hold parts of the article, too: what trafilatura takes from them is kept."""


def choose_article(tree: HtmlElement, blocks: list[Block], told: str = "") -> str:
    """Give every block that is not part of the article its reason; the others are the article.

    Parameters
    ----------
    tree
        The page; changed in place.
    blocks
        Its blocks.
    told
        The text of the article that the page declares (`articleBody`), or "".

    Returns
    -------
    The text of the article, a line for each of its blocks.
    """
    if _is_too_large(tree, blocks):
        text = ""
        chosen = {n for n, block in enumerate(blocks) if block.is_prose and not block.roles}
    else:
        text = _extracted(tree, blocks)
        chosen = {ord(mark) - _FIRST_MARK for mark in _MARK.findall(text)}
    _give_reasons(blocks, chosen)
    told = text_told(told)
    adopt(blocks, told)
    drop_links(blocks)
    drop_repeated(blocks)
    ours = "\n".join(block.text for block in blocks if not block.reason)
    if not is_fuller(told, ours):
        return ours or _MARK.sub("", text)
    declared = Known([told])
    for block in blocks:
        if not block.reason and declared.share(block.text) < 0.5:
            block.reason = OUTSIDE
    return told


def _give_reasons(blocks: list[Block], chosen: set[int]) -> None:
    void = _places_of_the_article([blocks[number] for number in sorted(chosen)])
    places = [_place(block, void) for block in blocks]
    kept = [number for number in chosen if not places[number] or places[number] in WEAK]
    n_kept, n_chosen = (sum(blocks[n].n_words for n in group) for group in (kept, chosen))
    believed = n_kept >= _SHORT_ARTICLE or 2 * n_kept > n_chosen
    for number, block in enumerate(blocks):
        if number not in chosen:
            block.reason = places[number] or OUTSIDE
        elif places[number] not in WEAK and believed:
            block.reason = places[number]


def _place(block: Block, void: set[int]) -> str:
    """Return what the block's place says it is; what is surely no article comes first."""
    reasons = [reason for root, reason in block.roles if root not in void]
    return min(reasons, key=lambda reason: reason in WEAK, default="")


def _places_of_the_article(chosen: list[Block]) -> set[int]:
    """Return elements that hold so much of the article that their names mean nothing."""
    prose = [block for block in chosen if block.is_prose] or chosen
    words = Counter[int]()
    for block in prose:
        words.update(dict.fromkeys((root for root, _ in block.roles), block.n_words))
    copies = {root for block in prose for root, reason in block.roles if reason in _COPIES}
    total = sum(block.n_words for block in prose)
    return {
        root
        for root, n in words.items()
        if n > 0.3 * total and (root not in copies or total - n < _SHORT_ARTICLE)
    }


def _is_too_large(tree: HtmlElement, blocks: list[Block]) -> bool:
    """Whether trafilatura would take minutes, or fill the memory: both grow with their square."""
    if len(blocks) > _MOST_BLOCKS:
        return True
    depths: dict[HtmlElement | None, int] = {}
    within = 0
    for element in tree.iter():
        above = depths.get(element.getparent(), 0)
        depths[element] = above + 1
        within += (above + 1) * len(element.text or "") + above * len(element.tail or "")
        if len(element) > _MOST_CHILDREN or within > _MOST_WITHIN:
            return True
    return False


def _extracted(tree: HtmlElement, blocks: list[Block]) -> str:
    """Return the article as trafilatura sees it, with the marks of the blocks in it."""
    from trafilatura import bare_extraction

    _set_marks(blocks)
    for table in list(tree.iter("table")):
        table.drop_tree()
    found = bare_extraction(tree, include_comments=False, include_tables=False)
    return (getattr(found, "text", None) or "").strip()


def _set_marks(blocks: list[Block]) -> None:
    for number, block in enumerate(blocks):
        mark = chr(_FIRST_MARK + number)
        (first, start), (last, end) = block.slots[0], block.slots[-1]
        text = _MARK.sub("", getattr(first, start))
        blank = len(text) - len(text.lstrip())
        setattr(first, start, f"{text[:blank]}{mark}{text[blank:]}")
        text = getattr(last, end)
        kept = len(text.rstrip())
        setattr(last, end, f"{text[:kept]}{mark}{text[kept:]}")
