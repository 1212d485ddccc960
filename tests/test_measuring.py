import hashlib
import json
import sys

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.files.runs import run_record, write_run
from analysis.measures import TABLES
from analysis.measuring import Measuring, measure_all, tables_of

pytestmark = pytest.mark.xdist_group(f"measured {analysis.event_ids()[0]}")


@pytest.fixture(scope="module")
def event():
    return analysis.load_event(analysis.event_ids()[0])


@pytest.fixture(scope="module")
def tables(measured):
    return measured(analysis.event_ids()[0])


def test_every_measure_is_there_for_the_whole_text_and_each_voice(tables):
    assert set(tables) == {"articles", *TABLES}
    for name in ("readability", "overlap"):
        assert set(tables[name]["part"]) == {"whole", "own", "quotation", "attributed", "unquoted"}
    assert set(tables["outlets"]["part"]) == {"whole", "own"}
    assert set(tables["rates_by_voice"]["voice"]) == {"own", "quotation", "attributed"}
    assert set(tables["rates_by_voice"]["measure"]) == {"hedges", "boosters"}


def test_the_words_of_the_voices_are_those_of_the_texts(tables):
    words = tables["whose_words"].query("field == 'text'").groupby("article_id")["n_words"].sum()
    whole = tables["readability"].query("part == 'whole' and counting == 'corrected'")
    counted = whole.set_index("article_id")["lexicon_count"]
    assert (words - counted).between(0, 2).all()  # a word of other letters is not scored
    assert set(tables["readability"]["counting"]) == {"corrected", "textstat"}


def test_every_number_leads_back_to_an_article(tables, event):
    ids = set(event["article_id"])
    for name in ("readability", "attributions", "hedges", "claims", "coverage", "quantities"):
        assert set(tables[name]["article_id"]) <= ids
        assert len(tables[name])
    for name in ("overlap", "relations", "differences", "quotations", "certainty_changes"):
        assert set(tables[name]["article_a"]) | set(tables[name]["article_b"]) <= ids
        assert len(tables[name])


def test_outlets_are_compared_on_one_text_per_family_and_on_all(tables, event):
    counted = tables["outlets"].groupby("counted")["outlet"].nunique()
    assert counted["families"] == tables["families"]["family"].nunique()
    assert counted["all"] == event["outlet"].nunique()
    assert counted["families"] < counted["all"]
    assert set(tables["outlet_differences"]["counted"]) == {"families", "all"}


def test_differences_are_those_within_a_family(tables):
    family = tables["families"].set_index("article_id")["family"]
    found = tables["differences"]
    assert (found["article_a"].map(family) == found["article_b"].map(family)).all()


def test_the_same_seed_gives_the_same_tables_and_progress_is_told(event, tables):
    told = []
    again = measure_all(event, resamples=100, done=told.append)
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, again[name])
    assert told == list(TABLES)


def test_another_seed_gives_other_intervals_but_the_same_values(event, tables):
    other = analysis.Study(event, resamples=100, seed=1).outlets
    assert other["value"].equals(tables["outlets"]["value"])
    assert not other["low"].equals(tables["outlets"]["low"])


def test_texts_too_long_to_be_compared_are_measured_by_themselves(event, monkeypatch):
    similarity = sys.modules["analysis.language.similarity"]  # the attribute is a function
    monkeypatch.setattr(similarity, "MOST_SENTENCES", 5)
    told = {}
    tables = measure_all(event, resamples=100, refused=told.__setitem__)
    assert set(tables) == {"articles", *TABLES}
    assert {"relations", "families"} <= set(told)
    assert "is the most that is compared" in told["relations"]
    assert tables["relations"].empty
    assert "evidence" in tables["relations"].columns
    assert set(tables["hedges"]["article_id"]) == set(event["article_id"])
    assert tables["outlets"]["outlet"].nunique() == event["outlet"].nunique()
    with pytest.raises(ArticlesError, match="the most that is compared"):
        measure_all(event, resamples=100)


def test_a_text_too_long_to_be_compared_costs_other_events_nothing(event, tables, monkeypatch):
    long = event.head(2).assign(event_id="long", article_id=["l0", "l1"])
    long["text"] = [long["text"].iloc[0], "It has begun to rain. " * 70]
    monkeypatch.setattr(sys.modules["analysis.language.similarity"], "MOST_SENTENCES", 60)
    told = {}
    both = pd.concat([long, event], ignore_index=True)
    found = measure_all(both, resamples=100, refused=told.__setitem__)
    for name in ("relations", "families", "differences", "claims", "coverage"):
        assert told[name].startswith("event long: ")
        assert len(found[name])
    per_outlet = {"outlets", "outlet_differences", "rates_by_voice", "rates_by_zone", "voice_share"}
    per_outlet |= {"distinctive_words", "profiles"}  # of all events together
    # The label of a row among all attributions, which are more here.
    found["whose_words"]["attribution"] -= (found["attributions"]["event_id"] == "long").sum()
    for name in set(TABLES) - per_outlet - {"differences"}:
        columns = [c for c in ("article_id", "article_a", "event_id") if c in found[name]]
        known = event["event_id" if columns[0] == "event_id" else "article_id"]
        rest = found[name][found[name][columns[0]].isin(known)]
        pd.testing.assert_frame_equal(
            rest.reset_index(drop=True), tables[name], check_dtype=False, obj=name
        )
    assert set(found["outlets"]["outlet"]) == set(event["outlet"])


def test_a_text_too_long_to_be_compared_costs_the_others_of_its_event_nothing(
    event, tables, monkeypatch
):
    long = event.head(1).assign(article_id="long", text="It has begun to rain. " * 70)
    monkeypatch.setattr(sys.modules["analysis.language.similarity"], "MOST_SENTENCES", 60)
    told = {}
    settings = {"method": "model", "resamples": 100, "seed": 2026}
    both = pd.concat([long, event], ignore_index=True)
    measuring = Measuring(both, settings, refused=told.__setitem__)
    for name in ("relations", "families"):
        pd.testing.assert_frame_equal(measuring.result(name), tables[name])
        assert told[name].startswith("article long has 70 sentences, and 60 is the most")
        assert told[name].endswith("it is left out")


def test_an_unusable_table_is_refused(event):
    with pytest.raises(ArticlesError, match="outlet"):
        measure_all(event.drop(columns="outlet"))


def test_tables_survive_the_way_through_parquet(tables, tmp_path):
    write_run(tmp_path, tables, {})
    read = pd.read_parquet(tmp_path / "attributions.parquet")
    assert len(read) == len(tables["attributions"])
    assert read["sentence"].tolist() == tables["attributions"]["sentence"].tolist()
    assert (tmp_path / "outlets.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_record_names_inputs_by_their_hash(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("One text.", encoding="utf-8")
    record = run_record(tmp_path / "in", seed=7)
    assert record["inputs"] == {"a.txt": hashlib.sha256(b"One text.").hexdigest()}
    assert record["settings"] == {"seed": 7}
    assert record["versions"]["textstat"].startswith("0.7")
    assert set(record["lexicons"]) == set(analysis.lexicon_names())
    assert json.loads(json.dumps(record)) == record


def test_a_single_file_is_hashed_too(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("One text.", encoding="utf-8")
    assert list(run_record(path)["inputs"]) == ["a.txt"]


def test_hidden_files_are_no_inputs_and_closed_ones_have_no_hash(tmp_path, monkeypatch):
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "x").write_text("x", encoding="utf-8")
    (tmp_path / "a.txt").write_text("One text.", encoding="utf-8")
    monkeypatch.setattr(hashlib, "file_digest", _refuse)
    assert run_record(tmp_path)["inputs"] == {"a.txt": None}


def _refuse(*_):
    raise PermissionError


def test_profiles_are_written_with_the_tables_that_they_are_made_of():
    assert tables_of(["profiles"]) == ["families", "article_counts", "profiles"]
    assert tables_of(["relations"]) == ["relations"]
