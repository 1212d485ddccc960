"""What is known about each article, and from where: sources to an articles table."""

import json
import re
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from analysis.articles import COLUMNS
from analysis.reading import formats
from analysis.reading.cleaning import Cleaned
from analysis.reading.formats import UnreadableError
from analysis.reading.incoming import File
from analysis.reading.metadata import date_in_url, parse_date, parse_value, site_of

ADDED: Final = ("file", "outlet_from", "published_from", "duplicate_of")
"""Columns that reading adds to those in `analysis.articles.COLUMNS`."""


class Source(NamedTuple):
    """One article before cleaning."""

    file: str
    place: str
    text: str
    fallback_id: str
    fallback_event: str
    fields: dict[str, Any]  # what the table or page says, by our column names
    given_by: str  # "given" or "page"
    furniture: int = 0  # characters of HTML that are not the article


def from_document(file: File, values: dict[str, Any]) -> Source:
    """Read a text or a web page; `values` is what a list of files says about it."""
    if file.path.suffix.lower() not in formats.PAGES:
        text = formats.decode(file.data)
        if not text.strip():
            raise UnreadableError("the file is blank", "fill it or leave it out")
        return Source(file.name, "", text, file.path.stem, file.event, values, "given")
    html = formats.decode_page(file.data)
    page = formats.read_page(html)
    said = {
        "title": page.title, "page_outlet": page.site,
        "page_published": page.published, "page_url": page.url,
    }  # fmt: skip
    furniture = len(re.sub(r"\s", "", html)) - len(re.sub(r"\s", "", page.text))
    return Source(
        file.name, "", page.text, file.path.stem, file.event, said | values, "page", furniture
    )


def record_of(source: Source, cleaned: Cleaned, article_id: str) -> dict[str, Any]:
    """Return an article's row: what is given, else what the page, its text or its link says."""
    values, found = source.fields, cleaned.found
    url = said(values.get("url")) or said(values.get("page_url")) or found.get("url")
    outlet, outlet_from = _first(
        (said(values.get("outlet")), "given"),
        (said(values.get("page_outlet")), "page"),
        (found.get("outlet") or found.get("agency"), "text"),
        (site_of(url), "url"),
        (f"Unknown ({article_id})", "unknown"),
    )
    published, published_from = _first(
        (parse_value(values.get("published")), "given"),
        (parse_value(values.get("page_published")), "page"),
        (parse_date(found.get("published", ""), dated=found.get("dated")), "text"),
        (date_in_url(url or ""), "url"),
        (pd.NaT, "unknown"),
    )
    record = {
        "event_id": said(values.get("event_id")) or source.fallback_event,
        "article_id": article_id, "outlet": outlet, "published": published,
        "title": cleaned.title, "text": cleaned.text, "url": url,
    }  # fmt: skip
    own = {"page_outlet", "page_published", "page_url", *record, *ADDED}
    further = {key: _plain(value) for key, value in values.items() if key not in own}
    origin = {"file": source.file, "outlet_from": outlet_from, "published_from": published_from}
    return record | further | origin


def _first(*options: tuple[Any, str]) -> tuple[Any, str]:
    return next(option for option in options if option[0] is not None)


def articles_table(records: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the articles table, exact duplicates flagged; also of no records."""
    further = dict.fromkeys(key for record in records for key in record)
    own = (*COLUMNS, *ADDED)
    names = [*COLUMNS, *(name for name in further if name not in own), *ADDED]
    table = pd.DataFrame(records, columns=names)
    table["published"] = pd.to_datetime(table["published"], utc=True).astype("datetime64[ns, UTC]")
    words = table["text"].map(lambda text: " ".join(text.split()))
    first = table.groupby(words)["article_id"].transform("first") if len(table) else None
    if first is not None:
        table["duplicate_of"] = first.where(first != table["article_id"])
    texts = [name for name in (*COLUMNS, *ADDED) if name != "published"]
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


def said(value: Any) -> str | None:
    """Return what a field says as text; None for a missing or blank one.

    Examples
    --------
    >>> said({"id": None, "name": "The Elva Courier"})
    'The Elva Courier'
    >>> said(["A paragraph.", "Another."])
    'A paragraph.\\n\\nAnother.'
    """
    if isinstance(value, dict):  # news services say who published as {"name": …}
        value = value.get("name")
    if isinstance(value, list | tuple | np.ndarray):
        value = "\n\n".join(part for item in value if (part := said(item)))
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # Excel makes every number a float
    text = _without_surrogates(str(value))
    return text if text.strip() else None


def _plain(value: Any) -> Any:
    """Return a value that every table format can hold."""
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return _without_surrogates(value) if isinstance(value, str) else value


def _without_surrogates(text: str) -> str:
    # Half a character, as broken JSON escapes leave it, is no text anywhere else.
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
