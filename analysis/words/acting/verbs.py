"""How does a verb tell an act: active or passive, by whom, upon whom?"""

from typing import Final, NamedTuple

from analysis.language.parts_of_speech import ADJECTIVE
from analysis.voices.attribution.phrases import Phrase
from analysis.words.acting.acts import Act, Word, act_words, listed, no_sense
from analysis.words.acting.reading import Reading
from analysis.words.acting.subjects import subject

_REACH: Final = 14
"""So many words behind a participle may "by" and who does it stand."""
_STAND_ALONE: Final = ("those", "these", "many", "others")
_FIRE_AT: Final = Act("fire at", "violence", "agent")
_SENSES: Final = ("strike", "execute")
_CHAIN: Final = frozenset(("and", "or", "but"))


class Telling(NamedTuple):
    """One act as it is told: the word that tells it, and the phrases that name who and whom."""

    act: Act
    at: int
    form: str
    agent: Phrase | None
    patient: Phrase | None


def told_by_verb(reading: Reading, i: int, word: Word) -> Telling | None:
    """Return what word i tells as a verb; None where it is none."""
    low = reading.low
    if low(i) in listed("adjectives") and _is_adjective(reading, i):
        return None
    if low(i) in listed("nouns in the past form") and _is_thing(reading, i):
        return None
    if not no_sense().isdisjoint(((low(i), low(i + 1)), (low(i - 1), low(i)))):
        return None
    auxiliary = reading.group(i).auxiliary
    if "participle" in word.forms and _is_passive(reading, i, word, auxiliary):
        return _passive(reading, i, word)
    if word.forms == {"participle"} and not _has(auxiliary):
        return _passive(reading, i, word)
    if not _is_upon(reading, i, word):
        return None
    agent = subject(reading, i)
    patient = reading.object_of(i) if reading.object_follows(i) else None
    if word.act.verb == "fire" and _with_weapon(reading, i, patient):
        return Telling(_FIRE_AT, i, "active", agent, patient)
    form = "other" if reading.low(i + 1).endswith(("self", "selves")) else "active"
    return Telling(word.act, i, form, agent, patient)


def _is_adjective(reading: Reading, i: int) -> bool:
    """Whether a participle tells how something is: "a targeted attack", "felt threatened"."""
    if reading.low(i).endswith("ing"):  # "and burning flares", not "men burning flares"
        alone = not reading.group(i).auxiliary and reading.kind(i - 1) not in ("word", "name")
        return alone and reading.kind(i + 1) in ("word", "name") and reading.joined(i + 1)
    return _stands_before_noun(reading, i) or reading.low(i - 1) in listed("before an adjective")


def _is_thing(reading: Reading, i: int) -> bool:
    """Whether a form such as "shot" is a noun: "a shot", "the best shot"."""
    if reading.group(i).auxiliary or not reading.joined(i):
        return False
    led = reading.kind(i - 1) == "determiner" or reading.owns(i - 1)
    return led or reading.parts[i - 1] == ADJECTIVE


def _is_upon(reading: Reading, i: int, word: Word) -> bool:
    """Whether an active tells an act upon something: "the roof burned", "executing the attack"."""
    if word.act.verb in listed("only with an object") and not reading.object_follows(i):
        return False
    phrase = reading.phrase_at(i + 1)
    return phrase is None or not _other_sense(reading, word.act, phrase)


def _other_sense(reading: Reading, act: Act, patient: Phrase) -> bool:
    """Whether what it is done to shows another sense: "struck a deal", "executed a warrant"."""
    words = {reading.low(j) for j in range(patient[0], patient[1] + 1)}
    if act.verb == "execute" and any(act_words()[one].noun for one in words if one in act_words()):
        return True
    return not words.isdisjoint(listed("no " + act.verb)) if act.verb in _SENSES else False


def _is_passive(reading: Reading, i: int, word: Word, auxiliary: str) -> bool:
    if auxiliary:
        return not _has(auxiliary) and not _does(auxiliary)
    active = word.act.verb in listed("active without an object") and reading.low(i + 1) != "by"
    if active or (reading.low(i - 1) == "to" and "base" in word.forms):
        return False
    if word.noun and "past" not in word.forms:
        return False
    before = reading.group(i).first - 1
    low = reading.low(before)
    if low in _CHAIN or (reading.gap(i) == "," and reading.verb_before(i) is not None):
        other = reading.verb_before(before + 1 if low not in _CHAIN else before)
        if other is not None and not _subject_between(reading, other, i):
            return _shares_passive(reading, other, i)
    if low in ("who", "which", "that", *listed("subject pronouns")):
        return False
    if low in _STAND_ALONE or _stands_before_noun(reading, i):
        return True
    if reading.low(i + 1) == "by":
        return True
    return not reading.object_follows(i) and not _has_object_before(reading, before + 1)


def _has_object_before(reading: Reading, first: int) -> bool:
    """Whether subject and verb stand behind their object: "the man | an officer | shot"."""
    phrase = reading.phrase_before(first)
    if phrase is None or not reading.joined(phrase[0]):
        return False
    before = phrase[0] - 1
    if reading.low(before) in ("whom", "that", "which", "who"):
        return reading.low(before) == "whom" or reading.kind(before - 1) in ("word", "name")
    if reading.verbal(before) or reading.kind(before) not in ("word", "name"):
        return False
    led = reading.kind(reading.phrase_ending(before)[0]) == "determiner"
    return reading.kind(phrase[0]) == "determiner" or (led and reading.kind(phrase[0]) == "name")


def _has(auxiliary: str) -> bool:
    return auxiliary in listed("have") or auxiliary == "'d"


def _does(auxiliary: str) -> bool:
    return auxiliary in listed("modals and do")


def _subject_between(reading: Reading, first: int, last: int) -> bool:
    return any(reading.kind(j) in ("pronoun", "subordinator") for j in range(first + 1, last))


def _shares_passive(reading: Reading, other: int, i: int) -> bool:
    """Whether the verb before "and" is a passive: "was tried and | jailed"."""
    if reading.object_follows(i):
        return False
    auxiliary = reading.group(other).auxiliary
    if auxiliary:
        return not _has(auxiliary) and not _does(auxiliary)
    if reading.kind(other) == "auxiliary":
        return True
    return not reading.object_follows(other) and not reading.object_follows(i)


def _stands_before_noun(reading: Reading, i: int) -> bool:
    """Whether a participle is an attribute or a noun: "the seized cash", "the wounded"."""
    before = i - 1
    while before > 0 and reading.kind(before) == "adverb" and reading.joined(before + 1):
        before -= 1
    led = before >= 0 and not _bare(reading, before)
    noun = reading.kind(i + 1) in ("word", "name") and reading.joined(i + 1)
    if noun and not led and reading.low(i).endswith("ed"):  # "Leaked memos", "over leaked memos"
        return True
    if not reading.joined(before + 1) or before < 0:
        return False
    if reading.low(before) in _STAND_ALONE:
        return False
    if reading.kind(before) == "determiner" or reading.owns(before):
        return True
    return reading.tokens[before].number and reading.kind(i + 1) != "determiner"


def _bare(reading: Reading, before: int) -> bool:
    preposition = reading.kind(before) == "preposition" and reading.joined(before + 1)
    return preposition or (reading.parts[before] == ADJECTIVE and reading.joined(before + 1))


def _passive(reading: Reading, i: int, word: Word) -> Telling | None:
    patient = _passive_patient(reading, i)
    if patient is not None and _other_sense(reading, word.act, patient):
        return None
    shot = word.act.verb == "fire" and _with_weapon(reading, i, patient)
    return Telling(_FIRE_AT if shot else word.act, i, "passive", by_agent(reading, i), patient)


def _with_weapon(reading: Reading, i: int, patient: Phrase | None) -> bool:
    """Whether somebody fires a weapon, and does not dismiss a person: "fired at", "fired shots"."""
    if reading.low(i + 1) in ("at", "on", "into", "upon"):
        return not reading.joined(i + 2) or reading.kind(i + 2) != "day"
    words = range(patient[0], patient[1] + 1) if patient else ()
    return any(reading.low(j) in listed("weapons") for j in words)


def _passive_patient(reading: Reading, i: int) -> Phrase | None:
    if _stands_before_noun(reading, i) and not reading.group(i).auxiliary:
        follows = reading.joined(i + 1) and reading.kind(i + 1) in ("word", "name")
        number = i - 1 if reading.tokens[i - 1].number else i
        return reading.phrase_at(i + 1) if follows else (number, number)
    if reading.gap(i) == "," and not reading.group(i).auxiliary:  # "Gray, fired in May, …"
        return reading.phrase_ending(i - 1)
    return subject(reading, i)


def by_agent(reading: Reading, i: int, *, noun: bool = False) -> Phrase | None:
    """Return the phrase behind "by" that names who does what word i tells.

    Behind a `noun` no other verb may stand between: "the release follows claims made by".
    """
    for j in range(i + 1, min(reading.n, i + _REACH)):
        low, kind = reading.low(j), reading.kind(j)
        if low == "by" and j > i + 1 and _is_act_noun(reading, j - 1):
            return None  # "charged with looking into abuses by"
        if low == "by":
            phrase = _named_by(reading, j + 1)
            if phrase is not None:
                return (
                    _before_of(reading, phrase) if noun and reading.low(i + 1) != "of" else phrase
                )
            continue
        if low == "hands" and reading.low(j + 1) == "of":
            return reading.phrase_at(j + 2)
        if reading.gap(j) and not _goes_on(reading, j):
            return None
        if low in _CHAIN and not _goes_on(reading, j):
            return None
        if kind in ("auxiliary", "subordinator") or low == "then" or (noun and _tells(reading, j)):
            return None
    return None


def _is_act_noun(reading: Reading, j: int) -> bool:
    word = reading.act(j)
    return word is not None and word.noun


def _before_of(reading: Reading, phrase: Phrase) -> Phrase:
    """Leave out upon whom it is done: "the killing by | the guards | of a miner"."""
    of = (j for j in range(phrase[0] + 1, phrase[1] + 1) if reading.low(j) == "of")
    return phrase[0], next(of, phrase[1] + 1) - 1


def _tells(reading: Reading, j: int) -> bool:
    return reading.verbal(j) and reading.low(j) not in listed("done by")


def _goes_on(reading: Reading, j: int) -> bool:
    """Whether a further participle follows a comma or "and": "groped, beaten and robbed by"."""
    while reading.low(j) in _CHAIN or reading.kind(j) == "adverb":
        j += 1
    word = reading.act(j) if j < reading.n else None
    past = word is not None and "participle" in word.forms
    return past or (reading.kind(j) == "word" and reading.low(j).endswith("ed"))


def _named_by(reading: Reading, j: int) -> Phrase | None:
    """Return the phrase behind "by" if it can be somebody or something that acts."""
    phrase = reading.phrase_at(j)
    if phrase is None or reading.low(j).endswith("ing") or reading.kind(j) == "day":
        return None
    head = reading.head(phrase)
    if reading.low(head) in listed("by: no agent") or reading.tokens[head].number:
        return None
    return phrase
