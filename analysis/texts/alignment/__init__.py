"""Which sentence of one text says what a sentence of another says?"""

import warnings
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import COLUMNS as ARTICLE_COLUMNS
from analysis.articles import check_articles, rows_of
from analysis.language.document import document_of
from analysis.language.meaning import Meanings
from analysis.language.similarity import Floats, Sentences, sentences_of, similarities
from analysis.language.tagger import ModelMissingError
from analysis.tables import Table
from analysis.texts.alignment.decided import Decided, decided_in
from analysis.texts.alignment.linking import (
    RELATED,
    REWORDED,
    SAID,
    SAME,
    Link,
    band,
    best_links,
    check_size,
    links,
)

__all__ = [
    "COLUMNS", "RELATED", "REWORDED", "SAME", "Article", "Link", "Sentences", "align", "band",
    "best_links", "links", "pair_of", "sentences_of", "similarities",
]  # fmt: skip

COLUMNS: Final = Table(
    "align",
    "event_id article_a article_b outlet_a outlet_b band kind similarity meaning field_a start_a "
    "end_a sentence_a field_b start_b end_b sentence_b",
    made_by="align(a, b)",
    float64="similarity meaning",
    Int64="start_a end_a start_b end_b",
)

Article: TypeAlias = str | Mapping[str, Any] | pd.Series
"""A text, or the row of an articles table."""


@checked()
def align(a: Article, b: Article, *, counterparts: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find for every sentence of two texts its counterpart in the other.

    Parameters
    ----------
    a, b
        Two texts, or two rows of an articles table (`articles.iloc[0]`), whose titles are
        then aligned as well; a dictionary without `outlet` is named by its `article_id`.
    counterparts
        What readers decided: the result of `counterparts(articles)`, corrected. Sentences that they
        put together are at least "reworded".

    Returns
    -------
    One row per pair of aligned sentences and per sentence without counterpart, in the order
    of a, those only in b where they stand in b: `event_id` (that of
    a; missing for plain texts), `article_a, article_b, outlet_a, outlet_b` ("a" and "b" for
    plain texts), `band` ("same", "reworded", "related", or "none": no
    counterpart), `kind` ("one to one", "one to many", "many to one", "many to many", or
    "none"), `similarity` (0–1, how much of both sentences' wording is common, see Notes; NaN
    without counterpart), `meaning` (0–1, how much of what each says is said in the other, in
    whatever words; NaN without counterpart or where the model cannot run), and for each side
    `field` ("title" or "text"), `start, end` (offsets), `sentence` (missing on the side that has
    no counterpart).

    Raises
    ------
    ArticlesError
        a or b is neither a text nor the row of an articles table, or has more than 20,000
        sentences, or they have more than 12 million pairs of sentences (two texts of 3,400).

    Notes
    -----
    Bands: same, but for a word or two; reworded, the main statement in other words; related,
    a part of the content in common, or little of the wording. They go by wording, not truth:
    "2,400 people" and "900 people" are nearly the same, and a denial is like what it denies.

    Similarity is Dice's coefficient over word stems (Snowball's), each weighing the more the
    fewer of 12,000 news articles use it, between fixed bounds; names weigh half, as they tell
    what a text is about. Where one text splits a sentence, all parts are linked with it, and
    their similarity is that of the whole with its parts together. Sentences may be linked
    wherever they stand, with ten others at most; where those before and after are aligned as
    well, a pair counts as more alike, but never as the same. Links go to the best counterpart
    only: a second mention of the same fact may stay without one.

    Sentences that share few words are linked by what their words mean: each word piece of the one
    is looked for in the other by vectors of a small encoder (late interaction, Khattab & Zaharia
    2020, doi:10.1145/3397271.3401075). They are "reworded" where nearly all of both is said in the
    other, else "related", and may have a low `similarity`. Where the model cannot run, a warning
    says so, and sentences are aligned by their words alone. Without counterpart means that nothing
    in the other text is like it; it may still say so, above all in an independent report.

    In revisions and paraphrases nearly every link is found and right; in independent reports four
    of five links are right, and half of a reader's are not found (docs/validation.md).
    """
    articles = pair_of(a, b)
    sentences = sentences_of(articles)
    decided = decided_in(counterparts, sentences.table)
    return _table(articles, sentences, _meaning(articles), decided)


def _meaning(articles: pd.DataFrame) -> Floats | None:
    """How much the sentences of two articles say the same, 0–1; None where no model can tell."""
    documents = [document_of(text) for row in rows_of(articles) for text in (row.title, row.text)]
    sizes = [len(document.sentence_spans) for document in documents]
    check_size(sum(sizes[:2]), sum(sizes[2:]))
    try:
        meanings = Meanings(documents)
    except ModelMissingError as missing:
        warnings.warn(f"{missing}; sentences are aligned by their words alone", stacklevel=4)
        return None
    return np.block([[meanings.alike(part, other) for other in (2, 3)] for part in (0, 1)])


def _table(
    articles: pd.DataFrame, sentences: Sentences, meaning: Floats | None, decided: Decided
) -> pd.DataFrame:
    """The aligned sentences of two articles, already split."""
    sides = {"a": sentences.table[sentences.of(0)], "b": sentences.table[sentences.of(1)]}
    linked = links(sentences, 0, 1, meaning=meaning, decided=decided)
    found = pd.DataFrame(linked, columns=["a", "b", "similarity"])
    found = found.astype({"a": "Int64", "b": "Int64", "similarity": "float64"})
    found["meaning"] = [float("nan") if meaning is None else meaning[x.a, x.b] for x in linked]
    found["band"] = found["similarity"].clip(lower=RELATED).map(band).astype("str")
    by_hand = decided.between(sentences.of(0), sentences.of(1)).together
    in_other_words = found["meaning"] >= SAID
    in_other_words |= np.array([(link.a, link.b) in by_hand for link in linked], np.bool_)
    in_other_words &= found["band"] == "related"
    found.loc[in_other_words, "band"] = "reworded"
    found["kind"] = _kinds(found).astype("str")
    places = _places(found, len(sides["b"]))
    table = found
    for side, rows in sides.items():  # also those without counterpart
        table = table.merge(_side(rows, side), on=side, how="outer")
    table["place"] = table["a"].astype(float).fillna(table["b"].map(places).astype(float))
    table = table.sort_values(["place", "a", "b"], ignore_index=True)
    table = table.fillna({"band": "none", "kind": "none"})
    table["event_id"] = articles["event_id"].iloc[0]
    for number, side in enumerate(sides):
        table[f"article_{side}"] = articles["article_id"].iloc[number]
        table[f"outlet_{side}"] = articles["outlet"].iloc[number]
    return COLUMNS.of(table, articles)


def _kinds(found: pd.DataFrame) -> pd.Series:
    """How many partners both sentences of each link have: "one to many" …"""
    many = {side: found[side].duplicated(keep=False) for side in ("a", "b")}
    names = {False: "one", True: "many"}
    return many["b"].map(names) + " to " + many["a"].map(names)


def _places(found: pd.DataFrame, n: int) -> pd.Series:
    """Where the n sentences of b stand among those of a, if they stand there alone.

    After the counterpart of the sentence before them in b; at the top, before all.
    """
    partner = found.groupby("b")["a"].min().astype(float)
    return partner.reindex(range(n)).ffill().fillna(-1) + 0.5


def _side(rows: pd.DataFrame, side: str) -> pd.DataFrame:
    """The sentences of one article, numbered within it, with columns named for their side."""
    located = rows[["field", "start", "end", "sentence"]].add_suffix(f"_{side}")
    return located.assign(**{side: pd.array(range(len(rows)), dtype="Int64")})


def pair_of(a: Article, b: Article) -> pd.DataFrame:
    """Make an articles table of two texts or two rows of one."""
    rows = [_row(name, given) for name, given in (("a", a), ("b", b))]
    table = pd.DataFrame(rows).reindex(columns=[*ARTICLE_COLUMNS, "truncated"])
    if table["article_id"].duplicated().any():  # a text compared with itself
        table["article_id"] = ["a", "b"]
    check_articles(table)
    return table


def _row(name: str, given: Article) -> dict[str, Any]:
    if isinstance(given, str):
        given = {"article_id": name, "outlet": name, "title": "", "text": given, "event_id": None}
    row = {str(key): value for key, value in given.items()}
    return {"outlet": str(row["article_id"])} | row
