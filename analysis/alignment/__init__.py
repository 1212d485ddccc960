"""Which sentence of one text says what a sentence of another says?"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from analysis.alignment.likeness import Floats, Sentences, likeness, sentences_of
from analysis.articles import COLUMNS as ARTICLE_COLUMNS
from analysis.articles import check_articles

COLUMNS: Final = (
    "article_a", "article_b", "outlet_a", "outlet_b", "band", "kind", "likeness",
    "field_a", "start_a", "end_a", "sentence_a", "field_b", "start_b", "end_b", "sentence_b",
)  # fmt: skip

SAME: Final = 0.8
"""From this likeness on two sentences are the same, but for a word or two."""

REWORDED: Final = 0.5
"""From this likeness on one is a rewording of the other."""

RELATED: Final = 0.35
"""From this likeness on they have something in common; below, they are not aligned."""

Article: TypeAlias = str | Mapping[str, Any] | pd.Series
"""A text, or the row of an articles table."""


class Link(NamedTuple):
    """A sentence of a and one of b (their numbers within the article) that say the same."""

    a: int
    b: int
    likeness: float


def align(a: Article, b: Article) -> pd.DataFrame:
    """Find for every sentence of two texts its counterpart in the other.

    Parameters
    ----------
    a, b
        Two texts, or two rows of an articles table (`articles.iloc[0]`), whose titles are
        then aligned as well.

    Returns
    -------
    One row per pair of aligned sentences and per sentence without counterpart, in the order
    of a, those only in b where they stand in b: `article_a, article_b, outlet_a, outlet_b`
    (missing for plain texts), `band` ("same", "reworded", "related", or "none": no
    counterpart), `kind` ("one to one", "one to many", "many to one", "many to many", or
    "none"), `likeness` (0–1, how much of both sentences' wording is common, rare words
    weighing more; NaN without counterpart), and for each side `field` ("title" or "text"),
    `start, end` (offsets), `sentence` (missing on the side that has no counterpart).

    Raises
    ------
    ArticlesError
        a or b is neither a text nor the row of an articles table.

    Notes
    -----
    """
    articles = pair_of(a, b)
    sentences = sentences_of(articles)
    return aligned(articles, sentences, 0, 1)


def aligned(articles: pd.DataFrame, sentences: Sentences, a: int, b: int) -> pd.DataFrame:
    """Do what `align` does for the articles numbered a and b of a table, already split."""
    found = links(sentences, a, b)
    first, second = sentences.table[sentences.of(a)], sentences.table[sentences.of(b)]
    partners_of_a = pd.Series([link.a for link in found]).value_counts()
    partners_of_b = pd.Series([link.b for link in found]).value_counts()
    rows = []
    for link in found:
        many = partners_of_a[link.a] > 1, partners_of_b[link.b] > 1
        kind = f"{'many' if many[1] else 'one'} to {'many' if many[0] else 'one'}"
        rows.append((link.a, link.b, link.likeness, band(link.likeness), kind))
    rows += [
        (i, None, np.nan, "none", "none") for i in set(range(len(first))) - {x.a for x in found}
    ]
    # A sentence that only b has comes after the one before it in b.
    before = {link.b: link.a for link in reversed(found)}
    place = -0.5
    places = {}
    for j in range(len(second)):
        place = before[j] + 0.5 if j in before else place
        places[j] = place
    alone = sorted(set(range(len(second))) - {link.b for link in found})
    rows += [(None, j, np.nan, "none", "none") for j in alone]
    rows.sort(key=lambda row: (row[0] if row[0] is not None else places[row[1]], row[1] or 0))
    left = first.iloc[[-1 if row[0] is None else row[0] for row in rows]] if len(first) else first
    table = pd.DataFrame(rows, columns=["a", "b", "likeness", "band", "kind"])
    ids = articles["article_id"].iloc[[a, b]].tolist()
    outlets = articles["outlet"].iloc[[a, b]].tolist()
    del left
    for name, side, number in (("a", first, "a"), ("b", second, "b")):
        picked = side.reset_index(drop=True).reindex(table[number])
        for column in ("field", "start", "end", "sentence"):
            values = picked[column].reset_index(drop=True)
            table[f"{column}_{name}"] = (
                values.astype("Int64") if column in ("start", "end") else values
            )
    table = table.assign(
        article_a=ids[0], article_b=ids[1], outlet_a=outlets[0], outlet_b=outlets[1]
    )
    return table[list(COLUMNS)]


def links(sentences: Sentences, a: int, b: int) -> list[Link]:
    """Return which sentences of articles a and b belong together, in the order of a."""
    matrix = likeness(sentences, sentences.of(a), sentences.of(b))
    return best_links(matrix)


def best_links(matrix: Floats) -> list[Link]:
    """Every sentence's best counterpart, if they are alike enough."""
    if not matrix.size:
        return []
    chosen = {(i, int(j)) for i, j in enumerate(matrix.argmax(axis=1))}
    chosen |= {(int(i), j) for j, i in enumerate(matrix.argmax(axis=0))}
    return [Link(i, j, float(matrix[i, j])) for i, j in sorted(chosen) if matrix[i, j] >= RELATED]


def band(value: float) -> str:
    """Name the band that a likeness lies in.

    Examples
    --------
    >>> band(0.9), band(0.55), band(0.4), band(0.1)
    ('same', 'reworded', 'related', 'none')
    """
    if value >= SAME:
        return "same"
    if value >= REWORDED:
        return "reworded"
    return "related" if value >= RELATED else "none"


def pair_of(a: Article, b: Article) -> pd.DataFrame:
    """Make an articles table of two texts or two rows of one."""
    rows = []
    for name, given in (("a", a), ("b", b)):
        if isinstance(given, str):
            rows.append({"article_id": name, "outlet": name, "title": "", "text": given})
        else:
            rows.append({str(key): value for key, value in dict(given).items()})
    table = pd.DataFrame(rows).reindex(columns=list(ARTICLE_COLUMNS))
    if table["article_id"].duplicated().any():  # a text compared with itself
        table["article_id"] = ["a", "b"]
    check_articles(table)
    return table
