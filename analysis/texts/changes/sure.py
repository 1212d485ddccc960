"""Which kinds of changes are right often enough, on unseen news, to be shown as what they say?"""

from typing import Final

import pandas as pd

DOUBTFUL: Final = frozenset(("attribution changed", "hedge changed", "hedge moved", "denied"))
"""Changes of certainty that were right in less than three of four rows (`evaluation.judged`)."""

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


def sure_differences(differences: pd.DataFrame) -> pd.DataFrame:
    """Return `differences` with every category that is not right often enough as other wording.

    Parameters
    ----------
    differences
        The result of `analysis.differences`. Not modified.
    """
    doubtful = differences["category"].isin(DOUBTFUL | DOUBTFUL_DIFFERENCES)
    return differences.assign(category=differences["category"].mask(doubtful, "other wording"))
