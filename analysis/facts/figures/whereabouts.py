"""Do the words around a name tell that it is the name of a place?"""

from typing import Final, NamedTuple

from analysis.facts.figures.names import Name
from analysis.language.tokens import Sentence, reporting_verbs, word_classes
from analysis.lexicons import word_lists

_WORDS: Final = word_lists("fact-words")

KINDS: Final = _WORDS["whereabouts: kinds"]
"""Nouns for kinds of places: "the village of …", "the … region"."""

_BEHIND: Final = _WORDS["whereabouts: behind"]
_CALLED: Final = _WORDS["whereabouts: called"]
_PARTS: Final = _WORDS["whereabouts: parts"]
"""What is "of" a place: "north of …", "the outskirts of …", "the governor of …"."""

_IN: Final = _WORDS["whereabouts: in"]
_TO: Final = _WORDS["whereabouts: to"]
_GOALS: Final = _WORDS["whereabouts: goals"]
_BESIDE: Final = _WORDS["whereabouts: beside"]
_BORDERS: Final = _WORDS["whereabouts: borders"]
_TRAVEL: Final = _WORDS["whereabouts: travel"]
_MOVING: Final = _TRAVEL | _WORDS["whereabouts: moving"]
"""Who or what goes to a place; what is sent may be sent to a person, too."""

_ENTERING: Final = _WORDS["whereabouts: entering"]
_MODIFIERS: Final = _WORDS["whereabouts: modifiers"]
_OPEN: Final = ("", ",", ".", ";", ":", "?", "!", ")", '"', "-", "'")


class Where(NamedTuple):
    """What leads up to a name: "kind" ("the town of"), "in", "to" (the weaker); from which word."""

    how: str
    begin: int
    moving: bool = False  # something moves there
    travels: bool = False  # somebody does


def where(line: Sentence, name: Name) -> Where | None:
    """Return what leads up to a name, if it is what leads up to places."""
    if is_of_kind(line, name):
        led = _led(line, _before(line, name.first - 1))
        return Where("kind", led.begin if led else name.first)
    return _led(line, _before(line, name.first - 1))


def _before(line: Sentence, j: int) -> int:
    """The word before a name that is no adjective or owner of it: "in Russia's … region"."""
    for _ in range(3):
        if j < 0 or not line.joined(j + 1):
            return -1
        owner = line.is_capital(j) and line.low[j].endswith("'s")
        if not (line.low[j] in _MODIFIERS or owner or line.low[j].endswith(("-held", "-run"))):
            break
        j -= 1
    return j if line.joined(j + 1) else -1


def _led(line: Sentence, j: int) -> Where | None:
    """What leads up to a place with word j."""
    if j < 0:
        return None
    word, before = line.low[j], line.word(j - 1)
    if word in _CALLED and not line.is_capital(j):
        return _of_kind(line, j)
    if word == "of" and line.joined(j):
        if before in KINDS or (before in _PARTS and not line.is_capital(j - 1)):
            return _of_kind(line, j - 1)
        return None
    if word == "for" and (before == "mp" or line.says(j - 3, ("member", "of", "parliament"))):
        return Where("kind", j)
    if word == "with":
        return Where("in", j) if before in _BORDERS else None
    if word in _IN or (word in ("to", "from") and before in _BESIDE):
        return Where("in", j)
    if word in _TO:
        ahead = _ahead(line, j)
        moving = word in ("from", "through", "along") or not _MOVING.isdisjoint(ahead)
        return Where("to", j, moving, word in _GOALS and not _TRAVEL.isdisjoint(ahead))
    return Where("to", j + 1, True, True) if word in _ENTERING else None


def _ahead(line: Sentence, j: int) -> list[str]:
    """Up to six words before word j, as far as no mark stands between."""
    begin = j
    while begin > max(0, j - 6) and not line.gap(begin).strip(" '\""):
        begin -= 1
    return line.low[begin:j]


def _of_kind(line: Sentence, j: int) -> Where:
    """ "In the coastal town of": the preposition leads, however many adjectives stand between."""
    for k in range(j - 1, max(-1, j - 5), -1):
        if not line.joined(k + 1):
            break
        if line.low[k] in _IN or line.low[k] in _TO:
            return Where("kind", k)
    return Where("kind", j)


def is_of_kind(line: Sentence, name: Name) -> bool:
    """ "The Tarn region": the noun behind says what it is."""
    behind = line.word(name.last) in _BEHIND and not line.is_capital(name.last)
    return behind and line.joined(name.last)


def is_called_place(line: Sentence, name: Name) -> bool:
    """ "Teal Bank, a reef off …": an apposition says what it is."""
    if line.gap(name.last).strip() != "," or line.word(name.last) not in ("a", "an", "the"):
        return False
    for k in range(name.last + 1, min(name.last + 5, len(line.low))):
        if line.gap(k).strip() or _small(line.low[k]):
            return False
        ends = k + 1 == len(line.low) or not line.joined(k + 1) or _small(line.low[k + 1])
        if line.low[k] in KINDS and ends:
            return True
    return False


def _small(word: str) -> bool:
    return word_classes().get(word, "verb") != "verb" or not word[:1].isalpha()


def stands_alone(line: Sentence, name: Name) -> bool:
    """No noun follows that it may belong to: "in Belgorod recently", not "in Corrigan depots"."""
    if name.owns:
        return False
    i = name.last
    if i >= len(line.low) or not line.joined(i):
        return True
    word = line.low[i]
    if word in word_classes() or word in reporting_verbs() or not word[:1].isalpha():
        return True
    return word.endswith(("ed", "ly", "ing"))


def acts(line: Sentence, name: Name) -> bool:
    """It says something, or something is done by it: a government rather than a place."""
    before = line.word(name.first - 1)
    if before in _WORDS["whereabouts: before who acts"]:
        return True
    if name.owns or word_classes().get(before) == "preposition" or not line.joined(name.last):
        return False
    verbs = reporting_verbs().get(line.word(name.last), ())
    return any(line.says(name.last + 1, verb.rest) for verb in verbs)
