"""How many reports are independent, in a sentence."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.answers import listed
from analysis.articles import rows_of


def independent_reports(families: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say how many of the texts are independent reports, and what was made of each.

    Parameters
    ----------
    families
        The result of `analysis.families` for one event.
    names
        article_id → the name to show.
    """
    n, reports = len(families), families["family"].nunique()
    if n < 2:
        return "One text alone: there is nothing it could come from."
    if n == reports:
        return f"{_all(n)} texts are independent reports: none was found to come from another."
    said = [f"{n} texts are {_reports(reports)}"]
    for _, family in families.groupby("family", sort=False):
        if len(family) == 1:
            continue
        origin = family[family["representative"]].iloc[0]
        rest = family[~family["representative"]]
        made = [_with_relation(row, origin, names) for row in rows_of(rest)]
        shown = made if len(made) <= 5 else [*made[:4], f"{len(made) - 4} more"]
        said.append(f"{names[origin['article_id']]} with {listed(shown)}")
    return f"{said[0]}: {'; '.join(said[1:])}."


def relation_of(row: Any, names: Mapping[str, str]) -> str:
    """Say what two texts are to each other, on what grounds, and which was first.

    Parameters
    ----------
    row
        One row of `analysis.relations`.
    names
        article_id → the name to show.
    """
    pair = names[row.article_a], names[row.article_b]
    sure = "over 99%" if row.confidence > 0.99 else f"{row.confidence:.0%}"
    said = f"{pair[0]} and {pair[1]}: {row.relation} (sure: {sure}). {row.evidence}."
    if row.relation == "independent":
        return said
    if row.direction == "unknown":
        return f"{said} Which was first cannot be told: {row.direction_from}."
    first = pair[0] if row.direction == "a to b" else pair[1]
    return f"{said} {first} was first: {row.direction_from}."


def in_order(row: Any) -> tuple[str, str]:
    """Return the two article_ids of a row of `analysis.relations`, the first version first."""
    pair = row.article_a, row.article_b
    return pair[::-1] if row.direction == "b to a" else pair


def most_telling(relations: pd.DataFrame) -> Any:
    """Return the row of two texts to look at first: the closest in which words were changed.

    Parameters
    ----------
    relations
        The result of `analysis.relations` for one event, not empty.
    """
    rows = list(rows_of(relations.sort_values("score", ascending=False, kind="stable")))
    for wanted in (("revision", "paraphrase"), ("excerpt",)):
        found = [row for row in rows if row.relation in wanted]
        if found:
            return found[0]
    return rows[0]


def all_independent(families: pd.DataFrame) -> str:
    """Say that every article counts, for none comes from another."""
    n = len(families)
    if n == 1:
        return "One article is counted."
    return f"{_all(n)} articles are counted: none was found to come from another."


def all_counted(families: pd.DataFrame) -> str:
    """Say that every article counts, though some come from others."""
    n, reports = len(families), families["family"].nunique()
    return (
        f"{_all(n)} articles are counted, though they are only {_reports(reports)}: what copies "
        "have in common is no agreement between outlets, and the intervals are too narrow."
    )


def one_counted(families: pd.DataFrame) -> str:
    """Say which text of each family is counted.

    Parameters
    ----------
    families
        Rows of `analysis.families` with the further column `counted`.
    """
    chosen, rest = families[families["counted"]], families[~families["counted"]]
    left_out = [
        f"{row.outlet} ({_origin_of(families, row) if pd.isna(row.parent) else row.relation})"
        for row in rows_of(rest)
    ]
    shown = left_out if len(left_out) <= 6 else [*left_out[:5], f"{len(left_out) - 5} more"]
    return (
        f"Counted: one text for each of {_reports(len(chosen))}. "
        f"Not counted, for they tell the same report again: {listed(shown)}."
    )


def _origin_of(families: pd.DataFrame, row: Any) -> str:
    """Call a text without a parent the origin only if that is known of its whole family."""
    family = families[families["family"] == row.family]
    return "order not known" if "unknown" in set(family.get("direction", ())) else "origin"


def _with_relation(row: Any, origin: pd.Series, names: Mapping[str, str]) -> str:
    relation = origin["relation"] if pd.isna(row.parent) else row.relation
    name = names[row.article_id]
    return f"{name} ({relation})" if isinstance(relation, str) else name


def _reports(n: int) -> str:
    return f"{n} independent report{'' if n == 1 else 's'}"


def _all(n: int) -> str:
    return "Both" if n == 2 else f"All {n}"
