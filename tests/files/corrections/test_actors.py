"""Actors corrected: one click on one of them changes all mentions in the event, and no other."""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.files.corrections import correct, corrected_count, replay
from analysis.files.corrections.actors import change_actor
from analysis.files.corrections.files import parse_corrections, to_csv
from analysis.files.corrections.making import Signed
from analysis.files.corrections.records import as_table, lines_of
from tests.conftest import make_articles

TEXT = (
    "The old bridge may stay shut, Mara Holt said. “It is not safe,” Holt told reporters. "
    "Ana Ruiz denied that the bridge was neglected."
)
ARTICLES = make_articles(TEXT, "Mara Holt said that the road was shut. Ruiz denied it, she said.")
ARTICLES["event_id"] = "bridge"
FOUND = analysis.sources(ARTICLES, analysis.attributions(ARTICLES, method="rules"))
HOLT = "bridge:mara-holt"
SAME = ["article_id", "field", "source", "source_start", "source_end", "sentence", "how"]


def signed(minute=0, author="Ann"):
    return Signed(author, f"2031-03-14T09:{minute:02}:00.000Z", "read again")


def changed(changes, *, table=FOUND, actor=HOLT, minute=0):
    return change_actor(ARTICLES, table, actor, changes, signed(minute))


def of(table, actor_id):
    return table[table["actor_id"] == actor_id]


def test_the_actors_are_what_this_file_thinks():
    assert of(FOUND, HOLT)["source"].tolist() == ["Mara Holt", "Holt", "Mara Holt"]
    assert set(of(FOUND, HOLT)["article_id"]) == {"a0", "a1"}


def test_another_kind_changes_all_mentions_and_no_other_actor():
    made = changed({"source_type": "expert"})
    assert made[["what", "before", "after"]].drop_duplicates().to_numpy().tolist() == [
        ["source_type", "unknown", "expert"]
    ]
    assert made["article_id"].tolist() == ["a0", "a1"]  # a line for each article
    done = correct(FOUND, parse_corrections(to_csv(made)), ARTICLES)
    mine = of(done, HOLT)
    assert set(mine["source_type"]) == {"expert"}
    assert set(mine["type_evidence"]) == {"by hand"}
    assert set(mine["corrected_by"]) == {"Ann"}
    others = done[done["actor_id"] != HOLT]
    pd.testing.assert_frame_equal(others[FOUND.columns], FOUND.loc[others.index])
    assert corrected_count(done) == f"3 of {len(FOUND)} by hand"
    assert analysis.actors(done).set_index("actor_id").loc[HOLT, "source_type"] == "expert"


def test_another_name_is_another_actor_found_in_the_same_words():
    done = correct(FOUND, changed({"actor": "Dr Mara Holt-Ley"}), ARTICLES)
    assert of(done, HOLT).empty
    mine = of(done, "bridge:dr-mara-holt-ley")
    pd.testing.assert_frame_equal(mine[SAME], of(FOUND, HOLT)[SAME])
    assert set(mine["actor"]) == {"Dr Mara Holt-Ley"}


def test_the_name_of_another_actor_makes_them_one():
    kinds = correct(FOUND, changed({"source_type": "official"}), ARTICLES)
    ruiz = next(one for one in FOUND["actor_id"].dropna() if "ruiz" in one)
    made = changed({"actor": "Mara Holt"}, table=kinds, actor=ruiz)
    both = correct(kinds, made, ARTICLES)
    assert of(both, ruiz).empty
    assert len(of(both, HOLT)) == len(of(FOUND, HOLT)) + len(of(FOUND, ruiz))
    assert set(of(both, HOLT)["source_type"]) == {"official"}


def test_who_was_called_so_before_is_not_corrected():
    done = correct(FOUND, changed({"actor": "Ana Ruiz"}), ARTICLES)  # a line for each article
    assert done["corrected"].tolist() == (FOUND["actor_id"] == HOLT).tolist()


def test_who_it_may_be_bears_the_new_name():
    open_one = FOUND.iloc[[0]].assign(actor=None, actor_id=None, sure=False)
    open_one["candidates"] = [("Ana Ruiz", "Mara Holt")]
    table = pd.concat([FOUND, open_one], ignore_index=True)
    done = correct(table, changed({"actor": "Zoe Holt"}), ARTICLES)
    assert done["candidates"].iloc[-1] == ("Ana Ruiz", "Zoe Holt")
    assert not done["corrected"].iloc[-1]


@pytest.mark.parametrize("article", ["a0", "a1"])
def test_it_holds_where_only_one_of_the_articles_is_looked_at(article):
    one = ARTICLES[ARTICLES["article_id"] == article].reset_index(drop=True)
    found = analysis.sources(one, analysis.attributions(one, method="rules"))
    done = replay(found, changed({"source_type": "expert"}), one)
    assert set(of(done.table, HOLT)["source_type"]) == {"expert"}
    assert done.unused["why"].tolist() == ["this article is not here"]


def test_the_later_of_two_wins():
    made = [changed({"source_type": kind}, minute=n) for n, kind in ((2, "media"), (1, "expert"))]
    lines = as_table(line for table in made for line in lines_of(table))
    done = correct(FOUND, lines, ARTICLES)
    assert set(of(done, HOLT)["source_type"]) == {"media"}


def test_replaying_twice_is_replaying_once():
    made = changed({"actor": "Zoe Holt", "source_type": "expert"})
    once = correct(FOUND, made, ARTICLES)
    pd.testing.assert_frame_equal(correct(once, made, ARTICLES), once)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"sha256": "0" * 64}, "the text is another one now"),
        ({"article_id": "z"}, "this article is not here"),
        ({"cue_at": "0-3"}, "no source is found at this place"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(wrong, why):
    made = changed({"source_type": "expert"}).iloc[:1].assign(**wrong)
    done = replay(FOUND, made, ARTICLES)
    assert done.unused["why"].tolist() == [why]
    pd.testing.assert_frame_equal(done.table[FOUND.columns], FOUND)
    assert not done.table["corrected"].any()


def test_what_is_so_already_is_no_correction():
    assert changed({"actor": "Mara Holt", "source_type": "unknown"}).empty


@pytest.mark.parametrize(
    ("actor", "changes", "problem"),
    [("bridge:nobody", {}, "no actor"), (HOLT, {"actor": " "}, "called")],
)
def test_no_such_actor_and_no_name_are_refused(actor, changes, problem):
    with pytest.raises(ArticlesError, match=problem):
        changed(changes, actor=actor)


def test_the_name_of_several_others_is_refused_and_that_of_one_is_not():
    two = FOUND.copy()
    ruiz = two.index[two["actor"] == "Ana Ruiz"]
    assert len(ruiz) > 1
    assert len(changed({"actor": "Ana Ruiz"}, table=two)) > 0
    two.loc[ruiz[0], "actor_id"] = "bridge:ana-ruiz-2"
    with pytest.raises(ArticlesError, match="several actors are called 'Ana Ruiz'"):
        changed({"actor": "Ana Ruiz"}, table=two)


@pytest.mark.parametrize("action", ["remove", "add"])
def test_an_actor_can_only_be_changed(action):
    line = lines_of(changed({"source_type": "expert"}))[0] | {"action": action, "what": "row"}
    with pytest.raises(ArticlesError, match="can only be changed"):
        as_table([line])


def test_voice_shares_and_measured_tables_take_the_corrected_actor():
    from analysis.measuring import measure_all

    tables = measure_all(
        ARTICLES, corrections=changed({"source_type": "expert"}), method="rules", resamples=100
    )
    assert set(of(tables["voice_share"], HOLT)["source_type"]) == {"expert"}
    assert set(of(tables["actors"], HOLT)["source_type"]) == {"expert"}
    assert (tables["corrections"]["why"] == "").all()
