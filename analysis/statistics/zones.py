"""What stands in headlines, in leads and in bodies? Any located table cut, and rates in each."""

from collections.abc import Sequence
from typing import Final, get_args

import pandas as pd

from analysis.arguments import checked
from analysis.articles import Part, Zone
from analysis.statistics.comparable import (
    OUTLET_COLUMNS,
    Comparable,
    Settings,
    groups_of,
    values_table,
)
from analysis.statistics.rates import Sentences
from analysis.statistics.summary import counted_in

COLUMNS: Final = OUTLET_COLUMNS.like("rates_by_zone")
ZONES: Final[tuple[Zone, ...]] = get_args(Zone)[1:]


@checked(table="hits")
def in_zone(table: pd.DataFrame, articles: pd.DataFrame, zone: Zone) -> pd.DataFrame:
    """Keep those rows of a table that stand in the headline, the lead or the body.

    So whatever is found in a text can be cut: `attributions`, `hedges`, `quantities`, facts.

    Parameters
    ----------
    table
        Located rows: `article_id`, `field` ("title" or "text"; text if the column is missing)
        and where a row starts, the first that is known of `start`, `cue_start` and
        `content_start`. Not modified.
    articles
        The articles that it is about.
    zone
        Where: see `analysis.language.zones`. "all" keeps every row that stands somewhere.

    Returns
    -------
    The rows that start in the zone, as they are in `table`. The three zones have every row of
    "all" once; a row that stands nowhere, as a fact that an article leaves out, is in none.

    Raises
    ------
    ArticlesError
        The table does not say where its rows are.

    Examples
    --------
    >>> from analysis import load_event, quantities
    >>> articles = load_event("dam-breach").head(1)
    >>> found = quantities(articles)
    >>> len(found) == sum(len(in_zone(found, articles, one)) for one in ZONES)
    True
    """
    return table[Sentences(articles, zone=zone).located(table)]


@checked(measured="hits")
def rates_by_zone(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    part: Part = "whole",
    resamples: int = 2000,
    seed: int = 2026,
    **measured: pd.DataFrame,
) -> pd.DataFrame:
    """Give the rates of hedges and the like in headlines, leads and bodies, per 1,000 words there.

    Parameters
    ----------
    articles
        One row per article. Not modified.
    attributions
        The result of `analysis.attributions(articles)`, looked at for the part of a voice only;
        computed here if it is not given.
    part, resamples, seed
        As in `compare_outlets`.
    measured
        By name, such as `hedges=…`: located rows.

    Returns
    -------
    One row per measure, `zone` ("headline", "lead", "body") and outlet: the columns of
    `compare_outlets` in `outlets`. The counts of the three zones add up to all hits of
    the outlet, their `n_words` to all of its words.

    Raises
    ------
    ArticlesError
        There is nothing to count, or a table is not usable.

    Notes
    -----
    A headline has some ten words, a lead thirty: of a few articles the intervals are so wide that
    they tell nothing, and `note` says so. Headlines are mostly not written by who wrote the text.
    What is headline, lead and body: `analysis.language.zones`.

    Examples
    --------
    >>> from analysis import hedges, load_event
    >>> articles = load_event("dam-breach").head(2)
    >>> table = rates_by_zone(articles, hedges=hedges(articles, method="rules"), resamples=100)
    >>> table["zone"].tolist(), int(table["count"].sum())
    (['headline', 'headline', 'lead', 'lead', 'body', 'body'], 20)
    """
    rates = counted_by_zone(articles, attributions, part=part, **measured)
    settings = Settings(resamples=resamples, seed=seed)
    return summed_by_zone(groups_of(articles, "outlet"), rates, settings)


def counted_by_zone(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    part: Part = "whole",
    **measured: pd.DataFrame,
) -> list[Comparable]:
    """Count what adds up to the rates in each zone."""
    cuts = [(Sentences(articles, attributions, zone=zone), part) for zone in ZONES]
    return counted_in(cuts, measured)


def summed_by_zone(
    groups: pd.DataFrame, rates: Sequence[Comparable], settings: Settings
) -> pd.DataFrame:
    """Give the rates in each zone from what was counted."""
    table, _ = values_table(groups, rates, settings)
    return table[list(COLUMNS)]
