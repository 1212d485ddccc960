"""Which rows of a measured table does a correction mean, and how does the table read after it?"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_integer_dtype

from analysis.articles import rows_of
from analysis.files.corrections.records import Spans, place_of, sha256_of, spans_of, words_at
from analysis.language import Span
from analysis.language.document import Document, document_of

BY_HAND = "by hand"
_DIRECT_SHARE = 0.8  # as in `analysis.attributions`

Row = dict[str, Any]


def misfit(article: Any, line: Mapping[str, str]) -> str:
    """Say why a correction is not of this article as it is, None if there is none; "" if it is."""
    if article is None:
        return "this article is not here"
    if sha256_of(str(getattr(article, line["field"]))) != line["sha256"]:
        return "the text is another one now"
    return ""


def fits(page: Document, line: Mapping[str, str]) -> bool:
    """Tell whether the words that a correction names stand where it says."""
    spans = spans_of(line["after_at"])
    return not spans or words_at(page.text, spans) == line["after"]


def changed(row: Row, page: Document, line: Mapping[str, str]) -> None:
    """Change `row` as a correction says."""
    hedge = "content_spans" not in row
    what, spans = line["what"], spans_of(line["after_at"])
    if what == "content":
        _content(row, page, spans)
    elif what == "cue" and hedge:
        _hedge_cue(row, page, spans)
    elif what == "cue":
        _cue(row, page, spans)
    elif what == "source" and not hedge:
        _source(row, page, spans)
    else:
        _label(row, what, line["after"])


def added(
    ids: Mapping[str, Any], columns: list[str], page: Document, line: Mapping[str, str]
) -> Row:
    """Return a new row: `ids` are its event, article and outlet."""
    row: Row = dict.fromkeys(columns)
    row |= {**ids, "field": line["field"]}
    if "method" in row:
        row["method"] = BY_HAND
    spans = spans_of(line["after_at"])
    if line["measure"] == "attributions":
        row |= {"mention_type": "unknown", "stance": "neutral", "content_spans": ()}
        row |= {f"{name}_{end}": None for name in ("source", "cue") for end in ("start", "end")}
        _content(row, page, spans)
        _sentence(row, page)
    else:
        row |= {"whose": "outlet", "counts": True}
        _hedge_cue(row, page, spans)
        if "clause_start" in row:  # which clause is hedged, no reader has said
            start, words = row["sentence_start"], row["sentence"]
            row |= {"clause_start": start, "clause_end": start + len(words)}
    return row


def sign(row: Row, line: Mapping[str, str]) -> None:
    """Write into a row that it was corrected, by whom, and by which correction."""
    row["corrected"] = True
    for column, value in (("corrected_by", line["author"]), ("corrections", line["id"])):
        row[column] = "; ".join(dict.fromkeys(filter(None, [*row[column].split("; "), value])))


def _content(row: Row, page: Document, spans: Spans) -> None:
    starts = [page.starts[n] for first, last in spans for n in page.numbers(first, last)]
    n_words = len(starts)
    n_quoted = sum(any(q.start <= start < q.end for q in page.quotations) for start in starts)
    share = n_quoted / n_words if n_words else 0.0
    row |= {
        "content": words_at(page.text, spans),
        "content_start": spans[0][0],
        "content_end": spans[-1][1],
        "content_spans": spans,
        "form": "direct" if share >= _DIRECT_SHARE else "mixed" if n_quoted else "indirect",
        "n_words": n_words,
    }


def _cue(row: Row, page: Document, spans: Spans) -> None:
    row |= _phrase("cue", page, spans)
    row["cue_lemma"] = row["cue"].lower() if row["cue"] else None
    _sentence(row, page)


def _source(row: Row, page: Document, spans: Spans) -> None:
    row |= _phrase("source", page, spans)
    row["source_name"] = row["source"]  # until a line says what the full name is


def _phrase(name: str, page: Document, spans: Spans) -> Row:
    start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
    words = page.text[start:end] if spans else None
    return {name: words, f"{name}_start": start, f"{name}_end": end}


def _hedge_cue(row: Row, page: Document, spans: Spans) -> None:
    row |= {"cue": page.text[spans[0][0] : spans[-1][1]], "start": spans[0][0], "end": spans[-1][1]}
    _sentence(row, page)


def _sentence(row: Row, page: Document) -> None:
    """The sentence of the cue; of the content, where there is no cue."""
    cue, content = place_of(row)
    position = (cue or content)[0][0]
    number = page.sentence_at(position)
    span = page.sentence_spans[number] if number >= 0 else Span(position, position)
    row |= {"sentence": page.text[span.start : span.end], "sentence_start": span.start}


def _label(row: Row, what: str, value: str) -> None:
    if what == "counts":
        row["counts"] = value == "yes"
        return
    row[what] = value or None
    if what == "whose" and value == "outlet":
        row["source"] = None


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
        if why := misfit(article, line):
            return why
        page = document_of(str(getattr(article, line["field"])))
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

    def _add(self, article: Any, page: Document, line: Mapping[str, str]) -> dict[str, Any]:
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


MOSTLY = 0.5
"""Words that are the same by so much are the same words, with another extent."""


def meant(rows: Iterable[dict[str, Any]], line: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the row that a correction is about, or None.

    The row whose cue and content stand exactly where the correction says. If there is none,
    the one that is most alike (see `similarity`), found with another extent.

    Parameters
    ----------
    rows
        Rows of one title or text.
    line
        A correction of it.
    """
    cue, content = spans_of(line["cue_at"]), spans_of(line["content_at"])
    best, most = None, (False, 0.0)
    for row in rows:
        here = place_of(row)
        how = (here == (cue, content), similarity(here, (cue, content)))
        if how > most:
            best, most = row, how
    return best


def similarity(one: tuple[Spans, Spans], other: tuple[Spans, Spans]) -> float:
    """Return how much two rows are the same, 0 to 1; 0 unless they may be one.

    Attributions may be one if their contents share at least half of the characters that either
    has and their cues, if both have one, touch; or if they have the same cue and the contents
    touch. Hedges, if the cues share half of their characters.
    """
    (cue, content), (other_cue, other_content) = one, other
    of_cues = shared(cue, other_cue)
    if not content or not other_content:
        return of_cues if of_cues >= MOSTLY else 0.0
    if cue and other_cue and not of_cues:
        return 0.0
    alike = shared(content, other_content)
    return alike if alike >= MOSTLY or of_cues >= MOSTLY else 0.0


def row_at(rows: Iterable[Row], line: Mapping[str, str], name: str = "") -> Row | None:
    """Return the row of the words that a correction stands on, or of mostly the same, or None.

    Parameters
    ----------
    rows
        Of the table as it is now.
    line
        The correction.
    name
        Begins the columns that say where a row stands: "source_" for `source_start`.
    """
    place = spans_of(line["cue_at"])
    best: Row | None = None
    most = 0.0
    for row in rows:
        where = (str(row["article_id"]), row["field"])
        if where != (line["article_id"], line["field"]) or pd.isna(row.get(f"{name}start")):
            continue
        alike = shared(((int(row[f"{name}start"]), int(row[f"{name}end"])),), place)
        if alike >= MOSTLY and alike > most:
            best, most = row, alike
    return best


def as_before(rows: Iterable[Row], table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a table, now corrected, with its columns, types and index."""
    frame = pd.DataFrame(rows, columns=list(table.columns), dtype=object)
    frame.index = table.index
    return frame.astype(table.dtypes)


def shared(one: Spans, other: Spans) -> float:
    """Return how many of the characters of two sets of spans are in both, 0 to 1.

    >>> shared(((0, 10),), ((5, 15),)) == 5 / 15
    True
    """
    first, second = (sum(end - start for start, end in spans) for spans in (one, other))
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return both / (first + second - both) if both else 0.0
