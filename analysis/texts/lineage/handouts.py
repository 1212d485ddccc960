"""Which stretches are somebody else's words, although no quotation marks say so?

Statements, tweets, letters and releases that several outlets print. Here they are told by
their form, in each text by itself.
"""

from itertools import accumulate
from typing import Final

from analysis import language as layer
from analysis.language import Span, sentence_at
from analysis.texts.sharing.word_runs import Words

FIRST_PERSON: Final = frozenset({
    "i", "me", "my", "mine", "myself", "i'm", "i've", "i'll", "i'd", "we", "our", "ours",
    "ourselves", "we're", "we've", "we'll", "we'd",
})  # fmt: skip
"""A news report does not say these of itself ("us" is missing: it looks like "US")."""

_MOST: Final = 0.5
"""A text of which more than this is in the first person is a column or a letter itself."""

_HANDLE: Final = "(@"


def handouts(text: str) -> list[Span]:
    """Return the stretches of `text` that are printed from elsewhere, in order.

    - a tweet: a paragraph with a name and its "(@…)", and the one before it where that is
      the signature only, after a dash;
    - the paragraph after one that ends in a colon, unless it ends in one, too, or is a
      quotation;
    - in a paragraph with the first person outside quotations, from the first such sentence
      to the last; unless that is most of the text.

    Examples
    --------
    >>> text = "The mayor wrote:\\n\\nThe bridge stays shut.\\n\\nShe left. We went, he said."
    >>> [text[start:end] for start, end in handouts(text)]
    ['The bridge stays shut.', 'We went, he said.']
    """
    paragraphs = layer.paragraphs(text)
    printed = set()
    for i, (start, end) in enumerate(paragraphs):
        if text.find(_HANDLE, start, end) >= 0:
            printed |= {i, max(i - 1, 0)} if text[start] in "—–-" else {i}
        announced = i > 0 and text[paragraphs[i - 1].end - 1] == ":"
        if announced and text[end - 1] != ":" and text[start] not in "\"“„«‘'":
            printed.add(i)
    spans = [paragraphs[i] for i in printed] + _in_first_person(text, paragraphs)
    return _merged(spans)


def without(words: Words, left_out: list[Span]) -> Words:
    """Leave out the words that stand in some stretches; no run of words bridges them."""
    if not left_out:
        return words
    keep = [sentence_at(left_out, span.start) is None for span in words.spans]
    before = [0, *accumulate(keep)]  # how many words are kept before each
    breaks = {before[i] for i in words.breaks}
    breaks |= {before[i] for i, kept in enumerate(keep) if not kept}
    terms = [term for term, kept in zip(words.terms, keep, strict=True) if kept]
    spans = [span for span, kept in zip(words.spans, keep, strict=True) if kept]
    return Words(terms, spans, sorted(breaks - {0, len(terms)}))


def _in_first_person(text: str, paragraphs: list[Span]) -> list[Span]:
    """In each paragraph, from its first sentence in the first person to its last."""
    folded = layer.folded(text)
    unquoted = layer.unquoted(text)
    sentences = layer.sentences(text)
    found: dict[Span, Span] = {}
    for start, end in layer.words(text):
        if folded[start:end] not in FIRST_PERSON or sentence_at(unquoted, start) is None:
            continue
        sentence, paragraph = sentence_at(sentences, start), sentence_at(paragraphs, start)
        if sentence and paragraph:
            first = found.get(paragraph, sentence)
            found[paragraph] = Span(first.start, sentence.end)
    length = sum(end - start for start, end in found.values())
    return list(found.values()) if length <= _MOST * len(text) else []


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
