"""Which clause does a hedge stand in, with what it modifies?"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from analysis.language import Quotation, Span
from analysis.language.document import Document
from analysis.language.tokens import Sentence
from analysis.style.hedging.clause_borders import reach
from analysis.style.hedging.found import Hedge


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
    for cue in cues:
        number = document.sentence_at(cue.start)
        sentence = document.sentences[number] if number >= 0 else None
        clause = _clause(sentence, cue) if sentence else Span(cue.start, cue.end)
        found.append(_closed(clause, document.quotations))
    return found


def _closed(clause: Span, quotations: Sequence[Quotation]) -> Span:
    """Add the mark that closes a quotation which the clause opens."""
    at = bisect_left(quotations, clause.start, key=attrgetter("start"))
    for region in quotations[at:]:
        if region.start >= clause.end:
            break
        if 0 < region.end - clause.end <= 2:
            return Span(clause.start, region.end)
    return clause


def _clause(sentence: Sentence, cue: Hedge) -> Span:
    tokens = sentence.tokens
    first = bisect_left(tokens, cue.start, key=attrgetter("start"))
    last = max(bisect_left(tokens, cue.end, first, key=attrgetter("start")), first + 1)
    if first >= len(tokens):
        return Span(cue.start, cue.end)
    start, end = reach(tokens, first, last, cue.category)
    return Span(min(tokens[start].start, cue.start), max(tokens[end - 1].end, cue.end))
