"""Who is the subject of a verb: before it, shared with another verb, or understood?"""

from typing import Final

from analysis.language.tokens import word_classes
from analysis.voices.attribution.phrases import Phrase
from analysis.words.acting.acts import listed
from analysis.words.acting.reading import Reading

_DEEPEST: Final = 5
"""A verb whose subject is that of a verb whose subject …: bounds the time."""
_JOINING: Final = frozenset(("and", "or", "but", "then"))


def subject(reading: Reading, verb: int, deep: int = 0) -> Phrase | None:
    """Return the phrase that is the subject of the verb at `verb`; None where it is not said."""
    if deep > _DEEPEST:
        return None
    group = reading.group(verb)
    first = group.first
    low = reading.low(first - 1)
    if first == 0:
        return _behind_comma(reading, verb) if reading.low(verb).endswith("ing") else None
    if low in listed("no subjects"):
        return None
    if low == "to" and reading.joined(first):
        return _controller(reading, first - 1, deep + 1)
    bare = _is_participle(reading, verb, group.auxiliary)
    if low in listed("relatives") and reading.joined(first) and not bare:
        return _antecedent(reading, first - 1)
    if reading.low(first) in ("being", "having") and _opens(reading, first - 1):
        return _of_gerund(reading, first - 1, deep + 1)
    if reading.low(first) == "there":
        return None
    joining = low in _JOINING and reading.kind(first - 1) != "name"
    if joining or (reading.kind(first - 1) == "adverb" and reading.gap(first - 1)):
        return _shared(reading, first - 1, deep + 1)
    if bare:
        return _of_participle(reading, first, deep + 1)
    return _before(reading, first, deep + 1)


def _opens(reading: Reading, i: int) -> bool:
    return reading.kind(i) == "preposition" or reading.low(i) in listed("after or before")


def _before(reading: Reading, first: int, deep: int) -> Phrase | None:
    phrase = reading.phrase_before(first)
    if phrase is None and reading.gap(first) == ",":
        return _shared(reading, first, deep)
    return phrase


def _antecedent(reading: Reading, relative: int) -> Phrase | None:
    """Return whom "who" stands for; "that" with no noun before it opens a clause of its own."""
    phrase = reading.phrase_before(relative) if relative else None
    if phrase is None and "," in reading.gap(relative):
        phrase = reading.named_ending(relative - 1)
    if phrase is None and reading.low(relative) != "that":
        return relative, relative
    return phrase


def _shared(reading: Reading, at: int, deep: int) -> Phrase | None:
    """Return the subject of the verb before "and": "came and killed"."""
    other = reading.verb_before(at)
    return None if other is None else subject(reading, other, deep)


def _is_participle(reading: Reading, verb: int, auxiliary: str) -> bool:
    return reading.low(verb).endswith("ing") and not auxiliary


def _controller(reading: Reading, to: int, deep: int) -> Phrase | None:
    """Return who does what stands behind "to": "urged | Trump | to", "| Trump | wants to"."""
    last = to - 1
    while last > 0 and reading.kind(last) == "adverb" and reading.joined(last + 1):
        last -= 1
    if last < 0:
        return None
    if reading.verbal(last):
        return None if _is_of_nobody(reading, last) else subject(reading, last, deep)
    noun = reading.low(last)
    other = reading.verb_before(last + 1)
    if noun in listed("nouns that lead to an act"):
        return _of_noun(reading, last, other, deep)
    if noun in listed("hard to"):
        return None
    if other is not None and reading.low(other) in listed("letting others act"):
        begin = other + 2 if reading.low(other + 1) in ("for", "on") else other + 1
        phrase = reading.phrase_at(begin)
        if phrase is not None and reading.joined(begin) and phrase[0] <= last:
            return phrase[0], min(phrase[1], last)
    if other is not None:
        return subject(reading, other, deep)
    return reading.phrase_before(to)


def _is_of_nobody(reading: Reading, verb: int) -> bool:
    """Whether nobody is told of by "it was agreed to", "can be used to"."""
    group = reading.group(verb)
    passive = word_classes().get(group.auxiliary) == "be" and not reading.low(verb).endswith("ing")
    return passive and (reading.low(verb) == "used" or reading.low(group.first - 1) == "it")


def _of_noun(reading: Reading, noun: int, other: int | None, deep: int) -> Phrase | None:
    """Return who acts by "his plan to", "has the power to", but not by "calls to"."""
    owner = noun - 1
    while owner > 0 and reading.kind(owner) == "word" and reading.joined(owner + 1):
        if reading.owns(owner):
            break
        owner -= 1
    if reading.owns(owner) and reading.joined(owner + 1):
        return owner_of(reading, owner)
    if other is None or reading.low(noun) in listed("said of others"):
        return None
    return subject(reading, other, deep)


def owner_of(reading: Reading, at: int) -> Phrase:
    """Return the phrase whose last word is an owner: "the president's", "his"."""
    first = at
    while first > 0 and reading.joined(first):
        kind = reading.kind(first - 1)
        if kind not in ("name", "word", "determiner") or reading.owns(first - 1):
            break
        if reading.kind(first) == "determiner" or (kind == "word" and reading.verbal(first - 1)):
            break
        first -= 1
    return first, at


def _of_participle(reading: Reading, first: int, deep: int) -> Phrase | None:
    """Return who does what stands as "-ing" without an auxiliary."""
    kind, gap = reading.kind(first - 1), reading.gap(first)
    if reading.joined(first) and _opens(reading, first - 1):
        return _of_gerund(reading, first - 1, deep)
    if kind == "subordinator" and reading.joined(first):
        return None  # "said that burning coal …"
    other = reading.verb_before(first)
    if gap or (other is not None and other == first - 1):
        return None if other is None else subject(reading, other, deep)
    if kind in ("word", "name", "pronoun"):
        return reading.phrase_before(first)
    return None if other is None else subject(reading, other, deep)


def _of_gerund(reading: Reading, preposition: int, deep: int) -> Phrase | None:
    """Return who does it in "accused | him | of killing", "| he | was fired for leaking"."""
    accusing = accuser_before(reading, preposition)
    if accusing is not None:
        return accused(reading, accusing, preposition, deep)
    if reading.low(preposition) == "including":
        return None
    other = reading.verb_before(preposition)
    if other is not None:
        return subject(reading, other, deep)
    return _behind_comma(reading, preposition)


def _behind_comma(reading: Reading, at: int) -> Phrase | None:
    """Return the subject behind the clause that opens a sentence: "Having won, | Holt | left"."""
    comma = next((j for j in range(at + 1, reading.n) if "," in reading.gap(j)), None)
    if comma is not None and any(reading.kind(j) == "auxiliary" for j in range(at + 2, comma)):
        return None  # "Banning it is wrong, Holt said"
    phrase = None if comma is None else reading.phrase_at(comma)
    if phrase is None:
        return None
    verbs = (j for j in range(phrase[0] + 1, phrase[1] + 2) if reading.verbal(j))
    end = next(verbs, None)
    return None if end is None else (phrase[0], end - 1)


def accuser_before(reading: Reading, at: int) -> int | None:
    """Return the nearest word that accuses, left of `at` and in its clause: "accused", "guilty"."""
    for j in range(at - 1, max(-1, at - 12), -1):
        if reading.low(j) in listed("accusing"):
            return j
        if reading.gap(j) or reading.kind(j) == "subordinator":
            return None
    return None


def accused(reading: Reading, accusing: int, before: int, deep: int = 0) -> Phrase | None:
    """Return whom a word that accuses accuses: its object, or its subject in the passive."""
    if deep > _DEEPEST:
        return None
    before_it = reading.kind(accusing - 1)
    of_noun = before_it in ("preposition", "determiner") and reading.low(accusing - 1) != "to"
    if of_noun or reading.low(accusing) in listed("guilty of"):
        other = reading.verb_before(accusing)
        return None if other is None else accused(reading, other, accusing - 1, deep + 1)
    if accusing + 1 < before:
        phrase = reading.phrase_at(accusing + 1)
        if phrase is not None and reading.joined(accusing + 1) and phrase[0] < before:
            return phrase[0], min(phrase[1], before - 1)
    return subject(reading, accusing, deep + 1)
