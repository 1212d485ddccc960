"""Do the outlet and the date of a table stand in columns whose names say nothing to us?"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.files.reading.moments import read_moment
from analysis.files.reading.sources import Skipped
from analysis.files.reading.tables.columns import ADDRESS, meanings
from analysis.files.reading.tables.rows import Row, column_names
from analysis.files.reading.values import said

_CALLED: Final = {"outlet": "the outlet", "published": "the date", "title": "the title"}
_SAMPLE: Final = 50  # rows
_LOOKED_INTO: Final = 200  # columns: a table of news has some thirty
_LONGEST: Final = 60  # characters of an outlet's name, and of a date
_SHOWN: Final = 12  # columns that are named
_SECOND: Final = re.compile(r"\.\d+\Z")  # how a second column of one name is called


def may_hold(rows: Sequence[Row], chosen: Mapping[str, str]) -> dict[str, list[str]]:
    """Return, for each of ours that a table lacks, its columns of unknown names that may hold it.

    Parameters
    ----------
    rows
        Those of the table, with its own column names.
    chosen
        From its names to ours; see `proposed_columns`.

    Returns
    -------
    "outlet" (short texts; an outlet is known, too, where there are links) and "published" (dates):
    only what is lacking, and what some column may hold.
    """
    lacking = {"outlet", "published"} - {*chosen.values()}
    if "url" in chosen.values():
        lacking.discard("outlet")
    if not lacking:
        return {}
    some = rows[:: max(1, len(rows) // _SAMPLE)]
    found: dict[str, list[str]] = {}
    for name in _others(rows, chosen)[:_LOOKED_INTO]:
        held = [value for row in some if said(value := row.fields.get(name)) is not None]
        dates = sum(map(_is_date, held)) * 2 > len(held)
        if "published" in lacking and dates:
            found.setdefault("published", []).append(name)
        elif "outlet" in lacking and held and not dates and all(map(_is_name, held)):
            found.setdefault("outlet", []).append(name)
    return found


def told_nameless(file: str, rows: Sequence[Row], chosen: Mapping[str, str]) -> list[Skipped]:
    """Say what a table seems to have under names that are not known: [] of most tables.

    What is lacking, which columns were taken for what, which were not, and the way out.
    """
    held = may_hold(rows, chosen)
    if not held:
        return []
    untitled = not {"title", "file"} & {*chosen.values()}
    lacking = [one for one in _CALLED if one in held or (one == "title" and untitled)]
    without = ", ".join(_CALLED[one] for one in lacking)
    taken = ", ".join(f"{theirs!r} as {one}" for theirs, one in chosen.items())
    problem = (
        f"read without {without}: no column is known by its name to hold that; "
        f"taken are {taken}; not understood are {_first(_others(rows, chosen))}"
    )
    dates = f" ({_first(held['published'])} may hold dates)" if "published" in held else ""
    to = ", ".join(map(repr, lacking))
    way_out = f"rename what holds that to {to}{dates}, or say which column is which"
    return [Skipped(file, "", problem, way_out)]


def _others(rows: Sequence[Row], chosen: Mapping[str, str]) -> list[str]:
    """Return the columns whose names say nothing to us."""
    return [
        name
        for name in column_names(rows)
        if name and name not in chosen and not meanings(_SECOND.sub("", name))
    ]


def _is_date(value: Any) -> bool:
    if hasattr(value, "year"):
        return True
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    moment = read_moment(value, day_first=True)
    return moment is not None and moment.precision != "year"


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= _LONGEST
        and any(map(str.isalpha, value))
        and not ADDRESS.match(value)
    )


def _first(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(repr(name[:_LONGEST]) for name in names[:_SHOWN]) + more
