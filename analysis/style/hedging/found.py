"""Which hedges and boosters do the rules find in a text: cues of the lists, and scare quotes?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern
from typing import Final, Literal, TypeAlias, get_args

from analysis.language import Quotation
from analysis.language.document import Document
from analysis.style.hedging.cues import find_cues

Category: TypeAlias = Literal[
    "epistemic verb",
    "modal",
    "adverb",
    "adjective",
    "noun",
    "evidential disclaimer",
    "doubting attribution",
    "approximator",
    "scare quotes",
    "conditional",
    "indirect question",
]
"""What a hedge is; what each one means stands in the docstring of `hedges`."""

CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)
"""All categories of hedges."""

COUNTED: Final = frozenset(CATEGORIES[:7])
"""The categories that count by default."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue in a text: `text[start:end] == cue`.

    `category` is one of `CATEGORIES` (for boosters a part of speech), `counts` tells whether it
    enters the rate by default, `uncertainty` whether it is a cue of semantic uncertainty in the
    sense of Szarvas et al. (2012), doi:10.1162/COLI_a_00098. `confidence` (0–1) is how often such
    a cue is a hedge, None if that was not measured; `method` is what found it, "rules" or "model";
    `always` tells that it stays whatever the model says.
    """

    start: int
    end: int
    cue: str
    category: str
    counts: bool
    uncertainty: bool
    confidence: float | None = None
    method: str = "rules"
    always: bool = False


def cues_in(document: Document, lexicon: str) -> list[Hedge]:
    """Return the cues of a lexicon, "hedges" or "boosters", in order of their start."""
    return [
        Hedge(
            start,
            end,
            intern(document.text[start:end]),
            entry.category,
            entry.counts,
            entry.uncertainty,
            entry.confidence,
            always=entry.always,
        )
        for start, end, entry in find_cues(document, lexicon)
    ]


def hedges_of(document: Document) -> list[Hedge]:
    """Return the cues of hedges and the scare quotes, in order of their start."""
    text = document.text
    scare = [
        Hedge(q.start, q.end, text[q.start : q.end], "scare quotes", False, False)
        for q in scare_quotes(text, document.quotations)
    ]
    found = cues_in(document, "hedges") + scare
    return sorted(found, key=lambda hedge: (hedge.start, hedge.end))


_FAR: Final = 24  # letters before the marks: the longest of these words, with its object
# What stands in marks behind these is a grade, a title or a wording, not a word held at a distance.
_WORDING: Final = re.compile(
    r"\b(?:rat(?:ed|es|ing)|grad(?:ed|es)|class(?:ed|es)|scor(?:ed|es|ing)|rank(?:ed|s)"
    r"|mark(?:ed|s)|entitled|titled|headed|headlined|reads?|reading|the words?|spelled|spelt)"
    r"(?: (?:as|it|them|him|her))?:? $"
)


def scare_quotes(text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return those of `quotations` whose form is that of scare quotes.

    Left out are grades, titles and wordings (the dam was rated “poor”), and names of several words
    (“Face the Nation”). By form alone a short quotation looks the same: `analysis.hedges` leaves
    out what an attribution gives to a source.

    Examples
    --------
    >>> from analysis.language import quotations
    >>> text = "The “peace march” ended. The bridge was rated “fair”."
    >>> [text[found.start : found.end] for found in scare_quotes(text, quotations(text))]
    ['“peace march”']
    """
    return [
        quoted
        for quoted in quotations
        if quoted.kind == "scare"
        and not _WORDING.search(text, max(0, quoted.start - _FAR), quoted.start)
        and not _is_name(text[quoted.start + 1 : quoted.end - 1])
    ]


def _is_name(quoted: str) -> bool:
    """Tell whether a name stands in the marks: capitals, but for small words; not all shouted."""
    words = quoted.split()
    long_words = [word for word in words if len(word) > 3]
    capitals = all(word[0].isupper() for word in long_words)
    return len(words) > 1 and bool(long_words) and capitals and not quoted.isupper()
