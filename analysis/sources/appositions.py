"""Which words does a text put beside a name to say who that is?"""

import re
from typing import Final

from analysis.attribution.clauses import word_set
from analysis.attribution.source_types import TITLES, listed_type
from analysis.sources.word_list import bundled

_STOP: Final = r"(?:\b(?:[A-Z]|Gen|Sen|Rep|Gov|Dr|St|Lt|Col|Sgt|Capt|Inc|Corp|Co|Ltd)\.)"
"""The stop of an abbreviation, which ends no phrase: "U.S."."""
_BEHIND: Final = re.compile(
    r"(?:"
    r"(?:['’]s)?(?:, \d{1,3})?(?:, |,? (?=who\b)| \(| [—–-]+ )"
    r"(?P<phrase>(?:(?:an?|the|its|his|her|their|who|one of) |[A-Z][\w’'-]+['’]s? |former |"
    r"(?!(?:is|was|has|had|are|were|will|would|said|says|told|and|but|or|\w+ed)\b)"
    r"(?=(?:[\w-]+ ){0,4}[\w-]*(?:[^\Ws]|ss) (?:of|at|for|with|in)\b))"
    rf"(?:{_STOP}|[^,.;:“”\"()\n]){{2,90}})"
    r"| (?:is|was|became|works as|worked as) (?:now |also |then )?"
    rf"(?P<said>(?:an?|the|one of) (?:{_STOP}|[^,.;:“”\"()\n]){{2,60}})"
    r")"
)
_SEAT: Final = re.compile(r",? \(?(?P<phrase>[DRI]-[A-Z][a-z.]*[A-Z]?\w*)")
_COMMA: Final = re.compile(r"(?:^|[.;:,“”\"\n—–]|\b(?:if|that|and|but|said|says|as|by)\s)\s*"
                           r"(?P<phrase>[^.;:,“”\"\n]{3,70}), $")  # fmt: skip
_TITLE: Final = re.compile(r"(?P<phrase>(?:(?:[A-Z][\w’'-]*\.?|[a-z][\w-]+|of) ){1,6})$")
_CLAUSE: Final = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|could|can)\b")
_RELATIVE: Final = re.compile(r" (?:who|whose|which|that|where|when)\b")
_ABBREVIATED: Final = re.compile(
    r"^(?:(?:[A-Z]\.)+|(?:Sen|Rep|Gov|Gen|Adm|Col|Capt|Lt|Sgt|Maj|Cmdr|Cpl|Brig|Dr|Prof|Rev|Det|Supt"
    r"|Insp|Mr|Mrs|Ms|St|Hon|Asst|Dist|Atty|Corp|Inc|Co)\.)$"
)
_STOPS: Final = word_set(
    "and or but that if as by with to from in on at for said says when while where because told "
    "it is during same what than after before since until is was were are be been "
    "has had have meanwhile whom about against into over under between among through like "
    "including despite behind near without within"
)


def phrases_beside(text: str, name: str, most: int = 12) -> list[str]:
    """Return what a text says of a name next to it, in the order of the text.

    >>> phrases_beside("It is what Mara Holt, the mayor of Tarn, told nurse Bo Lind.", "Mara Holt")
    ['the mayor of Tarn']
    >>> phrases_beside("It is what Mara Holt told nurse Bo Lind.", "Bo Lind")
    ['nurse']
    """
    found: list[str] = []
    named = re.escape(name)
    # What may stand before is asked behind: a pattern that begins with letters is found at once.
    for match in re.finditer(rf"{named}(?<!\w{named})(?!\w)", text):
        before = text[max(0, match.start() - 80) : match.start()]
        before = before.rpartition("\n\n")[2].replace("\n", " ")
        behind = _BEHIND.match(text[match.end() : match.end() + 130].replace("\n", " "))
        told = (behind["phrase"] or behind["said"]).strip() if behind else ""
        if told.startswith("who ") or not _CLAUSE.search(_RELATIVE.split(told)[0]):
            found.append(told)
        seat = _SEAT.match(text[match.end() : match.end() + 12])
        if seat:
            found.append(f"lawmaker, {seat['phrase']}")
        comma, title = _COMMA.search(before), _TITLE.search(before)
        if comma and _says_a_role(comma["phrase"]):
            found.append(comma["phrase"].strip())
        elif title:
            found.append(_title(title["phrase"]))
        if len(found) > most:
            break
    return [phrase for phrase in found if phrase]


def phrases_beside_surname(text: str, name: str) -> list[str]:
    """Return what a text says next to a surname that only one full name in it has.

    >>> phrases_beside_surname("Mara Holt came. Holt was a nurse in Tarn.", "Mara Holt")
    ['a nurse in Tarn']
    >>> phrases_beside_surname("Mara Holt and Bo Holt came. Holt was a nurse.", "Mara Holt")
    []
    """
    first, _, surname = name.rpartition(" ")
    before = re.findall(rf"([A-Z][\w’'-]+) {re.escape(surname)}(?!\w)", text)
    named = {word for word in before if not bundled().who([word]) and not TITLES.match(f"{word} A")}
    if not named <= set(first.split()):
        return []
    return phrases_beside(
        re.sub(rf"{re.escape(first)} (?={re.escape(surname)})", "", text), surname
    )


def _title(phrase: str) -> str:
    """The words before a name from the last one that cannot belong to a title."""
    kept: list[str] = []
    for word in reversed(phrase.split()):
        ends = word.endswith(".") and not _ABBREVIATED.match(word)  # of a sentence: not "Sen."
        if word.lower() in _STOPS or ends:
            break
        kept.insert(0, word)
        if word.lower() in ("the", "a", "an"):
            break
    told = [word for word in kept if word.lower() not in ("the", "a", "an")]
    if not told or told[-1] == "of":
        return ""  # "the governor of" a place
    last = told[-1].rstrip(".")
    known = bundled().who([last]) or listed_type(last.lower())
    if (last.isalpha() or last.islower()) and not known:
        return ""  # "President Bo" before "Lind" is part of the name, "the crowd cheered" no title
    return " ".join(kept)


def _says_a_role(phrase: str) -> bool:
    if _CLAUSE.search(phrase):
        return False
    kinds = {listed_type(word.lower()) for word in re.findall(r"[\w-]+", phrase)}
    return "office or role" in kinds
