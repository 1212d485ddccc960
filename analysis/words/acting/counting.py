"""How often does each outlet name who acts, and which acts do several outlets tell?"""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from analysis.words.naming.counting import wilson

ALL: Final = "all"
"""In place of an act or a voice: all of them together."""


def told_by_several(rows: pd.DataFrame, told_by: int) -> pd.DataFrame:
    """Keep the acts that so many outlets tell of the same actor.

    A telling that names no known actor belongs to an act that others tell of somebody; one of
    somebody of whom fewer outlets tell it does not.
    """
    if told_by <= 1 or rows.empty:
        return rows
    pairs = pd.concat(
        [
            rows[["event_id", "act", "outlet", f"{role}_actor_id"]].set_axis(
                ["event_id", "act", "outlet", "actor"], axis=1
            )
            for role in ("agent", "patient")
        ]
    ).dropna(subset=["actor"])
    outlets = pairs.groupby(["event_id", "act", "actor"], dropna=False)["outlet"].nunique()
    shared = set(outlets[outlets >= told_by].index)
    acts = {(event, act) for event, act, _ in shared}
    keep = [
        (event, act) in acts
        and (patient is None or (event, act, patient) in shared or (event, act, agent) in shared)
        for event, act, agent, patient in rows[
            ["event_id", "act", "agent_actor_id", "patient_actor_id"]
        ].itertuples(index=False, name=None)
    ]
    return rows[keep]


def rate_rows(told: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `analysis.agency_rates` from those of `analysis.agency`."""
    for event, of_event in told.groupby("event_id", sort=False, dropna=False):
        acts = [ALL, *of_event["act"].value_counts().index]
        for act in acts:
            of_act = of_event if act == ALL else of_event[of_event["act"] == act]
            for outlet, of_outlet in of_act.groupby("outlet", sort=False):
                for voice in (ALL, *of_outlet["voice"].unique()):
                    chosen = of_outlet if voice == ALL else of_outlet[of_outlet["voice"] == voice]
                    yield (event, act, outlet, voice, *_counts(chosen))


def _counts(told: pd.DataFrame) -> tuple[Any, ...]:
    n, named = len(told), int(told["agent_named"].sum())
    left = told.loc[~told["agent_named"], "form"]
    passive, noun = int((left == "passive").sum()), int((left == "noun").sum())
    counts = n, told["article_id"].nunique(), named, passive, noun, n - named - passive - noun
    return (*counts, *wilson(named, n))
