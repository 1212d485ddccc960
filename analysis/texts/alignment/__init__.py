"""Which sentence of one text says what a sentence of another says?"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import pandas as pd

from analysis.arguments import checked
from analysis.articles import COLUMNS as ARTICLE_COLUMNS
from analysis.articles import check_articles
from analysis.language.similarity import Sentences, sentences_of, similarities
from analysis.tables import Table
from analysis.texts.alignment.linking import (
    RELATED,
    REWORDED,
    SAME,
    Link,
    band,
    best_links,
    links,
)

__all__ = [
    "COLUMNS", "RELATED", "REWORDED", "SAME", "Article", "Link", "Sentences", "align", "aligned",
    "band", "best_links", "links", "pair_of", "sentences_of", "similarities",
]  # fmt: skip

COLUMNS: Final = Table(
    "align",
    "event_id article_a article_b outlet_a outlet_b band kind similarity field_a start_a end_a "
    "sentence_a field_b start_b end_b sentence_b",
    made_by="align(a, b)",
    float64="similarity",
    Int64="start_a end_a start_b end_b",
)

Article: TypeAlias = str | Mapping[str, Any] | pd.Series
"""A text, or the row of an articles table."""


@checked()
def align(a: Article, b: Article) -> pd.DataFrame:
    """Find for every sentence of two texts its counterpart in the other.

    Parameters
    ----------
    a, b
        Two texts, or two rows of an articles table (`articles.iloc[0]`), whose titles are
        then aligned as well; a dictionary without `outlet` is named by its `article_id`.

    Returns
    -------
    One row per pair of aligned sentences and per sentence without counterpart, in the order
    of a, those only in b where they stand in b: `event_id` (that of
    a; missing for plain texts), `article_a, article_b, outlet_a, outlet_b` ("a" and "b" for
    plain texts), `band` ("same", "reworded", "related", or "none": no
    counterpart), `kind` ("one to one", "one to many", "many to one", "many to many", or
    "none"), `similarity` (0–1, how much of both sentences' wording is common, see Notes; NaN
    without counterpart), and for each side `field` ("title" or "text"),
    `start, end` (offsets), `sentence` (missing on the side that has no counterpart).

    Raises
    ------
    ArticlesError
        a or b is neither a text nor the row of an articles table, or has more than 20,000
        sentences, or they have more than 40 million pairs of sentences (two texts of 6,300).

    Notes
    -----
    Bands: same, but for a word or two; reworded, the main statement in other words; related,
    a part of the content in common. They go by wording, not truth: "2,400 people" and "900
    people" are nearly the same, and a denial is like what it denies.

    Similarity is Dice's coefficient over word stems (Snowball's), each weighing the more the
    fewer of 12,000 news articles use it, between fixed bounds; names weigh half, as they tell
    what a text is about. Where one text splits a sentence, all parts are linked with it, and
    their similarity is that of the whole with its parts together. Sentences may be linked
    wherever they stand, with ten others at most; where those before and after are aligned as
    well, a pair counts as more alike, but never as the same. Links go to the best counterpart
    only: a second mention of the same fact may stay without one. Without counterpart means
    that nothing in the other text is worded like it; it may still say so in words of its own,
    above all in an independent report.

    In revisions and paraphrases nearly every link is found and right; in independent reports most
    links are right, but more than half of a reader's are not found (docs/validation.md).
    """
    articles = pair_of(a, b)
    sentences = sentences_of(articles)
    return aligned(articles, sentences, 0, 1)


def aligned(articles: pd.DataFrame, sentences: Sentences, a: int, b: int) -> pd.DataFrame:
    """Do what `align` does for the articles numbered a and b of a table, already split."""
    sides = {"a": sentences.table[sentences.of(a)], "b": sentences.table[sentences.of(b)]}
    found = pd.DataFrame(links(sentences, a, b), columns=["a", "b", "similarity"])
    found = found.astype({"a": "Int64", "b": "Int64", "similarity": "float64"})
    found["band"] = found["similarity"].map(band).astype("str")
    found["kind"] = _kinds(found).astype("str")
    places = _places(found, len(sides["b"]))
    table = found
    for side, rows in sides.items():  # also those without counterpart
        table = table.merge(_side(rows, side), on=side, how="outer")
    table["place"] = table["a"].astype(float).fillna(table["b"].map(places).astype(float))
    table = table.sort_values(["place", "a", "b"], ignore_index=True)
    table = table.fillna({"band": "none", "kind": "none"})
    table["event_id"] = articles["event_id"].iloc[a]
    for side, article in (("a", a), ("b", b)):
        table[f"article_{side}"] = articles["article_id"].iloc[article]
        table[f"outlet_{side}"] = articles["outlet"].iloc[article]
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
