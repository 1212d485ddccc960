"""Which rows has a Parquet file? As many as can be held, however small the file is."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from analysis.files.reading.characters import decode
from analysis.files.reading.files.archives import MAX_UNPACKED
from analysis.files.reading.sources import Mended, UnreadableError
from analysis.files.reading.tables.parquet_pages import Bounds, bounds_in
from analysis.files.reading.tables.rows import Row, check_cells, check_dimensions
from analysis.files.reading.values import distinct

_BATCH: Final = 1024
"""Rows that are unpacked before the limit is looked at again; fewer where values are large."""

_AT_ONCE: Final = MAX_UNPACKED // 4
"""Bytes of one column that are unpacked before that: pyarrow holds them three times."""


def read_parquet(data: bytes) -> list[Row]:
    """Return the rows of a Parquet file.

    Raises
    ------
    UnreadableError
        It is no Parquet file, or unpacks to more than is taken: what is made of it counts,
        since one text that is stored once may stand in five million rows.
    """
    import pyarrow as pa

    try:
        return _rows(_batches(data))
    except (pa.ArrowException, OSError, ValueError, MemoryError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(
            "the file is no Parquet table, or damaged", "export it again"
        ) from None


def check_bounds(data: bytes) -> None:
    """Raise `UnreadableError` if a Parquet file unpacks to more than is taken."""
    size = 0
    for batch in _batches(data):
        size += sum(map(unpacked_size, batch.columns))
        _check_size(size)


def _batches(data: bytes) -> Iterator[Any]:
    """Yield the rows of a file, some at a time, if it may be taken by what it says of itself."""
    import pyarrow.parquet as pq

    bounds = bounds_in(data)
    _check_size(sum(one.size for one in bounds))
    check_cells(sum(one.further for one in bounds))
    schema = pq.ParquetFile(io.BytesIO(data)).schema
    # As dictionaries: what a row has a million times is held once until its size is known.
    file = pq.ParquetFile(io.BytesIO(data), read_dictionary=texts_in(schema, in_lists=True))
    check_dimensions(file.metadata.num_rows, len(file.schema_arrow.names))
    yield from file.iter_batches(rows_at_once(bounds, _BATCH))


def rows_at_once(bounds: Iterable[Bounds], most: int) -> int:
    """Return how many rows of a file can be held, though each may have its largest value."""
    largest = max((one.largest for one in bounds), default=0)
    return max(1, min(most, _AT_ONCE // max(1, largest)))


def texts_in(schema: Any, *, in_lists: bool = False) -> list[str]:
    """Return where a Parquet file has texts, or those within lists and the like alone."""
    columns = [schema.column(n) for n in range(len(schema))]
    texts = [column for column in columns if column.physical_type == "BYTE_ARRAY"]
    return [column.path for column in texts if not in_lists or column.max_repetition_level]


def _rows(batches: Iterable[Any]) -> list[Row]:
    rows: list[Row] = []
    size = n_cells = 0
    for batch in batches:
        size += sum(map(unpacked_size, batch.columns))
        _check_size(size)
        check_cells(n_cells := n_cells + sum(map(n_values, batch.columns)))
        names = [str(name).strip() for name in batch.schema.names]
        kept = [n for n, name in enumerate(names) if not re.match(r"__index_level_\d+__", name)]
        header = distinct(names[n] for n in kept)
        columns = [_values(batch.column(n), name) for n, name in zip(kept, header, strict=True)]
        for at in range(batch.num_rows):
            fields = {name: values[at] for name, (values, _) in zip(header, columns, strict=True)}
            mended = tuple(found[at] for _, found in columns if at in found)
            rows.append(Row(f"row {len(rows) + 1}", fields, mended))
    return rows


def unpacked_size(column: Any) -> int:
    """Return how many bytes the values of a column take, each by itself."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        lengths = pc.binary_length(column.dictionary).take(column.indices)
        return int(pc.sum(lengths).as_py() or 0)
    if pa.types.is_struct(kind):
        return sum(map(unpacked_size, column.flatten()))
    if pa.types.is_map(kind):
        return unpacked_size(column.keys) + unpacked_size(column.items)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return unpacked_size(column.flatten())
    return int(column.nbytes)


def n_values(column: Any) -> int:
    """Count the values of a column: a list in a cell has many."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_map(kind):
        return len(column.keys) + n_values(column.items)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return n_values(column.flatten())
    if pa.types.is_struct(kind):
        return sum(map(n_values, column.flatten()))
    return len(column)


def _check_size(size: int) -> None:
    if size > MAX_UNPACKED:
        raise UnreadableError(
            f"the table unpacks to over {MAX_UNPACKED // 2**20} MB, the limit", "split it"
        )


def _values(column: Any, name: str) -> tuple[list[Any], dict[int, Mended]]:
    """Return the values of a column, and what was mended in texts that are not UTF-8."""
    import pyarrow as pa

    try:
        return column.to_pylist(), {}
    except UnicodeDecodeError:
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        values: list[Any] = column.cast(pa.binary()).to_pylist()
    mended: dict[int, Mended] = {}
    for at, value in enumerate(values):
        if value is None:
            continue
        try:
            values[at] = value.decode("utf-8")
        except UnicodeDecodeError as error:
            values[at] = _decoded(value)
            near = value[max(0, error.start - 30) : error.start + 30]
            after = values[at][max(0, error.start - 30) : error.start + 30]
            what = "bytes that are not UTF-8"
            mended[at] = Mended(name, what, 1, near.decode("utf-8", "backslashreplace"), after)
    return values, mended


def _decoded(value: bytes) -> str:
    try:
        return decode(value)
    except UnreadableError:
        return value.decode("utf-8", errors="replace")
