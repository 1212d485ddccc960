"""When is a modal, adjective, noun, number word or conjunction a hedge where it stands?"""

from analysis.style.hedging.context import (
    ARTICLES,
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


@rule
def about(place: Place) -> bool:
    """An amount ("about 30 people"), not a topic ("about the deal", "asked about two men")."""
    if (place.after(), place.after(2)) == ("one", "another"):
        return False
    told = place.before() not in PREPOSITIONS and WORDS["about: told"] & set(place.preceding(3))
    return place.before() not in WORDS["about: talking"] and not told and number_follows(place)


@rule
def fears_of(place: Place) -> bool:
    """With what is feared: "fears of a flood", "fears that"."""
    return place.after() in ("that", "of")


@rule
def after_article(place: Place) -> bool:
    """Before a noun: "the so called council", not "so called because"."""
    return place.before() in DETERMINERS and place.runs_on()


@rule
def possible(place: Place) -> bool:
    """As in "a possible cause", "possible that", "rain is possible by noon", not "possible to"."""
    if "as" in place.preceding(3):
        return False
    if place.before() in BE and place.after() in WORDS["possible: when"]:
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
    behind = place.after() if place.runs_on() else ""
    named = behind.endswith("s") and is_noun_like(behind)  # "both were unknown governors"
    return place.before() in stays and behind != "to" and not named


@rule
def unclear(place: Place) -> bool:
    """As in "it is unclear who", "for unclear reasons", not "the lake's unclear water"."""
    if (
        not place.runs_on()
        or not is_noun_like(place.after())
        or place.after() in WORDS["unclear: question words"]
    ):
        return True
    owned = place.before() in DETERMINERS or place.before().endswith("'s")
    open_things = WORDS["unclear: open things"]
    return not owned or place.after() in open_things


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
def suspicion(place: Place) -> bool:
    """What somebody suspects, not "arrested on suspicion of theft": the ground of an arrest."""
    return (place.before(), place.after()) != ("on", "of")


@rule
def odds_are(place: Place) -> bool:
    """What is likely: "chances are that", not "his chances are slim"."""
    owned = place.before() in DETERMINERS or place.before().endswith("'s")
    following = place.printed(place.j)[:1] if place.after() else ""
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
def actually(place: Place) -> bool:
    """What is asserted, not "may actually rise", "what it actually is", "is it actually so?"."""
    if NOT & set(place.preceding(2)) or place.before() in WORDS["asserted: open"] | PREPOSITIONS:
        return False
    behind = place.text[place.tokens[place.j - 1].end : place.tokens[-1].end + 1]
    return "?" not in behind and not _opened_before(place, ("if", "whether", "what", "how", "why"))


@rule
def really(place: Place) -> bool:
    """Asserted ("really holds", "is really a win"), not a degree: "is really good"."""
    degree = place.before() in BE | ARTICLES or place.before().endswith(("'m", "'re", "'s"))
    return actually(place) and (not degree or place.after() in FINITE | DETERMINERS)


@rule
def shown(place: Place) -> bool:
    """Told as shown: "it shows that", not "to show that", "a show that", "let him know that"."""
    if place.before() in DETERMINERS - SUBJECTS | WORDS["asserted: open"]:
        return False
    let = {"let", "lets", "letting"} & set(place.preceding(5))
    return not_negated(place) and not let


@rule
def fact(place: Place) -> bool:
    """With its own weight ("the fact that it fell"), not as grammar asks: "for the fact that"."""
    return place.before() not in PREPOSITIONS


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


_MONTH_BEFORE = WORDS["may: before the month or name"]


@rule
def may(place: Place) -> bool:
    """The guess, neither the month nor the surname; in headlines every word has a capital."""
    if place.printed(place.i) == "may":
        return not place.after()[:1].isdigit()
    after = place.after()
    if place.i == 0 or place.before() in _MONTH_BEFORE or after[:1].isdigit():
        return False  # "May 5 was …", "May he rest …"
    printed = map(place.printed, range(len(place.words)))
    long_words = [word for word in printed if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in long_words)
    return place.runs_on() and bool(long_words) and capitals >= 0.7 * len(long_words)


@rule
def might(place: Place) -> bool:
    """The guess, not the strength: "military might", "the might of"."""
    strength = DETERMINERS | WORDS["might: strength"]
    if (place.before() in strength - SUBJECTS) or place.before().endswith("'s"):
        return False
    return (
        bool(place.after()) and place.after() not in PREPOSITIONS | WORDS["might: no verb behind"]
    )


@rule
def could(place: Place) -> bool:
    """The possibility ("could be"), not the ability ("could not swim", "could see")."""
    after, then = place.after(), place.after(2)
    if not after or not place.runs_on():
        return False
    if after in ("not", "n't"):
        return (then, place.after(3)) == ("have", "been")
    if after in WORDS["could: what one is able to do"] or after in SUBJECTS:
        return False
    if place.before() in ("we", "i", "you"):
        return then in ("be", "have")
    if place.before() in WORDS["could: persons"] and after not in WORDS["could: befalls somebody"]:
        # "he could recite it" tells of the past, "he could sue, she said" of what may come.
        return bool(WORDS["could: foreseeing"] & set(place.words)) and "so" not in place.preceding(
            8
        )
    if after == "be" and then in WORDS["could: what can be done"]:
        # "could be seen from the hill" is ability, "it could be seen as a threat" is not.
        return place.before() in SUBJECTS or "if" in place.words
    return not {"so", "as"} & set(place.preceding(4))


@rule
def would_guess(place: Place) -> bool:
    """As in "would seem": a guess rather than a condition."""
    return place.after() in WORDS["would guess: verbs"]


@rule
def would_if(place: Place) -> bool:
    """Beside a condition: "would close if …", not "would not say if", "asked if it would"."""
    condition = WORDS["would if: condition"]
    if place.after() in ("not", "n't") and place.after(2) in WORDS["would if: telling"]:
        return False
    if _opened_before(place, ("whether",)):
        return False
    return bool(condition & set(place.words)) or place.after() == "prefer"


@rule
def will_if(place: Place) -> bool:
    """Beside a condition: "will close if …", not inside it, not "until 1997"."""
    if _opened_before(place, ("if", "whether")):
        return False
    until = [k for k, word in enumerate(place.words[:-1]) if word == "until"]
    to_come = [k for k in until if not _is_date(place.words[k + 1])]
    return bool(to_come) or bool(WORDS["will if: conditions"] & set(place.words))


def _is_date(word: str) -> bool:
    return is_number(word) or word in WORDS["until: dates"]


def _opened_before(place: Place, words: tuple[str, ...]) -> bool:
    """Tell whether one of `words` opens the clause in which the cue stands."""
    for k in range(place.i - 1, max(-1, place.i - 8), -1):
        if not place.gap(k + 1).isspace():
            return False
        if place.words[k] in words:
            return True
    return False


@rule
def should_if(place: Place) -> bool:
    """The inverted condition: "Should the dam break, …"."""
    begins = place.i == 0 or not place.gap_before().isspace()
    if not begins and place.after() in WORDS["should if: pronouns"]:
        asking = WORDS["should if: asking"]
        return place.before() not in asking
    return begins and place.after() in SUBJECTS | DETERMINERS
