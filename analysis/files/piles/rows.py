"""Which rows of a table are about one event? Only those are read, whatever the table's size."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import ArticlesError
from analysis.files.reading.tables.parquet import n_values, texts_in, unpacked_size
from analysis.files.reading.tables.rows import MAX_CELLS

BATCH: Final = 1024
"""So many rows are unpacked before it is looked at how much they are."""

MOST_BYTES: Final = 2**32
"""Of a table are read so many bytes at most: a text that a file has once may stand in each row."""

EVENT: Final = "event_id"
_UNFIT: Final = (ValueError, TypeError, LookupError, AttributeError, OverflowError)
"""What pandas raises where a stranger's file says of its columns what they are not."""

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
        if len({*self.columns}) < len(self.columns):
            raise ArticlesError(f"{path.name} has two columns of one name and is not read")
        self._lock = Lock()
        leaves = [self._metadata.schema.column(n).path for n in range(len(self._metadata.schema))]
        self._leaf = leaves.index(self.key) if self.key in leaves else 0
        self._places: dict[int, dict[Any, list[tuple[int, int]]]] = {}

    @property
    def key(self) -> str | None:
        """The column that tells which event or article a row is about; None if there is none."""
        return next((one for one in (EVENT, *IDS) if one in self.columns), None)

    def check_texts(self, *columns: str) -> None:
        """Raise `ArticlesError` if one of these columns holds anything but texts."""
        import pyarrow as pa

        for name in columns:
            kind = self._schema.field(name).type
            kind = kind.value_type if pa.types.is_dictionary(kind) else kind
            fits = (pa.types.is_string, pa.types.is_large_string, pa.types.is_null)
            if not any(fit(kind) for fit in fits):
                raise ArticlesError(f"{self.path.name} has no texts in {name!r}; {self._again}")

    @property
    def _again(self) -> str:
        return f"measure again: parallax measure IN {self.path.parent}"

    def whole(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows."""
        return self.as_pandas(self.arrow(columns))

    def coded(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return all rows of some columns, texts as categories."""
        import pyarrow as pa

        rows = self.arrow(columns)
        for name in rows.column_names:
            kind = rows.schema.field(name).type
            if pa.types.is_string(kind) or pa.types.is_large_string(kind):
                at = rows.column_names.index(name)
                coded = rows[name].dictionary_encode()
                rows = rows.set_column(at, name, coded)
        table: pd.DataFrame = rows.replace_schema_metadata(None).to_pandas()
        return table

    def arrow(self, columns: Sequence[str] | None = None) -> Any:
        """Return all rows of some columns as an Arrow table."""
        every = [
            (group, 0, self._metadata.row_group(group).num_rows) for group in range(self.groups())
        ]
        return self._at(every, columns)

    def of(self, keys: Sequence[Any], columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the rows whose `key` is one of these, in their order."""
        return self.as_pandas(self._at(self._places_of(keys), columns))

    def _at(self, places: list[tuple[int, int, int]], columns: Sequence[str] | None) -> Any:
        """Return the rows at these places, as long as they can be held."""
        import pyarrow as pa

        names = [one for one in self.columns if columns is None or one in columns]
        fields = [self._schema.field(name) for name in names]
        schema = pa.schema(fields, metadata=self._schema.metadata)
        pieces, size = [], 0
        for group, wanted in groupby(places, key=itemgetter(0)):
            for piece in self._pieces(group, [(at, at + n) for _, at, n in wanted], names):
                size += sum(map(unpacked_size, piece.columns))
                if sum(map(n_values, piece.columns)) > MAX_CELLS:
                    raise ArticlesError(
                        f"{self.path.name} has cells of so many values that they are not read"
                    )
                if size > MOST_BYTES:
                    raise ArticlesError(
                        f"{self.path.name} unpacks to over {MOST_BYTES // 2**30} GB; ask for some "
                        "of its events"
                    )
                pieces.append(pa.Table.from_batches([piece]).cast(schema))
        return pa.concat_tables(pieces) if pieces else schema.empty_table()

    def _pieces(
        self, group: int, wanted: Sequence[tuple[int, int]], columns: Sequence[str]
    ) -> Iterator[Any]:
        """Yield the rows from one number to another of a row group, piece by piece."""
        first, end = 0, max(end for _, end in wanted)
        for batch in self.batches(group, columns):
            for begin, stop in wanted:
                low, high = max(begin, first), min(stop, first + len(batch))
                if low < high:
                    yield batch.slice(low - first, high - low)
            first += len(batch)
            if first >= end:
                return

    def batches(self, group: int, columns: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of a row group, `BATCH` at once; texts that are stored once as once."""
        with _told(self.path):
            yield from self._opened().iter_batches(
                BATCH, row_groups=[group], columns=list(columns), use_threads=False
            )

    def numbers_of(self, keys: Sequence[Any]) -> np.ndarray:
        """Return which rows of the table `of` returns, counted from 0."""
        sizes = [self._metadata.row_group(one).num_rows for one in range(self.groups())]
        first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        numbers = [np.arange(n) + first[group] + at for group, at, n in self._places_of(keys)]
        return np.concatenate([np.empty(0, dtype=np.int64), *numbers])

    def _places_of(self, keys: Sequence[Any]) -> list[tuple[int, int, int]]:
        if self.key is None:
            raise ArticlesError(f"the rows of {self.path.name} tell of no event; ask for all")
        found = []
        for group in range(self.groups()):
            if self._may_hold(group, keys):
                known = self._places_in(group)
                found += [(group, at, n) for one in keys for at, n in known.get(one, ())]
        return sorted(found)

    def _may_hold(self, group: int, keys: Sequence[Any]) -> bool:
        """Tell, by its first and last in order, whether a row group may have rows of these."""
        told = self._metadata.row_group(group).column(self._leaf).statistics
        if told is None or not told.has_min_max or told.null_count:
            return True
        try:
            return any(told.min <= one <= told.max for one in keys)
        except TypeError:
            return True

    def groups(self) -> int:
        """Return how many row groups there are."""
        return int(self._metadata.num_row_groups)

    def texts(self, group: int, column: str) -> Iterator[list[str]]:
        """Yield the texts of a column in a row group, batch by batch."""
        for batch in self.batches(group, [column]):
            if unpacked_size(batch.column(0)) > MOST_BYTES:
                raise ArticlesError(f"the texts in {self.path.name} are too long to be indexed")
            try:
                yield [text or "" for text in batch.column(0).to_pylist()]
            except UnicodeDecodeError:
                raise ArticlesError(
                    f"the texts in {self.path.name} are not UTF-8; {self._again}"
                ) from None

    def _places_in(self, group: int) -> dict[Any, list[tuple[int, int]]]:
        """Return where the rows of each event lie in a row group: the first one, and how many."""
        with self._lock:
            if group not in self._places:
                found: dict[Any, list[tuple[int, int]]] = {}
                first = 0
                for batch in self.batches(group, [str(self.key)]):
                    for value, at, n in _runs(batch.column(0)):
                        found.setdefault(value, []).append((first + at, n))
                    first += len(batch)
                self._places[group] = found
            return self._places[group]

    def _opened(self) -> Any:
        import pyarrow.parquet as pq

        if _moment(self.path) != self._seen:
            raise ArticlesError(
                f"{self.path.name} was written anew while the run was open; open the run again"
            )
        return pq.ParquetFile(
            self.path, metadata=self._metadata, read_dictionary=texts_in(self._metadata.schema)
        )

    def as_pandas(self, rows: Any) -> pd.DataFrame:
        """Return rows of an Arrow table with the types that they had when they were written.

        Raises
        ------
        ArticlesError
            They are not what the file says of them.
        """
        import pyarrow as pa

        lists = [one.name for one in rows.schema if pa.types.is_list(one.type)]
        try:
            table: pd.DataFrame = rows.to_pandas().reset_index(drop=True)
        except (*_UNFIT, pa.ArrowException):
            raise ArticlesError(
                f"{self.path.name} does not hold what it says of its columns; {self._again}"
            ) from None
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
    import pyarrow as pa

    if not len(ids):
        return []
    coded = ids if pa.types.is_dictionary(ids.type) else ids.dictionary_encode()
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
