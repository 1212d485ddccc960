"""How was what a table counts found, and how much of it corrected by hand?

`state.result` writes both into each table (`attrs`), and charts, tables and exports say so.
"""

from typing import Any, Final

import pandas as pd

_NOTES: Final = ("found_by", "by_hand")


def notes(*tables: pd.DataFrame) -> list[str]:
    """Return how what tables count was found, and what of it by hand, each once.

    Parameters
    ----------
    tables
        Results of `state.result`, or what pandas made of one. Others raise a KeyError: what
        the library made of them, `noted` has to tell.
    """
    told = [note for name in _NOTES for table in tables for note in table.attrs[name]]
    return list(dict.fromkeys(told))


def noted(table: pd.DataFrame, *sources: pd.DataFrame) -> pd.DataFrame:
    """Return a table that was made from `sources` with their notes."""
    done = table.copy(deep=False)
    for name in _NOTES:
        told = (note for source in sources for note in source.attrs[name])
        done.attrs[name] = list(dict.fromkeys(told))
    return done


def captioned(label: str, *tables: pd.DataFrame) -> str:
    """Return the caption of a chart: what it shows, how that was found, how much was corrected.

    Parameters
    ----------
    label
        Which articles: `corpus.label`.
    tables
        What the chart is made from.
    """
    return " · ".join([label, *notes(*tables)])


def told(*tables: pd.DataFrame) -> str:
    """Say of tables what `captioned` says of charts, in a sentence."""
    said = "; ".join(notes(*tables))
    return f"Voices and hedges are {said}." if said else ""


def for_export(table: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return a table as it is exported, and what is to be said of it.

    Tables of single rows say of each by whom it was corrected. Those that count them have a
    column `by_hand` instead, if any was: a file of numbers alone would not tell.
    """
    found, by_hand = (list(table.attrs.get(name, ())) for name in _NOTES)
    said = {"voices and hedges": "; ".join(found)} if found else {}
    if by_hand:
        said["corrected by hand"] = "; ".join(by_hand)
        if "corrected" not in table:
            table = table.assign(by_hand="; ".join(by_hand))
    return table, said
