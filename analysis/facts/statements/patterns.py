"""Which statements stand in one outlet alone, which lack in one, which combinations are there?"""

from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, rows_of
from analysis.facts.statements.judging import NOT_FOUND
from analysis.tables import Table

By: TypeAlias = Literal["article", "outlet"]
PATTERN_COLUMNS: Final = Table(
    "coverage_patterns",
    "event_id outlets n_outlets n statements",
    made_by="coverage_patterns(coverage)",
    int64="n_outlets n",
    object="outlets statements",
)
SAYS: Final = ("present", "differing")
"""The states of a text that makes a statement, be it in a differing way."""


@checked(table="coverage")
def only_in(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return the statements that one article, outlet or family alone makes.

    Parameters
    ----------
    table
        What `coverage` returned. Not modified.
    names
        An `article_id` or an outlet; several, such as all articles of a family, are taken
        together.

    Returns
    -------
    The rows of `coverage` on the named side that make (or give in a differing way) a statement
    that is absent everywhere else. A statement that is uncertain somewhere else is not
    among them. Of texts that are cut off only what they make counts: alone is meant of the
    whole texts, and where no other text is whole, nothing is said to stand in one alone.

    Raises
    ------
    ArticlesError
        There is no such article or outlet.
    """
    here = _side(table, names)
    others = table[~here]
    lacking = set(_keys(others[others["state"] == "absent"]))
    nowhere_whole = [key for key in _keys(others) if key not in lacking]
    if len(others) and _cut_off(table).issuperset(others["article_id"]):
        nowhere_whole += set(_keys(table[here])).difference(_keys(others))
    elsewhere = [*_keys(others[~others["state"].isin(NOT_FOUND)]), *nowhere_whole]
    return _without(table[here & table["state"].isin(SAYS)], elsewhere)


@checked(table="coverage")
def missing_in(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Return the statements that an article, outlet or family leaves out though others make them.

    Parameters
    ----------
    table
        What `coverage` returned. Not modified.
    names
        An `article_id` or an outlet; several, such as all articles of a family, are taken
        together.

    Returns
    -------
    The rows of `coverage` of the others that make the statement, in the events of the named
    side. Statements that are uncertain in the named articles are not among them, nor those that
    are unknown: what a text that is cut off leaves out cannot be said.

    Raises
    ------
    ArticlesError
        There is no such article or outlet.
    """
    here = _side(table, names)
    of_event = table["event_id"].isin(table.loc[here, "event_id"])
    others = table[~here & of_event & table["state"].isin(SAYS)]
    known = _keys(table[here & (table["state"] != "absent")])
    if not _cut_off(table).isdisjoint(table.loc[here, "article_id"]):
        with_row = set(_keys(table[here]))
        known += [key for key in _keys(others) if key not in with_row]
    return _without(others, known)


@checked(table="coverage")
def coverage_patterns(table: pd.DataFrame, *, by: By = "outlet") -> pd.DataFrame:
    """Count for each combination of outlets the statements that exactly these make.

    This is what an UpSet chart draws: the sets, their exact intersections and the sizes.

    Parameters
    ----------
    table
        What `coverage` returned. Not modified.
    by
        Whether the sets are outlets or articles.

    Returns
    -------
    One row per combination that occurs, the most frequent first: `event_id`, `outlets`
    (tuple of outlets, or of article ids, in the order of the table), `n_outlets`, `n`
    (statements), `statements` (tuple of their numbers).

    Raises
    ------
    ArticlesError
        `by` is neither "article" nor "outlet".

    Notes
    -----
    An uncertain state counts as not made. Articles of which a state is unknown, for their text is
    cut off, are left out. Source: Lex et al. (2014), UpSet,
    doi:10.1109/TVCG.2014.2346248.
    """
    said = table[table["state"].isin(SAYS) & ~table["article_id"].isin(_cut_off(table))]
    column = "outlet" if by == "outlet" else "article_id"
    rows: list[tuple[object, ...]] = []
    for event, part in said.groupby("event_id", sort=False, dropna=False):
        sets: dict[int, dict[str, None]] = {}
        for row in rows_of(part):
            sets.setdefault(row.statement, {})[getattr(row, column)] = None
        counted: dict[tuple[str, ...], list[int]] = {}
        for statement, names in sets.items():
            counted.setdefault(tuple(names), []).append(statement)
        found = sorted(counted.items(), key=lambda item: (-len(item[1]), len(item[0]), item[1]))
        rows += [(event, which, len(which), len(made), tuple(made)) for which, made in found]
    return PATTERN_COLUMNS.of(rows)


def _cut_off(table: pd.DataFrame) -> set[object]:
    """The articles whose text is cut off: what they lack is unknown."""
    return set(table.loc[table["state"] == "unknown", "article_id"])


def _side(table: pd.DataFrame, names: tuple[str, ...]) -> "pd.Series[bool]":
    for name in names:
        if not ((table["article_id"] == name) | (table["outlet"] == name)).any():
            known = ", ".join(map(str, table["outlet"].unique()[:8]))
            raise ArticlesError(f"there is no article or outlet {name!r}; the outlets are {known}")
    return table["article_id"].isin(names) | table["outlet"].isin(names)


def _without(chosen: pd.DataFrame, excluded: Iterable[tuple[str, int]]) -> pd.DataFrame:
    """Leave out the statements with these keys."""
    out = set(excluded)
    return chosen[[key not in out for key in _keys(chosen)]]


def _keys(table: pd.DataFrame) -> list[tuple[str, int]]:
    # Events without a name are one event; as text, a missing name equals another.
    return list(zip(table["event_id"].astype(str), table["statement"], strict=True))
