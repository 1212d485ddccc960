"""When is a modal verb a guess or a condition where it stands?"""

from analysis.style.hedging.context import (
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    WORDS,
    Place,
    is_number,
    rule,
)

_MONTH_BEFORE = WORDS["may: before the month or name"]


@rule
def may(place: Place) -> bool:
    """The guess, neither the month nor the surname; in headlines every word has a capital."""
    if place.printed() == "may":
        return not place.after()[:1].isdigit()
    after = place.after()
    if place.i == 0 or place.before() in _MONTH_BEFORE or after[:1].isdigit():
        return False  # "May 5 was …", "May he rest …"
    long_words = [place.text[start:end] for start, end in place.spans if end - start > 3]
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


_ABILITY = WORDS["could: what one is able to do"]


_DOABLE = WORDS["could: what can be done"]


_PERSONS = WORDS["could: persons"]
_BEFALLS = WORDS["could: befalls somebody"]
_FORESEEING = WORDS["could: foreseeing"]


@rule
def could(place: Place) -> bool:
    """The possibility ("could be"), not the ability ("could not swim", "could see")."""
    after, then = place.after(), place.after(2)
    if not after or not place.runs_on():
        return False
    if after in ("not", "n't"):
        return (then, place.after(3)) == ("have", "been")
    if after in _ABILITY or after in SUBJECTS:
        return False
    if place.before() in ("we", "i", "you"):
        return then in ("be", "have")
    if place.before() in _PERSONS and after not in _BEFALLS:
        # "he could recite it" tells of the past, "he could sue, she said" of what may come.
        return bool(_FORESEEING & set(place.words)) and "so" not in place.preceding(8)
    if after == "be" and then in _DOABLE:
        # "could be seen from the hill" is ability, "it could be seen as a threat" is not.
        return place.before() in SUBJECTS or "if" in place.words
    return not {"so", "as"} & set(place.preceding(4))


_TELLING = WORDS["would if: telling"]


@rule
def would_guess(place: Place) -> bool:
    """As in "would seem": a guess rather than a condition."""
    return place.after() in WORDS["would guess: verbs"]


@rule
def would_if(place: Place) -> bool:
    """Beside a condition: "would close if …", not "would not say if", "asked if it would"."""
    condition = WORDS["would if: condition"]
    if place.after() in ("not", "n't") and place.after(2) in _TELLING:
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
        if not place.text[place.spans[k].end : place.spans[k + 1].start].isspace():
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
