"""Which names are places, and what does a text say is, happens or goes there?"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import pandas as pd

from analysis.facts.figures.mentions import Mention
from analysis.facts.figures.names import (
    Name,
    beginnings,
    capitals,
    countries,
    is_title_case,
    well_known,
)
from analysis.facts.figures.things import fate_of
from analysis.facts.figures.whereabouts import (
    Where,
    acts,
    is_called_place,
    is_of_kind,
    stands_alone,
    where,
)
from analysis.language.tokens import Sentence, reporting_verbs, word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_contexts import names_of_things
from analysis.voices.attribution.source_types import name_behind_role, source_type

_WORDS: Final = word_lists("fact-words")

_SITES: Final = _WORDS["places: sites"]
_LEADING: Final = _WORDS["places: leading"]
_NO_PLACES: Final = _WORDS["places: no places"]
_DIRECTIONS: Final = frozenset(["North", "South", "East", "West", "Midwest", "Coast"])
_ADJECTIVES: Final = ("ish", "ese", "ic", "crats", "icans", "ists", "ism", "ian", "ans", "care")
_BODIES: Final = frozenset(["named organisation", "media", "document or statement", "group"])
_TITLES: Final = _WORDS["places: titles"]


class Known(NamedTuple):
    """The names that are places in an event, those of governments, and what lies where."""

    places: frozenset[str]
    states: frozenset[str]
    country: dict[str, str]  # codes, of those of which a text tells it


def known_places(
    texts: Iterable[tuple[str, list[tuple[Sentence, tuple[Name, ...]]]]],
    attributions: pd.DataFrame,
) -> Known:
    """Gather the names that somewhere in the texts stand where only places stand.

    Parameters
    ----------
    texts
        Titles and texts with their sentences and the names in them.
    attributions
        Those of the texts: who speaks is no place, unless it is called one.
    """
    seen: set[str] = set()
    called: set[str] = set()
    states = set(countries()) | capitals()
    country = dict(countries())
    persons = _speakers(attributions)
    for text, lines in texts:
        things = names_of_things(text)
        states |= {name for name, kind in things.items() if kind == "state or place"}
        firms = {name for name, kind in things.items() if kind == "named organisation"}
        for line, names in lines:
            if not names or is_title_case(line):
                continue
            how, before = "", None
            for name in names:
                if person := _person(line, name):
                    persons |= person
                    how = ""
                elif name.text not in firms:
                    follows = bool(how) and before is not None and _in_turn(line, before, name)
                    how = _told(line, name) or ("in" if follows else "")
                    (called if how == "kind" else seen).update([name.text] if how else [])
                if before and before.owns and before.last == name.first:  # "Norland's Tarn"
                    called.update([before.text] if is_of_kind(line, name) else [])
                    country.setdefault(name.text, countries().get(before.text, ""))
                before = name
    return Known(frozenset(called | (seen - persons) | well_known()), frozenset(states), country)


def _told(line: Sentence, name: Name) -> str:
    """ "kind" if it is called a place, "in" if it stands like one, "" if neither."""
    if is_called_place(line, name) and not _is_no_place(name.text):
        return "kind"
    found = where(line, name)
    site = is_site(name.text)
    if found is None:
        return "in" if site and line.says(name.first - 2, ("of", "the")) else ""
    of_more = line.word(name.last) == "of" and line.is_capital(name.last + 1)
    if name.owns or of_more or _is_no_place(name.text):
        return ""  # "part of Mueller's report", "of the Defense of Marriage Act"
    body = source_type(name.text) in _BODIES
    if found.how == "kind" and (not body or line.word(name.first - 1) == "of"):
        return "kind"
    if not site and (body or name.text.isupper() or acts(line, name) or _is_within(line, name)):
        return ""
    if not stands_alone(line, name) and (body or not site):
        return ""
    return "in" if found.how == "in" or site or found.travels else ""


def _is_within(line: Sentence, name: Name) -> bool:
    """ "In the Ronald Reagan White House": with "the", most names are no places themselves."""
    words = name.text.split()
    the = line.says(name.first - 2, ("in", "the")) and line.joined(name.first)
    return the and len(words) > 1 and words[-1] not in _DIRECTIONS


def _in_turn(line: Sentence, before: Name, name: Name) -> bool:
    """ "In Ogden, Utah,": between commas behind a place stands what it lies in."""
    closing = line.folded[name.end : name.end + 1] in (",", ".", ")", ";", "")
    comma = line.folded[before.end : name.start].strip() == ","
    return comma and closing and not _is_no_place(name.text) and not acts(line, name)


def is_site(name: str) -> bool:
    """The name says itself that it is one of a place: "Quay Street", "Lake Orm"."""
    words = name.lower().split()
    return len(words) > 1 and (words[-1] in _SITES or words[0] in _LEADING)


@lru_cache(maxsize=1 << 14)
def _is_no_place(name: str) -> bool:
    """The name says itself that it is one of a person, a law, a feast, a people …"""
    words = name.lower().replace(".", "").split()
    parts = name.split("-")
    titled = words[0] in _TITLES or name_behind_role(name.split()) is not None
    return (
        not _NO_PLACES.isdisjoint((words[0], words[-1]))
        or any(part.islower() and len(part) > 3 for part in parts[1:])  # "Corrigan-owned"
        or (len(parts) > 1 and parts[0] in well_known())  # "U.S.-Mexico"
        or (titled and not is_site(name))
        or (words[-1].endswith(_ADJECTIVES) and name not in well_known())
    )


def _person(line: Sentence, name: Name) -> set[str]:
    """The names under which a person is known that is plainly one here, if it is."""
    words = name.text.split()
    led = words[0].lower().rstrip(".") in _TITLES and len(words) > 1
    role = name.first > 0 and line.joined(name.first) and len(words) > 1
    role = role and source_type(line.low[name.first - 1]) == "office or role"
    aged = line.gap(name.last).strip() == "," and line.word(name.last).isdecimal()
    aged = aged and len(words) > 1 and int(line.word(name.last)) < 110
    who = line.word(name.last) in ("who", "whose") and line.gap(name.last).strip() in ("", ",")
    if not (led or role or aged or who) or name.text in well_known() or is_site(name.text):
        return set()
    return {name.text, words[-1]} | ({" ".join(words[1:])} if led else set())


def _speakers(attributions: pd.DataFrame) -> set[str]:
    """The full names of persons who speak, and their last names."""
    said = attributions.loc[attributions["mention_type"] == "named person", "source_name"].dropna()
    found = set()
    for name in said.unique():
        if len(name.split()) > 1 and not is_site(name):
            found |= {name, name.split()[-1]}
    return found - well_known()


_LONGEST: Final = 120  # characters of a dateline before the name
_SHORTEST: Final = 3  # characters: what is shorter is no dateline
_REACH: Final = 7
"""So many words before a place are searched for the verb of what happens there."""


def places_in(line: Sentence, names: Sequence[Name], known: Known) -> list[Mention]:
    """Return which of the names in a sentence are places, in order.

    Names of countries and governments count only where something is in them, goes to them or
    is theirs ("Norland's Tarn region"); other names that are known as places count wherever
    they do not act.
    """
    found: list[tuple[Name, Where | None]] = []
    in_capitals = bool(names) and is_title_case(line)
    for i, name in enumerate(names):
        one = _known_part(line, name, known, in_capitals=in_capitals)
        if one is None:
            continue
        led = where(line, one)
        owns = one.owns and i + 1 < len(names) and names[i + 1].first == one.last
        if owns and names[i + 1].text in known.places and where(line, names[i + 1]):
            led = led or where(line, names[i + 1])
        elif led is None and found and _follows_on(line, found[-1][0], one):
            led = found[-1][1]
        if (led or not in_capitals) and _is_meant(line, one, led, known):
            found.append((one, led))
    return [_mention(line, name, led) for name, led in found]


def _known_part(line: Sentence, name: Name, known: Known, *, in_capitals: bool) -> Name | None:
    """The name, if it is one of a place; in headlines with capitals throughout, its beginning."""
    if name.text in known.places:
        return name
    if not in_capitals:
        return None
    parts = beginnings(line, name)
    return next((part for part in parts if part.text in known.places), None)


def _is_meant(line: Sentence, name: Name, led: Where | None, known: Known) -> bool:
    """The name stands for the place here: not for a government, nor for part of another name."""
    if _in_dateline(line, name):
        return False
    firm = led is not None and led.how != "to"
    if name.text in known.states:
        whole = name.owns or stands_alone(line, name) or is_of_kind(line, name)
        moves = led is not None and led.moving and not acts(line, name) and not name.owns
        return whole and (firm or moves)
    return firm or not (acts(line, name) or _is_part(line, name))


def _in_dateline(line: Sentence, name: Name) -> bool:
    """ "PORT ORM, Norland — The ship": where it was written, not where something is."""
    if not _SHORTEST < name.start - line.start < _LONGEST:
        return False
    return line.text[line.start : name.start].isupper()


def _is_part(line: Sentence, name: Name) -> bool:
    """ "Wold and Marsh Police", "Committee on Tarn": a longer name may have it for its part."""
    ahead = line.word(name.first - 1) in ("and", "of", "&", "on", "for")
    return (ahead and name.first > 2 and line.is_capital(name.first - 2)) or (
        line.word(name.last) in ("and", "&") and line.is_capital(name.last + 1)
    )


def _follows_on(line: Sentence, before: Name, name: Name) -> bool:
    """ "In Tarn, Norland", "in Tarn and Orm": what leads up to the first leads up to both."""
    between = line.folded[before.end : name.start].strip()
    return between in (",", "and", ", and", "or", ", or") and not acts(line, name)


def _mention(line: Sentence, name: Name, led: Where | None) -> Mention:
    what = _happening(line, name, led)
    return Mention(
        kind="place",
        value=None,
        low=None,
        high=None,
        unit="",
        bound="",
        start=name.start,
        end=name.end,
        first=name.first,
        last=name.last,
        reading=name.text,
        what=what,
        fate=_fate(what.lower().partition(" ")[0]),
    )


def _fate(word: str) -> str:
    """What has happened to people, told by a verb: "captured", but not "captives"."""
    verb = word.endswith("ed") or word_classes().get(word) == "verb"
    return fate_of(word) if verb else ""


def _happening(line: Sentence, name: Name, led: Where | None) -> str:
    """What is or happens there: "captured two soldiers", "a meeting"; "governor" behind a name."""
    begin = led.begin if led else name.first
    if led is None or begin == 0:
        return _behind(line, name.last) or _ahead(line, name.first)
    return _ahead(line, begin) or _behind(line, name.last)


def _ahead(line: Sentence, end: int) -> str:
    """The words before word `end`, from the nearest verb on; else the noun before it."""
    begin = end
    while begin > max(0, end - _REACH) and (begin == end or _joins(line, begin)):
        begin -= 1
        if _is_verb(line, begin):
            break
    else:
        begin = max(begin, end - 3)
    while begin < end and _is_small(line, begin):
        begin += 1
    return line.printed(begin, end)


def _joins(line: Sentence, i: int) -> bool:
    """Nothing but blanks and quotation marks stand before word i."""
    return not line.gap(i).strip(" '\"‘’“”")


def _is_verb(line: Sentence, i: int) -> bool:
    word = line.low[i]
    if fate_of(word) or word_classes().get(word) == "verb":
        return True
    return word not in reporting_verbs() and word.endswith(("ed", "ing")) and len(word) > 4


def _is_small(line: Sentence, i: int) -> bool:
    return word_classes().get(line.low[i], "verb") not in ("verb", "not an adverb")


def _behind(line: Sentence, i: int) -> str:
    """Up to three words behind a name that belong to it: "top official"."""
    last = i
    while last < min(i + 3, len(line.low)) and (last == i or _joins(line, last)):
        if _is_small(line, last) and last > i:
            break
        last += 1
    return line.printed(i, last)
