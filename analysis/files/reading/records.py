"""What is known about each article, and from where: sources to an articles table."""

import re
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from analysis.articles import COLUMNS, is_unknown_outlet, unknown_outlet
from analysis.files.reading.characters.mending import in_one_direction
from analysis.files.reading.cleaning import Cleaned
from analysis.files.reading.moments import Moment, moment_in, moment_in_url, read_moment
from analysis.files.reading.moments.zones import country_of
from analysis.files.reading.outlets import (
    agencies_in,
    agency_named,
    given_outlet,
    is_reprinted,
    other_spellings,
    outlet_key,
)
from analysis.files.reading.outlets.addresses import original_address, site_of
from analysis.files.reading.outlets.titles import with_bare_title
from analysis.files.reading.sources import Mended, Removed, Skipped, Source
from analysis.files.reading.tables.rows import MAX_CELLS
from analysis.files.reading.values import plain, said
from analysis.files.reading.wholeness import cut_off, genre

ADDED: Final = (
    "file", "read_as", "outlet_from", "published_from", "published_precision", "updated",
    "agency", "credit_lines", "genre", "truncated", "duplicate_of",
)  # fmt: skip
"""Columns that reading adds to those in `analysis.articles.COLUMNS`."""

RECORD: Final = ("byline", "section", "accession")
"""What a page or the record of a database says further; columns only where one says so."""

_UNNAMED: Final = "agencies"  # as the list of agencies calls "Staff and agencies"
_CREDITING: Final = ("byline", "dateline", "copyright", "standing notice")
"""Reasons for removing a piece that may say whose report it is."""

MOST_COLUMNS: Final = 2_000
"""Further columns of all files together; tables of news have some thirty."""

_MOMENTS: Final = ("published", "updated")
_EXACT: Final = 2**53  # beyond it, a number in a column with gaps is no longer what was given


def with_plain_fields(source: Source) -> Source:
    """Return a source with its title alone, and the address of the page itself, not of a copy."""
    source = with_bare_title(source)
    url = said(source.given.get("url"))
    if url is None or (original := original_address(url)) == url:
        return source
    mended = Mended("url", "address of a copy in an archive or a cache", 1, url, original)
    return source._replace(given=source.given | {"url": original}, mended=(*source.mended, mended))


def record_of(source: Source, cleaned: Cleaned, article_id: str) -> dict[str, Any]:
    """Return an article's row: what is given, else what the page, its text or its link says."""
    given, declared = source.given, source.declared
    url = said(given.get("url")) or said(declared.get("url")) or cleaned.found.get("url")
    outlet, outlet_from = _outlet(source, cleaned, url) or (unknown_outlet(article_id), "unknown")
    published, published_from = _published(source, cleaned, url)
    updated = _updated(source, cleaned)
    record = {
        "event_id": in_one_direction(said(given.get("event_id")) or source.fallback_event),
        "article_id": article_id, "outlet": outlet, "published": published.at,
        "title": cleaned.title, "text": cleaned.text, "url": url,
    }  # fmt: skip
    origin = {
        "file": source.file, "read_as": source.read_as,
        "outlet_from": outlet_from, "published_from": published_from,
        "published_precision": published.precision or None, "updated": updated.at,
        "agency": _agency(source, cleaned, outlet),
        "credit_lines": said(given.get("credit_lines")) or _credit_lines(cleaned),
        "genre": genre(cleaned), "truncated": cut_off(source, cleaned),
    }  # fmt: skip
    own = {*record, *ADDED}
    kept = {key: said(declared.get(key)) for key in RECORD if declared.get(key) is not None}
    further = {key: plain(value) for key, value in given.items() if key not in own}
    whole = record | kept | further | as_told(source, origin, published)
    # Half a character in any of them would stop the table of all.
    return {plain(name): plain(value) for name, value in whole.items()}


def _outlet(source: Source, cleaned: Cleaned, url: str | None) -> tuple[str, str] | None:
    """Return the outlet and what says so; never the agency that only a dateline names."""
    given, declared = said(source.given.get("outlet")), said(source.declared.get("outlet"))
    options = [
        (given and given_outlet(given), "given"), (declared, source.declared_by),
        (cleaned.found.get("outlet"), "text"), (site_of(url), "url"),
    ]  # fmt: skip
    known = ((name, by) for name, by in options if name and not is_unknown_outlet(name))
    return next((it for it in known if it[1] == "given" or not is_reprinted(it[0], url)), None)


def _agency(source: Source, cleaned: Cleaned, outlet: str) -> str | None:
    """Return the agency that a record, a dateline or a byline names, unless it is the outlet."""
    named = [said(told.get("agency")) for told in (source.given, source.declared)]
    agency = next(filter(None, [*named, cleaned.found.get("agency")]), None)
    if agency is None:
        bylines = [said(told.get("byline")) for told in (source.given, source.declared)]
        bylines += [one.text for one in cleaned.removed if _is_byline(one)]
        named = [each for each in map(agency_named, bylines) if each]
        agency = next((each for each in named if each != _UNNAMED), next(iter(named), None))
        if agency is None:
            return None
    return None if _is_the_outlet(agency, outlet) else agency_named(agency) or agency


def _credit_lines(cleaned: Cleaned) -> str | None:
    """Return the lines that were taken out and name an agency, one below the other."""
    lines = [" ".join(one.text.split()) for one in cleaned.removed if one.reason in _CREDITING]
    return "\n".join(line for line in lines if agencies_in(line)) or None


def _is_the_outlet(agency: str, outlet: str) -> bool:
    """Tell whether the outlet is the agency itself, also as "CNN (Web News)"."""
    known = agency_named(agency)
    same = outlet_key(agency) == outlet_key(outlet) or (known and known == agency_named(outlet))
    return bool(same or re.match(rf"{re.escape(agency)}\s*(?:[(\-–—|:]|$)", outlet))


def _is_byline(piece: Removed) -> bool:
    """Tell whether a piece says who wrote it; "By Ana Ruiz / AP" looks like a credit, too."""
    helped = re.search(r"(?i)contribut|inputs? from", piece.text)
    signed = piece.reason == "byline" or re.match(r"(?:By|BY)\s", piece.text)
    return bool(signed) and not helped


def _published(source: Source, cleaned: Cleaned, url: str | None) -> tuple[Moment, str]:
    found, country = cleaned.found, _country(source, url)
    options = [
        (read_moment(source.given.get("published"), country=country), "given"),
        (read_moment(source.declared.get("published"), country=country), source.declared_by),
        (moment_in(found.get("published", ""), dated=found.get("dated"), country=country), "text"),
        (moment_in_url(url or ""), "url"),
        (read_moment(source.declared.get("dated")), source.declared_by),
    ]
    known = ((moment, by) for moment, by in options if moment)
    return next(known, (Moment(pd.NaT, ""), "unknown"))


def _updated(source: Source, cleaned: Cleaned) -> Moment:
    options = [read_moment(told.get("updated")) for told in (source.given, source.declared)]
    options.append(moment_in(cleaned.found.get("updated", "")))
    return next(filter(None, options), Moment(pd.NaT, ""))


def _country(source: Source, url: str | None) -> str | None:
    told = source.given.get("language") or source.declared.get("language")
    return country_of(site_of(url), said(told))


def date_problem(source: Source, record: dict[str, Any]) -> tuple[str, str] | None:
    """Return the problem with the date that a source gives, and the way out; None if none."""
    told = source.given if said(source.given.get("published")) else source.declared
    date = told.get("published")
    moment = read_moment(date, country=_country(source, record["url"]))
    if said(date) and moment is None:
        return f"the date {str(said(date))[:40]!r} is not understood", "write it as 2031-03-14"
    if moment and moment.unknown_zone:
        problem = f"the hour is left out: the time zone {moment.unknown_zone!r} is not one"
        return f"{problem} that is known for certain", "write the date as 2031-03-14T20:17+01:00"
    return None


def unify_outlets(records: list[dict[str, Any]]) -> list[tuple[str, Mended]]:
    """Give outlets that are written in several ways one spelling; return what was mended where."""
    known = [record for record in records if record["outlet_from"] != "unknown"]
    others = other_spellings((one["outlet"] for one in known), (one["url"] for one in known))
    told = []
    for record in known:
        if (name := record["outlet"]) in others:
            record["outlet"] = others[name]
            what = "one outlet written in two ways"
            told.append((record["article_id"], Mended("outlet", what, 1, name, others[name])))
    return told


def without_too_many_columns(records: list[dict[str, Any]]) -> list[Skipped]:
    """Take the further columns out, in place, that no table of all records has room for."""
    own = {*COLUMNS, *ADDED}
    named = dict.fromkeys(name for record in records for name in record if name not in own)
    room = min(MOST_COLUMNS, MAX_CELLS // max(1, len(records)))
    if len(named) <= room:
        return []
    files = {name: record["file"] for record in reversed(records) for name in record}
    left_out = dict.fromkeys(list(named)[room:])
    for record in records:
        for name in record.keys() & left_out.keys():
            del record[name]
    first = next(iter(left_out))
    problem = f"{len(left_out):,} of {len(named):,} further columns are left out, from {first!r} on"
    return [Skipped(files[first], "", problem, "read fewer files at once, or drop columns")]


def articles_table(records: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the articles table, duplicates flagged; also of no records."""
    further = dict.fromkeys(key for record in records for key in record)
    own = (*COLUMNS, *ADDED)
    names = [*COLUMNS, *(name for name in further if name not in own), *ADDED]
    table = pd.DataFrame(records, columns=names)
    for name in _MOMENTS:
        table[name] = pd.to_datetime(table[name], utc=True).astype("datetime64[ns, UTC]")
    if len(table):
        table["duplicate_of"] = first_alike(table)
    texts = [name for name in (*COLUMNS, *ADDED) if name not in _MOMENTS]
    for name in names:
        if name not in own:
            table[name] = _of_one_kind(table[name])
    return table.astype(dict.fromkeys(texts, "str"))


def first_alike(table: pd.DataFrame) -> pd.Series:
    """Return the first article with the same text, or with the same number in its database."""
    own = table["article_id"]
    words = table["text"].map(lambda text: " ".join(text.split()))
    first = table.groupby(words)["article_id"].transform("first")
    if "accession" in table:
        number = table["accession"].map(said).fillna(own)  # without one: a group of its own
        same = table.groupby([table["read_as"], number])["article_id"].transform("first")
        first = first.where(first != own, same)
    return first.where(first != own)


def _of_one_kind(column: pd.Series) -> pd.Series:
    """Return a further column in a form that every format holds: blanks do not count."""
    if not pd.api.types.is_object_dtype(column):
        return column
    held = [value for value in column if said(value) is not None]
    kinds = {type(value) for value in held}
    if kinds == {str}:
        return column
    gaps = column.map(lambda value: None if said(value) is None else value)
    if kinds <= {int, float} and all(abs(value) <= _EXACT for value in held):
        return pd.to_numeric(gaps)
    if len(kinds) == 1 and not kinds & {int, float}:
        return gaps
    # 5 in one row and "five" in another, or a number of 21 digits.
    return column.map(said).astype("str")


def article_ids(sources: Sequence[Source]) -> tuple[list[str], list[Skipped]]:
    """Return a name for each article, all different, and which given ids stand there twice.

    The first article with an id keeps it. A later one gets a number that makes no other given
    id: results are joined by it with tables of one's own.
    """
    wanted = [said(source.given.get("article_id")) or said(source.declared.get("article_id"))
              for source in sources]  # fmt: skip
    given = {name for name in wanted if name is not None}
    owners: dict[str, Source] = {}
    numbers: dict[str, int] = {}
    ids: list[str] = []
    twice: dict[str, list[tuple[str, str, Source]]] = {}
    for source, name in zip(sources, wanted, strict=True):
        own = first = name if name is not None else in_one_direction(source.fallback_id)
        while own in owners or (own in given and own != name):
            numbers[first] = numbers.get(first, 1) + 1
            own = f"{first}-{numbers[first]}"
        if own != name and said(source.given.get("article_id")) is not None:
            twice.setdefault(source.file, []).append((first, own, owners[first]))
        owners[own] = source
        ids.append(own)
    return ids, [_told(file, found) for file, found in twice.items()]


def _told(file: str, found: list[tuple[str, str, Source]]) -> Skipped:
    name, own, first = found[0]
    where = f"{first.file}, {first.place}" if first.file != file else first.place
    ids = f"{len(found):,} ids stand twice, such as" if len(found) > 1 else "an id stands twice,"
    problem = (
        f"{ids} {name!r} (first: {where}): the first article keeps it, and the later one is called "
        f"{own!r} here, so that other tables cannot be joined with it by this id"
    )
    return Skipped(file, "", problem, "give each article an id of its own")


_TELLING: Final = ("read_as", "outlet_from", "published_from", "published_precision")
"""Columns that together only our own tables have."""


def as_told(source: Source, origin: dict[str, Any], published: Moment) -> dict[str, Any]:
    """Return where an article's columns come from: as its row says, if that is one of ours.

    Parameters
    ----------
    source
        The row, or anything else.
    origin
        What reading it anew says: `read_as`, `outlet_from`, `published_from`,
        `published_precision`, `genre`. What is unknown no longer is if somebody wrote it in.
    published
        When the row says that it was published.
    """
    given = source.given
    if not all(name in given for name in _TELLING):
        return origin
    told = {name: said(given.get(name)) for name in (*_TELLING, "genre")}
    if told["published_precision"] not in _fitting(published):
        told["published_precision"] = None
    return origin | {name: one for name, one in told.items() if one not in (None, "unknown")}


def _fitting(published: Moment) -> list[str]:
    """Return how exact a moment may be meant: a month is written as its first day."""
    at = published.at
    if not published.precision:
        return []
    if (at.hour, at.minute, at.second) != (0, 0, 0):
        return ["minute"]
    ends = [(True, "day"), (at.day == 1, "month"), ((at.month, at.day) == (1, 1), "year")]
    return ["minute", *(precision for fits, precision in ends if fits)]
