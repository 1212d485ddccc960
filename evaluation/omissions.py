"""How many omissions are said of an article only because it was put into another's event?

`python -m evaluation.omissions CORPORA`: the articles of AllSides (development part) are grouped
inside the pool of 12,000; in a sample of the groups, what is left out by `coverage` of articles
whose event is given is counted, and how much of it is said of an article by texts of other events
alone: in all groups, and in those without a doubtful article, the only ones in which `coverage`
calls anything left out.
"""

import sys
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from analysis import coverage
from analysis.events import FROM, grouping
from analysis.events.members import grouped
from evaluation.piles import pile_of

GROUPS: Final = 150
SEED: Final = 2026
SURE: Final = (0.3, 0.5, 0.9)
"""Other probabilities from which on a member is not doubtful, for comparison."""


def left_out(articles: pd.DataFrame, event: pd.Series) -> pd.DataFrame:
    """Tell of the articles of one group, whose events are known, what is said to be left out.

    Returns
    -------
    A row for each such statement and article: `article_id`, and `wrong`: whether all that state
    it tell of another event.
    """
    told = coverage(articles).assign(event=lambda rows: rows["article_id"].map(event))
    states = told[told["state"] == "present"].groupby("statement")["event"].agg(set)
    missed = told[told["left_out"].fillna(False).astype(bool)]
    wrong = [
        own not in states.get(statement, {own})
        for statement, own in zip(missed["statement"], missed["event"], strict=True)
    ]
    return pd.DataFrame({"article_id": missed["article_id"], "wrong": wrong})


def main(corpora: Path, groups: int = GROUPS) -> None:
    """Print the share in all groups, and in those that are sure, with intervals by group."""
    pile = pile_of(corpora, "allsides")
    event = pd.Series(pile.event, pile.articles["article_id"])
    told = [grouped(pile.articles)]
    for grouping._SURE in SURE:
        told.append(grouped(pile.articles))
    doubtful = [(one[FROM] == "doubtful").groupby(one["event_id"]).any() for one in told]
    known = told[0].drop(columns=FROM)[(event != "").to_numpy()]
    several = [rows for _, rows in known.groupby("event_id") if len(rows) > 1]
    drawn = np.random.default_rng(SEED).permutation(len(several))[:groups]
    counts = []
    for i in drawn:
        rows = left_out(several[i].reset_index(drop=True), event)
        counts.append((int(rows["wrong"].sum()), len(rows)))
    mixed = sum(len(set(event[several[i]["article_id"]])) > 1 for i in drawn)
    print(f"{len(drawn)} of {len(several)} groups, {mixed} of them of several events")
    names = [several[i]["event_id"].iloc[0] for i in drawn]
    table = np.array(counts)
    _show("all", table)
    for least, unsure in zip(("as it is", *SURE), doubtful, strict=True):
        _show(f"no doubtful article ({least})", table[~unsure[names].to_numpy()])


def _show(which: str, table: np.ndarray) -> None:
    drawings = np.random.default_rng(SEED).integers(len(table), size=(2000, len(table)))
    tried = table[drawings].sum(axis=1)
    wrong, said = table.sum(axis=0)
    low, high = np.quantile(tried[:, 0] / tried[:, 1], [0.025, 0.975])
    print(f"{which}: {len(table)} groups, {wrong:,} of {said:,} omissions by a wrong group")
    print(f"  {wrong / said:.2%} ({low:.2%} to {high:.2%})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
