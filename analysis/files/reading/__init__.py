"""What is in these files, and what was taken out? Files to an articles table."""

import warnings
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeAlias

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError
from analysis.files.reading.characters import with_guess_told
from analysis.files.reading.characters.languages import named, other_language
from analysis.files.reading.characters.mending import with_characters_mended
from analysis.files.reading.cleaning import Cleaned, Note, clean, notes_of
from analysis.files.reading.files.incoming import (
    File,
    begun,
    is_table,
    key_of,
    opened,
    read_file,
    read_folder,
    told,
)
from analysis.files.reading.files.readers import read_document
from analysis.files.reading.records import (
    article_ids,
    articles_table,
    date_problem,
    record_of,
    unify_outlets,
    with_plain_fields,
    without_too_many_columns,
)
from analysis.files.reading.sources import Mended, Removed, Skipped, Source, UnreadableError
from analysis.files.reading.tables import proposed_columns, read_table
from analysis.files.reading.values import plain, said, within_bounds
from analysis.files.reading.wholeness.not_articles import no_article
from analysis.table_views import tables_html

__all__ = [
    "Reading", "SkippedInput", "load_articles", "proposed_columns", "read_articles",
    "read_uploads",
]  # fmt: skip


class SkippedInput(UserWarning):
    """Part of the input was not used; the message says which part, why, and the way out."""


class Reading(NamedTuple):
    """What was read: five tables."""

    articles: pd.DataFrame
    removed: pd.DataFrame
    skipped: pd.DataFrame
    mended: pd.DataFrame
    notes: pd.DataFrame

    def _repr_html_(self) -> str:
        return tables_html(self._asdict())


@checked()
def load_articles(source: str | Path) -> pd.DataFrame:
    """Load articles from a file or folder; see `read_articles` for what it may be.

    Parameters
    ----------
    source
        The path of a folder, a ZIP, a table, a text or a web page.

    Returns
    -------
    The articles table of `read_articles`.

    Raises
    ------
    ArticlesError
        Nothing could be loaded; the message says why, file by file.

    Warns
    -----
    SkippedInput
        Part of the input was not used. `read_articles` returns the same as a table.
    """
    reading = read_articles(source)
    if reading.articles.empty:
        why = skips_in_words(reading.skipped)
        raise ArticlesError(f"no article could be loaded from {source}: {why}")
    if len(reading.skipped):
        warnings.warn(skips_in_words(reading.skipped), SkippedInput, stacklevel=3)
    return reading.articles


@checked()
def read_articles(
    source: str | Path,
    *,
    files: Collection[str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Reading:
    """Read and clean articles, and keep account of what was removed and skipped.

    Parameters
    ----------
    source
        The path of a folder of files, with an `articles.csv` (columns `file, event_id,
        outlet, published, url`, all but `file` optional) or without; of a .zip of files; or of
        one file. Texts (.txt, .md, .docx, .odt, .rtf, .pdf), web pages (.html, and as browsers
        and crawlers pack them: .mhtml, .webarchive, .warc), feeds and XML (.xml, .rss), tables
        with a row per article (.csv, .tsv, .jsonl, .json, .parquet, .xlsx, .xls, .ods), and
        any of them with .gz. Exports of Nexis Uni, Nexis, Factiva, ProQuest, NewsBank and
        Europresse are cut into their articles. What is in a file counts, whatever its ending
        says. Notes in Markdown beside other articles are passed over, and so is the folder that
        a browser saves beside a page.
    files
        Read only these files of a folder (paths inside it). All by default.
    columns
        From a table's column names to ours (`text`, `title`, `outlet`, `published`, `url`,
        `article_id`, `event_id`). Guessed by default, see `proposed_columns`.

    Returns
    -------
    `articles`: one row per article. `event_id` (given, else the name of the folder or file);
    `article_id` (given, else the file's name without ending; for tables with the number of the
    row, or of the line on which it begins);
    `outlet` (given, else what the page or record says, else the host of its link, else
    "Unknown (article_id)"; never guessed from the body, and never an agency that a dateline
    credits; two spellings of one outlet are made one); `published` (UTC; NaT if unknown); `title`,
    `text`, `url`; further columns of the input; `byline`, `section` and `accession` (its number
    in a database) where something says so; `file`; `read_as` (what the file was recognised as:
    "web page", "Nexis Uni", "CSV table" …); `outlet_from` and `published_from` ("given", "page",
    "record", "text", "url" or "unknown"); `published_precision` ("minute", "day", "month" or
    "year": what is finer in `published` is not known, such as the zone of a page's hour);
    `updated` (the last change, UTC); `agency` (whose report it is, by dateline, byline or page);
    `credit_lines` (the lines among `removed` that name an agency, such as "The Associated Press
    contributed to this report.", one below the other; missing if there is none);
    `genre` ("live blog", "questions and answers" or "list of items"; missing for running text);
    `truncated` (what shows that the text is cut off; missing if nothing does); `duplicate_of`
    (the first article with the same text or accession number, else missing: flagged, not dropped).

    `removed`: one row per piece that is not the article: `article_id, line` (from 1, in the raw
    text or in the HTML; 0 where there are no lines), `text` (verbatim), `reason`: page furniture,
    captions, datelines, links to other stories, the record of a database …

    `skipped`: one row per problem: `file, place, problem, way_out`. Everything else loads.
    An article whose date is not understood is named here and loads without a date.

    `mended`: one row per article and kind of damage that was put right: `article_id, field,
    what, n` (how often), `before` and `after` (the first place, as it was and as it is).

    `notes`: what outlets print about their own articles: `article_id, kind` ("correction",
    "update", "editor's note"), `date` (as 2031-03-14, else ""), `text`. It is not in the text.

    Warns
    -----
    UserWarning
        A table seems to hold the outlet or the date in a column whose name is not known. It is
        read without that.

    Notes
    -----
    Limits: 25 MB a file, 2,000 files and 200 MB unpacked an archive, 200,000 rows a table,
    200 pages a PDF, whose text is to be checked: its columns may be mixed up. Of a workbook, the
    first sheet with a column of texts is read. Cells that are HTML as a whole become text; other
    tags in cells stay. Dates in a table without a zone are taken as UTC. A text that breaks off at
    the end of a sentence cannot be told from a whole one. Accuracy: `docs/reading.md`.
    """
    path = Path(source)
    unread: list[Skipped] = []
    if path.is_dir():
        contents = read_folder(path, files, unread)
        return _read(contents, path.resolve().name, columns, unread)
    try:
        contents = {path.name: read_file(path)}
    except UnreadableError as error:
        contents, unread = {}, [error.skipped(str(source))]
    return _read(contents, path.stem, columns, unread)


@checked()
def read_uploads(
    files: Mapping[str, bytes],
    *,
    columns: Mapping[str, str] | None = None,
    event_id: str = "uploaded",
) -> Reading:
    """Read and clean articles that are in memory, exactly as `read_articles` reads a folder.

    Parameters
    ----------
    files
        From names to contents. Names say what kind of file it is; they are never opened.
    columns
        As for `read_articles`.
    event_id
        The event of text files and web pages outside any folder. Tables and archives have
        their own name.

    Returns
    -------
    `articles`, `removed` and `skipped`, with the columns of `analysis.read_articles`.
    """
    return _read(dict(files), event_id, columns, [])


def _read(
    contents: dict[str, bytes],
    event: str,
    columns: Mapping[str, str] | None,
    skipped: list[Skipped],
) -> Reading:
    files = opened(contents, event, skipped)
    listed: Listed = {}
    tables = [file for file in files if is_table(file)]  # first: they may list the other files
    sources: list[Source] = []
    for file in [*tables, *(file for file in files if not is_table(file))]:
        sources += sources_in(file, columns, listed, skipped)
    skipped += not_there(listed, skipped)
    return _assembled(sources, skipped)


Listed: TypeAlias = dict[PurePosixPath, dict[str, Any]]
"""From the path of a file to what a table says about it."""


def sources_in(
    file: File, columns: Mapping[str, str] | None, listed: Listed, skipped: list[Skipped]
) -> list[Source]:
    """Return the articles in a file before cleaning; add what cannot be read to `skipped`.

    What a table says about other files comes into `listed`; what is said of this one is taken out.
    """
    sources: list[Source] = []
    with told(file.name, "", skipped):
        begun(file.name)
        if is_table(file):
            found = read_table(file, columns, listed)
        else:
            found = read_document(file, listed.pop(key_of(file), {}))
        kind = file.kind or file.path.suffix.lower()
        sources += with_guess_told(kind, file.data, found.sources)
        skipped += found.skipped
    return sources


def not_there(listed: Listed, skipped: list[Skipped]) -> list[Skipped]:
    """Return what is told of files that are listed and were neither read nor skipped."""
    gone = {PurePosixPath(skip.file.split(": ")[-1]).name for skip in skipped}
    return [
        Skipped(str(path), "", "the file is listed, but not there", "add it, or unlist it")
        for path in listed
        if path.name not in gone
    ]


class Article(NamedTuple):
    """One article that was read, and what is told of it: rows of the five tables."""

    record: dict[str, Any]
    removed: list[dict[str, Any]]
    mended: list[dict[str, Any]]
    notes: list[dict[str, Any]]


def article_of(source: Source, article_id: str, skipped: list[Skipped]) -> Article | None:
    """Clean a source and return its article; None where there is none: `skipped` tells why."""
    made: Article | None = None
    with told(source.file, source.place, skipped):
        begun(source.file, source.place)
        made = _article(source, article_id, skipped)
    return made


def _article(source: Source, article_id: str, skipped: list[Skipped]) -> Article | None:
    source = with_plain_fields(with_characters_mended(source))
    named = source.declared | {k: v for k, v in source.given.items() if said(v) is not None}
    cleaned = clean(source.text, title=said(named.get("title")), outlet=said(named.get("outlet")))
    if problem := _unusable(source, cleaned):
        skipped.append(Skipped(source.file, source.place, *problem))
        return None
    record = record_of(source, cleaned, article_id)
    if problem := date_problem(source, record):
        skipped.append(Skipped(source.file, source.place, *problem))
    about = {"article_id": article_id}
    return Article(
        record,
        [about | piece._asdict() for piece in (*source.removed, *cleaned.removed)],
        [about | one._asdict() for one in source.mended],
        [about | note._asdict() for note in notes_of(cleaned)],
    )


def _assembled(sources: list[Source], skipped: list[Skipped]) -> Reading:
    sources = [within_bounds(source) for source in sources]
    ids, twice = article_ids(sources)
    skipped += twice
    made = (article_of(source, own, skipped) for source, own in zip(sources, ids, strict=True))
    articles = [article for article in made if article is not None]
    records = [article.record for article in articles]
    skipped += without_too_many_columns(records)
    unified = [{"article_id": key} | one._asdict() for key, one in unify_outlets(records)]
    beside = beside_articles(articles, unified, skipped)
    return Reading(articles_table(records), **beside)


def beside_articles(
    articles: Sequence[Article], unified: list[dict[str, Any]], skipped: list[Skipped]
) -> dict[str, pd.DataFrame]:
    """Return the tables of a reading beside the articles, by name."""
    return {
        "removed": _table([r for one in articles for r in one.removed], Removed._fields),
        "skipped": _tidy([skip._asdict() for skip in skipped], Skipped._fields),
        "mended": _table([r for one in articles for r in one.mended] + unified, Mended._fields),
        "notes": _table([r for one in articles for r in one.notes], Note._fields),
    }


def _unusable(source: Source, cleaned: Cleaned) -> tuple[str, str] | None:
    if problem := no_article(source, cleaned):
        return problem
    if not cleaned.text.strip():
        return "no text is left after cleaning", "check that the file holds the article itself"
    if language := other_language(cleaned.text):
        return (
            f"the article is not in English (it looks like {named(language)})",
            "translate it or leave it out: the measures hold for English only",
        )
    return None


def _table(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return _tidy(rows, ("article_id", *columns))


def _tidy(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    tidy = [{name: plain(value) for name, value in row.items()} for row in rows]
    table = pd.DataFrame(tidy, columns=list(columns))
    return table.astype({name: "int64" if name in ("line", "n") else "str" for name in columns})


def skips_in_words(skipped: pd.DataFrame) -> str:
    """Say why the first inputs were skipped; where none was, that there is nothing to read."""
    rows = [
        f"{skip.file}{f' ({skip.place})' if skip.place else ''}: {skip.problem}; {skip.way_out}"
        for skip in map(Skipped._make, skipped.head(5).to_numpy().tolist())
    ]
    more = len(skipped) - len(rows)
    rest = [f"And {more} more: see read_articles"] if more > 0 else []
    return ". ".join([*rows, *rest]) or "there is no readable file"
