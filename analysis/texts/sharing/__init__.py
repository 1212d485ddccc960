"""How much text do the articles of an event share?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part, Zone
from analysis.language import Span
from analysis.language.document import document_of
from analysis.language.zones import field_of
from analysis.tables import Table
from analysis.texts.sharing.candidates import FEW, chosen, every
from analysis.texts.sharing.passages import article_row
from analysis.texts.sharing.word_runs import (
    Index,
    Words,
    index_words,
    longest_run,
    shared_ngrams,
    words_of,
)
from analysis.voices.belonging.parts import stretches_of

COLUMNS: Final = Table(
    "overlap",
    "event_id article_a article_b outlet_a outlet_b part zone cosine containment_a_in_b "
    "containment_b_in_a containment3_a_in_b containment3_b_in_a longest_words longest idf",
    float64="cosine containment_a_in_b containment_b_in_a containment3_a_in_b containment3_b_in_a",
    int64="longest_words",
)
TERM_COLUMNS: Final = Table(
    "shared_terms",
    "term share contribution n_a n_b idf start_a end_a start_b end_b sentence_a sentence_b",
    float64="share contribution idf",
    int64="n_a n_b start_a end_a start_b end_b",
)


@checked(background="articles")
def overlap(
    articles: pd.DataFrame,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    background: pd.DataFrame | Sequence[str] | None = None,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Measure for every two articles of an event how much text they share.

    Higher values mean more in common. The vocabulary (`cosine`) also sees a paraphrase; the
    word sequences (`containment`) only see common wording.

    Parameters
    ----------
    articles
        An articles table. Not modified. Only articles with the same `event_id` are
        compared; titles are not.
    part
        "whole": the whole text. "own", "quotation", "attributed": the words of this voice (see
        `analysis.whose_words`); "unquoted": those outside quotation marks. Two reporters who
        were at one press conference share its quotations: what outlets of one event have in
        common is mostly what others said, so look at the voices, too.
    zone
        "all" of the text; or its "lead" or "body", see `analysis.language.zones`; or the
        "headline", which "all" leaves out.
    background
        Texts on which the weight of rare terms (IDF) is computed: an articles table or a
        list of texts. By default the articles of the event themselves. They are counted whole,
        or without their quotations where `part` is "unquoted".
    attributions
        The result of `analysis.attributions(articles)`, needed for a voice only; computed here
        if it is not given.

    Returns
    -------
    One row per pair within an event, in the order of the articles; in an event of more than 40
    articles for the twenty others with which each has most 3-word sequences in common, by their
    share of all: `event_id, article_a, article_b, outlet_a, outlet_b, part, zone`;
    `cosine` (0–1, similarity of vocabulary: angle between the TF-IDF vectors; NaN if an
    article has no term);
    `containment_a_in_b`, `containment_b_in_a` (0–1, share of the distinct 5-word sequences
    of the one that stand in the other as well; NaN if it has none) and
    `containment3_a_in_b`, `containment3_b_in_a` (3-word sequences). Near 1 in both
    directions: a copy; in one direction only: the one is part of the other;
    `longest_words`, `longest` (the longest run of common words, its number of words and its
    wording in a; 0 and "" if there is none);
    `idf` (on what the IDF was computed). One article, no rows.

    Raises
    ------
    ArticlesError
        The table, `part` or `background` is not usable.

    Notes
    -----
    Words are those of the text layer, without difference of capitals or apostrophes. Terms of
    the cosine are single words without 's and without scikit-learn's English stop words, not
    stemmed; weight: count × (ln((1 + n) / (1 + df)) + 1) over n texts. On the handful of
    texts of one event the IDF means little: it makes words weigh less that all outlets must
    use, up to a factor of 2 to 4. A background of some thousand news texts is better. Cosines
    with different IDF must not be compared; and two independent reports of one event easily
    reach 0.4, just by its names and places.
    The longest run alone proves nothing: independent reports share long statements.
    Sources: Salton & Buckley (1988), doi:10.1016/0306-4573(88)90021-0; Broder (1997),
    doi:10.1109/SEQUEN.1997.666900 (containment).
    """
    reference = None if background is None else background_terms(background, part)
    rows: list[dict[str, Any]] = []
    field = field_of(zone)
    stretches = stretches_of(articles, part, attributions, fields=(field,), zone=zone)
    for _, event in articles.groupby("event_id", sort=False, dropna=False):
        if len(event) > 1:
            rows += _pairs(event, part, zone, _words(event, stretches, field), reference)
    return COLUMNS.of(rows, articles)


@checked(background="articles")
def shared_terms(
    articles: pd.DataFrame,
    article_a: str,
    article_b: str,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    most: int | None = 20,
    background: pd.DataFrame | Sequence[str] | None = None,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Show which terms make two articles alike: what each contributes to their cosine.

    Parameters
    ----------
    articles
        An articles table. Not modified. The IDF is computed on the articles of the same
        event (or of both events), as in `overlap`.
    article_a, article_b
        Two of its `article_id`.
    part, zone, background, attributions
        As in `overlap`.
    most
        How many terms to list; None for all.

    Returns
    -------
    One row per common term, highest share first: `term`, `share` (0–1 of the cosine; over
    all terms they add up to 1), `contribution` (they add up to the cosine), `n_a, n_b`
    (times used), `idf` (its weight), `start_a, end_a, start_b, end_b` (offsets of the first
    use in each text, or title) and the sentences there, `sentence_a, sentence_b`.

    Raises
    ------
    ArticlesError
        The table or an argument is not usable, or there is no such article.
    """
    pair = [article_row(articles, article_id) for article_id in (article_a, article_b)]
    event = articles[articles["event_id"].isin([row["event_id"] for row in pair])]
    if event.empty:  # articles without an event
        event = articles[articles["event_id"].isna()]
    field = field_of(zone)
    stretches = stretches_of(event, part, attributions, fields=(field,), zone=zone)
    words = _words(event, stretches, field)
    reference = None if background is None else background_terms(background, part)
    weights = weights_of([terms_of(article) for article in words], reference)
    at = [event["article_id"].tolist().index(row["article_id"]) for row in pair]
    product = (weights.vectors[at[0]].multiply(weights.vectors[at[1]])).toarray().ravel()
    ranked = np.argsort(-product, kind="stable")[: np.count_nonzero(product)][:most]
    sides = [_first_uses(row[field], words[i]) for row, i in zip(pair, at, strict=True)]
    rows = []
    for term in ranked.tolist():
        row = {
            "term": str(weights.terms[term]),
            "share": product[term] / product.sum(),
            "contribution": product[term],
            "n_a": int(weights.counts[at[0], term]),
            "n_b": int(weights.counts[at[1], term]),
            "idf": weights.idf[term],
        }
        for name, uses in zip("ab", sides, strict=True):
            row |= {f"{key}_{name}": value for key, value in uses[row["term"]].items()}
        rows.append(row)
    return TERM_COLUMNS.of(rows)


def _pairs(
    event: pd.DataFrame,
    part: Part,
    zone: Zone,
    words: list[Words],
    reference: list[list[str]] | None,
) -> list[dict[str, Any]]:
    texts = event[field_of(zone)].tolist()
    weights = weights_of([terms_of(article) for article in words], reference)
    has_terms = np.diff(weights.vectors.indptr) > 0
    index = index_words(words)
    containment = {n: _containment(*shared_ngrams(index, n)) for n in (3, 5)}
    identity = {name: event[name].tolist() for name in ("event_id", "article_id", "outlet")}
    pairs = _compared(index, len(words))
    cosines = _cosines(weights.vectors, pairs)
    rows = []
    for (a, b), cosine in zip(pairs, cosines, strict=True):
        length, first, _ = longest_run(index, a, b)
        spans = words[a].spans[first : first + length]
        rows.append(
            {
                "event_id": identity["event_id"][a],
                "article_a": identity["article_id"][a],
                "article_b": identity["article_id"][b],
                "outlet_a": identity["outlet"][a],
                "outlet_b": identity["outlet"][b],
                "part": part,
                "zone": zone,
                "cosine": cosine if has_terms[a] and has_terms[b] else np.nan,
                "containment_a_in_b": containment[5][a, b],
                "containment_b_in_a": containment[5][b, a],
                "containment3_a_in_b": containment[3][a, b],
                "containment3_b_in_a": containment[3][b, a],
                "longest_words": length,
                "longest": texts[a][spans[0].start : spans[-1].end] if spans else "",
                "idf": weights.basis,
            }
        )
    return rows


def _compared(index: Index, n: int) -> list[tuple[int, int]]:
    """Return every two of n texts; of more than `FEW` those with most word sequences in common."""
    if n <= FEW:
        return every(n).pairs
    both, own = shared_ngrams(index, 3)
    a, b = np.nonzero(np.triu(both, 1))
    near = both[a, b] / np.maximum(own[a] + own[b] - both[a, b], 1)
    return chosen(a, b, near, n).pairs


def _cosines(vectors: Any, pairs: list[tuple[int, int]]) -> NDArray[np.float64]:
    """The cosine of each pair of rows."""
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    found = np.zeros(len(a))
    for first in range(0, vectors.shape[0], FEW):  # of many texts not each with each
        here = np.flatnonzero((a >= first) & (a < first + FEW))
        others, at = np.unique(b[here], return_inverse=True)
        alike = (vectors[first : first + FEW] @ vectors[others].T).toarray()
        found[here] = alike[a[here] - first, at]
    return np.clip(found, 0, 1)


def _words(
    event: pd.DataFrame, stretches: dict[tuple[Any, str], list[Span]], field: str
) -> list[Words]:
    return [
        words_of(text, stretches[article_id, field])
        for article_id, text in zip(event["article_id"], event[field], strict=True)
    ]


def _containment(both: NDArray[np.int64], own: NDArray[np.int64]) -> NDArray[np.float64]:
    shares = np.full(both.shape, np.nan)
    np.divide(both, own[:, None], out=shares, where=own[:, None] > 0)
    return shares


def _first_uses(text: str, words: Words) -> dict[str, dict[str, Any]]:
    """Where each term stands first: `start, end, sentence`."""
    document = document_of(text)
    uses: dict[str, dict[str, Any]] = {}
    for term, span in zip(terms_of(words), words.spans, strict=True):
        if term not in uses:
            number = document.sentence_at(span.start)
            start, end = document.sentence_spans[number] if number >= 0 else (0, len(text))
            wording = text[start:end]
            uses[term] = {"start": span.start, "end": span.end, "sentence": wording}
    return uses


class Weights(NamedTuple):
    """TF-IDF of some articles: rows of length one, and what they were made of."""

    vectors: Any  # sparse, article × term, Euclidean length 1
    counts: Any  # sparse, article × term
    terms: NDArray[np.str_]
    idf: NDArray[np.float64]
    basis: str


def terms_of(words: Words) -> list[str]:
    """Return words as terms: without 's, which would make a name two terms."""
    return [term.removesuffix("'s") for term in words.terms]


def background_terms(background: pd.DataFrame | Sequence[str], part: Part) -> list[list[str]]:
    """Return the terms of each of the texts on which it is computed how rare a term is.

    They are counted whole, or without their quotations where `part` is "unquoted".
    """
    texts = background["text"].tolist() if isinstance(background, pd.DataFrame) else background
    if not len(texts):
        raise ArticlesError("the background is an articles table or a list of texts, not empty")
    found = []
    for text in texts:
        kept = document_of(text).unquoted if part == "unquoted" else None
        found.append(terms_of(words_of(text, kept)))
    return found


def weights_of(articles: list[list[str]], reference: list[list[str]] | None) -> Weights:
    """Weigh the terms of articles: count × (ln((1 + n) / (1 + df)) + 1) over n texts.

    Parameters
    ----------
    articles
        The terms of each article.
    reference
        The terms of the texts that say how rare a term is; None: the articles themselves.
    """
    from scipy.sparse import csr_matrix

    counted = [Counter(terms) for terms in articles]
    terms = sorted(set().union(*counted) - _stop_words())
    number = {term: i for i, term in enumerate(terms)}
    rows = [[(number[term], n) for term, n in one.items() if term in number] for one in counted]
    columns, counts = (
        zip(*(cell for row in rows for cell in row), strict=True) if terms else ((), ())
    )
    borders = [0, *accumulate(map(len, rows))]
    shape = (len(articles), max(len(terms), 1))
    found = csr_matrix((np.array(counts, np.float64), columns, borders), shape=shape)
    found.sort_indices()
    used: Iterable[int] = columns
    if reference is not None:
        used = [number[term] for one in reference for term in set(one) if term in number]
    n_texts = np.bincount(np.array(used, np.int64), minlength=shape[1])
    idf = np.log((1 + len(articles if reference is None else reference)) / (1 + n_texts)) + 1
    vectors = found.multiply(idf).tocsr()
    length = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
    vectors.data /= np.repeat(length, np.diff(vectors.indptr))
    basis = (
        f"event ({len(articles)} articles)"
        if reference is None
        else f"background ({len(reference):,} texts)"
    )
    return Weights(vectors, found, np.array(terms or [""]), idf, basis)


@cache
def _stop_words() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return frozenset(ENGLISH_STOP_WORDS)
