"""Which words does a text put beside a name to say who that is?"""

import re
from typing import Final

from analysis.language.places import Text
from analysis.language.tokens import word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_forms import ABBREVIATED_TITLES
from analysis.voices.attribution.source_types import TITLES, listed_type
from analysis.voices.identities.word_list import bundled

_SHORT: Final = rf"(?:{ABBREVIATED_TITLES}|St|Inc|Corp|Co|Ltd)"
_STOP: Final = rf"(?:\b(?:[A-Z]|{_SHORT})\.)"
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
_APPOINTED: Final = re.compile(
    r"\b(?:confirm|appoint|elect|nam(?:e[sd]?|ing)\b|nominat|install|sw(?:ore|orn|ear)|cho(?:se|os)|"
    r"pick|promot|hir(?:e|ing))\w*(?: (?!and\b|that\b)[\w’'.-]+){0,5} $"
)
_AS_OFFICE: Final = re.compile(r" as (?P<phrase>[^,.;:“”\"()\n]{3,60})")
"""What somebody is made: "confirmed Ann Holt as attorney general"."""
_SEAT: Final = re.compile(r",? \(?(?P<phrase>[DRI]-[A-Z][a-z.]*[A-Z]?\w*)")
_COMMA: Final = re.compile(r"(?:^|[.;:,“”\"\n—–]|\b(?:if|that|and|but|said|says|as|by)\s)\s*"
                           r"(?P<phrase>[^.;:,“”\"\n]{3,70}), $")  # fmt: skip
_TITLE_WORD: Final = re.compile(r"(?:[A-Z][\w’'-]*+\.?|[a-z][\w-]++)\Z")
_LONGEST_TITLE: Final = 6  # words
_TITLES_ONLY: Final = re.compile(r"(?<=, )(?:[A-Z][\w’'-]*\.? ){1,3}$")
_NAME_BEFORE: Final = re.compile(r"(?P<word>[A-Z][\w’'-]+) $")
_BEFORE: Final = 80
"""Characters before a name that may say who it is."""
_AFTER: Final = 130
"""Characters behind a name that may say who it is."""
_MOST: Final = 12
"""Phrases of a name after which no more are looked for."""
_CLAUSE: Final = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|could|can)\b")
_RELATIVE: Final = re.compile(r" (?:who|whose|which|that|where|when)\b")
_ABBREVIATED: Final = re.compile(rf"^(?:(?:[A-Z]\.)+|{_SHORT}\.)$")
_STOPS: Final = word_lists("voice-words")["identities: end a title"]


def phrases_beside(text: Text, name: str) -> list[str]:
    """Return what a text says of a name next to it, in the order of the text.

    >>> text = Text("It is what Mara Holt, the mayor of Tarn, told nurse Bo Lind.")
    >>> phrases_beside(text, "Mara Holt"), phrases_beside(text, "Bo Lind")
    (['the mayor of Tarn'], ['nurse'])
    >>> phrases_beside(Text("The council appointed Mara Holt as mayor."), "Mara Holt")
    ['mayor']
    >>> phrases_beside(Text("The council described Mara Holt as mayor."), "Mara Holt")
    []
    """
    found: list[str] = []
    for start in text.places(name):
        end = start + len(name)
        found += _beside(text.text[max(0, start - _BEFORE) : start], text.text[end : end + _AFTER])
        if len(found) > _MOST:
            break
    return [phrase for phrase in found if phrase]


def phrases_beside_surname(text: Text, name: str) -> list[str]:
    """Return what a text says next to a surname that only one full name in it has.

    >>> phrases_beside_surname(Text("Mara Holt came. Holt was a nurse in Tarn."), "Mara Holt")
    ['a nurse in Tarn']
    >>> phrases_beside_surname(Text("Bo Lind left. With Lind, it fell. Nurse Lind ran."), "Bo Lind")
    ['Nurse']
    >>> phrases_beside_surname(Text("Mara Holt and Bo Holt came. Holt was a nurse."), "Mara Holt")
    []
    """
    first, _, surname = name.rpartition(" ")
    places = text.places(surname)
    if not places:
        return []
    given = set(first.split())
    for start in places:
        before = _NAME_BEFORE.search(text.text, max(0, start - _BEFORE), start)
        word = before["word"] if before else ""
        if word and word not in given and not _tells_a_role(word) and not _only_opens(word):
            return []
    found: list[str] = []
    full = re.compile(rf"{re.escape(first)} (?={re.escape(surname)})")
    # So much of the text is enough, even if it were full of first names, which are left out.
    longer = (_AFTER + 2 * len(name)) * len(name) // len(surname) + len(name)
    twice = re.finditer(re.escape(surname), first) if surname in first else ()
    again = [match.start() for match in twice]
    for start in places:
        if any(text.text.startswith(name, start - at) for at in again):
            continue  # the first "Holt" of "Holt van Holt"
        end = start + len(surname)
        before_it = full.sub("", text.text[max(0, start - longer) : end])[: -len(surname)]
        after = full.sub("", text.text[end : end + longer])
        found += _beside(before_it[-_BEFORE:], after[:_AFTER])
        if len(found) > _MOST:
            break
    return [phrase for phrase in found if phrase]


def _only_opens(word: str) -> bool:
    """Tell whether a word with a capital only opens its sentence: "With Holt at the helm"."""
    return word.lower() in word_classes()


def _tells_a_role(word: str) -> bool:
    return bool(bundled().who([word]) or TITLES.match(f"{word} A"))


def _beside(before: str, after: str) -> list[str]:
    """What is said of a name between the text before and behind it; "" for nothing behind it."""
    found: list[str] = []
    before = before.rpartition("\n\n")[2].replace("\n", " ")
    behind = _BEHIND.match(after.replace("\n", " "))
    told = (behind["phrase"] or behind["said"]).strip() if behind else ""
    if told.startswith("who ") or not _CLAUSE.search(_RELATIVE.split(told)[0]):
        found.append(told)
    office = _AS_OFFICE.match(after)
    if office and _APPOINTED.search(before):
        found.append(office["phrase"])
    seat = _SEAT.match(after[:12])
    if seat:
        found.append(f"lawmaker, {seat['phrase']}")
    if not before.endswith(" "):
        return found
    comma = _COMMA.search(before) if before.endswith(", ") else None
    if not comma and (titled := _TITLES_ONLY.search(before)):
        comma = _COMMA.search(before[: titled.start()])
    if comma and _says_a_role(comma["phrase"]):
        found.append(comma["phrase"].strip())
    if title := _title_words(before):
        found.append(_title(title))
    return found


def _title_words(before: str) -> list[str]:
    """Return the last words of a text that ends with a blank, as far as they may be a title's."""
    found: list[str] = []
    for word in reversed(before.split(" ")[-_LONGEST_TITLE - 1 : -1]):
        part = _TITLE_WORD.search(word)
        if part is None:
            break
        found.insert(0, part.group())
        if part.start():  # of the first its end is enough
            break
    return found


def _title(words: list[str]) -> str:
    """The words before a name from the last one that cannot belong to a title."""
    kept: list[str] = []
    for word in reversed(words):
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
