"""Which outlets can be told apart, in a sentence: first whether, and by how much only then."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from analysis.articles import rows_of, said_outlets
from analysis.showing.reliability import Claim, spoken, verb
from analysis.showing.scope import limited
from analysis.statistics.comparison import Comparison
from analysis.style.reading_level.formulas import FORMULAS

_NO_OTHER: Final = "There is no second outlet among the texts that are counted."
_INSTEAD: Final = "Which differences are larger than chance, the table tells."
_MOST: Final = 3
"""So many differences are told one by one; of more, the others are counted."""


def told_apart(compared: Comparison, *, what: str, unit: str = "", scope: str = "") -> str:
    """Say whether outlets can be told apart by a rate or a score, and its range.

    Parameters
    ----------
    compared
        The result of one `compare_outlets` call.
    what
        What is compared, such as "hedges".
    unit
        The unit of the values, such as "per 1,000 words".
    scope
        Which words or articles are counted, if not all.
    """
    return limited(spoken(claims_of_telling_apart(compared, what, unit)), scope)


def claims_of_telling_apart(compared: Comparison, what: str, unit: str = "") -> list[Claim]:
    """Return what `told_apart` may say; `about` holds two outlets, the one with more first."""
    outlets, differences = compared
    ranked = outlets.dropna(subset=["value"]).sort_values("value", kind="stable")
    after = f" {unit}" if unit else ""
    if ranked.empty:
        return [Claim((), "There is no text to measure.", "")]
    ends = [f"{value:z.1f}" for value in (ranked["value"].iloc[0], ranked["value"].iloc[-1])]
    if len(ranked) == 1:
        only = f"{ranked['outlet'].iloc[0]}: {ends[0]}{after}; no other to compare with."
        return [Claim((), only, "")]
    if ends[0] == ends[1]:
        same = f"All {said_outlets(ranked['outlet'])} have the same value in {what}: {ends[0]}"
        return [Claim((), f"{same}{after}.", "")]
    clear, span = differences[differences["clear"]], f"{ends[0]} to {ends[1]}{after}"
    if clear.empty:
        apart = f"No two outlets can be told apart by {what}: {span}, which may be chance alone."
        return [Claim((), apart if len(differences) else f"{span}, by outlet. {_NO_OTHER}", "")]
    return [_apart(clear, len(differences), ranked, what, span)]


def _apart(clear: pd.DataFrame, pairs: int, ranked: pd.DataFrame, what: str, span: str) -> Claim:
    """Say how many pairs differ, and of one of them by how much: of both ends, if they do."""
    value = dict(zip(ranked["outlet"], ranked["value"], strict=True))
    widest = max(rows_of(clear), key=lambda row: abs(row.difference))
    more, less = sorted((widest.outlet_a, widest.outlet_b), key=value.__getitem__)[::-1]
    which = f"{more} ({value[more]:z.1f}) and {less} ({value[less]:z.1f})"
    n = len(clear)
    if n == pairs:
        said = f"All {pairs} pairs of outlets" if pairs > 1 else "The two outlets"
        after = f"can be told apart by {what}: {span}."
    else:
        said = f"{n} of {pairs} pairs of outlets"
        mostly = which if n == 1 else f"most of all {which}"
        after = f"can be told apart by {what}, {mostly}; the others cannot ({span})."
    return Claim(_kinds(clear), said, after, (more, less), f"{span}, by outlet. {_INSTEAD}")


def ends_of(outlets: pd.DataFrame) -> tuple[str, str] | None:
    """Return the outlets with the highest and the lowest value; None where they show the same."""
    ranked = outlets.dropna(subset=["value"]).sort_values("value", kind="stable")
    if len(ranked) < 2 or f"{ranked['value'].iloc[0]:z.1f}" == f"{ranked['value'].iloc[-1]:z.1f}":
        return None
    return str(ranked["outlet"].iloc[-1]), str(ranked["outlet"].iloc[0])


def what_differs(compared: Mapping[str, Comparison]) -> list[str]:
    """Say of each measure by itself whether outlets can be told apart by it.

    Parameters
    ----------
    compared
        Measure → the result of `compare_outlets` for it.

    Returns
    -------
    A sentence for each measure, those in which most pairs differ first.
    """
    ranked = sorted(compared, key=lambda name: -int(compared[name].differences["clear"].sum()))
    return [told_apart(compared[name], **_named(name)) for name in ranked]


def _named(measure: str) -> dict[str, str]:
    if measure in FORMULAS:
        return {"what": FORMULAS[measure].label}
    return {"what": measure, "unit": "per 1,000 words"}


def how_clear(differences: pd.DataFrame, *, scope: str = "") -> str:
    """Say what can be told apart where all measures are looked at together.

    Parameters
    ----------
    differences
        Of `compare_all`, the largest first: `clear` is true where a difference is larger than
        chance after Holm's correction for all of them.
    scope
        Which words or articles are counted, if not all.
    """
    if not len(differences):
        return limited(_NO_OTHER, scope)
    clear = differences[differences["clear"]]
    together = f"Of all {len(differences):,} differences between outlets, looked at together,"
    if clear.empty:
        return limited(
            f"{together} none is sure to be more than chance; a measure looked at by itself may "
            "tell outlets apart all the same.",
            scope,
        )
    told = told_differences(clear.head(_MOST))["statement"]
    counted = f"{together} {len(clear):,} {'is' if len(clear) == 1 else 'are'} more than chance."
    return limited(" ".join([counted, *told]), scope)


def told_differences(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return differences with the `statement` of each as sure as sentences of its kind may be.

    Parameters
    ----------
    ranked
        Rows of `compare_outlets(…).differences` or of `compare_all`.
    """
    clear = ranked[ranked["clear"].astype(bool)]
    how_of = {measure: verb(_kinds(rows)) for measure, rows in clear.groupby("measure", sort=False)}
    said = []
    for row in rows_of(ranked):
        how = how_of[row.measure] if row.clear else "asserts"
        told = f"Probably: {row.statement}" if how == "probably" else row.statement
        said.append(told if how != "silent" else f"{row.outlet_a}, {row.outlet_b}: see the values")
    return ranked.assign(statement=said)


def _kinds(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the kinds of sentences about the measures of a table; formulas are only computed."""
    measures = table["measure"].unique() if "measure" in table else ()
    return tuple(f"more {measure}" for measure in measures if measure not in FORMULAS)


def other_counting(textstat: pd.DataFrame, *, formula: str) -> str:
    """Say what the counting of textstat makes of a formula; "" where there is no text.

    Parameters
    ----------
    textstat
        The result of `analysis.readability` by outlet under that counting.
    formula
        The column to look at.
    """
    ends = textstat[formula].min(), textstat[formula].max()
    if pd.isna(ends[0]):
        return ""
    span = " to ".join(dict.fromkeys(f"{value:z.1f}" for value in ends))
    return f"textstat, which ends a sentence at every full stop, finds {span} instead."
