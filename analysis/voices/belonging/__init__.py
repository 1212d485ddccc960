"""Whose words are these: the outlet's own, a quotation, or attributed speech, and whose speech?"""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import rows_of
from analysis.language.document import document_of
from analysis.tables import Table
from analysis.voices.belonging.said import Said, said_in
from analysis.voices.belonging.stretches import stretches_in

__all__ = ["COLUMNS", "whose_words"]

COLUMNS: Final = Table(
    "whose_words",
    "event_id article_id outlet field start end voice source attribution n_words sentence "
    "sentence_start",
    int64="start end n_words sentence_start",
    Int64="attribution",
    object="field voice source sentence",
)


@checked()
def whose_words(articles: pd.DataFrame, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Tell of every word of titles and texts whose it is: the outlet's own, quoted, or attributed.

    More words of the voice "own": the outlet says more by itself. Whether that is reporting or
    opinion the number cannot tell.

    *Quotation*: what stands in quotation marks, of whomever. Scare quotes (one to three words
    that form no utterance) are the outlet's, unless an attribution gives them to a source.
    *Attributed*: what an attribution gives to a source outside quotation marks. *Own*: all other
    words. The cue and the source ("the mayor said") are no part of what that source says: they
    are the outlet's, or the words of whoever reports them in turn. Of nested contents the
    innermost decides. What a film or picture "shows" the outlet describes: own. So is a
    concession within a source's sentence that something is not verified or known ("…, although
    this could not be confirmed").

    Parameters
    ----------
    articles
        An articles table. Not modified.
    attributions
        The result of `analysis.attributions(articles)`; computed here if it is not given.

    Returns
    -------
    One row per stretch of words of one voice within one sentence, in the order of the articles,
    title before text: `event_id, article_id, outlet, field` ("title" or "text"), `start, end`
    (code points), `voice` ("own", "quotation" or "attributed"), `source` (the linked name or
    else the mention; missing in the outlet's own words and where nobody knows), `attribution`
    (the label of the row in `attributions` that tells so; missing if none does), `n_words`
    (words that begin in the stretch), `sentence` (verbatim), `sentence_start` (code points). The
    stretches do not overlap, and hold every character that is not blank: their `n_words` add up
    to the words of the article. A mark without a word goes with the words before it in its
    sentence, or else after it.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.

    Notes
    -----
    As good as the attributions: indirect speech that these miss counts as the outlet's own, so
    "own" is too high rather than too low.
    What somebody is said to reject or want is attributed, too, although the words may be
    nobody's. "Attributed" words are mostly the outlet's wording of what another is said to mean.

    Examples
    --------
    >>> text = "The dam leaks, Mara Holt said. “It holds,” she added. It was built in 1911."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> found = whose_words(pd.DataFrame(columns | {"text": [text]} | empty))
    >>> for row in found.itertuples():
    ...     print(row.voice, "|", row.source or "-", "|", text[row.start : row.end])
    attributed | Mara Holt | The dam leaks,
    own | - | Mara Holt said.
    quotation | Mara Holt | “It holds,”
    own | - | she added.
    own | - | It was built in 1911.
    """
    said = said_in(articles, attributions)
    labels = [one.label for told in said.values() for one in told]
    numbered = all(isinstance(label, int) for label in labels)
    rows = _rows(articles, said)
    return COLUMNS.of_cells(rows, articles, attribution="Int64" if numbered else "object")


def _rows(
    articles: pd.DataFrame, said: dict[tuple[Any, str], list[Said]]
) -> Iterator[tuple[Any, ...]]:
    for article in rows_of(articles):
        for field in ("title", "text"):
            body: str = getattr(article, field)
            ids = (article.event_id, article.article_id, article.outlet, field)
            document = document_of(body)
            for one in stretches_in(body, said.get((article.article_id, field), [])):
                yield (
                    *(*ids, one.start, one.end, one.voice),
                    *((one.said.source, one.said.label) if one.said else (None, None)),
                    *(one.n_words, document.printed(one.sentence)),
                    document.sentence_spans[one.sentence].start,
                )
