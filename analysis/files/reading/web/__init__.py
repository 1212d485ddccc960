"""What does a web page say? Its article, and what it declares about it."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from analysis.files.reading.characters import decode_page
from analysis.files.reading.characters.mending import mend_bytes
from analysis.files.reading.cleaning.blocks import words_of
from analysis.files.reading.databases import database_page
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Removed, Source, UnreadableError
from analysis.files.reading.web.body import choose_article
from analysis.files.reading.web.declared import declared_of
from analysis.files.reading.web.linked_data import kinds_of
from analysis.files.reading.web.markup import mend_markup, parse
from analysis.files.reading.web.page_blocks import Block, blocks_of_page
from analysis.files.reading.web.second_look import left_out

_MUCH: Final = 100  # words of running text outside the article
_MUCH_OF_IT: Final = 0.3  # of the words taken: comments and teasers stay below it

_SHORT: Final = 8  # words: menus, buttons, cells of tables


def read_web_page(file: File, given: dict[str, object]) -> Found:
    """Return the article in a web page. No request is made to the page's site or any other.

    Raises
    ------
    UnreadableError
        There is no article in the page.
    """
    html, mended = mend_bytes(decode_page(file.data))
    if (records := database_page(file, html, given)) is not None:
        return records
    tree = parse(html)
    if tree is None:
        raise UnreadableError("the page is empty", "save the article's text as .txt instead")
    declared = declared_of(tree, html)
    mended += mend_markup(tree)
    blocks = blocks_of_page(tree)
    heading, title = declared.pop("heading", None), declared.get("title", "")
    if heading is not None:
        mark_head(blocks, heading, title)
    text = choose_article(tree, blocks, declared.pop("article_body", None) or "")
    if not re.search(r"\w", text):
        raise UnreadableError(
            "no article was found in the page", "save the article's text as .txt instead"
        )
    if is_index(tree, blocks):
        raise UnreadableError(
            "this is no article but a page of teasers, such as a section's list of stories",
            "open the story in a browser and save that page",
        )
    n_left_out = left_out(blocks)
    if n_left_out >= max(_MUCH, _MUCH_OF_IT * len(text.split())):
        declared["truncated"] = (
            f"running text of the page is not in the article: {n_left_out} words"
        )
    source = Source(
        file.name, "", text, file.path.stem, file.event, dict(given), declared,
        read_as="web page", removed=tuple(_removed(blocks)), mended=tuple(mended),
    )  # fmt: skip
    return Found([source], [])


def _removed(blocks: list[Block]) -> Iterator[Removed]:
    """Yield what is not the article, verbatim; short lines that follow each other in one row."""
    for (reason, short), group in groupby(blocks, lambda block: (block.reason, _is_short(block))):
        dropped = list(group) if reason else []
        for row in [dropped] if short and dropped else [[block] for block in dropped]:
            yield Removed(row[0].line, "\n".join(block.text for block in row), reason)


def _is_short(block: Block) -> bool:
    return block.n_words < _SHORT


_FEWEST: Final = 4  # teasers
_LONGEST: Final = 80  # words under a heading: more is an article, as on the first page of a blog
_MOSTLY: Final = 0.7  # of the running text
_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")

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
    A page that says it is an article is never taken for a list.
    """
    teasers = _teasers([block for block in blocks if not block.reason or _begins(block)])
    if teasers.n < _FEWEST or teasers.words < _MOSTLY * (teasers.words + teasers.others):
        return False
    return not _is_article(tree)


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


def _is_article(tree: HtmlElement) -> bool:
    """Tell whether a page says that it is one article."""
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _DATED or (name == "og:type" and "article" in (meta.get("content") or "")):
            return True
    bodies = sum(1 for one in tree.iter() if one.get("itemprop") == "articleBody")
    return bodies == 1 or any(map(_ARTICLE.fullmatch, kinds_of(tree)))


REPEATS: Final = "repeats the title"
KICKER: Final = "kicker"


def mark_head(blocks: list[Block], heading: HtmlElement, title: str) -> None:
    """Note which blocks are the heading, or a kicker in it.

    Parameters
    ----------
    blocks
        The blocks of the page; what they are is added to their `roles`.
    heading, title
        The heading above the article, and the title that was read from it.
    """
    within = set(heading.iter())
    known = words_of(title)
    for block in blocks:
        if all(
            one in within and not (one is heading and slot == "tail") for one, slot in block.slots
        ):
            words = words_of(block.text)
            again = bool(words) and (" ".join(known) in " ".join(words) or set(words) <= set(known))
            block.roles = (*block.roles, (-1, REPEATS if again else KICKER))
