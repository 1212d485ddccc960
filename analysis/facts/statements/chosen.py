"""Which articles of a large event are read for their statements: one for each report."""

import pandas as pd

from analysis.facts.statements.grouping import MOST_CLAUSES
from analysis.language.document import document_of
from analysis.texts.sharing.candidates import FEW


def read_in(event: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """Return the articles of an event whose statements are compared, in their order.

    All of `FEW`. Of more, those that represent a family, the largest families first, as long as
    they have no more than `MOST_CLAUSES` clauses together; one in any case.
    """
    if len(event) <= FEW:
        return event
    known = families[families["article_id"].isin(event["article_id"])]
    chosen = known[known["representative"].astype(bool)]
    chosen = chosen.sort_values("n_in_family", ascending=False, kind="stable")
    rows = event.set_index("article_id", drop=False)
    sizes = [_n_clauses(rows.loc[article_id]) for article_id in chosen["article_id"]]
    fits = pd.Series(sizes, dtype="int64").cumsum() <= MOST_CLAUSES
    kept = chosen["article_id"].head(max(int(fits.sum()), 1))
    return event[event["article_id"].isin(kept)]


def _n_clauses(article: "pd.Series[str]") -> int:
    return sum(len(document_of(article[field]).clauses) for field in ("title", "text"))
