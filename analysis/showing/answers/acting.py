"""Who names who did it: tellings of acts in a sentence."""

from typing import Final

import pandas as pd

from analysis.showing.reliability import Claim, spoken

FEWEST: Final = 8
"""Outlets with fewer tellings are not compared."""
_NAMED: Final = 4
"""So many acts are named; of more, the others are counted."""


def who_did_it(rates: pd.DataFrame, *, act: str = "all", voice: str = "all") -> str:
    """Say which acts several outlets tell, and who names who acts more often than whom.

    Parameters
    ----------
    rates
        The result of `analysis.agency_rates` for one event.
    act, voice
        Which of its rows count.

    Returns
    -------
    One or two sentences; the second only where the intervals of two outlets do not touch.
    """
    return spoken(claims_of_acts(rates, act=act, voice=voice))


def claims_of_acts(rates: pd.DataFrame, *, act: str, voice: str) -> list[Claim]:
    """Return what `who_did_it` may say; of the comparison, `about` holds the two outlets."""
    chosen = rates[(rates["act"] == act) & (rates["voice"] == voice)]
    acts = [one for one in rates["act"].unique() if one != "all"]
    if chosen.empty or not acts:
        return [Claim((), "No act was found that several outlets tell of the same actor.", "")]
    more = len(acts) - _NAMED
    listed = ", ".join(acts[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    told = Claim((), f"Told by several outlets of the same actor: {listed}.", "")
    return [told, *_compared(chosen)]


def _compared(chosen: pd.DataFrame) -> list[Claim]:
    many = chosen[chosen["n"] >= FEWEST].sort_values("share", kind="stable")
    if len(many) < 2 or many["low"].iloc[-1] <= many["high"].iloc[0]:
        return []
    least, most = many.iloc[0], many.iloc[-1]
    return [
        Claim(
            ("names who acts",),
            str(most["outlet"]),
            f"names who acts in {most['n_named']} of {most['n']} tellings, "
            f"{least['outlet']} in {least['n_named']} of {least['n']}.",
            (most["outlet"], least["outlet"]),
        )
    ]
