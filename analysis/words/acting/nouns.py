"""How does a noun tell an act: by whom, upon whom, or by nobody: "the shooting"?"""

from typing import Final

from analysis.language.parts_of_speech import NAME
from analysis.language.tokens import word_classes
from analysis.voices.attribution.phrases import Phrase
from analysis.voices.attribution.source_types import source_type
from analysis.words.acting.acts import Word, listed
from analysis.words.acting.reading import Reading
from analysis.words.acting.subjects import accused, accuser_before, owner_of, subject
from analysis.words.acting.verbs import Telling, by_agent

_UPON: Final = ("on", "against")
_DONE_BY_REACH: Final = 8


def told_by_noun(reading: Reading, i: int, word: Word) -> Telling:
    """Return what word i tells as a noun."""
    first = _noun_start(reading, i)
    owner = _owner(reading, first - 1)
    of = _behind(reading, i, ("of",))
    upon = _behind(reading, i, _UPON)
    compound = (first, i - 1) if first < i else None
    agent = patient = None
    if word.act.owner == "agent" or of or _nominates(reading, owner):
        agent, patient = owner, of or upon
    else:
        agent, patient = None, owner or of or upon
    if agent is None and word.act.kind != "office":  # "the Supreme Court nomination"
        agent = _acting(reading, compound)
    if word.act.owner == "patient":
        patient = patient or _named_before(reading, first, i, agent)
    patient = patient or _under(reading, i)
    if word.act.owner == "agent":
        agent = _behind(reading, i, ("from",)) or agent
    if not _leads(reading, i):
        agent = by_agent(reading, i, noun=True) or agent
    agent = agent or _said_against(reading, i) or _done_by(reading, i) or _doer(reading, first, i)
    return Telling(word.act, i, "noun", agent, patient)


def _noun_start(reading: Reading, i: int) -> int:
    """Return where the noun phrase of word i begins, behind its determiner or owner."""
    first = i
    while first > 0 and reading.joined(first) and not reading.owns(first - 1):
        if reading.kind(first - 1) not in ("word", "name") or reading.verbal(first - 1):
            break
        first -= 1
    return first


def _nominates(reading: Reading, owner: Phrase | None) -> bool:
    """Whether an owner is who acts, whatever the act: "her party's nomination"."""
    return owner is not None and reading.low(owner[1]).partition("'")[0] in listed("parties")


def _owner(reading: Reading, at: int) -> Phrase | None:
    """Return who owns the noun behind word `at`; a time owns none: "Sunday's attack"."""
    if at < 0 or not reading.owns(at):
        return None
    low = reading.low(at).partition("'")[0]
    timely = reading.kind(at) == "day" or low in listed("times") or low in listed("days")
    return None if timely else owner_of(reading, at)


def _behind(reading: Reading, i: int, prepositions: tuple[str, ...]) -> Phrase | None:
    j = i + 1
    if reading.low(j) in prepositions and reading.joined(j) and reading.joined(j + 1):
        return reading.phrase_at(j + 1)
    return None


def _acting(reading: Reading, compound: Phrase | None) -> Phrase | None:
    """Return who acts among the words before a noun: police, a people, a state's name."""
    if compound is None:
        return None
    known = listed("acting bodies") | listed("peoples")
    found = [j for j in range(compound[0], compound[1] + 1) if reading.low(j) in known]
    return (found[0], found[-1]) if found else None


def _named_before(reading: Reading, first: int, i: int, agent: Phrase | None) -> Phrase | None:
    """Return the name before the noun that is neither who acts nor a place: "the Gray murder"."""
    if agent is not None or first == i or reading.headline:
        return None
    if any(reading.parts[j] != NAME for j in range(first, i)):
        return None
    if reading.low(first) in listed("parties"):
        return None
    named = reading.sentence.printed(first, i)
    return None if source_type(named) == "state or place" else (first, i - 1)


def _under(reading: Reading, i: int) -> Phrase | None:
    """Return who comes "under attack"."""
    verb = reading.verb_before(i) if reading.low(i - 1) == "under" else None
    return None if verb is None else subject(reading, verb)


def _done_by(reading: Reading, i: int) -> Phrase | None:
    """Return who does it behind the noun: "an attack carried out by"."""
    for j in range(i + 1, min(reading.n, i + _DONE_BY_REACH)):
        if reading.low(j) in listed("done by"):
            return by_agent(reading, j)
        if reading.gap(j) or reading.kind(j) in ("auxiliary", "subordinator"):
            return None
    return None


def _said_against(reading: Reading, i: int) -> Phrase | None:
    """Return who does it in "assault allegations against | Gray |"."""
    said = reading.low(i) in listed("crimes") and reading.low(i + 1) in listed("accusations")
    return _behind(reading, i + 1, ("against",)) if said else None


def _leads(reading: Reading, i: int) -> bool:
    """Whether the noun stands before another: "the impeachment drive"."""
    return reading.kind(i + 1) == "word" and reading.joined(i + 1) and not reading.verbal(i + 1)


def _claimer(reading: Reading, claimed: int) -> Phrase | None:
    """Return who claims the responsibility at word `claimed`."""
    verb = reading.verb_before(claimed)
    if verb is None or reading.low(verb) not in listed("claiming"):
        return None
    return subject(reading, verb)


def _before_number(reading: Reading, at: int) -> int:
    """Return what stands before "a series of", where word `at` is this "of"."""
    if reading.low(at) != "of" or reading.low(at - 1) not in listed("series"):
        return at
    at -= 2
    while at > 0 and reading.joined(at) and reading.kind(at) in ("determiner", "word"):
        if reading.verbal(at):
            break
        at -= 1
    return at


def _doer(reading: Reading, first: int, i: int) -> Phrase | None:
    """Return who does it before the noun: "launched an attack", "guilty of murder"."""
    at = first - 1
    while at > 0 and reading.kind(at) == "determiner" and reading.joined(at):
        at -= 1
    at = _before_number(reading, at)
    low = reading.low(at)
    if _leads(reading, i):  # "led the impeachment drive"
        return None
    if low in ("and", "or"):
        other = reading.verb_before(at)
        at = at if other is None else other
        low = reading.low(at)
    if low in listed("doing an act") and reading.verbal(at) and reading.low(at + 1) != "to":
        passive = word_classes().get(reading.group(at).auxiliary) == "be"
        return None if passive else subject(reading, at)
    if reading.low(i) not in listed("crimes") or reading.kind(at) != "preposition":
        return None
    tied = reading.low(at - 1)
    if tied in listed("claimed for an act"):
        return _claimer(reading, at - 1)
    if tied in listed("tied to an act") or low in listed("tied to an act"):
        return subject(reading, at - 1 if tied in listed("tied to an act") else at)
    accusing = accuser_before(reading, at + 1)
    return None if accusing is None else accused(reading, accusing, at)
