"""Profiles in words: what is measured, and what may be said of an outlet."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of, said_words
from analysis.profiling.cells import CUT
from analysis.style.reading_level.formulas import FORMULAS

_SCORES: Final = {"words": "Length in words", "MTLD": "Variety of words (MTLD)"}
_MOST: Final = 4
"""So many outlets are named; of more, the others are counted."""

KINDS: Final = {"per 1,000 words": "per 1,000 words", "share": "percentage points", "score": ""}
"""The unit of a difference by the unit of the value."""


def label_of(measure: str, part: str, zone: str, unit: str) -> str:
    """Name what is measured.

    >>> label_of("hedges", "own", "all", "per 1,000 words")
    'Hedges per 1,000 words, own words'
    >>> label_of("quoted words", "whole", "all", "share")
    'Share of quoted words (%)'
    """
    cut = "" if (part, zone) == ("whole", "all") else f", {said_words(part, zone)}"
    if measure in FORMULAS:
        return f"{FORMULAS[measure].label}{cut}"
    if unit == "score":
        return _SCORES.get(measure, measure.capitalize())
    if unit == "share":
        return f"Share of {measure} (%)"
    return f"{measure.capitalize()} per 1,000 words{cut}"


def labels_of(profiles: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Return what is measured in a table of profiles, in its order: label → measure, part, zone."""
    cuts = profiles[[*CUT, "unit"]].drop_duplicates()
    return {label_of(*row): row[:3] for row in cuts.itertuples(index=False, name=None)}


def times(unit: str) -> float:
    """Return by what a value is multiplied to be shown: shares are in percent."""
    return 100.0 if unit == "share" else 1.0


def number(value: float, unit: str, *, sign: bool = False) -> str:
    """Write a value or a difference as readers see it.

    >>> number(0.084, "share", sign=True), number(-6.83, "per 1,000 words")
    ('+8.4', '-6.8')
    """
    return f"{value * times(unit):{'+' if sign else ''}z,.1f}"


def answer(rows: pd.DataFrame, label: str) -> str:
    """Say which outlets differ clearly from the others in one measure, most events first.

    Parameters
    ----------
    rows
        The profiles of one measure.
    label
        What is measured, in words.
    """
    what = label[:1].lower() + label[1:] if label[1:2].islower() else label
    tested = int(rows["p_value"].notna().sum())
    if not tested:
        return (
            "No outlet reports five events or more that others report, too: that is too few to "
            "tell anything about an outlet."
        )
    clear = rows[rows["clear"]].sort_values("n_events", ascending=False, kind="stable")
    of = f"Of {tested} outlet{'s' * (tested > 1)} with five events or more"
    if clear.empty:
        return f"{of}, none differs clearly from the others that report the same events in {what}."
    n = len(clear)
    differ = f"{n} differ{'s' * (n == 1)} clearly"
    more, less = (
        [f"{one.outlet} ({number(one.difference, one.unit, sign=True)}, {one.n_events} events)"
         for one in rows_of(clear[clear["difference"] * side > 0])]
        for side in (1, -1)
    )  # fmt: skip
    told = "; ".join(
        f"{word}: {_listed(names)}" for word, names in (("more", more), ("less", less)) if names
    )
    return f"{of}, {differ} in {what} from the others that report the same events: {told}."


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"


def found_events(events: pd.DataFrame, *, apart: bool = False) -> str:
    """Say how sure it is that outlets report the same events, where these were found.

    Parameters
    ----------
    events
        Of each event `n_articles`, and `n_doubtful` of them (see `analysis.events_in`).
    apart
        Whether articles that were in doubt stand alone.

    >>> found_events(pd.DataFrame({"n_articles": [3, 2, 1], "n_doubtful": [0, 2, 0]}))
    'Which articles share an event was found, not given: 1 of 2 events holds an article that may \
tell of something else.'
    """
    several = events[events["n_articles"] > 1]
    if apart:
        return (
            "Which articles share an event was found, not given. Those of which that was in doubt "
            "stand alone; of the others about one in eight did not belong where it was found, in "
            "news that was read for it."
        )
    n = int((several["n_doubtful"] > 0).sum())
    return (
        f"Which articles share an event was found, not given: {n:,} of {len(several):,} "
        f"event{'s' * (len(several) != 1)} hold{'s' * (n == 1)} an article that may tell of "
        "something else."
    )


def hover_of(row: Mapping[Any, Any]) -> list[str]:
    """Say what stands behind a row, line by line."""
    unit = row["unit"]
    lines = [
        f"{number(row['value'], unit)} against {number(row['expected'], unit)} of the others on "
        f"the same {row['n_events']} event{'s' * (row['n_events'] != 1)}"
    ]
    if pd.notna(row["low"]):
        ends = " to ".join(number(row[one], unit, sign=True) for one in ("low", "high"))
        lines.append(f"{number(row['difference'], unit, sign=True)} (95 % interval {ends})")
    if pd.notna(row["pooled"]):
        lines.append(f"pooled with all outlets: {number(row['pooled'], unit, sign=True)}")
    return lines


def labels_answer(labels: pd.DataFrame, outlet: str) -> str:
    """Say how many labels of an outlet can be compared, not which it uses more, or less.

    Whom a description means is too often wrong for that (docs/profiles.md).

    Parameters
    ----------
    labels
        The profiles of its labels; see `analysis.profiling.labels`.
    outlet
        The outlet.
    """
    tested = int(labels["p_value"].notna().sum())
    if not tested:
        return f"Too few events tell what {outlet} calls people and groups."
    return (
        f"{tested} label{'s' * (tested > 1)} of {outlet} can be held against those of others on "
        "five events or more."
    )
