"""The page Events: own articles are put into events, and moved from one to another."""

import pandas as pd
import pytest

import analysis
from analysis.files.reading import read_articles
from dashboard.state import own, studies
from tests.dashboard import opened


@pytest.fixture
def pile(tmp_path):
    """A table of the articles of all bundled events, as if they told of one."""
    articles = pd.concat([analysis.load_event(one) for one in analysis.event_ids()])
    path = tmp_path / "pile.csv"
    articles[["outlet", "title", "text", "published"]].to_csv(path, index=False)
    return read_articles(path)


@pytest.fixture
def page(pile, monkeypatch):
    """The page with these articles adopted, and what reads the events of the visitor's."""
    mine = own.Own()
    monkeypatch.setattr(own, "own", lambda: mine)
    monkeypatch.delenv(studies.VARIABLE, raising=False)
    studies.edit(studies.OWN, "reading", lambda _: pile)
    return opened("events")


def events():
    return studies.part(studies.OWN, "reading").articles["event_id"]


def told(app):
    return " ".join(str(one.proto.body) for one in app.get("html"))


def press(app, key):
    app.button(key=f"events-{key}").click().run()
    assert not app.exception


def test_articles_are_put_into_the_events_that_they_tell_of_and_back(page):
    before = events().tolist()
    assert "Events that were found are suggestions" not in told(page)
    assert len(set(before)) == 1
    press(page, "group")
    truth = [one for one in analysis.event_ids() for _ in range(8)]
    pairs = pd.DataFrame({"truth": truth, "found": events().to_numpy()})
    assert pairs.groupby("found")["truth"].nunique().eq(1).all()
    assert f"24 articles in {pairs['found'].nunique()} event" in told(page)
    assert "Events that were found are suggestions" in told(page)
    press(page, "undo")
    assert events().tolist() == before


def test_what_is_doubtful_is_set_apart_at_once_and_put_back(page):
    assert "events-apart" not in {one.key for one in page.button}  # nothing is in doubt
    press(page, "group")
    before = events().tolist()
    (button,) = (one for one in page.button if one.key == "events-apart")
    n = int(button.label.removeprefix("Set the ").partition(" ")[0])
    press(page, "apart")
    assert sum(a != b for a, b in zip(before, events(), strict=True)) == n > 0
    assert "may not belong" not in told(page)
    assert "events-apart" not in {one.key for one in page.button}
    press(page, "undo")
    assert events().tolist() == before


def test_events_of_several_articles_are_listed_before_those_of_one(page):
    press(page, "group")
    alone = events().iloc[0]
    studies.edit(studies.OWN, "reading", lambda now: now._replace(
        articles=now.articles.assign(event_id=[alone, *["others"] * (len(now.articles) - 1)],
                                     event_from="doubtful")
    ))  # fmt: skip
    page.run()
    (listed,) = (one.value for one in page.dataframe if "n_doubtful" in one.value)
    assert listed["n_articles"].tolist() == [23, 1]


def test_one_event_is_merged_into_another(page):
    press(page, "group")
    first, second = events().drop_duplicates().tolist()[:2]
    page.session_state["events_chosen"] = first
    page.run()
    page.selectbox(key="events_into").select(second).run()
    press(page, "merge")
    assert first not in events().tolist()
    assert page.session_state["events_chosen"] == second
    assert "by hand" in studies.part(studies.OWN, "reading").articles["event_from"].tolist()


def test_a_reader_says_what_belongs_where_it_was_found(page):
    press(page, "group")
    page.session_state["events_chosen"] = events().iloc[0]
    page.run()
    press(page, "keep")
    kept = studies.part(studies.OWN, "reading").articles
    by_hand = kept["event_from"] == "by hand"
    assert by_hand.tolist() == (kept["event_id"] == kept["event_id"].iloc[0]).tolist()


def test_without_own_articles_the_way_to_them_is_said():
    assert "no articles of yours" in told(opened("events"))


def test_what_was_moved_is_taken_back_in_another_visit(page):
    before = events().tolist()
    press(page, "group")
    assert events().tolist() != before
    later = opened("events")
    assert events().tolist() != before
    press(later, "undo")
    assert events().tolist() == before
    assert later.button(key="events-undo").disabled
