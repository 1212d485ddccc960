"""What stands at the head of an article: its heading, a kicker, stamps? None is a paragraph."""

import re
from typing import Final

from lxml.html import HtmlElement

from analysis.files.reading.cleaning.blocks import words_of
from analysis.files.reading.web.page_blocks import Block

REPEATS: Final = "repeats the title"
KICKER: Final = "kicker"
STAMP: Final = "publication stamp"

_LONGEST_STAMP: Final = 25  # words: two dates with their hours, zones and labels
_STAMP_WORDS: Final = re.compile(
    r"(?i)(?:(?:first|last|originally|date)?[\s-]*(?:published|posted|updated?|modified|changed|"
    r"edited|created|issued|filed|corrected|publication|veröffentlicht|aktualisiert|publicado|"
    r"actualizado|publié|mis\s+à\s+jour|pubblicato|aggiornato)|first|last|on|at|and|the|date|le|am|"
    r"el|il|um|[\W_])*"
)


def mark_head(blocks: list[Block], heading: HtmlElement | None, title: str, *, dated: bool) -> None:
    """Note which blocks are the heading, a kicker in it, or nothing but stamps.

    Parameters
    ----------
    blocks
        The blocks of the page; what they are is added to their `roles`.
    heading, title
        The heading above the article, and the title that was read from it.
    dated
        Whether the page's day is known: if not, a stamp that only the text shows must stay in it.
    """
    within = set(heading.iter()) if heading is not None else set()
    known = words_of(title)
    begun = heading is None  # whether the heading is above
    for block in blocks:
        if within and all(
            one in within and not (one is heading and slot == "tail") for one, slot in block.slots
        ):
            words = words_of(block.text)
            again = bool(words) and (" ".join(known) in " ".join(words) or set(words) <= set(known))
            block.roles = (*block.roles, (-1, REPEATS if again else KICKER))
            begun = True
        elif begun and block.is_prose:
            return  # later stamps are those of a live blog's entries
        elif dated and block.n_words <= _LONGEST_STAMP and _is_stamp(block):
            block.roles = (*block.roles, (-2, STAMP))


def _is_stamp(block: Block) -> bool:
    """Tell whether a block is times and the words before them, such as "Updated"."""
    timed = [_in_time(element, slot) for element, slot in block.slots]
    if not any(timed) or not re.search(r"[^\W\d_]{3}", block.text):
        return False  # "13:05" alone is that of an entry of a live blog
    pieces = zip(block.slots, timed, strict=True)
    rest = " ".join(getattr(element, slot) for (element, slot), is_time in pieces if not is_time)
    return _STAMP_WORDS.fullmatch(rest) is not None


def _in_time(element: HtmlElement, slot: str) -> bool:
    """Tell whether a text stands in a <time>; `markup` has made that a <span data-time>."""
    around = element.getparent() if slot == "tail" else element
    for _ in range(3):
        if around is None:
            return False
        if around.get("data-time"):
            return True
        around = around.getparent()
    return False
