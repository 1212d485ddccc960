"""Does a headline give a figure that its text does not?"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

import pandas as pd

from analysis.language import Span
from analysis.language.numbers import figure_at
from analysis.lexicons import word_lists
from analysis.words.headlines.certainty import Gap
from analysis.words.headlines.matching import Matched

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_KINDS: Final = frozenset(("count", "money", "percent", "measure", "age"))
_YEARS: Final = range(1900, 2101)  # a count of so many may be a year: "2020 Democrats"
_NEAR: Final = 0.05
"""Share of a figure by which the text may differ: headlines round."""
_ROUGH: Final = 0.25
"""The same of "nearly", "more than" and the like."""
_MOST_ADDED: Final = 24  # figures of a text whose sums are looked at
_MOST_NAMED: Final = 4  # beside those that are counted as others
_OTHERS: Final = word_lists("headline-words")["beside those named"]
_PAIRS: Final = word_lists("headline-words")["no figure"]
_ITEMS: Final = word_lists("headline-words")["items of a list"]


def missing_figures(matched: Matched, quantities: Sequence[Any]) -> Iterator[Gap]:
    """Yield the figures of a headline that its text neither gives, nor rounds, nor adds up to.

    Parameters
    ----------
    matched
        The headline and its text.
    quantities
        The rows of `analysis.quantities` about both.
    """
    found = [row for row in quantities if row.kind in _KINDS]
    told = [
        row
        for row in found
        if row.field == "title" and _is_exact(row) and not _counts_items(matched, row)
    ]
    given = _values(matched, found) if told else []
    for row in told:
        if not _bears(given, row):
            yield _gap(matched, row, [one for one in found if _is_like(one, row)])


def _gap(matched: Matched, row: Any, others: Sequence[Any]) -> Gap:
    """Show beside a figure the nearest sentence of the text, of those with one of its kind."""
    whole = matched.part(0, len(matched.title.text))
    shares = [] if whole is None else whole.shares.tolist()
    there = [(matched.text.sentence_at(one.start), one) for one in others]
    said = [(shares[number], number, one.wording) for number, one in there if number < len(shares)]
    if not said or whole is None:
        number = -1 if whole is None else whole.nearest()
        why = "the text gives no such figure"
    else:
        _, number, wording = max(said, key=lambda one: one[0])
        why = f"the text gives {wording}"
    likeness = shares[number] if number >= 0 else 0.0
    return Gap("figure", Span(row.start, row.end), matched.sentence(number), likeness, why)


def _is_exact(row: Any) -> bool:
    if row.vague or pd.isna(row.value) or row.value < 2 or row.wording.lower() in _PAIRS:
        return False
    return not (row.kind == "count" and row.value in _YEARS)


def _counts_items(matched: Matched, row: Any) -> bool:
    """Tell whether it only counts the items of a list: "5 things to know"."""
    after = matched.title.numbers(row.end, row.end + 30)
    tokens = matched.title.tokens[after.start : min(after.stop, after.start + 3)]
    return any(token.low in _ITEMS for token in tokens)


def _values(matched: Matched, found: Sequence[Any]) -> list[tuple[float, float]]:
    """The least and the most that each figure of the text may be, the words of which it is too."""
    lows = matched.text.lows
    plain = []
    for i, token in enumerate(matched.text.tokens):
        figure = figure_at(lows, i) if token.number else None
        if figure is not None:
            value, after = _plain(figure.value), lows[i + figure.length : i + figure.length + 2]
            # "Orrin, Elva and 11 other towns"
            plain.append((value, value + _MOST_NAMED if _OTHERS & set(after) else value))
    given = [
        (row.value, row.value) if pd.isna(row.low) or pd.isna(row.high) else (row.low, row.high)
        for row in found
        if row.field == "text" and not (pd.isna(row.value) and pd.isna(row.low))
    ]
    return [pair for pair in [*plain, *given] if not pd.isna(pair[0])]


def _plain(value: str) -> float:
    """Return the number of a figure with its unit: "5000000$"."""
    found = _NUMBER.match(value)
    return float(found[0]) if found else float("nan")


def _bears(given: Sequence[tuple[float, float]], row: Any) -> bool:
    near = _NEAR if row.bound == "exact" else _ROUGH
    least, most = row.value * (1 - near), row.value * (1 + near)
    if row.bound in ("more than", "at least", "just over"):
        most = row.value * 2
    if any(low <= most and high >= least for low, high in given):
        return True
    exact = sorted({low for low, high in given if low == high})[:_MOST_ADDED]
    return any(sum(some) == row.value for n in (2, 3) for some in combinations(exact, n)) or any(
        abs(a - b) == row.value for a, b in combinations(exact, 2)
    )


def _is_like(one: Any, row: Any) -> bool:
    """Tell whether a figure of the text is of the kind, and says how many or how much."""
    return bool(one.field == "text" and one.kind == row.kind and not one.vague)
