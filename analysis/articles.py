"""The articles table: which columns it has, and the errors that name a way out."""

import re
from collections import Counter, namedtuple
from collections.abc import Iterable, Iterator
from functools import lru_cache
from os import PathLike
from typing import Any, Final, Literal, TypeAlias, cast, get_args

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

Zone: TypeAlias = Literal["all", "headline", "lead", "body"]
"""Where in an article the words stand that are measured: anywhere; or in its headline, its lead or
its body (`analysis.language.zones`)."""

ZONE_LABELS: Final = {
    "all": "headline and text",
    "headline": "the headline",
    "lead": "the lead",
    "body": "the text below the lead",
}
"""Zone → how it is called in charts and sentences."""

Method: TypeAlias = Literal["model", "fast", "rules"]
"""How attributions and hedges are found: by the trained model, by its fast version (two thirds of
the time, a little less accurate), or by rules and word lists (about ten times as fast)."""
METHODS: Final[tuple[Method, ...]] = get_args(Method)

By: TypeAlias = Literal["outlet", "article"]
"""What has one value: an outlet with all its articles, or each article."""


MOST_SHOWN: Final = 60
"""Characters of a wrong value that a message repeats."""


class ArticlesError(ValueError):
    """What was given cannot be used as it is; the message says where and what to do."""


class TooLongError(ArticlesError):
    """An article is too long to be compared with others: `article_id` names it."""

    def __init__(self, article_id: object, why: str) -> None:
        super().__init__(f"article {article_id} {why}; leave it out or shorten it")
        self.article_id, self.why = article_id, f"article {article_id} {why}"


def said_words(part: str, zone: str = "all") -> str:
    """Say of which words a number is.

    Examples
    --------
    >>> said_words("own"), said_words("own", "lead"), said_words("whole", "lead")
    ('own words', 'own words of the lead', 'the lead')
    """
    if zone == "all":
        return PART_LABELS[part]
    said = ZONE_LABELS[zone]
    return said if part == "whole" else f"{PART_LABELS[part]} of {said}"


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of `table` as named tuples (typed loosely: columns hold anything).

    Examples
    --------
    >>> [row.outlet for row in rows_of(pd.DataFrame({"outlet": ["Herald", "Courier"]}))]
    ['Herald', 'Courier']
    """
    row = _row(("Index", *table.columns))
    columns: Iterable[Any] = (cells for _, cells in table.items())
    if len(table) > _FEW_ROWS:
        columns = (cells.tolist() for cells in columns)
    yield from map(row._make, zip(table.index, *columns, strict=True))


_FEW_ROWS: Final = 30
"""Columns of more become lists: strings of Arrow take eight times as long one by one. Where some
are missing a list takes 50 µs more, as long as so many."""


@lru_cache(256)
def _row(names: tuple[Any, ...]) -> Any:
    # pandas makes the class anew for every table, which takes longer than a short table.
    return namedtuple("Row", names, rename=True)


def check_articles(articles: pd.DataFrame) -> None:
    """Raise `ArticlesError` unless `articles` is a usable articles table.

    Parameters
    ----------
    articles
        One row per article with the columns in `COLUMNS`; no row is allowed. Not modified.

    Raises
    ------
    ArticlesError
        It is no table, a column is missing or there twice, an `article_id` is missing or used
        twice, an outlet is missing, or a title or text is not a string.
    """
    if not isinstance(articles, pd.DataFrame):
        raise ArticlesError(
            f"articles is {shown(articles)}, but must be a table (DataFrame) with one row per "
            f"article; {_way_to_articles(articles)}"
        )
    missing = [column for column in COLUMNS if column not in articles.columns]
    if missing:
        raise ArticlesError(
            f"the articles table lacks the column(s) {', '.join(missing)}; "
            "load it with analysis.load_articles(path), or add them"
        )
    twice_there = articles.columns[articles.columns.duplicated()]
    if len(twice_there):
        raise ArticlesError(
            f"the articles table has the column {twice_there[0]} twice; drop or rename one"
        )
    ids = articles["article_id"]
    if ids.isna().any() or ids.duplicated().any():
        twice = ", ".join(map(str, ids[ids.duplicated()].unique()[:3])) or "(missing)"
        raise ArticlesError(
            f"every article needs an article_id of its own; used twice: {twice}; where two events "
            'have the same ids, write articles["event_id"] + "/" + articles["article_id"]'
        )
    if articles["outlet"].isna().any():
        which = ids[articles["outlet"].isna()].iloc[0]
        raise ArticlesError(f"article {which} has no outlet; fill in the outlet column")
    for column in ("title", "text"):
        values = articles[column]
        if isinstance(values.dtype, pd.StringDtype):  # known without making every text anew
            wrong = values.isna()
        else:
            wrong = ~values.map(lambda value: isinstance(value, str)).astype(bool)
        if wrong.any():
            which = ids[wrong].iloc[0]
            raise ArticlesError(f"the {column} of article {which} is not text; use '' for none")


def _way_to_articles(given: object) -> str:
    if isinstance(given, str | PathLike):
        return "load them with analysis.load_articles(path)"
    if isinstance(given, pd.Series):
        row = "text" in given.index
        return "pass articles.iloc[[0]] for one row" if row else "pass the table, not one column"
    if isinstance(getattr(given, "articles", None), pd.DataFrame):
        return "pass its table .articles"
    return "make it with analysis.load_articles(path)"


def check_choice(argument: str, value: object, choices: object, *, way_out: str = "") -> None:
    """Raise `ArticlesError` unless `value` is one of `choices`: a Literal, or names.

    The message lists them, with the one that may be meant, or with `way_out`.

    Examples
    --------
    >>> check_choice("by", "source", By)
    Traceback (most recent call last):
    analysis.articles.ArticlesError: by is 'source', but must be 'outlet' or 'article'
    >>> check_choice("by", "outlets", By)
    Traceback (most recent call last):
    analysis.articles.ArticlesError: by is 'outlets', but must be 'outlet' or 'article'; \
did you mean 'outlet'?
    """
    known = get_args(choices) or tuple(cast("Iterable[str]", choices))
    if isinstance(value, str) and value in known:
        return
    raise ArticlesError(
        f"{argument} is {shown(value)}, but must be {' or '.join(map(repr, known))}"
        + (way_out or did_you_mean(value, known))
    )


def did_you_mean(value: object, known: Iterable[object]) -> str:
    """Return "; did you mean …?" where one of the known names is nearly `value`, else "".

    Examples
    --------
    >>> did_you_mean("hegdes", ["attributions", "hedges"])
    "; did you mean 'hedges'?"
    """
    from difflib import get_close_matches

    names = [name for name in known if isinstance(name, str)]
    near = get_close_matches(value, names, n=1) if isinstance(value, str) else []
    return f"; did you mean {near[0]!r}?" if near else ""


def shown(value: object) -> str:
    """Say in a few words what was given, for a message.

    Examples
    --------
    >>> shown("a.csv"), shown(None), shown([1, 2]), shown(pd.Series([1]))
    ("'a.csv'", 'None', 'a list', 'one column or row (Series)')
    """
    if isinstance(value, str | int | float | bytes | None):
        said = repr(value)
        return said if len(said) <= MOST_SHOWN else f"{said[: MOST_SHOWN - 1]}…{said[0]}"
    if isinstance(value, pd.DataFrame):
        return "a table (DataFrame)"
    if isinstance(value, pd.Series):
        return "one column or row (Series)"
    name = type(value).__name__
    return f"a{'n' * (name[0] in 'aeiouAEIO')} {name}"


def article_names(articles: pd.DataFrame) -> dict[str, str]:
    """Name every article by its outlet, with its date where an outlet has several.

    Parameters
    ----------
    articles
        One row per article: `article_id, outlet`, and `published` where that is known.

    Returns
    -------
    article_id → name, in the order of the rows. Of one day, the time (UTC) tells them apart, and
    where that does not, or no date is known, the id; of an id that repeats the outlet's name, only
    the rest is told.

    Examples
    --------
    >>> days = ["2026-05-03", "2026-05-04 09:30", "2026-05-04 17:00", None]
    >>> table = pd.DataFrame({"article_id": list("abcd"), "outlet": "CNN", "published": days})
    >>> list(article_names(table).values())
    ['CNN (3 May 2026)', 'CNN (4 May 2026, 09:30)', 'CNN (4 May 2026, 17:00)', 'CNN (d)']
    >>> article_names(pd.DataFrame({"article_id": ["1", "b-2", "b-3"], "outlet": ["A", "B", "B"]}))
    {'1': 'A', 'b-2': 'B (2)', 'b-3': 'B (3)'}
    """
    several = articles["outlet"].duplicated(keep=False)
    names = dict(zip(articles["article_id"], articles["outlet"].astype(str), strict=True))
    for outlet, group in articles[several].groupby("outlet", sort=False):
        told = zip(group["article_id"], _told_apart(str(outlet), group), strict=True)
        names |= {article: f"{outlet} ({one})" for article, one in told}
    return names


def _told_apart(outlet: str, articles: pd.DataFrame) -> list[str]:
    """Return what tells the articles of an outlet apart: no two have the same."""
    ids = articles["article_id"].astype(str).tolist()
    short = [_without(outlet, one) for one in ids]
    told = by_id = short if len(set(short)) == len(short) else ids
    for said in reversed(_dates(articles)):  # the day last: it is put before the time
        times = Counter(said)
        told = [one if one and times[one] == 1 else before
                for one, before in zip(said, told, strict=True)]  # fmt: skip
    return told if len(set(told)) == len(told) else by_id


def _dates(articles: pd.DataFrame) -> list[list[str]]:
    """Return the days of articles, and their times; "" where one is not known."""
    from analysis.published import published_of, said_when  # which needs this module

    if "published" not in articles:
        return []
    try:
        known = published_of(articles)
    except ArticlesError:  # whoever needs the dates will say so
        return []
    days = [one and one._replace(precision=one.precision.replace("minute", "day")) for one in known]
    return [[said_when(one, short=True) for one in moments] for moments in (days, known)]


def _without(outlet: str, article_id: str) -> str:
    """Return an id without the outlet's name at its beginning or end, if anything is left."""
    name = r"[\W_]*".join(map(re.escape, re.findall(r"[^\W_]+", outlet)))
    rest = re.sub(rf"^{name}[\W_]+|[\W_]+{name}$", "", article_id, flags=re.IGNORECASE)
    return (rest if name else "") or article_id


_UNKNOWN: Final = re.compile(
    r"(?:(?:unknown|unnamed|unspecified|not known|no) ?(?:outlet|source|publisher|newspaper)?|"
    r"n/?a|none|[-–—?]*)\s*(?:\(.*\))?",
    re.IGNORECASE | re.DOTALL,
)


def unknown_outlet(article_id: object) -> str:
    """Name the outlet of an article of which nothing tells it: one of its own."""
    return f"Unknown ({article_id})"


def is_unknown_outlet(name: object) -> bool:
    """Tell whether a name says that the outlet is not known: no two of these are one outlet.

    Examples
    --------
    >>> [is_unknown_outlet(name) for name in ("Unknown (a17)", "unknown", "n/a", "Known News")]
    [True, True, True, False]
    """
    return _UNKNOWN.fullmatch(str(name).strip()) is not None


def said_outlets(names: Iterable[object]) -> str:
    """Count outlets, those that are not known apart.

    Examples
    --------
    >>> said_outlets(["Herald", "Courier", "Herald", "Unknown (a)", "Unknown (b)"])
    '2 outlets and 2 unknown ones'
    >>> said_outlets(["Unknown (a)"])
    '1 unknown outlet'
    """
    listed = list(names)
    n_unknown = sum(map(is_unknown_outlet, listed))
    n = len({name for name in listed if not is_unknown_outlet(name)})
    said = f"{n:,} outlet{'' if n == 1 else 's'}"
    if not n_unknown:
        return said
    if not n:
        return f"{n_unknown:,} unknown outlet{'' if n_unknown == 1 else 's'}"
    return f"{said} and {n_unknown:,} unknown one{'' if n_unknown == 1 else 's'}"


def cut_off(articles: pd.DataFrame) -> dict[Any, str]:
    """Return which texts are cut off: article_id → what shows it.

    Parameters
    ----------
    articles
        `article_id`, and `truncated` where that is known: what shows that the text is cut
        off (or true); missing if it is whole. Not modified.

    Returns
    -------
    The articles of which more was published than is here: what lies beyond the cut is unknown,
    so that nothing may be called left out. The evidence is "" where none is given.
    """
    if "truncated" not in articles:
        return {}
    said = zip(articles["article_id"], articles["truncated"], strict=True)
    return {
        article_id: shows.strip() if isinstance(shows, str) else ""
        for article_id, shows in said
        if not pd.isna(shows) and bool(shows)
    }


def said_relation(relation: str, *, cut: bool = False, other_cut: bool = False) -> str:
    """Say what a text is to another: what is cut off may be an excerpt or the start of a copy.

    Examples
    --------
    >>> said_relation("excerpt"), said_relation("excerpt", cut=True)
    ('excerpt', 'copy or excerpt, cut off')
    >>> said_relation("revision", other_cut=True)
    'revision; the other is cut off'
    """
    if relation in ("", "no copying found"):
        return relation
    if not cut and not other_cut:
        return relation
    relation = "copy or excerpt" if relation == "excerpt" else relation
    return f"{relation}, cut off" if cut else f"{relation}; the other is cut off"


def said_order(directions: Iterable[object]) -> str:
    """Say what the text is that a family is drawn from, by the `direction` of the others.

    Examples
    --------
    >>> [said_order(known) for known in (["", "from parent"], ["", "unknown"])]
    ['origin', 'order not known']
    >>> said_order(["", "unknown", "from parent"])
    'order known in part'
    """
    known = {one for one in directions if isinstance(one, str) and one}
    if known <= {"from parent"}:
        return "origin"
    return "order not known" if known == {"unknown"} else "order known in part"


def pages_of(articles: pd.DataFrame) -> list[tuple[str, str]]:
    """Return title and text of each article."""
    return list(zip(articles["title"].map(str), articles["text"].map(str), strict=True))
