"""When is a verb a hedge where it stands? One small rule per verb."""

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
def appear(place: Place) -> bool:
    """As in "appeared to be", "it appears that", not "appeared in court"."""
    k = 2 if place.after() == "not" else 1
    after, then = place.after(k), place.after(k + 1)
    if after == "to":
        return then not in DETERMINERS | WORDS["appear: no guess behind"]
    if after == "as":
        return then in ("if", "though")
    if after in WORDS["appear: a guess behind"]:
        return True
    if place.before() == "it":
        return not place.runs_on() or after in SUBJECTS | WORDS["appear: a noun behind"]
    return after.endswith("ed")


@rule
def look(place: Place) -> bool:
    """As in "looks set to", "looked as if", not "looked at"."""
    if place.after() == "as":
        return place.after(2) in ("if", "though")
    return place.after() in WORDS["look: a guess behind"]


@rule
def believe(place: Place) -> bool:
    """Not "believe in" a thing, "refused to believe", "believe it or not"."""
    if place.after() == "in" and place.before() not in BE:
        return False
    if place.before(2) in WORDS["believe: refusing"] or place.before() == "couldn't":
        return False
    return (place.after(), place.after(2)) != ("it", "or")


@rule
def think(place: Place) -> bool:
    """Not "think tank", "think about", "to think"."""
    other = WORDS["think: other"]
    return (
        bool(place.after())
        and place.after() not in other
        and (place.before() != "to" or place.after() == "that")
    )


@rule
def thought(place: Place) -> bool:
    """The verb: "is thought to", "he thought that", not "a thought", "thought out"."""
    before, after = place.before(), place.after()
    if after == "of":
        return before != "be" and place.after(2) == "as"
    noun = (DETERMINERS - SUBJECTS) | WORDS["thought: noun"]
    other = WORDS["thought: other"]
    return bool(after) and before not in noun and after not in other | FINITE


@rule
def feel(place: Place) -> bool:
    """With a clause: "feel that", "feel they have a right", not "feel the cold"."""
    return place.after() in WORDS["feel: a clause behind"]


@rule
def consider(place: Place) -> bool:
    """To hold for ("many consider it a"), not to think about ("will consider the plan")."""
    if place.i == 0 or place.before() in FINITE | WORDS["consider: of a plan"]:
        return place.before() != "to" and place.after() in WORDS["consider: whom"]
    if place.before(2) in ("if", "when"):
        return False  # "if we consider a large thing"
    if not place.gap_before().isspace() and place.after() not in ("it", "them", "him"):
        return False  # "As an example, consider the …"
    return place.after() not in WORDS["consider: what is weighed"]


@rule
def considered(place: Place) -> bool:
    """To be held for ("is considered a"), not thought about ("considered leaving")."""
    before, after = place.before(), place.after()
    if before in DETERMINERS - SUBJECTS or before in WORDS["considered: well thought out"]:
        return False
    if after.endswith("ing") or after in WORDS["considered: no clause behind"] or not after:
        return False
    if not place.leads_on():
        return False
    if not place.runs_on():
        return True  # "considered “a fraud”"
    if after == "by":
        return bool({"to", "as", "one", "among"} & set(place.following(8)))
    if after in PREPOSITIONS - {"to"}:
        return False  # "will be considered at noon"
    if before in BE or place.before(2) in BE or before.endswith("ly"):
        return True
    if before in WORDS["considered: before the verb"]:
        return True
    if before in ("then", "and") and after in ARTICLES:
        return (
            True  # "Tarn, then considered the best harbour", "discouraged and considered a fault"
        )
    holding = WORDS["considered: holding"]
    if after in holding or "to be" in " ".join(place.following(9)):
        return True
    return (place.i > 0 and not place.gap_before().isspace()) or (
        before in WORDS["considered: subjects"] and after not in DETERMINERS
    )


@rule
def regard(place: Place) -> bool:
    """As in "regarded as", not "highly regarded", "with regard to"."""
    if place.before() in WORDS["regard: before the noun"]:
        return False
    return "as" in place.following(12) or place.before() in BE


@rule
def view(place: Place) -> bool:
    """The verb with "as": "viewed it as"."""
    noun = (DETERMINERS - SUBJECTS) | PREPOSITIONS
    return place.before() not in noun and "as" in place.following(7)


@rule
def seen(place: Place) -> bool:
    """As in "seen as", "seen by many as", not "seen as far away as"."""
    if place.after() == "as":
        return place.i > 0 and place.after(2) not in ("far", "well", "early", "late")
    return place.after() == "by" and "as" in place.following(9)


@rule
def see(place: Place) -> bool:
    """The verb with "as": "critics see it as"."""
    before = FINITE | WORDS["see: before"]
    return place.before() not in before and "as" in place.following(6)


@rule
def assume(place: Place) -> bool:
    """Not "assumed power", "assumed command"."""
    office = DETERMINERS - WORDS["assume: office"] | WORDS["assume: titles"]
    money = is_number(place.after()) or "$" in place.gap_after()
    return bool(place.after()) and place.after() not in office and not money


@rule
def expected(place: Place) -> bool:
    """As in "is expected to", not "than expected", "the expected losses", "as expected"."""
    before = DETERMINERS - SUBJECTS | WORDS["expected: before"]
    if place.before() in before or (place.before(2), place.before()) == ("to", "be"):
        return False
    return place.runs_on()


@rule
def expect(place: Place) -> bool:
    """To think it likely, not to wait for someone: "expects them at noon"."""
    return place.after() not in WORDS["expect: whom"] or place.after(2) == "to"


@rule
def anticipate(place: Place) -> bool:
    """Not "the much anticipated"."""
    return place.before() not in WORDS["anticipate: before the adjective"]


@rule
def verb_with_object(place: Place) -> bool:
    """The verb, not the noun: "forecasts a fall", not "the forecast"."""
    if place.before() in (DETERMINERS - SUBJECTS) | PREPOSITIONS:
        return False
    return place.after() in DETERMINERS | SUBJECTS or is_number(place.after())


@rule
def fear(place: Place) -> bool:
    """The verb: "officials fear that", "feared dead", not "fear of", "amid fears that"."""
    noun = (DETERMINERS - SUBJECTS) | PREPOSITIONS | WORDS["fear: noun"]
    fate = SUBJECTS | WORDS["fear: fate"]
    if (place.before(), place.before(2)) == ("and", "") or place.i == 0:
        return False
    if place.before() == "and":
        return place.after() in SUBJECTS
    if place.words[place.i] == "fearing" and place.after() in SUBJECTS:
        return True  # "without fearing he would be seen"
    if place.before() in noun:
        return False
    return place.after() in fate or (place.after() == "the" and place.before() != "to")


@rule
def that_follows(place: Place) -> bool:
    """With the clause that it is about: "felt that", "the belief that"."""
    return place.after() == "that"


@rule
def that_is_not_denied(place: Place) -> bool:
    """With its clause, unless that is denied: not "the suggestion that he left is false"."""
    if place.after() != "that":
        return False
    behind = list(place.words[place.j :])
    verbs = [k for k, word in enumerate(behind) if word in BE]
    return not any(WORDS["denied: adjectives"] & set(behind[k + 1 : k + 4]) for k in verbs)


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
        named = place.printed(place.j)[0].isupper()
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
