"""A search and a dictionary from the command line give what the library gives."""

import hashlib
import io
import json

import pandas as pd
import pytest
from click.testing import CliRunner

import analysis
from analysis.cli import SKIPPED_SOME, main

STORY = "Dam breaks\n\nThe dam broke, Ida Holt said. The dams of {0} hold. No dam is safe.\n" * 2


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "dams"
    folder.mkdir()
    for name in ("herald", "courier"):
        (folder / f"{name}.txt").write_text(STORY.format(name), encoding="utf-8")
    return folder


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments), "--method", "rules"])


def test_search_writes_the_lines_and_says_how_often(folder, tmp_path):
    ran = run("search", folder, "dam*", "--sort", "left")
    assert ran.exit_code == 0, ran.output
    study = analysis.Study(folder, method="rules")
    wanted = study.result("concordance", query="dam*", sort="left")
    found = pd.read_csv(io.StringIO(ran.stdout))
    assert found["match"].tolist() == wanted["match"].tolist()
    for row in study.result("concordance_rates", query="dam*").itertuples():
        assert f"{row.outlet}: {row.n} (" in ran.stderr
    into = run("search", folder, r"\bdams?\b", "--kind", "regex", "--sample", 2, "--out",
               tmp_path / "x.csv")  # fmt: skip
    assert into.exit_code == 0
    assert len(pd.read_csv(tmp_path / "x.csv")) == 2
    ran = run("search", folder, "(dam", "--kind", "regex")
    assert ran.exit_code == 1
    assert ran.stderr.startswith("Error: the regular expression '(dam' is not understood")


def test_a_query_that_is_not_understood_is_told_before_anything_is_read(folder, monkeypatch):
    monkeypatch.setattr("analysis.study.Study.__init__", lambda *_, **__: pytest.fail("read"))
    for query, kind in (('"dam', "words"), ("(dam", "regex"), ("*", "words")):
        assert run("search", folder, query, "--kind", kind).exit_code == 1


def test_measure_looks_for_a_dictionary_and_records_its_file(folder, tmp_path):
    words = tmp_path / "mine.csv"
    words.write_text("term,category\ndam*,water\n*,water\nsafe,good\n", encoding="utf-8")
    out = tmp_path / "out"
    ran = run("measure", folder, out, "--only", "attributions", "--dictionary", words)
    assert ran.exit_code == SKIPPED_SOME, ran.output
    assert "skipped mine.csv (line 3): the term '*' would find anything" in ran.stderr
    assert "mine.csv: 2 entries in 2 categories" in ran.stderr
    study = analysis.Study(folder, method="rules")
    entries = analysis.read_dictionary(words).entries
    hits = study.result("dictionary", entries=entries)
    pd.testing.assert_frame_equal(pd.read_parquet(out / "dictionary.parquet"), hits)
    rates = pd.read_parquet(out / "dictionary_rates.parquet")
    assert rates["n"].sum() == len(hits) > 8
    report = pd.read_parquet(out / "dictionary_report.parquet")
    assert report["problem"].tolist() == ["negated", "negated"]
    assert pd.read_parquet(out / "dictionary_problems.parquet")["place"].tolist() == ["line 3"]
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["dictionary"] == {"mine.csv": hashlib.sha256(words.read_bytes()).hexdigest()}
    (tmp_path / "empty.dic").touch()
    ran = run("measure", folder, out, "--dictionary", tmp_path / "empty.dic")
    assert ran.exit_code == 1
    assert "empty.dic: the file is empty; fill it or leave it out" in ran.stderr
