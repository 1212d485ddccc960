"""What did the first choice of a page's paragraphs miss, and what is in it that is no article?"""

import html
import re
from collections import Counter
from functools import lru_cache
from typing import Final

from analysis.files.reading.web.page_blocks import Block
from analysis.language import split_words

OUTSIDE: Final = "not part of the article"
OTHER_STORY: Final = "link to another story"
TWICE: Final = "paragraph that is there twice"
PULLED: Final = "pull quote that repeats the text"

_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_EXCERPT: Final = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.) ?(?:Read more|Continue reading))\W*$"
)
_ROUNDUP: Final = 3  # headings that are links: to what the article is about, item by item
_LONG: Final = 20  # words; shorter ones in boxes of their own are often teasers
_LEAST_TOLD: Final = 100  # words: shorter ones are summaries
_REPEATED: Final = 12  # words: headings and answers may be repeated
_SAME: Final = 0.85  # of its runs of words: copies differ in a link or a mark
_MOSTLY: Final = 0.8  # of its runs of words: a summary of the text takes over less
_RUN: Final = 4  # words; runs of four hardly ever stand in two texts by chance


class Known:
    """The words of a text, to tell what of another text is in it."""

    def __init__(self, texts: list[str]) -> None:
        self.runs: set[tuple[str, ...]] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take in the words of one more text."""
        self.runs.update(_runs(text))

    def share(self, text: str) -> float:
        """Return how much of another text is in it, from 0 to 1."""
        runs = _runs(text)
        return sum(run in self.runs for run in runs) / len(runs) if runs else 0.0


@lru_cache(maxsize=2)  # a text is looked up, then taken in
def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.casefold() for word in split_words(text)[0]]
    if len(words) <= _RUN:
        return [tuple(words)] if words else []
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))


def text_told(told: str) -> str:
    """Return an `articleBody` as plain text: some hold tags and entities."""
    text = re.sub(
        r"<(?:/p|/?div|br\s*/?|/h\d|/li)>", "\n", html.unescape(told), flags=re.IGNORECASE
    )
    lines = re.sub(r"<[a-zA-Z/!][^<>]*>", "", text).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def is_fuller(told: str, ours: str) -> bool:
    """Whether the text that a page declares is the same article with much more of it."""
    if len(told.split()) < _LEAST_TOLD:
        return False
    held = Known([ours]).share(told)
    return held < 0.6 and (len(ours.split()) < _LONG or Known([told]).share(ours) > 0.6)


def left_out(blocks: list[Block]) -> int:
    """Count the words of running text that is neither in the article nor in any furniture."""
    return sum(block.n_words for block in blocks if block.reason == OUTSIDE and block.is_prose)


def adopt(blocks: list[Block], told: str) -> None:
    """Take paragraphs that were missed: amid the article's, in boxes of one kind, or told of."""
    prose = [number for number, block in enumerate(blocks) if block.is_prose and not block.reason]
    if not prose:
        return
    missed = any(b.reason == OUTSIDE and b.is_prose for b in blocks)
    known = Known([blocks[number].text for number in prose if missed])
    body = Known([told]) if told else None
    boxes = {blocks[number].container for number in prose}
    kinds = _main_kinds([blocks[number] for number in prose])
    start = _start_of_story(blocks, prose[0])
    end = _end_of_story(blocks, prose[-1])
    new: set[int] = set()
    for number, block in enumerate(blocks):
        if block.reason != OUTSIDE or not block.is_prose or block.tag in _HEADINGS:
            continue
        amid = start < number < prose[-1] and (
            block.n_words >= _LONG or block.container in boxes or block.signature in kinds
        )
        alike = prose[0] < number < end and (block.signature in kinds or block.container in boxes)
        told_of = body is not None and body.share(block.text) > _MOSTLY
        if amid or alike or told_of:
            block.reason = PULLED if known.share(block.text) > _MOSTLY else ""
            new |= {block.container} if not block.reason else set()
    _adopt_headings(blocks, new - boxes)


def _main_kinds(prose: list[Block]) -> set[str]:
    words = Counter[str]()
    for block in prose:
        words[block.signature] += block.n_words
    total = sum(words.values())
    return {kind for kind, n in words.items() if n > 0.3 * total and " " in kind.strip()}


def _start_of_story(blocks: list[Block], first: int) -> int:
    """Return where the title above the first paragraph is, or the first paragraph."""
    return next((n for n in range(first, -1, -1) if blocks[n].tag == "h1"), first)


def _end_of_story(blocks: list[Block], last: int) -> int:
    """Return where another story begins: at the next title, or <article> with a heading."""
    for number in range(last + 1, len(blocks)):
        block = blocks[number]
        begins = block.story != blocks[number - 1].story
        if block.tag == "h1" or (begins and block.tag in _HEADINGS):
            return number
    return len(blocks)


def _adopt_headings(blocks: list[Block], boxes: set[int]) -> None:
    for block in blocks:
        if block.reason == OUTSIDE and block.container in boxes and block.tag in _HEADINGS:
            block.reason = ""


def drop_links(blocks: list[Block]) -> None:
    """Drop paragraphs and lists that are links to other stories, and the label above them."""
    for block in blocks:
        if block.reason == OUTSIDE and _is_link(block):
            block.reason = OTHER_STORY
    article = [block for block in blocks if not block.reason]
    prose = [number for number, block in enumerate(article) if block.is_prose]
    if len(prose) < 3:
        return  # a list of links may be what the page is about
    _drop_excerpts(article)
    links = [block.tag != "h1" and _is_link(block) for block in article]
    headings = [n for n, block in enumerate(article) if links[n] and block.tag in _HEADINGS]
    for number in headings if len(headings) >= _ROUNDUP else ():
        links[number] = False
    for number, block in enumerate(article):
        # One link at the end may be to the source.
        if links[number] and (number < prose[-1] or sum(links[number - 1 : number + 2]) > 1):
            block.reason = OTHER_STORY
    for label, first, second in zip(blocks, blocks[1:], blocks[2:], strict=False):
        short = not label.reason and label.n_words <= 5 and not label.is_sentence
        if short and first.reason == second.reason == OTHER_STORY:
            label.reason = OTHER_STORY


def _drop_excerpts(article: list[Block]) -> None:
    """Drop beginnings of other stories that end in "[…]", unless the whole page is such."""
    excerpts = {block for block in article if _EXCERPT.search(block.text)}
    if any(block.is_prose and block not in excerpts for block in article):
        for block in excerpts:
            block.reason = OTHER_STORY


def _is_link(block: Block) -> bool:
    """Whether a block is one link with a headline's words, apart from a label before it."""
    ends = bool(re.search(r"[.!…][\"'”’)\]]*$", block.text))
    return block.linked > 0.7 and block.n_words >= 4 and not ends


def drop_repeated(blocks: list[Block]) -> None:
    """Drop what stands in the page a second time: copies for small screens, pull quotes."""
    article = [block for block in blocks if not block.reason]
    known = Known([])
    places: dict[str, int] = {}
    group: list[Block] = []
    for block in article:
        if known.share(block.text) > _SAME:
            group.append(block)
        else:
            _drop_group(group, places)
            group = []
            known.add(block.text)
            places.setdefault(block.text, block.container)
    _drop_group(group, places)
    quotes = [block for block in article if block.tag == "blockquote" and not block.reason]
    others = [b.text for b in article if b.tag != "blockquote" and not b.reason]
    text = Known(others if quotes else [])
    for quote in quotes:
        if quote.n_words >= _RUN and text.share(quote.text) == 1:
            quote.reason = PULLED


def _drop_group(group: list[Block], places: dict[str, int]) -> None:
    """Drop blocks that follow each other and are repeated; what is short may be meant so."""
    copied = sum(
        block.n_words
        for block in group
        # A list may say the same of two things; a copy of the page is in a box of its own.
        if block.is_prose and (block.n_words >= _LONG or places.get(block.text) != block.container)
    )
    if copied >= max(_REPEATED, 0.5 * sum(block.n_words for block in group)):
        for block in group:
            block.reason = TWICE
