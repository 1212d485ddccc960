"""From result tables to what the reader shows: documents with marks, and the same as a table."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.articles import article_names, cut_off, rows_of
from analysis.language.document import document_of
from analysis.published import published_of, said_when
from analysis.showing.display import NAMES, Mark, marks_of, quotation_marks
from dashboard import state
from dashboard.noting import passages
from dashboard.parts import marking
from dashboard.parts.reader import Document, Picked
from dashboard.parts.voice_views import heard_by_actor
from dashboard.state import marked


def documents(corpus: state.Corpus, article_ids: Sequence[str]) -> list[Document]:
    """Return articles with hedges, quotations, sources, speech verbs and what is marked."""
    rows = {row.article_id: row for row in rows_of(corpus.articles)}
    told = dict(zip(rows, whens(corpus.articles), strict=True))
    beyond = cut_off(corpus.articles)
    notes, noted = corpus.reading.notes, passages.placed(corpus)
    actors = _actors(corpus)
    found = []
    for row in (rows[article_id] for article_id in article_ids):
        title_marks, text_marks = (
            _found(corpus, row.article_id, field) + quotation_marks(getattr(row, field))
            for field in ("title", "text")
        )
        further = marking.marks(corpus, row.article_id)
        for field, marks in further.items():
            marks += passages.marks(noted, row.article_id, field)
        document = Document(
            outlet=row.outlet,
            when=told[row.article_id],
            title=row.title,
            text=row.text,
            title_marks=tuple(sorted([*title_marks, *further["title"]])),
            text_marks=tuple(sorted([*text_marks, *further["text"]])),
            end=_end(beyond.get(row.article_id)),
            notes=tuple(map(_note, rows_of(notes[notes["article_id"] == row.article_id]))),
            actors=actors.get(row.article_id, {}),
        )
        found.append(document)
    return found


@state.kept
def _found(corpus: state.Corpus, article_id: str, field: str) -> list[Mark]:
    """Return what is found in a title or text."""
    found = {name: state.result(corpus, name) for name in ("attributions", "hedges")}
    return list(marks_of(article_id, field=field, **found))


@state.kept
def _actors(corpus: state.Corpus) -> dict[Any, dict[tuple[str, int, int], str]]:
    """Return of each article where a source is named whose actor is known, and the actor."""
    heard = heard_by_actor(corpus)
    found: dict[Any, dict[tuple[str, int, int], str]] = {}
    for row in rows_of(heard[heard["source_start"].notna() & heard["source_name"].notna()]):
        place = (row.field, int(row.source_start), int(row.source_end))
        found.setdefault(row.article_id, {})[place] = str(row.source_name)
    return found


def found_place(documents: Sequence[Document], article_ids: Sequence[str]) -> Picked | None:
    """Return the mark of the line that was found, if its article is among these."""
    at = marked.place()
    if at is None or at.article_id not in article_ids:
        return None
    number = list(article_ids).index(at.article_id)
    document = documents[number]
    shift = 0 if at.field == "title" else len(document.title_marks)
    inside = document.title_marks if at.field == "title" else document.text_marks
    here = [
        n + shift
        for n, mark in enumerate(inside)
        if mark[:2] == (at.start, at.end) and mark.kind in ("term", "actor")
    ]
    return Picked(number, tuple(here[:1])) if here else None


def highlight_table(documents: Iterable[Document]) -> pd.DataFrame:
    """Return every highlight as a row, for readers who prefer a table to colours.

    Returns
    -------
    `document` and `mark` (positions, as in `Picked`), `outlet`, `kind`, `text` (verbatim),
    `note`, `field` (`title` or `text`), `start`, `end` (code points) and the `sentence`.
    """
    rows = []
    for number, document in enumerate(documents):
        for position, mark in enumerate(document.marks):
            field = "title" if position < len(document.title_marks) else "text"
            content = document.title if field == "title" else document.text
            rows.append(
                {
                    "document": number,
                    "mark": position,
                    "outlet": document.outlet,
                    "kind": NAMES[mark.kind],
                    "text": content[mark.start : mark.end],
                    "note": mark.note,
                    "field": field,
                    "start": mark.start,
                    "end": mark.end,
                    "sentence": _sentence_at(content, mark.start),
                }
            )
    columns = ["document", "mark", "outlet", "kind", "text", "note"]
    return pd.DataFrame(rows, columns=[*columns, "field", "start", "end", "sentence"])


def answer(corpus: state.Corpus, article_ids: Sequence[str]) -> str:
    """Say how many hedges, attributions and sources each article has."""
    heard, hedges = (state.result(corpus, name) for name in ("sources", "hedges"))
    names = article_names(corpus.articles)
    beyond = cut_off(corpus.articles)
    said = []
    for article_id in article_ids:
        mine = heard[heard["article_id"] == article_id]
        hedged = hedges[(hedges["article_id"] == article_id) & hedges["counts"]]
        sources = mine["actor_id"].nunique()
        said.append(
            f"found in {names[article_id]}: {_count(len(hedged), 'hedge')}, and "
            f"{_count(len(mine), 'attribution')} to {_count(sources, 'source')}"
            f"{' in what is here of it' if article_id in beyond else ''}"
        )
    told = "; ".join(said) + "."
    return told[:1].upper() + told[1:]


def places(document: Document, picked: Picked) -> list[tuple[str, int, int]]:
    """Return where the highlights stand that a click picked: title or text, from where to where."""
    first_of_text = len(document.title_marks)
    return [
        ("title" if n < first_of_text else "text", mark.start, mark.end)
        for n, mark in ((n, document.marks[n]) for n in picked.marks)
    ]


def picked_lines(table: pd.DataFrame, picked: Picked) -> list[str]:
    """Describe the rows of `highlight_table` that a click picked, one line each."""
    rows = table[(table["document"] == picked.document) & table["mark"].isin(picked.marks)]
    return [
        f"{row.outlet} · {row.kind}{f' ({row.note})' if row.note else ''}: {row.text}"
        for row in rows_of(rows)
    ]


def whens(articles: pd.DataFrame) -> list[str]:
    """Write of each article when it was published and last changed, and what it is."""
    published = map(said_when, published_of(articles))
    updated = [""] * len(articles)
    if "updated" in articles:
        given = articles[["article_id"]].assign(published=articles["updated"])
        updated = [
            f"updated {said}" if said else "" for said in map(said_when, published_of(given))
        ]
    genres = articles["genre"].fillna("") if "genre" in articles else [""] * len(articles)
    lines = zip(published, updated, genres, strict=True)
    return [" · ".join(filter(None, line)) for line in lines]


def _end(shows: str | None) -> str:
    """What is said where a text ends that is cut off; "" for a whole one."""
    if shows is None:
        return ""
    return f"Cut off here{f' ({shows})' if shows else ''}: what comes after it is unknown."


def _note(note: Any) -> str:
    """A correction or another note of the outlet on its article, with its kind and date."""
    kind = note.kind[:1].upper() + note.kind[1:]
    return f"{kind}{f', {note.date}' if note.date else ''}: {note.text}"


def _sentence_at(text: str, position: int) -> str:
    document = document_of(text)
    number = document.sentence_at(position)
    return "" if number < 0 else text[slice(*document.sentence_spans[number])]


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")
