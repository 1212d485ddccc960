"""What is an outlet like over many events, whatever these are about?"""

from typing import Final, Literal, TypeAlias

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.profiling.cells import CUT, cells_of, counted_once
from analysis.profiling.pooling import Moderated, moderated, pooled, sums
from analysis.statistics.intervals import Numbers, holm
from analysis.tables import Table
from analysis.words.keyness.chance import false_discovery

__all__ = ["COLUMNS", "Correction", "corrected", "estimated", "profiles"]

Correction: TypeAlias = Literal["benjamini-hochberg", "holm"]

FEWEST_EVENTS: Final = 5
"""Below this an outlet has no p value and nothing of it is called clear."""
RATIO: Final = 1.5
POWER: Final = 0.8

COLUMNS: Final = Table(
    "profiles",
    "outlet measure part zone unit n_events n_articles value expected difference low high p_value "
    "p_adjusted clear pooled pooled_low pooled_high events_needed events_more note",
    made_by="profiles(article_counts, families)",
    int64="n_events n_articles",
    Int64="events_needed events_more",
    bool="clear",
    float64="value expected difference low high p_value p_adjusted pooled pooled_low pooled_high",
)


@checked()
def profiles(
    article_counts: pd.DataFrame,
    families: pd.DataFrame | None = None,
    *,
    correction: Correction = "benjamini-hochberg",
    level: float = 0.95,
) -> pd.DataFrame:
    """Tell how each outlet differs from the others that report the same events.

    Above zero: more than the others. Within an event all report the same thing, so that what an
    outlet reports about is not taken for how it reports.

    Parameters
    ----------
    article_counts
        The result of `analysis.article_counts(articles)`. Not modified.
    families
        The result of `analysis.families(articles)`: one text of each family counts. None: every
        article counts, and a text that several outlets print counts several times.
    correction
        For how many outlets and measures are looked at: "benjamini-hochberg" keeps the share of
        false findings among all that are clear below 1 - `level`, "holm" the chance of a single
        one. It was chosen before the table was seen, or says nothing.
    level
        Of the intervals.

    Returns
    -------
    One row per outlet with an event that another outlet reports, too, and measure, in the order
    of the counts: `outlet, measure, part, zone`, `unit` ("per 1,000 words", "share" in 0–1, or
    "score"); `n_events` (that another outlet reports, too), `n_articles` (in them, copies left
    out); `value` (mean over its events; several articles of an event count together), `expected`
    (mean over the same events of what the other outlets have, each of them alike); `difference`
    (value minus expected) with its interval `low, high`; `p_value` (two-sided) and `p_adjusted`
    (corrected over the whole table), both missing under five events; `clear` (`p_adjusted`
    below 1 - `level`); `pooled` with its interval `pooled_low, pooled_high` (the difference drawn
    towards zero as far as chance is behind the differences of all outlets: the better guess
    where events are few); `events_needed` (events with which a ratio of 1.5 to the others would
    be seen in 80 % of samples, taken by itself) and `events_more` (how many of these are still
    missing), both missing of scores, which have no zero; `note` (what makes the row weak).

    Raises
    ------
    ArticlesError
        A table is not one of these, or `correction` is none of the two.

    Notes
    -----
    *Others, not all*: an outlet that is part of the mean it is held against seems nearer to it, by
    half where two report. *Interval*: Student's t over events, robust against whatever texts of one
    event share; the variance of an outlet is drawn towards that of all, as far as these agree
    (Smyth 2004). In simulations with topics, unequal lengths and outlets, and rare counts it
    covers 95 to 98 %; the bootstrap over events covers 30 to 90 % of outlets with under ten events,
    and about 92 % beyond (docs/profiles.md). *Pooling*: Morris (1983).
    What it does not know: with whom an outlet shares its events. Beside one that hedges much, a
    usual one hedges less; `profile_events` names the others. Events of one running story count as
    several. That an outlet differs is no bias, and the others are no truth.
    Sources: Smyth (2004), doi:10.2202/1544-6115.1027; Morris (1983),
    doi:10.1080/01621459.1983.10477920; Benjamini & Hochberg (1995),
    doi:10.1111/j.2517-6161.1995.tb02031.x.

    Examples
    --------
    >>> from analysis import article_counts, load_event
    >>> counts = article_counts(load_event("dam-breach").head(2))
    >>> profiles(counts)[["n_events", "p_value"]].drop_duplicates().to_numpy().tolist()
    [[1.0, nan]]
    """
    counts = counted_once(article_counts, families)
    # One measure after the other: a corpus has a few million counts.
    measures = (rows for _, rows in counts.groupby(CUT, sort=False, observed=True))
    tables = [estimated(cells_of(rows), level) for rows in measures]
    found = pd.concat(tables, ignore_index=True) if tables else estimated(cells_of(counts), level)
    return COLUMNS.of(corrected(found, correction, level), article_counts)


def estimated(cells: pd.DataFrame, level: float) -> pd.DataFrame:
    """Return what each outlet differs by in each measure, with its interval and p value."""
    table = (
        cells.groupby([*CUT, "outlet"], sort=False, observed=True)
        .agg(
            unit=("unit", "first"),
            n_events=("difference", "size"),
            n_articles=("n_articles", "sum"),
            value=("value", "mean"),
            expected=("expected", "mean"),
            difference=("difference", "mean"),
            squares=("difference", sums),
        )
        .reset_index()
    )
    measured = [
        _estimated(rows, level) for _, rows in table.groupby(CUT, sort=False, observed=True)
    ]
    return pd.concat(measured, ignore_index=True) if measured else table


def _estimated(rows: pd.DataFrame, level: float) -> pd.DataFrame:
    """Give all outlets of one measure their intervals: what one shows helps to judge another."""
    n = rows["n_events"].to_numpy(dtype=np.float64)
    difference = rows["difference"].to_numpy()
    chance = moderated(rows["squares"].to_numpy(), n)
    error = np.sqrt(chance.variance / n)
    arm = chance.critical(level) * error
    p = np.where(n >= FEWEST_EVENTS, chance.p_of(difference, error), np.nan)
    middle, half = pooled(difference, error, chance, level)
    needed = _needed(chance, rows["expected"].to_numpy(), rows["unit"].iloc[0], level)
    return rows.assign(
        low=difference - arm, high=difference + arm, p_value=p,
        pooled=middle, pooled_low=middle - half, pooled_high=middle + half,
        events_needed=needed, events_more=np.maximum(needed - n, 0),
    )  # fmt: skip


def _needed(chance: Moderated, expected: Numbers, unit: str, level: float) -> Numbers:
    """How many events would show a rate that is `RATIO` times that of the others?"""
    from scipy.special import ndtri

    needed = np.full(len(expected), np.nan)
    if unit == "score":
        return needed
    known = (expected > 0) & np.isfinite(chance.variance)
    reach = ndtri((1 + level) / 2)
    events = (reach + ndtri(POWER)) ** 2 * chance.variance[known]
    # Half the square of the reach more: Student's t instead of the normal distribution.
    needed[known] = np.ceil(events / ((RATIO - 1) * expected[known]) ** 2 + reach**2 / 2)
    return np.where(known, np.maximum(needed, FEWEST_EVENTS), np.nan)


def corrected(found: pd.DataFrame, correction: Correction, level: float) -> pd.DataFrame:
    """Correct for the number of all p values, and say what makes a row weak."""
    if found.empty:
        return found.reindex(columns=[*found.columns.intersection(["period"]), *COLUMNS]).assign(
            clear=False
        )
    p = found["p_value"].to_numpy(dtype=np.float64)
    adjusted = np.full(len(p), np.nan)
    known = ~np.isnan(p)
    adjusted[known] = (holm if correction == "holm" else false_discovery)(p[known])
    notes = [_note(n) for n in found["n_events"]]
    return found.assign(p_adjusted=adjusted, clear=adjusted < 1 - level, note=notes)


def _note(n_events: int) -> str:
    if n_events >= FEWEST_EVENTS:
        return ""
    return f"only {n_events} event{'s' * (n_events > 1)} that others report, too"
