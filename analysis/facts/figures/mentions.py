"""What is a quantity that a text mentions?"""

from typing import NamedTuple

from analysis.language.tokens import Sentence


class Mention(NamedTuple):
    """A quantity: what was read, where, and by what it is told from others.

    Dates are counted in days since 1970-01-01, times in hours since midnight. `value` is
    missing where only a range is known. A unit of `base` times `factor` is one of `unit`.
    """

    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    bound: str
    start: int
    end: int
    first: int  # its words in the sentence: first up to last (not included)
    last: int
    reading: str
    what: str = ""
    head: str = ""  # stem of the noun that is counted
    fate: str = ""  # what happened to the people counted
    base: str = ""
    factor: float = 1.0
    fine: str = ""  # told apart by this, too: the time zone, the currency; "indictment" of pages


class Placed(NamedTuple):
    """A mention in its place: the article, whose words they are, the sentence."""

    article: int
    source: str
    line: Sentence
    mention: Mention


def plain(number: float | None) -> str:
    """Write a number: thousands apart, no more decimals than it has.

    Examples
    --------
    >>> plain(2400), plain(3.5), plain(1.2e6)
    ('2,400', '3.5', '1.2 million')
    """
    if number is None:
        return ""
    for scale, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= scale:
            return f"{number / scale:,.10g} {name}"
    if number == int(number):
        return f"{number:,.0f}"
    return f"{number:,.2f}".rstrip("0") if number >= 1 else f"{number:.3g}"
