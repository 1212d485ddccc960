"""Which clause does a hedge stand in, with what it modifies?"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from analysis import language as layer
from analysis.language import Quotation, Span
from analysis.language.clauses import Sentence, sentence_tokens
from analysis.style.hedging.clause_borders import reach
from analysis.style.hedging.found import Hedge


def clauses_of(
    text: str,
    cues: Sequence[Hedge],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
) -> list[Span]:
    """Find for each hedge the smallest clause that holds it and what it modifies.

    Parameters
    ----------
    text
        The title or text.
    cues
        Its hedges, in order of their start.
    sentences, quotations
        Those of `analysis.language`.

    Returns
    -------
    A span for each cue, without the marks at either end. A modal, adverb or adjective has the
    clause that it stands in: "it may rain" in "Officials said it may rain, but the dam holds". A
    verb, noun or disclaimer that a clause depends on has both: "they thought it was rain". A
    condition or open question has the clause that it opens: "if it rains". Who says it is left
    out where it stands around the clause. What cannot be cut is the whole sentence.

    Examples
    --------
    >>> from analysis.style.hedging import hedges_in
    >>> said = "Mr Orr thought they had probably left, but the car stayed."
    >>> found = clauses_of(said, hedges_in(said), layer.sentences(said), [])
    >>> [said[clause.start : clause.end] for clause in found]
    ['Mr Orr thought they had probably left', 'they had probably left']
    """
    if not cues:
        return []
    starts = [sentence.start for sentence in sentences]
    numbers = [max(bisect_right(starts, cue.start) - 1, 0) for cue in cues]
    asked = [sentences[number] for number in dict.fromkeys(numbers)]
    marked = [region for region in quotations if region.kind == "quotation"]
    split = sentence_tokens(text, asked, *layer.split_words(text), marked)
    by_start = {sentence.start: sentence for sentence in split}
    found = []
    for cue, number in zip(cues, numbers, strict=True):
        sentence = by_start.get(sentences[number].start)
        clause = _clause(sentence, cue) if sentence else Span(cue.start, cue.end)
        found.append(_closed(clause, quotations))
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
