"""What stands above the first paragraph: the title, the title again, or who wrote the article?"""

import re
from functools import cache
from typing import Final

from analysis.files.reading.cleaning.blocks import LONGEST, Page, is_headline, words_of
from analysis.files.reading.moments import EXPRESSIONS
from analysis.language import Span
from analysis.language.stems import stem_of
from analysis.lexicons import load_lexicon

_AGAIN: Final = 0.6
"""So much of what a line tells stands in the title if it is the title in other words."""

_FEWEST: Final = 2  # words that tell something

_SENTENCE: Final = re.compile(r"[a-z0-9”’'%)\"]{2}[.!?][\"”’']*\s+(?=[A-Z0-9'‘“\"|])")

_NAME: Final = re.compile(EXPRESSIONS["NAME"])


def take_title(page: Page, title: str | None) -> None:
    """Take the title off the top, or what says a given one again."""
    if title is not None:
        if title and page.blocks and (why := _says_again(page, title)):
            page.remove(page.blocks.pop(0), why)
        return
    if page.title or len(page.blocks) < 2:
        return
    first, second = page.blocks[0], page.blocks[1]
    if first.end - first.start > LONGEST or not _is_title(page.read(first), page.read(second)):
        return
    page.blocks.pop(0)
    ruled = re.fullmatch(r"([-=*_#~]{2,})?\s*(.*?)\s*([-=*_#~]{2,})?", page.read(first))
    if ruled:
        for group in (1, 3):
            if ruled[group]:
                page.remove(
                    Span(first.start + ruled.start(group), first.start + ruled.end(group)), "rule"
                )
        first = Span(first.start + ruled.start(2), first.start + ruled.end(2))
    page.title.append(first)


def _says_again(page: Page, title: str) -> str:
    """Say why the first block goes: the title again, or behind a caption; "" if it stays."""
    first = page.blocks[0]
    line = page.read(Span(first.start, min(first.end, first.start + LONGEST + 1)))
    if words_of(line) == words_of(title):
        return "repeats the title"
    if len(line) > LONGEST or len(page.blocks) < 2:
        return ""
    *before, last = _SENTENCE.split(line)
    asks = last.endswith("?") and "?" not in title
    if not is_headline(last.lstrip("| ")) or (before and asks):
        return ""  # behind a sentence a question is the article's
    told = _told(last)
    if len(told) < _FEWEST or len(told & _told(title)) < _AGAIN * len(told):
        return ""
    return "caption" if before else "repeats the title"


def _told(line: str) -> set[str]:
    return {stem_of(word) for word in words_of(line) if len(word) > 3}


def drop_writer(page: Page, title: str | None) -> None:
    """Remove a name alone at the top, of somebody of whom the article does not tell."""
    if len(page.blocks) < 2:
        return
    first = page.blocks[0]
    line = page.read(first) if first.end - first.start <= LONGEST else ""
    words = line.split()
    if not _NAME.fullmatch(line) or words[0] not in _first_names():
        return
    own = (title or "", *map(page.read, page.title))
    if not any(words[-1] in one for one in own) and words[-1] not in page.raw[first.end :]:
        page.remove(page.blocks.pop(0), "byline")


@cache
def _first_names() -> frozenset[str]:
    return frozenset(load_lexicon("first-names").entries["name"])


def _is_title(line: str, after: str) -> bool:
    """A title has no full stop, or the sentence after it says the same at more length."""
    words = words_of(line)
    if not words or len(words) > 25:
        return False
    bare = line.rstrip(" -=*_#~")
    if not re.search(r"(?<![A-Z]\.[A-Z])[.…][\"'”’)\]]*$", bare) or _is_title_case(line):
        return not bare.endswith((",", ";", ":"))
    own = {word for word in words if len(word) > 3}
    again = own & set(words_of(after[:LONGEST]))
    return len(words) <= 20 and len(again) >= max(3, 0.5 * len(own)) and len(after) > len(line)


def _is_title_case(line: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(long_words) >= 4 and all(word[0].isupper() for word in long_words)


def drop_standfirst(page: Page) -> None:
    """Remove a first paragraph that one of the next two begins with word for word."""
    for index in range(min(2, len(page.blocks))):
        first = page.blocks[index]
        words = words_of(page.read(first)) if first.end - first.start <= 4 * LONGEST else []
        for later in page.blocks[index + 1 : index + 3]:
            if words[:2] != words_of(page.read(Span(later.start, later.start + LONGEST)))[:2]:
                continue
            head = page.read(Span(later.start, min(later.end, later.start + 5 * LONGEST)))
            if 8 <= len(words) <= 150 and words_of(head)[: len(words)] == words:
                twice = len(words_of(page.read(later))) == len(words)
                why = (
                    "paragraph that is there twice" if twice else "standfirst that repeats the lead"
                )
                page.remove(page.blocks.pop(index), why)
                return
