"""What does a kept study hold? What is told of it, its articles, and what readers added."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, get_args

import pandas as pd

from analysis.articles import Method
from analysis.files.corrections.records import no_corrections
from analysis.files.notes.records import no_notes
from analysis.files.reading import Reading
from analysis.files.reading.sources import Skipped
from analysis.files.studies.formats import FORMAT
from analysis.files.studies.moves import no_moves

_AS_JSON: Final = {"str": str, "int": int, "bool": bool, "dict[str, Any]": dict, "Method": str}
_LISTS: Final = "tuple[str, ...]"


@dataclass(frozen=True)
class About:
    """What `study.json` says of a study.

    `name`; `made` and `changed` (UTC, ISO 8601); `version` of Parallax that wrote it; `method`,
    `resamples` and `seed`; `choices` (what the dashboard shows: the parameters of its address);
    `mapping` (which column of an added table is which: file → our name → its name); `contact`
    (whom to ask for the texts); `texts` (whether they are in it); `events`, and how many `articles`
    and `outlets` there are: 0 if the study has no articles of its own.
    """

    name: str = ""
    made: str = ""
    changed: str = ""
    version: str = ""
    method: Method = "model"
    resamples: int = 2000
    seed: int = 2026
    choices: dict[str, Any] = field(default_factory=dict)
    mapping: dict[str, Any] = field(default_factory=dict)
    contact: str = ""
    texts: bool = True
    events: tuple[str, ...] = ()
    articles: int = 0
    outlets: int = 0
    dictionaries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """A kept study.

    `about`; `reading` (None: no articles of its own, as of the bundled events, or they cannot be
    read); `corrections`; `notes` of the readers; `moves` of articles into other events;
    `dictionaries` (name of the file → its bytes);
    `problems`: what could not be read, `file, place, problem, way_out`.
    """

    about: About = field(default_factory=About)
    reading: Reading | None = None
    corrections: pd.DataFrame = field(default_factory=no_corrections)
    notes: pd.DataFrame = field(default_factory=no_notes)
    moves: pd.DataFrame = field(default_factory=no_moves)
    dictionaries: Mapping[str, bytes] = field(default_factory=dict)
    problems: pd.DataFrame = field(default_factory=lambda: told_problems([]))


def told_problems(problems: list[Skipped]) -> pd.DataFrame:
    """Return what could not be read as a table, like `skipped` of `read_articles`."""
    return pd.DataFrame(problems, columns=list(Skipped._fields), dtype="str")


def now() -> str:
    """Return the time as `study.json` holds it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def as_written(kept: Kept, parts: Collection[str] = ("reading", "dictionaries")) -> Kept:
    """Return a study with when and with what it is written, and what is counted of its parts."""
    moment = now()
    told: dict[str, Any] = {"made": kept.about.made or moment, "changed": moment}
    if "reading" in parts:
        told |= _counted(kept.reading)
    if "dictionaries" in parts:
        told["dictionaries"] = tuple(kept.dictionaries)
    return replace(kept, about=replace(kept.about, version=_version(), **told))


def _counted(reading: Reading | None) -> dict[str, Any]:
    if reading is None:
        return {"events": (), "articles": 0, "outlets": 0}
    articles = reading.articles
    events = tuple(map(str, articles["event_id"].dropna().unique()))
    n_outlets = int(articles["outlet"].nunique())
    return {"events": events, "articles": len(articles), "outlets": n_outlets}


def as_json(about: About) -> dict[str, Any]:
    """Return what `study.json` says."""
    return {"format": FORMAT} | asdict(about)


def about_from(told: Mapping[str, Any], problems: list[Skipped]) -> About:
    """Return what a `study.json` says; add to `problems` what of it is wrong."""
    good: dict[str, Any] = {}
    for one in fields(About):
        if one.name not in told:
            continue
        value = told[one.name]
        if one.name == "method":
            fits = value in get_args(Method)
        elif one.type == _LISTS or str(one.type) == _LISTS:
            fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
            value = tuple(value) if fits else value
        else:
            fits = isinstance(value, _kind(one.type)) and not (
                isinstance(value, bool) and _kind(one.type) is int
            )
        if fits:
            good[one.name] = value
        else:
            what = f"{one.name} is {str(value)[:60]!r}, which it cannot be; it is left out"
            problems.append(Skipped("study.json", one.name, what, "keep the study again"))
    return About(**good)


def _kind(annotation: Any) -> type:
    origin = getattr(annotation, "__origin__", annotation)
    return origin if isinstance(origin, type) else _AS_JSON.get(str(annotation), str)


def _version() -> str:
    try:
        return version("parallax-news")
    except PackageNotFoundError:
        return ""
