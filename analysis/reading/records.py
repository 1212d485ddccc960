"""What is known about each article, and from where: sources to an articles table."""

from typing import Any, Final

import pandas as pd

from analysis.articles import COLUMNS
from analysis.reading.cleaning import Cleaned
from analysis.reading.moments import Moment, moment_in, moment_in_url, read_moment, site_of
from analysis.reading.sources import Source
from analysis.reading.values import plain, said
from analysis.reading.wholeness import cut_off, genre

ADDED: Final = (
    "file", "read_as", "outlet_from", "published_from", "published_precision", "updated",
    "agency", "genre", "truncated", "duplicate_of",
)  # fmt: skip
"""Columns that reading adds to those in `analysis.articles.COLUMNS`."""

RECORD: Final = ("byline", "section", "accession")
"""What a page or the record of a database says further; columns only where one says so."""

_MOMENTS: Final = ("published", "updated")


def record_of(source: Source, cleaned: Cleaned, article_id: str) -> dict[str, Any]:
    """Return an article's row: what is given, else what the page, its text or its link says."""
    given, declared, found = source.given, source.declared, cleaned.found
    url = said(given.get("url")) or said(declared.get("url")) or found.get("url")
    outlet, outlet_from = _first(
        (said(given.get("outlet")), "given"),
        (said(declared.get("outlet")), source.declared_by),
        (found.get("outlet") or found.get("agency"), "text"),
        (site_of(url), "url"),
        (f"Unknown ({article_id})", "unknown"),
    )
    published, published_from = _first(
        (read_moment(given.get("published")), "given"),
        (read_moment(declared.get("published")), source.declared_by),
        (moment_in(found.get("published", ""), dated=found.get("dated")), "text"),
        (moment_in_url(url or ""), "url"),
        (Moment(pd.NaT, ""), "unknown"),
    )
    updated = _first(
        (read_moment(given.get("updated")), ""), (read_moment(declared.get("updated")), ""),
        (moment_in(found.get("updated", "")), ""), (Moment(pd.NaT, ""), ""),
    )[0]  # fmt: skip
    record = {
        "event_id": said(given.get("event_id")) or source.fallback_event,
        "article_id": article_id, "outlet": outlet, "published": published.at,
        "title": cleaned.title, "text": cleaned.text, "url": url,
    }  # fmt: skip
    origin = {
        "file": source.file, "read_as": source.read_as,
        "outlet_from": outlet_from, "published_from": published_from,
        "published_precision": published.precision or None, "updated": updated.at,
        "agency": said(given.get("agency")) or said(declared.get("agency")) or found.get("agency"),
        "genre": genre(source, cleaned), "truncated": cut_off(source, cleaned),
    }  # fmt: skip
    own = {*record, *ADDED}
    kept = {key: said(declared.get(key)) for key in RECORD if declared.get(key) is not None}
    further = {key: plain(value) for key, value in given.items() if key not in own}
    return record | kept | further | origin


def _first(*options: tuple[Any, str]) -> tuple[Any, str]:
    return next(option for option in options if option[0] is not None)


def articles_table(records: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the articles table, exact duplicates flagged; also of no records."""
    further = dict.fromkeys(key for record in records for key in record)
    own = (*COLUMNS, *ADDED)
    names = [*COLUMNS, *(name for name in further if name not in own), *ADDED]
    table = pd.DataFrame(records, columns=names)
    for name in _MOMENTS:
        table[name] = pd.to_datetime(table[name], utc=True).astype("datetime64[ns, UTC]")
    words = table["text"].map(lambda text: " ".join(text.split()))
    first = table.groupby(words)["article_id"].transform("first") if len(table) else None
    if first is not None:
        table["duplicate_of"] = first.where(first != table["article_id"])
    texts = [name for name in (*COLUMNS, *ADDED) if name not in _MOMENTS]
    for name in names:
        if name not in own and len({type(v) for v in table[name] if said(v) is not None}) > 1:
            # 5 in one row and "five" in another: no format holds both but as text.
            table[name] = table[name].map(said).astype("str")
    return table.astype(dict.fromkeys(texts, "str"))


def unique(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, with a number after it if it is taken; add it to `taken`."""
    name, n = wanted, 2
    while name in taken:
        name, n = f"{wanted}-{n}", n + 1
    taken.add(name)
    return name
