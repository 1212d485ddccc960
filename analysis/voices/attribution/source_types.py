"""What kind of source is this: a person, an organisation, a state, an office, a document …?"""

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from analysis.language import words
from analysis.language.tokens import reporting_verbs, word_classes
from analysis.lexicons import load_lexicon, word_lists

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

TITLES: Final = re.compile(
    r"^(?:(?:the|former|then|ex|mr|mrs|ms|miss|dr|sir|dame|lord|lady|sen|rep|gov|gen|col|capt|maj|"
    r"lt|sgt|rev|prof|adm|judge|justice|professor|president|vice|prime|senator|representative|"
    r"governor|general|colonel|captain|major|lieutenant|sergeant|reverend|father|sister|secretary|"
    r"minister|chancellor|premier|mayor|king|queen|prince|princess|pope|bishop|archbishop|attorney|"
    r"speaker|chairman|chairwoman|chief|ambassador|commissioner|admiral|detective|inspector|officer|"
    r"secretary of (?:state|defen[cs]e|the \w+)|congressman|congresswoman|councillor|foreign|"
    r"defence|defense|first|rank|deputy)\b\.?[\s-]*)+(?=[A-Z])",
    re.IGNORECASE,
)
"""What may stand before a name without being part of it."""

_ANONYMITY: Final = re.compile(
    r"anonym|condition(?:ed)? (?:of|on)|not (?:to )?(?:be )?(?:named|identified|authori[sz]ed)"
    r"|declined to be|familiar with|briefed on|close to the|\bsources?\b|\binsiders?\b"
    r"|\bnames? (?:be |to be )?(?:withheld|published)|\bunnamed\b",
    re.IGNORECASE,
)
_COURTESY: Final = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|sen|rep|gov|gen|col|capt|maj|lt|sgt|rev|prof|adm)\b"
    r"\.?\s+[A-Z]|^(?:former )?secretary of (?:state|defen[cs]e|the \w+) [A-Z]",
    re.IGNORECASE,
)
_AND_CO: Final = re.compile(
    r"^(?:[Tt]he )?(?:[A-Z][\w’'.-]*,? )+& [A-Z][\w’'-]*\.?(?: [A-Z][\w.]+)*$"
)
_ON_A_DAY: Final = re.compile(
    r"(?<=[a-z]) [a-z]+ed (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
"""When a document was made, behind it: "a study released Monday"."""
_OWNED: Final = re.compile(r"['’]s?\s+(?:[a-z]|[A-Z]\w*\s+[a-z])")
_INDEFINITE: Final = word_lists("voice-words")["mentions: indefinite"]
_WHERE: Final = word_lists("voice-words")["mentions: where"]
_ONE_OF_PARTY: Final = word_lists("voice-words")["names: of one party member"]
_ALSO_NAMES: Final = frozenset(
    ("media", "state or place", "office or role", "document or statement")
)
_PAPERS: Final = word_lists("voice-words")["names: of papers"]
_LEADS: Final = _INDEFINITE | word_lists("voice-words")["mentions: definite"]
_CUT: Final = word_lists("voice-words")["mentions: behind the head"]
_PRONOUNS: Final = word_lists("voice-words")["mentions: pronouns"]
# Not "the governor of Tarn's Old Town": there the governor speaks.
_POSSESSOR: Final = re.compile(
    r"^(?:(?!\s(?:of|in|for|at|from)\s).){1,60}(?:['’]s|s['’])\s+(?=[A-Z])"
)
_BASED: Final = re.compile(
    r"^(?:the )?(?:[A-Z][\w’'.-]* )*[\w’'.-]+-(?:based|owned|listed|headquartered) (?=[A-Z])"
)
_CLITIC: Final = re.compile(r"['’](?:s|d|re|ve|ll|m)?$")


@cache
def _nouns() -> frozenset[str]:
    """The common nouns of the list, those too that only tell who somebody is."""
    return frozenset(
        term for term in load_lexicon("source-types").entries["term"] if term.islower()
    )


def singulars(noun: str) -> list[str]:
    """Return what a plural may be the plural of: one entry serves "juror" and "jurors".

    >>> singulars("deputies"), singulars("coaches"), singulars("firemen"), singulars("jury")
    (['deputy', 'deputie'], ['coache', 'coach'], ['fireman'], [])
    """
    if noun.endswith("men"):
        return [f"{noun[:-2]}an"]
    if not noun.endswith("s") or noun.endswith("ss"):
        return []
    irregular = [f"{noun[:-3]}y"] if noun.endswith("ies") else []
    sibilant = [noun[:-2]] if noun.endswith(("ches", "shes", "sses", "xes")) else []
    return [*irregular, noun[:-1], *sibilant]


def _is_plural(noun: str) -> bool:
    """Tell whether a noun is the plural of one that the list has."""
    return any(one in _nouns() for one in singulars(noun))


@cache
def _terms() -> dict[str, str]:
    entries = load_lexicon("source-types").entries
    entries = entries[entries["type"] != ""]  # the others tell who somebody is, not how named
    return dict(zip(entries["term"], entries["type"], strict=True))


def listed_type(noun: str) -> str | None:
    """Return the type that the word list gives a common noun; None where it has none.

    >>> listed_type("fighters"), listed_type("horses")
    ('group', None)
    """
    return _terms().get(noun)


def is_pronoun(mention: str) -> bool:
    """Tell whether `mention` is a pronoun, whose type is that of what it stands for."""
    return _CLITIC.sub("", mention.lower()) in _PRONOUNS


@lru_cache(maxsize=1 << 14)
def source_type(mention: str) -> str:
    """Name the kind of source that `mention` names; see `SOURCE_TYPES`.

    A mention is judged by its own words only: its head noun ("the governor of …"), titles,
    the parts of its name ("… Ministry"). A lone unknown name counts as a person.

    >>> source_type("the governor of Idaho")
    'office or role'
    >>> source_type("Mr Whitmore")
    'named person'
    >>> source_type("an official who asked not to be named")
    'anonymous'
    """
    if _ANONYMITY.search(mention):
        return "anonymous"
    mention = _ON_A_DAY.sub("", mention)
    if _COURTESY.match(mention) and not _OWNED.search(mention):
        return "named person"
    if _AND_CO.match(mention):
        return "named organisation"  # "Bed Bath & Beyond"
    based = _BASED.match(mention)
    if based:  # "Tarn-based Ostry"; a person only with a first name
        kind = source_type(mention[based.end() :])
        alone = kind == "named person" and " " not in mention[based.end() :]
        return "named organisation" if alone else kind
    mention = _POSSESSOR.sub("", mention) if _POSSESSOR.match(mention) else mention
    raw = [_CLITIC.sub("", mention[a:b]) for a, b in words(mention)]
    raw = [word.rstrip(".") for word in raw if word.rstrip(".")]
    if not raw:
        return "unknown"
    bare = raw[1:] if raw[0].lower() in _LEADS and len(raw) > 1 else raw
    whole = " ".join(bare)
    if whole[:1].isupper() and whole in _terms():
        return _terms().get(whole.lower(), _terms()[whole])
    head = _head(bare)
    if head[-1][:1].isupper():
        return _of_name(bare, head, lead=raw[0].lower())
    return _of_noun(raw, head)


def _head(bare: list[str]) -> list[str]:
    for at, word in enumerate(bare):
        if at and (word.lower() in _CUT or word_classes().get(word) == "preposition"):
            # "a firm approached by its owners": the participle is no part of the head.
            return bare[: at - 1] if at > 1 and _is_participle(bare[at - 1]) else bare[:at]
    return bare


def _is_participle(word: str) -> bool:
    return word.islower() and word.endswith("ed") and word not in _terms()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(load_lexicon("first-names").entries["name"])


def is_first_name(word: str) -> bool:
    """Tell whether a word is a first name that the list has."""
    return word in _first_names()


def name_at_end(head: list[str]) -> list[str] | None:
    """Return the name in "Harbour Committee member Ann Holt": it begins with a known first name.

    >>> name_at_end("Harbour Committee member Ann Holt".split())
    ['Ann', 'Holt']
    >>> name_at_end("the Ann Holt Foundation".split())
    """
    terms = _terms()
    for at in range(max(1, len(head) - 4), len(head) - 1):
        name = head[at:]
        before = head[at - 1].lower()
        if not is_first_name(name[0]) or name[0] in terms or before in ("and", "&", "the", "a"):
            continue
        if word_classes().get(before) in ("preposition", "determiner", "conjunction"):
            continue  # "a friend of Ann Holt"
        if all(word[:1].isupper() and word not in terms for word in name[1:]):
            return name
    return None


def name_behind_role(head: list[str]) -> list[str] | None:
    """Return the name in "FBI director James Comey": what stands behind the last role noun."""
    terms = _terms()
    for at in range(len(head) - 2, -1, -1):
        kind = terms.get(head[at].lower())
        if kind == "office or role" or (kind is not None and head[at].islower()):
            name = head[at + 1 :]
            if all(word[:1].isupper() and word not in terms for word in name):
                return name
            return None
    return None


def _of_name(bare: list[str], head: list[str], *, lead: str) -> str:
    """The type of a mention whose head is capitalised."""
    terms, last = _terms(), head[-1]
    if last == "General" and " ".join(head[-2:]).lower() in _nouns():
        return "office or role"  # "then-Attorney General"
    at_place = len(head) == 1 and last.endswith("s") and len(bare) > 1 and bare[1] in _WHERE
    if at_place and last not in terms and not is_first_name(last):
        return "group"  # "Patrons at Pulse"
    described = _body_described(head)
    if described:
        return described
    if name_behind_role(head) or name_at_end(bare):
        return "named person"
    if len(head) == len(bare) == 2 and is_first_name(head[0]) and terms.get(last) in _ALSO_NAMES:
        return "named person" if last not in _PAPERS else terms[last]
    if last in _ONE_OF_PARTY and (head[0].islower() or lead in _LEADS):
        # "the top Republican on the committee"
        return "anonymous" if lead in _INDEFINITE else "office or role"
    capitals = [word for word in bare if word[:1].isupper()]
    restricted = len(bare) > 1 and bare[1] == "who" and last.endswith("s")
    low = last.lower()
    common = low in terms or _is_plural(low) or (low.endswith("s") and low in _nouns())
    if len(head) == 1 and last not in terms and (common or restricted):
        # "President", "Officials" at the start of a sentence.
        return _of_noun([lead, *bare] if lead in _INDEFINITE else bare, [last.lower()])
    for pair in pairwise(capitals):
        if " ".join(pair) in terms:
            return terms[" ".join(pair)]
    if last.endswith("s") and terms.get(last.lower()) == "group":
        return "group"  # "Judiciary Committee Democrats"
    in_name = capitals if len(head) == len(bare) or "of" in bare else head
    kinds = [terms.get(word) for word in reversed(in_name)]
    for kind in ("media", "named organisation"):
        if kind in kinds:
            return kind
    if last.isupper() and 2 <= len(last) <= 6 and all(word.islower() for word in head[:-1]):
        return "named organisation"
    if terms.get(last.lower()) in ("group", "office or role", "document or statement"):
        return terms[last.lower()]
    plural = last.endswith(("ans", "ists", "crats", "ites", "ese"))
    if (lead in ("the", "these", "those") and last.endswith("s")) or (
        plural and all(word.islower() for word in head[:-1])
    ):
        return "group"
    return "named person" if _may_be_name(bare, lead) else "unknown"


def _body_described(head: list[str]) -> str:
    """The kind of the body in "news website Ostry": a noun for a body stands before its name."""
    for at in range(len(head) - 2, -1, -1):
        if head[at].islower():
            kind = (
                "named organisation" if head[at].endswith("maker") else _terms().get(head[at], "")
            )
            kind = "media" if head[at] == "website" else kind
            named = all(word[:1].isupper() and word not in _terms() for word in head[at + 1 :])
            if not named or is_first_name(head[at + 1]):
                return ""
            return kind if kind in ("media", "named organisation") else ""
    return ""


def _may_be_name(bare: list[str], lead: str) -> bool:
    """Tell whether capitalised words may be a name: not "Speaking", "In Irion County", "A Holt"."""
    low = bare[0].lower()
    if lead in _INDEFINITE and len(bare) == 1:
        return False
    if len(bare) == 1 and (low in reporting_verbs() or low in word_classes()):
        return is_first_name(bare[0])
    kind = word_classes().get(low)
    return is_first_name(bare[0]) or kind not in (
        "preposition",
        "conjunction",
        "subordinator",
        "day or month",
    )


def _of_noun(raw: list[str], head: list[str]) -> str:
    """The type of a mention whose head is a common noun."""
    terms, first, last = _terms(), raw[0].lower(), head[-1].lower().removeprefix("ex-")
    kind = "named organisation" if last.endswith("maker") else terms.get(last)
    if kind is None and " ".join(word.lower() for word in head[-2:]) in terms:
        kind = terms[" ".join(word.lower() for word in head[-2:])]
    if kind == "office or role":
        named_for = len(raw) > len(head) + 1 and any(word[:1].isupper() for word in raw[1:])
        speaks_for = last.startswith("spokes")
        return "anonymous" if first in _INDEFINITE and not (named_for or speaks_for) else kind
    if kind is not None:
        return kind
    if last[:1].isdigit() or first[:1].isdigit():
        return "group"
    if last.endswith("s") and not last.endswith("ss"):
        return "group"
    if first in _INDEFINITE:
        return "anonymous"
    if _is_plural(last):
        return "group"  # "firemen"
    return terms.get(first, "unknown")
