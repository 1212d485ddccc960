"""What becomes of a measured table, correction by correction?"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_integer_dtype

from analysis.articles import rows_of
from analysis.files.corrections.matching import meant
from analysis.files.corrections.records import sha256_of
from analysis.files.corrections.replaying import Page, added, changed, fits, sign


class Rows:
    """A measured table; the rows of articles that corrections are about can be changed."""

    def __init__(
        self, table: pd.DataFrame, articles: pd.DataFrame, about: Iterable[object]
    ) -> None:
        self._table = table
        self._removed: list[tuple[float, dict[str, Any]]] = []
        wanted = set(map(str, about))
        self._articles: dict[str, Any] = {}
        if wanted:
            here = articles[articles["article_id"].astype(str).isin(wanted)]
            self._articles = {str(row.article_id): row for row in rows_of(here)}
        self._order = {str(key): n for n, key in enumerate(articles.get("article_id", ()))}
        self._pages: dict[tuple[str, str], Page] = {}
        inside = table["article_id"].astype(str).isin(wanted)
        self._others = table[~inside]
        # Each row with its place in the order of the table.
        self._rows: list[tuple[float, dict[str, Any]]] = [
            (float(place), {str(name): value for name, value in row.items()})
            for place, row in zip(
                inside.to_numpy().nonzero()[0], table[inside].to_dict("records"), strict=True
            )
        ]
        self._places = [float(place) for place in (~inside).to_numpy().nonzero()[0]]

    def apply(self, line: Mapping[str, str]) -> str:
        """Apply a correction, or say why it does not fit."""
        article = self._articles.get(line["article_id"])
        if article is None:
            return "this article is not here"
        page = self._page(article, line["field"])
        if sha256_of(page.text) != line["sha256"]:
            return "the text is another one now"
        if not fits(page, line):
            return "other words stand at this place"
        if _needs_words(line):
            return "it does not say which words"
        here = [
            row
            for _, row in self._rows
            if str(row["article_id"]) == line["article_id"] and row["field"] == line["field"]
        ]
        row = meant(here, line)
        if row is None and line["action"] == "add":
            row = self._add(article, page, line)
        elif row is None:
            return "there is no such row"
        elif line["action"] == "remove":
            sign(row, line)
            self._removed += [one for one in self._rows if one[1] is row]
            self._rows = [one for one in self._rows if one[1] is not row]
            return ""
        else:
            # What a reader missed may be found by another method: then its words are as given.
            first = "content" if line["content_at"] and line["action"] == "add" else "cue"
            as_change = {**line, "what": first} if line["action"] == "add" else line
            if as_change["what"] not in row:
                return f"the table has no column {as_change['what']}"
            changed(row, page, as_change)
        sign(row, line)
        return ""

    def tables(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the corrected table and the rows that were taken out."""
        columns = list(self._table.columns)
        if not self._rows and not self._removed:
            return self._table.copy(), self._table.head(0)
        own = self._frame(self._rows, columns)
        places = [place for place, _ in self._rows]
        done = pd.concat([part for part in (self._others, own) if len(part)] or [own])
        order = pd.Series([*self._places, *places]).sort_values(kind="stable").index
        return done.iloc[order].reset_index(drop=True), self._frame(self._removed, columns)

    def _frame(self, rows: list[tuple[float, dict[str, Any]]], columns: list[str]) -> pd.DataFrame:
        records = [row for _, row in rows]
        frame = pd.DataFrame(records, columns=columns, dtype=object)
        types = {
            name: "Int64" if is_integer_dtype(dtype) and frame[name].isna().any() else dtype
            for name, dtype in self._table.dtypes.items()
        }
        return frame.astype(types)

    def _page(self, article: Any, field: str) -> Page:
        key = (str(article.article_id), field)
        if key not in self._pages:
            self._pages[key] = Page(str(getattr(article, field)))
        return self._pages[key]

    def _add(self, article: Any, page: Page, line: Mapping[str, str]) -> dict[str, Any]:
        ids = {name: getattr(article, name) for name in ("event_id", "article_id", "outlet")}
        row = added(ids, list(map(str, self._table.columns)), page, line)
        row |= {"corrected_by": "", "corrections": ""}
        self._rows.append((self._place(row), row))
        return row

    def _place(self, row: Mapping[str, Any]) -> float:
        """Return where a new row goes: behind the last one that stands before it."""
        here = self._standing(row)
        before = [place for place, other in self._rows if self._standing(other) <= here]
        if before:
            return max(before) + 0.25
        others = self._others["article_id"].astype(str).map(self._order)
        earlier = [place for place, n in zip(self._places, others, strict=True) if n < here[0]]
        return max(earlier, default=-1.0) + 0.25

    def _standing(self, row: Mapping[str, Any]) -> tuple[int, int, int]:
        article = self._order.get(str(row["article_id"]), len(self._order))
        return article, int(row["field"] == "text"), int(row["sentence_start"])


def _needs_words(line: Mapping[str, str]) -> bool:
    """Content and hedges have words; a source or the cue of an attribution may be taken away."""
    if line["action"] == "add" or line["what"] == "content":
        return not line["after_at"]
    return line["what"] == "cue" and line["measure"] != "attributions" and not line["after_at"]
