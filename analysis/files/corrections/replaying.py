"""How does a measured row read after a correction?"""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from analysis.files.corrections.records import Spans, place_of, spans_of, words_at
from analysis.language import Span, quotations, sentences, words
from analysis.language.spans import sentence_at

BY_HAND = "by hand"
_DIRECT_SHARE = 0.8  # as in `analysis.attributions`

Row = dict[str, Any]


class Page:
    """A title or text, with what has to be known of it to write a row anew."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences: list[Span] | None = None

    def sentence(self, position: int) -> Span:
        """Return the sentence at a position."""
        if self._sentences is None:
            self._sentences = sentences(self.text)
        return sentence_at(self._sentences, position) or Span(position, position)

    def n_words(self, spans: Spans) -> tuple[int, int]:
        """Return how many words begin within `spans`, and how many of them are quoted."""
        starts = [word.start for word in words(self.text)]
        quoted = [(q.start, q.end) for q in quotations(self.text)]
        inside = [
            start
            for first, last in spans
            for start in starts[bisect_left(starts, first) : bisect_left(starts, last)]
        ]
        return len(inside), sum(any(a <= start < b for a, b in quoted) for start in inside)


def fits(page: Page, line: Mapping[str, str]) -> bool:
    """Tell whether the words that a correction names stand where it says."""
    spans = spans_of(line["after_at"])
    return not spans or words_at(page.text, spans) == line["after"]


def changed(row: Row, page: Page, line: Mapping[str, str]) -> None:
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


def added(ids: Mapping[str, Any], columns: list[str], page: Page, line: Mapping[str, str]) -> Row:
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


def _content(row: Row, page: Page, spans: Spans) -> None:
    n_words, n_quoted = page.n_words(spans)
    share = n_quoted / n_words if n_words else 0.0
    row |= {
        "content": words_at(page.text, spans),
        "content_start": spans[0][0],
        "content_end": spans[-1][1],
        "content_spans": spans,
        "form": "direct" if share >= _DIRECT_SHARE else "mixed" if n_quoted else "indirect",
        "n_words": n_words,
    }


def _cue(row: Row, page: Page, spans: Spans) -> None:
    row |= _phrase("cue", page, spans)
    row["cue_lemma"] = row["cue"].lower() if row["cue"] else None
    _sentence(row, page)


def _source(row: Row, page: Page, spans: Spans) -> None:
    row |= _phrase("source", page, spans)
    row["source_name"] = row["source"]  # until a line says what the full name is


def _phrase(name: str, page: Page, spans: Spans) -> Row:
    start, end = (spans[0][0], spans[-1][1]) if spans else (None, None)
    words = page.text[start:end] if spans else None
    return {name: words, f"{name}_start": start, f"{name}_end": end}


def _hedge_cue(row: Row, page: Page, spans: Spans) -> None:
    row |= {"cue": page.text[spans[0][0] : spans[-1][1]], "start": spans[0][0], "end": spans[-1][1]}
    _sentence(row, page)


def _sentence(row: Row, page: Page) -> None:
    """The sentence of the cue; of the content, where there is no cue."""
    cue, content = place_of(row)
    span = page.sentence((cue or content)[0][0])
    row |= {"sentence": page.text[span.start : span.end], "sentence_start": span.start}


def _label(row: Row, what: str, value: str) -> None:
    if what == "counts":
        row["counts"] = value == "yes"
        return
    row[what] = value or None
    if what == "whose" and value == "outlet":
        row["source"] = None
