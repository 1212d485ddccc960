"""Where sentences end inside a paragraph: rules for the stops of English news prose.

A full stop ends a sentence unless the word before it is an abbreviation. Some
abbreviations never end one (Mr., Gov.), others may (Inc., U.S., a.m.): then the next word
decides.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from analysis.language.spans import Span, trimmed
from analysis.lexicons import load_lexicon

# A run of marks is tried from its first mark only (the look-behind), and the possessive
# quantifiers forbid retries: a text of a million dots is read in one pass.
_STOP = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+(?:[\"'”’»)\]]|\[\w{1,4}\]|[ \u00a0\u202f\u2009][”’](?=\s))*+"
    r"(?:(?=\s)|(?=[\"“‘]?[A-Z][a-z]+\s))"
)
_NEXT_WORD = re.compile(r"[\"'“‘`(\[]*([^\s,;:!?\"”’')\]]+)")
_SAYS = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|of|the|de|van|al)\s+){1,5}"
    r"(?:(?:asked|wrote|tweeted|shouted|yelled|exclaimed|wondered|demanded|cried|posted)\b"
    r"|(?:said|says|added|told|joked)[.,])"
)
LONGEST: Final = 2_000
"""Characters. What has no stop for longer is a list, or no prose: in 12,000 articles there are
eight. It is cut, so that nothing that looks through a sentence grows faster than the text."""
_GAP: Final = re.compile(r"[,;:—–|/()\"“”!?…](?=[^\W\d_])|\s")  # where no word goes on
_CUT_AFTER: Final = ("; ", ", ", " ")
_OPENING: Final = "\"'“‘`([«"
_SYMBOLS: Final = "$£€¥#@•*"


@cache
def listed(kind: str) -> frozenset[str]:
    """Return the words of one class of the lexicon, with their capitals.

    "Mass." is a state, "mass." ends a sentence.
    """
    entries = load_lexicon("sentence-ends").entries
    return frozenset(entries.loc[entries["class"] == kind, "word"])


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of the paragraph `text[start:end]`, in order, without outer blanks.

    One of more than `LONGEST` characters is cut at a mark or blank.
    """
    spans = []
    for match in _STOP.finditer(text, start, end):
        stop, after = match.span()
        following = after
        while following < end and text[following].isspace():
            following += 1
        if following < end and _ends(text, start, stop, after, following, end):
            spans.append(trimmed(text, start, after))
            start = following
    spans.append(trimmed(text, start, end))
    pieces = (piece for span in spans for piece in _cut(text, span))
    return [piece for piece in pieces if piece.start < piece.end]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Cut a sentence that is too long: where a mark and a blank stand, or between two words."""
    start, end = span
    if end - start <= LONGEST:
        yield span
        return
    while end - start > LONGEST:
        latest = start + LONGEST
        found = (text.rfind(mark, start + LONGEST // 2, latest) + 1 for mark in _CUT_AFTER)
        at = next(filter(None, found), 0)
        if not at:
            gap = _GAP.search(text, latest, end)
            if gap is None:
                break
            at = gap.end()
        yield trimmed(text, start, at)
        start = at
    yield trimmed(text, start, end)


def _ends(text: str, start: int, stop: int, after: int, following: int, end: int) -> bool:
    """Tell whether the mark at `stop` ends the sentence that began at `start`."""
    if not _may_begin_sentence(text, following, end):
        return False
    if after == following:
        # No blank after the stop: a lost blank ("home.The") only before a plain opener.
        before = text[max(start, stop - 2) : stop]
        opener = _next_word(text, following, end) in listed("sentence opener")
        return opener and len(before) == 2 and before.isalpha() and before.islower()
    mark = text[stop]
    if mark in "!?":
        # "Why?" Lopez asked.
        quoted = text[after - 1] in "\"”’'"
        return not (quoted and _SAYS.match(text, following, min(end, following + 80)))
    if mark == "…" or text[stop : stop + 2] == "..":
        return _next_word(text, following, end) != "I"
    if after - stop > 1 and text[stop + 1] not in ")]":
        return True  # a closing quotation mark follows the stop
    return _full_stop_ends(text, start, stop, following, end)


def _may_begin_sentence(text: str, position: int, end: int) -> bool:
    """Tell whether a sentence may begin here: a capital, number or quotation, or "iPhone"."""
    first = text[position]
    if first.islower():
        return position + 1 < end and text[position + 1].isupper()
    if first in _OPENING:
        inner = position + 1
        while inner < end and inner < position + 4 and text[inner] in _OPENING:
            inner += 1
        return inner < end and not text[inner].islower() and not text[inner].isspace()
    return first.isalnum() or first in _SYMBOLS


def _full_stop_ends(text: str, start: int, stop: int, following: int, end: int) -> bool:
    """Decide a single full stop by the word before it and the word after it."""
    first = text[following]
    before = _word_before(text, start, stop)
    if not before:
        # ". . ." is an ellipsis; " ." ends a sentence of tokenised text.
        return not text[max(start, stop - 2) : stop].strip().endswith(".")
    if before in listed("title"):
        return False
    if before.isdigit():
        return text[start:stop] != before  # "1. Wash your hands": the number of a list
    if before in listed("time") and _is_hour(text, start, stop - len(before)):
        goes_on = _next_word(text, following, end) in listed("after times")
        return not (first.isdigit() or first == "(" or goes_on)
    if first.isdigit() and (before in listed("before numbers") or before in listed("month")):
        return False
    initial = len(before) == 1 and before.isupper()
    if initial and text[max(start, stop - 3) : stop - 1].strip()[-1:].isdigit():
        return True  # "40 C."
    if before.islower() and _is_dotted(before):
        return True  # "m.p.h.", unlike "U.S.", is no part of names
    if initial or before in listed("may end") or _is_dotted(before):
        if before == "No":
            return not first.isdigit()
        if first in '"“‘`[' and not initial:
            return True
        word = _next_word(text, following, end)
        return word in listed("sentence opener") and not (initial and word in ("A", "I"))
    return True


def _next_word(text: str, position: int, end: int) -> str:
    """Return the word that begins at `position`, without opening marks and full stop."""
    match = _NEXT_WORD.match(text, position, min(end, position + 40))
    return match.group(1).rstrip(".") if match else ""


def _word_before(text: str, start: int, stop: int) -> str:
    """Return the word that a full stop is attached to, without opening marks."""
    window = text[max(start, stop - 24) : stop]
    if not window or window[-1].isspace():
        return ""
    word = window.split()[-1].lstrip("\"'“‘`([—–")
    if "—" in word or "–" in word:
        word = re.split("[—–]", word)[-1]
    if "-" in word:
        word = word.rpartition("-")[2]  # "R-Ga."
    return word.removesuffix("'s").removesuffix("’s")


def _is_hour(text: str, start: int, position: int) -> bool:
    """Tell whether a number stands before: "4 P.M.", not "P.M. Ann Orme"."""
    before = text[max(start, position - 4) : position].rstrip(" \u00a0-")
    return before[-1:].isdigit() or text[position : position + 1].islower()


def _is_dotted(word: str) -> bool:
    """Tell whether the word is letters with a full stop between any two: U.S, H.R, p.p.t."""
    letters = word[::2]
    return len(word) >= 3 and set(word[1::2]) == {"."} and letters.isalpha()
