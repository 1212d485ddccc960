"""Which lines and paragraphs of a page are not the article?"""

import re
from typing import Final

from analysis.reading.cleaning.blocks import LONGEST, Page, is_headline
from analysis.reading.cleaning.boilerplate import TOP, Found, match_line, match_start
from analysis.text import Span

_LONGEST_CAPTION: Final = 1200
"""Captions of agencies go on for several sentences; the longest of 12,000 articles has 1,140."""

_LONGEST_NOTE: Final = 1500
"""A note of the editor may be long; the longest of 12,000 articles has 1,290 characters."""

_LISTED: Final = 6
"""How many headlines may stand under a heading such as "Related topics"."""

_MANY_STAMPS: Final = 3
"""An article has one or two at its top, which say when it was published; a live blog has more."""

_BULLETS: Final = "•⦁●▪■◆*→▶►»>-–— \t"


def drop_furniture(page: Page, title: str | None, outlet: str | None) -> None:
    """Take out blocks that are furniture, and learn from those at the top."""
    kept: list[Span] = []
    listing = 0
    after_list = noted = False
    labelled, n_stamps = _has_header(page), _stamps(page)
    for index, span in enumerate(page.blocks):
        found = _furniture(page, index, outlet, labelled=labelled, n_stamps=n_stamps)
        if found:
            match, reason = found
            if title is None and match.groupdict().get("title"):
                page.title.append(_take_label(page, span, match))
                continue
            page.remove(span, reason)
            listing = _LISTED if reason == "related stories" else listing
            noted = reason in NOTES and bool(match_line(page.read(span), "note heading"))
            after_list = after_list or reason == "related stories"
            if not after_list and (index < TOP or "url" in match.groupdict()):
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


NOTES: Final = ("correction", "update", "editor's note")
"""Reasons for removing what an outlet says about its own article."""


def _furniture(
    page: Page, index: int, outlet: str | None, *, labelled: bool, n_stamps: int
) -> Found | None:
    span = page.blocks[index]
    if span.end - span.start > _LONGEST_NOTE:
        return None
    text = page.read(span)
    if len(text) <= LONGEST:
        if n_stamps >= _MANY_STAMPS and (found := match_line(text, "stamp")):
            return found
        at_top = _top_line(text, outlet, labelled=labelled) if index < TOP else None
        if found := at_top or _line(text, live=n_stamps >= 2):
            return found
    if len(text) <= _LONGEST_CAPTION and (found := match_line(text, "long")):
        return found
    return _note(text, index, len(page.blocks))


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
        for scope in scopes if text else []:
            if found := match_line(text, scope):
                return found
    return None


def _note(text: str, index: int, n: int) -> Found | None:
    """Find what an outlet says about its own article: it stands first or last."""
    if 4 <= index < min(0.6 * n, n - 4):
        return None
    return match_line(text, "note heading") or match_start(text, "note")


def _has_header(page: Page) -> bool:
    """Tell whether the page opens with labels: one "Source: …" alone may be a chart's."""
    top = [page.read(span) for span in page.blocks[:TOP] if span.end - span.start <= LONGEST]
    found = [match_line(line, "top") or match_line(line, "header") for line in top]
    return sum(match is not None and match[1] == "header label" for match in found) >= 2


def _stamps(page: Page) -> int:
    """Count times that stand alone on lines: one "13.05" alone may be a number of a list."""
    lines = [page.read(span) for span in page.blocks if span.end - span.start <= 40]
    return sum(bool(match_line(line, "stamp") or match_line(line, "clock")) for line in lines)


def _take_label(page: Page, span: Span, match: re.Match[str]) -> Span:
    start = span.start + match.start("title")
    page.remove(Span(span.start, start), "header label")
    return Span(start, span.end)
