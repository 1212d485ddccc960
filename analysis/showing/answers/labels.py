"""What outlets call the same people, in a sentence: whose word alone it is, or nobody's own.

It is a word that is said to be one outlet's alone, or no outlet's own: in all texts of the event
and of whomever. For whom it was found is told in brackets; who is one is found less surely.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from analysis.articles import rows_of
from analysis.language.stems import stem_of, stems
from analysis.showing.answers import named
from analysis.showing.reliability import Claim, spoken

ALONE: Final = "own word of one outlet alone"
OTHERS: Final = "word of others only"
"""The kinds of sentences, as in `data/validation/kinds.tsv`."""

TIMES: Final = 2
"""From so many times a word is more than a slip."""
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
    claims = [one for one in claims_of_labels(labels) if actor in (None, one.about[0])]
    here = labels if actor is None else labels[labels["actor_id"] == actor]
    return spoken(claims[:MOST]) or _counted(here)


def claims_of_labels(labels: pd.DataFrame) -> list[Claim]:
    """Return what `called` may say, that of most mentions first.

    `about` holds actor, stem of the word and outlet, or of words that only others have no outlet.
    """
    own = _own_words(labels)
    found = labels[(labels["form"] == "description") & (labels["kind"] != "thing")]
    found = found.assign(stem=[stem_of(str(head).lower()) for head in found["head"]])
    claims = [
        claim
        for _, rows in found.groupby("actor_id", sort=False)
        for claim in (*_alone(rows, own), *_of_others(rows, own))
    ]
    return [claim for _, claim in sorted(claims, key=lambda one: -one[0])]


def _own_words(labels: pd.DataFrame) -> Mapping[str, set[str]]:
    """Return which outlets have each word of a label, by its stem, in their own words."""
    found: dict[str, set[str]] = {}
    for row in rows_of(labels[labels["voice"] == "own"]):
        for stem in stems(str(row.label)):
            found.setdefault(stem, set()).add(str(row.outlet))
    return found


def _alone(rows: pd.DataFrame, own: Mapping[str, set[str]]) -> Iterator[tuple[int, Claim]]:
    """Yield each word that one outlet alone has in its own words, with how often."""
    mine = rows[rows["voice"] == "own"]
    if mine["outlet"].nunique() < OUTLETS:
        return
    for stem, used in mine.groupby("stem", sort=False):
        n = int(used["n"].sum())
        if len(own.get(str(stem), ())) == 1 and n >= TIMES:
            first = used.iloc[0]
            where = f"in its own words ({', '.join([f'{n:,} times', *_for(first, stem)])})."
            about = (first["actor_id"], stem, first["outlet"])
            before = f"{first['outlet']} alone"
            yield n, Claim((ALONE,), before, f"has “{_word(used)}” {where}", about)


def _of_others(rows: pd.DataFrame, own: Mapping[str, set[str]]) -> Iterator[tuple[int, Claim]]:
    """Yield each word that no outlet has itself, but people whom it names, with how often."""
    if not (rows["voice"] == "own").any():  # of whom only others speak there is no other word
        return
    for stem, used in rows.groupby("stem", sort=False):
        n = int(used["n"].sum())
        sources = used.groupby("source")["n"].sum().sort_values(ascending=False, kind="stable")
        if stem not in own and n >= TIMES and sources.sum() == n:
            first = used.iloc[0]
            who = named(map(str, sources.index))
            before = " ".join([f"“{_word(used)}”", *(f"({one})" for one in _for(first, stem))])
            after = f"stands in the words of others only: {who}."
            yield n, Claim((OTHERS,), before, after, (first["actor_id"], stem))


def _word(used: pd.DataFrame) -> str:
    """The label, where there is but one, or else the commonest head word."""
    if len(set(used["label"])) == 1:
        return str(used["label"].iloc[0])
    return str(used.groupby("head", sort=False)["n"].sum().idxmax()).lower()


def _for(row: Any, stem: Any) -> list[str]:
    """For whom a word was found, if it is not the actor's name."""
    return [] if stem in stems(str(row["actor"])) else [f"found for {_the(row)}"]


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
    return f"{len(actors):,} actors were found; the most mentions were put to {named(shown)}."


def _words(labels: pd.DataFrame) -> Iterator[str]:
    """Yield the commonest descriptions in outlets' own words, and in those of others."""
    told = labels[labels["form"] == "description"]
    own = told["voice"] == "own"
    for rows, where in ((told[own], "outlets' own words"), (told[~own], "words of others")):
        if len(rows):
            counted = rows.groupby("label")["n"].sum().sort_values(ascending=False, kind="stable")
            yield f"in {where} {named(f'“{label}”' for label in counted.index)}"
