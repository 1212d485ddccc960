"""The articles table: which columns it has, and the errors that name a way out."""

from collections.abc import Iterator
from typing import Any, Final, Literal, TypeAlias, get_args

import pandas as pd

COLUMNS: Final = ("event_id", "article_id", "outlet", "published", "title", "text", "url")
"""Columns of every articles table, in this order; further columns may follow."""

Part: TypeAlias = Literal["whole", "own", "quotation", "attributed", "unquoted"]
"""What of a text is measured: all words; the outlet's own, those in quotation marks, or those that
an attribution gives to a source (`analysis.whose_words`); or all outside quotation marks."""

PART_LABELS: Final = {
    "whole": "whole text",
    "own": "own words",
    "quotation": "quotations",
    "attributed": "attributed speech",
    "unquoted": "words outside quotation marks",
}
"""Part → how it is called in charts and sentences."""

By: TypeAlias = Literal["outlet", "article"]
"""What has one value: an outlet with all its articles, or each article."""


class ArticlesError(ValueError):
    """The articles cannot be used as they are; the message says where and what to do."""


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of `table` as named tuples (typed loosely: columns hold anything).

    Examples
    --------
    >>> [row.outlet for row in rows_of(pd.DataFrame({"outlet": ["Herald", "Courier"]}))]
    ['Herald', 'Courier']
    """
    yield from table.itertuples()


def check_articles(articles: pd.DataFrame, *, at_least: int = 1) -> None:
    """Raise `ArticlesError` unless `articles` is a usable articles table.

    Parameters
    ----------
    articles
        One row per article with the columns in `COLUMNS`. Not modified.
    at_least
        The fewest articles that the caller can work with.

    Raises
    ------
    ArticlesError
        A column is missing, an `article_id` is missing or used twice, an outlet is
        missing, a title or text is not a string, or there are fewer than `at_least` rows.
    """
    missing = [column for column in COLUMNS if column not in articles.columns]
    if missing:
        raise ArticlesError(
            f"the articles table lacks the column(s) {', '.join(missing)}; "
            "load it with analysis.load_articles(path), or add them"
        )
    if len(articles) < at_least:
        raise ArticlesError(
            f"{at_least} or more articles are needed, but there are {len(articles)}; "
            "choose an event with more articles"
        )
    ids = articles["article_id"]
    if ids.isna().any() or ids.duplicated().any():
        twice = ", ".join(map(str, ids[ids.duplicated()].unique()[:3])) or "(missing)"
        raise ArticlesError(f"every article needs an article_id of its own; used twice: {twice}")
    if articles["outlet"].isna().any():
        which = ids[articles["outlet"].isna()].iloc[0]
        raise ArticlesError(f"article {which} has no outlet; fill in the outlet column")
    for column in ("title", "text"):
        wrong = ~articles[column].map(lambda value: isinstance(value, str)).astype(bool)
        if wrong.any():
            which = ids[wrong].iloc[0]
            raise ArticlesError(f"the {column} of article {which} is not text; use '' for none")


def check_choice(argument: str, value: object, choices: object) -> None:
    """Raise `ArticlesError` unless `value` is one that the type `choices` (a Literal) allows.

    Examples
    --------
    >>> check_choice("by", "source", By)
    Traceback (most recent call last):
    analysis.articles.ArticlesError: by is 'source', but must be 'outlet' or 'article'
    """
    if value not in get_args(choices):
        known = " or ".join(map(repr, get_args(choices)))
        raise ArticlesError(f"{argument} is {value!r}, but must be {known}")


def article_names(articles: pd.DataFrame) -> dict[str, str]:
    """Name every article by its outlet, with its id where an outlet has several.

    Parameters
    ----------
    articles
        One row per article: `article_id, outlet`.

    Returns
    -------
    article_id → name, in the order of the rows.

    Examples
    --------
    >>> article_names(pd.DataFrame({"article_id": ["1", "2", "3"], "outlet": ["A", "B", "B"]}))
    {'1': 'A', '2': 'B (2)', '3': 'B (3)'}
    """
    several = articles["outlet"].duplicated(keep=False)
    return {
        row.article_id: f"{row.outlet} ({row.article_id})" if repeated else row.outlet
        for row, repeated in zip(rows_of(articles), several, strict=True)
    }


def pages_of(articles: pd.DataFrame) -> list[tuple[str, str]]:
    """Return title and text of each article."""
    return list(zip(articles["title"].map(str), articles["text"].map(str), strict=True))
