"""Is the difference between two outlets more than chance?"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import By, Part, Zone
from analysis.statistics import in_words, intervals
from analysis.statistics.comparable import (
    OUTLET_COLUMNS,
    RATES,
    Comparable,
    Settings,
    comparable,
    groups_of,
    located,
    rate,
    score,
    values_table,
)
from analysis.statistics.intervals import Estimate
from analysis.statistics.rates import Sentences
from analysis.style.reading_level.formulas import Counting
from analysis.table_views import tables_html
from analysis.tables import Table
from analysis.texts.sharing.candidates import FEW

DIFFERENCE_COLUMNS: Final = Table(
    "outlet_differences",
    "measure part zone outlet_a outlet_b difference low high p p_holm clear statement",
    made_by="compare_outlets(articles, measure).differences",
    float64="difference low high p p_holm",
    bool="clear",
)


class Comparison(NamedTuple):
    """What `compare_outlets` and `compare_all` return: values per outlet, and differences."""

    outlets: pd.DataFrame
    differences: pd.DataFrame

    def _repr_html_(self) -> str:
        return tables_html(self._asdict())


@checked(measure="hits")
def compare_outlets(
    articles: pd.DataFrame,
    measure: str | pd.DataFrame,
    *,
    by: By = "outlet",
    part: Part = "whole",
    zone: Zone = "all",
    counting: Counting = "corrected",
    attributions: pd.DataFrame | None = None,
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = 2026,
    name: str = "hits",
) -> Comparison:
    """Compare a rate or a readability score between outlets, with intervals.

    Sentences are drawn anew, with replacement, from each article, and the value computed
    from each such sample: how far would it move if the outlet had written other sentences
    of the same kind? Where an outlet has several articles, whole articles are drawn.

    Parameters
    ----------
    articles
        An articles table. Not modified. All articles of an outlet count together; pass the
        articles of one event to compare within it.
    measure
        "hedges", "boosters" or "attributions": how many per 1,000 words, titles included.
        A readability formula's name (see `analysis.style.reading_level.formulas`): the score of
        the texts.
        Or any table of located hits (`article_id`, `field`, `start` or `cue_start`): a rate.
    by
        "outlet", or "article": one value per article.
    part
        Whose words: "whole", all; "own", "quotation" or "attributed", those of this voice in
        `analysis.whose_words`; "unquoted", those outside quotation marks. Of hedges and
        boosters, whose `voice` is known, each is counted for its own: a source's hedges per
        1,000 words of sources are "quotation" and "attributed".
    zone
        Where: "all", in headline and text; "headline", "lead" or "body": only there, see
        `analysis.language.zones`. A score of the headline is one of the title, which "all" leaves
        out; hits and words of the three add up to all.
    counting
        How a readability formula counts, and which sentences are a voice's; see `readability`.
    attributions
        The result of `analysis.attributions(articles)`, needed for a voice, and for the rates
        named above; computed here if it is not given.
    resamples, level, seed
        How many samples are drawn, the level of the intervals, and where chance starts. The
        same seed gives equal texts equal intervals, whatever their order and whichever other
        outlets are compared.
    name
        What a table of hits counts, in the plural, for `measure` and the statements.

    Returns
    -------
    `outlets`, one row per outlet in the order of the articles: `measure, part, zone, outlet, value`
    (hits per 1,000 words, or the score), `low, high` (its interval), `count` (raw hits;
    missing for scores), `n_articles, n_sentences, n_words` (with counted words), `note` (what
    makes the value weak; empty if nothing does).
    `differences`, one row per pair (of one event of more than 40 outlets: every two of the forty
    with most words): `measure, part, zone, outlet_a, outlet_b, difference` (a minus
    b, in the unit of the value), `low, high, p` (two-sided), `p_holm` (p corrected for the
    number of pairs of this call), `clear` (`p_holm` below 1 - `level`, and 10 or more
    sentences on both sides), `statement` (the same for a reader). No pairs, no rows.
    With `by="article"` also `article_id`, or `article_a, article_b`; an outlet with several
    articles is then named with their dates, or ids where these do not tell them apart.

    Raises
    ------
    ArticlesError
        The articles, or the table of hits, are not usable, or an argument is none of the
        allowed values.

    Notes
    -----
    The interval covers chance within these articles. With one article per outlet it says
    nothing about other articles of that outlet; with fewer than about ten, little. Sentences
    count as independent, but neighbours are alike (cues come in clusters), so intervals are
    rather too narrow; copies of one text are not independent outlets at all. Zero hits do
    not mean none: the upper bound is then the highest rate under which zero hits would still
    be found once in 40 such texts (exact Poisson; "rule of three").
    "Not clear" is not "equal": see how wide the interval is. Whether a difference is bias
    no number tells.
    Sentences as units: Benoit,
    Laver & Mikhaylov (2009), doi:10.1111/j.1540-5907.2009.00383.x.
    """
    settings = Settings(by, resamples, level, seed)
    asked = comparable(articles, measure, part, counting, name, attributions, zone)
    return _compare(groups_of(articles, by), [asked], settings)


@checked()
def compare_all(
    articles: pd.DataFrame,
    *,
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
    boosters: pd.DataFrame | None = None,
    formulas: Sequence[str] = ("flesch_kincaid_grade",),
    parts: Sequence[Part] = ("whole", "own"),
    zone: Zone = "all",
    by: By = "outlet",
    counting: Counting = "corrected",
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = 2026,
) -> Comparison:
    """Compare the outlets by all standard measures at once.

    Each difference is one of a measure and two outlets, such as more hedges per 1,000 words in
    the first. Those least likely to be chance are shown first.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    attributions, hedges, boosters
        The results of the functions of these names, to save computing them again.
    formulas
        The readability formulas. One by default: they measure nearly the same thing, and
        choosing among many after seeing the results makes chance look like a finding.
    parts, zone, by, counting, resamples, level, seed
        As in `compare_outlets`.

    Returns
    -------
    The tables of `compare_outlets`, one below the other. `p_holm` and `clear` are corrected
    for all pairs, measures and parts together: whoever picks the largest difference out of
    this table has looked at all of them. That is strict, for the measures are related;
    who planned a single comparison uses `compare_outlets`.

    Raises
    ------
    ArticlesError
        As in `compare_outlets`.
    """
    found = {"hedges": hedges, "boosters": boosters, "attributions": attributions}
    settings = Settings(by, resamples, level, seed)
    measures = _standard(articles, found, formulas, parts, counting, zone)
    return _compare(groups_of(articles, by), measures, settings)


def standard_counts(
    articles: pd.DataFrame,
    attributions: pd.DataFrame,
    hedges: pd.DataFrame,
    boosters: pd.DataFrame,
) -> list[Comparable]:
    """Count what adds up to the values that `compare_all` compares."""
    found = {"attributions": attributions, "hedges": hedges, "boosters": boosters}
    return _standard(articles, found)


def compare_counted(
    groups: pd.DataFrame,
    independent: pd.DataFrame,
    measures: Sequence[Comparable],
    settings: Settings,
) -> Comparison:
    """Give `compare_all` for one text per family, and for all: `counted` tells which.

    Parameters
    ----------
    groups
        The articles and their outlets; see `groups_of`.
    independent
        One text per family of them; see `analysis.one_per_family`.
    measures
        What `standard_counts` counted in the articles.
    settings
        How it is resampled.

    Returns
    -------
    The tables of `compare_all`, each with `counted`: "families" or "all".
    """
    compared = {"all": _compare(groups, measures, settings)}
    chosen = groups["article_id"].isin(independent["article_id"])
    compared["families"] = (
        compared["all"] if chosen.all() else _compare(groups[chosen], measures, settings)
    )
    tables = (
        [
            getattr(compared[counted], name).assign(counted=counted)
            for counted in ("families", "all")
        ]
        for name in Comparison._fields
    )
    return Comparison(*(pd.concat(both, ignore_index=True) for both in tables))


def _standard(
    articles: pd.DataFrame,
    found: Mapping[str, pd.DataFrame | None],
    formulas: Sequence[str] = ("flesch_kincaid_grade",),
    parts: Sequence[Part] = ("whole", "own"),
    counting: Counting = "corrected",
    zone: Zone = "all",
) -> list[Comparable]:
    """Prepare the measures that `compare_all` compares."""
    voices = located(articles, "attributions", found)
    tables = {name: located(articles, name, {**found, "attributions": voices}) for name in RATES}
    sentences = Sentences(articles, voices, zone=zone)
    measures = []
    for part in parts:
        measures += [score(articles, one, part, counting, voices, zone) for one in formulas]
        measures += [rate(name, table, sentences, part) for name, table in tables.items()]
    return measures


@checked()
def largest_differences(comparison: Comparison) -> pd.DataFrame:
    """Rank differences by how far they are from zero, whatever their unit.

    Parameters
    ----------
    comparison
        The result of `compare_all` or `compare_outlets`.

    Returns
    -------
    The differences, clear ones first, then by size: the columns of `compare_outlets`, `label`
    (the measure in words), `effect` (difference divided by its standard error, which is a
    quarter of the width of its 95 % interval, nearly), `effect_low, effect_high` (the interval
    in the same unit). A difference whose interval is missing or has no width is left out.
    """
    rows = comparison.differences
    error = (rows["high"] - rows["low"]) / (2 * 1.96)
    error = error.where(error > 0)
    rows = rows.assign(
        label=[
            in_words.label(*one)
            for one in zip(rows["measure"], rows["part"], rows["zone"], strict=True)
        ],
        effect=rows["difference"] / error,
        effect_low=rows["low"] / error,
        effect_high=rows["high"] / error,
        size=(rows["difference"] / error).abs(),
    ).dropna(subset=["effect"])
    ranked = rows.sort_values(["clear", "size"], ascending=False, kind="stable")
    return ranked.drop(columns="size").reset_index(drop=True)


def _compare(
    groups: pd.DataFrame, measures: Sequence[Comparable], settings: Settings
) -> Comparison:
    rows, estimates = values_table(groups, measures, settings)
    held = np.flatnonzero(rows["outlet"].isin(_held(groups, rows)))
    numbers = rows.iloc[held].groupby(["measure", "part"], sort=False).indices.values()
    pairs = [pair for several in numbers for pair in combinations(held[several], 2)]
    columns = [*OUTLET_COLUMNS, *(["article_id"] if settings.by == "article" else [])]
    return Comparison(rows[columns], _differences(rows, estimates, pairs, settings))


def _held(groups: pd.DataFrame, rows: pd.DataFrame) -> list[Any]:
    """Return which are held against each other: of one event those with most words, if many."""
    words = rows.groupby("outlet", sort=False)["n_words"].max()
    if len(words) > FEW and len(groups["event_id"].unique()) == 1:
        words = words.sort_values(ascending=False, kind="stable").head(FEW)
    return list(words.index)


def _differences(
    rows: pd.DataFrame,
    estimates: Sequence[Estimate],
    pairs: Sequence[tuple[int, int]],
    settings: Settings,
) -> pd.DataFrame:
    """The differences of these pairs of rows, each row's own columns under `_a` and `_b`."""
    chosen = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    first, second = ([estimates[place] for place in side] for side in chosen.T.tolist())
    found = intervals.differences(first, second, level=settings.level)
    sides = [
        rows.iloc[side].reset_index(drop=True).add_suffix(name)
        for side, name in zip(chosen.T, ("_a", "_b"), strict=True)
    ]
    table = pd.concat(sides, axis=1).assign(**found._asdict())
    return _corrected(
        table.rename(columns={f"{name}_a": name for name in ("measure", "part", "zone")}), settings
    )


def _corrected(pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    adjusted = intervals.holm(pairs["p"].to_numpy(dtype=np.float64))
    enough = pairs[["n_sentences_a", "n_sentences_b"]].min(axis=1) >= in_words.FEWEST_SENTENCES
    pairs = pairs.assign(
        p_holm=adjusted,
        clear=(pd.Series(adjusted) < 1 - settings.level).astype(bool) & enough.astype(bool),
    )
    cells = zip(*(pairs[name].tolist() for name in in_words.TOLD), strict=True)
    rows = (dict(zip(in_words.TOLD, row, strict=True)) for row in cells)
    said = [in_words.difference(row, level=settings.level) for row in rows]
    pairs = pairs.assign(statement=pd.Series(said, dtype=object))
    if settings.by == "article":
        pairs = pairs.rename(columns={"article_id_a": "article_a", "article_id_b": "article_b"})
        return pairs[[*DIFFERENCE_COLUMNS, "article_a", "article_b"]]
    return pairs[list(DIFFERENCE_COLUMNS)]
