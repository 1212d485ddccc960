"""A pile is measured in partitions: the same as at once, whoever measures."""

import json
import shutil

import pandas as pd
import pytest

import analysis
from analysis import open_run
from analysis.articles import ArticlesError
from analysis.events import set_apart
from analysis.measures import MEASURES, TABLES
from analysis.measuring import Measuring
from analysis.running import partitions
from analysis.running.measuring import tables_of
from tests.running.conftest import SETTINGS, SOME, contents, rows, unnumbered


def test_partitions_say_what_one_says(pile, measure, tmp_path, monkeypatch):
    measure(pile, tmp_path / "parts")
    monkeypatch.setattr(partitions, "N_ARTICLES", 100)
    measure(pile, tmp_path / "one")
    names = {path.name for path in (tmp_path / "one").glob("*.parquet")}
    assert names == {path.name for path in (tmp_path / "parts").glob("*.parquet")}
    for name in names:
        one, parts = (pd.read_parquet(tmp_path / way / name) for way in ("one", "parts"))
        assert rows(parts) == rows(one), name
        assert parts.dtypes.astype(str).to_dict() == one.dtypes.astype(str).to_dict(), name


def test_one_partition_is_what_a_study_saves(pile, measure, tmp_path, monkeypatch):
    monkeypatch.setattr(partitions, "N_ARTICLES", 100)
    measure(pile, tmp_path / "pile")
    analysis.Study(pile, **SETTINGS).save(tmp_path / "study", only=SOME)
    assert analysis.open_run(tmp_path / "pile").has_words
    shutil.rmtree(tmp_path / "pile" / ".index")
    pile_of, study = contents(tmp_path / "pile"), contents(tmp_path / "study")
    assert json.loads(pile_of.pop("run.json")) == json.loads(study.pop("run.json"))
    assert pile_of == study


@pytest.mark.processes
def test_how_many_workers_measure_changes_no_byte(pile, measure, tmp_path):
    for workers in (1, 2):
        measure(pile, tmp_path / str(workers), workers=workers)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert pd.read_parquet(tmp_path / "1" / "articles.parquet")["event_id"].is_monotonic_increasing


@pytest.mark.parametrize("name", [name for name, one in TABLES.items() if one.spans == "corpus"])
def test_what_spans_the_corpus_is_declared_with_what_adds_up(name):
    assert TABLES[name].summed or TABLES[name].of_tables


def test_what_is_said_to_span_an_event_does_not_depend_on_other_events(pile):
    articles = analysis.load_articles(pile).head(4)
    plan = {"settings": {**SETTINGS, "seed": 2026}, "tables": [*TABLES]}
    whole = dict(tables_of(articles, plan, [], several=False))
    alone = [
        dict(tables_of(event.reset_index(drop=True), plan, [], several=False))
        for _, event in articles.groupby("event_id", sort=False)
    ]
    for name, measure in TABLES.items():
        parts = pd.concat([one[name] for one in alone], ignore_index=True)
        same = unnumbered(parts) == unnumbered(whole[name])
        assert same or measure.spans == "corpus", name


def test_what_is_said_to_span_an_article_does_not_depend_on_other_articles(pile):
    articles = analysis.load_articles(pile).head(2)
    settings = {**SETTINGS, "seed": 2026}
    both = Measuring(articles, settings)
    each = [Measuring(articles.iloc[[n]].reset_index(drop=True), settings) for n in (0, 1)]
    # Claims are looked for where there are two texts to hold against each other.
    names = [name for name, one in TABLES.items() if one.spans == "article" and not one.compares]
    for name in names:
        parts = pd.concat([one.table(name) for one in each], ignore_index=True)
        assert unnumbered(parts) == unnumbered(both.table(name)), name


def test_a_measure_of_no_corpus_has_nothing_that_adds_up():
    assert {one.spans for one in MEASURES.values() if one.counted or one.summed} == {"corpus"}


def test_of_a_run_its_articles_are_measured_again(pile, measure, tmp_path):
    first = measure(pile, tmp_path / "out", only=["hedges"])
    said = []
    again = measure(tmp_path / "out", tmp_path / "again", only=["hedges"], say=said.append)
    assert said == [f"{tmp_path / 'out'} is a run: its articles are measured again"]
    assert (again.n_articles, again.n_skipped) == (first.n_articles, 0) == (8, 0)
    for name in ("articles", "hedges"):
        one, two = (pd.read_parquet(tmp_path / out / f"{name}.parquet") for out in ("out", "again"))
        same = [column for column in one if column not in ("file", "read_as")]
        pd.testing.assert_frame_equal(two[same], one[same])


def test_a_run_that_is_not_finished_is_not_read_as_articles(pile, measure, tmp_path):
    measure(pile, tmp_path / "out", only=["hedges"])
    (tmp_path / "out" / "unfinished.json").write_text("{}")
    with pytest.raises(ArticlesError, match="is not finished"):
        measure(tmp_path / "out", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_an_event_that_cannot_be_measured_is_told_and_left_out(
    pile, measure, tmp_path, monkeypatch
):
    from analysis.running import measuring

    found = measuring.tables_of

    def broken(articles, plan, refused, *, several):
        if "event 0" in set(articles["event_id"]):
            raise KeyError("a fault of ours")
        yield from found(articles, plan, refused, several=several)

    monkeypatch.setattr(measuring, "tables_of", broken)
    monkeypatch.setattr(partitions, "N_ARTICLES", 100)  # measured here
    done = measure(pile, tmp_path / "out", only=["hedges"])
    ((table, why),) = done.refused
    assert table == "every table"
    assert why.startswith(
        "event event 0: an error of Parallax (KeyError at analysis.running.measuring:"
    )
    assert json.loads((tmp_path / "out" / "run.json").read_text())["refused"] == done.refused
    hedges = pd.read_parquet(tmp_path / "out" / "hedges.parquet")
    assert set(hedges["event_id"]) == {f"event {n}" for n in range(1, 4)}
    assert done.n_articles == 6
    (told,) = open_run(tmp_path / "out").problems
    assert told == f"could not be measured: every table: {why}"


def test_two_runs_never_write_to_one_folder(pile, measure, tmp_path):
    from analysis.running.places import Places, alone_in

    with alone_in(Places(tmp_path / "out")), pytest.raises(ArticlesError, match="another run"):
        measure(pile, tmp_path / "out")


def test_a_new_run_takes_the_place_of_the_old_one_as_a_whole(pile, measure, tmp_path):
    measure(pile, tmp_path / "out", only=["hedges", "overlap"])
    (tmp_path / "out" / "mine.csv").write_text("a")
    measure(pile, tmp_path / "out", only=["hedges"])
    names = {path.stem for path in (tmp_path / "out").iterdir()}
    assert names == {"articles", "removed", "skipped", "hedges", "run", "mine", ".index"}


def test_articles_are_put_into_other_events_before_they_are_measured(pile, measure, tmp_path):
    moves = {"a0-0": "event 1", "a1-0": "a new one"}
    measure(pile, tmp_path / "out", only=["families"], moves=moves)
    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet").set_index("article_id")
    told = articles["event_id"].to_dict()
    assert {one: told[one] for one in ("a0-0", "a0-1", "a1-0", "a1-1")} == moves | {
        "a0-1": "event 0", "a1-1": "event 1"
    }  # fmt: skip
    families = pd.read_parquet(tmp_path / "out" / "families.parquet").set_index("article_id")
    assert families["event_id"].to_dict() == told
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["settings"]["moves"] == moves
    with pytest.raises(ArticlesError, match="no article 'a9-0', which is to be moved"):
        measure(pile, tmp_path / "none", moves={"a9-0": "event 1"})


def test_a_pile_is_grouped_before_it_is_measured(measure, tmp_path):
    told = pd.concat([analysis.load_event(one) for one in analysis.event_ids()], ignore_index=True)
    told = told.assign(article_id=[f"a{i}" for i in range(len(told))])
    mixed = told.drop(columns="event_id").sample(frac=1, random_state=3)
    mixed[["article_id", "outlet", "title", "text", "published"]].to_json(
        tmp_path / "pile.jsonl", orient="records", lines=True, date_format="iso"
    )
    measure(tmp_path / "pile.jsonl", tmp_path / "out", group=True)
    articles = pd.read_parquet(tmp_path / "out" / "articles.parquet").set_index("article_id")
    truth = told.set_index("article_id")["event_id"]
    assert truth.groupby(articles["event_id"][truth.index]).nunique().eq(1).all()
    found = pd.read_parquet(tmp_path / "out" / "events_in.parquet")
    grouped = analysis.events_in(analysis.load_articles(tmp_path / "pile.jsonl"))
    pd.testing.assert_frame_equal(found, grouped)
    doubtful = set(found["article_id"][found["doubtful"]])
    assert set(articles.index[articles["event_from"] == "doubtful"]) == doubtful
    events = pd.read_parquet(tmp_path / "out" / "events.parquet")
    assert events["n_doubtful"].sum() == len(doubtful)
    found = found.set_index("article_id")
    assert articles["event_id"].to_dict() == found["cluster"].to_dict()
    events = pd.read_parquet(tmp_path / "out" / "events.parquet")
    assert sorted(events["event_id"]) == sorted(set(articles["event_id"]))
    measure(tmp_path / "pile.jsonl", tmp_path / "out", group=True, sure=True)
    apart = pd.read_parquet(tmp_path / "out" / "events_in.parquet")
    pd.testing.assert_frame_equal(apart, set_apart(grouped))
    again = pd.read_parquet(tmp_path / "out" / "articles.parquet").set_index("article_id")
    assert again["event_id"].to_dict() == apart.set_index("article_id")["cluster"].to_dict()
    assert set(again.index[again["event_from"] == "alone"]) == doubtful
    with pytest.raises(ArticlesError, match="say group=True"):
        measure(tmp_path / "pile.jsonl", tmp_path / "out", sure=True)
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["settings"]["sure"]
