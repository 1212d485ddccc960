"""What does a sentence say of its mentions: is one the other, or does it act on the other?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from analysis.language.tokens import Token, reporting_verbs, word_classes
from analysis.lexicons import word_lists
from analysis.words.naming.grouping.spots import Line, Spot, may_be_one

_LISTS: Final = word_lists("naming-words")
_NAMING: Final = _LISTS["naming somebody"]
_BEING: Final = _LISTS["being somebody"]
_SMALL: Final = _LISTS["between a name and what it calls"]
_OTHERS: Final = _LISTS["join or set against"]
_QUOTES: Final = frozenset("“\"‘'")
_NEGATED: Final = word_lists("voice-words")["speech: negations"]
_REACH: Final = 2  # words back to the naming verb

Told = tuple[str, Spot, Spot, bool]
"""Two mentions, and whether they are one actor or two."""


def told_in_clauses(line: Line) -> Iterator[Told]:
    """Yield what a sentence tells of pairs of its mentions."""
    outer = line.outer()
    called: Spot | None = None  # whom the words that follow call something
    for one, other in pairwise(outer):
        between = line.between(one, other)
        gap = line.document.tokens[other.words.start].gap
        if called is not None and _goes_on(between, gap) and may_be_one(called, other):
            yield "series", called, other, True
            continue
        fits = may_be_one(one, other)
        called = one if fits and _calls(line, one, between, gap) else None
        if called is not None:
            yield "called", one, other, True
            continue
        if between and (is_same := _by_words(one, other, between)) is not None:
            if not (is_same[1] and _goes_on_acting(line, other)):
                yield is_same[0], one, other, is_same[1]
        elif not between and "(" in gap and other.reading.mention.form == "acronym":
            yield "bracket", one, other, True
        elif not between and "," in gap and _apposed(line, one, other):
            yield "apposed", one, other, True


def _goes_on(between: Sequence[Token], gap: str) -> bool:
    """Tell whether a series goes on: "scoundrels, murderers and fascists"."""
    lows = [token.low for token in between]
    return lows == ["and"] or (not lows and "," in gap)


def _goes_on_acting(line: Line, other: Spot) -> bool:
    """Tell whether it is what the mention does that is meant: "that is the dam leaving"."""
    if other.words.stop >= line.words.stop:
        return False
    after = line.document.tokens[other.words.stop]
    return not after.gap and after.low.endswith("ing")


def _calls(line: Line, one: Spot, between: Sequence[Token], gap: str) -> bool:
    """Tell whether somebody calls one the other: "labelled the fighters “fascists”"."""
    tokens = line.document.tokens
    before = tokens[max(line.words.start, one.words.start - _REACH) : one.words.start]
    if not any(token.low in _NAMING for token in before):
        return False
    lows = [token.low for token in between]
    quoted = bool(_QUOTES & set(gap)) and all(low in _SMALL for low in lows)
    return quoted or (bool(lows) and lows[-1] == "as" and all(low in _SMALL for low in lows))


def _by_words(one: Spot, other: Spot, between: Sequence[Token]) -> tuple[str, bool] | None:
    lows = [token.low for token in between]
    if any("," in token.gap for token in between):
        return None
    if "and" in lows[:-1]:
        return None
    if lows[-1] == "as" and any(low in _BEING or low in _NAMING for low in lows):
        return ("as", True) if may_be_one(one, other) and _NEGATED.isdisjoint(lows) else None
    if _is_be(lows):
        return ("be", True) if may_be_one(one, other) else None
    if " ".join(lows) in _BEING:  # "consist of"
        return ("consist", True) if may_be_one(one, other) else None
    if len(lows) == 1 and (lows[0] in _OTHERS or between[0].kind == "preposition"):
        return "preposition", False
    if _is_act(between):
        return "act", False
    return None


def _is_be(lows: Sequence[str]) -> bool:
    classes = word_classes()
    be = [low for low in lows if classes.get(low) == "be" or low in _NAMING or low in _BEING]
    rest = [low for low in lows if low not in be]
    return (
        any(classes.get(low) == "be" for low in be)
        and all(classes.get(low) == "adverb" or low.endswith("ly") for low in rest)
        and _NEGATED.isdisjoint(lows)
    )


def _is_act(between: Sequence[Token]) -> bool:
    """Tell whether one acts on the other: a verb that tells no speech stands between them."""
    telling = [one for one in between if one.kind not in ("auxiliary", "adverb")]
    if len(telling) == 2 and telling[1].kind == "preposition":
        telling = telling[:1]
    return (
        len(telling) == 1
        and telling[0].low not in reporting_verbs()
        and telling[0].kind
        in (
            "word",
            "verb",
        )
    )


def _apposed(line: Line, one: Spot, other: Spot) -> bool:
    """Tell whether a phrase in commas says who the one before it is."""
    tokens = line.document.tokens
    first, stop = other.words.start, other.words.stop
    opens = tokens[first].kind == "determiner"
    names = one.is_name + other.is_name
    if not (names == 1 and (opens or other.is_name)) or not may_be_one(one, other):
        return False
    if stop < line.words.stop:
        after = tokens[stop]
        if after.low in ("and", "or") or (
            not after.gap and after.kind in ("word", "verb", "auxiliary")
        ):
            return False
    return not _in_series(line, one)


def _in_series(line: Line, one: Spot) -> bool:
    """Tell whether it is one of several: "Ann Holt, the miners, a priest and …"."""
    before = line.document.tokens[one.words.start]
    return "," in before.gap and one.words.start > line.words.start
