"""How many hits and how many words stand in each sentence? The raw numbers behind every rate."""

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import language as layer
from analysis.articles import ArticlesError, Part, rows_of
from analysis.language import Span
from analysis.voices.belonging.parts import FIELDS, needs_attributions, stretches_of

Integers = NDArray[np.int64]
_POSITIONS: Final = ("start", "cue_start", "content_start")


class Sentences(NamedTuple):
    """Every sentence of every article with its number of words, and where it stands.

    `rows` has one row per sentence: `article_id, words`. `places` finds the row of an offset:
    (article_id, field) → the first row, the starts of its sentences, and the starts and ends
    of the stretches whose words are counted. `quoted` holds the starts and ends of quotations,
    by the same keys, where attributed speech is counted.
    """

    part: Part
    rows: pd.DataFrame
    places: dict[tuple[object, str], tuple[int, Integers, Integers]]
    quoted: dict[tuple[object, str], Integers]


def sentences_with_words(
    articles: pd.DataFrame, *, part: Part, attributions: pd.DataFrame | None = None
) -> Sentences:
    """Count the words of every sentence of titles and texts; a title is one sentence.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    part, attributions
        Which words are counted: see `analysis.voices.belonging.parts.stretches_of`.
    """
    counted = stretches_of(articles, part, attributions)
    quoted = stretches_of(articles, "quotation", attributions) if part == "attributed" else {}
    ids: list[object] = []
    words: list[Integers] = []
    places = {}
    for article in rows_of(articles):
        for field in FIELDS:
            value: str = getattr(article, field)
            spans = [(0, len(value))] if field == "title" else layer.sentences(value)
            if not spans or not value.strip():
                continue
            starts = np.array([span[0] for span in spans], dtype=np.int64)
            key = (article.article_id, field)
            stretches = _array(counted[key])
            positions = np.array([span.start for span in layer.words(value)], dtype=np.int64)
            positions = positions[_inside(positions, stretches)]
            places[key] = (len(ids), starts, stretches)
            words.append(np.bincount(_row_of(positions, starts), minlength=len(starts)))
            ids.extend([article.article_id] * len(starts))
    counts = np.concatenate(words) if words else np.array([], dtype=np.int64)
    rows = pd.DataFrame({"article_id": ids, "words": counts})
    return Sentences(part, rows, places, {key: _array(spans) for key, spans in quoted.items()})


def hits_per_sentence(hits: pd.DataFrame, sentences: Sentences) -> pd.DataFrame:
    """Count the rows of a located table in every sentence.

    Parameters
    ----------
    hits
        A located table: `article_id`, `field` ("title" or "text"; text if the column is
        missing) and where the hit starts, the first that is known of `start`, `cue_start`
        and `content_start`. If there is a column `counts`, only its true rows are counted;
        if there is a column `voice` ("outlet" or "source", as in `analysis.hedges`), it decides
        where a voice is counted: the outlet's hits for "own", a source's for "quotation" if
        they stand in quotation marks, and else for "attributed" (also "she feared", which the
        outlet says of her doubts). Without it their place decides. Rows of other articles are
        left out.
    sentences
        The sentences of the articles.

    Returns
    -------
    One row per sentence that has a counted word or a hit: `article_id, hits, words`.

    Raises
    ------
    ArticlesError
        The table does not say where its hits are.
    """
    hits = hits[counted_here(hits, sentences)]
    found = np.zeros(len(sentences.rows), dtype=np.int64)
    for key, positions in _by_place(hits):
        first, starts, _ = sentences.places[key]
        places = positions.to_numpy(dtype=np.int64)
        found[first : first + len(starts)] += np.bincount(
            _row_of(places, starts), minlength=len(starts)
        )
    rows = sentences.rows.assign(hits=found)[["article_id", "hits", "words"]]
    return rows[(rows["words"] > 0) | (rows["hits"] > 0)].reset_index(drop=True)


def counted_here(hits: pd.DataFrame, sentences: Sentences) -> NDArray[np.bool_]:
    """Tell which rows of a located table `hits_per_sentence` counts: see there."""
    part = sentences.part
    voiced = needs_attributions(part) and "voice" in hits
    here = _counted(hits, part)
    numbered = hits.assign(_row=np.arange(len(hits)))
    for key, positions in _by_place(numbered.set_index("_row")):
        rows = positions.index.to_numpy()
        if key not in sentences.places:
            here[rows] = False
            continue
        places = positions.to_numpy(dtype=np.int64)
        if voiced and part == "attributed":
            here[rows] &= ~_inside(places, sentences.quoted[key])
        elif not (voiced and part == "own"):
            here[rows] &= _inside(places, sentences.places[key][2])
    return here & _positions(hits).notna().to_numpy()


def _by_place(hits: pd.DataFrame) -> Any:
    """Return where hits start, by article and field."""
    field = hits["field"].fillna("text") if "field" in hits else pd.Series("text", hits.index)
    return _positions(hits).dropna().groupby([hits["article_id"], field], sort=False)


def _counted(hits: pd.DataFrame, part: Part) -> NDArray[np.bool_]:
    """Tell which rows count, wherever they stand: by their `counts`, and by whose they are."""
    if "article_id" not in hits or not any(name in hits for name in _POSITIONS):
        raise ArticlesError(
            "the table of hits needs the column article_id and one of "
            f"{', '.join(_POSITIONS)}; pass the result of hedges, attributions or the like"
        )
    counted = np.ones(len(hits), dtype=np.bool_)
    if "counts" in hits:
        counted &= hits["counts"].fillna(False).astype(bool).to_numpy()
    if needs_attributions(part) and "voice" in hits:
        whose = "outlet" if part == "own" else "source"
        counted &= (hits["voice"] == whose).fillna(False).astype(bool).to_numpy()
    return counted


def _positions(hits: pd.DataFrame) -> pd.Series:
    columns = [hits[name].astype("Int64") for name in _POSITIONS if name in hits]
    position = columns[0]
    for column in columns[1:]:
        position = position.fillna(column)
    return position


def _array(spans: list[Span]) -> Integers:
    return np.array(spans, dtype=np.int64).reshape(-1, 2)


def _row_of(positions: Integers, starts: Integers) -> Integers:
    rows = np.searchsorted(starts, positions, side="right") - 1
    return np.clip(rows, 0, None)


def _inside(positions: Integers, stretches: Integers) -> NDArray[np.bool_]:
    if not len(stretches):
        return np.zeros(len(positions), dtype=np.bool_)
    at = np.searchsorted(stretches[:, 0], positions, side="right") - 1
    inside: NDArray[np.bool_] = (at >= 0) & (positions < stretches[np.clip(at, 0, None), 1])
    return inside
