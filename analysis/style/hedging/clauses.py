"""Which clause does a hedge stand in, with what it modifies and without who says it?

Read from word classes, marks and lists of verbs, not from a parse.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, groupby
from operator import attrgetter
from typing import Final

from analysis.language import Quotation, Span
from analysis.language.clauses import cuts, has_verb, statements
from analysis.language.document import Document
from analysis.language.tokens import Token, reporting_verbs
from analysis.style.hedging.context import WORDS
from analysis.style.hedging.found import Hedge

_WITH_CLAUSE: Final = frozenset(
    ("epistemic verb", "doubting attribution", "evidential disclaimer", "adjective", "noun")
)
"""Hedges of these categories may be followed by the clause that they modify."""
_CONDITIONS: Final = frozenset(("conditional", "indirect question"))
_OPEN_QUESTIONS: Final = WORDS["clauses: open a question"]
_RELATIVES: Final = WORDS["clauses: relatives"]
_ADVERBIAL: Final = WORDS["clauses: open an adverbial one"]
_ADJECTIVES: Final = WORDS["clauses: adjectives of claims"]
_RELATIVE: Final = _RELATIVES - {"that"}
_DEPENDENT: Final = _ADVERBIAL | {"whether"}
_IN_TIME: Final = WORDS["clauses: in time"]
_COORDINATORS: Final = WORDS["clauses: coordinators"]
_FOLLOWS: Final = 5  # words after the cue within which its clause begins: "clear on Monday who"
_TAIL: Final = 6  # words of "the mayor of Orlo said" behind what was said
_SUBJECTS: Final = frozenset(("pronoun", "determiner", "name", "word", "day", "adverb"))


def clauses_of(document: Document, cues: Sequence[Hedge]) -> list[Span]:
    """Find for each hedge the smallest clause that holds it and what it modifies.

    Parameters
    ----------
    document
        The title or text.
    cues
        Its hedges, in order of their start.

    Returns
    -------
    A span for each cue, without the marks at either end. A modal, adverb or adjective has the
    clause that it stands in: "it may rain" in "Officials said it may rain, but the dam holds". A
    verb, noun or disclaimer that a clause depends on has both: "they thought it was rain". A
    condition or open question has the clause that it opens: "if it rains". Who says it is left
    out where it stands around the clause. What cannot be cut is the whole sentence.

    Examples
    --------
    >>> from analysis.language.document import document_of
    >>> from analysis.style.hedging import hedges_in
    >>> said = "Mr Orr thought they had probably left, but the car stayed."
    >>> found = clauses_of(document_of(said), hedges_in(said))
    >>> [said[clause.start : clause.end] for clause in found]
    ['Mr Orr thought they had probably left', 'they had probably left']
    """
    found = []
    for number, some in groupby(cues, key=lambda cue: document.sentence_at(cue.start)):
        sentence = _Cut(document.sentences[number].tokens) if number >= 0 else None
        for cue in some:
            clause = _clause(sentence, cue) if sentence else Span(cue.start, cue.end)
            found.append(_closed(clause, document.quotations))
    return found


class _Cut:
    """The words of a sentence and where it may be cut; the same for all hedges in it."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    @cached_property
    def borders(self) -> list[int]:
        """The numbers of the words that begin a statement; last, how many words there are."""
        return [0, *accumulate(map(len, statements(self.tokens)))]

    @cached_property
    def marked(self) -> list[int]:
        """The words before which a statement may begin, after a mark."""
        return [i for i in cuts(self.tokens) if self.tokens[i].gap]


def _closed(clause: Span, quotations: Sequence[Quotation]) -> Span:
    """Add the mark that closes a quotation which the clause opens."""
    at = bisect_left(quotations, clause.start, key=attrgetter("start"))
    while at < len(quotations) and quotations[at].start < clause.end:
        if 0 < quotations[at].end - clause.end <= 2:
            return Span(clause.start, quotations[at].end)
        at += 1
    return clause


def _clause(sentence: _Cut, cue: Hedge) -> Span:
    tokens = sentence.tokens
    first = bisect_left(tokens, cue.start, key=attrgetter("start"))
    last = max(bisect_left(tokens, cue.end, first, key=attrgetter("start")), first + 1)
    if first >= len(tokens):
        return Span(cue.start, cue.end)
    start, end = _reach(sentence, first, last, cue.category)
    return Span(min(tokens[start].start, cue.start), max(tokens[end - 1].end, cue.end))


def _reach(sentence: _Cut, first: int, last: int, category: str) -> tuple[int, int]:
    """Return which words of a sentence are the clause of a hedge.

    Parameters
    ----------
    sentence
        Its words.
    first, last
        The numbers of the first word of the hedge, and of the one after its last.
    category
        One of `analysis.style.hedging.CATEGORIES`.

    Returns
    -------
    The number of the first word of the clause, and of the one after its last.
    """
    tokens, borders = sentence.tokens, sentence.borders
    end = _end(sentence, first, last, category)
    if category in _CONDITIONS and tokens[first].kind != "auxiliary":
        return first, end
    if category == "adverb":
        aside = _aside(tokens, borders, first, last)
        if aside:
            return aside
    start = borders[bisect_right(borders, first) - 1]
    start = _with_subject(tokens, borders, start, first)
    start = _opened(tokens, start, first, end, category)
    while start < first and tokens[start].low in _COORDINATORS:
        start += 1
    if start < first and tokens[start].low == "that" and not _is_subject(tokens, start):
        start += 1
    return start, max(end, last)


def _aside(
    tokens: list[Token], borders: list[int], first: int, last: int
) -> tuple[int, int] | None:
    """Return what an adverb opens between commas: "a tunnel, reportedly dug by hand, …"."""
    if not first or "," not in tokens[first].gap:
        return None
    end = next((i for i in range(last, len(tokens)) if tokens[i].gap), len(tokens))
    before = tokens[borders[bisect_right(borders, first - 1) - 1] : first]
    if end == last or (end == len(tokens) and not _has_finite(before)):
        return None
    return first, end


def _with_subject(tokens: list[Token], borders: list[int], start: int, first: int) -> int:
    """Go back to the subject, where a relative clause stands between it and its verb."""
    while start and tokens[start].kind in ("auxiliary", "verb") and start <= first:
        start = borders[bisect_left(borders, start) - 1]
    relative = start and tokens[start].low in _RELATIVES
    if relative and tokens[first].kind == "auxiliary" and _has_finite(tokens[start + 1 : first]):
        return borders[bisect_left(borders, start) - 1]
    return start


def _opened(tokens: list[Token], start: int, first: int, end: int, category: str) -> int:
    """Return where the innermost clause around the cue begins, from `start` on."""
    if tokens[first].uttered:
        outside = [i for i in range(start, first) if not tokens[i].uttered]
        start = outside[-1] + 1 if outside else start
    closed = False
    for i in range(first - 1, start - 1, -1):
        low = tokens[i].low
        closed = closed or "," in tokens[i + 1].gap
        if low == "that" and _opens(tokens, i, start):
            return i if _is_subject(tokens, i) else i + 1
        if low in _RELATIVE and not closed and not _has_finite(tokens[i + 1 : first]):
            return i
        if low in _DEPENDENT and not closed and i > start:
            return i
        if _turns(tokens, i):
            return i + 1
        if i + 1 == first and category != "adverb":
            continue  # its object, not a clause: "denies alleged links"
        if _says(tokens, i, end) and not (category == "modal" and _joined(tokens[i + 1 : first])):
            return i + 1 + _addressed(tokens, i, first)
    return _after_head(tokens, start, first)


def _turns(tokens: list[Token], i: int) -> bool:
    """Tell whether "but" begins another clause: "…, but the mill may stand"."""
    if tokens[i].low != "but" or "," not in tokens[i].gap or i + 1 == len(tokens):
        return False
    return tokens[i + 1].kind in ("pronoun", "determiner", "name")


def _opens(tokens: list[Token], i: int, start: int) -> bool:
    """Tell whether "that" opens a clause, rather than pointing: "that day"."""
    return i > start and tokens[i - 1].kind not in ("preposition", "determiner")


def _is_subject(tokens: list[Token], i: int) -> bool:
    """Tell whether "that" is the subject of its clause: "a plan that may fail"."""
    return i + 1 < len(tokens) and tokens[i + 1].kind in ("auxiliary", "verb")


def _says(tokens: list[Token], i: int, end: int) -> bool:
    """Tell whether a verb of saying or thinking has the clause as its object."""
    verbs = reporting_verbs().get(tokens[i].low)
    if not verbs or tokens[i].uttered:
        return False
    if (
        i
        and tokens[i - 1].kind in ("determiner", "preposition", "auxiliary")
        and all(verb.noun for verb in verbs)
    ):
        return False
    following = tokens[i + 1]
    if following.kind not in _SUBJECTS or following.low in ("to", "not"):
        return False
    if tokens[i].low in _ADJECTIVES and following.kind not in ("pronoun", "determiner"):
        return False  # "99 alleged members of the club"
    return _has_finite(tokens[i + 2 : end])


def _addressed(tokens: list[Token], i: int, first: int) -> int:
    """Return how many words name who is told: "told him it may rain"."""
    verbs = reporting_verbs()[tokens[i].low]
    told = any(verb.frame == "addressee" for verb in verbs) and i + 2 < first
    return int(told and tokens[i + 1].kind in ("pronoun", "word", "name"))


def _joined(between: Sequence[Token]) -> bool:
    """Tell whether a verb is joined to the one before: "reported the theft and may sue"."""
    return bool(between) and between[-1].low in _COORDINATORS


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "auxiliary" for token in tokens) or has_verb(list(tokens))


def _after_head(tokens: list[Token], start: int, first: int) -> int:
    """Leave out what stands before the comma at the start: "If it rains, the dam may leak"."""
    low, kind = tokens[start].low, tokens[start].kind
    if not (low in _ADVERBIAL or low == "according" or kind == "preposition"):
        return start
    commas = [i for i in range(start + 1, first + 1) if "," in tokens[i].gap]
    if commas and commas[-1] < first:
        return commas[-1]
    return start


def _end(sentence: _Cut, first: int, last: int, category: str) -> int:
    """Return where the clause ends: at a border that does not open what the hedge modifies."""
    tokens, borders = sentence.tokens, sentence.borders
    takes = category in _WITH_CLAUSE
    at = bisect_left(borders, last)
    end = borders[min(at, len(borders) - 1)]
    while takes and end < len(tokens) and _belongs(tokens, end, last):
        at += 1
        end = borders[at]
    if tokens[first].uttered:
        outside = [i for i in range(last, end) if not tokens[i].uttered]
        end = outside[0] if outside else end
    for i in _breaks(sentence, last, end, takes):
        return i
    return end


def _belongs(tokens: list[Token], border: int, last: int) -> bool:
    near = border - last <= _FOLLOWS
    return near and tokens[border].low in _OPEN_QUESTIONS and not tokens[border].gap


def _breaks(sentence: _Cut, last: int, end: int, takes: bool) -> Iterator[int]:
    """Yield where another clause or "the mayor said" begins before the end."""
    tokens = sentence.tokens
    for i in range(last, end):
        if _turns(tokens, i):
            yield i
        near = takes and i - last < _FOLLOWS
        if tokens[i].low in _ADVERBIAL and not near and _clause_follows(tokens[i:end]):
            yield i
        if end - i <= _TAIL and i in sentence.marked and _only_told(tokens[i:end]):
            yield i


def _clause_follows(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause follows: "if it rains", "after he left", not "after the vote"."""
    if tokens[0].low in _IN_TIME:
        return _has_finite(tokens[1:])
    return len(tokens) > 2 and tokens[1].kind in _SUBJECTS - {"adverb"}


def _only_told(tail: Sequence[Token]) -> bool:
    """Tell whether words only name who says it: "Ruiz said", "the mayor told reporters"."""
    told = any(token.low in reporting_verbs() and not token.uttered for token in tail)
    return told and not any(token.kind == "auxiliary" for token in tail)
