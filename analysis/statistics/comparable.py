"""What can be compared between outlets: totals per sentence, and the values they give."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError, By, Part, article_names, did_you_mean
from analysis.statistics import in_words, intervals
from analysis.statistics.intervals import Estimate, Numbers
from analysis.statistics.rates import Sentences, hits_per_sentence, sentences_with_words
from analysis.style.reading_level.formulas import FORMULAS, TOTALS, Counting
from analysis.tables import typed
from analysis.voices.belonging.parts import needs_attributions

RATES: Final = ("hedges", "boosters", "attributions")
PER: Final = 1000  # words; the unit of every rate
_TYPES: Final = {
    **dict.fromkeys(("measure", "part", "note"), "str"),
    **dict.fromkeys(("value", "low", "high"), "float64"),
    **dict.fromkeys(("n_articles", "n_sentences", "n_words"), "int64"),
    "count": "Int64",
}
AT_LEAST_ONE: Final = ("sentences", "linsear_sentences")


class Comparable(NamedTuple):
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


class Settings(NamedTuple):
    """What is counted together, and how it is resampled; see `compare_outlets`."""

    by: By
    resamples: int
    level: float
    seed: int


def comparable(
    articles: pd.DataFrame,
    measure: str | pd.DataFrame,
    part: Part,
    counting: Counting,
    name: str,
    attributions: pd.DataFrame | None,
) -> Comparable:
    """Prepare what `compare_outlets` was asked for; see there for the arguments."""
    known = measure if isinstance(measure, str) else None
    if attributions is None and (known in RATES or needs_attributions(part)):
        attributions = located(articles, "attributions", {})  # both hits and words need it
    if isinstance(measure, str) and known not in RATES:
        return score(articles, measure, part, counting, attributions)
    sentences = sentences_with_words(articles, part=part, attributions=attributions)
    if isinstance(measure, pd.DataFrame):
        return rate(name, measure, sentences)
    return rate(measure, located(articles, measure, {"attributions": attributions}), sentences)


def located(articles: pd.DataFrame, name: str, given: dict[str, Any]) -> pd.DataFrame:
    """Return the table of hits called `name`, one of `RATES`: as given, or computed now."""
    found = given.get(name)
    if found is not None:
        return pd.DataFrame(found)
    if name == "attributions":
        from analysis.voices.attribution import attributions

        return attributions(articles)
    from analysis.style.hedging import boosters, hedges

    find = hedges if name == "hedges" else boosters
    return find(articles, given.get("attributions"))


def rate(name: str, hits: pd.DataFrame, sentences: Sentences) -> Comparable:
    """Prepare a rate: hits per 1,000 words."""
    rows = hits_per_sentence(hits, sentences)
    return Comparable(name, sentences.part, rows, ["hits", "words"], _per_1000, is_rate=True)


def score(
    articles: pd.DataFrame,
    measure: str,
    part: Part,
    counting: Counting,
    attributions: pd.DataFrame | None,
) -> Comparable:
    """Prepare a readability score by its formula's name."""
    if measure not in FORMULAS:
        known = ", ".join((*RATES, *FORMULAS))
        raise ArticlesError(
            f"no measure {measure!r}; there are {known}, or pass a table of hits"
            f"{did_you_mean(measure, (*RATES, *FORMULAS))}"
        )
    from analysis.style.reading_level import sentence_totals

    rows = sentence_totals(articles, part=part, counting=counting, attributions=attributions)
    rows = rows[rows["words"] > 0]

    def value(totals: Numbers) -> Numbers:
        columns = dict(zip(TOTALS, totals.T, strict=True))
        # A sample of such sentences as "He left.", which textstat does not count, is one still.
        columns |= {name: np.maximum(columns[name], 1) for name in AT_LEAST_ONE}
        return FORMULAS[measure].value(columns, counting=counting)

    return Comparable(measure, part, rows, list(TOTALS), value, is_rate=False)


def groups_of(articles: pd.DataFrame, by: By) -> pd.DataFrame:
    """Return one row per article: `article_id`, and `outlet`, what it is counted with."""
    groups = articles[["article_id", "outlet"]].reset_index(drop=True)
    if by == "outlet" or groups.empty:
        return groups
    return groups.assign(outlet=list(article_names(groups).values()))


def values_per_group(
    groups: pd.DataFrame, asked: Comparable, settings: Settings
) -> tuple[pd.DataFrame, list[Estimate]]:
    """Return the value of every group with its interval: as a table, and as estimates."""
    totals = asked.rows[asked.totals].to_numpy(dtype=np.float64)
    sentences = asked.rows.groupby("article_id", sort=False).indices
    rows, estimates = [], []
    for outlet, ids in groups.groupby("outlet", sort=False)["article_id"]:
        mine = [totals[sentences[key]] for key in ids if key in sentences]
        together = np.concatenate([totals[:0], *mine])
        found = _estimate(mine or [together], asked, settings)
        sums = dict(zip(asked.totals, together.sum(axis=0), strict=True))
        row = {
            "measure": asked.measure,
            "part": asked.part,
            "outlet": outlet,
            "article_id": ids.iloc[0],
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "count": int(sums["hits"]) if asked.is_rate else pd.NA,
            "n_articles": len(mine),
            "n_sentences": len(together),
            "n_words": int(sums["words"]),
        }
        rows.append(row | {"note": in_words.note(row)})
        estimates.append(found)
    return typed(rows, (*_TYPES, "outlet", "article_id"), groups, types=_TYPES), estimates


def _estimate(articles: list[Numbers], asked: Comparable, settings: Settings) -> Estimate:
    totals = articles[0]
    if len(articles) > 1:
        totals = np.array([rows.sum(axis=0) for rows in articles])
    found = intervals.estimate(
        totals,
        asked.value,
        seed=settings.seed,
        resamples=settings.resamples,
        level=settings.level,
    )
    if asked.is_rate and found.value == 0:
        upper = PER * intervals.poisson_upper(float(totals[:, 1].sum()), settings.level)
        return found._replace(low=0.0, high=upper, error=0.0)
    if asked.is_rate and found.low < 0:
        return found._replace(low=0.0)
    return found


def _per_1000(totals: Numbers) -> Numbers:
    words = totals[:, 1]
    rates: Numbers = np.full(len(words), np.nan)
    np.divide(PER * totals[:, 0], words, out=rates, where=words > 0)
    return rates
