"""What became of each file? Recognised as what, how many articles, what of it was not used."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import pandas as pd

from analysis.articles import rows_of, said_outlets

LONG: Final = 10_000
"""Words: of 12,000 news articles one is longer, and so may be what holds several in one."""

COLUMNS: Final = (
    "file", "state", "read_as", "n_articles", "n_outlets", "n_truncated", "n_skipped", "summary",
)  # fmt: skip


def recognised(
    articles: pd.DataFrame, skipped: pd.DataFrame, *, files: Iterable[str] = ()
) -> pd.DataFrame:
    """Say of each file what it was recognised as and what came of it.

    Parameters
    ----------
    articles, skipped
        Tables of `analysis.read_articles`.
    files
        The names of all files that were given. What was in an archive counts for the archive.
        By default every file that one of the tables names.

    Returns
    -------
    One row per file, in the order given: `file`; `state` ("read"; "partly", where something of
    it was skipped, is cut off or is longer than articles are; "nothing", where it gave no article;
    "list", where it gave none and only says something about other files); `read_as` ("Nexis Uni",
    "web page", …); `n_articles`; `n_outlets` (known ones); `n_truncated`; `n_skipped` (rows about
    it); `summary`, one line.
    """
    names = list(files)
    own, problems = _given(articles, names), _given(skipped, names)
    known = names or list(dict.fromkeys([*own, *problems]))
    rows = [
        _row(name, articles[(own == name).to_numpy()], skipped[(problems == name).to_numpy()])
        for name in known
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _given(table: pd.DataFrame, names: list[str]) -> pd.Series:
    """The file that each row goes back to: the archive, where the file lay in one."""
    given = set(names)

    def outermost(name: str) -> str:
        first = name.split(": ")[0]
        return first if name not in given and (first in given or not given) else name

    return table["file"].astype(str).map(outermost)


def _row(name: str, articles: pd.DataFrame, skipped: pd.DataFrame) -> dict[str, object]:
    n, problems = len(articles), len(skipped)
    return {
        "file": name,
        "state": _state(articles, problems),
        "read_as": _kinds(articles),
        "n_articles": n,
        "n_outlets": _known_outlets(articles),
        "n_truncated": int(articles["truncated"].notna().sum()) if n else 0,
        "n_skipped": problems,
        "summary": summed_up(articles, skipped),
    }


def _state(articles: pd.DataFrame, problems: int) -> str:
    if articles.empty:
        return "nothing" if problems else "list"
    doubtful = articles["truncated"].notna().any() or _long(articles).any()
    return "partly" if problems or doubtful else "read"


def _long(articles: pd.DataFrame) -> pd.Series:
    return articles["text"].str.count(r"\S+") > LONG


def remarks(articles: pd.DataFrame) -> list[str]:
    """Say of each article what should be known before it is compared; "" for most.

    Parameters
    ----------
    articles
        The articles of `analysis.read_articles`.

    Returns
    -------
    One line an article: that it is cut off, and what shows it; that it is a live blog, or the like;
    that another has the same text; that it is longer than articles are.
    """
    lines = []
    for row, long in zip(rows_of(articles), _long(articles), strict=True):
        told = [f"cut off: {row.truncated}"] if pd.notna(row.truncated) else []
        told += [str(row.genre)] if pd.notna(row.genre) else []
        told += [f"same as {row.duplicate_of}"] if pd.notna(row.duplicate_of) else []
        told += [f"{len(row.text.split()):,} words: is it one article?"] if long else []
        lines.append("; ".join(told))
    return lines


def summed_up(articles: pd.DataFrame, skipped: pd.DataFrame) -> str:
    """Say in one line what was read: "Nexis Uni, 3 articles, 2 outlets, 1 truncated".

    Parameters
    ----------
    articles, skipped
        Tables of `analysis.read_articles`, or the rows of a file.
    """
    n, problems = len(articles), len(skipped)
    if not n and not problems:
        return "a list of other files"
    if not n:
        more = f" (and {problems - 1:,} more)" if problems > 1 else ""
        return f"no article found: {skipped['problem'].iloc[0]}{more}"
    said = [_kinds(articles), _counted(n, "article")]
    said.append(
        "outlet unknown"
        if n == 1 and not _known_outlets(articles)
        else said_outlets(articles["outlet"])
    )
    said += [genre for genre in dict.fromkeys(articles["genre"].dropna()) if n == 1]
    if truncated := int(articles["truncated"].notna().sum()):
        said.append(f"{truncated:,} truncated")
    if long := int(_long(articles).sum()):
        said.append(f"{long:,} very long")
    if problems:
        said.append(_counted(problems, "problem"))
    return ", ".join(said)


def _kinds(articles: pd.DataFrame) -> str:
    counted = Counter(articles["read_as"].dropna()) if len(articles) else Counter()
    return " and ".join(kind for kind, _ in counted.most_common())


def _known_outlets(articles: pd.DataFrame) -> int:
    if articles.empty:
        return 0
    return int(articles.loc[articles["outlet_from"] != "unknown", "outlet"].nunique())


def _counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
