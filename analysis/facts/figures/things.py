"""What is counted, and what happened to the people who are?"""

from functools import cache, lru_cache
from typing import Final, NamedTuple

from analysis.language.stems import stems
from analysis.language.tokens import Sentence, word_classes
from analysis.lexicons import load_lexicon, word_lists

_WORDS: Final = word_lists("fact-words")

_PLURALS: Final = _WORDS["things: plurals"]
_SINGULARS: Final = _WORDS["things: singulars"]
_STOPS: Final = frozenset(
    ("preposition", "be", "auxiliary", "conjunction", "pronoun", "subordinator", "determiner",
     "verb", "day or month")
)  # fmt: skip
_SKIPPED: Final = _WORDS["things: skipped"]
_FARTHEST: Final = 5  # words from a number to the noun that it counts
_REACH: Final = 6  # words from that noun to the verb that says what happened
_ENDS: Final = _WORDS["things: ends"]


class Thing(NamedTuple):
    """What is counted: its words from `first` to `last` (not included); no words if unsaid."""

    first: int
    last: int
    head: str


@cache
def groups_of_words() -> dict[str, str]:
    """Return for forms of words what they say of people: "killed", …, "generic", "role"."""
    entries = load_lexicon("counted-people").entries
    return dict(zip(entries["word"], entries["group"], strict=True))


@cache
def standing_for() -> dict[str, str]:
    """Stems of nouns that may stand for other people: "generic" or "role"."""
    words = {word: group for word, group in groups_of_words().items() if is_standing(group)}
    return {stem: group for word, group in words.items() for stem in stems(word)}


@cache
def fates_by_stem() -> dict[str, str]:
    """Stems of words that say what happened, nouns among them: "captive", "crowd"."""
    words = {word: group for word, group in groups_of_words().items() if not is_standing(group)}
    return {stem: group for word, group in words.items() for stem in stems(word)}


def is_standing(group: str) -> bool:
    """The group is of nouns that stand for others, not of what happened."""
    return group in ("generic", "role")


def fate_of(word: str) -> str:
    """What a word says has happened to people, "" if nothing."""
    found = groups_of_words().get(word, "")
    return "" if is_standing(found) else found


def _fate_at(line: Sentence, k: int) -> str:
    """What word k says has happened, alone or with the next ("taken part")."""
    return fate_of(line.low[k]) or fate_of(f"{line.low[k]} {line.word(k + 1)}")


def is_plural(word: str) -> bool:
    """The word looks like a plural noun.

    Examples
    --------
    >>> [is_plural(word) for word in ("soldiers", "people", "class", "Kyiv's")]
    [True, True, False, False]
    """
    if word in _PLURALS:
        return True
    ending = word.endswith("s") and not word.endswith(("ss", "us", "'s", "is"))
    return ending and len(word) > 2 and word not in _SINGULARS


def thing_after(line: Sentence, i: int, *, one: bool = False) -> Thing:
    """Find the noun phrase that begins with word i; `one`: it is in the singular."""
    j = i
    while line.word(j) in _SKIPPED and line.joined(j):
        j += 1
    if j > i and word_classes().get(line.word(j)) == "determiner" and line.joined(j):
        j += 1  # "two of the men"
    run = j
    while run < min(j + _FARTHEST, len(line.low)) and _goes_on(line, run, first=run == j):
        run += 1
    for k in range(j, run):
        if is_plural(line.low[k]) and not one:
            while k + 1 < run and is_plural(line.low[k + 1]):
                k += 1
            return Thing(j, k + 1, _stem(line.low[k]))
    if one and run > j:
        return _singular(line, j, run)
    return Thing(j, j, "")


def _goes_on(line: Sentence, i: int, *, first: bool) -> bool:
    """Word i may belong to a noun phrase that has begun: nothing but blanks or marks before."""
    if line.gap(i).strip(" '\"") or (not first and not line.gap(i)):
        return False
    word = line.low[i]
    return bool(word) and not word[0].isdecimal() and word_classes().get(word) not in _STOPS


def _singular(line: Sentence, first: int, last: int) -> Thing:
    """ "one senior police officer": up to the last word that is no verb form by its look."""
    end = first
    while end < last and not line.low[end].endswith(("ed", "ly")):
        end += 1
    end = min(end, first + 3)
    return Thing(first, end, _stem(line.low[end - 1]) if end > first else "")


def thing_before(line: Sentence, i: int) -> Thing:
    """Find what a number that follows "at", "to" or "of" is said of: "the crowd at 400"."""
    j = i - 1
    if line.word(j) not in ("at", "to", "of"):
        return Thing(i, i, "")
    for k in range(j - 1, max(-1, j - 7), -1):
        group = groups_of_words().get(line.low[k])
        if group and not is_standing(group):
            return Thing(k, k + 1, _stem(line.low[k]))
        if line.gap(k + 1).strip(" '\""):
            break
    k = j - 1
    if k >= 0 and line.joined(j) and word_classes().get(line.low[k]) not in _STOPS:
        return Thing(k, k + 1, _stem(line.low[k]))
    return Thing(i, i, "")


def fate_near(line: Sentence, begin: int, thing: Thing) -> str:
    """Find what happened to those counted; the number with its bound begins at word `begin`."""
    for k in range(thing.first, thing.last):
        if fate := _fate_at(line, k):
            return fate
    for k in range(begin - 1, max(-1, begin - 4), -1):
        if not line.joined(k + 1):
            break
        if fate := _fate_at(line, k):
            return fate
        if word_classes().get(line.low[k]) not in ("determiner", "preposition"):
            break
    for k in range(thing.last, min(thing.last + _REACH, len(line.low))):
        word = line.low[k]
        if line.gap(k).strip(" '\"") or word in _ENDS or word[:1].isdecimal():
            break
        if fate := _fate_at(line, k):
            return fate
    return ""


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    found = stems(word)
    return found[-1] if found else ""
