"""Where sentences end inside a paragraph: rules for the stops of English news prose.

A full stop ends a sentence unless the word before it is an abbreviation. Some
abbreviations never end one (Mr., Gov.), others may (Inc., U.S., a.m.): then the next word
decides. The lists were made by hand from newspaper usage; see `evaluation/benchmarks/sentences.py`.
"""

import re
from typing import Final

from analysis.language.spans import Span, trimmed

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
_OPENING: Final = "\"'“‘`([«"
_SYMBOLS: Final = "$£€¥#@•*"


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations are compared with their capitals: "Mass." is a state, "mass." ends a sentence.
TITLES: Final = _listed(
    """Mr Mrs Ms Mx Dr Prof Messrs Mme Mlle Gov Govs Sen Sens Rep Reps Pres Gen Lt Col Sgt Cpl Capt
    Cmdr Maj Adm Pvt Brig Spc Insp Supt Det Rev Hon Fr Atty Amb Asst Ald Drs Lt.Gov Lt.Col
    Maj.Gen vs v viz cf e.g i.e a.k.a approx c.f Fig Figs al pp Gen'l Msgr Adj"""
)
_BEFORE_NUMBERS: Final = _listed("No Nos no nos Art Sec Vol Ch Op p pp pg Fig")
_MONTHS: Final = _listed("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
_MAYBE_ENDING: Final = _MONTHS | _listed(
    """Inc Corp Co Cos Ltd Bros Jr Sr Esq Plc plc PLC LLC Ph.D St Ste Mt Ft Ave Blvd Rd Ct Bldg
    Dept Univ Assn Mgr Ed Eng min sec hrs yrs ft sq lb lbs oz No Mon Tue Tues Wed Thu Thur Thurs
    Fri Sat Mass Calif Fla Tex Pa Va Md Ga Ala Ariz Ark Colo Conn Del Ill Ind Kan Kans Ky La
    Mich Minn Miss Mo Mont Neb Nev Okla Ore Tenn Vt Wash Wis Wyo W.Va Me Ont Que"""
)
_TIMES: Final = frozenset(("a.m", "p.m", "A.M", "P.M", "am", "pm"))
_AFTER_TIMES: Final = _listed(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays
    Thursdays Fridays Saturdays Sundays Mon Tue Tues Wed Thu Thurs Fri Sat Sun ET EST EDT PT PST
    PDT GMT CT CST CDT MT MST MDT BST CET CEST EET IST UTC Eastern Pacific Central Mountain
    Greenwich Moscow Kyiv Beijing Jan Feb March April May June July Aug Sept Oct Nov Dec"""
)
_SENTENCE_OPENERS: Final = _listed(
    """The A An He She It They We I You This That These Those There Here His Her Its Their Our My
    Your In On At By With From To Under Over Among According For Of As After Before Since Until
    During Despite Without Within Through Between Against About Around Like Unlike Because
    Although Though While When Where Whether If Unless Once But And Or Nor So Yet Then Thus Also
    Even Still Only Just Now Later Earlier Last Next Meanwhile However Moreover Instead
    Nevertheless Nonetheless Otherwise Perhaps Maybe Not No Neither Nobody None Nothing What Why
    How Who Which Whose Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May
    Might Must One Two Three Some Many Most Much Both Each Every Such Other Others Another All
    Any Few Several Today Yesterday Tomorrow Critics Police Officials Analysts Experts
    Authorities It’s It's He’s He's She’s She's That’s That's There’s There's They’re They're
    We’re We're I’m I'm Don’t Don't"""
)


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of the paragraph `text[start:end]`, in order, without outer blanks."""
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
    return [span for span in spans if span.start < span.end]


def _ends(text: str, start: int, stop: int, after: int, following: int, end: int) -> bool:
    """Tell whether the mark at `stop` ends the sentence that began at `start`."""
    if not _may_begin_sentence(text, following, end):
        return False
    if after == following:
        # No blank after the stop: a lost blank ("home.The") only before a plain opener.
        before = text[max(start, stop - 2) : stop]
        opener = _next_word(text, following, end) in _SENTENCE_OPENERS
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
    if before in TITLES:
        return False
    if before.isdigit():
        return text[start:stop] != before  # "1. Wash your hands": the number of a list
    if before in _TIMES and _is_hour(text, start, stop - len(before)):
        return not (
            first.isdigit() or first == "(" or _next_word(text, following, end) in _AFTER_TIMES
        )
    if first.isdigit() and (before in _BEFORE_NUMBERS or before in _MONTHS):
        return False
    initial = len(before) == 1 and before.isupper()
    if initial and text[max(start, stop - 3) : stop - 1].strip()[-1:].isdigit():
        return True  # "40 C."
    if before.islower() and _is_dotted(before):
        return True  # "m.p.h.", unlike "U.S.", is no part of names
    if initial or before in _MAYBE_ENDING or _is_dotted(before):
        if before == "No":
            return not first.isdigit()
        if first in '"“‘`[' and not initial:
            return True
        word = _next_word(text, following, end)
        return word in _SENTENCE_OPENERS and not (initial and word in ("A", "I"))
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
