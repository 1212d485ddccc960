"""Which lines say what a reader corrected in one go, and where stand the words that they typed?"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.articles import ArticlesError
from analysis.files.corrections.records import (
    LABELS,
    SPANNED,
    Spans,
    place_of,
    sha256_of,
    span_in,
    with_ids,
    words_at,
    written,
)
from analysis.language import Span


class Signed(NamedTuple):
    """Who corrects, when (UTC, ISO 8601, see `analysis.files.corrections.records.now`), and why."""

    author: str
    time: str
    reason: str


def change(
    article: Mapping[str, Any],
    row: Mapping[str, Any],
    measure: str,
    changes: Mapping[str, Spans | str],
    signed: Signed,
) -> pd.DataFrame:
    """Say that things in a row of a measured table are otherwise.

    Parameters
    ----------
    article
        The article: `event_id, article_id, title, text`.
    row
        A row of `attributions`, `hedges` or `boosters`.
    measure
        The name of that function.
    changes
        Column → its new words, as spans of the title or text, or its new label. () takes a
        source or a cue away.
    signed
        Author, time, reason.

    Returns
    -------
    A table of corrections, one line for each thing that is not so already.

    Raises
    ------
    ArticlesError
        A change is none of those that there are, or lies outside the text.
    """
    start = Place(article, str(row["field"]), measure, *place_of(row))
    lines = []
    for what in (*SPANNED[measure], *LABELS[measure]):
        if what not in changes:
            continue
        before, before_at = _now(row, what)
        line, start = start.changed(what, changes[what], before, before_at, signed)
        if line["before"] != line["after"] or line["before_at"] != line["after_at"]:
            lines.append(line)
    return with_ids(lines)


def remove(
    article: Mapping[str, Any], row: Mapping[str, Any], measure: str, signed: Signed
) -> pd.DataFrame:
    """Say that a row of a measured table is none: nobody speaks, nothing is hedged there."""
    place = Place(article, str(row["field"]), measure, *place_of(row))
    spans = place.content or place.cue
    words = words_at(place.text, spans)
    return with_ids([place.line("remove", "row", signed, before=words, before_at=written(spans))])


def add(
    article: Mapping[str, Any],
    field: str,
    measure: str,
    found: Mapping[str, Spans | str],
    signed: Signed,
) -> pd.DataFrame:
    """Say that a measured table lacks a row.

    Parameters
    ----------
    article
        The article: `event_id, article_id, title, text`.
    field
        "title" or "text".
    measure
        "attributions", "hedges" or "boosters".
    found
        What the row holds, as in `change`: for an attribution at least `content`, for a
        hedge `cue`.
    signed
        Author, time, reason.

    Returns
    -------
    A table of corrections.

    Raises
    ------
    ArticlesError
        The words are missing, or lie outside the text.
    """
    first = SPANNED[measure][0]
    spans = found.get(first)
    if not spans or isinstance(spans, str):
        raise ArticlesError(f"which words are the {first}? Without them nothing can be added")
    place = Place(article, field, measure, () if first == "content" else spans, spans)
    if first == "cue":
        place = place._replace(content=())
    words = place.words(spans)
    lines = [place.line("add", "row", signed, after=words, after_at=written(spans))]
    for what in (*SPANNED[measure], *LABELS[measure]):
        if what != first and found.get(what):
            line, place = place.changed(what, found[what], "", (), signed)
            lines.append(line)
    return with_ids(lines)


class Place(NamedTuple):
    """A row to be corrected: in which article, and where."""

    article: Mapping[str, Any]
    field: str
    measure: str
    cue: Spans
    content: Spans

    @property
    def text(self) -> str:
        """The title or text that is corrected."""
        return str(self.article[self.field])

    def words(self, spans: Spans) -> str:
        """Return the words at some spans of it; `ArticlesError` where they lie outside."""
        if any(not 0 <= start < end <= len(self.text) for start, end in spans):
            raise ArticlesError(f"{written(spans)} lies outside the {self.field}")
        return words_at(self.text, spans)

    def changed(
        self, what: str, value: Spans | str, before: str, before_at: Spans, signed: Signed
    ) -> tuple[dict[str, str], "Place"]:
        """Return the line for one change, and where the row stands after it."""
        words, at = (value, "") if isinstance(value, str) else (self.words(value), written(value))
        line = self.line(
            "change", what, signed, before=before, before_at=written(before_at), after=words,
            after_at=at,
        )  # fmt: skip
        if what == "cue" and not isinstance(value, str):
            return line, self._replace(cue=value)
        if what == "content" and not isinstance(value, str):
            return line, self._replace(content=value)
        return line, self

    def line(self, action: str, what: str, signed: Signed, **said: str) -> dict[str, str]:
        """Return a line of a file of corrections; `said` has before, before_at, after, after_at."""
        return {
            "event_id": str(self.article["event_id"]),
            "article_id": str(self.article["article_id"]),
            "sha256": sha256_of(self.text),
            "field": self.field,
            "measure": self.measure,
            "cue_at": written(self.cue),
            "content_at": written(self.content),
            "action": action,
            "what": what,
            **{name: said.get(name, "") for name in ("before", "before_at", "after", "after_at")},
            **signed._asdict(),
        }


def _now(row: Mapping[str, Any], what: str) -> tuple[str, Spans]:
    """Return what a row holds now, as text, and where that stands."""
    value = row[what]
    if what == "counts":
        return "yes" if value else "no", ()
    text = value if isinstance(value, str) else ""
    if "content_spans" not in row:
        return text, place_of(row)[0] if what == "cue" else ()
    if what == "content":
        return text, place_of(row)[1]
    return text, span_in(row, what) if what in ("cue", "source") else ()


_LIKE: Final = {
    **dict.fromkeys('“”„«»"', '[“”„«»"]'),
    **dict.fromkeys("‘’‚'", "[‘’‚']"),
    **dict.fromkeys("-–—", "[-–—]"),
}
"""Marks that a keyboard does not tell apart."""


_BEGINNING: Final = Span(0, 0)


def place_of_words(text: str, wording: str, *, near: Span = _BEGINNING) -> Spans:
    """Find the words that a reader typed: in the sentence they look at, or nearest to it.

    Parameters
    ----------
    text
        A title or text.
    wording
        Words of it, in any case and with any blanks, quotation marks and dashes; several
        pieces with " … " between them.
    near
        The sentence that the reader looks at.

    Returns
    -------
    The span of each piece, in the order of the text; () for no words.

    Raises
    ------
    ArticlesError
        A piece does not stand in the text.

    Examples
    --------
    >>> place_of_words("He left. Then he came back.", "he", near=Span(9, 27))
    ((14, 16),)
    >>> place_of_words("“It holds,” she said, “for now.”", '"it holds," … "for now."')
    ((0, 11), (22, 32))
    """
    found = []
    for piece in re.split(r"…|\.\.\.", wording):
        if not piece.strip():
            continue
        spans = _all(text, piece.strip(), re.NOFLAG) or _all(text, piece.strip(), re.IGNORECASE)
        if not spans:
            raise ArticlesError(
                f"“{piece.strip()}” does not stand in this text; copy the words from the sentence"
            )
        found.append(
            min(
                spans,
                key=lambda span: (not near.start <= span[0] < near.end, abs(span[0] - near.start)),
            )
        )
    return tuple(sorted(found))


def _all(text: str, piece: str, case: re.RegexFlag) -> list[tuple[int, int]]:
    words = piece.split()
    pattern = r"\s+".join("".join(_LIKE.get(c, re.escape(c)) for c in word) for word in words)
    # "he" is not found in "the".
    first, last = (
        r"(?<!\w)" if piece[0].isalnum() else "",
        r"(?!\w)" if piece[-1].isalnum() else "",
    )
    return [match.span() for match in re.finditer(first + pattern + last, text, case)]
