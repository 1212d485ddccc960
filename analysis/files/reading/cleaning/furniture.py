"""Which lines and paragraphs of a page are not the article, or headlines of other stories?"""

import math
import re
from itertools import pairwise
from typing import Final

from analysis.files.reading.cleaning.blocks import LONGEST, Page, is_headline, is_named
from analysis.files.reading.cleaning.boilerplate import TOP, Found, match_line, match_start
from analysis.language import Span

_LONGEST_CAPTION: Final = 1200
"""Captions of agencies go on for several sentences; the longest of 12,000 articles has 1,140."""

_LONGEST_NOTE: Final = 1500
"""A note of the editor may be long; the longest of 12,000 articles has 1,290 characters."""

_LISTED: Final = 6
"""How many headlines may stand under a heading such as "Related topics"."""

_MANY_STAMPS: Final = 3
"""An article has one or two at its top, which say when it was published; a live blog has more."""

NOTES: Final = ("correction", "update", "editor's note")
"""Reasons for removing what an outlet says about its own article."""

_SHOWN: Final = ("caption", "picture credit", "gallery")
"""Reasons for removing what tells of pictures."""

_SHORTEST: Final = 80
"""Characters of the shortest line that may hold a sentence of twelve words."""

_MOST_TOLD: Final = 2
"""A line with so many sentences that tell what happened is prose, whatever stands at its end."""

_BULLETS: Final = "•⦁●▪■◆*→▶►»>-–— \t"


def drop_furniture(page: Page, title: str | None, outlet: str | None) -> None:
    """Take out blocks that are furniture, and learn from those at the top."""
    kept: list[Span] = []
    listing = 0
    after_list = noted = False
    for span, found in zip(page.blocks, _found(page, outlet), strict=True):
        if found:
            match, reason = found
            if title is None and match.groupdict().get("title"):
                page.title.append(_take_label(page, span, match))
                continue
            page.remove(span, reason)
            listing = _LISTED if reason == "related stories" else listing
            noted = reason in NOTES and bool(match_line(page.read(span), "note heading"))
            after_list = after_list or reason == "related stories"
            if not after_list and (len(kept) < TOP or "url" in match.groupdict()):
                page.learn(match)
        elif noted and span.end - span.start <= _LONGEST_NOTE:
            page.remove(span, page.removed[-1][1])
            noted = False
        elif listing and is_headline(page.read(span), fewest=1):
            page.remove(span, "related story")
            listing -= 1
        else:
            kept.append(span)
            listing, noted = 0, False
    page.blocks = kept


def _found(page: Page, outlet: str | None) -> list[Found | None]:
    """Return what is found in each block; furniture does not count where places count."""
    labelled, n_stamps = _has_header(page), _stamps(page)
    found: list[Found | None] = []
    n_kept = 0
    for span in page.blocks:
        at_top = n_kept < TOP
        each = _furniture(page, span, outlet, at_top=at_top, labelled=labelled, n_stamps=n_stamps)
        found.append(each)
        n_kept += each is None
    _find_notes(page, found)
    return _but_prose(page, found)


def _furniture(
    page: Page, span: Span, outlet: str | None, *, at_top: bool, labelled: bool, n_stamps: int
) -> Found | None:
    text = page.read(span)
    if len(text) > _LONGEST_CAPTION:
        return match_line(text, "listing")
    if len(text) <= LONGEST and told(text) < _MOST_TOLD:
        if n_stamps >= _MANY_STAMPS and (found := match_line(text, "stamp")):
            return found
        top = _top_line(text, outlet, labelled=labelled) if at_top else None
        if found := top or _line(text, live=n_stamps >= 2):
            return found
    return match_line(text, "long", "listing")


def _find_notes(page: Page, found: list[Found | None]) -> None:
    """Find what an outlet says about its own article: it stands first or last."""
    end = len(found)
    while end and (found[end - 1] or _note(page, page.blocks[end - 1])):
        found[end - 1] = found[end - 1] or _note(page, page.blocks[end - 1])
        end -= 1
    for index, span in enumerate(page.blocks[:end]):
        if found[index] is None and not 4 <= index < min(0.6 * end, end - 4):
            found[index] = _note(page, span)


def _note(page: Page, span: Span) -> Found | None:
    if span.end - span.start > _LONGEST_NOTE:
        return None
    text = page.read(span)
    return match_line(text, "note heading") or match_start(text, "note")


def _but_prose(page: Page, found: list[Found | None]) -> list[Found | None]:
    """Leave out what holds more than furniture, and what is the only prose there is."""
    long = [n for n, span in enumerate(page.blocks) if span.end - span.start >= _SHORTEST]
    if not any(found[n] for n in long):
        return found
    n_told = {n: told(page.read(page.blocks[n])) for n in long}
    only = sum(map(bool, n_told.values())) == 1
    beside = any(n_told[n] for n in long if found[n] is None)
    for n in long:
        each = found[n]
        if each and each[1] == "gallery" and not beside:
            found[n] = None  # an article in pictures
        elif each and n_told[n] >= (1 if only else _most_told(each)):
            found[n] = None
    return found


def _most_told(found: Found) -> float:
    """Return how many sentences that tell what happened make a line prose."""
    match, reason = found
    if reason not in (*NOTES, *_SHOWN):
        return 1
    if reason in NOTES or match_line(match.string, "long", "listing"):
        return math.inf  # a note tells what was wrong, a caption of an agency the whole story
    return _MOST_TOLD


def _top_line(line: str, outlet: str | None, *, labelled: bool) -> Found | None:
    if labelled and (label := match_line(line, "header")):
        return label
    if outlet and line.strip().casefold() == outlet.strip().casefold():
        found = re.fullmatch(r".+", line)
        return (found, "name of the outlet") if found else None
    return match_line(line, "top")


def _line(line: str, *, live: bool) -> Found | None:
    scopes = ["heading", "end", "line", "stamp", *(["clock", "hour"] if live else [])]
    for text in dict.fromkeys((line, line.lstrip(_BULLETS))):
        if text and (found := match_line(text, *scopes)):
            return found
    return None


def _has_header(page: Page) -> bool:
    """Tell whether the page opens with labels: one "Source: …" alone may be a chart's."""
    top = [page.read(span) for span in page.blocks[:TOP] if span.end - span.start <= LONGEST]
    found = [match_line(line, "top", "header") for line in top]
    return sum(match is not None and match[1] == "header label" for match in found) >= 2


def _stamps(page: Page) -> int:
    """Count times that stand alone on lines: one "13.05" alone may be a number of a list."""
    lines = [page.read(span) for span in page.blocks if span.end - span.start <= 40]
    return sum(bool(match_line(line, "stamp", "clock")) for line in lines)


def _take_label(page: Page, span: Span, match: re.Match[str]) -> Span:
    start = span.start + match.start("title")
    page.remove(Span(span.start, start), "header label")
    return Span(start, span.end)


_FEWEST: Final = 12
"""Words of the shortest sentence that counts: headlines and notices have fewer, mostly."""

_END: Final = re.compile(r"(?:(?<!\.)(?<!\.[A-Z])\.(?!\.)|…)[\"”’')\]]*(?=\s|$)")
"""A question may be a headline, and three full stops stand between links."""

_PAST: Final = re.compile(r"\b(?:said|says|told|was|were|had)\b")


def told(text: str) -> int:
    """Count the sentences of `text` that have an end, twelve words, and a verb that tells.

    Examples
    --------
    >>> told("The bridge was closed on Monday after a crane had fallen on its railing. Read more")
    1
    >>> told("Read more: Bridge over the Elva closed after crane falls on its railing in storm")
    0
    """
    if not _PAST.search(text):
        return 0
    ends = [0, *(found.end() for found in _END.finditer(text))]
    sentences = (text[start:end] for start, end in pairwise(ends))
    return sum(len(each.split()) >= _FEWEST and bool(_PAST.search(each)) for each in sentences)


_CAPITALS: Final = 5
"""A headline in capitals has at least so many words; headings of an article are shorter."""


def drop_loose_headlines(page: Page) -> None:
    """Take out headlines that belong to other stories."""
    _drop_questions(page)
    _drop_capitals(page)
    _drop_trailing(page)


def _drop_questions(page: Page) -> None:
    """Remove a lone question set closer to the next paragraph than paragraphs are to each other.

    The title of a linked story stands above a paragraph without the blank line that all
    other paragraphs have; a heading of the article's own is rarely a question with a name.
    """
    gaps = [
        page.raw.count("\n", a.end, b.start)
        for a, b in zip(page.blocks, page.blocks[1:], strict=False)
    ]
    if len(gaps) < 4 or sum(gap > 1 for gap in gaps) < 0.8 * len(gaps):
        return
    inserted = [
        index
        for index in range(3, len(page.blocks) - 1)  # not a subtitle
        if (gaps[index - 1] > 1) != (gaps[index] > 1)
        and _is_linked_question(page.read(page.blocks[index]))
    ]
    if len(inserted) == 1:
        page.remove(page.blocks.pop(inserted[0]), "headline of a related story")


def _is_linked_question(line: str) -> bool:
    words = line.split()
    alone = line.endswith("?") and line.count("?") == 1
    return 6 <= len(words) <= 16 and alone and is_named(line)


def _drop_capitals(page: Page) -> None:
    """Remove a few headlines in capitals from between paragraphs.

    Where short lines in capitals are there as well, or many of them, they are the article's
    own headings, as in a newsletter.
    """
    lines = [page.read(span) if span.end - span.start <= LONGEST else "" for span in page.blocks]
    capital = [index for index, line in enumerate(lines) if index and _is_in_capitals(line)]
    links = [i for i in capital if len(lines[i].split()) >= _CAPITALS and is_headline(lines[i])]
    if len(links) < len(capital) or len(links) > max(1, len(lines) / 4):
        return
    for index in reversed(links):
        page.remove(page.blocks.pop(index), "headline of a related story")


def _is_in_capitals(line: str) -> bool:
    if sum(map(line.count, "etaoin")) > 0.1 * len(line):
        return False  # which is told at once of most lines
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def _drop_trailing(page: Page) -> None:
    """Remove two or more headlines after the last paragraph of an article of paragraphs."""
    keep = len(page.blocks)
    while keep > 0 and is_headline(page.read(page.blocks[keep - 1])):
        keep -= 1
    run = page.blocks[keep:]
    sentences = sum(not is_headline(page.read(span)) for span in page.blocks[:keep])
    named = sum(is_named(page.read(span)) for span in run)
    if 2 <= len(run) <= 8 and sentences >= 5 and 3 * named >= 2 * len(run):
        for span in run:
            page.remove(span, "headline or link after the article")
        page.blocks = page.blocks[:keep]
