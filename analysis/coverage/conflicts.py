"""Do the outlets that make a statement give different figures in it?"""

from typing import Final

from analysis.alignment.likeness import stems, weight_of
from analysis.text import folded, words

_UNITS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
_VALUES: Final = {word: float(value) for value, word in enumerate(_UNITS, 1)}
_REACH: Final = 4  # words after a figure among which the thing counted stands
_COMMON: Final = 1.5  # stems that weigh less are no thing counted

Figures = dict[str, dict[float, str]]
"""Thing counted (its stem) → value → its wording."""


def figures_in(text: str) -> Figures:
    """Return the figures of a stretch of text by the thing that they count.

    Examples
    --------
    >>> figures_in("At least four people were hurt and 11 arrested")
    {'peopl': {4.0: 'four'}, 'arrest': {11.0: '11'}}
    """
    found: Figures = {}
    spans = words(text)
    small = folded(text)
    for i, (start, end) in enumerate(spans):
        value = _value(small[start:end])
        if value is None:
            continue
        for first, last in spans[i + 1 : i + 1 + _REACH]:
            following = stems(text[first:last])
            if (
                following
                and weight_of(following[0]) >= _COMMON
                and _value(small[first:last]) is None
            ):
                found.setdefault(following[0], {})[value] = text[start:end]
                break
    return found


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
    article that gives one differs.
    """
    if len(wordings) < 2:
        return {}
    figures = {article: figures_in(text) for article, text in wordings.items()}
    found: dict[int, list[str]] = {}
    for thing in sorted({thing for given in figures.values() for thing in given}):
        giving = {article: given[thing] for article, given in figures.items() if thing in given}
        values = {value for given in giving.values() for value in given}
        if len(values) < 2 or any(set(given) == values for given in giving.values()):
            continue
        support = {
            value: len({families[article] for article, given in giving.items() if value in given})
            for value in values
        }
        most = [value for value in values if support[value] == max(support.values())]
        standard = most[0] if len(most) == 1 else None
        for article, given in giving.items():
            if standard is None or standard not in given:
                here = ", ".join(given.values())
                others = {
                    wording
                    for other, said in giving.items()
                    if other != article
                    for value, wording in said.items()
                    if value not in given
                }
                if others:
                    there = ", ".join(sorted(others))
                    found.setdefault(article, []).append(f"{here} here, {there} elsewhere")
    return {article: "; ".join(texts) for article, texts in found.items()}
