"""Articles that readers put into other events: a row for each, in the order in which it was done.

| column | what it holds |
|---|---|
| `change` | which rows were one change: a number that grows |
| `article_id`, `event_id` | the article, and the event that it was put into |
| `was`, `was_from` | the event that it was in, and who said so ("given", "grouped" …) |

A study with articles of its own has them as they are now, and the moves to take them back. Of the
events of a run it has the moves alone: the run stays as it is.
"""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from analysis.articles import ArticlesError
from analysis.tables import Table

MOVES: Final = Table("moves", "change article_id event_id was was_from", int64="change")
MOVES.types["article_id"] = MOVES.types["event_id"] = "str"


def no_moves() -> pd.DataFrame:
    """Return a table of moves without a row."""
    return MOVES.of([])


def as_moves(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table as one of moves.

    Raises
    ------
    ArticlesError
        A cell of it is no id, or no number of a change.
    """
    if table[list(MOVES)].isna().to_numpy().any():
        raise ArticlesError("a cell of it is empty")
    try:
        return MOVES.of(table).sort_values("change", kind="stable", ignore_index=True)
    except (ValueError, TypeError):
        raise ArticlesError("the number of a change is none") from None


def with_change(
    moves: pd.DataFrame, rows: Iterable[tuple[str, str, str, str]], most: int = 0
) -> pd.DataFrame:
    """Return moves with one change more.

    Parameters
    ----------
    moves
        Before. Not modified.
    rows
        `article_id, event_id, was, was_from` of each article that was moved.
    most
        So many changes are kept, the last ones; 0: all.
    """
    number = int(moves["change"].max()) + 1 if len(moves) else 1
    new = MOVES.of([(number, *row) for row in rows])
    kept = moves[moves["change"] > number - most] if most else moves
    return pd.concat([kept, new], ignore_index=True)


def last_change(moves: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the last change."""
    last: pd.DataFrame = moves[moves["change"] == moves["change"].max()]
    return last


def without_last(moves: pd.DataFrame) -> pd.DataFrame:
    """Return moves without the last change."""
    left: pd.DataFrame = moves[moves["change"] < moves["change"].max()]
    return left.reset_index(drop=True)
