"""Which words set outlets apart, in a sentence: those that are more than chance, and no others."""

from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.showing.answers import named
from analysis.showing.reliability import Claim, spoken
from analysis.words.keyness.leading import CLEAR, leading

APART: Final = "a word sets an outlet apart"
"""The kind of sentence, as in `data/validation/kinds.tsv`."""

MOST: Final = 3
"""So many outlets are named, each with one word."""


def words_apart(words: pd.DataFrame) -> str:
    """Say which outlet uses which word more, or less, than the others.

    Parameters
    ----------
    words
        The result of `analysis.distinctive_words`.

    Returns
    -------
    That there is too little text, or that no word is more than chance, where that is so.
    """
    told = words[words["note"] == ""]
    if told.empty:
        return "There is too little text to tell which words set an outlet apart."
    clear = _clear(told)
    if clear.empty:
        n = told["outlet"].nunique()
        enough = "" if n == words["outlet"].nunique() else " with enough text"
        return (
            f"No word sets {'one of the' if n > 1 else 'the'} {f'{n:,} ' if n > 1 else ''}"
            f"outlet{'s' * (n > 1)}{enough} apart by more than chance."
        )
    said = spoken(claims_of_words(words)[:MOST])
    return said or f"{_counted(clear)} by more than chance: see the table."


def claims_of_words(words: pd.DataFrame) -> list[Claim]:
    """Return what `words_apart` may say: of each outlet the word least likely to be chance.

    `about` holds the outlet and the term.
    """
    clear = _clear(words[words["note"] == ""])
    first = clear.groupby("outlet", sort=False).head(1)
    return [_claim(row) for row in rows_of(first)]


def _clear(words: pd.DataFrame) -> pd.DataFrame:
    """Return the words that are more than chance, those of grammar last."""
    more = words[words["q"] <= CLEAR]
    return pd.concat([leading(more, kinds=kinds, most=None) for kinds in ("words", "small")])


def _claim(row: Any) -> Claim:
    more = row.n > row.expected
    others = "the others" if row.against == "the rest" else row.against
    texts = "" if row.dealt == "articles" else " in these texts"
    return Claim(
        (APART,),
        str(row.outlet),
        f"uses “{row.wording}” {'more' if more else 'less'} than {others}{texts}: "
        f"{_times(row.n)} where {row.expected:.1f} would be usual.",
        (row.outlet, row.term),
    )


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n:,} times")


def _counted(clear: pd.DataFrame) -> str:
    outlets = clear["outlet"].value_counts(sort=False)
    parts = [f"{outlet} ({n:,} word{'s' * (n != 1)})" for outlet, n in outlets.items()]
    return f"{named(parts)} {'stands' if len(parts) == 1 else 'stand'} apart"
