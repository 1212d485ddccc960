"""Where is the noun phrase that names the speaker? Before the verb, after it, or further back."""

from typing import Final

from analysis.clauses import SUBJECT_PRONOUNS, Token, reporting_verbs

Phrase = tuple[int, int]
"""First and last token of a noun phrase."""

_REACH: Final = 45
"""How many words back a subject may begin: keeps the work linear on text without full stops."""

_ROLES_FOR: Final = frozenset(
    ["spokesman", "spokeswoman", "spokesperson", "spokespeople", "lawyer", "lawyers", "attorney", "attorneys", "adviser", "advisor", "aide", "aides", "director", "president", "chairman", "chairwoman", "secretary", "correspondent", "reporter", "columnist", "editor", "writer", "candidate", "nominee", "commissioner", "leader", "minister", "analyst", "professor", "officials", "official", "representative", "representatives", "committee", "campaign", "center", "centre", "institute", "coalition", "strategist", "consultant", "fellow", "party", "movement", "group", "council", "fund", "manager", "deputy", "head", "chief", "agency", "department", "office", "association", "organisation", "organization", "union"]
)
_NOT_HEADS: Final = frozenset(["time", "way", "part", "year", "week", "day", "month", "night", "morning", "afternoon"])


def _is_verbal(tokens: list[Token], at: int) -> bool:
    # A reporting verb in this place is a verb, not a noun ("the claim", "his call").
    token = tokens[at]
    if token.low not in reporting_verbs() or token.kind != "word":
        return False
    if at == 0 or token.gap:
        return token.low.endswith(("ed", "ing", "s"))
    before = tokens[at - 1]
    if before.kind == "determiner" or before.low.endswith("'s"):
        return False
    return before.kind in (
        "pronoun",
        "name",
        "auxiliary",
        "adverb",
        "subordinator",
        "conjunction",
    ) or (token.low.endswith("ed") or token.low in ("said", "told", "wrote", "says"))


def subject_before(tokens: list[Token], verb: int) -> Phrase | None:
    """Return the noun phrase that ends right before the verb group at `verb`.

    Looks through a comma for "X, the head of Y, said" and "X, who …, said".
    """
    last = verb - 1
    if last < 0:
        return None
    gap = tokens[verb].gap
    if not gap or gap in "’'.)]":
        return _ending_at(tokens, last)
    if gap in (",", ")", "),", ",—", "—", "–", "-", ".,", "],"):
        return _behind_parenthesis(tokens, last, gap)
    if gap[0] in "\"”’'" and tokens[last].quoted:
        return _ending_at(tokens, last)
    return None


def _behind_parenthesis(tokens: list[Token], last: int, gap: str) -> Phrase | None:
    opening = {")": "(", "),": "("}.get(gap, gap[-1])
    for at in range(last, max(0, last - _REACH), -1):
        mark = tokens[at].gap
        if "“" in mark or ('"' in mark and not tokens[at - 1].quoted):
            if opening not in mark:
                continue
        if opening not in mark and not (opening == "," and mark == ".,"):
            continue
        phrase = _ending_at(tokens, at - 1)
        if phrase is None or not _heads_parenthesis(tokens, phrase, at):
            continue
        return phrase[0], last
    return None


def _heads_parenthesis(tokens: list[Token], phrase: Phrase, at: int) -> bool:
    # "On Monday, ..., said" must not take "Monday"; lists "A, B, said" hardly occur.
    first, last = phrase
    if tokens[last].kind == "day" or tokens[last].low in _NOT_HEADS:
        return False
    if first > 0 and tokens[first - 1].kind == "preposition" and not tokens[first].gap:
        return False
    after = tokens[at]
    return (
        tokens[last].kind == "name"
        or after.kind in ("determiner", "preposition")
        or after.low in ("who", "which", "whose", "whom", "where", "also")
        or tokens[first].kind in ("determiner", "name")
    )


def _ending_at(tokens: list[Token], last: int) -> Phrase | None:
    """Return the noun phrase whose last word is `last`, post-modifiers included."""
    token = tokens[last]
    if token.low in SUBJECT_PRONOUNS and token.kind != "name":
        if token.low == "that" and (last == 0 or tokens[last].gap):
            return None
        if token.kind in ("pronoun", "subordinator") or last == 0 or token.gap:
            return last, last
        if tokens[last - 1].kind not in ("preposition", "determiner"):
            return last, last
    if token.kind in ("preposition", "auxiliary", "conjunction", "subordinator", "adverb"):
        return None
    if token.kind in ("pronoun", "determiner") and token.low not in SUBJECT_PRONOUNS:
        return None
    first = _stretch_start(tokens, last)
    return _trim_phrase(tokens, first, last)


def _stretch_start(tokens: list[Token], last: int) -> int:
    """Walk back from `last` to where the noun phrases in a row begin."""
    first = last
    lowest = max(0, last - _REACH)
    while first > lowest:
        gap = tokens[first].gap
        if gap and gap not in (
            "-",
            "–",
            ".",
            "’",
            "'",
            "/",
            "&",
            "(",
            ")",
            "“",
            "”",
            '"',
            "‘",
            "$",
            "#",
            "@",
        ):
            if not (
                gap == ","
                and tokens[first].kind == "word"
                and tokens[first - 1].kind == "word"
                and first - 2 >= lowest
                and tokens[first - 2].kind == "determiner"
            ):
                break
        before = tokens[first - 1]
        if before.kind in ("auxiliary", "adverb"):
            break
        if before.kind == "pronoun":
            break
        if before.kind == "subordinator":
            if (
                before.low in ("who", "that", "which")
                and first - 2 >= lowest
                and last - first >= 1
                and tokens[first - 2].kind in ("word", "name")
                and not tokens[first - 1].gap
                and not _is_verbal(tokens, first - 2)
            ):
                head = _ending_at(tokens, first - 2)
                if head is not None and before.low == "who":
                    return head[0]
            break
        if _is_verbal(tokens, first - 1):
            break
        if before.kind == "conjunction" and before.low not in ("and", "or"):
            break
        if before.kind == "conjunction" and not _joins_names(tokens, first - 1):
            break
        first -= 1
    return first


def _joins_names(tokens: list[Token], at: int) -> bool:
    """Tell whether the "and" at `at` joins two names or two plain nouns, not two clauses."""
    if at == 0 or at + 1 >= len(tokens) or tokens[at].gap:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.kind == "name" and after.kind in ("name", "determiner"):
        return True
    return before.kind == "word" and after.kind == "word"


def _trim_phrase(tokens: list[Token], first: int, last: int) -> Phrase | None:
    """Cut leading words that do not belong to the phrase; keep "of …" behind a head."""
    while first <= last and tokens[first].kind in ("conjunction", "adverb", "preposition", "day"):
        if tokens[first].kind == "preposition":
            return _after_preposition(tokens, first, last)
        first += 1
    if first > last:
        return None
    return _drop_clause(tokens, first, last)


def _after_preposition(tokens: list[Token], first: int, last: int) -> Phrase | None:
    # "In Ohio Whitmore said", "In his video Mr Gray said": the last phrase in the row.
    start = last
    while start > first + 1 and not tokens[start].gap:
        before = tokens[start - 1]
        if before.kind != tokens[last].kind and not (before.kind == "determiner"):
            break
        start -= 1
        if before.kind == "determiner":
            break
    if start <= first + 1 and last > first + 1:
        start = last
    if start == first + 1 and last == start and tokens[first].low in ("of", "in", "at", "on", "by"):
        return None
    return start, last


def _drop_clause(tokens: list[Token], first: int, last: int) -> Phrase | None:
    # "voters went home Smith said": a determiner or a name after a plain noun starts anew.
    return first, last


def subject_after(tokens: list[Token], verb_end: int) -> Phrase | None:
    """Return the noun phrase that starts right after the verb: "…," said the governor of Idaho."""
    first = verb_end + 1
    if first >= len(tokens) or tokens[first].gap not in ("", "(", "“", '"', "@"):
        return None
    head = tokens[first]
    if head.kind in ("pronoun", "determiner", "subordinator") and head.low in SUBJECT_PRONOUNS:
        following = tokens[first + 1] if first + 1 < len(tokens) else None
        if following is None or following.gap or following.kind not in ("word", "name"):
            return first, first
    if head.kind not in ("name", "determiner", "word"):
        return None
    last = _core_end(tokens, first)
    return first, last


def _core_end(tokens: list[Token], first: int) -> int:
    last = first
    while last + 1 < len(tokens) and last - first < 25:
        token = tokens[last + 1]
        if token.gap and token.gap not in (
            "-",
            "–",
            "’",
            "'",
            "&",
            ".",
            "“",
            "”",
            "‘",
            "(",
            ")",
            "/",
            '"',
        ):
            break
        if token.kind == "preposition":
            if token.low == "of" or (
                token.low in ("for", "at", "in", "to") and tokens[last].low in _ROLES_FOR
            ):
                last += 2 if last + 2 < len(tokens) else 1
                continue
            break
        if token.kind == "conjunction" and token.low == "and" and last + 2 < len(tokens):
            if tokens[last + 2].kind in ("name",) and tokens[last].kind == "name":
                last += 2
                continue
            break
        if token.kind not in ("name", "word", "determiner"):
            break
        if token.kind == "determiner" and tokens[last].low != "of":
            break
        if token.low.endswith("ing") and token.kind == "word":
            break
        last += 1
    return last


def apposition_end(tokens: list[Token], last: int) -> int:
    """Return the last word of what stands in commas behind a subject: "Day, head of X, …"."""
    if last + 1 >= len(tokens) or tokens[last + 1].gap not in (",", "("):
        return last
    after = tokens[last + 1]
    if after.kind not in ("determiner", "word", "name") or after.quoted:
        return last
    if after.low.endswith("ing") or after.low in reporting_verbs():
        return last
    for at in range(last + 2, min(len(tokens), last + 22)):
        if tokens[at].gap and tokens[at].gap[0] in ',.;—”")':
            return at - 1
        if tokens[at].kind in ("subordinator", "auxiliary") or tokens[at].low in reporting_verbs():
            return last
    return len(tokens) - 1 if len(tokens) - last < 22 else last


def first_subject(tokens: list[Token], before: int) -> Phrase | None:
    """Return the subject of the sentence's main clause, if it stands before token `before`."""
    at = 0
    while at < before and tokens[at].kind in ("conjunction", "adverb"):
        at += 1
    while at < before and tokens[at].kind in ("preposition", "subordinator", "day"):
        # A leading "In Ohio, …" or "While … , …" ends at its comma.
        comma = next(
            (i for i in range(at + 1, min(before, at + _REACH)) if "," in tokens[i].gap), None
        )
        if comma is None:
            return None
        at = comma
    if at >= before:
        return None
    phrase = subject_after(tokens, at - 1) if not tokens[at].gap else _from(tokens, at)
    return phrase if phrase and phrase[1] < before else None


def _from(tokens: list[Token], at: int) -> Phrase | None:
    token = tokens[at]
    if token.low in SUBJECT_PRONOUNS and token.kind != "name":
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None or following.kind not in ("word", "name") or token.kind == "pronoun":
            return at, at
    if token.kind not in ("name", "determiner", "word"):
        return None
    return at, _core_end(tokens, at)
