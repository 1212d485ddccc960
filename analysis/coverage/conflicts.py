"""Do the outlets that make a statement give different figures or days in it?"""

from functools import lru_cache
from typing import Final

from analysis.alignment.likeness import stems
from analysis.attribution.clauses import word_classes
from analysis.text import folded, words

_UNITS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_VALUES: Final = {word: float(value) for value, word in enumerate(_UNITS, 1)}
_DAYS: Final = {
    day: float(number)
    for number, day in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_DAY: Final = "day of the week"
_REACH: Final = 4  # words after a figure among which the thing counted stands

Figures = dict[str, dict[float, str]]
"""What is counted (its stem) → value → its wording."""


@lru_cache(maxsize=4096)
def figures_in(text: str) -> Figures:
    """Return the figures of a stretch of text by what they count, and its days of the week.

    Examples
    --------
    >>> figures_in("At least four people were hurt and 11 arrested on Friday")
    {'peopl': {4.0: 'four'}, 'arrest': {11.0: '11'}, 'day of the week': {4.0: 'Friday'}}
    """
    found: Figures = {}
    spans = words(text)
    small = folded(text)
    for i, (start, end) in enumerate(spans):
        word = small[start:end]
        value = _value(word)
        thing = _DAY if word in _DAYS else ""
        if value is not None:
            following = [text[first:last] for first, last in spans[i + 1 : i + 1 + _REACH]]
            thing = _thing_counted(following)
        if thing:
            key = _DAYS[word] if value is None else value
            found.setdefault(thing, {})[key] = text[start:end]
    return found


def _thing_counted(following: list[str]) -> str:
    for word in following:
        if _value(folded(word)) is not None:
            return ""  # "three of its seven crew": the three are counted by another noun
        if folded(word) not in word_classes():  # small words: "four of the other boats"
            return stems(word)[0]
    return ""


def _value(word: str) -> float | None:
    if word in _VALUES:
        return _VALUES[word]
    if not word[0].isdigit():
        return None
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None


def conflicts(wordings: dict[int, str], families: dict[int, int]) -> dict[int, str]:
    """Say for each article whose figure is not the one that most families give, what differs.

    Parameters
    ----------
    wordings
        What each article (by number) says.
    families
        The family of each article: copies count once.

    Returns
    -------
    Article → what differs, in words. Where no value has more families than the others, every
    article that gives one differs. An article that gives several values of the same thing
    differs only if none of them is that of the others.
    """
    if len(wordings) < 2:
        return {}
    figures = {article: figures_in(text) for article, text in wordings.items()}
    found: dict[int, list[str]] = {}
    for thing in sorted({thing for given in figures.values() for thing in given}):
        giving = {article: given[thing] for article, given in figures.items() if thing in given}
        for article in _dissenting(giving, families):
            others = {
                wording
                for given in giving.values()
                for value, wording in given.items()
                if value not in giving[article]
            }
            here = ", ".join(giving[article].values())
            found.setdefault(article, []).append(
                f"{here} here, {', '.join(sorted(others))} elsewhere"
            )
    return {article: "; ".join(texts) for article, texts in found.items()}


def _dissenting(giving: dict[int, dict[float, str]], families: dict[int, int]) -> list[int]:
    """The articles none of whose values is the one that most families give."""
    support: dict[float, set[int]] = {}
    for article, given in giving.items():
        for value in given:
            support.setdefault(value, set()).add(families[article])
    most = max(map(len, support.values()))
    agreed = [value for value, backers in support.items() if len(backers) == most]
    if len(agreed) > 1 and any(set(agreed) <= set(given) for given in giving.values()):
        return [article for article, given in giving.items() if not set(agreed) & set(given)]
    standard = set(agreed) if len(agreed) == 1 else set()
    return [article for article, given in giving.items() if not standard & set(given)]
