"""When is a word a hedge where it stands? One small rule per question, named in the lexicon."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from analysis.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A cue in its sentence: words `i` to `j` of the sentence's lower-case `words`."""

    words: Sequence[str]
    i: int
    j: int
    text: str
    spans: Sequence[Span]

    def before(self, steps: int = 1) -> str:
        """Return the word `steps` before the cue, or "" at the sentence's start."""
        return self.words[self.i - steps] if self.i >= steps else ""

    def after(self, steps: int = 1) -> str:
        """Return the word `steps` after the cue, or "" at the sentence's end."""
        k = self.j + steps - 1
        return self.words[k] if k < len(self.words) else ""

    def joined(self) -> bool:
        """Tell whether only blanks stand between the cue and the next word."""
        if self.j == len(self.words):
            return False
        return self.text[self.spans[self.j - 1].end : self.spans[self.j].start].isspace()

    def verbatim(self) -> str:
        """Return the cue as it is printed."""
        return self.text[self.spans[self.i].start : self.spans[self.j - 1].end]


@cache
def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE: Final = _set("is are was were be been being am 's 're isn't aren't wasn't weren't")
ARTICLES: Final = _set("a an the")
DETERMINERS: Final = ARTICLES | _set(
    "this that these those his her its their our my your no any some another each every"
)
SUBJECTS: Final = _set("i we you he she it they who which what there this that these those one")
NOT: Final = _set("not n't never no nor hardly scarcely cannot")
PREPOSITIONS: Final = _set(
    "of in on at by to for from with into about after before against under over during between"
)
_MODALS = _set("will would could can may might must should shall 'll")
_MONTH_BEFORE = _set(
    "in of on until till by last this next since early late mid from through to during between "
    "before after and or mid-may theresa brian james elaine mrs ms mr prime minister the a"
)
_NUMBER = re.compile(r"\d[\d.,]*(?:st|nd|rd|th|m|bn|k|pc|km|kg|am|pm|%)?$")
_NUMBER_WORDS = _set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million billion trillion dozen dozens half quarter "
    "twice double midnight noon midday"
)
_SPEAKING = _set(
    "talk talks talked talking ask asks asked asking know knows knew learn learned learnt hear "
    "hears heard complain complained worry worried worries concern concerned concerns question "
    "questions questioned information book film story speak speaks spoke told tell write writes "
    "wrote written something anything what joke joked lie lied lies truth warn warned news report"
)


def is_number(word: str) -> bool:
    """Tell whether a lower-case word is a figure or a number word."""
    return bool(_NUMBER.match(word)) or word.split("-")[0] in _NUMBER_WORDS


def _before_number(place: Place) -> bool:
    gap = (
        place.text[place.spans[place.j - 1].end : place.spans[place.j].start]
        if place.after()
        else ""
    )
    if not gap or gap.strip() not in ("", "$", "£", "€", "US$", "~"):
        return False
    word, then = place.after(), place.after(2)
    return is_number(word) or (
        word in ARTICLES and (is_number(then) or then in _set("third fifth tenth"))
    )


def _about(place: Place) -> bool:
    if place.before() in _SPEAKING or place.after() == "one":
        return False
    return _before_number(place)


def _may(place: Place) -> bool:
    printed, after = place.verbatim(), place.after()
    if printed == "may":
        return not after[:1].isdigit() and place.before() not in _set("in of early late mid")
    if place.before() in _MONTH_BEFORE or not after or after[:1].isdigit() or not place.joined():
        return False
    if place.i == 0:
        # "May 5 was …" and "May he rest …": neither month nor wish is a guess.
        return False
    printed_words = [place.text[start:end] for start, end in place.spans]
    capitals = sum(word[:1].isupper() for word in printed_words if len(word) > 3)
    return capitals >= 0.7 * sum(len(word) > 3 for word in printed_words)


def _might(place: Place) -> bool:
    nouns = _set(
        "military the his her its their our all naval financial economic air full industrial "
        "with of sheer imperial political corporate combined army armed nuclear 's"
    )
    if place.before() in nouns or place.before().endswith("'s"):
        return False
    return bool(place.after()) and place.after() not in _set("of and against to is was in")


_ABILITY = _set(
    "see hear find afford no only barely hardly scarcely not n't n never reach recall remember "
    "read speak understand swim walk sleep stand feel tell smell manage boast count hold "
    "care hope stop escape choose"
)


def _could(place: Place) -> bool:
    after, then = place.after(), place.after(2)
    if not after or not place.joined():
        return False
    if after in _set("not n't") and place.j - place.i == 1:
        return (then, place.after(3)) == ("have", "been") or then == "possibly"
    if after in _ABILITY or after in SUBJECTS:
        return False
    if place.before() in _set("we i you"):
        return then in _set("be have see")
    if after == "be" and _participle(then):
        return place.before() in _set("it there this that which") or "if" in place.words
    return not {"so", "as"} & set(place.words[max(0, place.i - 4) : place.i])


def _participle(word: str) -> bool:
    return word.endswith(("ed", "en")) or word in _set(
        "seen made found done put set used held kept heard sold bought built brought sent told"
    )


_CONDITION_WORDS = _set("if unless otherwise provided whether suppose supposing")


def _conditional_sentence(place: Place) -> bool:
    return bool(_CONDITION_WORDS & set(place.words))


def _would_if(place: Place) -> bool:
    return _conditional_sentence(place) or place.after() in _set("prefer otherwise")


def _would_guess(place: Place) -> bool:
    return place.after() in _set("seem appear suggest imply explain") or (
        place.after() == "generally" and place.after(2) == "be"
    )


def _will_if(place: Place) -> bool:
    return bool({"if", "unless", "until"} & set(place.words))


def _should_if(place: Place) -> bool:
    first = (
        place.i == 0
        or not place.text[place.spans[place.i - 1].end : place.spans[place.i].start].isspace()
    )
    return (first and place.after() not in _set("not be have")) or (
        place.i > 3
        and place.before() not in SUBJECTS
        and place.after() in _set("he she it they the")
    )


def _can_be(place: Place) -> bool:
    return place.after() in _set("seen viewed regarded considered interpreted")


def _appear(place: Place) -> bool:
    after, then = place.after(), place.after(2)
    if place.after() == "not":
        after, then = then, place.after(3)
    if after == "to":
        return then not in DETERMINERS | _set("him them me us loud thunderous rave applause")
    if after in _set(
        "that likely unlikely set poised ready certain increasingly headed intent as "
        "confident unable able more willing doomed unaware"
    ):
        return not (after == "as" and then in DETERMINERS)
    if place.before() == "it":
        return not place.joined() or after in _set("the they he she there they've we i his a")
    return after.endswith("ed") and place.before() not in _set("and")


def _look(place: Place) -> bool:
    return (
        place.after() in _set("likely unlikely set poised as")
        and place.after(2) not in _set("though if")
    ) or (place.after() == "as" and place.after(2) in _set("if though"))


def _that_next(place: Place) -> bool:
    return place.after() == "that"


def _believe(place: Place) -> bool:
    if place.after() == "in" and place.before() not in BE:
        return False
    if place.before() == "to" and place.before(2) in _set("refused refuse refuses hard"):
        return False
    return place.after() != "it" or place.after(2) not in _set(
        "or",
    )


def _think(place: Place) -> bool:
    if place.verbatim()[0].isupper() and place.i and place.after()[:4] == "tank":
        return False
    if (
        place.after() in _set("tank tanks of about ahead twice again hard big")
        or place.after() == ""
    ):
        return False
    return place.before() not in _set("to machines")


def _thought(place: Place) -> bool:
    before, after = place.before(), place.after()
    if after in _set("out about through and or process police leaders leader") or before in _set(
        "of a this another any no first second school legal political scientific remarkably well "
        "human and french western painfully carefully"
    ):
        return False
    if after == "of":
        return place.before() not in _set("be") and place.after(2) == "as"
    return bool(after)


def _consider(place: Place) -> bool:
    if place.before() in _set("to will should must would could we's may i's can") or place.i == 0:
        return place.after() in _set("it him them themselves that") and place.before() != "to"
    return place.after() not in _set("and or how what whether a")


def _considered(place: Place) -> bool:
    before, after = place.before(), place.after()
    if before in _set("a an the well all things being carefully more") or not after:
        return False
    if after.endswith("ing") or after in _set("whether how what and or important"):
        return False
    passive = bool(
        (
            BE
            | _set(
                "often widely generally commonly also still now sometimes once long "
                "usually currently traditionally not become became"
            )
        )
        & {before, place.before(2)}
    )
    if passive:
        return place.joined()
    return after in _set("to by as it him her them himself herself themselves one") or (
        (before in _set("he she they who many some which") and place.after() not in ARTICLES)
        or "to be" in " ".join(place.words[place.j : place.j + 9])
        or (before not in SUBJECTS and after in ARTICLES and place.before()[-2:] != "ly")
    )


def _regard(place: Place) -> bool:
    if place.before() in _set("highly well in with this that due high his her no without"):
        return False
    return "as" in place.words[place.j : place.j + 12] or (
        place.before() in BE or place.after() in _set("to it him them")
    )


def _as_follows(place: Place) -> bool:
    if place.before() in _set("point the a of in his her to negatively an"):
        return False
    return "as" in place.words[place.j : place.j + 7]


def _seen_as(place: Place) -> bool:
    if place.after() == "as":
        return place.after(2) not in _set("far well") and place.i > 0
    return (
        place.after()
        in _set(
            "by",
        )
        and "as" in place.words[place.j : place.j + 9]
    )


def _see_as(place: Place) -> bool:
    return "as" in place.words[place.j : place.j + 6] and place.before() not in _set("to can could")


def _assume(place: Place) -> bool:
    things = _set(
        "responsibility command power control office the his her its certain a "
        "duties leadership management ownership full"
    )
    return place.after() not in things and bool(place.after())


def _guess(place: Place) -> bool:
    return place.after() not in _set("the at") and place.before() != "to"


def _expected(place: Place) -> bool:
    before, after = place.before(), place.after()
    if (
        before in _set("than as the its his her their an citing our greater previously our")
        or not after
    ):
        return False
    if before == "be" and place.before(2) == "to":
        return False
    return place.joined()


def _anticipate(place: Place) -> bool:
    return place.before() not in _set("the much eagerly highly an as than most keenly")


def _verb_use(place: Place) -> bool:
    return place.before() not in DETERMINERS | PREPOSITIONS and (
        place.after() in DETERMINERS | SUBJECTS | _set("at") or is_number(place.after())
    )


def _suspect(place: Place) -> bool:
    if place.before() in ARTICLES | _set(
        "this prime main key chief murder bombing indicted second no"
    ):
        return False
    return place.after() in SUBJECTS | DETERMINERS | _set(
        "foul arson sabotage someone many him them"
    )


def _suspected(place: Place) -> bool:
    if place.after() in _set("to of that by") or place.after() in SUBJECTS:
        return place.after() != "of" or place.before() not in DETERMINERS
    return False


def _suspected_thing(place: Place) -> bool:
    return (
        bool(place.after()) and place.joined() and place.after() not in PREPOSITIONS | DETERMINERS
    )


def _doubt(place: Place) -> bool:
    if place.before() in _set("no without beyond any the a in little self reasonable of") or (
        place.before() in _set("should") and "one" in place.words
    ):
        return False
    return place.after() in SUBJECTS | DETERMINERS | _set(
        "whether if him them about remains remain"
    )


def _fear(place: Place) -> bool:
    if place.before() in _set("of for the no in with without a his her their and causing by"):
        return place.after() in _set("that") or (place.before() == "of" and place.after() == "the")
    return place.after() in SUBJECTS | _set(
        "dead to the that drowned trapped killed lost a more many is for he"
    ) and not (place.after() in _set("the") and place.before() == "to")


def _suggest(place: Place) -> bool:
    before, after = place.before(), place.after()
    if after.endswith("ing") or before in _set("the a an its their as") or not after:
        return False
    if after in _set("a an") and place.words[place.i].startswith("suggested"):
        evidence = _set(
            "evidence data study studies report reports results findings poll polls "
            "research survey analysis surveys it images footage records figures tests"
        )
        return bool(evidence & set(place.words[max(0, place.i - 7) : place.i]))
    return not (after == "by" and before not in BE)


def _indicate(place: Place) -> bool:
    return place.after() in _set("that possible the a") and place.before() not in _set("to")


def _estimate(place: Place) -> bool:
    return place.before() not in DETERMINERS | PREPOSITIONS | _set("third-quarter revised") and (
        place.after() in _set("that at the to it he she they there") or _before_number(place)
    )


def _wonder(place: Place) -> bool:
    return place.after() in _set("if whether how why what aloud about who")


def _questioned(place: Place) -> bool:
    if {place.before(), place.before(2)} & _set("police detectives officers investigators agents"):
        return False
    people = _set(
        "by him her them and about over for two three four under at on suspects witnesses"
    )
    return place.after() not in people and not (
        place.before() in _set("are") and place.after() == "and"
    )


def _question_verb(place: Place) -> bool:
    return place.before() in _set(
        "others some critics many who they analysts experts under into"
    ) and (
        place.after() in DETERMINERS | _set("whether how why")
        or place.before() in _set("under into")
    )


def _possible(place: Place) -> bool:
    before, after = place.before(), place.after()
    if before in _set(
        "as all every best any whenever if where fastest latest earliest worst only "
        "make makes made making is's everything way it not no longer"
    ):
        return False
    if after in _set("to for") or not after or not place.joined():
        return False
    if after == "that":
        return True
    window = place.words[max(0, place.i - 3) : place.i]
    return "as" not in window and after not in _set("in at with by and through")


def _potential(place: Place) -> bool:
    if place.before() in _set(
        "its full untapped his her their has of great growth much energy economic"
    ):
        return (
            place.joined()
            and place.before() in _set("its his her their of")
            and _noun_like(place.after())
        )
    return place.joined() and place.after() not in PREPOSITIONS | _set("is was and or that has")


def _noun_like(word: str) -> bool:
    return bool(word) and word not in PREPOSITIONS | DETERMINERS | SUBJECTS | BE | _set(
        "and or but as"
    )


def _potential_noun(place: Place) -> bool:
    return place.before() in _set("the has have") and place.after() in _set("for of")


def _apparent(place: Place) -> bool:
    if place.before() in _set("heir become became becomes becoming no"):
        return False
    return (
        _noun_like(place.after())
        and place.joined()
        and place.after() not in _set("magnitude brightness wind size power temperature")
    )


def _alleged_thing(place: Place) -> bool:
    return _noun_like(place.after()) and (
        place.before() in DETERMINERS | PREPOSITIONS | _set("and or other two three several many")
        or place.before().endswith("'s")
    )


def _supposed(place: Place) -> bool:
    return (
        place.after() != "to"
        or (place.after(2) in _set("have be") and place.after(2) == "have")
        or (place.before() in _set("is are") and place.after(2) == "be")
    )


def _unknown(place: Place) -> bool:
    return place.before() in BE | _set(
        "still remain remains remained"
    ) and place.after() not in _set("to")


def _fears_that(place: Place) -> bool:
    return place.after() == "that" or (place.words[place.i] == "fears" and place.after() == "of")


def _of_view(place: Place) -> bool:
    return (place.after() == "that" and place.before() != "in") or (
        place.before() == "the" and place.before(2) == "of" and place.after() == "that"
    )


_CUE_NOT = _set("not cannot couldn't can't n't")


def _negated(place: Place) -> bool:
    return any(word in _CUE_NOT for word in place.words[place.i : place.j])


def _not_established(place: Place) -> bool:
    return place.words[place.j - 1] not in _set("established checked") and (
        place.i == 0
        or place.before()
        not in _set(
            "which",
        )
    )


def _claim(place: Place) -> bool:
    before, after = place.before(), place.after()
    if (
        after
        in _set(
            "responsibility credit victory the lives life asylum a his its damages "
            "compensation benefits back"
        )
        or not after
    ):
        return False
    if after in _set("to that"):
        return True
    if before in DETERMINERS | PREPOSITIONS | _set("false such claims competing these insurance"):
        return False
    return after in SUBJECTS | DETERMINERS | _set("his") or place.words[place.i] in _set(
        "claimed claiming"
    )


def _accuse(place: Place) -> bool:
    return place.before() not in _set("the an two three thus other all") and bool(place.after())


def _if(place: Place) -> bool:
    if place.before() in _set("as even only and's what"):
        return place.before() in _set(
            "only",
        )
    return place.after() not in _set("any not anything only simple") or (
        place.after() == "not" and place.i == 0
    )


_ASKING = _set(
    "ask asks asked asking wonder wonders wondered wondering know knows knew see determine "
    "determined decide find check sure unsure clear unclear doubt questioned depends tell"
)


def _asked_if(place: Place) -> bool:
    return bool(_ASKING & {place.before(), place.before(2)}) and not (
        place.before() in PREPOSITIONS or place.before(2) == "as"
    )


def _provided(place: Place) -> bool:
    return place.after() == "that" or (place.after() in _set("he she they it") and place.i > 2)


def _until(place: Place) -> bool:
    return bool(
        _set("will won't wo remain would wouldn't n't cannot can") & set(place.words[: place.i])
    ) and (not is_number(place.after()) and place.after() not in _set("now then after next last"))


def _whether(place: Place) -> bool:
    return "or" not in place.words[place.j : place.j + 3]


def _whether_next(place: Place) -> bool:
    return place.after() in _set("whether if")


def _not_negated(place: Place) -> bool:
    return not (NOT | _set("didn't doesn't don't isn't wasn't aren't")) & {
        place.before(),
        place.before(2),
    }


def _certainly(place: Place) -> bool:
    return place.before() not in _set("almost nearly not")


def _that_is_so(place: Place) -> bool:
    window = set(place.words[max(0, place.i - 4) : place.i])
    doubt = NOT | _set(
        "isn't wasn't aren't far nothing nobody neither less if whether until make sure"
    )
    return place.after() == "that" and not doubt & window


RULES: Final[dict[str, Callable[[Place], bool]]] = {
    name.lstrip("_"): rule
    for name, rule in {
        "before_number": _before_number,
        "about": _about,
        "may": _may,
        "might": _might,
        "could": _could,
        "would_if": _would_if,
        "would_guess": _would_guess,
        "will_if": _will_if,
        "should_if": _should_if,
        "can_be": _can_be,
        "appear": _appear,
        "look": _look,
        "that_next": _that_next,
        "believe": _believe,
        "think": _think,
        "thought": _thought,
        "consider": _consider,
        "considered": _considered,
        "regard": _regard,
        "as_follows": _as_follows,
        "seen_as": _seen_as,
        "see_as": _see_as,
        "assume": _assume,
        "guess": _guess,
        "expected": _expected,
        "anticipate": _anticipate,
        "verb_use": _verb_use,
        "suspect": _suspect,
        "suspected": _suspected,
        "suspected_thing": _suspected_thing,
        "doubt": _doubt,
        "fear": _fear,
        "suggest": _suggest,
        "indicate": _indicate,
        "estimate": _estimate,
        "wonder": _wonder,
        "questioned": _questioned,
        "question_verb": _question_verb,
        "possible": _possible,
        "potential": _potential,
        "potential_noun": _potential_noun,
        "apparent": _apparent,
        "alleged_thing": _alleged_thing,
        "supposed": _supposed,
        "unknown": _unknown,
        "fears_that": _fears_that,
        "of_view": _of_view,
        "negated": _negated,
        "not_established": _not_established,
        "claim": _claim,
        "accuse": _accuse,
        "if": _if,
        "asked_if": _asked_if,
        "provided": _provided,
        "until": _until,
        "whether": _whether,
        "whether_next": _whether_next,
        "not_negated": _not_negated,
        "certainly": _certainly,
        "that_is_so": _that_is_so,
    }.items()
}
