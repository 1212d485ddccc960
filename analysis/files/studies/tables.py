"""A table as bytes and back, without loss, and within bounds where the bytes are a stranger's."""

import io
from typing import Any

import pandas as pd
from pandas.api.types import is_object_dtype

from analysis.articles import ArticlesError
from analysis.files.exporting import as_text_where_needed
from analysis.files.reading.sources import UnreadableError
from analysis.files.reading.tables.parquet import check_bounds
from analysis.files.reading.values import distinct


def table_bytes(table: pd.DataFrame, name: str) -> bytes:
    """Return a table as Parquet, with its index and types.

    Raises
    ------
    ArticlesError
        A text holds half a character, which no file can.
    """
    from pyarrow import ArrowException

    plain = table.copy(deep=False)
    plain.attrs = {}
    plain.columns = pd.Index(distinct(map(str, table.columns)))
    try:
        return _parquet(plain)
    except UnicodeEncodeError as error:
        raise ArticlesError(
            f"{name} holds half a character ({error.object[error.start : error.end]!r}), which no "
            "file can; read the articles with analysis.read_articles(path), which mends it"
        ) from None
    except (ArrowException, OverflowError, TypeError, ValueError):
        return _parquet(as_text_where_needed(plain))


def _parquet(table: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.to_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def table_from(data: bytes) -> pd.DataFrame:
    """Return the table that `table_bytes` wrote.

    Raises
    ------
    UnreadableError
        It is no Parquet table, is not whole, or unpacks to more than is taken.
    """
    import pyarrow as pa

    try:
        check_bounds(data)
        return own_table_from(data)
    except UnreadableError:
        raise
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, MemoryError):
        raise UnreadableError(
            "it is no Parquet table, or not whole", "take it from a copy of the study"
        ) from None


def own_table_from(data: bytes) -> pd.DataFrame:
    """Return the table that `table_bytes` wrote a moment ago, of any size."""
    import pyarrow.parquet as pq

    read = pq.read_table(io.BytesIO(data))
    read.validate(full=True)  # also that texts are UTF-8
    return _as_it_was(read.to_pandas(), read.schema.pandas_metadata or {})


def _as_it_was(table: pd.DataFrame, told: dict[str, Any]) -> pd.DataFrame:
    """Return a table with the columns of any values that pandas has given a type."""
    for one in told.get("columns", ()):
        name = one["name"]
        if one["numpy_type"] == "object" and name in table and not is_object_dtype(table[name]):
            column = table[name].astype(object)
            table[name] = column.where(column.notna(), None)
    return table
