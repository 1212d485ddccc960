"""What shape has the clause around a reporting verb: a relative clause, an infinitive …?"""

from typing import Final

from analysis.language.clauses import Token, Verb, word_set
from analysis.voices.attribution.source_phrases import Phrase
from analysis.voices.attribution.speech_cues import group_start
from analysis.voices.attribution.subject_phrases import phrase_ending_at

_NAMING: Final = word_set("named identified anonymity name")
_FINDINGS: Final = word_set("find notice remember")
_CLAUSE_WORDS: Final = word_set("that how why what whether who there no little some few")


def dangles(tokens: list[Token], group: int, at: int) -> bool:
    """Tell whether a form in -ing stands right behind a noun: "crews defending the port"."""
    plain = group == at and at > 0 and not tokens[at].gap
    return plain and tokens[at].low.endswith("ing") and tokens[at - 1].kind in ("name", "word")


def says_something(tokens: list[Token], last: int, verb: Verb) -> bool:
    """Tell "found that …" and "called it …" from "found a switch" and "called into the room"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.quoted:
        return True
    if verb.lemma == "ask" and any(token.low in _NAMING for token in tokens[last + 1 : last + 6]):
        return False  # "who asked not to be named"
    if verb.frame == "addressee" and not after.gap and after.kind == "preposition":
        led = any(token.low == "that" or token.quoted for token in tokens[last + 1 : last + 12])
        return led or after.low in ("of", "about", "against", "to", "for")
    if verb.frame == "label":
        return not after.gap and (after.kind != "preposition" or bool(verb.rest))
    if verb.lemma in _FINDINGS:
        return after.low in _CLAUSE_WORDS or (not after.gap and after.kind == "pronoun")
    return True


def in_relative(tokens: list[Token], first: int) -> bool:
    """Tell whether the subject is "who" or "which" behind a comma, or stands behind "which"."""
    if tokens[first].low in ("who", "which"):
        return "," in tokens[first].gap
    return first > 0 and tokens[first - 1].low in ("which", "whom") and not tokens[first].gap


def before_who(tokens: list[Token], group: int) -> Phrase | None:
    """Return "an official" in "an official who asked not to be named said"."""
    for at in range(group - 2, max(0, group - 15), -1):
        if tokens[at].gap and "," in tokens[at].gap:
            return None
        if tokens[at].low == "who" and not tokens[at].gap:
            return phrase_ending_at(tokens, at - 1)
    return None


def leads_sentence(tokens: list[Token], group: int) -> bool:
    """Tell whether the verb opens the sentence, or stands behind its first small word."""
    if group == 0:
        return True
    return group == 1 and tokens[0].kind in ("subordinator", "preposition")


def led_to(tokens: list[Token], group: int) -> int | None:
    """Return where "went on to" begins before an infinitive that reports after all."""
    before = [token.low for token in tokens[max(0, group - 3) : group]]
    if before[-2:-1] in (["on"],) and before[0] in ("went", "goes", "go"):
        return group_start(tokens, group - 3)
    if before[-2:-1] and before[-2] in ("continued", "continues", "proceeded", "used"):
        return group_start(tokens, group - 2)
    return None


def words_after(tokens: list[Token], last: int) -> int:
    """Return how many words follow the verb, up to "…, adding that" if that is there."""
    for at in range(last + 1, min(len(tokens), last + 8)):
        if "," in tokens[at].gap and tokens[at].low in ("adding", "saying", "noting", "citing"):
            return at - last - 1
    return len(tokens) - last - 1
