"""Articles fit into the event they tell of, and not into another; they can be moved."""

import pandas as pd
import pytest

from analysis import event_ids, events_in, events_table, load_event
from analysis.articles import ArticlesError
from analysis.events import set_apart, was_apart, was_grouped
from analysis.events.members import doubtful_apart, event_members, grouped, move_to_event


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
    one = pile["article_id"].iloc[0]
    found = grouped(pile)
    assert (found["event_from"] == "doubtful").tolist() == events_in(pile)["doubtful"].tolist()
    moved = move_to_event(found, [one], "mine")
    by_hand = moved["article_id"] == one
    assert (moved["event_from"] == "by hand").tolist() == by_hand.tolist()
    assert moved["event_from"][~by_hand].tolist() == found["event_from"][~by_hand].tolist()
    assert "event_from" not in pile


def test_no_such_article_or_no_name_is_told(pile):
    with pytest.raises(ArticlesError, match="no article 'x9'"):
        move_to_event(pile, ["x9"], "mine")
    with pytest.raises(ArticlesError, match="needs a name"):
        move_to_event(pile, [], " ")


def test_an_undated_article_is_doubtful_where_it_was_found_and_not_where_it_was_given(pile):
    dated = pile[pile["published"].notna()].groupby("event_id").head(3).reset_index(drop=True)
    assert not events_in(dated)["doubtful"].any()
    last = dated["article_id"].iloc[-1]
    undated = dated.assign(published=dated["published"].where(dated["article_id"] != last))
    found = events_in(undated).set_index("article_id")
    assert found.index[found["doubtful"]].tolist() == [last]
    assert not event_members(undated)["doubtful"].any()
    assert event_members(grouped(undated)).set_index("article_id")["doubtful"].sum() == 1
    assert events_table(undated)["n_doubtful"].sum() == 0
    assert events_table(grouped(undated))["n_doubtful"].sum() == 1


def test_an_article_alone_fits_into_nothing_and_is_not_doubtful(pile):
    lone = pd.concat([pile, pile.head(1).assign(
        article_id="lone", title="Snow", text="Snow fell on the pass.", event_id="snow"
    )], ignore_index=True)  # fmt: skip
    told = event_members(lone).set_index("article_id").loc["lone"]
    assert pd.isna(told["fit"])
    assert not told["doubtful"]
    assert events_in(pile.head(1))["fit"].isna().all()


def test_what_is_doubtful_is_set_apart_and_the_rest_stays_together(pile):
    dated = pile[pile["published"].notna()].groupby("event_id").head(3).reset_index(drop=True)
    last = dated["article_id"].iloc[-1]
    undated = dated.assign(published=dated["published"].where(dated["article_id"] != last))
    found = events_in(undated)
    apart = set_apart(found)
    assert not apart["doubtful"].any()
    alone = ~apart["cluster"].duplicated(keep=False)
    assert apart["article_id"][alone].tolist() == found["article_id"][found["doubtful"]].tolist()
    assert apart["cluster"][~alone].tolist() == found["cluster"][~alone].tolist()
    table = doubtful_apart(grouped(undated))
    assert table["event_id"].tolist() == apart["cluster"].tolist()
    assert was_apart(table).tolist() == alone.tolist()
    assert was_grouped(table).all()
    pd.testing.assert_frame_equal(doubtful_apart(undated), undated)  # nobody grouped it
