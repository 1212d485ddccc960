"""Articles fit into the event they tell of, and not into another; they can be moved."""

import pandas as pd
import pytest

from analysis import event_ids, events_in, load_event
from analysis.articles import ArticlesError
from analysis.events.members import event_members, grouped, move_to_event


@pytest.fixture(scope="module")
def pile():
    return pd.concat([load_event(one) for one in event_ids()], ignore_index=True)


def test_a_stranger_is_doubtful_and_those_at_home_are_not(pile):
    stranger = pile["article_id"][pile["event_id"] == "picket-line"].iloc[0]
    told = event_members(move_to_event(pile, [stranger], "dam-breach")).set_index("article_id")
    assert told.loc[stranger, "doubtful"]
    assert told["doubtful"].sum() == 1
    home = event_members(pile).set_index("article_id")
    assert told.loc[stranger, "fit"] < home.loc[stranger, "fit"]


def test_what_is_grouped_fits_as_it_is_told_when_grouping(pile):
    found = events_in(pile)
    again = event_members(pile.assign(event_id=found["cluster"].to_numpy()))
    pd.testing.assert_series_equal(found["fit"], again["fit"])
    assert found["why"].tolist() == again["why"].tolist()


def test_who_put_an_article_into_its_event_is_kept(pile):
    one, two = pile["article_id"].iloc[0], pile["article_id"].iloc[1]
    moved = move_to_event(grouped(pile), [one], "mine")
    assert moved.set_index("article_id")["event_from"][[one, two]].tolist() == [
        "by hand",
        "grouped",
    ]
    assert "event_from" not in pile


def test_no_such_article_or_no_name_is_told(pile):
    with pytest.raises(ArticlesError, match="no article 'x9'"):
        move_to_event(pile, ["x9"], "mine")
    with pytest.raises(ArticlesError, match="needs a name"):
        move_to_event(pile, [], " ")
