"""Which words tell an act of one upon another, as which form of verb or as a noun?"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from analysis.lexicons import load_lexicon, word_lists

FORMS: Final = ("base", "third", "past", "participle", "ing")


class Act(NamedTuple):
    """One act: its verb, and whom an owner before its noun means: "his attack", "his arrest"."""

    verb: str
    kind: str
    owner: str


class Word(NamedTuple):
    """What a word can be: an act as these forms of a verb, as a noun, or as both."""

    act: Act
    forms: frozenset[str]
    noun: bool


@cache
def act_words() -> Mapping[str, Word]:
    """Return every word that can tell an act, in small letters."""
    found: dict[str, Word] = {}
    for row in load_lexicon("acts").entries.to_dict("records"):
        act = Act(row["verb"], row["class"], row["owner"])
        for form in FORMS:
            for word in row[form].split():
                known = found.get(word, Word(act, frozenset(), False))
                found[word] = known._replace(forms=known.forms | {form})
        for word in row["nouns"].split():
            found[word] = found.get(word, Word(act, frozenset(), False))._replace(noun=True)
    return found


def listed(name: str) -> frozenset[str]:
    """Return a list of the lexicon `acting-words`."""
    return word_lists("acting-words")[name]


@cache
def no_sense() -> frozenset[tuple[str, str]]:
    """Return the pairs of words that tell no act: "shot back"."""
    pairs = (tuple(one.split()) for one in listed("no sense"))
    return frozenset((first, second) for first, second in pairs)
