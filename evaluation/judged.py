"""How many of the changes that a reader judged in real events, and that stand still, are right?"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.style.hedging import hedges
from analysis.texts.changes import differences_of
from analysis.texts.changes.certainty import certainty_changes
from analysis.texts.changes.quotations import quotation_fidelity
from analysis.texts.changes.sure import DOUBTFUL, DOUBTFUL_DIFFERENCES
from analysis.voices.attribution import attributions
from evaluation.sets import as_articles, check_text, file_in, gold_table, lines
from evaluation.tallies import ALL, Part, Tally, by_slice, cut, frame, scored, share

SET: Final = "real_changes"
METRIC: Final = "right among those reported"
NAMED: Final = "right among those named"
"""The same of the kinds that pages name (`analysis.texts.changes.sure`)."""
FILES: Final = {
    "allsides": ("events", "allsides_events_dev.jsonl.gz"),
    "basil": ("events", "basil_dev.jsonl"),
    "ecb": ("events", "ecbplus_dev.jsonl"),
    "nc": ("events", "g5_newscluster_dev.jsonl"),
    "reuters": ("reuse", "reuters_revisions_dev_docs.jsonl.gz"),
}
TABLES: Final = {
    "quotations": "quotation fidelity",
    "certainty_changes": "claims",
    "differences": "differences",
}
"""The tables with judged rows, and the measure of the validation that each belongs to."""

_KINDS: Final = {
    "quotations": "fidelity",
    "certainty_changes": "change",
    "differences": "category",
}
_SIDES: Final = ("a", "b")


def judged_rows(table: str) -> pd.DataFrame:
    """Return the judged rows of one table: `event_id`, `kind`, both places, `right` …"""
    rows = gold_table("changes", "judged_rows.tsv")
    return rows[rows["table"] == table].reset_index(drop=True)


@cache
def _events(corpora: Path | None) -> dict[str, pd.DataFrame]:
    """Return the articles of every event with judged rows, which must be as they were read."""
    known = gold_table("changes", "articles.tsv")
    found: dict[str, pd.DataFrame] = {}
    for name, rows in known.groupby("set", sort=False):
        sums = dict(zip(rows["article_id"], rows["sha256"], strict=True))
        path = file_in(corpora, "eval", *FILES[str(name)])
        documents = {one["id"]: one for one in lines(path) if one["id"] in sums}
        articles = as_articles(list(documents.values()))
        for row in rows_of(articles):
            check_text(row.article_id, f"{row.title}\n\n{row.text}", sums[row.article_id])
        found |= {str(event): one for event, one in articles.groupby("event_id", sort=False)}
    return found


@cache
def _annotated(corpora: Path | None, event: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = _events(corpora)[event]
    told = attributions(articles)
    return told, hedges(articles, told)


def _measured(corpora: Path | None, table: str, event: str, judged: pd.DataFrame) -> pd.DataFrame:
    articles, (told, hedged) = _events(corpora)[event], _annotated(corpora, event)
    if table == "quotations":
        return quotation_fidelity(articles, told)
    if table == "certainty_changes":
        return certainty_changes(articles, attributions=told, hedges=hedged)
    pairs = list(dict.fromkeys(zip(judged["article_a"], judged["article_b"], strict=True)))
    return differences_of(articles, pairs, attributions=told, hedges=hedged)


def tallies(table: str, corpora: Path | None, _method: str = "") -> Iterator[Tally]:
    """Count the judged rows of a table that are still put out, and of these the right ones.

    A row is put out still if one of its kind touches both places: what moves a border by a word
    does not take the verdict away. By kind and by sample (`data/gold/changes/README.md`).
    """
    for event, judged in judged_rows(table).groupby("event_id", sort=False):
        found = _measured(corpora, table, str(event), judged)
        there = [_places(row, row[_KINDS[table]]) for row in found.to_dict("records")]
        for row in judged.to_dict("records"):
            place = _places(row, row["kind"])
            if any(_touch(place, other) for other in there):
                one = share(METRIC, str(event), row["right"] == "yes", 1)
                yield from cut([one], **{"class": str(row["kind"])})
                if table == "certainty_changes" and is_named(str(row["kind"])):
                    yield one._replace(metric=NAMED)
                yield one._replace(slice_kind="sample", slice=f"sample {row['sample']}")


def is_named(kind: str) -> bool:
    """Tell whether pages name changes of this kind."""
    return kind not in DOUBTFUL | DOUBTFUL_DIFFERENCES


def _places(row: dict[Any, Any], kind: Any) -> tuple[Any, ...]:
    sides = tuple(
        (row[f"article_{side}"], row[f"field_{side}"], row[f"start_{side}"], row[f"end_{side}"])
        for side in _SIDES
    )
    return kind, *sides


def _touch(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return one[0] == other[0] and all(
        x[:2] == y[:2] and not pd.isna(y[2]) and int(x[2]) <= int(y[3]) and int(y[2]) <= int(x[3])
        for x, y in zip(one[1:], other[1:], strict=True)
    )


def part(table: str) -> Part:
    """Return what scores the judged rows of a table in the validation."""
    return Part(TABLES[table], SET, lambda corpora, method: tallies(table, corpora, method))


def rows_right(corpora: Path | None) -> pd.DataFrame:
    """Return how many rows of each kind are right on real events that were not marked.

    Parameters
    ----------
    corpora
        The folder that holds `eval/`.

    Returns
    -------
    One row per table and kind: `table`, `kind` ("all": the whole table), `n` (judged rows that
    are still put out), `right`, `share` (0–1), `low`, `high` (95 %, events drawn anew).
    """
    rows: list[dict[str, object]] = []
    for table in TABLES:
        for (metric, kind, name), ones in by_slice(tallies(table, corpora)).items():
            if metric == METRIC and kind in (ALL, "class"):
                found = scored(ones)
                right = sum(one.right for one in ones)
                told = {"share": found.estimate.value, "low": found.estimate.low}
                rows.append(
                    {"table": table, "kind": name, "n": len(ones), "right": int(right)}
                    | told
                    | {"high": found.estimate.high}
                )
    columns = {"table": "str", "kind": "str", "n": "int64", "right": "int64"}
    return frame(rows, columns | dict.fromkeys(("share", "low", "high"), "float64"))
