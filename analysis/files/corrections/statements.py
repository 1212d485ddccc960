"""Does this text make this statement? A reader's word on one cell of the table of facts.

A statement is named by its wording, for its number changes with the articles that are looked at.
Where the reader says which words make it, their place becomes that of the cell.
"""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import ArticlesError, rows_of
from analysis.files.corrections.making import Signed
from analysis.files.corrections.records import (
    VERDICTS,
    Spans,
    sha256_of,
    spans_of,
    with_ids,
    written,
)
from analysis.files.corrections.replaying import MOSTLY, Row, misfit, sign
from analysis.language.document import Document, document_of

MADE: Final = ("present", "differing")
"""States of a text that makes the statement."""

_NOWHERE: Final[Mapping[str, Any]] = {
    "position": "", "rank": pd.NA, "depth": float("nan"), "whose": "", "source": "", "field": "",
    "start": pd.NA, "end": pd.NA, "sentence": None, "sentence_start": pd.NA, "headline": False,
}  # fmt: skip
_NO_OTHER: Final[Mapping[str, Any]] = {"also": "", "also_start": pd.NA}
_NO_PART: Final[Mapping[str, Any]] = {
    "stated_part": "", "missing_part": "", "stated_spans": (), "missing_spans": (),
}  # fmt: skip


def decide(
    article: Mapping[str, Any],
    row: Mapping[str, Any],
    state: str,
    signed: Signed,
    *,
    field: str = "text",
    words: Spans = (),
) -> pd.DataFrame:
    """Say whether a text makes a statement.

    Parameters
    ----------
    article
        The article: `event_id, article_id, title, text`.
    row
        A row of `coverage`.
    state
        "present", "differing" (with another figure, date or name), "part" or "absent".
    signed
        Author, time, reason.
    field, words
        Where it makes the statement, if that is elsewhere than `row` says: "title" or "text",
        and spans of it.

    Returns
    -------
    A table of corrections: one line; none if a reader decided so before.

    Raises
    ------
    ArticlesError
        There is no such state, or the words lie outside the text.
    """
    if state not in VERDICTS:
        raise ArticlesError(f"state is {state!r}, but must be one of {', '.join(VERDICTS)}")
    stood = _place_of(row)
    if stood and not words:
        field, words = str(row["field"]), stood
    text = str(article[field])
    if any(not 0 <= start < end <= len(text) for start, end in words):
        raise ArticlesError(f"{written(words)} lies outside the {field}")
    place = (field, tuple(words)) if state != "absent" else (field, ())
    if row.get("corrected") and (row["state"], str(row["field"]) or field, stood) == (
        state, *place
    ):  # fmt: skip
        return with_ids([])
    return with_ids([
        {
            "event_id": str(article["event_id"]), "article_id": str(article["article_id"]),
            "sha256": sha256_of(text), "field": field, "measure": "facts",
            "cue_at": "", "content_at": "", "statement": str(row["label"]),
            "action": "change", "what": "state", "before": str(row["state"]), "before_at": "",
            "after": state, "after_at": written(place[1]), **signed._asdict(),
        }
    ])  # fmt: skip


class Statements:
    """The result of `coverage`; its cells can be decided."""

    def __init__(
        self,
        table: pd.DataFrame,
        articles: pd.DataFrame,
        families: pd.DataFrame | None,
    ) -> None:
        self._table = table
        self._articles: dict[str, Any] = {str(row.article_id): row for row in rows_of(articles)}
        self._families = families
        self._changed: dict[int, Row] = {}
        self._labels = {
            at: " ".join(str(one).split())
            for at, one in zip(table.index, table["label"], strict=True)
        }
        ids = table["article_id"].astype(str)
        self._of_article = {str(one): list(rows) for one, rows in ids.groupby(ids).groups.items()}

    def apply(self, line: Mapping[str, str]) -> str:
        """Apply a correction, or say why it does not fit."""
        article = self._articles.get(line["article_id"])
        if why := misfit(article, line):
            return why
        page = document_of(str(getattr(article, line["field"])))
        at = self._cell(line)
        if at is None:
            return "no such statement is found"
        row = self._row(at)
        _decided(row, page, line)
        sign(row, line)
        self._count(row)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the corrected table, and one without a row: no cell is taken out."""
        done = self._table.copy(deep=False)
        places = dict(zip(done.index, range(len(done)), strict=True))
        for name in done.columns if self._changed else ():
            values = done[name].to_numpy(dtype=object, copy=True)
            for at, row in self._changed.items():
                values[places[at]] = row[str(name)]
            column = pd.Series(values, index=done.index, dtype=object)
            done[name] = column.astype(self._table[name].dtype)
        return done, self._table.head(0)

    def _row(self, at: int) -> Row:
        """Return a row to change."""
        if at not in self._changed:
            found = self._table.loc[at]
            self._changed[at] = {str(name): value for name, value in found.items()}
        return self._changed[at]

    def _cell(self, line: Mapping[str, str]) -> int | None:
        """Return where the cell of a statement and an article stands in the table.

        The statement with the same wording; else the one of which most is the same words, one in
        the other: where other articles are looked at, it is shown with more or fewer of them.
        """
        wanted = " ".join(line["statement"].split())
        best, most = None, 0.0
        for at in self._of_article.get(line["article_id"], ()):
            label = self._labels[at]
            if label == wanted:
                return int(at)
            if label in wanted or wanted in label:
                shorter, longer = sorted((len(label), len(wanted)))
                if shorter >= MOSTLY * longer and shorter / longer > most:
                    best, most = int(at), shorter / longer
        return best

    def _count(self, row: Row) -> None:
        """Count anew how many texts, and reports, make the statement of a row."""
        if self._families is None:
            raise ArticlesError(
                "how many reports make a statement is counted anew: give the families, the "
                "result of analysis.families(articles)"
            )
        family = dict(zip(self._families["article_id"], self._families["family"], strict=True))
        table = self._table
        same = table["statement"] == row["statement"]
        same &= table["event_id"].astype(str) == str(row["event_id"])
        rows = [self._row(at) for at in table.index[same]]
        said = [one["article_id"] for one in rows if one["state"] in MADE]
        counts = {"n_present": len(said), "n_families": len({family[one] for one in said})}
        for one in rows:
            one |= counts


def _place_of(row: Mapping[str, Any]) -> Spans:
    """Return where the words of a cell stand; () if it has none."""
    start, end = row["start"], row["end"]
    return () if pd.isna(start) or pd.isna(end) else ((int(start), int(end)),)


def _decided(row: Row, page: Document, line: Mapping[str, str]) -> None:
    """Change a row of `coverage` as a reader decided."""
    state, spans = line["after"], spans_of(line["after_at"])
    new: dict[str, Any] = {"state": state, "probability": float(state in MADE)}
    new |= {"left_out": state == "absent"}
    if state != row["state"]:
        new |= _NO_PART
    if state != "differing":
        new["conflict"] = ""
    if state == "absent":
        new |= {**_NOWHERE, **_NO_OTHER}
    elif spans and (row["field"] != line["field"] or _place_of(row) != spans):
        new |= {**_NOWHERE, **_NO_OTHER, **_located(page, line["field"], spans)}
    row |= {name: value for name, value in new.items() if name in row}


def _located(page: Document, field: str, spans: Spans) -> Row:
    """Return what `coverage` says of a place."""
    start, end = spans[0][0], spans[-1][1]
    sentences = page.sentence_spans
    first, last = max(page.sentence_at(start), 0), max(page.sentence_at(end - 1), 0)
    begins, ends = min(start, sentences[first].start), max(end, sentences[last].end)
    place: Row = {
        "field": field, "start": start, "end": end, "sentence": page.text[begins:ends],
        "sentence_start": begins,
    }  # fmt: skip
    if field == "title":
        return place | {"position": "headline"}
    lead = max(page.paragraphs[0].end, sentences[min(1, len(sentences) - 1)].end)
    return place | {
        "position": "lead" if start < lead else "body",
        "rank": first + 1,
        "depth": start / len(page.text),
    }
