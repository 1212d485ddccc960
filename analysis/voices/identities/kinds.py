"""Who is the source: an official, a company, a civilian? By what the texts say of it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from analysis.lexicons import word_lists
from analysis.voices.attribution.source_types import singulars, source_type
from analysis.voices.identities.mentions import Form
from analysis.voices.identities.same_names import place_of
from analysis.voices.identities.word_list import UNKNOWN, Kind, WordList, plain_words

_CUT: Final = re.compile(
    r"['’]s? (?=[a-z])| and (?=[a-z])"
    r"| (?:of|for|at|in|with|from|on|by|to)\b| (?:who|which|that)\b|,"
)
"""Where the head of a phrase ends."""
_ONE: Final = re.compile(r"^one of ", re.IGNORECASE)
_BEHIND: Final = re.compile(r" (?:of|for|at|in|with|from|on|by|to)\b")
_SAYS_LITTLE: Final = re.compile(
    r"\b(?:spokes\w+|officials?|representatives?|members?|leaders?|staff|head|chair\w*)$",
    re.IGNORECASE,
)
_OF_NOUN: Final = re.compile(
    r" (?:from|of|at|for|with) (?:an?|the|its|their) (?P<noun>[a-z][a-z -]+)"
)
_WITHHELD: Final = re.compile(
    r"anonym|condition of|not (?:to )?(?:be )?(?:named|identified|authori[sz]ed)|declined to be"
    r"|\b(?:familiar with|briefed on|close to)\b|\binsiders?\b|withheld|unnamed",
    re.IGNORECASE,
)
_SOURCES: Final = re.compile(r"\bsources?\b")
_FIRM: Final = re.compile(r"\b(?:LLC|Inc|Ltd|plc|PLC|Corp|GmbH|Holdings)\b")
_LEADS: Final = re.compile(
    r"^(?:the )?(?:former |then-?)?(?:(?P<people>[A-Z]\w+(?: [A-Z]\w+)*)(?:['’]s)? leader$"
    r"|leader of (?:the )?(?P<state>[A-Z]\w+(?: [A-Z]\w+)*)$)"
)
_RUNS: Final = re.compile(
    r"\bwhich (?:operates|runs|makes|owns|sells|supplies|builds|produces|manufactures|bought|"
    r"manages|provides|distributes|designs|insures|brews|bakes|employs)\b"
)
_AGE: Final = re.compile(r"^\d{1,3}\b|\b\d{1,3}-year-old\b")
_ONE_OF: Final = re.compile(
    r"^(?:(?:one|plenty|dozens|scores|hundreds|thousands|some|many|most|several|"
    r"an? (?:number|group|handful|majority|couple|pair)) of )"
    r"(?:the |its |his |her |their )?(?:few |many )?(?=\w)",
    re.IGNORECASE,
)
_LABELS: Final = word_lists("voice-words")["identities: labels"]
"""Terms that tell of an official, too, but not what he or she speaks as."""
_FOR_OTHERS: Final = word_lists("voice-words")["identities: speak for others"]
_LEAD_SOMETHING: Final = word_lists("voice-words")["identities: lead something"]
_SPOKEN_FOR: Final = frozenset(
    ("official", "security forces", "party or campaign", "company", "civil society", "media")
)
"""Kinds of bodies that have advisers and spokesmen."""
_LED: Final = frozenset(("company", "civil society", "media"))
"""Kinds of bodies that have founders and directors."""
_OF_GROUP: Final = re.compile(r"\b(?:group|organi[sz]ation|coalition|alliance|campaign|network)\b")
_FORMER: Final = re.compile(r"^(?:an? |the |his |her )?(?:former|retired|ex-|then-)", re.IGNORECASE)
_ON_THE_STAFF: Final = frozenset(("specialist", "specialists"))
_FOR_INSTANCE: Final = re.compile(r"(?:(?: and| or)? ?\bfigures|,)? such as ")
_PRESS: Final = re.compile(r" (?:article|story|reports?|editorial|interview|column)\b")
_PRIVATE: Final = frozenset(("company", "civilian"))
_STANDS: Final = re.compile(
    r"\b(?:candidate|nominee|hopeful|contender|running|candidacy|president-elect|"
    r"Senator|Sen|Rep|Congress\w+|Governor|Gov)\b"
)
"""A businessman who stands for office is heard as that."""
_AS_WHAT: Final = re.compile(
    r"^who (?:\w+ )?(?:is|was|has been|had been|serves?|served|works?|worked|acts?|acted|became|"
    r"has served|had served|has worked|had worked) (?:now |also |then |once )?(?:as )?(?P<what>.+)"
)
_RUNS_FOR: Final = re.compile(r"\b(?:running|campaigning|standing|bid) for\b")
_DOES_WHAT: Final = (
    (
        re.compile(
            r"^who (?:\w+ )?(?:teaches|taught|studies|studied|researche[sd]) .*"
            r"\b(?:University|College|Institute|School of)\b"
        ),
        "expert",
    ),
    (re.compile(r"^who (?:\w+ )?(?:lives?|lived|survived|witnessed|grew up)\b"), "civilian"),
)
"""What a clause says that somebody does, and who does so."""
_HOLDS: Final = re.compile(
    r"^who (?:\w+ )?(?:works?|worked|leads?|led|runs?|ran|heads?|headed|chairs?|chaired|owns?|"
    r"owned|charters?|chartered|manages?|managed|speaks?|spoke|represents?|represented|directs?|directed|oversees|oversaw|sits|sat|covers?|covered|founded|has|had|is|was)\b"
)
_ADVISES_SOMEBODY: Final = re.compile(
    r"(?:[A-Z][\w-]+(?:['’]s)?(?: [a-z]+){0,3} advis[eo]rs?|advis[eo]rs? to (?:\w+ )?[A-Z])"
)
_WRITES_FOR: Final = re.compile(r"\b(?:writer|contributor) (?:for|at|with|to) (?:[Tt]he )?[A-Z]")
_SHORT: Final = re.compile(r"\b(?!US\b|UN\b|EU\b|UK\b|UAE\b)[A-Z]{3,6}\b")
_DOES: Final = 3  # words of a clause that may tell what somebody does: "who has taught"
_TITLE_ONLY: Final = re.compile(r"^(?:Dr|Prof|Professor|Sir|Mr|Mrs|Ms|Miss|Lord|Lady|Dame)\.?$")
_HIDING: Final = re.compile(
    r"\b(?:official|aide|diplomat|advis[eo]r|staffer|lawmaker|minister|executive|officer|man|woman|"
    r"person|one|someone|somebody)\b"
)
_PRESIDES: Final = word_lists("voice-words")["identities: presidents"]
"""Offices of states and of much else."""


def _spoken_for(found: tuple[str, str], phrase: str, lexicon: WordList) -> tuple[str, str] | None:
    """The body that an adviser, founder or director is told to be of, where the list has it.

    "White House adviser" is an official, "founder of the rights group" is of civil society.
    """
    term = found[0].lower()
    speaks, leads = term in _FOR_OTHERS, term in _LEAD_SOMETHING
    if not speaks and not leads:
        return None
    parts = re.split(rf"\b{re.escape(found[0])}\b", phrase, maxsplit=1, flags=re.IGNORECASE)
    for part in reversed(parts):
        words = [word for word in plain_words(part) if word not in lexicon.states]
        body = lexicon.term(words)
        kinds = _SPOKEN_FOR if speaks else _LED
        if body and body[1] in kinds and body[0].lower() not in _FOR_OTHERS | _LABELS:
            return body
    return None


def kind_of_source(
    form: Form,
    mentions: Sequence[str],
    phrases: Iterable[str],
    name: str,
    lexicon: WordList,
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
    >>> from analysis.voices.identities.word_list import bundled
    >>> kind_of_source("person", ["Bo Lind, the boat's mate"], [], "Bo Lind", bundled())
    Kind(who='civilian', evidence="mate in “the boat's mate”")
    >>> kind_of_source("many", ["rights groups such as Senator Lund’s"], [], "groups", bundled())[0]
    'civil society'
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
        press = _PRESS.search(name)
        outlet = lexicon.term(plain_words(name[: press.start()])) if press else None
        if outlet and outlet[1] == "media":
            return Kind("media", f"{outlet[0]} in “{name}”")
        return Kind("document", f"“{name}”")
    if form == "person":
        return _person(name, mentions, phrases, lexicon)
    kind = UNKNOWN
    for mention in (*mentions, name):
        told = _in_phrase(mention, lexicon)
        if told.who != "unknown" and (kind.who == "unknown" or told.who == "official"):
            kind = told  # "Democrats", and later "House Democrats": they hold office
        if kind.who not in ("unknown", "party or campaign"):
            break
    if form == "one" and (kind.who == "unknown" or _HIDING.search(name)):
        # "A judge" is known by the office; who "a diplomat" is, the outlet keeps to itself.
        return Kind("anonymous", f"“{name}”")
    if kind.who == "unknown" and form in ("body", "many"):
        return _person(name, mentions, phrases, lexicon)
    if kind.who == "unknown" and form == "role":
        return _leading(mentions, lexicon)
    return kind


def _person(
    name: str,
    mentions: Sequence[str],
    phrases: Iterable[str],
    lexicon: WordList,
) -> Kind:
    beside = [part for mention in mentions for part in _without(mention, name)]
    beside = [*beside, *phrases]
    # "Dr Holt" may be a minister: a bare title tells only where nothing else does.
    beside.sort(key=lambda phrase: bool(_TITLE_ONLY.match(phrase)))
    label = first = UNKNOWN
    for phrase in beside:
        kind = _in_phrase(phrase, lexicon)
        former = _FORMER.match(phrase) and kind.who == "security forces"
        term = kind.evidence.partition(" in “")[0].lower()
        if former or not _LABELS.isdisjoint((term, *singulars(term))):
            # "Senator Holt, a Tarn Republican and friend of the mayor's" holds an office.
            label = kind if label.who == "unknown" else label
        elif kind.who not in ("unknown", "document", "anonymous"):  # nobody is a photo
            if kind.who not in _PRIVATE:
                return kind if first.who == "unknown" or _STANDS.search(phrase) else first
            first = kind if first.who == "unknown" else first
    if first.who != "unknown":
        return first
    kind = label if label.who != "unknown" else _of_a_thing(name, lexicon)
    if kind.who == "unknown":
        kind = _leading(beside, lexicon)
    if kind.who == "unknown" and any(_AGE.search(phrase) for phrase in beside):
        return Kind("civilian", "only an age is given")
    return kind


def _of_a_thing(name: str, lexicon: WordList) -> Kind:
    """A name that the list has: all of it ("Coke"), or several words ("Human Rights Watch").

    One listed word of several tells nothing: Ann Ford is no company.
    """
    found = lexicon.term(plain_words(name))
    if found and found[0][:1].isupper() and (" " in found[0] or found[0] == name):
        return Kind(found[1], f"the name {found[0]}")
    if found and found[1] == "media" and name.endswith(" Media"):
        return Kind("media", f"the name {name}")
    return UNKNOWN


def _leading(phrases: Iterable[str], lexicon: WordList) -> Kind:
    """The leader of a state is an official; whom another leads, only its own word can tell."""
    for phrase in phrases:
        found = _LEADS.match(phrase)
        name = (found["people"] or found["state"]) if found else ""
        if name and (lexicon.state(name) or _is_of_a_state(name, lexicon)):
            return Kind("official", f"leader in “{phrase}”")
    return UNKNOWN


def _is_of_a_state(name: str, lexicon: WordList) -> bool:
    """Tell whether a name is made from a state's: "North Korean"."""
    return any(name != state and place_of(name, [state]) == state for state in lexicon.states)


def _without(mention: str, name: str) -> list[str]:
    """What a mention says beside the name: before it, and behind it."""
    surname = name.split()[-1] if name else ""
    before, found, behind = mention.rpartition(name) if name in mention else ("", "", "")
    if not found and surname:
        before, found, behind = mention.partition(surname)
    if not found:
        return [mention]
    behind = re.sub(r"^ \([DRI]-[^)]*\)", "", behind)  # the party and state, which is a seat
    behind, before = behind.strip(" ,()–—"), before.strip(" ,")
    # "Deputy Ann Holt, who had been his partner": the title tells, not the clause.
    parts = (before, behind) if behind.startswith("who ") else (behind, before)
    return [part for part in parts if len(part) > 1]


def _in_phrase(phrase: str, lexicon: WordList) -> Kind:
    """The term that tells: the head of the phrase, else the words behind it, else before it."""
    common = _OF_NOUN.search(phrase)
    if common and _SAYS_LITTLE.search(_CUT.split(phrase, maxsplit=1)[0]):
        found = lexicon.term(plain_words(common["noun"]))
        if found:  # "officials from the airline"
            return Kind(found[1], f"{found[0]} in “{phrase}”")
    if _FIRM.search(phrase) or _RUNS.search(phrase):
        return Kind("company", f"“{phrase}”")
    phrase = re.split(r"(?:^|[ ,]+)which\b", phrase)[0]
    phrase = _FOR_INSTANCE.split(phrase)[0] or phrase
    if _RUNS_FOR.search(phrase):
        return Kind("party or campaign", f"“{phrase}”")
    if _WRITES_FOR.search(phrase):
        return Kind("media", f"“{phrase}”")
    if phrase.startswith("who "):
        what = _AS_WHAT.match(phrase)
        does = next((who for pattern, who in _DOES_WHAT if pattern.match(phrase)), "")
        if does:
            return Kind(does, f"“{phrase}”")
        if not what and not _HOLDS.match(phrase):
            return UNKNOWN  # nobody is a prison for being released from it
        phrase = what["what"] if what else " ".join(phrase.split()[: _DOES + 1])
    phrase = _ONE_OF.sub("", re.split(r" (?:who|whose|that)\b", phrase)[0])
    head = _CUT.split(phrase, maxsplit=1)[0]
    # "an attorney for Holt's wife" is no wife
    owner = re.search(
        r"['’]s? (?=[a-z])(?P<owned>.+)",
        _BEHIND.split(_ONE.sub("", phrase), maxsplit=1)[0],
    )
    parts = [owner["owned"] if owner else head, head, f"{phrase}"]
    for part in parts:
        plain = plain_words(part)
        if part is parts[0]:
            plain = _CUT.split(" ".join(plain), maxsplit=1)[0].split()
        if part is parts[-1]:
            # Nor is anybody "an inmate" for wearing an inmate's clothes.
            owners = {
                plain_words(word)[0] for word in re.findall(r"\b[a-z][\w-]*['’]s(?= \w)", phrase)
            }
            plain = [word for word in plain if word not in lexicon.states | owners]
        found = lexicon.term(plain)
        if found and found[1] == "party or campaign" and found[0].lower() in _LABELS:
            # "the Democratic chair of the House committee" holds an office
            others = [one for one in plain_words(phrase) if one.lower() not in _LABELS]
            held = lexicon.term(others)
            found = held if held and held[1] == "official" else found
        if found and found[1] == "expert" and _ADVISES_SOMEBODY.search(phrase):
            found = (found[0], "official")
        if found and found[1] == "expert" and found[0].lower() in _ON_THE_STAFF:
            # A bank's fraud specialists speak of their own work.
            firm = lexicon.term([one for one in plain_words(phrase) if one not in found[0]])
            found = firm if firm and firm[1] == "company" else found
        if found:
            found = _spoken_for(found, phrase, lexicon) or found
        # "a shop in England" is not England; "the mayor of Tarn, England" is no state either.
        if found and (part is not phrase or found[0] not in lexicon.states):
            behind = re.search(rf"{re.escape(found[0])} of (.+)", phrase, re.IGNORECASE)
            led = phrase.partition(found[0])[0] if found[0] in _PRESIDES and not behind else ""
            led_body = lexicon.term(plain_words(led)) if led else None
            if led_body and led_body[1] in _LED | {"expert"}:
                found = led_body  # "Tarn Foundation president"
            elif _SHORT.search(led) and " and " not in phrase:
                return UNKNOWN
            if found[0] in _PRESIDES and behind:
                # "Vice president of the federation"; of a country it is the office that tells.
                body = lexicon.term(plain_words(behind[1]))
                named = behind[1].removeprefix("the ").split(",")[0]
                is_state = body is not None and body[0] in lexicon.states
                if (body is None or body[1] == "civilian") and _OF_GROUP.search(named):
                    return Kind("civil society", f"“{phrase}”")
                if body is None or (is_state and lexicon.state(named) is None):
                    return UNKNOWN  # "president of Ostry": of a firm, a union, a state?
                if not is_state:
                    found = body
            return Kind(found[1], f"{found[0]} in “{phrase}”")
    if source_type(phrase) == "document or statement":
        return Kind("document", f"“{phrase}”")
    return UNKNOWN
