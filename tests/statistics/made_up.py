"""Two short texts, a long one, and a table of hits in them."""

import re

import pandas as pd

PLAIN = "The ferry left Port Anders at dawn. The crew counted ninety people on the deck."
HEDGED = "The ferry may have left late. Officials think it might perhaps be overdue."


def find(articles, pattern):
    """A table of hits: every match of `pattern` in titles and texts."""
    rows = [
        (row.article_id, field, match.start())
        for row in articles.itertuples()
        for field in ("title", "text")
        for match in re.finditer(pattern, getattr(row, field))
    ]
    return pd.DataFrame(rows, columns=["article_id", "field", "start"])


def sentences(n, *, cue_in, word="may", other="will"):
    """n sentences of ten words, the cue in those that `cue_in` numbers."""
    return " ".join(
        f"The old harbour wall {word if i in cue_in else other} be mended later this year."
        for i in range(n)
    )
