"""Draws of unopened events: nobody chooses, no event twice, no text in what is kept."""

import gzip
import json
import shutil

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.files.events import load_event
from analysis.study import Study
from evaluation.sets import ValidationError, sha256
from evaluation.unseen import PARTS
from evaluation.unseen.__main__ import ROOT, answers_of, main
from evaluation.unseen.drawing import drawn, events_in, open_events, opened_events
from evaluation.unseen.sheets import ASKED, chosen, sheet
from evaluation.unseen.verdicts import HERE, figures, read_sheets, store, stored


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Corpora with three invented events of three texts, and one of two."""
    folder = tmp_path_factory.mktemp("corpora")
    events = folder / "eval" / "events"
    events.mkdir(parents=True)
    rows = [
        {"id": f"{name}-{n}", "event": name, "outlet": row.outlet, "title": row.title,
         "text": row.text, "date": None}
        for name, most in (("one", 3), ("two", 3), ("three", 3), ("pair", 2))
        for n, row in enumerate(load_event("dam-breach").head(most).itertuples())
    ]  # fmt: skip
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (events / "allsides_events_dev.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("basil_dev.jsonl", "g5_newscluster_dev.jsonl"):
        (events / name).write_text("")
    return folder


@pytest.fixture(scope="module")
def draw(corpus, tmp_path_factory):
    """A draw of one event: the folder of its sheets, and the one that keeps what is opened."""
    to, keep = (tmp_path_factory.mktemp(name) for name in ("sheets", "keep"))
    open_events(keep, ["two"], "read for a test")
    ran = CliRunner().invoke(main, ["1", str(corpus), "--to", str(to / "a"), "--keep", str(keep)])
    assert ran.exit_code == 0, ran.output
    return to / "a", keep


def test_events_come_in_the_order_of_their_hashes_and_never_twice(corpus):
    events = events_in(corpus)
    assert set(events) == {"one", "two", "three"}  # of two texts too little can be said
    order = drawn(events, [], 3)
    assert [sha256(name) for name in order] == sorted(map(sha256, order), reverse=True)
    assert drawn(events, order[:1], 2) == order[1:]
    with pytest.raises(ValidationError, match="2 are left"):
        drawn(events, order[:1], 3)


def test_a_drawn_event_is_opened_and_one_opened_is_not_drawn(draw):
    folder, keep = draw
    opened = opened_events(keep).set_index("event")["because"]
    [name] = json.loads((folder / "draw.json").read_text())["events"]
    assert name in {"one", "three"}
    assert opened.to_dict() == {"two": "read for a test", name: "drawn: a"}


def test_sheets_have_enough_rows_with_their_sentences_and_no_verdict(draw):
    folder, _ = draw
    tables = {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
        for path in folder.glob("*.csv")
    }
    assert set(tables) >= {"attributions", "sources", "coverage", "hedges", "relations"}
    for name, table in tables.items():
        assert (table["verdict"] == "").all()
        assert table["row"].is_unique
        assert set(table["question"]) == {ASKED[name].question}
    assert len(tables["attributions"]) == 30
    facts = tables["coverage"]
    absent = facts["shown"].str.contains("state: absent")
    assert (facts.loc[absent, "sentence_b"] != "").all()  # what another text says
    assert 1 <= absent.sum() <= 30
    assert len(list(folder.glob("*.txt"))) == 3


def test_verdicts_are_stored_without_text_and_counted(draw, tmp_path):
    folder, keep = (shutil.copytree(one, tmp_path / one.name) for one in draw)
    path = folder / "relations.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    table["verdict"] = ["Right", "wrong", "unclear"]
    table["note"] = "Holt said so"
    table.to_csv(path, index=False)
    ran = CliRunner().invoke(main, ["--store", str(folder), "--keep", str(keep)])
    assert ran.exit_code == 0, ran.output
    kept = stored(keep)
    assert kept["verdict"].tolist() == ["right", "wrong", "unclear"]
    assert "Holt" not in (keep / "verdicts" / "a.tsv").read_text()
    [row] = pd.read_csv(keep / "figures.tsv", sep="\t").itertuples()
    assert (row.table, row.n, row.right, row.share, row.unclear) == ("relations", 2, 1, 0.5, 1)


def test_what_is_no_verdict_is_told(tmp_path):
    table = pd.DataFrame([dict.fromkeys(("row", "event", "where", "question", "shown",
                                         "sentence_a", "sentence_b"), "x")])  # fmt: skip
    table.assign(verdict="maybe").to_csv(tmp_path / "hedges.csv", index=False)
    with pytest.raises(ValidationError, match="'maybe' is no verdict"):
        read_sheets(tmp_path)
    table.to_csv(tmp_path / "hedges.csv", index=False)
    with pytest.raises(ValidationError, match="lacks verdict"):
        read_sheets(tmp_path)


def test_a_second_draw_leaves_the_first_as_it_is(tmp_path):
    one = pd.DataFrame(
        {"table": "hedges", "event": ["a", "b"], "row": ["1", "2"], "verdict": "right"}
    )
    store(one, tmp_path, draw="first", version="1")
    store(one.assign(verdict=["right", "wrong"]), tmp_path, draw="second", version="2")
    found = figures(stored(tmp_path)).set_index("draw")
    assert found["share"].tolist() == [1, 0.5]
    assert found.loc["first", "low"] < 1  # two events are not all
    assert found["version"].tolist() == ["1", "2"]


def test_rows_are_taken_from_all_events_in_turn():
    table = pd.DataFrame(
        {"article_id": "a", "field": "text", "start": range(40), "end": range(1, 41), "cue": "may"}
    )
    sheets = [sheet("hedges", table, event) for event in ("one", "two")]
    taken = chosen(sheets, rows=30)
    assert taken["event"].value_counts().to_dict() == {"one": 15, "two": 15}
    first = taken[taken["event"] == "one"]["row"].tolist()
    assert first != sorted(first)  # not the first ones of the text


def test_sheets_stay_outside_the_repository(corpus, tmp_path):
    given = ["1", str(corpus), "--to", str(ROOT / "docs"), "--keep", str(tmp_path)]
    ran = CliRunner().invoke(main, given)
    assert ran.exit_code == 1
    assert "is in the repository" in ran.output
    assert opened_events(tmp_path).empty


def test_the_events_that_were_read_are_noted():
    opened = opened_events(HERE)
    assert opened["event"].is_unique
    assert len(opened) > 200
    assert (opened["because"] != "").all()
    assert opened["because"].str.contains("marked by readers").sum() == 34


def test_every_table_has_a_name_in_the_report():
    from analysis.showing.accuracy import about_metrics, about_sets

    assert {part.set for part in PARTS} <= set(about_sets())
    assert {("unseen events", name) for name in ASKED} <= set(about_metrics())


def test_answers_of_an_event_are_judged_sentence_by_sentence():
    said = answers_of(Study(load_event("dam-breach").head(3)))
    assert said["text"].is_unique
    assert said["text"].str.endswith((".", "!", "?", ")")).all()
    assert {"readability", "facts", "relations"} <= set(said["kind"])
    asked = sheet("answers", said, "dam-breach")
    assert len(asked) == len(said)
    assert asked["shown"].str.contains("text: ").all()
