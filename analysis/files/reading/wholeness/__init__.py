"""Is an article whole, or cut off?"""

import re
from itertools import pairwise
from typing import Final

from analysis.files.reading.cleaning import CUT_OFF, Cleaned
from analysis.files.reading.sources import Source
from analysis.files.reading.values import said

_CELL: Final = 32_767
"""Characters that a cell of Excel holds; the rest of a longer text is lost."""

_LITTLE: Final = 150
"""Words of the longest text that is taken for the free part of an article: a few paragraphs."""

_BRIEF: Final = 100
"""Words of the longest text that an offer to read more makes a part of one."""


def cut_off(source: Source, cleaned: Cleaned) -> str | None:
    """Return what shows that the text is cut off, None if nothing does.

    Notes
    -----
    A record that says so; a notice or mark where the text ends ("Subscribe to continue
    reading.", "[+1219 chars]"), or anywhere in a text of few words; a page that says it is not
    free, with few words; a last sentence without an end.
    """
    n = len(cleaned.text.split())
    return (
        _said_so(source)
        or _notice(cleaned, n)
        or _not_free(source, n)
        or _full_cell(source)
        or _open_end(cleaned.text, n)
    )


def _said_so(source: Source) -> str | None:
    mark = said(source.given.get("truncated")) or said(source.declared.get("truncated")) or ""
    if mark.casefold() in {"", "false", "no", "0"}:
        return None
    if mark.casefold() in {"true", "yes", "1"}:
        return "the source says that the text is not whole"
    return mark


def _notice(cleaned: Cleaned, n: int) -> str | None:
    notice = cleaned.found.get("cut_off")
    if notice is None and n < _LITTLE:
        notice = next((piece.text for piece in cleaned.removed if piece.reason in CUT_OFF), None)
    if notice is None and n < _BRIEF:
        notice = cleaned.found.get("more_offered")
    return f"the text says “{' '.join(notice.split())}”" if notice else None


def _not_free(source: Source, n: int) -> str | None:
    if source.declared.get("free") is False and n < _LITTLE:
        return f"the page says that it is not free, and its text has {n} words"
    return None


def _full_cell(source: Source) -> str | None:
    return "the text fills a cell of Excel" if len(source.text) == _CELL else None


def _open_end(text: str, n: int) -> str | None:
    """Return the last words of a paragraph of prose if its last sentence has no end."""
    paragraphs = text.split("\n\n")
    last = paragraphs[-1].rstrip()
    others = [each for each in paragraphs[:-1] if len(each.split()) >= 12]
    ended = sum(bool(re.search(r"[.!?…:][^\w\s]*$", each.rstrip()[-20:])) for each in others)
    if ended < 0.8 * len(others) or not _is_open(last, n):
        return None  # in verse, lists and transcripts no paragraph has an end
    return f"the last sentence has no end: “… {' '.join(last.split()[-6:])}”"


def _is_open(last: str, n: int) -> bool:
    words = last.split()
    if len(words) < 8 or not _is_prose(last, words):
        return False
    if re.search(r"(?:…|\.\.\.|\. \. \.)$", last):
        return n < _LITTLE  # in a longer text a manner of writing
    if re.search(r"\w,[”\"]?$|\w\s?[-–—]$", last):
        return True
    sentence = re.split(r"[.!?][\"”’']?\s", last)[-1].split()
    open_word = re.search(r"(?<!\S)[a-z][\w’'-]*$", last)
    return bool(open_word) and len(sentence) >= 6 and (n < _LITTLE or len(words) >= 15)


def _is_prose(last: str, words: list[str]) -> bool:
    """Tell prose from credits, addresses, tweets and links to other stories."""
    lower = sum(word[:1].islower() for word in words)
    # Word by word: one pattern for all takes for ever where marks stand in a row.
    label = re.compile(r"\W{0,5}\w[\w’'-]{0,40}”?:")
    labels = [label.match(word) for word in words[:9]]
    labelled = any(labels[:4]) or any(
        found and found.end() < len(word) for found, word in zip(labels, words, strict=False)
    )
    address = r"https?://|@\w|www\.|pic\.twitter|\w\.(?:com|org|net)\b|[—–-] ?[A-Z][\w.]+ [A-Z]"
    offer = r"\W*(?:Read|Watch|Follow|Sign|Listen|Like|Catch|Download|Click|See|Go|Join|Get)\b"
    linked = labelled or re.search(address, last[-200:]) or re.match(offer, last)
    return lower >= 0.6 * len(words) and not linked


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
