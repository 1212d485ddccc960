"""Where is the noun phrase that names the speaker? Before the verb, past what stands between."""

from typing import Final

from analysis.language.tokens import Token, lone_subjects
from analysis.lexicons import word_lists
from analysis.voices.attribution.phrases import (
    BEFORE_TIME,
    INSIDE,
    REACH,
    TIMES,
    Phrase,
    is_verbal,
)
from analysis.voices.attribution.source_types import source_type

_RELATIVE: Final = word_lists("voice-words")["speech: relative"]


def subject_before(tokens: list[Token], verb: int) -> Phrase | None:
    """Return the noun phrase that ends right before the verb group at `verb`.

    Looks through a comma for "X, the head of Y, said" and "X, who …, said".
    """
    last = verb - 1
    if last < 0:
        return None
    gap = tokens[verb].gap.removeprefix(".")  # "Bo Lind, R-Ky., said" has a comma, too
    if gap in INSIDE or gap in (")", "]"):
        if gap.endswith(")"):
            return _ending_before_bracket(tokens, last)
        if gap and gap[-1] in '”"' and not _is_short_quote(tokens, last):
            return None
        return phrase_ending_at(tokens, last)
    if gap in (",", "),", "—", "–", "-", "--", "],", "),—"):
        return _behind_parenthesis(tokens, last, gap)
    return None


def _is_short_quote(tokens: list[Token], last: int) -> bool:
    first = last
    while first > 0 and tokens[first].quoted and last - first < 7:
        first -= 1
    return last - first < 6


def _ending_before_bracket(tokens: list[Token], last: int) -> Phrase | None:
    for at in range(last, max(0, last - 12), -1):
        if "(" in tokens[at].gap or "[" in tokens[at].gap:
            phrase = phrase_ending_at(tokens, at - 1)
            return (phrase[0], last) if phrase else None
    return None


def _behind_parenthesis(tokens: list[Token], last: int, gap: str) -> Phrase | None:
    nearest = _ending_before_bracket(tokens, last) if gap == ")," else None
    if nearest is not None and not _is_inside_clause(tokens, nearest[0]):
        return nearest
    opening = gap[-1]
    for at in range(last, max(0, last - REACH), -1):
        mark = tokens[at].gap.removeprefix(".")
        if opening not in mark or tokens[at].quoted:
            continue
        bracket = mark.startswith(")")
        phrase = (_ending_before_bracket if bracket else phrase_ending_at)(tokens, at - 1)
        if phrase is not None and _is_age_or_party(tokens, phrase):
            continue  # "Ann Holt, 61, a retired clerk, said": past the age
        if phrase is not None and (bracket or _heads_parenthesis(tokens, phrase, at)):
            return _outermost(tokens, phrase)[0], last
    return nearest


def _is_inside_clause(tokens: list[Token], first: int) -> bool:
    # "Holt (R), who's for it with Sen. Lind (D), said": Holt.
    while first > 0 and tokens[first].gap in ("", ".") and tokens[first - 1].name:
        first -= 1  # past "Sen."
    led = first > 0 and tokens[first - 1].kind == "preposition" and not tokens[first].gap
    return led or tokens[first].low.partition("'")[0] in _RELATIVE


def _is_age_or_party(tokens: list[Token], phrase: Phrase) -> bool:
    first, last = phrase
    told = tokens[first].low.isdigit() or tokens[first].low[1:2] == "-"  # "61", "R-Ky."
    return first == last and told and tokens[first].gap == ","


def _outermost(tokens: list[Token], phrase: Phrase) -> Phrase:
    # "Day, head of the union, of Salem, said": out to "Day".
    for _ in range(3):
        first = phrase[0]
        if first < 1 or tokens[first].gap != "," or tokens[first].kind != "determiner":
            break
        outer = phrase_ending_at(tokens, first - 1)
        if outer is None or tokens[outer[1]].kind != "name":
            break
        phrase = outer
    return phrase


def _heads_parenthesis(tokens: list[Token], phrase: Phrase, at: int) -> bool:
    # "On Monday, …, said" must not take "Monday"; in "A, B and C, …" only A heads.
    first, last = phrase
    if tokens[last].kind == "day" or (tokens[last].kind == "word" and tokens[last].low in TIMES):
        return False
    if first > 0 and tokens[first - 1].kind == "preposition" and not tokens[first].gap:
        return False
    after = tokens[at]
    return (
        tokens[first].kind in ("determiner", "name")
        or tokens[last].kind == "name"
        or after.kind in ("determiner", "preposition")
        or after.low in _RELATIVE
    )


def phrase_ending_at(tokens: list[Token], last: int) -> Phrase | None:
    """Return the noun phrase whose last word is `last`, "of …" and the like included."""
    token = tokens[last]
    if token.low in lone_subjects() and token.kind != "name":
        if token.low == "that" and (
            last == 0 or tokens[last].gap or tokens[last - 1].kind not in ("word", "name")
        ):
            return None
        if last == 0 or token.gap or token.kind in ("pronoun", "subordinator"):
            return last, last
        if tokens[last - 1].kind not in ("preposition", "determiner"):
            return last, last
    them = token.low in ("them", "us", "whom") and last > 1 and tokens[last - 1].low == "of"
    if (token.kind not in ("name", "word", "day") and not them) or (
        token.kind == "word"
        and token.low.endswith("ing")
        and last
        and tokens[last - 1].kind != "determiner"
    ):
        return None
    if token.kind == "word" and last and tokens[last - 1].kind == "auxiliary" and not token.gap:
        return None  # "be named", "has closed"
    first, verbal = _stretch_start(tokens, last)
    return _trimmed(tokens, first, last, after_verb=verbal)


def _stretch_start(tokens: list[Token], last: int) -> tuple[int, bool]:
    """Walk back from `last` to where the row of noun phrases begins, and whether at a verb."""
    first = last
    lowest = max(0, last - REACH)
    while first > lowest:
        gap = tokens[first].gap
        if gap not in INSIDE and not _joins_adjectives(tokens, first):
            if gap in (")", ") ") or gap.endswith(")"):
                opened = _bracket_start(tokens, first - 1, lowest)
                if opened is not None:
                    first = opened
                    continue
            return first, False
        before = tokens[first - 1]
        if before.kind in ("auxiliary", "adverb", "pronoun"):
            if (
                before.kind == "adverb"
                and first - 1 > lowest
                and tokens[first - 2].kind == "determiner"
            ):
                first -= 1
                continue
            return first, before.kind == "auxiliary"
        if before.kind == "subordinator":
            if before.low == "who" and first - 2 >= lowest and not tokens[first - 1].gap:
                head = phrase_ending_at(tokens, first - 2)
                if (head is not None and head[0] != head[1]) or (
                    head and tokens[head[0]].kind != "name"
                ):
                    return head[0], False
            return first, False
        if before.kind == "verb" or is_verbal(tokens, first - 1):
            return first, True
        if before.kind == "conjunction" and not _joins_names(tokens, first - 1):
            return first, False
        first -= 1
    return first, False


def _bracket_start(tokens: list[Token], at: int, lowest: int) -> int | None:
    for i in range(at, max(lowest, at - 8), -1):
        if "(" in tokens[i].gap:
            return i - 1 if i > lowest else None
    return None


def _joins_adjectives(tokens: list[Token], at: int) -> bool:
    # "a young, angry voter"
    return (
        tokens[at].gap == ","
        and tokens[at].kind == "word"
        and at > 1
        and tokens[at - 1].kind == "word"
        and tokens[at - 2].kind == "determiner"
    )


def _joins_names(tokens: list[Token], at: int) -> bool:
    """Tell whether the "and" at `at` joins two names or two plain nouns, not two clauses."""
    if tokens[at].low not in ("and", "or") or at == 0 or at + 1 >= len(tokens) or tokens[at].gap:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.kind == "name":
        return after.kind in ("name", "determiner")
    return before.kind == "word" and after.kind == "word" and not is_verbal(tokens, at - 1)


def _trimmed(tokens: list[Token], first: int, last: int, *, after_verb: bool) -> Phrase | None:
    """Cut leading words that do not belong to the phrase; keep "of …" behind a head."""
    while first <= last and tokens[first].kind in ("conjunction", "adverb", "day"):
        first += 1
    if first + 1 < last and tokens[first].low in BEFORE_TIME:
        first += 2 if tokens[first + 1].low in TIMES else 0  # "Last week Gray said"
    if first > last:
        return None
    if tokens[first].kind == "preposition":
        if first < last and tokens[first + 1].low[0].isdigit():
            return first + 1, last  # "about 40 of them"
        return _after_preposition(tokens, first, last)
    if first == last and not _stands_alone(tokens[first]):
        return None
    if tokens[first].kind == "word" and (after_verb or tokens[first].low.endswith("ed")):
        return None
    return first, last


def _stands_alone(token: Token) -> bool:
    """Tell whether one word can be a subject: "critics", "police", "Gray"; not "different"."""
    if token.kind != "word" or token.low.endswith("s") or token.low in lone_subjects():
        return True
    return not token.low.isalpha() or source_type(token.low) not in ("unknown", "anonymous")


def _after_preposition(tokens: list[Token], first: int, last: int) -> Phrase | None:
    # "In Ohio Whitmore said", "In his video Mr Gray said": the last phrase in the row.
    start = last
    while start > first + 1 and not tokens[start].gap:
        before = tokens[start - 1]
        if before.kind == "determiner":
            start -= 1
            break
        if before.kind != tokens[last].kind:
            break
        start -= 1
    if (
        start > first + 1
        and tokens[start - 1].low in ("of", "for", "at", "in")
        and start - first > 3
    ):
        return _with_head(tokens, first, start, last)
    return None if start <= first + 1 else (start, last)


def _with_head(tokens: list[Token], first: int, start: int, last: int) -> Phrase | None:
    # "On Monday the head of the union said": back to the determiner of the head.
    for at in range(start - 2, first, -1):
        if tokens[at].kind == "determiner" and at > first + 1:
            return at, last
    return start, last


def apposition_end(tokens: list[Token], last: int) -> int:
    """Return the last word of what stands in commas behind a subject: "Day, head of X, …"."""
    if last + 1 >= len(tokens) or tokens[last + 1].gap not in (",", "("):
        return last
    after = tokens[last + 1]
    if after.kind not in ("determiner", "word", "name") or after.quoted:
        return last
    if after.kind == "word" and (after.low.endswith(("ing", "ed")) or is_verbal(tokens, last + 1)):
        return last
    for at in range(last + 2, min(len(tokens), last + 22)):
        if tokens[at].gap and tokens[at].gap[0] in ',;—”")':
            return at - 1
        if tokens[at].kind in ("auxiliary", "verb"):
            return last
    return len(tokens) - 1 if len(tokens) - last < 22 else last


def head_of(tokens: list[Token], phrase: Phrase) -> int:
    """Return the head word of a phrase: "critics" in "the critics of Mr Gray"."""
    first, last = phrase
    for at in range(first + 1, last + 1):
        if tokens[at].kind in ("preposition", "subordinator") or tokens[at].gap not in INSIDE:
            return at - 1
    return last
