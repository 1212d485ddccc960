"""When is a verb a hedge where it stands? One small rule per verb."""

from analysis.style.hedging.context import (
    ARTICLES,
    BE,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    Place,
    is_number,
    rule,
    word_set,
)


@rule
def appear(place: Place) -> bool:
    """As in "appeared to be", "it appears that", not "appeared in court"."""
    k = 2 if place.after() == "not" else 1
    after, then = place.after(k), place.after(k + 1)
    if after == "to":
        return then not in DETERMINERS | word_set("him them me us loud rave applause")
    if after == "as":
        return then in ("if", "though")
    if after in word_set(
        "that likely unlikely set poised ready certain increasingly headed intent confident "
        "unable able more willing doomed unaware calm reluctant unwilling"
    ):
        return True
    if place.before() == "it":
        return not place.runs_on() or after in SUBJECTS | word_set("the a his")
    return after.endswith("ed")


@rule
def look(place: Place) -> bool:
    """As in "looks set to", "looked as if", not "looked at"."""
    if place.after() == "as":
        return place.after(2) in ("if", "though")
    return place.after() in word_set("likely unlikely set poised")


@rule
def believe(place: Place) -> bool:
    """Not "believe in" a thing, "refused to believe", "believe it or not"."""
    if place.after() == "in" and place.before() not in BE:
        return False
    if place.before(2) in word_set("refused refuse refuses") or place.before() == "couldn't":
        return False
    return (place.after(), place.after(2)) != ("it", "or")


@rule
def think(place: Place) -> bool:
    """Not "think tank", "think about", "to think"."""
    other = word_set("tank tanks of about ahead twice again hard big so")
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
    noun = (DETERMINERS - SUBJECTS) | word_set(
        "of and second school political legal human scientific western religious french careful"
    )
    other = word_set("out about through over and or process police leader leaders provoking")
    return bool(after) and before not in noun and after not in other | FINITE


@rule
def feel(place: Place) -> bool:
    """With a clause: "feel that", "feel they have a right", not "feel the cold"."""
    return place.after() in word_set("that they he she we there")


@rule
def consider(place: Place) -> bool:
    """To hold for ("many consider it a"), not to think about ("will consider the plan")."""
    if place.i == 0 or place.before() in FINITE | word_set("to must we'll i'll"):
        return place.before() != "to" and place.after() in word_set("it him them her themselves")
    if place.before(2) in ("if", "when"):
        return False  # "if we consider a large thing"
    if not place.gap_before().isspace() and place.after() not in ("it", "them", "him"):
        return False  # "As an example, consider the …"
    return place.after() not in word_set("and or how what whether a")


@rule
def considered(place: Place) -> bool:
    """To be held for ("is considered a"), not thought about ("considered leaving")."""
    before, after = place.before(), place.after()
    if before in DETERMINERS - SUBJECTS or before in word_set("well all things being carefully"):
        return False
    if after.endswith("ing") or after in word_set("whether how what and or") or not after:
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
    if before in word_set("often still now sometimes once long also not became become"):
        return True
    if before in ("then", "and") and after in ARTICLES:
        return (
            True  # "Tarn, then considered the best harbour", "discouraged and considered a fault"
        )
    holding = word_set("to as it him her them himself herself themselves one")
    if after in holding or "to be" in " ".join(place.following(9)):
        return True
    return (place.i > 0 and not place.gap_before().isspace()) or (
        before in ("who", "which", "many", "some", "he", "they") and after not in DETERMINERS
    )


@rule
def regard(place: Place) -> bool:
    """As in "regarded as", not "highly regarded", "with regard to"."""
    if place.before() in word_set("highly well in with this that due high without best"):
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
    before = FINITE | word_set("to")
    return place.before() not in before and "as" in place.following(6)


@rule
def assume(place: Place) -> bool:
    """Not "assumed power", "assumed command"."""
    office = DETERMINERS - word_set("that this") | word_set(
        "responsibility command power control office duties leadership management ownership full "
        "certain additional mr mrs ms"
    )
    money = is_number(place.after()) or "$" in place.gap_after()
    return bool(place.after()) and place.after() not in office and not money


@rule
def expected(place: Place) -> bool:
    """As in "is expected to", not "than expected", "the expected losses", "as expected"."""
    before = DETERMINERS - SUBJECTS | word_set("than as citing previously greater better")
    if place.before() in before or (place.before(2), place.before()) == ("to", "be"):
        return False
    return place.runs_on()


@rule
def expect(place: Place) -> bool:
    """To think it likely, not to wait for someone: "expects them at noon"."""
    return place.after() not in word_set("him her them us you me") or place.after(2) == "to"


@rule
def anticipate(place: Place) -> bool:
    """Not "the much anticipated"."""
    return place.before() not in word_set("the much eagerly highly keenly most an as than")


@rule
def verb_with_object(place: Place) -> bool:
    """The verb, not the noun: "forecasts a fall", not "the forecast"."""
    if place.before() in (DETERMINERS - SUBJECTS) | PREPOSITIONS:
        return False
    return place.after() in DETERMINERS | SUBJECTS or is_number(place.after())


@rule
def fear(place: Place) -> bool:
    """The verb: "officials fear that", "feared dead", not "fear of", "amid fears that"."""
    noun = (DETERMINERS - SUBJECTS) | PREPOSITIONS | word_set("and causing")
    fate = SUBJECTS | word_set("dead drowned trapped killed lost missing more many to for being")
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
