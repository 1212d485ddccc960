"""What is asked of a run is read from it, and nothing else."""

import json
import shutil

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import analysis
from analysis import ArticlesError, Study, open_run
from analysis.files.piles import rows
from analysis.files.piles.rows import TableFile
from analysis.measures import MEASURES, TABLES, Measure
from tests.of_two_events import both_events


@pytest.fixture
def copied(measured_run, tmp_path):
    shutil.copytree(
        measured_run, tmp_path / "out", ignore=shutil.ignore_patterns(".index", "*.csv")
    )
    return tmp_path / "out"


@pytest.fixture
def ran(monkeypatch):
    """The names of the measures that are run from now on."""
    names, run = [], Measure.run
    monkeypatch.setattr(
        Measure, "run", lambda self, *a, **k: names.append(self.name) or run(self, *a, **k)
    )
    return names


def test_it_tells_what_it_is_of(measured_run):
    run = open_run(measured_run)
    assert (run.n_articles, run.n_events, len(run.outlets)) == (8, 2, 7)
    assert run.about.method == "rules"
    assert run.tables["families"] == 8
    assert run.problems == []


def test_events_are_listed_with_how_many_articles_are_chosen(measured_run):
    run = open_run(measured_run)
    events = run.events()
    assert events["event_id"].tolist() == ["dam-breach", "picket-line"]
    assert events["n_chosen"].tolist() == events["n_articles"].tolist() == [4, 4]
    some = run.events(outlets=next(iter(run.outlets)))
    assert some["n_chosen"].tolist() == [1, 1]
    assert some["n_articles"].tolist() == [4, 4]


def test_filters_choose_what_a_look_at_every_article_chooses(measured_run):
    run, articles = open_run(measured_run), both_events().articles
    title, text = articles["title"].str.lower(), articles["text"].str.lower()
    ids = articles["article_id"]

    def chosen(**filters):
        return set(run.articles(**filters)["article_id"])

    some = articles["outlet"].unique()[:2]
    assert chosen(outlets=some) == set(ids[articles["outlet"].isin(some)])
    day = articles["published"].dt.date
    first = sorted(day.dropna())[3]
    assert chosen(since=first) == set(ids[day >= first])
    assert chosen(until=str(first)) == set(ids[day <= first])
    begins = title.str.contains(r"\bstrik") | text.str.contains(r"\bstrik")
    assert 0 < begins.sum() < len(ids)
    assert chosen(words="STRIK*") == set(ids[begins])
    assert chosen(words="strik") == set()
    assert chosen(words="strik*", within="title") == set(ids[title.str.contains(r"\bstrik")])
    assert chosen(words="workers union") == set(
        ids[text.str.contains(r"\bworkers\b") & text.str.contains(r"\bunion\b")]
    )
    assert chosen(events="dam-breach") == set(ids[articles["event_id"] == "dam-breach"])
    assert chosen(words="nowhere*") == set()


def test_only_events_that_all_chosen_outlets_tell_of(measured_run):
    run = open_run(measured_run)
    one, other, *_ = run.outlets
    assert len(run.events(outlets=[one], together=True)) == 2
    assert len(run.events(outlets=[one, other], together=True)) == 1
    assert run.events(outlets=[one, "No such outlet"], together=True).empty
    assert len(run.events(min_outlets=4)) == 2
    assert run.events(min_outlets=5).empty


def test_articles_come_page_by_page(measured_run):
    run = open_run(measured_run)
    pages = [run.articles(start=at, most=3) for at in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 2, 0]
    together = pd.concat(pages, ignore_index=True)
    assert together["article_id"].tolist() == both_events().articles["article_id"].tolist()
    assert "text" not in together


def test_a_page_of_a_list_holds_its_rows_alone(measured_run):
    run = open_run(measured_run)

    def held(table):
        return table["title"].array._pa_array.get_total_buffer_size()

    for listed in (run.events, run.articles):
        assert held(listed(most=1)) < held(listed())


def test_what_a_run_tells_of_its_events_counts(copied):
    told = {"event_id": ["picket-line"], "title": ["Strike"], "terms": ["depot, police"]}
    pd.DataFrame(told).to_parquet(copied / "events.parquet")
    run = open_run(copied)
    assert run.title("picket-line") == "Strike"
    assert run.title("dam-breach") != "dam-breach"
    assert run.events(about="POLICE depot")["event_id"].tolist() == ["picket-line"]
    assert run.events(order="first")["event_id"].tolist() == ["dam-breach", "picket-line"]
    assert run.events(order="last", start=1)["event_id"].tolist() == ["dam-breach"]
    with pytest.raises(ArticlesError, match="order"):
        run.events(order="size")


def test_the_tables_of_an_event_are_those_measured_of_it_alone(measured_run):
    run = open_run(measured_run)
    event = run.event("dam-breach")
    alone = Study(event.articles, method="rules")
    for name in ("attributions", "hedges", "families", "whose_words", "readability", "coverage"):
        pd.testing.assert_frame_equal(event.tables[name], alone._measuring.table(name))
    assert "outlets" not in event.tables  # tells of all events together


def test_few_row_groups_are_read_for_one_event(measured_run, tmp_path, monkeypatch):
    hedges = pd.read_parquet(measured_run / "hedges.parquet")
    hedges.to_parquet(tmp_path / "hedges.parquet", index=False, row_group_size=7)
    file = TableFile(tmp_path / "hedges.parquet")
    groups, batches = [], file.batches
    monkeypatch.setattr(file, "batches", lambda n, of: groups.append(n) or batches(n, of))
    mine = hedges[hedges["event_id"] == "dam-breach"]
    pd.testing.assert_frame_equal(
        file.of(["dam-breach"]), mine.reset_index(drop=True), check_dtype=False
    )
    assert set(groups) == {number // 7 for number in mine.index} < {*range(file.groups())}
    assert file.numbers_of(["dam-breach"]).tolist() == mine.index.tolist()
    assert file.of(["nowhere"]).columns.tolist() == hedges.columns.tolist()


def test_a_study_of_a_run_is_not_measured_again(measured_run, ran):
    study = Study.open(measured_run)
    for name in (name for name in TABLES if not TABLES[name].saved_for):
        study._measuring.table(name)
    assert ran == []
    event = study.event("picket-line")
    assert event.hedges["outlet"].nunique() == 4
    assert event.result("readability", part="own", counting="textstat")["part"].unique() == ["own"]
    assert ran == []
    assert len(event.distinctive_words)
    assert ran == ["distinctive_words"]


def test_a_study_of_other_settings_is_measured(measured_run, ran):
    study = Study.open(measured_run, method="fast").event("picket-line")
    assert len(study.families)
    assert ran == []  # no method matters to it
    assert len(study.hedges)
    assert ran == ["attributions", "hedges"]
    ran.clear()
    reseeded = Study.open(measured_run, seed=7)
    assert len(reseeded.outlets)
    assert ran == ["comparison"]


def test_what_is_known_of_each_text_alone_holds_for_a_part(measured_run, ran):
    event = Study.open(measured_run).event("picket-line")
    some = event.only(*event.articles["outlet"].unique()[:2])
    assert set(some.hedges["outlet"]) == set(some.articles["outlet"])
    assert ran == []


def test_a_study_of_all_reads_no_text_for_a_table(measured_run, monkeypatch):
    study = Study.open(measured_run)
    monkeypatch.setattr(type(study.run), "reading", lambda *_: pytest.fail("texts were read"))
    assert len(study.hedges)
    assert len(study.event("picket-line").families) == 4


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda out: shutil.rmtree(out), "there is no folder"),
        (lambda out: (out / "run.json").unlink(), "there is no run in"),
        (lambda out: (out / "unfinished.json").write_text("{}"), "is not finished"),
        (lambda out: (out / "run.json").write_text("{"), "damaged"),
        (lambda out: (out / "run.json").write_text("[" * 100_000), "damaged"),
        (lambda out: (out / "run.json").write_text("[]"), "does not tell of a run"),
        (lambda out: (out / "articles.parquet").unlink(), "no articles.parquet"),
        (lambda out: (out / "articles.parquet").write_bytes(b"PAR1"), "no articles.parquet"),
        (lambda out: _without_column(out, "outlet"), "lacks the column"),
    ],
)  # fmt: skip
def test_a_folder_that_is_no_whole_run_is_told_with_the_way_out(copied, spoil, said):
    spoil(copied)
    with pytest.raises(ArticlesError, match=said) as told:
        open_run(copied)
    assert "parallax measure" in str(told.value)


def _without_column(out, name):
    articles = pd.read_parquet(out / "articles.parquet")
    articles.drop(columns=name).to_parquet(out / "articles.parquet")


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("text", [[1.5]], "no texts in 'text'"),
        ("title", [[["a"]]], "no texts in 'title'"),
        ("outlet", [[b"\xff"]], "no texts in 'outlet'"),
        ("event_id", [[["a"]]], "no plain names"),
        ("article_id", [[{"a": 1}]], "no plain names"),
        ("published", [["someday"]], "the dates in"),
        ("published", [[2**62], pa.timestamp("us", "UTC")], "the dates in"),
        ("published", [[0], pa.timestamp("us", "No/Where")], "the dates in"),
    ],
)
def test_articles_of_other_types_are_told_when_they_are_opened(copied, column, values, said):
    one, *kind = values
    _changed(copied / "articles.parquet", column, lambda n: pa.array(one * n, *kind))
    with pytest.raises(ArticlesError, match=said):
        open_run(copied)


@pytest.mark.parametrize("told", ["{" * 1_000, '{"columns": [{}], "index_columns": [5]}'])
def test_what_a_file_says_of_its_columns_in_vain_is_told(copied, told):
    path = copied / "articles.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata({"pandas": told}), path)
    with pytest.raises(ArticlesError, match="does not hold what it says"):
        open_run(copied)


def test_a_cell_of_values_without_end_is_told_and_nothing_waits_for_it(copied):
    n = 5_000_000
    _changed(copied / "hedges.parquet", "cue", lambda rows: pa.ListArray.from_arrays(
        pa.array([0] + [n] * rows, pa.int32()), pa.nulls(n, pa.int8())))  # fmt: skip
    run = open_run(copied)
    with pytest.raises(ArticlesError, match="cells of so many values"):
        run.table("hedges")
    assert len(run.event("picket-line").articles) == 4


def test_texts_that_are_not_utf_8_are_told(copied):
    bytes_ = pa.array([b"\xff rain"]).buffers()
    _changed(copied / "articles.parquet", "title", lambda n: pa.concat_arrays(
        [pa.StringArray.from_buffers(1, *bytes_[1:])] * n))  # fmt: skip
    with pytest.raises(ArticlesError, match="not UTF-8"):
        open_run(copied).articles(words="rain")


def _changed(path, column, values):
    table = pq.read_table(path).replace_schema_metadata(None)
    at = table.schema.get_field_index(column)
    pq.write_table(table.set_column(at, column, values(len(table))), path)


def test_what_else_is_amiss_is_told_and_the_rest_opens(copied):
    (copied / "hedges.parquet").write_bytes(b"PAR1 nothing")
    (copied / "labels.parquet").unlink()
    record = json.loads((copied / "run.json").read_text())
    record["versions"]["parallax-news"] = "0.1.0"
    (copied / "run.json").write_text(json.dumps(record))
    run = open_run(copied)
    assert any("hedges.parquet is no whole" in one for one in run.problems)
    assert any("0.1.0" in one for one in run.problems)
    with pytest.raises(ArticlesError, match="no table 'labels'"):
        run.table("labels")
    with pytest.raises(ArticlesError, match=r"no event 'picket-lin'.*picket-line"):
        run.event("picket-lin")
    with pytest.warns(analysis.SkippedInput):
        study = Study.open(copied)
    assert len(study.event("picket-line").hedges)  # measured, since it cannot be read


def test_a_run_written_anew_while_it_is_open_is_told(copied):
    run = open_run(copied)
    table = pd.read_parquet(copied / "hedges.parquet")
    table.head(3).to_parquet(copied / "hedges.parquet")
    with pytest.raises(ArticlesError, match="open the run again"):
        run.table("hedges")


def test_nothing_outside_of_the_folder_is_read(copied, tmp_path, measured_run):
    outside = tmp_path / "secret.parquet"
    shutil.copy(measured_run / "hedges.parquet", outside)
    (copied / "hedges.parquet").unlink()
    (copied / "hedges.parquet").symlink_to(outside)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (copied / ".index").symlink_to(elsewhere)
    run = open_run(copied)
    assert "hedges" not in run.tables
    assert any("hedges.parquet is a link" in one for one in run.problems)
    assert len(run.articles(words="strike*"))
    assert list(elsewhere.iterdir()) == []
    (copied / "run.json").rename(tmp_path / "run.json")
    (copied / "run.json").symlink_to(tmp_path / "run.json")
    with pytest.raises(ArticlesError, match="no file of its own"):
        open_run(copied)


def test_a_text_that_stands_once_in_a_file_and_in_each_row_does_not_fill_the_memory(
    copied, monkeypatch
):
    hedges = pd.read_parquet(copied / "hedges.parquet").head(1)
    bomb = pd.concat([hedges.assign(sentence="x" * 100_000)] * 4_000)
    bomb.to_parquet(copied / "hedges.parquet")
    assert (copied / "hedges.parquet").stat().st_size < 300_000
    monkeypatch.setattr(rows, "MOST_BYTES", 10**8)
    run = open_run(copied)
    with pytest.raises(ArticlesError, match="unpacks to over"):
        run.table("hedges")
    monkeypatch.setattr(rows, "MOST_BYTES", 10)
    with pytest.raises(ArticlesError, match="unpacks to over"):
        open_run(copied)


def test_nothing_that_a_file_names_is_run(copied, monkeypatch):
    table = pq.read_table(copied / "hedges.parquet")
    told = {b"ARROW:extension:name": b"arrow.py_extension_type",
            b"ARROW:extension:metadata": b"cos\nsystem\n(S'touch ran'\ntR."}  # fmt: skip
    field = pa.field("cue", pa.string(), metadata=told)
    at = table.schema.get_field_index("cue")
    pq.write_table(
        table.set_column(at, field, table["cue"].cast(pa.string())), copied / "hedges.parquet"
    )
    monkeypatch.chdir(copied)
    assert len(open_run(copied).event("picket-line").tables["hedges"])
    assert not (copied / "ran").exists()


def test_an_index_that_lies_or_is_damaged_is_made_anew_or_told(copied):
    assert len(open_run(copied).articles(words="strike*")) > 0
    for path in (copied / ".index" / "text").iterdir():
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        assert len(open_run(copied).articles(words="strike*")) > 0
    for nothing in (b"", b"PK\x03\x04"):
        (copied / ".index" / "text" / "starts.npy").write_bytes(nothing)
        assert len(open_run(copied).articles(words="strike*")) > 0
    wrong = np.load(copied / ".index" / "text" / "articles.npy")
    np.save(copied / ".index" / "text" / "articles.npy", wrong + 1000)
    with pytest.raises(ArticlesError, match="index of words is damaged; delete"):
        open_run(copied).articles(words="strike*")
    np.save(copied / ".index" / "text" / "articles.npy", np.array([{}], dtype=object))
    assert len(open_run(copied).articles(words="strike*")) > 0


def test_words_are_found_where_no_article_has_a_title(copied):
    articles = pd.read_parquet(copied / "articles.parquet").assign(title="")
    articles.to_parquet(copied / "articles.parquet")
    run = open_run(copied)
    held = articles["text"].str.contains(r"\bthe\b", case=False)
    assert len(run.articles(words="the")) == held.sum() > 0
    assert not len(run.articles(words="the", within="title"))


def test_a_run_that_cannot_be_written_is_indexed_at_home(copied, at_home):
    (copied / ".index").write_text("in the way")  # root may write anywhere
    assert len(open_run(copied).articles(words="strike*")) > 0
    assert list(at_home.rglob("words"))
    assert open_run(copied).has_words


def test_every_table_that_can_be_taken_declares_its_columns():
    from analysis.tables import declared

    assert all(declared(table) for one in MEASURES.values() for table in one.tables)
