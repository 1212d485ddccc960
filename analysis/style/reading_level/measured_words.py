"""Which words are measured: all, whole sentences of one voice, or the unquoted ones? No tables."""

from collections.abc import Iterator

import pandas as pd

from analysis.articles import Part
from analysis.language import Span, table_rows
from analysis.language.document import document_of
from analysis.style.reading_level.formulas import Counting
from analysis.voices.belonging.parts import voices_of_sentences


def measured_texts(
    articles: pd.DataFrame, counting: Counting, part: Part, attributions: pd.DataFrame | None
) -> list[str]:
    """Return the texts with what is not measured blanked out: offsets stay as they are.

    Parameters
    ----------
    articles
        One row per article.
    counting, part, attributions
        As in `analysis.readability`.
    """
    texts: list[str] = articles["text"].tolist()
    measured = _of_part(articles, texts, counting, part, attributions)
    if counting == "textstat":  # which is to give textstat's numbers
        return measured
    return [_without(kept, table_rows(text)) for kept, text in zip(measured, texts, strict=True)]


def _of_part(
    articles: pd.DataFrame,
    texts: list[str],
    counting: Counting,
    part: Part,
    attributions: pd.DataFrame | None,
) -> list[str]:
    if part == "whole":
        return texts
    if part == "unquoted":
        return [_blanked(text, keep_stops=counting == "textstat") for text in texts]
    voices = voices_of_sentences(articles, attributions)
    return [
        _only(text, [voice == part for voice in voices[article_id]])
        for article_id, text in zip(articles["article_id"], texts, strict=True)
    ]


def _without(text: str, rows: list[Span]) -> str:
    """Return the text with the rows of its tables blanked out: they are no sentences."""
    pieces, position = [], 0
    for start, end in rows:
        pieces += [text[position:start], " " * (end - start)]
        position = end
    return "".join(pieces) + text[position:]


def _only(text: str, keep: list[bool]) -> str:
    """Return the text with all sentences blanked out but those to keep."""
    pieces, position = [], 0
    for (start, end), kept in zip(document_of(text).sentence_spans, keep, strict=True):
        pieces += [text[position:start], text[start:end] if kept else " " * (end - start)]
        position = end
    return "".join(pieces) + text[position:]


def _blanked(text: str, *, keep_stops: bool) -> str:
    """Return the text with its quotations blanked out."""
    pieces, position = [], 0
    ends = {span.end for span in document_of(text).sentence_spans} if keep_stops else set()
    for start, end in _gaps(text):
        pieces.append(text[position:start])
        quoted = text[start:end].rstrip()
        stop = quoted.rstrip("\"”’'»)]")[-1:]
        if start + len(quoted) in ends and stop and stop in ".!?":
            pieces.append(stop)
            start += 1
        pieces.append(" " * (end - start))
        position = end
    return "".join(pieces) + text[position:]


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for start, end in document_of(text).unquoted:
        if position < start:
            yield position, start
        position = end
    if position < len(text):
        yield position, len(text)
