"""What does a web page say? Its article, and what it declares about it."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from analysis.files.reading.characters import decode_page
from analysis.files.reading.characters.mending import mend_bytes
from analysis.files.reading.databases import database_page
from analysis.files.reading.files.incoming import File
from analysis.files.reading.sources import Found, Removed, Source, UnreadableError
from analysis.files.reading.web.body import choose_article
from analysis.files.reading.web.declared import declared_of
from analysis.files.reading.web.heads import mark_head
from analysis.files.reading.web.index_pages import is_index
from analysis.files.reading.web.markup import mend_markup, parse
from analysis.files.reading.web.page_blocks import Block, blocks_of_page
from analysis.files.reading.web.second_look import left_out

_MUCH: Final = 100  # words of running text outside the article
_MUCH_OF_IT: Final = 0.3

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
    mark_head(blocks, heading, title, dated="published" in declared)
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
