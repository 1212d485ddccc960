"""When do quotation marks around a few words say "so-called", and when do they just quote?"""

import re
from collections.abc import Sequence
from typing import Final

from analysis.language import Quotation

_FAR: Final = 24
# What stands in marks behind these is a grade, a title or a wording, not a word held at a distance.
_WORDING: Final = re.compile(
    r"\b(?:rat(?:ed|es|ing)|grad(?:ed|es)|class(?:ed|es)|scor(?:ed|es|ing)|rank(?:ed|s)"
    r"|mark(?:ed|s)|entitled|titled|headed|headlined|reads?|reading|the words?|spelled|spelt)"
    r"(?: (?:as|it|them|him|her))?:? $"
)


def scare_quotes(text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return those of `quotations` whose form is that of scare quotes.

    Left out are grades, titles and wordings (the dam was rated “poor”). By form alone a short
    quotation looks the same: `analysis.hedges` leaves out what an attribution gives to a source.

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
    ]
