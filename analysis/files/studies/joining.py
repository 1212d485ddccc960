"""The texts of a study that was passed on without them, found again by their SHA-256."""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.records import sha256_of
from analysis.files.reading import Reading, SkippedInput, read_articles, skips_in_words
from analysis.files.reading.sources import Skipped
from analysis.files.studies.contents import Kept, told_problems
from analysis.files.studies.hiding import QUOTED, TEXTS, TOKEN, WHOLE
from analysis.files.studies.keeping import read_study
from analysis.files.studies.places import is_study


def opened(path: str | Path, texts: str | Path | None) -> tuple[Kept, Reading]:
    """Return a study that was kept, and its articles, which have their texts.

    Parameters
    ----------
    path, texts
        As in `analysis.Study.open`.

    Raises
    ------
    ArticlesError
        There is none, or its articles cannot be measured; the message names the way out.

    Warns
    -----
    SkippedInput
        Something else of it cannot be read.
    """
    kept = read_study(path) if texts is None else joined(path, texts)
    if kept.reading is None:
        why = skips_in_words(kept.problems) if len(kept.problems) else "it has none of its own"
        raise ArticlesError(f"{path} has no articles: {why}")
    if not kept.about.texts:
        raise ArticlesError(f"{path} has no texts; {whom_to_ask(kept)}")
    if len(kept.problems):
        message = f"{path}: {skips_in_words(kept.problems)}"
        warnings.warn(message, SkippedInput, stacklevel=5)
    return kept, kept.reading


def joined(path: str | Path, texts: str | Path) -> Kept:
    """Read a study that was passed on without its texts, with those that are at `texts`.

    Parameters
    ----------
    path
        Of the study.
    texts
        A folder or file of articles, or a study that has them.

    Raises
    ------
    ArticlesError
        One of them cannot be read, the study has its texts, or none of them was found.
    """
    kept = read_study(path)
    if kept.about.texts or kept.reading is None:
        raise ArticlesError(f"{path} is no study without texts; open it with Study.open(path)")
    found = read_study(texts).reading if is_study(Path(texts)) else read_articles(texts)
    if found is None or not {*TEXTS} <= set(found.articles.columns):
        raise ArticlesError(f"{texts} has no texts; {whom_to_ask(kept)}")
    return with_texts(kept, found)


def with_texts(kept: Kept, found: Reading) -> Kept:
    """Return a study with its texts, as far as they are among those that were found.

    Parameters
    ----------
    kept
        A study without texts.
    found
        What was read where the texts may be. An article counts as found if its text is, character
        by character, the one that was studied.

    Returns
    -------
    The study of the articles that were found. `skipped` tells which are missing or were changed,
    and which title is another one.

    Raises
    ------
    ArticlesError
        None of them was found.
    """
    assert kept.reading is not None
    old = kept.reading
    by_text: dict[str, list[Any]] = {}
    for row in rows_of(found.articles):
        by_text.setdefault(sha256_of(row.text), []).append(row)
    rows = [_meant(row, by_text.get(row.text_sha256, [])) for row in rows_of(old.articles)]
    there = [row is not None for row in rows]
    if not any(there):
        raise ArticlesError(
            f"none of the {len(rows)} texts of the study was found; {whom_to_ask(kept)}"
        )
    words = _Words(found)
    articles, problems = _articles(kept, rows, found.articles, words)
    tables = {
        name: words.back(table) for name, table in old._asdict().items() if name != "articles"
    }
    ids = set(articles["article_id"])
    for name, table in tables.items():
        if "article_id" in table and not all(there):
            tables[name] = table[table["article_id"].isin(ids)].reset_index(drop=True)
    missed = told_problems(problems)
    if problems:
        tables["skipped"] = pd.concat([tables["skipped"], missed], ignore_index=True)
    about = kept.about
    return replace(
        kept,
        about=replace(
            about, texts=True, name=words.said(about.name),
            choices=words.inside(about.choices), mapping=words.inside(about.mapping),
        ),
        reading=Reading(articles, **tables),
        corrections=words.back(kept.corrections),
        notes=words.back(kept.notes),
        moves=words.back(kept.moves),
        problems=pd.concat([kept.problems, missed], ignore_index=True),
    )  # fmt: skip


def _meant(row: Any, alike: list[Any]) -> Any:
    """Return the one of several articles with the same text that has the same title, or None."""
    same = (one for one in alike if sha256_of(one.title) == row.title_sha256)
    return next(same, alike[0] if alike else None)


def whom_to_ask(kept: Kept) -> str:
    """Say how to come by the texts of a study."""
    whom = kept.about.contact or "whoever passed it on"
    return (
        f"ask {whom} for the articles, and open it with Study.open(path, texts=FOLDER), or put "
        "them in with parallax study unpack FILE --texts FOLDER"
    )


def _articles(
    kept: Kept, rows: list[Any], found: pd.DataFrame, words: "_Words"
) -> tuple[pd.DataFrame, list[Skipped]]:
    """Return the articles that were found, and what is to be told of the others."""
    assert kept.reading is not None
    old = kept.reading.articles
    problems = []
    titles = []
    for row, own in zip(rows_of(old), rows, strict=True):
        if own is None:
            problems.append(_missing(row, found, kept))
            titles.append("")
            continue
        title = words.known.get(row.title_sha256, own.title)
        if sha256_of(title) != row.title_sha256:
            problem = "its text is the one that was studied, but its title is another one"
            problems.append(Skipped(str(row.article_id), "title", problem, "compare the titles"))
        titles.append(title)
    texts = ["" if own is None else own.text for own in rows]
    columns: dict[str, Any] = {}
    for name in map(str, old.columns):
        if name.removesuffix("_sha256") in TEXTS and name.endswith("_sha256"):
            field = name.removesuffix("_sha256")
            values = titles if field == "title" else texts
            columns[field] = pd.Series(values, index=old.index, dtype=found[field].dtype)
        elif not (name.endswith("_length") and name.removesuffix("_length") in TEXTS):
            columns[name] = old[name]
    there = [own is not None for own in rows]
    ids = old["article_id"].astype(str)
    words.texts = dict(zip(ids, zip(titles, texts, strict=True), strict=True))
    whole = words.back(pd.DataFrame(columns, index=old.index)[there])
    return whole if all(there) else whole.reset_index(drop=True), problems


def _missing(row: Any, found: pd.DataFrame, kept: Kept) -> Skipped:
    """Say of an article whose text was not found whether another version of it was."""
    same = found["article_id"].astype(str) == str(row.article_id)
    if isinstance(row.url, str) and row.url:
        same |= found["url"].astype(str) == row.url
    name = f"{row.outlet}, {row.article_id}"
    whom = kept.about.contact or "whoever passed the study on"
    if not same.any():
        return Skipped(name, "", "its text was not found", f"ask {whom} for it")
    n = len(found.loc[same, "text"].iloc[0])
    problem = f"its text was changed: {n:,} characters, where {row.text_length:,} were studied"
    return Skipped(name, "", problem, f"ask {whom} for the text that was studied")


_ARTICLES: Final = ("article_id", "other_id")
"""Columns that say in which articles hidden words stand."""


class _Words:
    """What was hidden, found again in the texts and tables that are there."""

    def __init__(self, found: Reading) -> None:
        self.known = {sha256_of(text): text for text in _cells(found)}
        self.texts: dict[str, tuple[str, str]] = {}  # title and text per article of the study
        self._removed = [
            text for one in (found.removed, found.notes) for text in one.get("text", ())
        ]
        self._sought: dict[tuple[str, tuple[str, ...]], str] = {}

    def back(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a table with the words in it that were hidden."""
        new = table.copy(deep=False)
        named = table[[name for name in _ARTICLES if name in table]].astype(str)
        ids = [*named.itertuples(index=False, name=None)]
        for name in map(str, table.columns):
            values = table[name].tolist()
            if any(isinstance(value, str) and TOKEN.search(value) for value in values):
                told = [self.said(one, where) if isinstance(one, str) else one
                        for one, where in zip(values, ids, strict=True)]  # fmt: skip
                new[name] = pd.Series(told, index=table.index, dtype=table[name].dtype)
        return new

    def inside(self, value: Any) -> Any:
        """Return what JSON holds with the words in it."""
        if isinstance(value, str):
            return self.said(value)
        if isinstance(value, Mapping):
            return {self.said(key): self.inside(one) for key, one in value.items()}
        return [self.inside(one) for one in value] if isinstance(value, list) else value

    def said(self, value: str, ids: tuple[str, ...] = ()) -> str:
        """Return a text with the words in it that were hidden, as far as they are found."""

        def words(match: re.Match[str]) -> str:
            key = (match[1], ids)
            if match[1] not in self.known and key not in self._sought:
                pieces = self._stretches(int(match[2]), ids)
                found = (piece for piece in pieces if sha256_of(piece) == match[1])
                self._sought[key] = next(found, match[0])
            return self.known.get(match[1]) or self._sought[key]

        return TOKEN.sub(words, value)

    def _stretches(self, length: int, ids: tuple[str, ...]) -> Iterator[str]:
        """Yield the stretches of a length: all of some articles, then whole words of any."""
        for text in (text for one in ids for text in self.texts.get(one, ())):
            yield from (text[start : start + length] for start in range(len(text) - length + 1))
        piece = WHOLE.format(rf"([^\W_][\s\S]{{{max(length, 1) - 1}}})")
        whole = re.compile(f"(?={piece})")
        for text in (text for fields in (*self.texts.values(), self._removed) for text in fields):
            yield from (match[1] for match in whole.finditer(text))


def _cells(found: Reading) -> Iterable[str]:
    """Yield every text in the tables of a reading."""
    for table in found:
        for name in table.columns:
            yield from (value for value in table[name].tolist() if isinstance(value, str))
    for problem in found.skipped.get("problem", ()):
        yield from (match[0][1:-1] for match in QUOTED.finditer(problem))
