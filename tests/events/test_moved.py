"""A run in which articles are put into other events: read anew where it changed, else as it was."""

import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.events.moved import MovedRun
from analysis.files.moves import read_moves
from analysis.files.piles import Taken, open_run
from analysis.measures import MEASURES


@pytest.fixture(scope="module")
def run(measured_run):
    return open_run(measured_run)


@pytest.fixture
def apart(run):
    """The run with two articles of one event set apart; and their ids."""
    ids = run.articles(events="picket-line")["article_id"].head(2).tolist()
    return MovedRun(run, dict.fromkeys(ids, "another strike")), ids


def test_articles_that_are_set_apart_are_an_event_of_their_own(run, apart):
    moved, ids = apart
    articles = moved.event("another strike").articles
    assert articles["article_id"].tolist() == ids
    assert articles["event_id"].unique().tolist() == ["another strike"]
    assert articles["event_from"].unique().tolist() == ["by hand"]
    left = moved.event("picket-line").articles
    every = run.event("picket-line").articles
    assert left["article_id"].tolist() == [
        one for one in every["article_id"].tolist() if one not in ids
    ]
    assert left["event_from"].unique().tolist() == ["given"]
    listed = moved.events().set_index("event_id")
    assert listed.loc["another strike", ["n_articles", "n_outlets"]].tolist() == [2, 2]
    assert listed.loc["picket-line", "n_articles"] == len(every) - 2
    assert listed.loc["another strike", "title"] in articles["title"].tolist()
    assert moved.n_events == run.n_events + 1


def test_what_was_measured_of_a_changed_event_does_not_hold(run, apart):
    moved, _ = apart
    with pytest.raises(ArticlesError, match="--moves FILE"):
        moved.table("hedges", "picket-line")
    same = moved.table("hedges", "dam-breach")
    pd.testing.assert_frame_equal(same, run.table("hedges", "dam-breach"))
    settings = {"method": "rules"}
    taken = Taken(moved, "dam-breach", settings).table(MEASURES["hedges"], "hedges")
    pd.testing.assert_frame_equal(taken, same)


def test_an_event_that_is_merged_is_gone(run):
    ids = run.articles(events="picket-line")["article_id"].tolist()
    moved = MovedRun(run, dict.fromkeys(ids, "dam-breach"))
    assert (moved.n_events, moved.n_articles) == (1, run.n_articles)
    assert not moved.has_event("picket-line")
    assert len(moved.event("dam-breach").articles) == run.n_articles
    removed = run.reading().removed
    here = removed["article_id"].isin(moved.articles()["article_id"])
    assert len(moved.reading("dam-breach").removed) == here.sum() > 0
    back = MovedRun(run, dict.fromkeys(ids, "picket-line"))
    assert not back.changed
    pd.testing.assert_frame_equal(back.events(), run.events())


def test_an_article_that_is_not_there_is_told(run):
    with pytest.raises(ArticlesError, match="no article 'nobody' in the run"):
        MovedRun(run, {"nobody": "picket-line"})


def test_moves_are_read_as_they_were_exported(tmp_path):
    from analysis.files.exporting import to_csv

    moves = {"a": "e 1", "=b": "e, 2"}
    table = pd.DataFrame({"article_id": list(moves), "event_id": list(moves.values())})
    (tmp_path / "moves.csv").write_bytes(to_csv(table))
    assert read_moves(tmp_path / "moves.csv") == moves


@pytest.mark.parametrize(
    ("content", "told"),
    [("article_id\na\n", "lacks the column.*event_id"), ("article_id,event_id\na,\n", "row 2"),
     ("", "lacks the column"), ("\xff\xfe", "no CSV file in UTF-8")],
)  # fmt: skip
def test_what_is_wrong_with_a_file_of_moves_is_told(content, told, tmp_path):
    (tmp_path / "moves.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(ArticlesError, match=told):
        read_moves(tmp_path / "moves.csv")
