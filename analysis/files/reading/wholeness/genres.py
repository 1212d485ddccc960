"""What kind of text is it, where its form tells: a live blog, an interview, a list?"""

import re
from itertools import pairwise
from typing import Final

from analysis.files.reading.cleaning import Cleaned

_ENTRY: Final = re.compile(
    r"(?:\W*(?:[Uu]pdated?|UPDATED?)\b[^.]{0,12}?\s)?[^\w$£€]*\d{1,2}(?::\d{2}|[:.]\d{2}\s*(?:h\b|[A-Z]{2,4}\b)|"
    r"(?:[:.]\d{2})?\s*[AaPp]\.?\s?[Mm]\b\.?)(?:\s*\(?[A-Z]{2,4}\)?)?\s*[:.,–—|-]?\s"
)
_LIVE: Final = re.compile(
    r"\blive\s*(?:blog|updates?|coverage|feed)\b|\b(?:latest|rolling)\s+updates?\b|\bas\s+it\s+happened\b|"
    r"\bminute\s+by\s+minute\b|^live\b|\blive$|[-–—:|]\s*live\b",
    re.I,
)  # fmt: skip
_ASKED: Final = re.compile(r"(?:Q|Question|QUESTION)(?:\s*\d+)?\s*[.:)–—-]|Q\s+(?=[A-Z])")
_ANSWERED: Final = re.compile(
    r"(?:A|Answer|ANSWER)(?:\s*\d+)?\s*[.:)–—-]|A\s+(?=[A-Z][^\s]*\s[a-z])"
)
_NUMBERED: Final = re.compile(r"\W{0,3}(?:No\.?\s*|#)?(\d{1,2})\s*(?:[.):–—-]|$)(?!\d)")
_BULLET: Final = re.compile(r"[•‣▪●⦁*–—-]\s*\w")


def genre(cleaned: Cleaned) -> str | None:
    """Return "live blog", "questions and answers" or "list of items"; None for running text.

    Notes
    -----
    A live blog has three stamps or entries that begin with a time, two if its title says so.
    Questions and answers have two marked questions and answers, or four questions on lines
    of their own that are at least a quarter of the lines. A list has at least four
    numbered paragraphs in order, or mostly bullets.
    """
    lines = [line for line in cleaned.text.split("\n\n") if line.strip()]
    if _is_live(cleaned, lines):
        return "live blog"
    if _is_asked(lines):
        return "questions and answers"
    return "list of items" if _is_list(lines) else None


def _is_live(cleaned: Cleaned, lines: list[str]) -> bool:
    titled = bool(_LIVE.search(cleaned.title))
    reasons = {"live-blog stamp", "publication stamp"} if titled else {"live-blog stamp"}
    stamps = sum(piece.reason in reasons for piece in cleaned.removed)
    entries = sum(bool(_ENTRY.match(line)) for line in lines)
    return max(stamps, entries) >= (2 if titled else 3)


def _is_asked(lines: list[str]) -> bool:
    asked = sum(bool(_ASKED.match(line)) for line in lines)
    answered = sum(bool(_ANSWERED.match(line)) for line in lines)
    if asked >= 2 and answered >= 2:
        return True
    pairs = pairwise(lines)
    questions = sum(
        line.rstrip(" *_").endswith("?") and len(line) < 300 and not after.rstrip().endswith("?")
        and not re.search(r"[“\"]", line)
        for line, after in pairs
    )  # fmt: skip
    return questions >= 4 and questions >= 0.25 * len(lines)


def _is_list(lines: list[str]) -> bool:
    numbers = [int(found[1]) for line in lines if (found := _NUMBERED.match(line))]
    steps = [b - a for a, b in pairwise(numbers)]
    in_order = max((steps.count(step) for step in (1, -1)), default=0)
    bullets = sum(bool(_BULLET.match(line)) for line in lines)
    return in_order >= 3 or (bullets >= 4 and bullets >= 0.6 * len(lines))
