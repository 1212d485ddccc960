"""Does this word report what somebody says here, in which clause, active or passive? Nouns too."""

from typing import Final

from analysis.language import Span
from analysis.language.tokens import Sentence, Token, Verb, reporting_verbs, word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.drafts import Draft, reporting_nouns
from analysis.voices.attribution.phrases import (
    BEFORE_TIME,
    TIMES,
    Phrase,
    clause_follows,
    phrase_from,
    span_of,
)
from analysis.voices.attribution.rules.said_spans import BEFORE_DAYS, HOURS, SaidFinder
from analysis.voices.attribution.rules.subjects import head_of, phrase_ending_at

_BELIEVED: Final = word_lists("voice-words")["speech: verbs of belief"]
NEGATIONS: Final = word_lists("voice-words")["speech: negations"]
_IRREGULAR: Final = word_lists("voice-words")["speech: irregular participles"]
_PLURALS: Final = word_lists("voice-words")["speech: plurals without s"]
_OF_PLURALS: Final = word_lists("voice-words")["speech: determiners of plural subjects"]
_SAME_IN_THE_PAST: Final = word_lists("voice-words")["speech: same in the past"]
_LEADS_TO_WHAT: Final = word_lists("voice-words")["speech: lead to what is asked"]
_NO_INFINITIVE: Final = word_lists("voice-words")["speech: verbs without an infinitive"]
_RELATIVE: Final = word_lists("voice-words")["speech: relative"]
_NOUNS_IN_ING: Final = word_lists("voice-words")["speech: nouns in ing"]


def verb_at(tokens: list[Token], at: int) -> tuple[Verb, int] | None:
    """Return the reporting verb that starts at `at` and the place of its last word."""
    low = tokens[at].low  # "Said Gray: …", "Calling it a trick, Gray …"
    opens = at == 0 and (low in ("said", "says") or low.endswith("ing"))
    if tokens[at].kind not in ("word", "verb") and not opens:
        return None
    for verb in reporting_verbs().get(tokens[at].low, ()):
        last = at + len(verb.rest)
        if last < len(tokens) and all(
            tokens[at + 1 + i].low == word and not tokens[at + 1 + i].gap
            for i, word in enumerate(verb.rest)
        ):
            return verb, last
    return None


def is_noun(tokens: list[Token], at: int, last: int, verb: Verb) -> bool:
    """Tell whether a form such as "claims" is no verb here: after "the", "his", "of", "new" …"""
    helped = at > 0 and tokens[at - 1].kind in ("auxiliary", "adverb") and not tokens[at].gap
    if (
        verb.noun
        and not helped
        and (not clause_follows(tokens, last) or _leads_as_noun(tokens, last, verb))
    ):
        return True
    if at > 0 and tokens[at].gap in ("'", "’") and tokens[at - 1].low.endswith("s"):
        return True  # "the Holts' claim"
    if at == 0 or tokens[at].gap:
        return False
    before = tokens[at - 1]
    if tokens[at].low in _NOUNS_IN_ING and before.kind not in ("auxiliary", "adverb"):
        return True
    if before.kind == "determiner":
        return before.low not in _OF_PLURALS
    if before.low.endswith(("'s", "s'")) and before.kind != "pronoun":
        return True
    if before.low == "to":
        return False
    return before.kind == "preposition" and not tokens[at].low.endswith("ing")


def _leads_as_noun(tokens: list[Token], last: int, verb: Verb) -> bool:
    """Tell by what is behind it: "demand for", "reports to send", "rules are"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or after.gap or after.quoted or verb.rest:
        return False
    if after.kind == "auxiliary":  # not "a bridge that Holt hopes will stand"
        subject = tokens[max(0, last - 4) : last - 1]
        return all(token.low != "that" and token.low not in _RELATIVE for token in subject)
    if after.low == "to":
        return verb.lemma in _NO_INFINITIVE
    if verb.frame == "object":
        return after.low in ("for", "about", "on")
    return verb.lemma == "state" and after.kind == "word"


def agrees(tokens: list[Token], phrase: Phrase, at: int, verb: Verb) -> bool:
    """Tell whether subject and verb agree in number: "critics claim", not "the October report"."""
    form = tokens[at].low
    lemma = verb.lemma.split()[0]
    head = tokens[head_of(tokens, phrase)]
    many = (
        head.low in _PLURALS
        or head.low[0].isdigit()
        or (head.low.endswith("s") and not head.low.endswith(("ss", "us", "'s")))
        or any(token.low == "and" for token in tokens[phrase[0] : phrase[1] + 1])
        or (tokens[phrase[0]].low in _PLURALS and tokens[phrase[0]].kind != "name")
    )
    if form == lemma and form not in _SAME_IN_THE_PAST:
        return many
    if form.endswith("s") and form != lemma and not form.endswith("ss"):
        if head.low in _OF_PLURALS and head.low in _PLURALS:
            return False  # "too many questions about it": nobody says "many questions"
        return not many or head.kind == "name" or head.low in _PLURALS or head.low.endswith("ics")
    return True


def group_start(tokens: list[Token], at: int) -> int:
    """Return where the verb group begins: "has" in "has repeatedly said"."""
    group = at
    while (
        group > 0
        and (not tokens[group].gap or tokens[group].gap == "’")
        and (tokens[group - 1].kind in ("auxiliary", "adverb") or tokens[group - 1].low == "once")
        and not tokens[group - 1].quoted
    ):
        group -= 1
    return group


def past_times(tokens: list[Token], group: int) -> int:
    """Return where "on Thursday evening" or "earlier this month" before a verb begins.

    The subject ends there.
    """
    at = group
    while at > 0 and _tells_time(tokens, at - 1, tokens[at].gap):
        at -= 1
    led = at > 0 and not tokens[at].gap and tokens[at - 1].low in BEFORE_TIME
    if at == group or not (led or any(token.kind == "day" for token in tokens[at:group])):
        return group
    while at > 0 and not tokens[at].gap and _leads_to_time(tokens[at - 1]):
        at -= 1
    # "a report released last week found": when it was released, which is part of the source.
    return group if at and tokens[at - 1].low.endswith("ed") else at


def _tells_time(tokens: list[Token], at: int, gap: str) -> bool:
    token = tokens[at]
    if token.low.isdigit():  # "on March 12"
        return not gap and at > 0 and tokens[at - 1].kind == "day" and token.gap in ("", ".")
    return gap in ("", ".") and (
        token.kind == "day"
        or (not gap and token.kind == "word" and (token.low in HOURS or token.low in TIMES))
    )


def _leads_to_time(token: Token) -> bool:
    return token.low in BEFORE_DAYS or token.low in BEFORE_TIME or token.kind == "adverb"


def is_passive(tokens: list[Token], group: int, at: int, last: int, verb: Verb) -> bool:
    """Tell whether the subject is spoken about: "was described as", "endorsed by"."""
    form = tokens[at].low
    if not (form.endswith("ed") or form in _IRREGULAR):
        return False
    if any(word_classes().get(token.low) == "be" for token in tokens[group:at]):
        return True
    if last + 1 >= len(tokens) or tokens[last + 1].gap:
        return False
    following = tokens[last + 1].low
    if following == "to" and verb.lemma in _BELIEVED and tokens[at - 1].kind == "conjunction":
        return True  # "is claimed by both towns and believed to hold gas"
    return following == "by" or (following == "as" and verb.frame == "label")


def is_negated(tokens: list[Token], group: int, at: int) -> bool:
    """Tell whether the verb is negated: "did not say"."""
    return any(token.low in NEGATIONS or token.low.endswith("n't") for token in tokens[group:at])


_NAMING: Final = word_lists("voice-words")["speech: naming"]
_FINDINGS: Final = word_lists("voice-words")["speech: verbs of finding"]
_CLAUSE_WORDS: Final = word_lists("voice-words")["speech: begin a clause"]


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
        return led or after.low in _LEADS_TO_WHAT
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


_OWNERS: Final = word_lists("voice-words")["speech: owners"]
_OWNED: Final = ("", "'", "’")
_BETWEEN: Final = 2
"""How many adjectives may stand between the owner and the noun."""


def noun_drafts(sentence: Sentence, said: SaidFinder, number: int) -> list[Draft]:
    """Return one draft for each reporting noun that has an owner and leads to what was said."""
    tokens = sentence.tokens
    drafts = []
    nouns = reporting_nouns()
    for at, token in enumerate(tokens[:-1]):
        if token.low not in nouns or token.quoted or token.gap not in _OWNED or at == 0:
            continue
        noun, links = nouns[token.low]
        agent = _agent(tokens, at)
        source = span_of(tokens, agent) if agent else _owner(tokens, at)
        lead = agent[1] + 1 if agent else at + 1
        if source is None or lead >= len(tokens):
            continue
        after = tokens[lead]
        if after.gap or after.low not in links:
            continue
        place = lead if after.low in ("that", "to") else lead + 1
        last = token if agent or place == lead else after
        contents = said.after(sentence, place)
        if contents:
            cue = Span(token.start, last.end)
            drafts.append(Draft(noun, cue, source, source, contents, number))
    return drafts


def _agent(tokens: list[Token], at: int) -> Phrase | None:
    """Return who stands behind a noun: "warnings from the clerk about it"."""
    if at + 2 >= len(tokens) or tokens[at + 1].low not in ("from", "by") or tokens[at + 1].gap:
        return None
    return None if tokens[at + 2].gap else phrase_from(tokens, at + 2)


def _owner(tokens: list[Token], at: int) -> Span | None:
    for place in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        token = tokens[place]
        if tokens[place + 1].gap in ("'", "’") and token.low.endswith("s"):  # "Holts' claim that"
            first, last = phrase_ending_at(tokens, place) or (place, place)
            return Span(tokens[first].start, tokens[last].end)
        if token.low in _OWNERS:
            return Span(token.start, token.end)
        if token.low.endswith(("'s", "s'")) and token.kind in ("name", "word"):
            phrase = phrase_ending_at(tokens, place) or (place, place)
            inner = [i for i in range(*phrase) if tokens[i].kind == "preposition"]
            return Span(tokens[inner[-1] + 1 if inner else phrase[0]].start, token.end)
        if token.kind not in ("word", "adverb") or token.gap:
            return None
    return None
