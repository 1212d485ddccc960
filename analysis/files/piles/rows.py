"""Which rows of a table are about one event? Only those are read, whatever the table's size."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError

EVENT: Final = "event_id"
IDS: Final = ("article_id", "article_a")
"""Where a table has no `event_id`, the first of these tells which article a row is about."""


class TableFile:
    """A Parquet file of which the rows of single events are read.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    ArticlesError
        It is no Parquet file, or not a whole one.
    """

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet as pq

        self.path, self._seen = path, _moment(path)
        with _told(path):
            self._metadata = pq.read_metadata(path)
            self._schema = self._metadata.schema.to_arrow_schema()
        self.n_rows: int = self._metadata.num_rows
        self.columns: tuple[str, ...] = tuple(self._schema.names)
        self._lock = Lock()
        self._places: dict[Any, list[tuple[int, int, int]]] | None = None

    @property
    def key(self) -> str | None:
        """The column that tells which event or article a row is about; None if there is none."""
        return next((one for one in (EVENT, *IDS) if one in self.columns), None)

    def whole(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows."""
        return self._as_pandas(self.arrow(columns))

    def arrow(self, columns: Sequence[str] | None = None) -> Any:
        """Return all rows of some columns as an Arrow table."""
        with _told(self.path):
            return self._opened().read(columns=columns and list(columns), use_threads=False)

    def of(self, keys: Sequence[Any], columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the rows whose `key` is one of these, in their order."""
        import pyarrow as pa

        places = self._places_of(keys)
        with _told(self.path):
            file, pieces = self._opened(), []
            for group in sorted({one for one, _, _ in places}):
                rows = file.read_row_group(
                    group, columns=columns and list(columns), use_threads=False
                )
                pieces += [rows.slice(at, n) for one, at, n in places if one == group]
            found = pa.concat_tables(pieces) if pieces else self._none(columns)
        return self._as_pandas(found)

    def numbers_of(self, keys: Sequence[Any]) -> np.ndarray:
        """Return which rows of the table `of` returns, counted from 0."""
        sizes = [self._metadata.row_group(one).num_rows for one in range(self.groups())]
        first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        numbers = [np.arange(n) + first[group] + at for group, at, n in self._places_of(keys)]
        return np.concatenate([np.empty(0, dtype=np.int64), *numbers])

    def _places_of(self, keys: Sequence[Any]) -> list[tuple[int, int, int]]:
        if self.key is None:
            raise ArticlesError(f"the rows of {self.path.name} tell of no event; ask for all")
        known = self._known_places()
        return sorted({place for one in keys for place in known.get(one, ())})

    def groups(self) -> int:
        """Return how many row groups there are."""
        return int(self._metadata.num_row_groups)

    def texts(self, group: int, columns: Sequence[str], most: int) -> Any:
        """Yield the rows of a row group in batches of at most so many."""
        with _told(self.path):
            yield from self._opened().iter_batches(
                most, row_groups=[group], columns=list(columns), use_threads=False
            )

    def _none(self, columns: Sequence[str] | None) -> Any:
        import pyarrow as pa

        names = list(columns or self.columns)
        fields = [self._schema.field(name) for name in names]
        return pa.schema(fields, metadata=self._schema.metadata).empty_table()

    def _known_places(self) -> dict[Any, list[tuple[int, int, int]]]:
        """Return where the rows of each event lie: row group, first row, how many; seen once."""
        with self._lock:
            if self._places is None:
                self._places = {}
                file = self._opened()
                for group in range(self.groups()):
                    ids = file.read_row_group(group, columns=[self.key], use_threads=False).column(
                        0
                    )
                    for value, at, n in _runs(ids):
                        self._places.setdefault(value, []).append((group, at, n))
            return self._places

    def _opened(self) -> Any:
        import pyarrow.parquet as pq

        if _moment(self.path) != self._seen:
            raise ArticlesError(
                f"{self.path.name} was written anew while the run was open; open the run again"
            )
        return pq.ParquetFile(self.path, metadata=self._metadata)

    def _as_pandas(self, rows: Any) -> pd.DataFrame:
        import pyarrow as pa

        lists = [one.name for one in rows.schema if pa.types.is_list(one.type)]
        table: pd.DataFrame = rows.to_pandas().reset_index(drop=True)
        for name in lists:  # as they were before they were written
            table[name] = [_as_tuple(value) for value in table[name]]
        told = rows.schema.metadata or {}
        with suppress(KeyError, ValueError, TypeError, RecursionError):
            for name in _objects(json.loads(told[b"pandas"])) & {*table}:
                table[name] = table[name].astype(object).where(table[name].notna(), None)
        with suppress(KeyError, ValueError, TypeError, RecursionError):
            table.attrs = dict(json.loads(told[b"PANDAS_ATTRS"]))
        return table


def _runs(ids: Any) -> list[tuple[Any, int, int]]:
    """Return each run of equal values: the value, where it begins, how long it is."""
    coded = ids.combine_chunks().dictionary_encode() if len(ids) else ids
    if not len(ids):
        return []
    values = coded.dictionary.to_pylist()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(np.diff(codes, prepend=codes[0] - 1))
    lengths = np.diff(starts, append=len(codes))
    told = zip(codes[starts].tolist(), starts.tolist(), lengths.tolist(), strict=True)
    return [(None if code < 0 else values[code], at, n) for code, at, n in told]


def _objects(told: Any) -> set[str]:
    """Return the columns that were of type object when they were written."""
    columns = told["columns"]
    return {one["name"] for one in columns if one["numpy_type"] == "object"}


def _as_tuple(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        value = value.tolist()
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value


def _moment(path: Path) -> tuple[int, int, int]:
    told = path.stat()
    return told.st_mtime_ns, told.st_ino, told.st_size


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of an error of the Parquet reader which file is damaged."""
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError, KeyError):
        raise ArticlesError(
            f"{path.name} is no whole Parquet file; measure again: parallax measure IN "
            f"{path.parent}"
        ) from None
