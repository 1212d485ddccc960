"""Which pieces within a paragraph are links to other stories, and not the article?"""

import re
from typing import Final

from analysis.files.reading.cleaning.blocks import Page
from analysis.language import Span

_LABEL: Final = " MORE"
_LONGEST: Final = 900
"""Characters between a name and the label; the longest of 500 has 700."""

_ABOUT: Final = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+)\ ?"
    r"(?P<links>(?P<full>(?:\(?[\"“]?[A-Z][\w.’'-]*[\"”]?\)?,?\ ){0,5}(?P=name))(?:\ [JS]r\.?)?\ ?"
    rf"(?=[A-Z0-9'‘\"“&])[^\n]{{8,{_LONGEST}}}?\ MORE)\b",
    re.VERBOSE,
)
"""After a name the same name in full, headlines about whoever has it, and a label: the links that a
page shows when the pointer is on the name, run into the sentence when it is scraped."""


def drop_links_in_sentences(page: Page) -> None:
    """Take out links about a person that stand behind the name within a sentence."""
    for block in page.blocks:
        text = page.read(block)
        if _LABEL not in text:
            continue
        for first in _ABOUT.finditer(text):
            found = _closest(text, first)
            links = Span(block.start + found.start("links"), block.start + found.end("links"))
            page.remove(links, "links about a person")
            page.holes.append(links)


def _closest(text: str, found: re.Match[str]) -> re.Match[str]:
    """Return the match at the last name before the full one: "Ann Holt Ann Holt…" is at "Holt"."""
    while later := _ABOUT.search(text, found.start("links"), found.end()):
        if later.start() >= found.end("full") or later.end() != found.end():
            break
        found = later
    return found
