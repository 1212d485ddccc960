"""Comparisons in words: what may be said about a value, and about a difference.

Nothing here calls an outlet anything but what was counted, and every statement that a
difference is not clear says how large it could be.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import said_words
from analysis.statistics.intervals import FEW_UNITS
from analysis.style.reading_level.formulas import FORMULAS

FEWEST_SENTENCES: Final = 10
"""Below this no difference is called clear: intervals are not reliable."""
ENOUGH_SENTENCES: Final = 30
"""From this the intervals were found to hold what they promise (`benchmarks/coverage.py`)."""
ENOUGH_HITS: Final = FEW_UNITS  # sentences without a hit add nothing to what is drawn
ENOUGH_ARTICLES: Final = FEW_UNITS

_MORE: Final = {
    "hedges": "hedges more than",
    "boosters": "uses more boosters than",
    "attributions": "attributes more often than",
}


def label(measure: str, part: str, zone: str = "all") -> str:
    """Name a measure and its part and zone in words.

    Examples
    --------
    >>> label("hedges", "own")
    'Hedges per 1,000 words, own words'
    """
    if measure in FORMULAS:
        return f"{FORMULAS[measure].label}, {said_words(part, zone)}"
    return f"{measure.capitalize()} per 1,000 words, {said_words(part, zone)}"


def note(row: Mapping[Any, Any]) -> str:
    """Say what makes the value of one outlet weak; nothing if nothing does.

    Parameters
    ----------
    row
        `measure, value, high, count, n_articles, n_sentences`.
    """
    if not row["n_sentences"]:
        return "no text to measure"
    if pd.isna(row["count"]):  # no rate
        said = []
    elif not row["count"]:
        said = [f"none found; up to {row['high']:.1f} per 1,000 words are still likely"]
    else:
        said = [f"only {_few(row['count'], row['measure'])}"] * (row["count"] < ENOUGH_HITS)
    if row["n_sentences"] < ENOUGH_SENTENCES:
        said.append(f"only {_few(row['n_sentences'], 'sentences')}")
    if 1 < row["n_articles"] < ENOUGH_ARTICLES:
        said.append(f"only {row['n_articles']} articles")
    return "; ".join(said)


TOLD: Final = (
    "measure", "difference", "low", "high", "p", "clear",
    *(f"{name}_{side}" for name in ("outlet", "count", "n_articles", "n_sentences")
      for side in "ab"),
)  # fmt: skip
"""The columns of a pair of which `difference` tells."""


def difference(row: Mapping[Any, Any], *, level: float) -> str:
    """Say what one pair shows, in a sentence for readers.

    Parameters
    ----------
    row
        The columns `TOLD`, as in `analysis.compare_outlets`.
    level
        The level of the interval.
    """
    a, b = row["outlet_a"], row["outlet_b"]
    if row["difference"] != row["difference"]:
        return f"{a} and {b} cannot be compared: there is too little text."
    if row["low"] != row["low"]:
        return f"The texts are too short to tell {a} and {b} apart ({_found(row)})."
    if row["clear"]:
        return _clear(row, level)
    found = (
        f"difference {_number(row['difference'], row)}, interval {_interval(row)}; {_found(row)}"
    )
    if _short(row):
        return f"The texts are too short to tell {a} and {b} apart ({found})."
    if _few_articles(row):
        return f"There are too few articles to tell {a} and {b} apart ({found})."
    if row["p"] < 1 - level:
        return f"Among so many comparisons, {a} and {b} may differ by chance ({found})."
    return f"No clear difference between {a} and {b} ({found})."


def _clear(row: Mapping[Any, Any], level: float) -> str:
    measure, up = row["measure"], row["difference"] > 0
    more, less = (row["outlet_a"], row["outlet_b"]) if up else (row["outlet_b"], row["outlet_a"])
    ends = (row["low"], row["high"]) if up else (-row["high"], -row["low"])
    interval = " to ".join(_number(end, row) for end in ends)
    size = f"+{_number(abs(row['difference']), row)}"
    if measure in FORMULAS:
        formula = FORMULAS[measure]
        than = f"is {formula.direction.removeprefix('higher is ')} to read than"
        size = f"{formula.label} {size}"
    else:
        than = _MORE.get(measure, f"has more {measure} than")
        size = f"{size} per 1,000 words"
    return f"{more} {than} {less}: {size} ({100 * level:g} % interval {interval})."


def _short(row: Mapping[Any, Any]) -> bool:
    if min(row["n_sentences_a"], row["n_sentences_b"]) < ENOUGH_SENTENCES:
        return True
    return row["measure"] not in FORMULAS and min(row["count_a"], row["count_b"]) < ENOUGH_HITS


def _few_articles(row: Mapping[Any, Any]) -> bool:
    return any(1 < row[f"n_articles_{side}"] < ENOUGH_ARTICLES for side in "ab")


def _found(row: Mapping[Any, Any]) -> str:
    if row["measure"] in FORMULAS:
        return f"{row['n_sentences_a']} and {row['n_sentences_b']} sentences"
    return f"{row['count_a']} and {row['count_b']} {row['measure']}"


def _interval(row: Mapping[Any, Any]) -> str:
    return f"{_number(row['low'], row)} to {_number(row['high'], row)}"


def _number(number: float, row: Mapping[Any, Any]) -> str:
    digits = 2 if max(abs(row["low"]), abs(row["high"])) < 1 else 1
    return f"{number:z.{digits}f}"  # z: no minus before zero


def _few(count: int, what: str) -> str:
    return f"{count} {what.removesuffix('s') if count == 1 else what}"
