"""When is a verb that reports a claim, a doubt or a finding a hedge where it stands?"""

from analysis.language.tokens import word_classes
from analysis.style.hedging.context import (
    ARTICLES,
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    WORDS,
    Place,
    is_number,
    number_follows,
    rule,
)


@rule
def suspect(place: Place) -> bool:
    """The verb: "police suspect that", not "the suspect"."""
    noun = (DETERMINERS - SUBJECTS) | WORDS["suspect: noun"]
    if place.before() in noun:
        return False
    return place.after() in SUBJECTS | DETERMINERS | WORDS["suspect: whom or what"]


@rule
def suspected(place: Place) -> bool:
    """The verb: "is suspected of", "they suspected that"."""
    return place.after() in WORDS["suspected: behind"] | SUBJECTS


@rule
def doubt(place: Place) -> bool:
    """The verb: "experts doubt that", not "no doubt"."""
    noun = DETERMINERS | WORDS["doubt: noun"]
    follow = SUBJECTS | DETERMINERS | WORDS["doubt: follow"]
    return place.before() not in noun - WORDS["doubt: who may"] and place.after() in follow


@rule
def suggest(place: Place) -> bool:
    """Evidence or people suggest that it is so; not "suggested a walk", "suggested leaving"."""
    before, after = place.before(), place.after()
    if not after or after.endswith("ing") or before in WORDS["suggest: before the noun"]:
        return False
    if after in ("a", "an") and place.words[place.i] == "suggested":
        evidence = WORDS["suggest: evidence"]
        return bool(evidence & set(place.preceding(7)))
    return after != "by" or before in BE


@rule
def estimate(place: Place) -> bool:
    """The verb: "estimated that", "estimated at", not "an estimate"."""
    if place.before() in DETERMINERS - SUBJECTS or place.before() in PREPOSITIONS:
        return False
    return place.after() in WORDS[
        "estimate: behind the verb"
    ] | SUBJECTS | ARTICLES or number_follows(place)


@rule
def wonder(place: Place) -> bool:
    """As in "wondered whether", not "no wonder"."""
    return place.after() in WORDS["wonder: behind"]


@rule
def questioned(place: Place) -> bool:
    """To cast doubt on ("questioned whether"), not to interrogate ("police questioned him")."""
    police = WORDS["questioned: police"]
    people = PREPOSITIONS | WORDS["questioned: people"]
    return not police & set(place.preceding(3)) and place.after() not in people


@rule
def question(place: Place) -> bool:
    """The verb: "critics question whether", not "a question"."""
    doubters = WORDS["question: doubters"]
    doubted = DETERMINERS | WORDS["question: doubted"]
    return place.before() in doubters and place.after() in doubted


def _tells(word: str) -> bool:
    """Tell whether a word may be a verb that ends a claim: "the mayor lied", "the drug works"."""
    return word_classes().get(word) == "verb" or (word.endswith("s") and not word.endswith("'s"))


@rule
def claim(place: Place) -> bool:
    """To say what may not be so; not "claimed 30 lives", "claimed the title", "a claim"."""
    before, after = place.before(), place.after()
    if after == "that":
        return True
    noun = (DETERMINERS - SUBJECTS) | PREPOSITIONS - {"to"} | WORDS["claim: noun"]
    if before in noun or not after or is_number(after) or after == "by" or before.endswith("'s"):
        return False
    if after == "to":
        return place.after(2) not in DETERMINERS
    won = WORDS["claim: won"]
    if after in FINITE or won & set(place.following(2)):
        return False
    clause = any(word in FINITE or word.endswith("ed") for word in place.following(8))
    if place.words[place.i] in ("claim", "claims"):
        named = place.text[place.spans[place.j].start].isupper()
        if after in DETERMINERS - SUBJECTS:  # "claims the drug works", not "claims the island"
            return clause or any(map(_tells, place.following(8)[2:]))
        return named or after in SUBJECTS
    return after in SUBJECTS or clause


@rule
def accuse(place: Place) -> bool:
    """The verb: "accused of", not "the accused"."""
    return bool(place.after()) and (place.before() not in ARTICLES or place.after() == "of")


@rule
def hearsay(place: Place) -> bool:
    """The passive without a speaker: "is said to have", "it is understood that"."""
    if place.before(2) == "it" and place.before() in BE:
        return place.runs_on()
    passive = bool(BE & set(place.preceding(2)))
    return passive and place.after() == "to" and place.after(2) in ("have", "be")
