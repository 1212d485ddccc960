"""What outlets call the same people, in a sentence: whose word alone it is, or nobody's own.

A label is said to be one outlet's alone only where several others describe the same actor in their
own words and do so otherwise; one slip of the grouping would else make it so.
"""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.language.stems import stem_of, stems
from analysis.showing.answers import named
from analysis.showing.reliability import Claim, spoken

ALONE: Final = "called so by one outlet alone"
OTHERS: Final = "called so by others only"
"""The kinds of sentences, as in `data/validation/kinds.tsv`."""

TIMES: Final = 2
"""From so many times a label is more than a slip."""
OUTLETS: Final = 3
"""So many outlets, at least, describe the actor in their own words."""
MOST: Final = 2
"""So many sentences are said."""


def called(labels: pd.DataFrame, actor: str | None = None) -> str:
    """Say which outlet alone has a word for an actor, and which words only others have.

    Parameters
    ----------
    labels
        The result of `analysis.labels` for one event.
    actor
        The id of an actor; of all actors if not given.

    Returns
    -------
    How many actors were found, where nothing of that can be said.
    """
    here = labels if actor is None else labels[labels["actor_id"] == actor]
    said = spoken(claims_of_labels(here)[:MOST])
    return said or _counted(here)


def claims_of_labels(labels: pd.DataFrame) -> list[Claim]:
    """Return what `called` may say, that of most mentions first.

    `about` holds actor, label and outlet, or of words that only others have actor and label.
    """
    found = labels[labels["form"] == "description"]
    found = found.assign(stem=[stem_of(str(head).lower()) for head in found["head"]])
    claims = [
        claim
        for _, rows in found.groupby("actor_id", sort=False)
        for claim in (*_alone(rows), *_of_others(rows))
    ]
    return [claim for _, claim in sorted(claims, key=lambda one: -one[0])]


def _alone(rows: pd.DataFrame) -> Iterator[tuple[int, Claim]]:
    """Yield each label that one outlet alone uses in its own words, with how often."""
    own = rows[rows["voice"] == "own"]
    name = set(stems(str(rows["actor"].iloc[0])))
    outlets = own["outlet"].nunique()
    if outlets < OUTLETS:
        return
    for stem, used in own.groupby("stem", sort=False):
        n = int(used["n"].sum())
        if len(set(used["outlet"])) == 1 and n >= TIMES and stem not in name:
            first = used.iloc[int(used["n"].argmax())]
            yield (
                n,
                Claim(
                    (ALONE,),
                    str(first["outlet"]),
                    f"alone calls {_the(first)} “{first['label']}” in its own words ({n:,} times); "
                    f"{outlets - 1} other outlets describe them otherwise.",
                    (first["actor_id"], first["stem"], first["outlet"]),
                ),
            )


def _of_others(rows: pd.DataFrame) -> Iterator[tuple[int, Claim]]:
    """Yield each label that no outlet uses itself, but people whom it names, with how often."""
    if not (rows["voice"] == "own").any():  # of whom only others speak there is no other word
        return
    name = set(stems(str(rows["actor"].iloc[0])))
    for stem, used in rows.groupby("stem", sort=False):
        n = int(used["n"].sum())
        sources = used.groupby("source")["n"].sum().sort_values(ascending=False, kind="stable")
        if (used["voice"] == "own").any() or n < TIMES or sources.sum() < n or stem in name:
            continue
        first = used.iloc[int(used["n"].argmax())]
        yield (
            n,
            Claim(
                (OTHERS,),
                f"“{first['label']}” for {_the(first)}",
                f"stands in the words of others only: {named(map(str, sources.index))}.",
                (first["actor_id"], first["stem"]),
            ),
        )


def _the(row: Any) -> str:
    """A name as it is; what is none with its article."""
    name = str(row["actor"])
    return f"the {name}" if name[:1].islower() else name


def _counted(labels: pd.DataFrame) -> str:
    known = labels[labels["form"] != "pronoun"]
    actors = known.groupby(["actor_id", "actor"], sort=False).agg(
        n=("n", "sum"), outlets=("outlet", "nunique")
    )
    if actors.empty:
        return "Nobody is mentioned in these texts, or the texts are too short to tell."
    shown = [
        f"{row.Index[1]} ({row.n:,} in {row.outlets} outlet{'s' * (row.outlets != 1)})"
        for row in rows_of(actors.sort_values("n", ascending=False, kind="stable").head(3))
    ]
    if len(actors) == 1:
        told = [f"Mentions found: {shown[0]}", *_words(known)]
        return f"{'; '.join(told)}."
    return f"{len(actors):,} actors were found. Mentioned most: {named(shown)}."


def _words(labels: pd.DataFrame) -> Iterator[str]:
    """Yield the commonest descriptions in outlets' own words, and in those of others."""
    told = labels[labels["form"] == "description"]
    own = told["voice"] == "own"
    for rows, where in ((told[own], "outlets' own words"), (told[~own], "words of others")):
        if len(rows):
            counted = rows.groupby("label")["n"].sum().sort_values(ascending=False, kind="stable")
            yield f"in {where} {named(f'“{label}”' for label in counted.index)}"
