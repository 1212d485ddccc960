"""JSON lines of a kept study: what is found in its texts, as its readers corrected it."""

import json
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.articles import rows_of
from analysis.interchange import annotations_of, label_of
from analysis.study import Study
from analysis.words.naming.labelling import labels_of


def lines_of_study(study: Study) -> list[bytes]:
    """Return the articles of a study as JSON lines, such as `texts_in` reads."""
    return [
        json.dumps({
            "id": str(row.article_id), "event": str(row.event_id), "outlet": str(row.outlet),
            "date": "" if pd.isna(row.published) else row.published.isoformat(),
            "title": row.title, "text": row.text,
        }).encode()
        for row in rows_of(study.articles)
    ]  # fmt: skip


def annotated(study: Study) -> Iterator[str]:
    """Yield for each article `{"id", "annotations"}` as JSON; see `annotations_of`."""
    changed = _changed(study)
    for row in rows_of(study.articles):
        found = annotations_of(row.text, method=study.settings["method"])  # type: ignore[arg-type]
        gone, new = changed.get(row.article_id, ({}, {}))
        kept = [one for one in found if _key(one) not in gone]
        yield json.dumps({"id": str(row.article_id), "annotations": [*kept, *new.values()]})


def related(study: Study) -> list[str]:
    """Return for every two articles of an event `{"a", "b", "label", "score", "direction"}`."""
    return [
        json.dumps({
            "a": str(row.article_a), "b": str(row.article_b), "label": label_of(row.relation),
            "score": round(row.score, 9), "direction": row.direction,
        })
        for row in rows_of(study.relations)
    ]  # fmt: skip


def named(study: Study) -> Iterator[str]:
    """Yield for each article `{"id", "mentions"}`, as `actor_lines` does."""
    table = study.actor_mentions
    labels = pd.Series(labels_of(table), index=table.index, dtype=object)
    of_article = dict(iter(table.assign(label=labels).groupby("article_id")))
    for article_id in study.articles["article_id"]:
        rows = rows_of(of_article.get(article_id, table.head(0)))
        mentions = [
            {"field": row.field, "start": row.start, "end": row.end}
            | {"actor": row.actor_id, "label": row.label, "voice": row.voice}
            for row in rows
        ]
        yield json.dumps({"id": str(article_id), "mentions": mentions})


Annotations = Mapping[Hashable, dict[str, Any]]


def _changed(study: Study) -> dict[Any, tuple[Annotations, Annotations]]:
    """Return per article what readers took out of its text, and what they put there."""
    if study.corrections is None:
        return {}
    before = Study(study.reading, **study.settings)  # type: ignore[arg-type]
    was, now = (_told(one) for one in (before, study))
    changed: dict[Any, tuple[Annotations, Annotations]] = {}
    for article_id in study.articles["article_id"]:
        old, new = was.get(article_id, {}), now.get(article_id, {})
        changed[article_id] = (
            {key: one for key, one in old.items() if key not in new},
            {key: one for key, one in new.items() if key not in old},
        )
    return changed


def _told(study: Study) -> dict[Any, dict[Hashable, dict[str, Any]]]:
    """Return the attributions and hedges of a study's texts as annotations, by article."""
    told: dict[Any, dict[Hashable, dict[str, Any]]] = {}
    for row in rows_of(study.attributions):
        source, cue = (
            [] if pd.isna(start) else [[int(start), int(end)]]
            for start, end in ((row.source_start, row.source_end), (row.cue_start, row.cue_end))
        )
        content = [[int(start), int(end)] for start, end in row.content_spans]
        one = {"kind": "attribution", "source": source, "cue": cue, "content": content,
               "form": row.form}  # fmt: skip
        if row.field == "text":
            told.setdefault(row.article_id, {})[_key(one)] = one
    for row in rows_of(study.hedges):
        one = {"kind": "hedge", "cue": [[int(row.start), int(row.end)]], "type": row.category}
        if row.field == "text" and row.counts:
            told.setdefault(row.article_id, {})[_key(one)] = one
    return told


def _key(one: Mapping[str, Any]) -> Hashable:
    """Return what makes two annotations the same; a cue may end with the mark behind it."""
    cue = [start for start, _ in one.get("cue", ())]
    content = one.get("content", ()) if one["kind"] != "hedge" else ()
    source = [start for start, _ in one.get("source", ())]
    return one["kind"], one.get("type"), str(cue), str(content), str(source)
