"""Which two texts of the family tree are looked at: the clicked mark's, or those chosen?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of, said_relation
from analysis.published import published_of, said_when
from analysis.showing.answers.families import most_telling
from dashboard.parts import shared
from dashboard.parts.evidence import new_clicks
from dashboard.state import address

PAIRS: Final = [
    "outlet_a", "outlet_b", "relation", "confidence", "evidence", "direction",
    "containment_a_in_b", "containment_b_in_a", "own_containment_a_in_b",
    "own_containment_b_in_a", "aligned_a", "aligned_b",
]  # fmt: skip
TEXTS: Final = [
    "outlet", "published", "family", "relation", "direction", "confidence", "evidence",
    "representative",
]  # fmt: skip


def pick_pair(
    relations: pd.DataFrame,
    names: Mapping[str, str],
    points: Sequence[Mapping[str, Any]],
    cut: Collection[str] = (),
) -> Any:
    """Let the reader choose two texts, or click them in the tree; return their row.

    Parameters
    ----------
    relations
        The result of `analysis.relations` for one event, not empty; offered in this order.
    names
        article_id → the name to show.
    points
        The clicked marks: of a line, with the two at its ends, or of a text, which is then
        looked at beside the first text with which it makes a pair.
    cut
        The articles that are cut off.
    """
    pairs = {f"{row.article_a}~{row.article_b}": row for row in rows_of(relations)}
    for ends in new_clicks("family-tree", points):
        inside = [key for key, row in pairs.items() if {row.article_a, row.article_b} >= set(ends)]
        address.choose("family_pair", inside[0])
    telling = most_telling(relations)
    labels = {
        key: f"{names[row.article_a]} – {names[row.article_b]}: "
        + said_relation(row.relation, cut=row.article_a in cut or row.article_b in cut)
        for key, row in pairs.items()
    }
    picked = address.pick(
        "Click a mark above, or choose a pair (closest first)",
        labels,
        key="family_pair",
        default=f"{telling.article_a}~{telling.article_b}",
        as_list=True,
    )
    return pairs[picked]


def show_all(relations: pd.DataFrame, families: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Show both tables, texts by the names that tell those of one outlet apart.

    Parameters
    ----------
    relations, families
        The results of `analysis.relations` and `analysis.families`.
    names
        article_id → the name to show.
    """
    pairs = {f"outlet_{side}": relations[f"article_{side}"].map(names) for side in "ab"}
    dates = [said_when(moment, short=True) for moment in published_of(families)]
    texts = families.assign(outlet=families["article_id"].map(names), published=dates)
    shared.show_caption("All pairs, the closest first")
    shared.show_table(relations.assign(**pairs), name="relations", columns=PAIRS, export=False)
    shared.show_caption("All texts")
    shared.show_table(texts, name="families", columns=TEXTS, export=False)
