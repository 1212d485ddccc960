"""Which mentions are marked as one actor? `python -m evaluation.actors_gold OUT.jsonl` writes them.

In the form of `eval/score_labels.py` and of what `parallax actors` reads. The variable
PARALLAX_CORPORA names the folder of corpora; without it only the bundled events are written.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pandas as pd

from analysis.articles import rows_of
from analysis.files.events import load_event
from evaluation.sets import GOLD, as_articles, check_text, file_in, gold_json, lines, seeds

FOLDER = "actors"
Marks = dict[str, Any]
"""What a file of the gold holds: of one event its set, actors and articles with mentions."""


def events() -> list[str]:
    """Return the events that are marked."""
    return sorted(path.stem for path in (GOLD / FOLDER).glob("*.json"))


def marked_actors(event: str, corpora: Path | None) -> list[dict[str, Any]]:
    """Return the articles of one event with the mentions of actors that are marked.

    Each is {"id", "event", "outlet", "title", "text", "mentions": [{"field", "start", "end",
    "concept", "type"}]}, offsets in code points of `title` or `text`.

    Raises
    ------
    UnusableSetError
        The texts are not in the folder of corpora, or not those that were marked.
    """
    marks = gold_json(FOLDER, f"{event}.json")
    texts = {str(row.article_id): row for row in rows_of(_texts(marks, corpora))}
    return list(_documents(marks, texts))


def _texts(marks: Marks, corpora: Path | None) -> pd.DataFrame:
    if marks["set"] == "bundled":
        return load_event(marks["event"])
    if marks["set"] == "seeds":
        return seeds(corpora)
    rows = lines(file_in(corpora, "eval", "events", marks["set"]))
    return as_articles([row for row in rows if row["event"] == marks["event"]])


def _documents(marks: Marks, texts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for article in marks["articles"]:
        name, row = article["id"], texts[article["id"]]
        check_text(name, row.text, article["sha256"])
        check_text(f"{name}, title", row.title, article["title_sha256"])
        mentions = [
            {"field": field, "start": start, "end": end} | _concept(marks, actor)
            for field, start, end, actor, *_ in article["mentions"]
        ]
        document = {"id": name, "event": marks["event"], "outlet": row.outlet}
        yield document | {"title": row.title, "text": row.text, "mentions": mentions}


def _concept(marks: Marks, actor: str) -> dict[str, str]:
    return {"concept": actor, "type": marks["actors"][actor]}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(out: Path) -> None:
    """Write the articles and the marked mentions of their actors to OUT, JSON lines."""
    named = os.environ.get("PARALLAX_CORPORA")
    corpora = Path(named) if named else None
    bundled = [one for one in events() if gold_json(FOLDER, f"{one}.json")["set"] == "bundled"]
    documents = [
        document
        for event in (events() if corpora else bundled)
        for document in marked_actors(event, corpora)
    ]
    rows = (json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    out.write_text("".join(rows), encoding="utf-8")
    click.echo(f"{len(documents)} articles")


if __name__ == "__main__":
    main()
