"""Which acts does a sentence tell, and how is each told?"""

from collections.abc import Iterator

from analysis.language.parts_of_speech import VERB
from analysis.language.tokens import Sentence
from analysis.words.acting.acts import Word, act_words, listed
from analysis.words.acting.nouns import told_by_noun
from analysis.words.acting.reading import Reading
from analysis.words.acting.verbs import Telling, told_by_verb


def tellings(sentence: Sentence) -> Iterator[tuple[Reading, Telling]]:
    """Yield each act that a sentence tells, with what was read for it."""
    known = act_words()
    places = [i for i, token in enumerate(sentence.tokens) if token.low in known]
    if not places:
        return
    reading = Reading(sentence)
    for i in places:
        told = _told(reading, i)
        if told is not None:
            yield reading, told


def _told(reading: Reading, i: int) -> Telling | None:
    word = reading.act(i)
    if word is None:
        return None
    if word.noun and (not word.forms or is_noun(reading, i, word)):
        return told_by_noun(reading, i, word)
    if word.forms and _can_be_verb(reading, i, word):
        return told_by_verb(reading, i, word)
    return None


def is_noun(reading: Reading, i: int, word: Word) -> bool:
    """Whether a word that can be noun or verb is a noun here."""
    low, kind = reading.low(i - 1), reading.kind(i - 1)
    if reading.group(i).auxiliary:
        return False
    if i and reading.joined(i):
        if kind == "determiner" or reading.owns(i - 1):
            return True
        if low == "to" and "base" in word.forms:
            return reading.low(i - 2) in listed("to a noun")
        if low in listed("subject pronouns") or low in listed("relatives"):
            return False
    if "third" in word.forms and reading.only_verb(i):
        return False
    if "ing" in word.forms and _acts_upon(reading, i):
        return False
    object_ = reading.object_follows(i, noun=True)
    if kind == "preposition" and reading.joined(i) and not object_:
        return True
    return not object_


def _acts_upon(reading: Reading, i: int) -> bool:
    """Whether a bare plural is the object of a form in "-ing": "kept shooting people"."""
    before = reading.kind(i - 1) in ("adverb", "auxiliary", "subordinator") if i else False
    several = reading.low(i + 1).endswith(("s", "people", "men", "children"))
    return before and several and reading.object_follows(i)


def _can_be_verb(reading: Reading, i: int, word: Word) -> bool:
    """Whether a form that can only be a verb of these is one here, and not a noun: "a fine"."""
    before = reading.kind(i - 1)
    if word.forms == {"ing"} and (before == "determiner" or reading.owns(i - 1)):
        return False
    if not word.forms & {"base", "third"} or word.forms & {"past"}:
        return True
    if reading.group(i).auxiliary in listed("modals and do"):
        return True
    if reading.low(i) in listed("also nouns"):
        here = before not in ("determiner", "preposition") or reading.low(i - 1) == "to"
        to = reading.low(i - 1) == "to" and reading.kind(i + 1) in ("word", "name")
        upon = reading.object_follows(i, noun=not to)
        return here and (upon or reading.only_verb(i))
    if not i or not reading.joined(i):
        return "third" not in word.forms and reading.object_follows(i)
    if reading.group(i).auxiliary or reading.low(i - 1) == "to":
        return True
    if before in ("determiner", "preposition") or reading.owns(i - 1):
        return False
    if "third" in word.forms and not reading.adjective_or_verb(i - 1):
        return True
    led = reading.low(i - 1) in listed("subject pronouns") | listed("relatives") | {"you"}
    sues = reading.low(i + 1) in ("to", "over", "for") and before in ("word", "name")
    return led or sues or reading.parts[i] == VERB or reading.object_follows(i)
