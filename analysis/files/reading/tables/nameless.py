"""Do the outlet and the date of a table stand in columns whose names say nothing to us?"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from analysis.files.reading.tables.column_dates import may_be_date
from analysis.files.reading.tables.columns import ADDRESS, meanings
from analysis.files.reading.tables.rows import Row, column_names
from analysis.files.reading.values import said

CALLED: Final = {"outlet": "the outlet", "published": "the date", "title": "the title"}
_SAMPLE: Final = 50  # rows
_LOOKED_INTO: Final = 200  # columns: a table of news has some thirty
_LONGEST: Final = 60  # characters of an outlet's name, and of a column's that is shown
_SHOWN: Final = 12  # columns that are named
_SECOND: Final = re.compile(r"\.\d+\Z")  # how a second column of one name is called
_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")  # what parts the words of a name
_OTHER: Final = re.compile(
    r"autho|autor|writer|journalist|reporter|editor|byline|categor|section|ressort|rubri|topic|"
    r"keyword|genre|subject|languag|sentiment|emotion|polarity|countr|location|address|phone|mail|"
    r"image|comment|credit|precision|truncated|duplicate|crawl|fetch|scrap|retriev|download|access|"
    r"collected|indexed|ingest|"
    r"\b(?:by|from|read as|notes?|tags?|labels?|types?|kinds?|lang|locale|tone|score|stance|region|"
    r"state|city|place|u?u?ids?|guid|hash|key|code|ur[li]s?|links?|href|tel|zip|status|query|split|"
    r"version)\b",
    re.I,
)
"""Names that say that a column holds neither an outlet nor when an article was published."""


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
        dates = sum(map(may_be_date, held)) * 2 > len(held)
        if "published" in lacking and dates:
            found.setdefault("published", []).append(name)
        elif "outlet" in lacking and held and not dates and all(map(_is_name, held)):
            found.setdefault("outlet", []).append(name)
    return found


def remark_on(rows: Sequence[Row], chosen: Mapping[str, str]) -> str:
    """Say what a table seems to have under names that are not known: "" of most tables.

    What is lacking, which columns were taken for what, which were not, and the way out. The same
    of every table with these columns.
    """
    held = may_hold(rows, chosen)
    if not held:
        return ""
    untitled = not {"title", "file"} & {*chosen.values()}
    lacking = [one for one in CALLED if one in held or (one == "title" and untitled)]
    without = ", ".join(CALLED[one] for one in lacking)
    taken = ", ".join(f"{theirs!r} as {one}" for theirs, one in chosen.items())
    dates = f" ({_first(held['published'])} may hold dates)" if "published" in held else ""
    to = ", ".join(map(repr, lacking))
    return (
        f"a table is read without {without}: no column is known by its name to hold that; "
        f"taken are {taken}; not understood are {_first(_others(rows, chosen))}; "
        f"rename what holds that to {to}{dates}, or say which column is which"
    )


def _others(rows: Sequence[Row], chosen: Mapping[str, str]) -> list[str]:
    """Return the columns whose names say nothing to us."""
    return [
        name
        for name in column_names(rows)
        if name and name not in chosen and not _is_known(_SECOND.sub("", name))
    ]


def _is_known(name: str) -> bool:
    return bool(meanings(name) or _OTHER.search(_WORDS.sub(" ", name[:_LONGEST])))


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
