"""Was one text made from the other, and which of their sentences belong together?

A reader's word on two texts. What hangs on a relation, such as the family tree, follows where the
corrected table is finished: see `follows` of the measure.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.making import Signed
from analysis.files.corrections.records import (
    RELATIONS,
    Spans,
    sha256_of,
    spans_of,
    with_ids,
    written,
)
from analysis.files.corrections.replaying import BY_HAND, MOSTLY, Row, misfit, shared, sign

TURNED: Final = {"a to b": "b to a", "b to a": "a to b"}
YES_NO: Final = {True: "yes", False: "no"}

_UNRELATED: Final = RELATIONS[-1]


def change_relation(
    articles: pd.DataFrame,
    row: Mapping[str, Any],
    changes: Mapping[str, str],
    signed: Signed,
) -> pd.DataFrame:
    """Say how two texts are related, or that they are not.

    Parameters
    ----------
    articles
        The articles. Not modified.
    row
        A row of `relations`.
    changes
        `relation` (one of `RELATIONS`), `direction` (one of `DIRECTIONS`: which of the two texts of
        the row was made from the other), or both.
    signed
        Author, time, reason.

    Returns
    -------
    A table of corrections, one line for each thing that is not so already.
    """
    one, other = (_article(articles, row[f"article_{side}"]) for side in "ab")
    line = _of_two(one, other, "relations") | {"field": "text", "cue_at": "", **signed._asdict()}
    relation = changes.get("relation", str(row["relation"]))
    lines = []
    for what in ("relation", "direction"):
        before, after = str(row[what]), changes.get(what, "")
        if after and after != before and (what == "relation" or relation != _UNRELATED):
            lines.append(line | {"what": what, "before": before, "after": after})
    return with_ids(lines)


def decide_counterparts(
    first: Mapping[str, Any],
    second: Mapping[str, Any],
    places: tuple[tuple[int, int], tuple[int, int]],
    signed: Signed,
    *,
    field: str = "text",
    together: bool,
) -> pd.DataFrame:
    """Say that two sentences belong together, or that they do not.

    Parameters
    ----------
    first, second
        Two articles: `event_id, article_id, title, text`.
    places
        Where the sentence of the first and that of the second stand.
    signed
        Author, time, reason.
    field
        "text", or "title" for both headlines.
    together
        Do they belong together?

    Returns
    -------
    A table of corrections: one line.

    Raises
    ------
    ArticlesError
        A place lies outside its text.
    """
    for article, (start, end) in zip((first, second), places, strict=True):
        if not 0 <= start < end <= len(str(article[field])):
            raise ArticlesError(f"{start}-{end} lies outside the {field}")
    line = _of_two(first, second, "counterparts", field) | {
        "field": field, "cue_at": written(places[:1]),
        "other_field": field, "other_at": written(places[1:]),
    }  # fmt: skip
    said = {"before": YES_NO[not together], "after": YES_NO[together], **signed._asdict()}
    return with_ids([line | {"what": "together"} | said])


class Relations:
    """The result of `relations`; what it says of two texts can be changed."""

    def __init__(self, table: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._table = table
        self._articles = {str(row.article_id): row for row in rows_of(articles)}
        self._rows: list[Row] = [
            {str(name): value for name, value in row.items()} for row in table.to_dict("records")
        ]
        self._of = {frozenset(map(str, _ids(row))): row for row in self._rows}

    def apply(self, line: Mapping[str, str]) -> str:
        """Apply a correction, or say why it does not fit."""
        if why := misfit_of_two(self._articles, line):
            return why
        row = self._of.get(frozenset((line["article_id"], line["other_id"])))
        if row is None:
            return "these two texts are not compared"
        if line["what"] == "relation":
            _relate(row, line["after"])
        elif row["relation"] == _UNRELATED:
            return "the two texts are not related"
        else:
            turned = str(row["article_a"]) != line["article_id"]
            after = TURNED.get(line["after"], line["after"]) if turned else line["after"]
            row |= {"direction": after, "direction_from": BY_HAND}
        sign(row, line)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the corrected table, and one without a row: no pair is taken out."""
        frame = pd.DataFrame(self._rows, columns=list(self._table.columns), dtype=object)
        frame.index = self._table.index
        return frame.astype(self._table.dtypes), self._table.head(0)


class Counterparts:
    """The result of `counterparts`: which sentences belong together, as readers say."""

    def __init__(self, table: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._table = table
        self._articles = {str(row.article_id): row for row in rows_of(articles)}
        self._rows: list[Row] = [
            {str(name): value for name, value in row.items()} for row in table.to_dict("records")
        ]

    def apply(self, line: Mapping[str, str]) -> str:
        """Apply a correction, or say why it does not fit."""
        if why := misfit_of_two(self._articles, line):
            return why
        new: Row = {"together": line["after"] == "yes", "corrected": False}
        sides = (("article_id", "field", "cue_at"), ("other_id", "other_field", "other_at"))
        for side, (which, field, at) in zip("ab", sides, strict=True):
            article, (span, *_) = self._articles[line[which]], spans_of(line[at])
            new |= {
                "event_id": article.event_id, f"article_{side}": article.article_id,
                f"field_{side}": line[field], f"start_{side}": span[0], f"end_{side}": span[1],
            }  # fmt: skip
            if span[1] > len(getattr(article, line[field])):
                return "the words are others"
        self._rows = [row for row in self._rows if not _same(row, new)]
        new |= {"corrected_by": "", "corrections": ""}
        sign(new, line)
        self._rows.append(new)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the corrected table, and one without a row."""
        frame = pd.DataFrame(self._rows, columns=list(self._table.columns), dtype=object)
        return frame.astype(self._table.dtypes), self._table.head(0)


def misfit_of_two(articles: Mapping[str, Any], line: Mapping[str, str]) -> str:
    """Say why a correction is not of these two articles as they are; "" if it is."""
    other = {"sha256": line["other_sha256"], "field": line["other_field"] or line["field"]}
    return misfit(articles.get(line["article_id"]), line) or misfit(
        articles.get(line["other_id"]), other
    )


def overlapping(one: Spans, other: Spans) -> bool:
    """Tell whether two places are mostly the same: sentences may be split otherwise some day."""
    return shared(one, other) >= MOSTLY


def _relate(row: Row, relation: str) -> None:
    related = relation != _UNRELATED
    if related and row["relation"] == _UNRELATED:
        row |= {"direction": "", "direction_from": ""}  # found again where the table is finished
    row |= {"relation": relation, "probability": float(related), "confidence": 1.0}
    if not related:
        row |= {"direction": "", "direction_from": ""}


def _same(one: Row, other: Row) -> bool:
    """Tell whether two rows are about the same two sentences, in whichever order."""
    here, there = (_places(row) for row in (one, other))
    return here == there or here == there[::-1]


def _places(row: Row) -> list[tuple[Any, ...]]:
    return [tuple(row[f"{name}_{side}"] for name in ("article", "field", "start")) for side in "ab"]


def _ids(row: Mapping[str, Any]) -> tuple[Any, Any]:
    return row["article_a"], row["article_b"]


def _article(articles: pd.DataFrame, article_id: Any) -> Mapping[str, Any]:
    rows = list(rows_of(articles[articles["article_id"] == article_id]))
    if not rows:
        raise ArticlesError(f"there is no article {article_id!r}")
    return rows[0]._asdict()  # type: ignore[no-any-return]


def _of_two(
    first: Mapping[str, Any], second: Mapping[str, Any], measure: str, field: str = "text"
) -> dict[str, str]:
    return {
        "event_id": str(first["event_id"]), "article_id": str(first["article_id"]),
        "sha256": sha256_of(str(first[field])), "measure": measure, "content_at": "",
        "other_id": str(second["article_id"]), "other_sha256": sha256_of(str(second[field])),
        "action": "change", "before_at": "", "after_at": "",
    }  # fmt: skip
