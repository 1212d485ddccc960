"""What can be compared between outlets: totals per sentence, and the number they give."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError
from analysis.formulas import FORMULAS, TOTALS, Counting
from analysis.rates import Part, Sentences, hits_per_sentence, sentences_with_words
from analysis.resampling import Numbers

RATES: Final = ("hedges", "boosters", "attributions")
PER: Final = 1000  # words; the unit of every rate


class Quantity(NamedTuple):
    """A measure, ready to be resampled.

    `rows` has one row per sentence: `article_id`, the columns named in `totals`, `words`,
    and for a rate `hits`. `value` makes the number of summed totals.
    """

    measure: str
    part: Part
    rows: pd.DataFrame
    totals: list[str]
    value: Callable[[Numbers], Numbers]
    is_rate: bool


def quantity(
    articles: pd.DataFrame, measure: str | pd.DataFrame, part: Part, counting: Counting, name: str
) -> Quantity:
    """Prepare what `compare_outlets` was asked for; see there for the arguments."""
    if isinstance(measure, pd.DataFrame):
        return rate(name, measure, sentences_with_words(articles, part=part))
    if measure in RATES:
        hits = located(articles, measure, {})
        return rate(measure, hits, sentences_with_words(articles, part=part))
    return score(articles, measure, part, counting)


def located(articles: pd.DataFrame, name: str, given: dict[str, Any]) -> pd.DataFrame:
    """Return the table of hits called `name`, one of `RATES`: as given, or computed now."""
    found = given.get(name)
    if found is not None:
        return pd.DataFrame(found)
    if name == "attributions":
        from analysis.attribution import attributions

        return attributions(articles)
    from analysis.hedging import boosters, hedges

    find = hedges if name == "hedges" else boosters
    return find(articles, given.get("attributions"))


def rate(name: str, hits: pd.DataFrame, sentences: Sentences) -> Quantity:
    """Prepare a rate: hits per 1,000 words."""
    rows = hits_per_sentence(hits, sentences)
    return Quantity(name, sentences.part, rows, ["hits", "words"], _per_1000, is_rate=True)


def score(articles: pd.DataFrame, measure: str, part: Part, counting: Counting) -> Quantity:
    """Prepare a readability score by its formula's name."""
    if measure not in FORMULAS:
        known = ", ".join((*RATES, *FORMULAS))
        raise ArticlesError(f"no measure {measure!r}; there are {known}, or pass a table of hits")
    from analysis.readability import sentence_totals

    rows = sentence_totals(articles, part=part, counting=counting)
    rows = rows[rows["words"] > 0]

    def value(totals: Numbers) -> Numbers:
        columns = dict(zip(TOTALS, totals.T, strict=True))
        return FORMULAS[measure].value(columns, counting=counting)

    return Quantity(measure, part, rows, list(TOTALS), value, is_rate=False)


def _per_1000(totals: Numbers) -> Numbers:
    words = totals[:, 1]
    rates: Numbers = np.full(len(words), np.nan)
    np.divide(PER * totals[:, 0], words, out=rates, where=words > 0)
    return rates
