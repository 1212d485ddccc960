"""How well are attributions found: by class, outlet, kind of news and style of quoting?"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import rows_of
from evaluation.against_the_rest import BETWEEN, WITHIN
from evaluation.finding import attributions_found
from evaluation.matching import (
    Page,
    Spans,
    Spoken,
    Unit,
    document_tallies,
)
from evaluation.recalls import classes, recalls, source_recalls, styles
from evaluation.sets import GOLD, UnusableSetError, as_articles, check_text, file_in, lines, seeds
from evaluation.tallies import Part, Tally, cut

FOLDER: Final = "attributions"
EVENTS: Final = ("allsides_events_dev.jsonl.gz", "basil_dev.jsonl", "ecbplus_dev.jsonl",
                 "g5_newscluster_dev.jsonl")  # fmt: skip

SLICED: Final = ("det_half", "src_head", "full", "content_tok", "qseg_src")
"""The metrics that are also given by outlet and topic."""
UNKNOWN: Final = "unknown"
"""The outlet of an article that does not name one."""


class Document(NamedTuple):
    """A text with its attributions, as annotated."""

    article_id: str
    outlet: str
    group: str
    title: str
    text: str
    gold: list[Spoken]
    ignored: Spans
    field: str = "text"


def spoken(annotation: dict[str, Any]) -> Spoken:
    """Return an annotation of a set as spans."""
    source, cue, content = (
        tuple((int(start), int(end)) for start, end in annotation.get(role) or ())
        for role in ("source", "cue", "content")
    )
    return Spoken(source, cue, content, str(annotation.get("class") or ""))


def polnear(corpora: Path | None) -> tuple[pd.DataFrame, list[Document]]:
    """Return the development part of PolNeAR: articles and what was annotated."""
    rows = lines(file_in(corpora, "eval", "attribution", "polnear_dev.jsonl"))
    documents = [
        Document(
            row["id"],
            row["outlet"],
            "US politics",
            row.get("title") or "",
            row["text"],
            [spoken(one) for one in row["annotations"]],
            [(start, end) for start, end in row.get("discard") or ()],
        )
        for row in rows
    ]
    return as_articles(rows).assign(title=""), documents


def own_articles(corpora: Path | None) -> tuple[pd.DataFrame, list[Document]]:
    """Return the articles of `eval/events` that we annotated."""
    gold = [row for row in _gold() if row["set"] != "seeds"]
    if not gold:
        raise UnusableSetError("the gold has no attributions in articles of eval/events")
    texts: dict[tuple[str, str], dict[str, Any]] = {}
    for name in sorted({row["set"] for row in gold}):
        for row in lines(_events_file(corpora, name)):
            texts[name, str(row["id"])] = row
    chosen = []
    for row in gold:
        known = texts.get((row["set"], str(row["id"])))
        if known is None:
            raise UnusableSetError(f"{row['set']} has no article {row['id']}")
        check_text(str(row["id"]), known["text"], row["sha256"])
        chosen.append((row, known))
    documents = [
        Document(
            str(row["id"]),
            known.get("outlet") or UNKNOWN,
            row["group"].replace("_", " "),
            known.get("title") or "",
            known["text"],
            [spoken(one) for one in row["annotations"]],
            [],
        )
        for row, known in chosen
    ]
    articles = as_articles([known | {"id": str(known["id"])} for _, known in chosen])
    return articles.assign(title=""), documents


def seed_articles(corpora: Path | None) -> tuple[pd.DataFrame, list[Document]]:
    """Return the seeds, as they are cleaned, with what we annotated."""
    gold = [row for row in _gold() if row["set"] == "seeds"]
    if not gold:
        raise UnusableSetError("the gold has no attributions in the seeds")
    articles = seeds(corpora)
    by_id = {str(row.article_id): row for row in rows_of(articles)}
    documents = []
    for row in gold:
        article = by_id.get(str(row["id"]))
        if article is None:
            raise UnusableSetError(f"there is no seed {row['id']}")
        ids = str(article.article_id), str(article.outlet), row["group"].replace("_", " ")
        for field, key in (("title", "title_sha256"), ("text", "sha256")):
            text = str(getattr(article, field))
            check_text(f"{row['id']}, {field}", text, row[key])
            here = [one for one in row["annotations"] if one["field"] == field]
            gold_here = [spoken(one) for one in here]
            documents.append(Document(*ids, article.title, text, gold_here, [], field))
    return articles, documents


def _gold() -> list[dict[str, Any]]:
    return [row for path in sorted((GOLD / FOLDER).glob("*.jsonl")) for row in lines(path)]


def _events_file(corpora: Path | None, name: str) -> Path:
    """Find the file of a set, named with or without its endings."""
    known = [file for file in EVENTS if file == name or file.split(".")[0] == name.split(".")[0]]
    return file_in(corpora, "eval", "events", known[0] if known else name)


def tallies(articles: pd.DataFrame, documents: list[Document], method: str) -> Iterator[Tally]:
    """Count what was found in each document, by slices of documents and of attributions."""
    found = attributions_found(articles, method)
    outlets: dict[str, int] = defaultdict(int)
    for document in documents:
        outlets[document.outlet] += 1
    for document in documents:
        page = Page(document.text)
        gold = page.units(document.gold, document.ignored)
        given = found.get((document.article_id, document.field), [])
        ours = page.units(given, document.ignored)
        counted = list(document_tallies(document.article_id, gold, ours))
        several = outlets[document.outlet] > 1 and document.outlet != UNKNOWN
        yield from counted
        chief = [one for one in counted if one.metric in SLICED]
        yield from cut(chief, topic=document.group)[len(chief) :]
        if several:
            yield from cut(chief, outlet=document.outlet)[len(chief) :]

        def slices(
            unit: Unit, page: Page = page, of: Document = document, several: bool = several
        ) -> Iterator[tuple[str, str]]:
            yield "all", "all"
            yield from classes(unit)
            yield from styles(page, unit, of.title)
            yield "topic", of.group
            if several:
                yield "outlet", of.outlet
                yield WITHIN, f"{of.outlet}{BETWEEN}{unit.form}"

        yield from recalls(document.article_id, gold, ours, slices)
        yield from source_recalls(document.article_id, gold, ours, slices)


PARTS: Final = (
    Part("attribution", "polnear_dev", lambda c, m: tallies(*polnear(c), m), by_method=True),
    Part("attribution", "own_articles", lambda c, m: tallies(*own_articles(c), m), by_method=True),
    Part("attribution", "seeds", lambda c, m: tallies(*seed_articles(c), m), by_method=True),
)
