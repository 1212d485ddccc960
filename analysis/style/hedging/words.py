"""When is an adjective, a noun, a number word or a conjunction a hedge where it stands?"""

from typing import Final

from analysis.style.hedging.context import (
    BE,
    DETERMINERS,
    FINITE,
    NOT,
    PREPOSITIONS,
    SUBJECTS,
    WORDS,
    Place,
    is_noun_like,
    is_number,
    number_follows,
    rule,
)


@rule
def before_number(place: Place) -> bool:
    """With an amount: "some 200", not "some soldiers"."""
    return number_follows(place)


_TALKING = WORDS["about: talking"]


@rule
def about(place: Place) -> bool:
    """An amount ("about 30 people"), not a topic ("about the deal", "asked about two men")."""
    if (place.after(), place.after(2)) == ("one", "another"):
        return False
    told = place.before() not in PREPOSITIONS and WORDS["about: told"] & set(place.preceding(3))
    return place.before() not in _TALKING and not told and number_follows(place)


@rule
def fears_of(place: Place) -> bool:
    """With what is feared: "fears of a flood", "fears that"."""
    return place.after() in ("that", "of")


@rule
def after_article(place: Place) -> bool:
    """Before a noun: "the so called council", not "so called because"."""
    return place.before() in DETERMINERS and place.runs_on()


_WHEN_POSSIBLE: Final = frozenset(("by", "before", "until", "tonight"))


@rule
def possible(place: Place) -> bool:
    """As in "a possible cause", "possible that", "rain is possible by noon", not "possible to"."""
    if "as" in place.preceding(3):
        return False
    if place.before() in BE and place.after() in _WHEN_POSSIBLE:
        return True
    if not place.runs_on():
        # "It is possible, though rare, …"
        return place.before() in BE and place.before(2) == "it" and bool(place.after())
    if place.after() == "that":
        return place.before() not in NOT
    able = WORDS["possible: able"]
    if place.before() in able or place.before().endswith("est"):
        return False
    return is_noun_like(place.after())


@rule
def potential(place: Place) -> bool:
    """The adjective: "a potential threat", not "the potential to", "her full potential"."""
    owned = WORDS["potential: owned"]
    return place.runs_on() and place.before() not in owned and is_noun_like(place.after())


@rule
def apparent(place: Place) -> bool:
    """As in "an apparent suicide", not "became apparent", "heir apparent", "apparent magnitude"."""
    other = WORDS["apparent: other"]
    return (
        place.runs_on()
        and place.before() not in BE | WORDS["apparent: before the noun"]
        and is_noun_like(place.after())
        and place.after() not in other
    )


@rule
def before_noun(place: Place) -> bool:
    """The adjective before its noun: "an alleged spy", not "alleged that", "is presumed dead"."""
    return place.runs_on() and place.before() not in BE and is_noun_like(place.after())


@rule
def supposed(place: Place) -> bool:
    """What is held to be so, not what was planned ("was supposed to meet")."""
    if place.after() != "to" or place.after(2) == "have":
        return True
    planned = place.before() not in ("is", "are") or place.after(3).endswith("ed")
    return place.after(2) == "be" and not planned


@rule
def unknown(place: Place) -> bool:
    """As in "is unknown", not "an unknown soldier"."""
    stays = BE | WORDS["unknown: stays"]
    return place.before() in stays and place.after() != "to"


@rule
def unclear(place: Place) -> bool:
    """As in "it is unclear who", "for unclear reasons", not "the lake's unclear water"."""
    if not place.runs_on() or not is_noun_like(place.after()) or place.after() in _ASKING:
        return True
    owned = place.before() in DETERMINERS or place.before().endswith("'s")
    open_things = WORDS["unclear: open things"]
    return not owned or place.after() in open_things


_ASKING: Final = WORDS["unclear: question words"]


@rule
def clear_of_doubt(place: Place) -> bool:
    """As in "not clear who", not "not clear of snow"."""
    return place.after() != "of"


@rule
def found_out(place: Place) -> bool:
    """What has not come to light, not a body that was never set up: "the cause … established"."""
    asked = WORDS["found out: asked"]
    return bool(asked & set(place.words[: place.i]))


@rule
def neither_way(place: Place) -> bool:
    """With a subject that denies it: "neither side's account could be verified"."""
    return bool(WORDS["neither way: denied"] & set(place.preceding(12)))


@rule
def of_the_view(place: Place) -> bool:
    """As in "of the view that", not "a view of the bay"."""
    return place.after() == "that"


@rule
def set_off(place: Place) -> bool:
    """On the whole sentence: "In his view, it held", not "wrote in his opinion on it"."""
    apart = place.i == 0 or "," in place.gap_before() or "," in place.gap_after()
    return apart and place.after() not in PREPOSITIONS


@rule
def knowledge(place: Place) -> bool:
    """As in "to my knowledge, it held", not "added to her knowledge of boats"."""
    adding = WORDS["knowledge: adding"]
    return place.before() not in adding and place.after() not in ("of", "about", "and")


@rule
def chance(place: Place) -> bool:
    """The odds: "a chance that", "there is a chance of", not "a chance to win", "no chance"."""
    if place.before() in WORDS["chance: no odds before"] or not place.runs_on():
        return False
    if place.after() == "that" or place.after() in SUBJECTS:
        return place.after(2) not in WORDS["chance: having"]  # "a chance we have"
    there = place.words[place.i].startswith("there") or "there" in place.preceding(5)
    return there and place.after() not in ("to", "for", "encounter", "meeting")


@rule
def clause_after(place: Place) -> bool:
    """With the clause that it is about: "signs that it moved", not "signs of life"."""
    following = place.after()
    if following in SUBJECTS | DETERMINERS:
        return place.runs_on()
    # "signs prices are rising", not "signs hanging where it is"
    noun = is_noun_like(following) and not following.endswith(("ing", "ed", "ly"))
    return noun and place.runs_on() and not FINITE.isdisjoint(place.following(5)[1:])


@rule
def odds_are(place: Place) -> bool:
    """What is likely: "chances are that", not "his chances are slim"."""
    owned = place.before() in DETERMINERS or place.before().endswith("'s")
    following = place.text[place.spans[place.j].start :][:1] if place.after() else ""
    clause = place.after() in SUBJECTS | DETERMINERS or "," in place.gap_after()
    things = following.isupper() or (place.i == 0 and place.after().endswith("s"))
    return (clause or things) and not owned


@rule
def if_(place: Place) -> bool:
    """The condition, not "as if", "if any", "if and only if"."""
    if place.before() == "as" or (place.after(), place.after(2)) == ("and", "only"):
        return False
    if (place.before(2), place.before()) == ("and", "only"):
        return False
    if place.after() in WORDS["if: no condition behind"]:
        return False
    return place.after() not in WORDS["if: set phrases"] or place.i == 0


@rule
def asked_if(place: Place) -> bool:
    """The question whether: "asked if", "asked him if", "not say if", "see if", "not clear if"."""
    asking = WORDS["asked if: asking"]
    if place.before() in PREPOSITIONS | {"that"} or not place.gap_before().isspace():
        return False
    if place.before() in ("clear", "sure", "certain"):
        return bool(NOT & set(place.preceding(4)))
    if place.before() == "say":
        return bool(NOT & set(place.preceding(4)))
    return bool(asking & set(place.preceding(2)))


@rule
def until(place: Place) -> bool:
    """A condition on what is to come: "will stay until it ends", not "until 1997"."""
    to_come = WORDS["until: to come"]
    if not to_come & set(place.words[: place.i]):
        return False
    return not is_number(place.after()) and place.after() not in WORDS["until: a time behind"]


@rule
def whether(place: Place) -> bool:
    """The open question, not "whether heavenly or earthly"."""
    return "or" not in place.following(3)


@rule
def whether_follows(place: Place) -> bool:
    """With the question: "determine whether"."""
    return place.after() in ("whether", "if")


@rule
def that_is_so(place: Place) -> bool:
    """As in "it is clear that", not "it is not clear that", "make sure that"."""
    doubt = NOT | WORDS["that is so: doubt"]
    return place.after() == "that" and not doubt & set(place.preceding(4))


@rule
def not_negated(place: Place) -> bool:
    """No "not" just before."""
    return not NOT & set(place.preceding(2))


@rule
def certainly(place: Place) -> bool:
    """Not "almost certainly"."""
    return place.before() not in WORDS["certainly: before"]


@rule
def must_have(place: Place) -> bool:
    """The inference: "must have been", not "must have a licence"."""
    participle = place.after()
    return participle in ("been", "had") or (
        participle.endswith(("ed", "en", "wn"))
        and participle not in DETERMINERS | SUBJECTS | FINITE
    )
