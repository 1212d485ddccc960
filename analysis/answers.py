"""Result tables in a sentence: what a page says above its chart, computed and tested.

No sentence ranks outlets that the data cannot tell apart without saying so, and none
calls an outlet anything but what was counted.
"""

from typing import Final

import pandas as pd

from analysis.articles import rows_of

ONE_TEXT: Final = 0.8
"""From this share of common 5-word sequences, in either direction, two articles are one text."""
SHARED_WORDING: Final = 0.3
"""From this share they have much of their wording in common."""
SHARED_MEANING: Final = 0.5
"""From this cosine they speak of the same with the same words, in whatever order."""


def extremes(outlets: pd.DataFrame, differences: pd.DataFrame, *, what: str, unit: str) -> str:
    """Say which outlet has the highest and the lowest value, and whether that can be told.

    Parameters
    ----------
    outlets, differences
        The tables of one `compare_outlets` call.
    what
        A verb phrase for the highest value, such as "hedges most".
    unit
        The unit of the value, such as "per 1,000 words".

    Returns
    -------
    One or two sentences.
    """
    ranked = outlets.dropna(subset=["value"]).sort_values("value", kind="stable")
    if ranked.empty:
        return "There is no text to measure."
    low, high = ranked.iloc[0], ranked.iloc[-1]
    if len(ranked) == 1:
        return f"{high['outlet']}: {high['value']:.1f} {unit}. A second outlet would be compared."
    said = (
        f"{high['outlet']} {what} ({high['value']:.1f} {unit}), "
        f"{low['outlet']} least ({low['value']:.1f})."
    )
    return f"{said} {how_clear(differences)}"


def how_clear(differences: pd.DataFrame) -> str:
    """Say how many pairs of outlets can be told apart.

    Parameters
    ----------
    differences
        The table of one `compare_outlets` call: `clear` is true where a difference is
        larger than chance after Holm's correction.
    """
    pairs, clear = len(differences), int(differences["clear"].sum())
    if not pairs:
        return "There is no second outlet to compare with."
    if not clear:
        return "The texts are too short to tell any two outlets apart: do not read a ranking."
    if clear == pairs:
        return "All pairs of outlets differ by more than chance."
    return f"{clear} of {pairs} pairs of outlets differ by more than chance; the others do not."


def voices(attributions: pd.DataFrame) -> str:
    """Say who is given most words, and which outlets quote most and least directly.

    Parameters
    ----------
    attributions
        The result of `analysis.attributions`.
    """
    named = attributions.dropna(subset=["source_name"])
    if named.empty:
        return "No source was found to speak in these articles."
    words = named.groupby("source_name")["n_words"].sum().sort_values(kind="stable")
    everywhere = named.groupby("source_name")["outlet"].nunique()[words.index[-1]]
    total = attributions["n_words"].sum()
    said = (
        f"{words.index[-1]} is given most words ({words.iloc[-1]:,} of {total:,} attributed "
        f"words, in {everywhere} of {attributions['outlet'].nunique()} outlets)."
    )
    direct = attributions["n_words"].where(attributions["form"] == "direct", 0)
    shares = direct.groupby(attributions["outlet"]).sum() / attributions.groupby("outlet")[
        "n_words"
    ].sum().clip(lower=1)
    if len(shares) < 2:
        return said
    shares = shares.sort_values(kind="stable")
    return (
        f"{said} {shares.index[-1]} gives most of it directly ({shares.iloc[-1]:.0%}), "
        f"{shares.index[0]} least ({shares.iloc[0]:.0%})."
    )


def relation(row: pd.Series) -> str:
    """Say in a few words what one row of `analysis.overlap` means.

    Parameters
    ----------
    row
        One pair: `cosine, containment_a_in_b, containment_b_in_a`.

    Returns
    -------
    "one text", "much common wording", "common meaning, other words" or "little in common";
    the limits are the constants of this module. They describe; who copied whom they do
    not tell.
    """
    shared = max(row["containment_a_in_b"], row["containment_b_in_a"])
    if shared >= ONE_TEXT:
        return "one text"
    if shared >= SHARED_WORDING:
        return "much common wording"
    if row["cosine"] >= SHARED_MEANING:
        return "common meaning, other words"
    return "little in common"


def overlap(overlap: pd.DataFrame, names: dict[str, str]) -> str:
    """Say which articles are one text, and which has least in common with the others.

    Parameters
    ----------
    overlap
        The result of `analysis.overlap` for one event.
    names
        article_id → the name to show.
    """
    if overlap.empty:
        return "One article alone shares text with no other."
    kinds = overlap.apply(relation, axis=1)
    counts = kinds.value_counts()
    said = [
        f"{names[row.article_a]} and {names[row.article_b]} are one text"
        for row in rows_of(overlap[kinds == "one text"].head(3))
    ]
    alone = _alone(overlap, names)
    if alone:
        said.append(f"{alone} shares little text with any other")
    told = f"{len(overlap)} pairs of articles: " + ", ".join(
        f"{count} {kind}" for kind, count in counts.items()
    )
    return ". ".join([*said, told]) + "."


def _alone(overlap: pd.DataFrame, names: dict[str, str]) -> str:
    nearest = {}
    for article in names:
        mine = overlap[(overlap["article_a"] == article) | (overlap["article_b"] == article)]
        shares = mine[["containment_a_in_b", "containment_b_in_a"]].max(axis=1)
        if len(mine) and shares.max() < SHARED_WORDING and mine["cosine"].max() < SHARED_MEANING:
            nearest[article] = shares.max()
    return " and ".join(names[article] for article in nearest)


def counting_matters(
    corrected: pd.DataFrame, textstat: pd.DataFrame, *, formula: str, label: str
) -> str:
    """Say how far apart outlets lie under both countings of the same formula.

    Parameters
    ----------
    corrected, textstat
        The results of `analysis.readability` under both countings.
    formula, label
        The column to compare, and its name for readers.
    """
    spans = [table[formula].max() - table[formula].min() for table in (corrected, textstat)]
    return (
        f"{label}: the articles lie {spans[0]:.1f} apart under the corrected counting and "
        f"{spans[1]:.1f} under textstat's, which ends a sentence at every full stop."
    )
