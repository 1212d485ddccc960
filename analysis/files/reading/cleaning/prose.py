"""How many sentences of a line tell what happened, as an article does and furniture hardly?"""

import re
from itertools import pairwise
from typing import Final

_FEWEST: Final = 12
"""Words of the shortest sentence that counts: headlines and notices have fewer, mostly."""

_END: Final = re.compile(r"(?:(?<!\.)(?<!\.[A-Z])\.(?!\.)|…)[\"”’')\]]*(?=\s|$)")
"""A question may be a headline, and three full stops stand between links."""

_PAST: Final = re.compile(r"\b(?:said|says|told|was|were|had)\b")


def told(text: str) -> int:
    """Count the sentences of `text` that have an end, twelve words, and a verb that tells.

    Examples
    --------
    >>> told("The bridge was closed on Monday after a crane had fallen on its railing. Read more")
    1
    >>> told("Read more: Bridge over the Elva closed after crane falls on its railing in storm")
    0
    """
    if not _PAST.search(text):
        return 0
    ends = [0, *(found.end() for found in _END.finditer(text))]
    sentences = (text[start:end] for start, end in pairwise(ends))
    return sum(len(each.split()) >= _FEWEST and bool(_PAST.search(each)) for each in sentences)
