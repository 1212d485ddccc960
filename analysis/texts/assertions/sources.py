"""Do two mentions name the same source?"""

from functools import cache
from typing import Final, Literal

from analysis import language as layer
from analysis.language.clauses import kind_of, word_set
from analysis.language.similarity import stems

Verdict = Literal["same", "different", "unknown"]

_CIRCLES: Final = {
    word: circle
    for circle, words in {
        "state": "police officer official authority government ministry minister mayor governor "
        "prosecutor court judge spokesman spokeswoman regulator agency department",
        "army": "army military general soldier troop navy",
        "firm": "company firm maker operator owner manufacturer employer bank airline",
        "public": "resident villager neighbour neighbor local witness bystander guide tourist "
        "survivor parent relative",
        "expert": "scientist expert researcher analyst economist academic doctor geologist",
        "labour": "union worker employee staff striker",
        "retired": "pilot sailor veteran",
        "opposition": "rebel insurgent fighter protester activist opposition critic militant",
    }.items()
    for word in stems(words)
}
"""Words for sources that are not taken for one another; anything else is not judged."""

_SMALL: Final = word_set(
    "the a an mr mrs ms dr sir of for in at and 's local former some its his her their"
)


@cache
def same_source(first: str, second: str, type_1: str, type_2: str) -> Verdict:
    """Compare two mentions of sources by their words, initials and kind.

    Parameters
    ----------
    first, second
        The mentions, with the full name where it is known: "Gladkov Vyacheslav Gladkov".
    type_1, type_2
        Their `source_type`.

    Returns
    -------
    "same" if they share a word that names them or one is the initials of the other;
    "different" for two persons, or two organisations, without a common word, and for groups
    that are not taken for one another (police, residents); else "unknown": "Mr Ahn" and "the
    governor" may be one person.

    Examples
    --------
    >>> same_source("Mara Holt", "Mrs Holt", "named person", "named person")
    'same'
    >>> same_source("Mr Holt", "the mayor", "named person", "office or role")
    'unknown'
    """
    a, b = _named(first), _named(second)
    if not a or not b or _is_pronoun(first) or _is_pronoun(second):
        return "unknown"  # who "he" is may have been taken wrong
    if set(a) & set(b) or _initials(first) & set(b) or _initials(second) & set(a):
        return "same"
    if type_1 == type_2 == "named person" and _is_name(first) and _is_name(second):
        return "different"
    circles = {_CIRCLES.get(stem) for stem in a}, {_CIRCLES.get(stem) for stem in b}
    known = circles[0] - {None}, circles[1] - {None}
    if known[0] and known[1] and not known[0] & known[1]:
        return "different"
    return "unknown"


def _named(mention: str) -> list[str]:
    return [stem for stem in stems(mention) if stem not in _SMALL]


def _initials(mention: str) -> set[str]:
    capitals = [mention[start] for start, _ in layer.words(mention) if mention[start].isupper()]
    return set(stems("".join(capitals))) if len(capitals) > 1 else set()


def _is_name(mention: str) -> bool:
    """Tell whether two different words have capitals: "Mr Holt", "Mara Holt", not "Residents"."""
    capitals = {mention[s:e] for s, e in layer.words(mention) if mention[s].isupper()}
    return len(capitals - {"The"}) > 1


def _is_pronoun(mention: str) -> bool:
    first = mention.split()[0].lower()
    return kind_of(first, first, first=False) == "pronoun"
