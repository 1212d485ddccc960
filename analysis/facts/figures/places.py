"""Where does a text say that something is, happens, goes or comes from?"""

from typing import Final

from analysis.facts.figures.finding import MOST
from analysis.facts.figures.known_places import Known
from analysis.facts.figures.mentions import Mention
from analysis.facts.figures.names import Name, beginnings, is_title_case, names_of
from analysis.facts.figures.things import fate_of
from analysis.facts.figures.whereabouts import Where, acts, is_of_kind, stands_alone, where
from analysis.language.clauses import reporting_verbs
from analysis.language.lines import Line, word_classes

_LONGEST: Final = 120  # characters of a dateline before the name
_SHORTEST: Final = 3
_REACH: Final = 7
"""So many words before a place are searched for the verb of what happens there."""


def places_in(line: Line, known: Known) -> list[Mention]:
    """Return the places that a sentence mentions, in order.

    Names of countries and governments count only where something is in them, goes to them or
    is theirs ("Norland's Tarn region"); other names that are known as places count wherever
    they do not act.
    """
    found: list[tuple[Name, Where | None]] = []
    names = names_of(line)
    for i, name in enumerate(names):
        one = _known_part(line, name, known)
        if one is None:
            continue
        led = where(line, one)
        owns = one.owns and i + 1 < len(names) and names[i + 1].first == one.last
        if owns and names[i + 1].text in known.places and where(line, names[i + 1]):
            led = led or where(line, names[i + 1])
        elif led is None and found and _follows_on(line, found[-1][0], one):
            led = found[-1][1]
        if _is_meant(line, one, led, known):
            found.append((one, led))
    return [_mention(line, name, led) for name, led in found[:MOST]]


def _known_part(line: Line, name: Name, known: Known) -> Name | None:
    """The name, if it is one of a place; in headlines with capitals throughout, its beginning."""
    if name.text in known.places:
        return name
    if not is_title_case(line):
        return None
    parts = beginnings(line, name)
    return next((part for part in parts if part.text in known.places), None)


def _is_meant(line: Line, name: Name, led: Where | None, known: Known) -> bool:
    """The name stands for the place here: not for a government, nor for part of another name."""
    if _in_dateline(line, name) or (led is None and is_title_case(line)):
        return False
    firm = led is not None and led.how != "to"
    if name.text in known.states:
        whole = name.owns or stands_alone(line, name) or is_of_kind(line, name)
        moves = led is not None and led.moving and not acts(line, name) and not name.owns
        return whole and (firm or moves)
    return firm or not (acts(line, name) or _is_part(line, name))


def _in_dateline(line: Line, name: Name) -> bool:
    """ "PORT ORM, Norland — The ship": where it was written, not where something is."""
    if not _SHORTEST < name.start - line.start < _LONGEST:
        return False
    return line.text[line.start : name.start].isupper()


def _is_part(line: Line, name: Name) -> bool:
    """ "Wold and Marsh Police", "Committee on Tarn": a longer name may have it for its part."""
    ahead = line.word(name.first - 1) in ("and", "of", "&", "on", "for")
    return (ahead and name.first > 2 and line.is_capital(name.first - 2)) or (
        line.word(name.last) in ("and", "&") and line.is_capital(name.last + 1)
    )


def _follows_on(line: Line, before: Name, name: Name) -> bool:
    """ "In Tarn, Norland", "in Tarn and Orm": what leads up to the first leads up to both."""
    between = line.folded[before.end : name.start].strip()
    return between in (",", "and", ", and", "or", ", or") and not acts(line, name)


def _mention(line: Line, name: Name, led: Where | None) -> Mention:
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


def _happening(line: Line, name: Name, led: Where | None) -> str:
    """What is or happens there: "captured two soldiers", "a meeting"; "governor" behind a name."""
    begin = led.begin if led else name.first
    if led is None or begin == 0:
        return _behind(line, name.last) or _ahead(line, name.first)
    return _ahead(line, begin) or _behind(line, name.last)


def _ahead(line: Line, end: int) -> str:
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
    return line.text[line.starts[begin] : line.ends[end - 1]] if begin < end else ""


def _joins(line: Line, i: int) -> bool:
    """Nothing but blanks and quotation marks stand before word i."""
    return not line.gap(i).strip(" '\"‘’“”")


def _is_verb(line: Line, i: int) -> bool:
    word = line.low[i]
    if fate_of(word) or word_classes().get(word) == "verb":
        return True
    return word not in reporting_verbs() and word.endswith(("ed", "ing")) and len(word) > 4


def _is_small(line: Line, i: int) -> bool:
    return word_classes().get(line.low[i], "verb") not in ("verb", "not an adverb")


def _behind(line: Line, i: int) -> str:
    """Up to three words behind a name that belong to it: "top official"."""
    last = i
    while last < min(i + 3, len(line)) and (last == i or _joins(line, last)):
        if _is_small(line, last) and last > i:
            break
        last += 1
    return line.text[line.starts[i] : line.ends[last - 1]] if last > i else ""
