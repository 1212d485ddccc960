"""Which columns has a result table, of which types, and is this table one about these articles?"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import chain, islice
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis import retired
from analysis.articles import COLUMNS, ArticlesError, shown
from analysis.measures import TABLES

_PLACE: Final = ("article_id", "field", "sentence_start")
_AT_ONCE: Final = 10_000
"""Rows that are put into a table, or whose sentences are taken out of one, at once."""
_OF_ARTICLES: Final = {
    "event_id": "event_id", "article_id": "article_id", "article": "article_id",
    "outlet": "outlet", "published": "published",
}  # fmt: skip
"""Columns that have the type that the articles table has, so that an id that is a number stays
one; also with `other_` before them, or `_a` or `_b` behind."""


class Table(tuple[str, ...]):
    """The columns of one result table in their order, each declared once with its type.

    Parameters
    ----------
    name
        Of the table: as a file that `parallax measure` writes, and as an argument.
    columns
        With blanks between them.
    needs
        Those without which it is another table: all if none are named, but for those that later
        versions added.
    made_by
        The call that returns it.
    types
        Type → the columns of that type. Identities and outlets are as in the articles; all
        else is text.

    Examples
    --------
    >>> pairs = Table("pairs", "article_a start_a wording_a", int64="start_a")
    >>> articles = pd.DataFrame({"event_id": ["e"], "article_id": [7], "outlet": ["Herald"]})
    >>> pairs.of([], articles).dtypes.astype(str).tolist()
    ['int64', 'int64', 'str']
    """

    name: str
    needs: tuple[str, ...]
    made_by: str
    types: dict[str, str]

    def __new__(
        cls, name: str, columns: str, *, needs: str = "", made_by: str = "", **types: str
    ) -> "Table":
        """Declare a table."""
        table = super().__new__(cls, columns.split())
        table.name, table.made_by = name, made_by or f"{name}(articles)"
        table.needs = tuple(needs.split()) or table
        table.types = {one: kind for kind, named in types.items() for one in named.split()}
        _DECLARED[name] = table
        return table

    def like(self, name: str, **renamed: str) -> "Table":
        """Declare a table with the same columns, some of them under other names."""
        columns = " ".join(renamed.get(one, one) for one in self)
        needs = " ".join(renamed.get(one, one) for one in self.needs)
        other = Table(name, columns, needs=needs)
        other.types = {renamed.get(one, one): kind for one, kind in self.types.items()}
        return other

    def of(
        self, rows: pd.DataFrame | Iterable[Any], articles: pd.DataFrame | None = None, **types: Any
    ) -> pd.DataFrame:
        """Return rows as this table, with the same types whether there are rows or not.

        Parameters
        ----------
        rows
            As `pandas.DataFrame` takes them.
        articles
            Whose identities the rows have; without it these stay as they are.
        types
            Column → its type, where that depends on the rows; None: as it is.
        """
        table = pd.DataFrame(rows, columns=list(self))
        kinds = {name: self._type_of(name, articles) for name in self} | types
        return pd.DataFrame({name: _typed(table[name], kinds[name]) for name in self})

    def of_cells(
        self,
        rows: Iterable[Sequence[Any]],
        articles: pd.DataFrame | None = None,
        **types: Any,
    ) -> pd.DataFrame:
        """Return rows as this table; a cell that is missing stays None, whatever the others are.

        Parameters
        ----------
        rows
            Each with a cell for each column. As rows no more than some are held at once.
        articles, types
            As in `of`.
        """
        kinds = {name: self._type_of(name, articles) for name in self} | types
        columns: dict[str, list[Any]] = {name: [] for name in self}
        each = iter(rows)
        while some := list(islice(each, _AT_ONCE)):
            for name, cells in zip(self, zip(*some, strict=True), strict=True):
                columns[name].extend(cells)
        return pd.DataFrame(
            {name: _typed(pd.Series(columns.pop(name), dtype=object), kinds[name]) for name in self}
        )

    def _type_of(self, name: str, articles: pd.DataFrame | None) -> Any:
        plain = name.removeprefix("other_").removesuffix("_a").removesuffix("_b")
        if name in self.types or plain not in _OF_ARTICLES:
            return self.types.get(name, "str")
        return None if articles is None else articles[_OF_ARTICLES[plain]].dtype


_LONG: Final = 1 << 25
"""Characters of a column: the sentences of a text of 5 MB that hardly has stops are ten times as
many, said again for each of 170,000 mentions."""
_HELD_ONCE: Final = pd.StringDtype("python", na_value=np.nan)
"""Text, too, but each cell leads to an object, so that equal ones may be held once."""


def _typed(column: pd.Series, kind: Any) -> pd.Series:
    if _is_long(column):
        column, kind = _held_once(column), kind if kind == "object" else _HELD_ONCE
    return column if kind is None else column.astype(kind)


def _is_long(column: pd.Series) -> bool:
    if column.dtype == object:
        return sum(len(one) for one in column if type(one) is str) > _LONG
    return column.dtype == _HELD_ONCE or (column.dtype == "str" and column.nbytes > _LONG)


def _held_once(column: pd.Series) -> pd.Series:
    known: dict[Any, Any] = {}
    cells = [known.setdefault(one, one) if type(one) is str else one for one in column]
    return pd.Series(cells, column.index, dtype=object)


_DECLARED: Final[dict[str, Table]] = {}
_HOMES: Final = {"corrections": "files.corrections.records", "notes": "files.notes.records"}
"""Where tables are declared that no measure writes."""

Table("hits", "article_id", made_by="hedges(articles)")
Table("mentions", "article_id field source_start source_end", made_by="attributions(articles)")


def is_table(name: str) -> bool:
    """Tell whether there is a result table of this name."""
    return name in TABLES or name in _HOMES or name in _DECLARED


def declared(name: str) -> Table:
    """Return what a table has: its columns, their types, and the call that returns it.

    Examples
    --------
    >>> declared("families").types["n_in_family"]
    'int64'
    """
    if name not in _DECLARED:
        import_module(f"analysis.{_HOMES.get(name) or TABLES[name].function.partition(':')[0]}")
    return _DECLARED[name]


def check_table(
    argument: str,
    table: pd.DataFrame,
    kinds: Sequence[str],
    articles: pd.DataFrame | None = None,
) -> None:
    """Raise `ArticlesError` unless a table is a result of one of these kinds.

    Parameters
    ----------
    argument
        What the table is called in the call.
    table
        Any table. Not modified.
    kinds
        Names of tables.
    articles
        What it should be about: some of its rows are, and its sentences stand in their texts.
        Rows of further articles may be among them.

    Raises
    ------
    ArticlesError
        It lacks columns, a column was changed by a spreadsheet or CSV, it is about other
        articles, or it was made of other texts.
    """
    makers = " or ".join(f"analysis.{declared(kind).made_by}" for kind in kinds)
    lacking = min((_lacking(table, kind) for kind in kinds), key=len)
    if lacking:
        gone = (retired.told("column", f"{kind}.{name}") for kind in kinds for name in table)
        raise ArticlesError(
            f"{argument} is no table of {' or '.join(kinds)}: {_what_it_is(table)}it lacks the "
            f"column(s) {', '.join(lacking)}; "
            + "; ".join([*filter(None, gone), f"pass the result of {makers}"])
        )
    _check_columns(argument, table)
    if articles is not None and len(articles) and len(table):
        _check_about(argument, table, articles, makers)


def _lacking(table: pd.DataFrame, kind: str) -> list[str]:
    return [name for name in declared(kind).needs if name not in table.columns]


def kind_of(table: pd.DataFrame) -> str:
    """Return which result a table is, or "".

    Examples
    --------
    >>> kind_of(pd.DataFrame(columns=["article_id", "family", "representative", "outlet"]))
    'families'
    """
    known = [name for name in (*TABLES, *_HOMES) if not _lacking(table, name)]
    return max(known, key=lambda name: len(declared(name).needs), default="")


def _what_it_is(table: pd.DataFrame) -> str:
    if set(COLUMNS) <= set(table.columns):
        return "it is an articles table, and "
    return f"it looks like {kind_of(table)}, and " if kind_of(table) else ""


def _check_columns(argument: str, table: pd.DataFrame) -> None:
    """Tell a table that went through CSV: spans are text there, and so may be numbers."""
    if "content_spans" in table and not table.index.is_unique:  # other tables name its rows
        raise ArticlesError(
            f"{argument} has several rows of the same number, as after pd.concat; "
            "put the tables together with pd.concat(…, ignore_index=True)"
        )
    if "content_spans" in table and any(type(one) is str for one in table["content_spans"]):
        raise ArticlesError(
            f"the column content_spans of {argument} holds text, as after CSV or a spreadsheet; "
            "keep the table as Parquet, or make it anew"
        )
    for name in map(str, table.columns):
        if not name.endswith(("start", "end")) or pd.api.types.is_numeric_dtype(table[name]):
            continue
        for value in table[name]:
            if isinstance(value, str):
                raise ArticlesError(
                    f"the column {name} of {argument} holds text ({value!r}), not numbers; "
                    f'convert it with pd.to_numeric(table["{name}"])'
                )


def _check_about(argument: str, table: pd.DataFrame, articles: pd.DataFrame, makers: str) -> None:
    id_column = next((name for name in ("article_id", "article_a") if name in table), None)
    if id_column is None:  # of outlets, or of no articles at all
        return
    known, named = set(articles["article_id"]), table[id_column]
    if known.isdisjoint(named):
        alike = {str(one) for one in known} & {str(one) for one in named}
        why = "their ids are numbers in one table and text in the other" if alike else (
            f"it names {shown(named.iloc[0])}, but there is {shown(articles['article_id'].iloc[0])}"
        )  # fmt: skip
        way_out = (
            f"convert them, as {argument}.astype({{{id_column!r}: str}})"
            if alike
            else f"pass the result of {makers} on these articles, or, where they truly have no row "
            f'there, {argument}[{argument}["{id_column}"].isin(articles["article_id"])]'
        )
        raise ArticlesError(f"{argument} is about none of these articles: {why}; {way_out}")
    if {*_PLACE, "sentence"} <= set(table.columns):
        _check_sentences(argument, table, articles, makers)


def _check_sentences(
    argument: str, table: pd.DataFrame, articles: pd.DataFrame, makers: str
) -> None:
    ids = articles["article_id"]
    texts: dict[Any, str] = {
        (key, field): text
        for field in ("title", "text")
        for key, text in zip(ids, articles[field], strict=True)
    }
    placed = table[table[_PLACE[-1]].notna()]
    pieces = (placed.iloc[n : n + _AT_ONCE] for n in range(0, len(placed), _AT_ONCE))
    columns = ((piece[name].tolist() for name in (*_PLACE, "sentence")) for piece in pieces)
    for key, field, start, sentence in chain.from_iterable(zip(*c, strict=True) for c in columns):
        text = texts.get((key, field))
        if text is None or not isinstance(sentence, str):
            continue
        if not text.startswith(sentence, int(start)):
            raise ArticlesError(
                f"{argument} was made of another text: {shown(sentence)} does not "
                f"stand at {int(start)} in the {field} of article {key}; "
                f"pass the result of {makers} on these articles"
            )
