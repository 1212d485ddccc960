"""How accurate is it, for whoever never heard of precision: so many of 100 are right.

What is told of each thing that Parallax finds stands in `data/validation/plain.tsv`; the numbers
are those stored, named there as "measure: metric: set", and of a slice ": kind: slice".
"""

import re
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.showing.accuracy import ABOUT, ENOUGH_ON_UNSEEN, stored_scores

_SURE: Final = 0.9
"""From this share of right ones a single row may be taken as it is."""


def in_plain_words(scores: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return for each thing that is found how many of 100 are right, and how many are found.

    Parameters
    ----------
    scores
        The stored ones, if others are not given.

    Returns
    -------
    The most reliable first: `what`, `page` (its address), `right` (0–1: of what is found), `low`,
    `high` (ends of its interval), `n` (judged), `on` (which texts), `found` (0–1: of what
    there is; missing where that is not known), `n_there`, `found_on`, `fails` (where it goes
    wrong, in a sentence), `advice`.
    """
    known = _by_name(stored_scores() if scores is None else scores)
    told = pd.read_csv(ABOUT / "plain.tsv", sep="\t", dtype=str, keep_default_na=False, quoting=3)
    rows = [_row(one, known) for one in rows_of(told) if one.right in known]
    columns = ["what", "page", "right", "low", "high", "n", "on", "found", "n_there", "found_on",
               "fails", "advice"]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("right", ascending=False, kind="stable", ignore_index=True)


def said_plainly(table: pd.DataFrame) -> str:
    """Say how many of 100 are right of what is most and least reliable.

    Examples
    --------
    >>> table = pd.DataFrame({"what": ["Who copied", "Labels"], "right": [0.962, 0.65]})
    >>> said_plainly(table)
    'Of 100 things that Parallax finds in news, 96 are right at best (“Who copied”), 65 at worst \
(“Labels”).'
    """
    best, worst = table.iloc[0], table.iloc[-1]
    return (
        f"Of 100 things that Parallax finds in news, {100 * best['right']:.0f} are right at best "
        f"(“{best['what']}”), {100 * worst['right']:.0f} at worst (“{worst['what']}”)."
    )


def _row(told: Any, known: dict[str, Any]) -> tuple[Any, ...]:
    right, found = known[told.right], known.get(told.found)
    share = _of_found(right)
    there = (found.recall, int(found.n_gold), found.set_title) if found else (float("nan"), 0, "")
    fails = re.sub(r"\{(.*?)\}", lambda one: f"{100 * known[one[1]].score:.0f}", told.fails)
    bounds = (right.low, right.high) if right.score == share else (float("nan"), float("nan"))
    return (told.what, told.page, share, *bounds, int(right.n_found), right.set_title, *there,
            fails, _advice(share))  # fmt: skip


def _of_found(score: Any) -> float:
    return float(score.score if pd.isna(score.precision) else score.precision)


def _advice(share: float) -> str:
    if share >= _SURE:
        return "nearly always right"
    return "mostly right: check what matters" if share >= ENOUGH_ON_UNSEEN else "read each row"


def _by_name(scores: pd.DataFrame) -> dict[str, Any]:
    """Return the scores by what `plain.tsv` calls them; those of the model, where there are two."""
    known = scores[(scores["skipped"] == "") & scores["method"].isin(["one way", "model"])]
    return {
        f"{row.measure}: {row.metric}: {row.set}"
        + ("" if row.slice_kind == "all" else f": {row.slice_kind}: {row.slice}"): row
        for row in rows_of(known)
    }
