"""Whom does somebody work or speak for, and what is that: a company, a team, a ministry?"""

import re
from collections.abc import Callable
from typing import Final

from analysis.voices.identities.places import Text
from analysis.voices.identities.word_list import UNKNOWN, Kind, WordList, plain_words

CUT: Final = re.compile(
    r"['’]s? (?=[a-z])| and (?=[a-z])"
    r"| (?:of|for|at|in|with|from|on|by|to)\b| (?:who|which|that)\b|,"
)
"""Where the head of a phrase ends."""
_NAME: Final = (
    r"(?P<body>(?:[A-Z]|\d+[A-Z])[\w&’'-]*(?: (?:[A-Z][\w&’'-]*|of|for|and)(?! [a-z]))*"
    r"(?: [A-Z][\w&’'-]*)*)"
)
_EMPLOYED: Final = (
    re.compile(rf"\b(?:of|at|for|with) (?:the )?{_NAME}"),
    re.compile(rf"^(?:the )?{_NAME}(?:['’]s?)? (?=[A-Za-z]|$)"),
)
"""How a phrase names whom somebody works or speaks for: "president of Ostry Foods"."""
_KEPT: Final = tuple(
    (who, re.compile(rf"(?:['’]s?)? (?:{words})"))
    for who, words in (
        (
            "company",
            r"(?:shares|stock|shareholders|CEO|chief executive|customers|stores)\b|"
            r"\((?:NYSE|NASDAQ|Nasdaq|LSE|[A-Z]{2,4}\.[A-Z])",
        ),
        (
            "civil society",
            r"(?:(?:head |interim |assistant )?coach|quarterback|striker|midfielder|goalkeeper|"
            r"pitcher|linebacker|fans|supporters['’]?)\b",
        ),
        ("armed group", r"(?:militants|fighters|gunmen|rebels|insurgents)\b"),
        ("media", r"(?:readers|viewers|newsroom|reporters|columnist|correspondent)\b"),
    )
)
"""Who keeps what company: a firm has shares, a team a coach."""
_SHARES_OF: Final = re.compile(r"\b(?:shares|stake) (?:of|in) $")
_STEPS_ASIDE: Final = re.compile(
    r"\b(?:spokes\w+|president|director|chair\w*|head|leader|chief|officer|executive|manager|member|"
    r"founder|representative|official|officials|representatives|boss|press secretary)\b",
    re.IGNORECASE,
)
"""Offices that tell who somebody is by whom they are held for."""
_SAYS_LITTLE: Final = re.compile(
    r"\b(?:spokes\w+|officials?|representatives?|members?|leaders?|staff|head|chair\w*)$",
    re.IGNORECASE,
)
_OF_NOUN: Final = re.compile(
    r" (?:from|of|at|for|with) (?:an?|the|its|their) (?P<noun>[a-z][a-z -]+)"
)


def kind_by_company_kept(text: Text, name: str) -> Kind | None:
    """Tell what a body is from the words that go with its name: "Ostry shares", "Ostry's coach".

    >>> kind_by_company_kept(Text("They bought Ostry shares."), "Ostry")
    Kind(who='company', evidence='“Ostry shares”')
    >>> kind_by_company_kept(Text("They met Ostry."), "Ostry") is None
    True
    """
    for who, kept in _KEPT:
        for start in text.places(name):
            behind = kept.match(text.text, start + len(name))
            owned = who == "company" and _SHARES_OF.search(text.text[max(0, start - 12) : start])
            if behind or owned:
                first = start - len(owned.group()) if owned else start
                last = behind.end() if behind and not owned else start + len(name)
                return Kind(who, f"“{' '.join(text.text[first:last].split())}”")
    return None


def by_body(phrase: str, lexicon: WordList, body: Callable[[str], Kind]) -> Kind:
    """Who holds an office that says little of its own: the body that it is held for tells.

    "President of 4Front" is of a company where the text says what 4Front is.
    """
    role = CUT.split(phrase, maxsplit=1)[0]
    if not _STEPS_ASIDE.search(role):
        return UNKNOWN
    common = _OF_NOUN.search(phrase)
    if common and _SAYS_LITTLE.search(role):
        found = lexicon.term(plain_words(common["noun"]))
        if found:
            return Kind(found[1], f"{found[0]} in “{phrase}”")
    for pattern in _EMPLOYED:
        for match in pattern.finditer(phrase):
            name = match["body"]
            # "State officials": a common noun at the start of a sentence, or a state.
            if lexicon.state(name) or lexicon.who([name.lower()]):
                continue
            kind = body(name)
            if kind.who not in ("unknown", "civilian", "document", "anonymous"):
                return kind
    return UNKNOWN
