"""What became of each file? Recognised as what, how many articles, what of it was not used."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import pandas as pd

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
    One row per file, in the order given: `file`; `state` ("read"; "partly", where something of it
    was skipped; "nothing", where it gave no article; "list", where it gave none and only says
    something about other files); `read_as` ("Nexis Uni", "web page", …); `n_articles`;
    `n_outlets` (known ones); `n_truncated`; `n_skipped` (rows about it); `summary`, one line.
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
        "state": ("partly" if problems else "read") if n else ("nothing" if problems else "list"),
        "read_as": _kinds(articles),
        "n_articles": n,
        "n_outlets": _known_outlets(articles),
        "n_truncated": int(articles["truncated"].notna().sum()) if n else 0,
        "n_skipped": problems,
        "summary": summed_up(articles, skipped),
    }


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
    outlets = _known_outlets(articles)
    said = [_kinds(articles), _counted(n, "article")]
    said.append(_counted(outlets, "outlet") if outlets else "outlet unknown")
    if truncated := int(articles["truncated"].notna().sum()):
        said.append(f"{truncated:,} truncated")
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
