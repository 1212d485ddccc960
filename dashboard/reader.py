"""A process of its own that reads what strangers give: what it cannot take ends it alone.

`dashboard.state.careful` starts it for one reading, tells it in a line of JSON what to read, and
gives it the files behind it. What it is at it says where errors go, for whoever ends it.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, Final

from analysis.files.reading import read_uploads
from analysis.files.reading.files.incoming import watched
from analysis.files.reading.sources import UnreadableError
from analysis.files.reading.tables import column_names, may_hold, proposed_columns, read_rows
from analysis.files.reading.values import plain
from analysis.files.studies.tables import table_bytes

MEMORY: Final = 2 * 2**30
"""Bytes that it may take beyond what it has at its start: 200 MB of texts with all about them."""

TOGETHER: Final = 600.0
"""Seconds after which it reads nothing further, and tells what is there."""

SAMPLES: Final = 3
"""Rows of a table that show what its columns hold."""

_LATE: Final = (
    f"not read: all that was given together took over {TOGETHER / 60:.0f} minutes",
    "give fewer or smaller files at a time",
)


class Watch:
    """Notes what is read now, and refuses what ended the reading before."""

    def __init__(self, number: int, refused: list[list[str]], until: float, note: BinaryIO) -> None:
        self._number, self._until, self._note = number, until, note
        self._refused = {
            (file, place): (problem, way_out)
            for task, file, place, problem, way_out in refused
            if task == str(number)
        }

    def __call__(self, file: str, place: str) -> None:
        """Hear that a file, or an article of it, is begun.

        Raises
        ------
        UnreadableError
            It is not to be read.
        """
        if (why := self._refused.get((file, place))) is not None:
            raise UnreadableError(*why)
        if monotonic() > self._until:
            raise UnreadableError(*_LATE)
        self._note.write(json.dumps([str(self._number), file, place]).encode() + b"\n")


def answered(asked: bytes, given: BinaryIO, note: BinaryIO) -> list[bytes]:
    """Return the answer to a line of JSON and files: a line of JSON, and the parts it tells of."""
    told = json.loads(asked)
    files = {name: given.read(size) for name, size in told["files"].items()}
    try:
        parts = _parts(told, files, note)
        head: dict[str, Any] = {"made": list(map(len, parts))}
    except Exception as error:  # not its message, which may hold a text
        parts, head = [], {"failed": type(error).__name__}
    return [json.dumps(head).encode() + b"\n", *parts]


def _parts(asked: dict[str, Any], files: dict[str, bytes], note: BinaryIO) -> list[bytes]:
    """Return the tables of each reading as Parquet, and at last what the tables hold, as JSON."""
    parts, until = [], monotonic() + TOGETHER
    for number, task in enumerate(asked["tasks"]):
        given = {name: files[shown] for name, shown in task["names"].items()}
        with watched(Watch(number, asked["refused"], until, note)):
            reading = read_uploads(given, columns=task["columns"], event_id=task["event_id"])
        parts += [table_bytes(table, name) for name, table in reading._asdict().items()]
    watch = Watch(-1, asked["refused"], until, note)
    tables = {}
    for name, columns in asked["tables"].items():
        with suppress(UnreadableError):  # reported in `skipped`
            watch(name, "")
            tables[name] = _looked_into(name, files[name], columns)
    return [*parts, json.dumps(tables).encode()]


def _looked_into(name: str, data: bytes, chosen: dict[str, str] | None) -> dict[str, Any]:
    """Return the names of a table's columns, its first rows, and which columns are ours."""
    rows = read_rows(name, data)[0]
    header = column_names(rows)
    first = [[plain(row.fields.get(column)) for column in header] for row in rows[:SAMPLES]]
    columns = chosen or proposed_columns(header, rows)
    return {
        "lacking": [] if chosen else [*may_hold(rows, columns)],
        "header": header,
        "first": [[_shown(cell) for cell in cells] for cells in first],
        "columns": columns,
    }


def _shown(cell: Any) -> Any:
    return cell if cell is None or type(cell) in (str, int, float, bool) else str(cell)


def bounded() -> None:
    """Take no more memory than is allowed."""
    with suppress(ImportError, ValueError, OSError, AttributeError):  # Windows has no such limits
        import resource

        now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Answer once; what anything prints is heard by nobody."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    note = os.fdopen(os.dup(sys.stderr.fileno()), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    bounded()
    parts = answered(sys.stdin.buffer.readline(), sys.stdin.buffer, note)
    with answers:
        answers.writelines(parts)


if __name__ == "__main__":
    main()
