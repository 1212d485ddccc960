"""Where does the outlet speak again within what a source says?"""

import re
from collections.abc import Sequence
from typing import Final

from analysis.language import Span, sentence_at

_GAP: Final = r"[^\w.;:!?\n]++"
_DOUBT: Final = re.compile(
    r"\b(?:unclear|unknown|unverified|unconfirmed"
    r"|(?:not|\w{2,8}n['’]t|cannot|unable|neither|never|impossible|yet to be|without|no)\b"
    rf"(?:{_GAP}\w++){{0,5}}?{_GAP}(?:verif(?:y|ied|ication)|confirm(?:ed|ation)?"
    r"|corroborated?|substantiated?|authenticated?|established?|ascertain(?:ed)?|clear|known"
    r"|evidence|proof))\b",
    re.I,
)
_CONCESSION: Final = re.compile(
    r"(?:[,;]| [-–—]| \(|—) ?(?:although|though|but|while|which|(?:an?|the) (?:claim|figure|account"
    r"|allegation|assertion|number|statement)s? (?:that|which))\b",
    re.I,
)
_FAR: Final = 160  # characters between "although" and what could not be verified


def disclaimers(body: str, quoted: Sequence[Span], sentences: Sequence[Span]) -> list[Span]:
    """Find concessions that something is not known: "…, although this could not be verified".

    Parameters
    ----------
    body
        A title or text.
    quoted, sentences
        Its quotations, in which there are none, and its sentences.

    Returns
    -------
    For each sentence with such words outside quotation marks, from "although", "but", "which" or
    "a claim that" before them to its end; in order.

    Examples
    --------
    >>> from analysis.language import sentences
    >>> text = "Holt said it held, although this could not be verified. It was not known."
    >>> [text[start:end] for start, end in disclaimers(text, [], sentences(text))]
    [', although this could not be verified.']
    """
    found: list[Span] = []
    for doubt in _DOUBT.finditer(body):
        sentence = sentence_at(sentences, doubt.start())
        told = sentence is None or (found and found[-1].end >= sentence.end)
        if told or sentence is None or sentence_at(quoted, doubt.start()):
            continue
        begin = max(sentence.start, doubt.start() - _FAR)
        starts = [one.start() for one in _CONCESSION.finditer(body, begin, doubt.start())]
        if starts and not sentence_at(quoted, starts[-1]):
            found.append(Span(starts[-1], sentence.end))
    return found
