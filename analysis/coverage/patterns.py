"""Which statements stand in one outlet alone, which lack in one, which combinations are there?"""

from typing import Final, Literal

import pandas as pd

from analysis.articles import ArticlesError, check_choice

By = Literal["article", "outlet", "family"]
PATTERN_COLUMNS: Final = ("event_id", "outlets", "n_outlets", "n", "statements")
_SAYS: Final = ("present", "differing")


def only_in(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the statements that one article or outlet alone makes.

    Parameters
    ----------
    table
        What `coverage` returned. Not modified.
    name
        An `article_id` or an outlet.

    Returns
    -------
    The rows of `coverage`, those of the named side, of the statements that are present (or
    differing) there and absent everywhere else. A statement that is uncertain somewhere is
    not among them.

    Raises
    ------
    ArticlesError
        There is no such article or outlet.
    """
    here = _side(table, name)
    elsewhere = table[~here & (table["state"] != "absent")]
    chosen = table[here & table["state"].isin(_SAYS)]
    return _without(chosen, elsewhere)


def missing_in(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the statements that one article or outlet leaves out though others make them.

    Parameters
    ----------
    table
        What `coverage` returned. Not modified.
    name
        An `article_id` or an outlet.

    Returns
    -------
    The rows of `coverage` that show the others making them. Statements that are uncertain in
    the named article or outlet are not among them.

    Raises
    ------
    ArticlesError
        There is no such article or outlet.
    """
    here = _side(table, name)
    said_or_uncertain = table[here & (table["state"] != "absent")]
    chosen = table[~here & table["state"].isin(_SAYS)]
    known = chosen[chosen["event_id"].isin(table.loc[here, "event_id"])]
    return _without(known, said_or_uncertain)


def coverage_patterns(
    table: pd.DataFrame, *, by: Literal["article", "outlet"] = "outlet"
) -> pd.DataFrame:
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
    An uncertain state counts as not made. Source: Lex et al. (2014), UpSet,
    doi:10.1109/TVCG.2014.2346248.
    """
    check_choice("by", by, Literal["article", "outlet"])
    said = table[table["state"].isin(_SAYS)]
    column = "outlet" if by == "outlet" else "article_id"
    rows = []
    for event, part in said.groupby("event_id", sort=False, dropna=False):
        sets = part.groupby("statement", sort=True)[column].agg(
            lambda names: tuple(dict.fromkeys(names))
        )
        counted: dict[tuple[str, ...], list[int]] = {}
        for statement, names in sets.items():
            counted.setdefault(names, []).append(int(str(statement)))
        found = sorted(counted.items(), key=lambda item: (-len(item[1]), len(item[0]), item[1]))
        rows += [(event, names, len(names), len(found_), tuple(found_)) for names, found_ in found]
    patterns = pd.DataFrame(rows, columns=list(PATTERN_COLUMNS))
    return patterns.astype({"n_outlets": "int64", "n": "int64"})


def _side(table: pd.DataFrame, name: str) -> "pd.Series[bool]":
    found: pd.Series[bool] = (table["article_id"] == name) | (table["outlet"] == name)
    if not found.any():
        known = ", ".join(map(str, table["outlet"].unique()[:8]))
        raise ArticlesError(f"there is no article or outlet {name!r}; the outlets are {known}")
    return found


def _without(chosen: pd.DataFrame, excluded: pd.DataFrame) -> pd.DataFrame:
    keys = ["event_id", "statement"]
    out = set(excluded[keys].itertuples(index=False, name=None))
    kept = [key not in out for key in chosen[keys].itertuples(index=False, name=None)]
    return chosen[kept]
