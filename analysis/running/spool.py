"""Articles on their way to the partitions: one line each in a file, whatever their number.

What has to be known of all articles at once (ids, spellings of outlets, copies, types of columns)
is kept in memory, some hundred bytes an article; texts are not.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.articles import COLUMNS, unknown_outlet
from analysis.events import FROM
from analysis.events.pages import LEAD
from analysis.files.reading import Article, article_of
from analysis.files.reading.recognised import LONG
from analysis.files.reading.records import (
    ADDED,
    article_ids,
    articles_table,
    first_alike,
    unify_outlets,
)
from analysis.files.reading.sources import Found, Skipped, Source
from analysis.files.reading.values import said, within_bounds

_LIGHT: Final = (
    "event_id", "outlet", "outlet_from", "url", "read_as", "accession", "genre", "truncated",
    "file",
)  # fmt: skip
_AT: Final = "$at"
_TOO_LONG: Final = "w " * (LONG + 1)


class Spool:
    """The articles that were read so far, in a file."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._sources: list[Source] = []
        self._numbers: list[int] = []
        self._offsets = [0]
        self._light: list[dict[str, Any]] = []
        self._lengths: list[int] = []
        self._further: dict[str, dict[type, Any]] = {}
        self._given: Counter[str] = Counter()
        self._unread: list[Skipped] = []
        self._unfit: list[Skipped] = []

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def add(self, block: Found) -> None:
        """Clean what was read, and keep it."""
        self._unread += block.skipped
        for source in map(within_bounds, block.sources):
            number = len(self._sources)
            article = article_of(source, f"\0{number}", self._unfit)
            self._sources.append(_named_only(source))
            if article is not None:
                self._keep(article, number)

    def _keep(self, article: Article, number: int) -> None:
        record = article.record
        self._numbers.append(number)
        told = json.dumps(article, default=_told, ensure_ascii=False)
        line = told.encode("utf-8", "surrogatepass")
        self._file.write(line + b"\n")
        self._offsets.append(self._offsets[-1] + len(line) + 1)
        self._lengths.append(len(record["text"]))
        light = {name: record.get(name) for name in _LIGHT}
        words = record["text"].split()
        whole = " ".join(words).encode("utf-8", "surrogatepass")
        light |= {"words": hashlib.sha256(whole).digest(), "long": len(words) > LONG}
        self._light.append(light)
        for name, value in record.items():
            if name not in (*COLUMNS, *ADDED):
                self._note(name, value)

    def _note(self, name: str, value: Any) -> None:
        """Note of a further column which kinds of values it has: one of each, the largest."""
        kinds = self._further.setdefault(name, {})
        self._given[name] += 1
        known = kinds.setdefault(type(value), value)
        if (isinstance(value, int | float) and abs(value) > abs(known)) or said(known) is None:
            kinds[type(value)] = value

    def __len__(self) -> int:
        return len(self._numbers)

    def whole(self) -> "Whole":
        """Return what is known of the articles now that all were read."""
        return Whole(self)


class Whole:
    """All articles of a spool, with what only all of them tell."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        ids, twice = article_ids(spool._sources)
        self._ids = [ids[number] for number in spool._numbers]
        self.skipped = [*spool._unread, *twice, *spool._unfit]
        for own, light in zip(self._ids, spool._light, strict=True):
            light["article_id"] = own
            if light["outlet_from"] == "unknown":
                light["outlet"] = unknown_outlet(own)
        unified = unify_outlets(spool._light)
        self.unified = [{"article_id": key} | one._asdict() for key, one in unified]
        self.light = self._table()
        self._types = self._typed()

    def group(self, clusters: Sequence[str], by: Iterable[str] | None = None) -> None:
        """Give each article the event that it was found to tell of, and `event_from` if known."""
        for light, cluster in zip(self._spool._light, clusters, strict=True):
            light["event_id"] = cluster
        self.light["event_id"] = pd.Series(clusters, dtype="str")
        if by is not None:
            self.light[FROM] = list(by)

    def leads(self) -> pd.DataFrame:
        """Return what tells of which event each article is: its title and its beginning."""
        rows = []
        for place in range(len(self._spool)):
            record = self._record(place)
            rows.append((record["article_id"], record["title"], record["text"][:LEAD],
                         record["published"]))  # fmt: skip
        table = pd.DataFrame(rows, columns=["article_id", "title", "text", "published"])
        table["published"] = pd.to_datetime(table["published"], utc=True)
        return table.astype({"article_id": "str", "title": "str", "text": "str"})

    def _table(self) -> pd.DataFrame:
        light = self._spool._light
        table = pd.DataFrame(light, columns=["article_id", *_LIGHT])
        if not any(row["accession"] for row in light):
            table = table.drop(columns="accession")
        text = table.assign(text=[row["words"].hex() for row in light])
        table["duplicate_of"] = first_alike(text) if len(table) else pd.Series(dtype="str")
        table["length"] = self._spool._lengths
        table["text"] = [_TOO_LONG if row["long"] else "" for row in light]
        return table

    def _typed(self) -> dict[str, Any]:
        """Return the type of each further column, told by one value of each kind."""
        spool = self._spool
        found: dict[str, Any] = {}
        for name, kinds in spool._further.items():
            values = [*kinds.values(), *([None] if spool._given[name] < len(spool) else [])]
            rows = [self._record(0) | {name: value} for value in values]
            found[name] = articles_table(rows)[name].dtype
        return found

    def _record(self, place: int) -> dict[str, Any]:
        return self._article(place).record

    def _article(self, place: int) -> Article:
        file, offsets = self._spool._file, self._spool._offsets
        file.seek(offsets[place])
        line = file.read(offsets[place + 1] - offsets[place]).decode("utf-8", "surrogatepass")
        article = Article(*json.loads(line, object_hook=_read))
        own = self._ids[place]
        article.record["article_id"] = own
        light = self._spool._light[place]
        article.record.update({one: light[one] for one in ("outlet", "event_id")})
        for rows in (article.removed, article.mended, article.notes):
            for row in rows:
                row["article_id"] = own
        return article

    def articles(self, places: Sequence[int]) -> pd.DataFrame:
        """Return the articles at these places, as `read_articles` gives them."""
        rows = [self._record(place) for place in places]
        table = articles_table(rows)
        for name, kind in self._types.items():
            table[name] = _as(table[name] if name in table else pd.Series([None] * len(rows)), kind)
        own = [*COLUMNS, *self._types, *ADDED]
        for name in self.light.columns.intersection(["duplicate_of", FROM]):
            table[name] = self.light[name].iloc[list(places)].array
            own.append(name)
        return table[list(dict.fromkeys(own))].astype({"duplicate_of": "str"})

    def blocks(self, size: int) -> Iterator[list[Article]]:
        """Yield all articles in the order in which they were read, so many at a time."""
        for first in range(0, max(len(self._spool), 1), size):
            yield [self._article(n) for n in range(first, min(first + size, len(self._spool)))]


def _as(column: pd.Series, kind: Any) -> pd.Series:
    """Return a further column with the type that it has in all articles together."""
    if isinstance(kind, pd.StringDtype):
        return column.map(said).astype(kind) if column.dtype != kind else column
    return column.astype(kind)


def _named_only(source: Source) -> Source:
    """Return a source as far as it tells the article's id."""
    given, declared = (
        {"article_id": own} if (own := said(told.get("article_id"))) else {}
        for told in (source.given, source.declared)
    )
    return Source(source.file, source.place, "", source.fallback_id, "", given, declared)


def _told(value: Any) -> Any:
    if isinstance(value, datetime):  # a Timestamp is one, too, and NaT
        return {_AT: None if pd.isna(value) else value.isoformat()}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    return str(value)


def _read(fields: dict[str, Any]) -> Any:
    if set(fields) != {_AT}:
        return fields
    return pd.NaT if fields[_AT] is None else pd.Timestamp(fields[_AT])
