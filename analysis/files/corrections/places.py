"""Where in a title or text stand the words that a reader typed?"""

import re
from typing import Final

from analysis.articles import ArticlesError
from analysis.files.corrections.records import Spans
from analysis.language import Span

_LIKE: Final = {
    **dict.fromkeys('“”„«»"', '[“”„«»"]'),
    **dict.fromkeys("‘’‚'", "[‘’‚']"),
    **dict.fromkeys("-–—", "[-–—]"),
}
"""Marks that a keyboard does not tell apart."""


_BEGINNING: Final = Span(0, 0)


def place_of_words(text: str, wording: str, *, near: Span = _BEGINNING) -> Spans:
    """Find the words that a reader typed: in the sentence they look at, or nearest to it.

    Parameters
    ----------
    text
        A title or text.
    wording
        Words of it, in any case and with any blanks, quotation marks and dashes; several
        pieces with " … " between them.
    near
        The sentence that the reader looks at.

    Returns
    -------
    The span of each piece, in the order of the text; () for no words.

    Raises
    ------
    ArticlesError
        A piece does not stand in the text.

    Examples
    --------
    >>> place_of_words("He left. Then he came back.", "he", near=Span(9, 27))
    ((14, 16),)
    >>> place_of_words("“It holds,” she said, “for now.”", '"it holds," … "for now."')
    ((0, 11), (22, 32))
    """
    found = []
    for piece in re.split(r"…|\.\.\.", wording):
        if not piece.strip():
            continue
        spans = _all(text, piece.strip(), re.NOFLAG) or _all(text, piece.strip(), re.IGNORECASE)
        if not spans:
            raise ArticlesError(
                f"“{piece.strip()}” does not stand in this text; copy the words from the sentence"
            )
        found.append(
            min(
                spans,
                key=lambda span: (not near.start <= span[0] < near.end, abs(span[0] - near.start)),
            )
        )
    return tuple(sorted(found))


def _all(text: str, piece: str, case: re.RegexFlag) -> list[tuple[int, int]]:
    words = piece.split()
    pattern = r"\s+".join("".join(_LIKE.get(c, re.escape(c)) for c in word) for word in words)
    # "he" is not found in "the".
    first, last = (
        r"(?<!\w)" if piece[0].isalnum() else "",
        r"(?!\w)" if piece[-1].isalnum() else "",
    )
    return [match.span() for match in re.finditer(first + pattern + last, text, case)]
