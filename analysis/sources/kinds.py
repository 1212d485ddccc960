"""Who is the source: an official, a company, a civilian? By what the texts say of it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from analysis.attribution.source_types import source_type
from analysis.sources.mentions import Form
from analysis.sources.word_list import WordList
from analysis.text import words

_WITHHELD: Final = re.compile(
    r"anonym|condition of|not (?:to )?(?:be )?(?:named|identified|authori[sz]ed)|declined to be"
    r"|\b(?:familiar with|briefed on|close to)\b|\binsiders?\b|withheld|unnamed",
    re.IGNORECASE,
)
_SOURCES: Final = re.compile(r"\bsources?\b")
_FIRM: Final = re.compile(r"\b(?:LLC|Inc|Ltd|plc|PLC|Corp|GmbH|Holdings)\b")
_CUT: Final = re.compile(
    r"['’]s? (?=[a-z])| and (?=[a-z])"
    r"| (?:of|for|at|in|with|from|on|by|to)\b| (?:who|which|that)\b|,"
)
_PUBLIC: Final = re.compile(
    r"\b(?:spokes\w+|president|director|chair\w*|head|leader|chief|secretary|deputy|officer)\b",
    re.IGNORECASE,
)


_RUNS: Final = re.compile(
    r"\bwhich (?:operates|runs|makes|owns|sells|supplies|builds|produces|manufactures|bought)\b"
)
_AGE: Final = re.compile(r"^\d{1,3}\b")


_HIDING: Final = re.compile(
    r"\b(?:official|aide|diplomat|advis[eo]r|staffer|lawmaker|minister|executive|officer|man|woman|"
    r"person|one|someone|somebody)\b"
)
_PRESIDES: Final = frozenset(
    ("president", "vice president", "vice-president", "secretary", "mayor")
)


class Kind(NamedTuple):
    """Who somebody is, and the words that say so."""

    who: str
    evidence: str


UNKNOWN: Final = Kind("unknown", "")


def kind_of_source(
    form: Form, mentions: Sequence[str], phrases: Iterable[str], name: str, lexicon: WordList
) -> Kind:
    """Tell who an actor is from its mentions and from what stands beside its name.

    Parameters
    ----------
    form
        Of the actor's most telling mention.
    mentions
        As the texts have them, without pronouns.
    phrases
        What the texts put beside its name: "a nurse who lives on Mill Street".
    name
        Its display name.
    lexicon
        The words that tell.

    Returns
    -------
    Who, one of `KINDS`, and the evidence: the term and the phrase that it stands in.

    Examples
    --------
    >>> from analysis.sources.word_list import bundled
    >>> kind_of_source("person", ["Bo Lind, the boat's mate"], [], "Bo Lind", bundled())
    Kind(who='civilian', evidence="mate in “the boat's mate”")
    >>> kind_of_source("one", ["an aide who asked not to be named"], [], "an aide", bundled())[0]
    'anonymous'
    """
    for mention in mentions:
        if form in ("one", "many", "role", "other") and _WITHHELD.search(mention):
            return Kind("anonymous", f"“{mention}”")
    if form in ("one", "many") and any(_SOURCES.search(mention) for mention in mentions):
        return Kind("anonymous", f"“{mentions[0]}”")
    if form == "state":
        return Kind("official", "the name of a state or place")
    if form == "document":
        return Kind("document", f"“{name}”")
    if form == "person":
        return _person(name, mentions, phrases, lexicon)
    kind = UNKNOWN
    for mention in (*mentions, name):
        kind = _in_phrase(mention, lexicon)
        if kind.who != "unknown":
            break
    if form == "one" and (kind.who == "unknown" or _HIDING.search(name)):
        # "A judge" is known by the office; who "a diplomat" is, the outlet keeps to itself.
        return Kind("anonymous", f"“{name}”")
    if kind.who == "unknown" and form == "body":
        return _person(name, mentions, phrases, lexicon)
    if kind.who == "unknown" and form == "role":
        return _leading(mentions)
    return kind


def _person(name: str, mentions: Sequence[str], phrases: Iterable[str], lexicon: WordList) -> Kind:
    beside = [part for mention in mentions for part in _without(mention, name)]
    beside = [*beside, *phrases]
    for phrase in beside:
        kind = _in_phrase(phrase, lexicon)
        if kind.who not in ("unknown", "document"):  # nobody is a photo
            return kind
    kind = _of_a_thing(name, lexicon)
    if kind.who == "unknown":
        kind = _leading(beside)
    if kind.who == "unknown" and any(_AGE.match(phrase) for phrase in beside):
        return Kind("civilian", "only an age is given")
    return kind


def _of_a_thing(name: str, lexicon: WordList) -> Kind:
    """A name that the list has: all of it ("Coke"), or several words ("Human Rights Watch").

    One listed word of several tells nothing: Ann Ford is no company.
    """
    found = lexicon.term(_plain(name))
    if found and found[0][:1].isupper() and (" " in found[0] or found[0] == name):
        return Kind(found[1], f"the name {found[0]}")
    return UNKNOWN


def _leading(phrases: Iterable[str]) -> Kind:
    """Whoever presides over something that the list does not know is an official."""
    for phrase in phrases:
        found = _PUBLIC.search(phrase)
        if found:
            return Kind("official", f"{found.group().lower()} in “{phrase}”")
    return UNKNOWN


def _plain(part: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", part[a:b]).strip(".") for a, b in words(part)]


def _without(mention: str, name: str) -> list[str]:
    """What a mention says beside the name: before it, and behind it."""
    surname = name.split()[-1] if name else ""
    before, found, behind = mention.rpartition(name) if name in mention else ("", "", "")
    if not found and surname:
        before, found, behind = mention.partition(surname)
    if not found:
        return [mention]
    behind, before = behind.strip(" ,()–—"), before.strip(" ,")
    # "Deputy Ann Holt, who had been his partner": the title tells, not the clause.
    parts = (before, behind) if behind.startswith("who ") else (behind, before)
    return [part for part in parts if len(part) > 1]


def _in_phrase(phrase: str, lexicon: WordList) -> Kind:
    """The term that tells: the head of the phrase, else the words behind it, else before it."""
    if _FIRM.search(phrase) or _RUNS.search(phrase):
        return Kind("company", f"“{phrase}”")
    phrase = re.split(r"(?:^|[ ,]+)which\b", phrase)[0]
    head = _CUT.split(phrase, maxsplit=1)[0]
    owner = re.search(r"['’]s? (?=[a-z])(?P<owned>.+)", phrase)
    parts = [owner["owned"] if owner else head, head, f"{phrase}"]
    for part in parts:
        plain = _plain(part)
        if part is parts[0]:
            plain = _CUT.split(" ".join(plain), maxsplit=1)[0].split()
        if part is parts[-1]:
            plain = [word for word in plain if word not in lexicon.states]
        found = lexicon.term(plain)
        # "a shop in England" is not England; "the mayor of Tarn, England" is no state either.
        if found and (part is not phrase or found[0] not in lexicon.states):
            behind = re.search(rf"{re.escape(found[0])} of (.+)", phrase, re.IGNORECASE)
            if found[0] in _PRESIDES and behind:
                # "Vice president of the federation"; of a country it is the office that tells.
                body = lexicon.term(_plain(behind[1]))
                if body and body[0] not in lexicon.states:
                    found = body
            return Kind(found[1], f"{found[0]} in “{phrase}”")
    if source_type(phrase) == "document or statement":
        return Kind("document", f"“{phrase}”")
    return UNKNOWN
