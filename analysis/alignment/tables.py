"""Which columns say where something stands, and of which type is each column of a table?"""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

SIDE: Final = ("field", "start", "end", "sentence", "sentence_start")
"""The columns that say where something stands, and in which sentence."""

BOTH_SIDES: Final = tuple(f"{name}_{side}" for side in "ab" for name in SIDE)
"""The same in two texts."""

_WHOLE: Final = frozenset(("start", "end", "sentence_start", "n", "n_changed", "claim"))
_IDENTITIES: Final = {"event_id": "event_id", "article_id": "article_id", "article": "article_id",
                      "outlet": "outlet"}  # fmt: skip


def typed(
    rows: pd.DataFrame | list[Any],
    columns: Iterable[str],
    articles: pd.DataFrame,
    *,
    whole: str = "int64",
) -> pd.DataFrame:
    """Make a result table of rows, with the same types whether there are rows or not.

    Identities and outlets have the types of the articles table, so that an id that is a number
    stays one; offsets and counts are whole numbers (`whole="Int64"`: may be missing), `likeness`
    a fraction, `differs` true or false, all else text.

    Examples
    --------
    >>> articles = pd.DataFrame({"event_id": ["e"], "article_id": [7], "outlet": ["Herald"]})
    >>> typed([], ["article_a", "start_a", "wording_a"], articles).dtypes.astype(str).tolist()
    ['int64', 'int64', 'str']
    """
    names = list(columns)
    return pd.DataFrame(rows, columns=names).astype(
        {name: _type_of(name, articles, whole) for name in names}
    )


def _type_of(name: str, articles: pd.DataFrame, whole: str) -> Any:
    plain = name.removeprefix("other_").removesuffix("_a").removesuffix("_b")
    if plain in _IDENTITIES:
        return articles[_IDENTITIES[plain]].dtype
    if plain in _WHOLE:
        return whole
    return {"likeness": "float64", "differs": "bool"}.get(plain, "str")
