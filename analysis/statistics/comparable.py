"""What can be compared between outlets: totals per sentence, and the values they give."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError, By, Part, Zone, article_names, did_you_mean
from analysis.statistics import in_words, intervals
from analysis.statistics.intervals import Estimate, Numbers, Totals
from analysis.statistics.rates import Integers, Sentences
from analysis.style.reading_level.formulas import FORMULAS, TOTALS, Counting
from analysis.tables import Table
from analysis.voices.belonging.parts import needs_attributions

RATES: Final = ("hedges", "boosters", "attributions")
PER: Final = 1000  # words; the unit of every rate
OUTLET_COLUMNS: Final = Table(
    "outlets",
    "measure part zone outlet value low high count n_articles n_sentences n_words note",
    made_by="compare_outlets(articles, measure).outlets",
    float64="value low high",
    Int64="count",
    int64="n_articles n_sentences n_words",
)
AT_LEAST_ONE: Final = ("sentences", "linsear_sentences")


Row: TypeAlias = dict[str, Any]
_Group: TypeAlias = tuple[Any, Any, list[int]]
"""An outlet, the id of its first article, and the numbers of all."""


class Comparable(NamedTuple):
    """A measure, ready to be resampled: what adds up, in each sentence."""

    measure: str
    part: Part
    zone: Zone
    articles: Integers
    """The number of each sentence's article."""
    totals: Totals
    """One row per sentence, one column per quantity that adds up; see `hits` and `words`."""
    value: Callable[[Numbers], Numbers]
    """Makes the number of summed totals."""
    words: int
    """The column that holds the number of words."""
    is_rate: bool
    """The first column holds the hits."""
    sizes: Integers | None = None
    """How many sentences each row sums up; one where it is missing."""


class Settings(NamedTuple):
    """What is counted together, and how it is resampled; see `compare_outlets`."""

    by: By = "outlet"
    resamples: int = 2000
    level: float = 0.95
    seed: int = 2026


def comparable(
    articles: pd.DataFrame,
    measure: str | pd.DataFrame,
    part: Part,
    counting: Counting,
    name: str,
    attributions: pd.DataFrame | None,
    zone: Zone = "all",
) -> Comparable:
    """Prepare what `compare_outlets` was asked for; see there for the arguments."""
    known = measure if isinstance(measure, str) else None
    if attributions is None and (known in RATES or needs_attributions(part)):
        attributions = located(articles, "attributions", {})  # both hits and words need it
    if isinstance(measure, str) and known not in RATES:
        return score(articles, measure, part, counting, attributions, zone)
    sentences = Sentences(articles, attributions, zone=zone)
    if isinstance(measure, pd.DataFrame):
        return rate(name, measure, sentences, part)
    found = located(articles, measure, {"attributions": attributions})
    return rate(measure, found, sentences, part)


def located(articles: pd.DataFrame, name: str, given: Mapping[str, Any]) -> pd.DataFrame:
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


def rate(name: str, hits: pd.DataFrame, sentences: Sentences, part: Part) -> Comparable:
    """Prepare a rate: hits per 1,000 words."""
    totals = np.column_stack([sentences.hits(hits, part), sentences.words(part)])
    some = totals.any(axis=1)
    rows = totals[some].astype(np.int32)
    owners = sentences.articles[some]
    return Comparable(name, part, sentences.zone, owners, rows, _per_1000, 1, is_rate=True)


def weights(hits: pd.DataFrame, sentences: Sentences, part: Part) -> Comparable:
    """Prepare the sum of the hits' `weight` per 1,000 words."""
    totals = np.column_stack([sentences.weights(hits, part), sentences.words(part)])
    some = totals.any(axis=1)
    owners = sentences.articles[some]
    return Comparable(
        "weights", part, sentences.zone, owners, totals[some], _per_1000, 1, is_rate=False
    )


def score(
    articles: pd.DataFrame,
    measure: str,
    part: Part,
    counting: Counting,
    attributions: pd.DataFrame | None,
    zone: Zone = "all",
) -> Comparable:
    """Prepare a readability score by its formula's name."""
    if measure not in FORMULAS:
        known = ", ".join((*RATES, *FORMULAS))
        raise ArticlesError(
            f"no measure {measure!r}; there are {known}, or pass a table of hits"
            f"{did_you_mean(measure, (*RATES, *FORMULAS))}"
        )
    from analysis.style.reading_level import counted_sentences, together

    counts = counted_sentences(
        articles, part=part, counting=counting, attributions=attributions, zone=zone
    )
    owners = np.repeat(np.arange(len(counts)), [len(rows) for rows, _ in counts])

    def value(totals: Numbers) -> Numbers:
        columns = dict(zip(TOTALS, totals.T, strict=True))
        # A sample of such sentences as "He left.", which textstat does not count, is one still.
        columns |= {name: np.maximum(columns[name], 1) for name in AT_LEAST_ONE}
        return FORMULAS[measure].value(columns, counting=counting)

    words = TOTALS.index("words")
    return Comparable(measure, part, zone, owners, together(counts), value, words, is_rate=False)


def groups_of(articles: pd.DataFrame, by: By) -> pd.DataFrame:
    """Return one row per article: its `number`, id and event, `outlet`: what it is counted with."""
    groups = articles[["article_id", "outlet", "event_id"]].reset_index(drop=True)
    groups["number"] = np.arange(len(groups))
    if by == "outlet" or groups.empty:
        return groups
    return groups.assign(outlet=list(article_names(articles).values()))


def values_table(
    groups: pd.DataFrame, measures: Sequence[Comparable], settings: Settings
) -> tuple[pd.DataFrame, list[Estimate]]:
    """Return the value of every measure and group with its interval, as a table and otherwise."""
    together = [
        (outlet, rows["article_id"].iloc[0], rows["number"].tolist())
        for outlet, rows in groups.groupby("outlet", sort=False)
    ]
    rows: list[Row] = []
    estimates: list[Estimate] = []
    for one in measures:
        told, found = _values_per_group(together, one, settings)
        rows += told
        estimates += found
    ids = pd.Series([row["article_id"] for row in rows], dtype=groups["article_id"].dtype)
    return OUTLET_COLUMNS.of(rows, groups).assign(article_id=ids), estimates


def _values_per_group(
    together: list[_Group], asked: Comparable, settings: Settings
) -> tuple[list[Row], list[Estimate]]:
    """Return the value of every group with its interval: as rows of a table, and as estimates."""
    order: Any = np.argsort(asked.articles, kind="stable")
    if np.array_equal(order, np.arange(len(order))):  # as mostly: nothing need be copied
        order = slice(None)
    sorted_articles, totals = asked.articles[order], asked.totals[order]
    sizes = np.ones(len(totals), np.int64) if asked.sizes is None else asked.sizes[order]
    members: list[list[Totals]] = []
    n_sentences: list[int] = []
    last = max((max(numbers) for _, _, numbers in together), default=0)
    start = sorted_articles.searchsorted(np.arange(last + 2)).tolist()
    for _, _, numbers in together:
        places = [slice(*start[i : i + 2]) for i in numbers if start[i] < start[i + 1]]
        places = places or [slice(0)]
        members.append([totals[place] for place in places])
        n_sentences.append(sum(int(sizes[place].sum()) for place in places))
    estimates = _estimates(members, asked, settings)
    told = [
        _row(outlet, article_id, mine, n, found, asked)
        for (outlet, article_id, _), mine, n, found in zip(
            together, members, n_sentences, estimates, strict=True
        )
    ]
    return told, estimates


def _row(
    outlet: Any,
    article_id: Any,
    articles: list[Totals],
    n_sentences: int,
    found: Estimate,
    asked: Comparable,
) -> Row:
    sums = sum(rows.sum(axis=0) for rows in articles)
    row = {
        "measure": asked.measure,
        "part": asked.part,
        "zone": asked.zone,
        "outlet": outlet,
        "article_id": article_id,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "count": int(sums[0]) if asked.is_rate else pd.NA,
        "n_articles": sum(len(rows) > 0 for rows in articles),
        "n_sentences": n_sentences,
        "n_words": int(sums[asked.words]),
    }
    return row | {"note": in_words.note(row)}


def _estimates(groups: list[list[Totals]], asked: Comparable, settings: Settings) -> list[Estimate]:
    """Estimate each group: by its articles, or by the sentences of its only one."""
    units = [
        np.array([rows.sum(axis=0) for rows in articles]) if len(articles) > 1 else articles[0]
        for articles in groups
    ]
    chance = {"seed": settings.seed, "resamples": settings.resamples}
    found = intervals.estimates(units, asked.value, **chance, level=settings.level)
    if not asked.is_rate:
        return found
    return [
        _of_rate(one, float(totals[:, 1].sum()), settings.level)
        for one, totals in zip(found, units, strict=True)
    ]


def _of_rate(found: Estimate, n_words: float, level: float) -> Estimate:
    """Keep a rate from below zero; where nothing was found, tell what may still be."""
    if found.value == 0:
        upper = PER * intervals.poisson_upper(n_words, level)
        return found._replace(low=0.0, high=upper, error=0.0)
    return found._replace(low=0.0) if found.low < 0 else found


def _per_1000(totals: Numbers) -> Numbers:
    words = totals[:, 1]
    rates: Numbers = np.full(len(words), np.nan)
    np.divide(PER * totals[:, 0], words, out=rates, where=words > 0)
    return rates
