"""Quotations that texts share: `analysis.quotation_fidelity` against the plain way, in one run.

    python -m evaluation.benchmarks.quotation_fidelity $PARALLAX_CORPORA

The peer: quotations of two texts are one if half of their words are the same (Jaccard's
coefficient). The gold, and what was developed with it, is described in
`data/gold/quotations/README.md`; `python -m evaluation` gives the figures by what
became of the quotations, and of rows that were read on independent reports.
"""

import re
import sys
from itertools import combinations
from pathlib import Path

import pandas as pd

import analysis
from analysis.language import quotations
from evaluation.quotations import bundled, checked, matches, tallies
from evaluation.sets import seeds
from evaluation.tallies import by_slice, scored

SIDES = ["article_a", "field_a", "start_a", "end_a", "article_b", "field_b", "start_b", "end_b"]


def half_of_the_words(articles: pd.DataFrame) -> pd.DataFrame:
    """The peer: quotations of two texts that have half of their words in common."""
    rows = []
    for _, event in articles.groupby("event_id", sort=False):
        quoted = []
        for row in event.to_dict("records"):
            for field in ("title", "text"):
                for start, end, *_ in quotations(row[field]):
                    words = frozenset(re.findall(r"\w+", row[field][start:end].lower()))
                    quoted.append((row["article_id"], field, start, end, words))
        for a, b in combinations(quoted, 2):
            if a[0] != b[0] and 2 * len(a[4] & b[4]) >= len(a[4] | b[4]) > 0:
                same = "verbatim" if a[4] == b[4] else "reworded"
                rows.append((*a[:4], *b[:4], same))
    return pd.DataFrame(rows, columns=[*SIDES, "fidelity"])


def main(corpora: Path) -> None:
    print("| set | way | precision | recall | F1 | called what it is |\n|---|---|---|---|---|---|")
    for name, articles in (("seeds", seeds(corpora)), ("bundled", bundled())):
        for way, find in (
            ("quotation_fidelity", analysis.quotation_fidelity),
            ("half of the words", half_of_the_words),
        ):
            grouped = by_slice(tallies(find(checked(articles)), matches(name)))
            found = scored(grouped["matched", "all", "all"])
            told = scored(grouped["called what it is", "all", "all"]).estimate.value
            print(
                f"| {name} | {way} | {found.precision:.3f} | {found.recall:.3f} "
                f"| {found.estimate.value:.3f} | {told:.3f} |"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
