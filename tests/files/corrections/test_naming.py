"""Who is mentioned, corrected: actors renamed, merged, split; and no other mention changes."""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.files.corrections import correct, replay
from analysis.files.corrections.files import parse_corrections, to_csv
from analysis.files.corrections.making import Signed
from analysis.files.corrections.naming import (
    ACTOR_KINDS,
    change_actor_mentions,
    split_actor_mentions,
)
from analysis.files.corrections.records import as_table, lines_of
from analysis.words.naming.mentions import Kind
from tests.conftest import make_articles

ARTICLES = make_articles(
    "Mara Holt met the fighters. The fighters fled, Holt said. Two officials saw the rebels.",
    "The fighters left Elva. Officials in Tarn saw Mara Holt.",
)
ARTICLES["event_id"] = "bridge"
ACTORS = {"Holt": "Mara Holt", "fighters": "fighters", "officials": "officials", "rebels": "rebels"}


def found_in(articles):
    """The mentions, put together by their heads alone, whatever the rules for that are today."""
    table = analysis.actor_mentions(articles, analysis.attributions(articles, method="rules"))
    table = table[table["head"].isin(ACTORS)].reset_index(drop=True)
    ids = table["head"].map({head: f"bridge:{n}" for n, head in enumerate(ACTORS)})
    return table.assign(actor=table["head"].map(ACTORS), actor_id=ids, kind="group")


FOUND = found_in(ARTICLES)


def signed(minute=0):
    return Signed("Ann", f"2031-03-14T09:{minute:02}:00.000Z", "read again")


def who(words, table=FOUND):
    """The id of the actor whom the first of these mentions means."""
    return table.loc[table["mention"] == words, "actor_id"].iloc[0]


def names(table, *words):
    return [table.loc[table["mention"] == one, "actor"].iloc[0] for one in words]


def changed(actor_id, minute=0, table=FOUND, **changes):
    return change_actor_mentions(ARTICLES, table, actor_id, changes, signed(minute))


def test_kinds_are_those_that_mentions_have():
    assert Kind.__args__ == ACTOR_KINDS


def test_a_new_name_and_kind_change_all_mentions_and_no_other():
    made = changed(who("the fighters"), actor="the Legion", kind="organisation")
    assert made["article_id"].tolist() == ["a0", "a0", "a1", "a1"]
    done = correct(FOUND, parse_corrections(to_csv(made)), ARTICLES)
    mine = FOUND["actor_id"] == who("the fighters")
    assert mine.sum() == 3
    assert set(done.loc[mine, "actor"]) == {"the Legion"}
    assert set(done.loc[mine, "kind"]) == {"organisation"}
    assert done["corrected"].tolist() == mine.tolist()
    pd.testing.assert_frame_equal(done.loc[~mine, FOUND.columns], FOUND[~mine])


def test_the_name_of_another_actor_makes_them_one():
    fighters = names(FOUND, "the fighters")[0]
    assert who("the rebels") != who("the fighters")
    done = correct(FOUND, changed(who("the rebels"), actor=fighters), ARTICLES)
    assert who("the rebels", done) == who("the fighters")
    assert names(done, "the rebels") == [fighters]


def test_mentions_that_are_split_off_mean_a_new_actor_or_one_that_is_there():
    rows = FOUND[FOUND["mention"] == "Officials"]
    made = split_actor_mentions(ARTICLES, FOUND, rows, "officials of Tarn", signed())
    done = correct(FOUND, made, ARTICLES)
    assert names(done, "Officials", "Two officials")[0] == "officials of Tarn"
    assert names(done, "Two officials") == names(FOUND, "Two officials")
    assert who("Officials", done) not in set(FOUND["actor_id"])
    again = split_actor_mentions(ARTICLES, done, rows, "Mara Holt", signed(1))
    both = as_table([*lines_of(made), *lines_of(again)])
    assert who("Officials", correct(FOUND, both, ARTICLES)) == who("Mara Holt")


def test_labels_count_what_was_corrected():
    done = correct(FOUND, changed(who("the rebels"), actor="the Legion"), ARTICLES)
    counted = analysis.labels(ARTICLES, done)
    assert counted.loc[counted["label"] == "rebels", "actor"].tolist() == ["the Legion"]


def test_it_holds_where_only_one_of_the_articles_is_looked_at():
    one = ARTICLES[ARTICLES["article_id"] == "a1"].reset_index(drop=True)
    done = replay(found_in(one), changed(who("the fighters"), actor="the Legion"), one)
    assert names(done.table, "The fighters") == ["the Legion"]
    assert done.unused["why"].tolist() == ["this article is not here"]


def test_the_later_of_two_wins_and_twice_is_once():
    actor = who("the fighters")
    made = [changed(actor, minute=n, kind=kind) for n, kind in ((2, "thing"), (1, "person"))]
    lines = as_table(line for table in made for line in lines_of(table))
    once = correct(FOUND, lines, ARTICLES)
    assert set(once.loc[once["actor_id"] == actor, "kind"]) == {"thing"}
    pd.testing.assert_frame_equal(correct(once, lines, ARTICLES), once)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"sha256": "0" * 64}, "the text is another one now"),
        ({"article_id": "z"}, "this article is not here"),
        ({"cue_at": "11-13"}, "nobody is mentioned at this place"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(wrong, why):
    line = lines_of(changed(who("the fighters"), actor="the Legion"))[0] | wrong
    done = replay(FOUND, as_table([line]), ARTICLES)
    assert done.unused["why"].tolist() == [why]
    assert not done.table["corrected"].any()


def test_what_cannot_be_is_refused():
    with pytest.raises(ArticlesError, match="no actor 'bridge:99'"):
        changed("bridge:99", actor="x")
    with pytest.raises(ArticlesError, match="what is the actor called"):
        changed(who("the fighters"), actor=" ")
    with pytest.raises(ArticlesError, match="kind is 'nation'"):
        changed(who("the fighters"), kind="nation")
    with pytest.raises(ArticlesError, match="Choose one"):
        split_actor_mentions(ARTICLES, FOUND, FOUND.head(0), "x", signed())
    twins = FOUND.assign(actor=FOUND["actor"].replace(["officials", "rebels"], "twin"))
    for table in (twins, twins.assign(event_id=None)):
        with pytest.raises(ArticlesError, match="several actors are called 'twin'"):
            changed(who("the fighters"), table=table, actor="twin")
