"""What kind of source is this: a person, an organisation, a state, an office, a document …?"""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from analysis.lexicons import load_lexicon
from analysis.text import words

SOURCE_TYPES: Final = (
    "named person",
    "named organisation",
    "state or place",
    "office or role",
    "group",
    "anonymous",
    "document or statement",
    "media",
    "unknown",
)
"""What `source_type` can be; "unknown" only where nothing fits."""

_ANONYMITY = re.compile(
    r"anonym|condition(?:ed)? (?:of|on)|not (?:be )?(?:named|identified|authori[sz]ed)"
    r"|declined to be|familiar with|briefed on|close to the",
    re.IGNORECASE,
)
TITLES: Final = re.compile(
    r"^(?:(?:the|former|then|ex|mr|mrs|ms|miss|dr|sir|dame|lord|lady|sen|rep|gov|gen|col|capt|maj|lt|"
    r"sgt|rev|prof|adm|judge|justice|professor|president|vice|prime|senator|representative|governor|"
    r"general|colonel|captain|major|lieutenant|sergeant|reverend|father|sister|secretary|minister|"
    r"chancellor|premier|mayor|king|queen|prince|princess|pope|bishop|archbishop|attorney|speaker|"
    r"chairman|chairwoman|chief|ambassador|commissioner|admiral|detective|inspector|officer|"
    r"congressman|congresswoman|councillor|foreign|defence|defense|first|deputy)\b\.?[\s-]*)+",
    re.IGNORECASE,
)
"""What may stand before a name without being part of it."""
_INDEFINITE: Final = frozenset(("a", "an", "one", "another", "some"))
_CUT: Final = frozenset(
    ("of", "in", "at", "for", "from", "with", "by", "on", "who", "which", "that", "whose", "whom")
    + ("as", "to", "about")
)


@cache
def _terms() -> dict[str, str]:
    entries = load_lexicon("source-types").entries
    return dict(zip(entries["term"], entries["type"], strict=True))


def source_type(mention: str) -> str:
    """Name the kind of source that `mention` names; see `SOURCE_TYPES`.

    >>> source_type("the governor of Idaho")
    'office or role'
    >>> source_type("Mr Whitmore")
    'named person'
    >>> source_type("an official who asked not to be named")
    'anonymous'
    """
    if _ANONYMITY.search(mention):
        return "anonymous"
    raw = [mention[a:b] for a, b in words(mention)]
    if not raw:
        return "unknown"
    head = _head_words(raw)
    terms = _terms()
    last = re.sub(r"['’]s?$", "", head[-1])
    name = " ".join([*head[:-1], last]).removeprefix("the ").removeprefix("The ")
    if name in terms and name[:1].isupper():
        return terms[name]
    if last[:1].isupper() and (len(head) == 1 or head[0].lower() != "the" or len(head) > 2):
        named = _named(head, last)
        if named:
            return named
    return _common(raw, head, last.lower())


def is_pronoun(mention: str) -> bool:
    """Tell whether `mention` is a pronoun, whose type is that of what it stands for."""
    return mention.lower() in _PRONOUNS


_PRONOUNS: Final = frozenset(
    ("he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "him", "her", "them")
    + ("his", "their", "its", "himself", "herself", "themselves", "these", "those", "this")
    + (
        "he'd",
        "she'd",
        "they'd",
        "he’d",
        "she’d",
        "they’d",
        "i'd",
        "i’d",
        "i've",
        "i’ve",
        "my",
        "our",
    )
)


def _head_words(raw: list[str]) -> list[str]:
    for at, word in enumerate(raw):
        if at and word.lower() in _CUT:
            return raw[:at]
    return raw


def _named(head: list[str], last: str) -> str | None:
    terms = _terms()
    capitals = [re.sub(r"['’]s$", "", word) for word in head if word[:1].isupper()]
    known = [terms.get(word) for word in capitals[-1:] + capitals]
    for kind in ("media", "named organisation"):
        if kind in known:
            return kind
    for pair in pairwise(capitals):
        if " ".join(pair) in terms:
            return terms[" ".join(pair)]
    if terms.get(last.lower()) in ("group", "office or role", "document or statement"):
        return terms[last.lower()]
    if last.isupper() and 2 <= len(last) <= 6:
        return "named organisation"
    if head[0].lower() in ("the", "these", "those") and len(capitals) <= 2 and last.endswith("s"):
        return "group"
    if len(head) == 1 and last.endswith(("ans", "ists", "crats", "ites")):
        return "group"
    return "named person"


def _common(raw: list[str], head: list[str], last: str) -> str:
    terms = _terms()
    first = raw[0].lower()
    capital = any(word[:1].isupper() for word in head[1:]) or any(
        word[:1].isupper() for word in raw[1:]
    )
    kind = terms.get(last)
    if kind == "office or role":
        return "anonymous" if first in _INDEFINITE and not capital else kind
    if kind == "named organisation":
        return kind if capital or first in ("the", "his", "her", "their", "its") else "group"
    if kind:
        return kind
    if last.endswith("s") and not last.endswith("ss"):
        return "group"
    if first in _INDEFINITE:
        return "anonymous"
    if last[:1].isupper() or head[-1][:1].isupper():
        return "named person"
    return "unknown"
