"""How often does each outlet name who acts, and which acts do several outlets tell?"""

from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.words.naming.counting import wilson

ALL: Final = "all"
"""In place of an act or a voice: all of them together."""
_KEYS: Final = ["event_id", "act", "outlet", "voice"]
_WHOLE: Final = ({"act": ALL}, {"voice": ALL}, {"act": ALL, "voice": ALL})


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
    return rows[keep].reset_index(drop=True)


def counted(told: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `analysis.agency_rates` from those of `analysis.agency`."""
    left = ~told["agent_named"].astype(bool)
    rows = told[[*_KEYS, "article_id"]].assign(
        n=1,
        n_named=(~left).astype("int64"),
        n_passive=(left & (told["form"] == "passive")).astype("int64"),
        n_noun=(left & (told["form"] == "noun")).astype("int64"),
    )
    every = pd.concat([rows.assign(**whole) for whole in ({}, *_WHOLE)])
    groups = every.groupby(_KEYS, sort=False, dropna=False)
    found = groups[["n", "n_named", "n_passive", "n_noun"]].sum()
    found["n_articles"] = groups["article_id"].nunique()
    found["n_other"] = found["n"] - found["n_named"] - found["n_passive"] - found["n_noun"]
    shares = [
        (share, *wilson(share * worth, worth)[1:])
        for share, worth in zip(found["n_named"] / found["n"], _worth(every, found), strict=True)
    ]
    found[["share", "low", "high"]] = np.array(shares, dtype=np.float64).reshape(-1, 3)
    return _ordered(found.reset_index(), list(told["outlet"].unique()))


def _worth(every: pd.DataFrame, found: pd.DataFrame) -> pd.Series:
    """Return how many independent tellings those of each group are worth (Korn & Graubard 1998).

    The tellings of one article are alike. How much the articles of an outlet differ in their
    share tells how alike; of one article alone nothing does, and its tellings count as they are.
    """
    groups = [every[key] for key in _KEYS]
    articles = every.groupby([*groups, every["article_id"]], sort=False, dropna=False)
    of_article = articles[["n", "n_named"]].sum().reset_index("article_id")
    share = (found["n_named"] / found["n"]).reindex(of_article.index)
    apart = (of_article["n_named"] - share * of_article["n"]) ** 2
    total = apart.groupby(level=_KEYS, sort=False, dropna=False).sum().reindex(found.index)
    several = found["n_articles"] > 1
    per_article = found["n_articles"] / (found["n_articles"] - 1).where(several)
    variance = total * per_article / found["n"] ** 2
    whole = found["n_named"] / found["n"]
    worth = whole * (1 - whole) / variance.where(variance > 0)
    return worth.clip(upper=found["n"]).fillna(found["n"])


def _ordered(found: pd.DataFrame, outlets: list[Any]) -> pd.DataFrame:
    """Put what is told most often first, all before one, outlets as the articles have them."""
    of_act = found["n"].where(found["voice"] == ALL, 0)
    fewer = -of_act.groupby([found["event_id"], found["act"]], dropna=False).transform("sum")
    keys = pd.DataFrame(
        {
            "event": pd.factorize(found["event_id"], use_na_sentinel=False)[0],
            "one act": found["act"] != ALL,
            "fewer": fewer,
            "act": found["act"],
            "outlet": found["outlet"].map(outlets.index),
            "one voice": found["voice"] != ALL,
        }
    )
    return found.loc[keys.sort_values(keys.columns.tolist(), kind="stable").index]
