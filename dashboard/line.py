"""The line between a page and the process that measures for it: JSON, and tables, each sent once.

What is said is one line of JSON, then the tables that it names by their digests, as Arrow. Both
ends note each table that passes in the same order, so that they know and forget the same ones.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import IO, Any, Final, NamedTuple

import pandas as pd
import pyarrow as pa

from dashboard import exactly

MOST_BYTES: Final = 2**28
"""So many bytes of tables are known at both ends; the one that was named longest ago goes first."""

LARGE: Final = 2**26
"""A table of more bytes is not known to either: what would be named again is seldom so large."""


class Told(NamedTuple):
    """What one end says: plain values, results, and the tables in these by their digests."""

    plain: Mapping[str, Any]
    results: Mapping[str, Any]
    tables: Mapping[str, pa.Buffer]


def told(plain: Mapping[str, Any], results: Mapping[str, Any]) -> Told:
    """Make results ready to be said.

    Raises
    ------
    TypeError
        A result would not come back as it was.
    """
    tables: dict[str, pa.Buffer] = {}

    def name(table: pd.DataFrame) -> list[Any]:
        stream = exactly.packed(table)
        digest = hashlib.sha256(stream).hexdigest()
        tables[digest] = stream
        return [digest, table.attrs]

    return Told(plain, {key: exactly.told(one, name) for key, one in results.items()}, tables)


class End:
    """One end of a line: the one that `holds` what has passed, or the one that only names it."""

    def __init__(self, heard: IO[bytes], said: IO[bytes], *, holds: bool) -> None:
        self._heard, self._said, self._holds = heard, said, holds
        self._passed: OrderedDict[str, tuple[int, Any]] = OrderedDict()

    def say(self, words: Told) -> None:
        """Say it, without those tables that the other end holds."""
        tables = []
        for digest, stream in words.tables.items():
            tables.append((digest, stream.size, self._holds or digest not in self._passed))
            self._note(digest, stream.size, stream)
        line = json.dumps({"plain": words.plain, "results": words.results, "tables": tables})
        self._said.write(line.encode() + b"\n")
        for digest, _, is_sent in tables:
            if is_sent:
                self._said.write(words.tables[digest])
        self._said.flush()

    def hear(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the plain values and the results that the other end says.

        Raises
        ------
        EOFError
            It says nothing more.
        """
        line = self._heard.readline()
        if not line:
            raise EOFError
        words = json.loads(line)
        tables = {}
        for digest, size, is_sent in words["tables"]:
            tables[digest] = self._heard.read(size) if is_sent else self._passed[digest][1]
            self._note(digest, size, tables[digest])

        def named(written: list[Any]) -> pd.DataFrame:
            table = exactly.unpacked(tables[written[0]])
            table.attrs = written[1]
            return table

        results = words["results"].items()
        return words["plain"], {key: exactly.read(one, named) for key, one in results}

    def _note(self, digest: str, size: int, stream: Any) -> None:
        if size > LARGE:
            return
        self._passed[digest] = size, stream if self._holds else None
        self._passed.move_to_end(digest)
        while sum(size for size, _ in self._passed.values()) > MOST_BYTES:
            self._passed.popitem(last=False)
