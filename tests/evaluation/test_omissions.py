"""What is left out by an article of another event is told from what is left out at home."""

import pandas as pd

from analysis import load_event
from evaluation.omissions import left_out


def test_only_what_a_stranger_leaves_out_is_laid_to_the_group():
    home, other = load_event("dam-breach").head(4), load_event("picket-line").head(1)
    mixed = pd.concat([home, other.assign(event_id="dam-breach")], ignore_index=True)
    event = pd.Series(["dam"] * 4 + ["picket"], mixed["article_id"])
    told = left_out(mixed, event).set_index("article_id")["wrong"]
    stranger = other["article_id"].iloc[0]
    assert told[stranger].any()
    assert not told.drop(stranger).any() or told.drop(stranger).mean() < told[stranger].mean()
