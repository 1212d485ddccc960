"""Which stretches of a sentence make a statement of their own?"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from analysis.language import Span
from analysis.language.tokens import Sentence, Token, reporting_verbs

FEWEST_WORDS: Final = 3
"""A shorter stretch is no statement of its own; it stays with the one before it."""

FEWEST_TELLING: Final = 2
"""So many of its words must tell something: no small words, no reporting verbs ("police said")."""

_OPENERS: Final = frozenset(
    (
        "after", "although", "because", "before", "including", "since", "though", "unless", "when",
        "whenever", "where", "whereas", "while", "which", "who", "whom", "whose",
    )
)  # fmt: skip
_JOINERS: Final = frozenset(("and", "but"))
_SAYING: Final = frozenset(("said", "says", "say", "told", "tells", "tell"))
_MARKS: Final = frozenset(",;:()–—-")
_LEADING: Final = frozenset(("according", "including"))
_WORDS_OF_REPORT: Final = 4  # "said Ada Brook" and the like are no statements
_TELLING_OF_REPORT: Final = 2  # nor is "the company said in a statement"
_TELLING_KINDS: Final = ("word", "name", "day", "verb")
_IN_LISTS: Final = ("preposition", "conjunction", "determiner")
_LINKING: Final = ("preposition", "subordinator")
TELLING_WEIGHT: Final = 0.7
"""Words that weigh less ("made", "new") don't make a piece of a clause."""
_CLAUSE_REACH: Final = 6  # words after "and" within which the verb of a clause stands


class Clause(NamedTuple):
    """A stretch of a sentence, the sentence, and whether the stretch has a verb."""

    start: int
    end: int
    sentence: Span
    verb: bool


def clauses_of(text: str, sentence: Sentence) -> Iterator[Clause]:
    """Cut a sentence of `text` where one statement may end and the next begin.

    Cut is at commas, semicolons, colons, brackets and dashes, around quotations that a mark
    sets off, before relative and adverbial clauses, and before "and" and "but" that begin a
    clause; never inside a word. A stretch of fewer than three words, or with fewer than two
    that tell something ("police said" does not), is no statement and stays with its neighbour;
    so does what opens a sentence without a verb, as a subject does. Together the clauses hold
    every word of the sentence.
    """
    kept = statements(sentence.tokens) if sentence.tokens else []
    starts = [sentence.start, *(_opening(text, piece[0]) for piece in kept[1:])]
    within = Span(sentence.start, sentence.end)
    for piece, (start, end) in zip(kept, pairwise([*starts, sentence.end]), strict=bool(kept)):
        yield Clause(start, start + len(text[start:end].rstrip()), within, has_verb(piece))


def statements(tokens: list[Token]) -> list[list[Token]]:
    """Cut the words of a sentence into stretches that make a statement of their own."""
    kept: list[list[Token]] = []
    for first, last in pairwise([0, *cuts(tokens), len(tokens)]):
        piece = tokens[first:last]
        if kept and (_waits(kept) or not (_is_statement(piece) and _is_statement(kept[-1]))):
            kept[-1] = kept[-1] + piece
        else:
            kept.append(piece)
    return kept


def _waits(kept: list[list[Token]]) -> bool:
    """Tell whether what opens the sentence has no verb yet: "Ada Brook, / who ran the mill"."""
    return len(kept) == 1 and not kept[0][0].uttered and not has_verb(kept[0])


def cuts(tokens: list[Token]) -> Iterator[int]:
    """Yield the numbers of the words before which a statement may begin."""
    last = 0
    for i in range(1, len(tokens)):
        if _begins(tokens, i, last):
            last = i
            yield i


def _begins(tokens: list[Token], i: int, last: int) -> bool:
    token, before = tokens[i], tokens[i - 1]
    gap = token.gap
    if _MARKS & set(gap):
        return True
    if before.low in ("and", "but") and token.low in _OPENERS | {"that"}:
        return False  # cut was before the conjunction
    if token.low in _OPENERS:  # not after "shortly", "asked", "of"
        return before.kind not in ("preposition", "adverb") and before.low not in _reporting()
    return token.low in _JOINERS and has_verb(tokens[last:i]) and _opens_clause(tokens, i)


def _opens_clause(tokens: list[Token], i: int) -> bool:
    """Tell whether "and" joins clauses: "that" or a verb follows, before another border."""
    following = tokens[i + 1 : i + 1 + _CLAUSE_REACH]
    if following and following[0].low in _OPENERS | {"that"}:
        return True
    for token in following:
        if "," in token.gap or token.kind in ("subordinator", "preposition"):
            return False
        if token.kind in ("auxiliary", "verb"):
            return True
    return False


def pieces_of(tokens: list[Token]) -> list[tuple[int, int]]:
    """Cut the words of a clause into the pieces that it can be told in: from, to (word numbers).

    A piece begins at a mark and before a preposition (but "of"), "that", a relative or adverbial
    word, "and", "or" and "but"; never within a run of names. Each has two words or more that tell
    something.
    """
    found = []
    first = 0
    for i in range(1, len(tokens)):
        if _begins_piece(tokens, i) and _tells(tokens[first:i]):
            found.append((first, i))
            first = i
    if found and not _tells(tokens[first:]):
        first = found.pop()[0]
    return [*found, (first, len(tokens))]


def _begins_piece(tokens: list[Token], i: int) -> bool:
    token, before = tokens[i], tokens[i - 1]
    if _MARKS & set(token.gap):
        return not (token.name and before.name)
    if token.kind in _LINKING:
        return token.low != "of" and before.kind not in _LINKING
    if token.low in ("and", "or", "but"):
        return not (before.name and i + 1 < len(tokens) and tokens[i + 1].name)
    return token.low == "that"


def _tells(tokens: list[Token]) -> bool:
    found = sum(
        token.number or (token.kind in _TELLING_KINDS and token.weight >= TELLING_WEIGHT)
        for token in tokens
    )
    return found >= FEWEST_TELLING


def has_verb(tokens: list[Token]) -> bool:
    """Tell whether words hold a verb, as far as their form or a list tells."""
    reports = _reporting()
    return any(_is_verb(token) or reports.get(token.low) is False for token in tokens)


def _is_verb(token: Token) -> bool:
    return token.kind in ("auxiliary", "verb") or token.low.endswith("ed")


@cache
def _reporting() -> dict[str, bool]:
    """Reporting verbs of one word, and whether the form is a noun as well ("claims")."""
    return {
        form: all(verb.noun for verb in found)
        for form, found in reporting_verbs().items()
        if any(not verb.rest for verb in found)
    }


def _is_statement(tokens: list[Token]) -> bool:
    reports = [token.low in _reporting() and not token.uttered for token in tokens]
    telling = sum(
        token.kind in _TELLING_KINDS and not report and token.low not in _LEADING
        for token, report in zip(tokens, reports, strict=True)
    )
    if any(reports) and (len(tokens) <= _WORDS_OF_REPORT or _only_says(tokens, telling)):
        return False
    if all(token.name or token.kind in _IN_LISTS for token in tokens):  # "Ada Brook of Tarn,"
        return False
    return len(tokens) >= FEWEST_WORDS and telling >= FEWEST_TELLING


def _only_says(tokens: list[Token], telling: int) -> bool:
    """Tell whether it is that somebody says it: "the company said in a statement"."""
    says = any(token.low in _SAYING for token in tokens)
    return says and telling <= _TELLING_OF_REPORT and not any(map(_is_verb, tokens))


def _opening(text: str, token: Token) -> int:
    """Where a stretch begins: with the quotation mark or bracket before its first word."""
    start = token.start
    while start and text[start - 1] in "“\"‘'(«„$£€#":
        start -= 1
    return start
