"""Exactly, at least, about: which values does a number with such a word leave open?"""

from typing import Final, NamedTuple

from analysis.facts.figures.mentions import plain
from analysis.language.lines import Line

APPROXIMATE: Final = 0.1
"""How far off "about" may be: a tenth of the value, a convention."""

_BEFORE: Final = {
    "at least": ("at least", "no fewer than", "no less than", "not fewer than", "not less than",
                 "a minimum of"),
    "more than": ("more than", "over", "above", "in excess of", "upwards of", "exceeding",
                  "well over", "greater than"),
    "at most": ("up to", "at most", "no more than", "not more than", "as many as", "a maximum of",
                "as much as", "maximum of"),
    "less than": ("less than", "fewer than", "under", "below"),
    "nearly": ("nearly", "almost", "close to", "just under", "just below", "approaching",
               "not quite", "a little under"),
    "just over": ("just over", "little more than", "slightly more than", "a little over",
                  "a little more than"),
    "about": ("about", "around", "roughly", "approximately", "some", "an estimated", "estimated",
              "circa", "perhaps", "probably", "possibly", "in the region of", "maybe",
              "approx"),
    "exact": ("exactly", "only", "just", "precisely", "a total of", "a mere"),
}  # fmt: skip
_BEHIND: Final = {
    "at least": ("or more", "or over", "and over", "and above", "or above"),
    "at most": ("or fewer", "or less", "or under", "and under"),
    "about": ("or so", "or thereabouts"),
}
_PHRASES = sorted(
    ((tuple(p.split()), bound) for bound, group in _BEFORE.items() for p in group),
    key=lambda phrase: -len(phrase[0]),
)
_LAST_WORDS = frozenset(words[-1] for words, _ in _PHRASES)
_ENDINGS = [(tuple(p.split()), bound) for bound, group in _BEHIND.items() for p in group]
SIGNS: Final = frozenset("$£€¥₹₽₪")
_SIGN: Final = {"at least": "≥ ", "more than": "> ", "at most": "≤ ", "less than": "< ",
                "about": "about ", "nearly": "nearly ", "just over": "just over "}  # fmt: skip


class Bound(NamedTuple):
    """How exact a number is, and the words that say so: `first` up to `last` (not included)."""

    name: str
    first: int
    last: int


def bound_of(line: Line, first: int, last: int) -> Bound:
    """Find what stands before and behind the number in words `first` to `last`."""
    for words, name in _ENDINGS:
        if line.says(last, words) and line.joined(last):
            return Bound(name, first, last + len(words))
    if line.after(last - 1).startswith("+"):
        return Bound("at least", first, last)
    if line.word(first - 1) in _LAST_WORDS and _touches(line, first):
        for words, name in _PHRASES:
            start = first - len(words)
            if start >= 0 and line.says(start, words) and not _is_particle(line, start, words):
                return Bound(name, start, last)
    return Bound("exact", first, last)


def limits(name: str, value: float) -> tuple[float | None, float | None]:
    """Return the least and the most that is meant; None: open.

    Examples
    --------
    >>> limits("at least", 9), limits("nearly", 400), limits("exact", 2)
    ((9, None), (360.0, 400), (2, 2))
    """
    if name in ("at least", "more than"):
        return value, None
    if name in ("at most", "less than"):
        return None, value
    low = value * (1 - APPROXIMATE) if name in ("about", "nearly") else value
    high = value * (1 + APPROXIMATE) if name in ("about", "just over") else value
    return low, high


def shown(name: str, value: float | None, low: float | None, high: float | None) -> str:
    """Write it for a reader: "≥ 9", "10 to 15", "about 400"."""
    if name == "vague":
        return f"{plain(low)} or more" if high is None else f"{plain(low)} to {plain(high)}"
    if value is None:
        return f"{plain(low)} to {plain(high)}"
    return _SIGN.get(name, "") + plain(value)


def _is_particle(line: Line, i: int, words: tuple[str, ...]) -> bool:
    """ "hand over two men": part of the verb; "over" is a bound of figures and big numbers."""
    if words != ("over",):
        return False
    before, behind = line.word(i - 1), line.word(i + 1)
    handed = before.startswith(("hand", "turn", "took", "tak", "giv", "gave", "sign", "going"))
    return handed or not (behind[:1].isdecimal() or behind in ("a", "half") or len(behind) > 5)


def _touches(line: Line, first: int) -> bool:
    """Only blanks and a currency sign stand before the word."""
    return not set(line.gap(first).strip()) - SIGNS
