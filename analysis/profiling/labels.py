"""What does each outlet call the same actors over many events? Counts that profiles are made of."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import Part
from analysis.profiling.cells import counted_once
from analysis.profiling.counting import COLUMNS

__all__ = ["label_counts"]

NEEDED: Final = (
    "event_id", "article_id", "outlet", "actor_id", "form", "kind", "voice", "head",
)  # fmt: skip
"""What is read of the mentions of actors."""
_ACTOR: Final = ["event_id", "actor_id"]
KINDS: Final = ("person", "group")
MIN_EVENTS: Final = 20


@checked()
def label_counts(
    actor_mentions: pd.DataFrame,
    families: pd.DataFrame | None = None,
    *,
    voice: Part = "own",
    kinds: Sequence[str] = KINDS,
    min_events: int = MIN_EVENTS,
) -> pd.DataFrame:
    """Count how often each outlet uses a label for actors that others of the event mention, too.

    A label is the head word of a mention: "fighters" in "armed fighters". `profiles` tells from
    these counts which outlets use a label more, or less, than others for the same actors.

    Parameters
    ----------
    actor_mentions
        The result of `analysis.actor_mentions(articles)`. Not modified.
    families
        The result of `analysis.families(articles)`: one text of each family counts.
    voice
        In whose words: "own", "quotation" or "attributed"; "whole" for all.
    kinds
        Of the actors: "person", "group", "organisation", "country", "thing".
    min_events
        Labels that are used in fewer events are left out.

    Returns
    -------
    As of `article_counts`, one row per label, event and outlet that mentions an actor of whom some
    outlet of the event uses the label: `event_id`, `article_id` (its first article that mentions
    one), `outlet`, `measure` (the label, in small letters), `part` (the voice), `zone` ("all"),
    `unit` ("share"), `total` (mentions with this label) of `n` (mentions of these actors that are
    no pronouns).

    Raises
    ------
    ArticlesError
        A table is not one of these.

    Notes
    -----
    On real news the labels that differ are house style ("U.S." or "US", "GOP"), rarely what people
    are called: see docs/profiles.md.

    Examples
    --------
    >>> from analysis import actor_mentions, load_event
    >>> found = label_counts(actor_mentions(load_event("picket-line")), min_events=1)
    >>> bool((found["total"] <= found["n"]).all()), set(found["unit"])
    (True, {'share'})
    """
    return counted_labels(actor_mentions, families, voice, kinds, min_events)


def counted_labels(
    mentions: pd.DataFrame,
    families: pd.DataFrame | None,
    voice: Part = "own",
    kinds: Sequence[str] = KINDS,
    min_events: int = MIN_EVENTS,
) -> pd.DataFrame:
    """Do what `label_counts` does, of a table of mentions that has the columns `NEEDED` alone."""
    used = _used(mentions, families, voice, kinds)
    by_outlet = used.groupby([*_ACTOR, "outlet"], sort=False, observed=True).agg(
        n=("head", "size"), article_id=("article_id", "first")
    )
    labels = used[[*_ACTOR, "measure"]].drop_duplicates()
    n_events = labels.groupby("measure")["event_id"].nunique()
    labels = labels[labels["measure"].map(n_events) >= min_events]
    table = labels.merge(by_outlet.reset_index(), on=_ACTOR)
    others = table.groupby([*_ACTOR, "measure"], sort=False, observed=True)["outlet"]
    table = table[others.transform("size") > 1]
    keys = [*_ACTOR, "outlet", "measure"]
    total = used.groupby(keys, sort=False, observed=True).size().rename("total")
    table = table.merge(total.reset_index(), how="left", on=keys)
    rows = table.groupby(["event_id", "outlet", "measure"], sort=False, observed=True).agg(
        total=("total", "sum"), n=("n", "sum"), article_id=("article_id", "first")
    )
    rows = rows.reset_index().assign(part=voice, zone="all", unit="share")
    return COLUMNS.of(rows, mentions)


def mentions_with(
    label: str, outlet: str, mentions: pd.DataFrame, families: pd.DataFrame | None
) -> pd.DataFrame:
    """Return an outlet's own mentions that `label_counts` counts as this label, by its defaults."""
    used = _used(mentions, families, "own", KINDS)
    others = used.groupby(_ACTOR, observed=True)["outlet"].transform("nunique") > 1
    return used[others & (used["outlet"] == outlet) & (used["measure"] == label)]


def _used(
    mentions: pd.DataFrame, families: pd.DataFrame | None, voice: Part, kinds: Sequence[str]
) -> pd.DataFrame:
    used = counted_once(mentions, families)
    used = used[(used["form"] != "pronoun") & used["kind"].isin(list(kinds))]
    if voice != "whole":
        used = used[used["voice"] == voice]
    return used.assign(measure=used["head"].astype("str").str.lower())
