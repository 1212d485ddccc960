"""JSON lines for other programs: articles of a pile in, the event of each out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.events import events_in, set_apart
from analysis.events.pages import LEAD
from analysis.interchange import LineError

_LINE: Final = 'every line must be one object such as {"id": "a1", "title": "…", "text": "…"}'


def is_of_pile(line: bytes) -> bool:
    """Tell whether a line is an article with an id."""
    try:
        return isinstance(_object(line, 1).get("id"), str | int | float)
    except LineError:
        return False


def pile_in(lines: Iterable[bytes]) -> tuple[pd.DataFrame, list[LineError]]:
    """Read the articles that are to be grouped: no line with an id is lost.

    Parameters
    ----------
    lines
        `{"id", "title", "text", "date"}`, one object per line, of which only the id is needed: an
        article without words is alone. An id may stand there twice.

    Returns
    -------
    A table with `id` (as it was given) and the columns that `analysis.events_in` reads, of each
    text the beginning; and an error for each line that is no object, or has no id.
    """
    rows, wrong = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(_row(_object(line, number), number))
        except LineError as error:
            wrong.append(error)
    table = pd.DataFrame(rows, columns=["id", "title", "text", "date"], dtype=object)
    ids = table["id"].map(json.dumps)
    times = ids.groupby(ids).cumcount()
    table["article_id"] = ids.where(times == 0, ids + " " + times.astype(str)).astype(str)
    table["published"] = pd.to_datetime(table["date"], errors="coerce", utc=True, format="mixed")
    return table, wrong


def grouped_lines(table: pd.DataFrame, *, sure: bool = False) -> Iterator[str]:
    """Yield `{"id", "cluster"}` as JSON for each row of a table, by its `id` or `article_id`.

    Where they are to be `sure`, articles that are doubtful stand alone.
    """
    found = events_in(table)
    ids = table["id" if "id" in table else "article_id"]
    for given, row in zip(ids, rows_of(set_apart(found) if sure else found), strict=True):
        yield json.dumps({"id": given, "cluster": row.cluster}, default=str)


def _row(given: dict[str, Any], number: int) -> tuple[Any, str, str, str]:
    known = given.get("id")
    if known is None or isinstance(known, bool | list | dict):
        raise LineError(f"line {number} has no id that is a text or a number; {_LINE}")
    return known, _text(given, "title"), _text(given, "text")[:LEAD], _text(given, "date").strip()


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LineError(f"line {number} is not JSON in UTF-8 ({error}); {_LINE}") from None
    if not isinstance(given, dict):
        raise LineError(f"line {number} is no object; {_LINE}")
    return given
