"""Which words does a text put beside a name to say who that is?"""

import re
from typing import Final

from analysis.attribution.clauses import word_set
from analysis.attribution.source_types import listed_type

_BEHIND: Final = re.compile(
    r"(?:['’]s)?(?:, \d{1,3})?(?:, |,? (?=who\b)| \()"
    r"(?P<phrase>(?:(?:an?|the|its|his|her|their|who) |[A-Z][\w’'-]+['’]s? |former |"
    r"(?=[a-z][a-z-]+(?: [a-z]+)? (?:of|at|for)\b))"
    r"[^,.;:“”\"()\n]{2,90})"
)
_COMMA: Final = re.compile(r"(?:^|[.;:,“”\"\n—–]|\b(?:if|that|and|but|said|says|as|by)\s)\s*"
                           r"(?P<phrase>[^.;:,“”\"\n]{3,70}), $")  # fmt: skip
_TITLE: Final = re.compile(r"(?P<phrase>(?:(?:[A-Z][\w’'-]*\.?|[a-z][\w-]+|of) ){1,6})$")
_ABBREVIATED: Final = 5
_STOPS: Final = word_set(
    "and or but that if as by with to from in on at for said says when while where because told "
    "it is during same what than after before since until is was were are be been "
    "has had have meanwhile whom"
)


def phrases_beside(text: str, name: str, most: int = 12) -> list[str]:
    """Return what a text says of a name next to it, in the order of the text.

    >>> phrases_beside("It is what Mara Holt, the mayor of Tarn, told nurse Bo Lind.", "Mara Holt")
    ['the mayor of Tarn']
    >>> phrases_beside("It is what Mara Holt told nurse Bo Lind.", "Bo Lind")
    ['nurse']
    """
    found: list[str] = []
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = text[max(0, match.start() - 80) : match.start()]
        before = before.rpartition("\n\n")[2].replace("\n", " ")
        behind = _BEHIND.match(text[match.end() : match.end() + 130].replace("\n", " "))
        if behind:
            found.append(behind["phrase"].strip())
        comma, title = _COMMA.search(before), _TITLE.search(before)
        if comma and _says_a_role(comma["phrase"]):
            found.append(comma["phrase"].strip())
        elif title:
            found.append(_title(title["phrase"]))
        if len(found) > most:
            break
    return [phrase for phrase in found if phrase]


def _title(phrase: str) -> str:
    """The words before a name from the last one that cannot belong to a title."""
    kept: list[str] = []
    for word in reversed(phrase.split()):
        ends = word.endswith(".") and len(word) > _ABBREVIATED  # of a sentence: not "Sen."
        if word.lower() in _STOPS or ends:
            break
        kept.insert(0, word)
    return " ".join(kept)


def _says_a_role(phrase: str) -> bool:
    kinds = {listed_type(word.lower()) for word in re.findall(r"[\w-]+", phrase)}
    return "office or role" in kinds
