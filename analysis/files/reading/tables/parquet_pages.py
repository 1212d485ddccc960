"""What may come out of a Parquet file? Its pages say so, before any of it is unpacked.

A page of a few bytes may hold millions of values, or one text that all rows share, and pyarrow
unpacks a row whatever it holds. What a page says of its size and its number of values is what
pyarrow goes by; what stands at the end of the file of a column is not believed. Written in
Thrift's compact protocol, of which this reads as much as is needed.
Source: https://parquet.apache.org/docs/file-format/metadata/.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

MARK: Final = b"PAR1"
_OF_ONE_LENGTH: Final = 7  # the type of values that have as many bytes each
_DEEP: Final = 32  # levels of objects and lists in one another: headers have four

Bytes = Any  # bytes, or a file that is mapped into memory
Fields = Mapping[int, Any]


class Bounds(NamedTuple):
    """What may come out of a Parquet file, or of a row group of it."""

    size: int
    """Bytes of all pages, unpacked; of values of one length, as often as they stand there."""
    further: int
    """Values beyond one in each row of each column: those in lists."""
    largest: int
    """Bytes of the largest page, unpacked: no value is larger."""


def bounds_in(data: Bytes) -> list[Bounds]:
    """Return what may come out of each row group of a Parquet file.

    Raises
    ------
    ValueError
        It is no Parquet file, or damaged.
    """
    try:
        end = len(data) - 8
        (size,) = struct.unpack("<I", data[end : end + 4])
        if data[end + 4 :] != MARK or size > end:
            raise ValueError("no Parquet file")
        about, _ = _fields(data, end - size, end)
        leaves = [one for one in about[2] if 1 in one]  # what has a type is no object
        return [_bounds_of(data, group, leaves) for group in about.get(4, ())]
    except (IndexError, KeyError, TypeError, AttributeError, struct.error):
        raise ValueError("a damaged Parquet file") from None


def _bounds_of(data: Bytes, group: Fields, leaves: list[Fields]) -> Bounds:
    size = further = largest = 0
    n_rows = group[3]
    for leaf, chunk in zip(leaves, group[1], strict=True):
        pages = list(_pages(data, chunk[3]))
        n_values = sum(n for _, n in pages)
        of_one_length = n_values * leaf.get(2, 0) if leaf[1] == _OF_ONE_LENGTH else 0
        size += max(of_one_length, sum(page for page, _ in pages))
        largest = max([largest, *(page for page, _ in pages)])
        further += max(0, n_values - n_rows)
    return Bounds(size, further, largest)


def _pages(data: Bytes, column: Fields) -> Iterator[tuple[int, int]]:
    """Yield the unpacked bytes of each page of a column, and how many values it says it has."""
    at = min(column[9], column.get(11) or column[9])  # a dictionary comes before the values
    end = at + column[7]
    left = column[5]
    while left > 0 and at < end:
        page, at = _fields(data, at, len(data))
        if page[2] < 0 or page[3] < 0:
            raise ValueError("a page of less than nothing")
        n = (page.get(5) or page.get(8) or {1: 0})[1]
        yield page[2], n
        left, at = left - n, at + page[3]


def _fields(data: Bytes, at: int, end: int, depth: int = 0) -> tuple[dict[int, Any], int]:
    """Return an object, from the number of each field to its value, and where it ends."""
    found: dict[int, Any] = {}
    number = 0
    while at < end:
        kind = data[at]
        at += 1
        if not kind:
            return found, at
        if kind >> 4:
            number += kind >> 4
        else:
            number, at = _integer(data, at)
        if (kind := kind & 15) in (1, 2):
            found[number] = kind == 1
        else:
            found[number], at = _value(data, at, end, kind, depth)
    raise ValueError("an object without end")


def _value(data: Bytes, at: int, end: int, kind: int, depth: int) -> tuple[Any, int]:
    if depth > _DEEP:
        raise ValueError("objects or lists in one another without end")
    if kind in (4, 5, 6):
        return _integer(data, at)
    if kind == 8:
        n, at = _natural(data, at)
        return None, at + n  # names and the like
    if kind == 12:
        return _fields(data, at, end, depth + 1)
    if kind in (9, 10):
        head, at = data[at], at + 1
        n, kind = head >> 4, head & 15
        if n == 15:
            n, at = _natural(data, at)
        values = []
        for _ in range(n):
            if at >= end:
                raise ValueError("a list without end")
            value, at = _value(data, at, end, kind, depth + 1)
            values.append(value)
        return values, at
    if kind in (1, 2, 3, 7):  # in lists; a number that is not needed
        return None, at + (8 if kind == 7 else 1)
    raise ValueError("a field of no known kind")


def _integer(data: Bytes, at: int) -> tuple[int, int]:
    n, at = _natural(data, at)
    return (n >> 1) ^ -(n & 1), at


def _natural(data: Bytes, at: int) -> tuple[int, int]:
    found = shift = 0
    while shift < 70:
        byte = data[at]
        at += 1
        found |= (byte & 127) << shift
        if byte < 128:
            return found, at
        shift += 7
    raise ValueError("a number without end")
