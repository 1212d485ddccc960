"""Which kinds of changes are right often enough, on unseen news, to be shown as what they say?"""

from typing import Final

import pandas as pd

DOUBTFUL: Final = frozenset(("attribution changed", "hedge changed", "hedge moved", "denied"))
"""Changes of certainty that were right in less than three of four rows, or of which fewer than ten
were judged (`evaluation.judged`)."""

DOUBTFUL_DIFFERENCES: Final = frozenset(("figure changed", "name changed", "quotation changed"))
"""Differences that were. Quotations that differ stand in `quotation_fidelity`, where they hold."""


def sure_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `certainty_changes` whose kind is right in three of four or more.

    Parameters
    ----------
    changes
        The result of `analysis.certainty_changes`. Not modified.
    """
    return changes[~changes["change"].isin(DOUBTFUL)].reset_index(drop=True)


def sure_differences(
    differences: pd.DataFrame, aligned: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return `differences` with every category that is not right often enough as other wording.

    Parameters
    ----------
    differences
        The result of `analysis.differences`. Not modified.
    aligned
        The result of `analysis.align` for the two texts: a sentence that it links with one of the
        other text, by what both mean, was not added or removed, but is other wording. Not modified.
    """
    category = differences["category"]
    other = category.isin(DOUBTFUL | DOUBTFUL_DIFFERENCES)
    if aligned is not None:
        linked = aligned[aligned["band"] != "none"]
        for side, name in (("a", "sentence removed"), ("b", "sentence added")):
            place = [f"field_{side}", f"start_{side}"]
            here = pd.MultiIndex.from_frame(differences[place].astype("object"))
            there = pd.MultiIndex.from_frame(linked[place].astype("object"))
            other |= (category == name) & here.isin(there)
    return differences.assign(category=category.mask(other, "other wording"))
