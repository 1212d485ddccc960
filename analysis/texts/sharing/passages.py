"""Which passages do two articles share, word for word?"""

from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part, Zone
from analysis.language import Span, sentence_at
from analysis.language.document import document_of
from analysis.language.zones import field_of
from analysis.tables import Table
from analysis.texts.sharing.word_runs import Words, common_runs, index_words, words_of
from analysis.voices.belonging.parts import stretches_of

COLUMNS: Final = Table(
    "shared_passages",
    "event_id article_a article_b outlet_a outlet_b part zone field n_words passage start_a end_a "
    "start_b end_b quoted_a quoted_b sentence_a sentence_start_a sentence_b sentence_start_b",
    int64="n_words start_a end_a start_b end_b sentence_start_a sentence_start_b",
    bool="quoted_a quoted_b",
)


@checked()
def shared_passages(
    articles: pd.DataFrame,
    article_a: str,
    article_b: str,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    min_words: int = 5,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the passages that two articles share word for word.

    Capitals, punctuation, line breaks and the kind of apostrophe make no difference; a
    single other word ends a passage.

    Parameters
    ----------
    articles
        An articles table. Not modified. Titles are not compared.
    article_a, article_b
        Two of its `article_id`.
    part
        "whole": the whole text. "own", "quotation", "attributed": only words of this voice (see
        `analysis.whose_words`); "unquoted": only what stands outside quotation marks. No
        passage bridges what was taken out.
    zone
        "all" of the texts; or their "lead" or "body", see `analysis.language.zones`; or the
        "headline", which "all" leaves out.
    min_words
        The shortest passage to list. Below four words chance and idiom prevail.
    attributions
        The result of `analysis.attributions`, needed for a voice only; computed here if it is
        not given.

    Returns
    -------
    One row per passage, in the order of article a: `event_id` (of a), `article_a, article_b,
    outlet_a, outlet_b, part, zone, field` ("text", of
    headlines "title"), `n_words`, `passage` (verbatim, as in a),
    `start_a, end_a, start_b, end_b` (offsets into it), `quoted_a, quoted_b` (more
    than half of its words stand in a quotation), and the sentence in which it begins:
    `sentence_a, sentence_start_a, sentence_b, sentence_start_b`. No passage can be made
    longer. Where one stands in b several times, one of the places is given; a passage that
    lies by more than half within the one before it is left out.

    Raises
    ------
    ArticlesError
        The table is not usable, there is no such article, or `min_words` is below 1.

    Notes
    -----
    What is shared is mostly quotation: look at `quoted_a` before you speak of copying. Who
    copied whom, or whether both took it from a third text, the passages do not tell.
    """
    first, second = article_row(articles, article_a), article_row(articles, article_b)
    both = articles[articles["article_id"].isin([article_a, article_b])]
    field = field_of(zone)
    stretches = stretches_of(both, part, attributions, fields=(field,), zone=zone)
    words = [words_of(row[field], stretches[row["article_id"], field]) for row in (first, second)]
    runs = common_runs(index_words(words), 0, 1, at_least=min_words)
    sides = [
        _Side(row[field], article) for row, article in zip((first, second), words, strict=True)
    ]
    pair = {
        "event_id": first["event_id"],
        "article_a": first["article_id"],
        "article_b": second["article_id"],
        "outlet_a": first["outlet"],
        "outlet_b": second["outlet"],
        "part": part,
        "zone": zone,
        "field": field,
    }
    rows = [pair | _row(sides, *run) for run in runs]
    return COLUMNS.of(rows, articles)


def article_row(articles: pd.DataFrame, article_id: str) -> dict[str, Any]:
    """Return the row of one article, or raise `ArticlesError` with the ids that there are."""
    rows = articles[articles["article_id"] == article_id]
    if rows.empty:
        known = ", ".join(map(str, articles["article_id"].head(8)))
        raise ArticlesError(f"there is no article {article_id!r}; the articles are {known}")
    return {str(name): value for name, value in rows.iloc[0].items()}


class _Side:
    """One of the two texts, with what is looked up in it for every passage."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.spans = words.spans
        self.sentences = document_of(text).sentence_spans
        self.quoted = [
            Span(region.start, region.end)
            for region in document_of(text).quotations
            if region.kind == "quotation"
        ]

    def span(self, first: int, length: int) -> Span:
        return Span(self.spans[first].start, self.spans[first + length - 1].end)

    def in_quotation(self, first: int, length: int) -> bool:
        spans = self.spans[first : first + length]
        return 2 * sum(sentence_at(self.quoted, span.start) is not None for span in spans) > length

    def sentence(self, position: int) -> Span:
        return sentence_at(self.sentences, position) or Span(0, len(self.text))


def _row(sides: list[_Side], length: int, *firsts: int) -> dict[str, Any]:
    row: dict[str, Any] = {"n_words": length}
    for name, side, first in zip("ab", sides, firsts, strict=True):
        span = side.span(first, length)
        sentence = side.sentence(span.start)
        row[f"start_{name}"], row[f"end_{name}"] = span
        row[f"quoted_{name}"] = side.in_quotation(first, length)
        row[f"sentence_{name}"] = side.text[sentence.start : sentence.end]
        row[f"sentence_start_{name}"] = sentence.start
    return row | {"passage": sides[0].text[row["start_a"] : row["end_a"]]}
