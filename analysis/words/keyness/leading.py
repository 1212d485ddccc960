"""Which of all terms are shown first: words rather than names, whole phrases, enough text."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

KINDS: Final[Mapping[str, Sequence[str]]] = {
    "words": ("word",),
    "small": ("small word",),
    "names": ("name", "date"),
    "all": ("word", "small word", "name", "date", "unit", "outlet", "repeated line"),
}
"""What can be shown, and which values of `kind` that is."""

CLEAR: Final = 0.05
"""Up to this q a term is more than chance."""


def leading(words: pd.DataFrame, *, kinds: str = "words", most: int | None = 3) -> pd.DataFrame:
    """Return the first terms of each outlet, those least likely to be chance.

    Parameters
    ----------
    words
        The result of `analysis.distinctive_words`, or rows of it in their order.
    kinds
        A key of `KINDS`.
    most
        So many of each outlet; all if None.

    Returns
    -------
    No term that nearly always is part of a longer one, and none of outlets with too little text.
    """
    shown = words["kind"].isin(KINDS[kinds]) & (words["within"] == "") & (words["note"] == "")
    found = words[shown]
    return found if most is None else found.groupby("outlet", sort=False).head(most)
