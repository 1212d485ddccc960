"""What was found of a word or of a dictionary, counted: nothing is concluded from it."""

import pandas as pd

from analysis.articles import MOST_SHOWN
from analysis.showing.scope import limited


def found(query: str, rates: pd.DataFrame, *, scope: str = "") -> str:
    """Say how often something was found, and in how many of the outlets.

    Parameters
    ----------
    query
        What was looked for.
    rates
        The result of `analysis.concordance_rates`.
    scope
        Which words are counted, if not all.

    Examples
    --------
    >>> rates = pd.DataFrame({"outlet": ["A", "B", "C"], "n": [4, 0, 1]})
    >>> found("terror*", rates), found("x", rates.assign(n=0))
    ('“terror*”: 5 times in 2 of 3 outlets.', '“x” stands in none of these articles.')
    """
    name = f"“{query if len(query) <= MOST_SHOWN else f'{query[: MOST_SHOWN - 1]}…'}”"
    there, outlets = int((rates["n"] > 0).sum()), len(rates)
    if not there:
        return limited(f"{name} stands in none of these articles.", scope)
    return limited(f"{name}: {_times(int(rates['n'].sum()))} {_of(there, outlets)}.", scope)


def counted(rates: pd.DataFrame, *, scope: str = "") -> str:
    """Say how much a dictionary found, category by category where there are few.

    Parameters
    ----------
    rates
        The result of `analysis.dictionary_rates`.
    scope
        Which words are counted, if not all.

    Examples
    --------
    >>> rates = pd.DataFrame({"category": ["a", "a", "b", "b"], "outlet": ["A", "B"] * 2})
    >>> counted(rates.assign(n=[4, 0, 1, 1]))
    'a: 4 times in 1 of 2 outlets; b: 2 times in 2 of 2 outlets.'
    """
    outlets = rates["outlet"].nunique()
    by_category = rates.groupby("category", sort=False)["n"]
    found = {str(name): (int(n.sum()), int((n > 0).sum())) for name, n in by_category}
    if not any(n for n, _ in found.values()):
        return limited("None of its entries stands in these articles.", scope)
    ranked = sorted(found.items(), key=lambda one: -one[1][0])[:_MOST]
    told = [
        f"{name}: {_times(n)} {_of(there, outlets)}" if n else f"{name}: not found"
        for name, (n, there) in ranked
    ]
    further = len(found) - len(told)
    more = f"; and {further:,} more categor{'y' if further == 1 else 'ies'}" if further else ""
    return limited(f"{'; '.join(told)}{more}.", scope)


_MOST = 4
"""So many categories are named."""


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _of(there: int, outlets: int) -> str:
    return "in the only outlet" if outlets == 1 else f"in {there:,} of {outlets:,} outlets"
