"""Where is the noun phrase that names the speaker? After the verb, or first in the sentence."""

from typing import Final

from analysis.language import Span
from analysis.language.parts_of_speech import ADVERB, VERB, class_of, is_listed
from analysis.language.tokens import Token, lone_subjects, reporting_verbs
from analysis.lexicons import word_lists
from analysis.voices.attribution.source_types import is_first_name

Phrase = tuple[int, int]
"""First and last token of a noun phrase."""

REACH: Final = 45
"""How many words away a subject may be: keeps the work linear on text without full stops."""

INSIDE: Final = frozenset(["", *"-–‑.’'/&“”\"‘$#@[]%", ".’", "'’"])
"""What may stand between two words of one noun phrase."""

_SUFFIXES: Final = word_lists("voice-words")["phrases: father or son"]
_BEFORE_DETERMINER: Final = word_lists("voice-words")["phrases: before a determiner"]
BEFORE_TIME: Final = word_lists("voice-words")["speech: before a noun of time"]
TIMES: Final = word_lists("voice-words")["speech: nouns of time"]
_BEFORE_NOUN: Final = 2  # "this past weekend"
_HOPS: Final = 4  # openings before the subject; bounds the time
_PAIRS: Final = frozenset((("close", "to"), ("familiar", "with"), ("briefed", "on")))


def is_verbal(tokens: list[Token], at: int) -> bool:
    """Tell whether the reporting verb at `at` is used as a verb, not as a noun or adjective."""
    token = tokens[at]
    verbs = reporting_verbs().get(token.low)
    if verbs is None or token.kind != "word" or token.quoted:
        return False
    if at == 0 or token.gap:
        return not verbs[-1].noun
    before = tokens[at - 1]
    if before.kind == "determiner" or before.low.endswith(("'s", "s'")):
        return False
    if before.kind in ("pronoun", "auxiliary", "subordinator"):
        return True
    if verbs[-1].noun:
        return before.kind == "adverb"
    return before.kind in ("name", "adverb", "word", "conjunction")


def subject_after(tokens: list[Token], verb_end: int) -> Phrase | None:
    """Return the noun phrase that starts right after the verb: "…," said the governor of Idaho."""
    first = verb_end + 1
    if first >= len(tokens) or tokens[first].gap not in ("", "(", "“", '"', "@", "‘"):
        return None
    return phrase_from(tokens, first)


def phrase_from(tokens: list[Token], first: int) -> Phrase | None:
    """Return the noun phrase that starts with token `first`."""
    head = tokens[first]
    if head.low in lone_subjects() and head.kind != "name":
        following = tokens[first + 1] if first + 1 < len(tokens) else None
        if head.kind == "pronoun" or following is None or following.gap:
            return first, first
        if following.low == "of" or following.kind in ("word", "name"):
            return first, _core_end(tokens, first)
        return first, first
    if head.kind not in ("name", "determiner", "word"):
        return None
    return first, _core_end(tokens, first)


def _core_end(tokens: list[Token], first: int) -> int:
    last = first
    while last + 1 < len(tokens) and last - first < 25:
        token = tokens[last + 1]
        if token.gap not in INSIDE:
            break
        skip = _extends(tokens, last)
        if not skip:
            break
        last = min(last + skip, len(tokens) - 1)
    return last


def _extends(tokens: list[Token], last: int) -> int:
    """How many words the phrase ending at `last` goes on by: 0 where it ends."""
    token = tokens[last + 1]
    if token.kind == "preposition":
        if token.low == "of":
            return 2
        if (tokens[last].low, token.low) in _PAIRS:
            return 2
        name_follows = last + 2 < len(tokens) and tokens[last + 2].kind in ("name", "determiner")
        return (
            2 if token.low in ("for", "at") and name_follows and tokens[last].kind == "word" else 0
        )
    if token.low == "and" and last + 2 < len(tokens):
        both = tokens[last + 2].kind == "name" and tokens[last].kind == "name"
        return 2 if both else 0
    if token.kind == "determiner":
        return int(tokens[last].low in _BEFORE_DETERMINER)
    if token.kind not in ("name", "word"):
        return 0
    if token.kind == "word" and (token.low.endswith("ing") or is_verbal(tokens, last + 1)):
        return 0
    if token.low.endswith("ed") and token.kind == "word" and tokens[last].kind != "determiner":
        return 0
    if tokens[last].kind == "name" and token.kind == "word" and tokens[last].low not in ("white",):
        return int(
            token.low.endswith("'s")
            or tokens[last].low.endswith("'s")
            or not token.low.endswith("ed")
        )
    return 1


def ends_in_time(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether the words from `first` to `last` tell when: "last week", "the next day"."""
    time = tokens[last]
    led = tokens[max(first, last - _BEFORE_NOUN) : last]
    return (
        time.kind == "word"
        and time.low in TIMES
        and not time.gap
        and any(token.low in BEFORE_TIME for token in led)
    )


def first_subject(tokens: list[Token], before: int) -> Phrase | None:
    """Return the subject of the sentence's main clause, if it stands before token `before`."""
    at = 0
    while at < before and (tokens[at].kind in ("conjunction", "adverb") or _is(ADVERB, tokens, at)):
        at += 1
    for _ in range(_HOPS):
        if at >= before or not _opens(tokens, at):
            break
        # A leading "In Ohio, …" or "While … , …" ends at its comma.
        reach = range(at + 1, min(before, at + REACH))
        comma = next((i for i in reach if "," in tokens[i].gap), None)
        if comma is None:
            return None
        at = comma
    if at >= before or tokens[at].quoted:
        return None
    phrase = phrase_from(tokens, at)
    return phrase if phrase and phrase[1] < before else None


def _opens(tokens: list[Token], at: int) -> bool:
    """Tell whether what precedes a subject begins here: "In Ohio", "Last week", "Asked why"."""
    if tokens[at].kind in ("preposition", "subordinator", "day"):
        return True
    phrase = phrase_from(tokens, at)
    if phrase is None:
        return False
    return ends_in_time(tokens, *phrase) or (phrase == (at, at) and _is(VERB, tokens, at))


def _is(part: str, tokens: list[Token], at: int) -> bool:
    """Tell whether the sentence opens with no name but an adverb or verb: "Indeed", "Asked why"."""
    low = tokens[at].low
    name = is_first_name(low.capitalize())
    return at == 0 and tokens[0].name and not name and is_listed(low) and class_of(low) == part


_FOLLOWS: Final = frozenset(
    ("determiner", "pronoun", "name", "subordinator", "auxiliary", "adverb")
)


def clause_follows(tokens: list[Token], last: int) -> bool:
    """Tell whether what stands behind a form such as "claims" makes it a verb."""
    # "Critics claim the …", "she hopes to …" against "claims of …", "hopes rose".
    if last + 1 >= len(tokens):
        return True  # "…, reports say."
    after = tokens[last + 1]
    if after.gap:
        return bool(after.quoted) or after.gap[0] in ':,“"‘[('
    return (
        after.kind in _FOLLOWS
        or after.low in ("to", "about", "for", "on")
        or bool(after.quoted)
        or (after.kind == "word" and after.low.endswith("s"))
    )


def span_of(tokens: list[Token], phrase: tuple[int, int]) -> Span:
    """Return the stretch of text from the first to the last word of a phrase."""
    return Span(tokens[phrase[0]].start, tokens[phrase[1]].end)


def core_of(tokens: list[Token], phrase: tuple[int, int]) -> Span:
    """Return the stretch of a phrase before the first comma, bracket or dash."""
    end = phrase[0]
    while end < phrase[1]:
        after = tokens[end + 1]
        if after.low not in _SUFFIXES and any(mark in after.gap for mark in ",(—–"):
            break  # not before the last word of "Bo Lind, Jr.", who is not Bo Lind
        end += 1
    return Span(tokens[phrase[0]].start, tokens[end].end)
