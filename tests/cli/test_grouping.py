"""`parallax group`: every line of a pile comes back with its event."""

import gzip
import json

import pytest
from click.testing import CliRunner

from analysis import load_event
from analysis.cli import main


@pytest.fixture
def group(tmp_path):
    def run(lines, name="pile.jsonl"):
        source, target = tmp_path / name, tmp_path / "out.jsonl"
        data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        packed = name.endswith(".gz")
        source.write_bytes(gzip.compress(data.encode()) if packed else data.encode())
        ran = CliRunner().invoke(main, ["group", str(source), str(target)])
        written = target.read_text(encoding="utf-8") if target.exists() else ""
        return ran, [json.loads(line) for line in written.splitlines()]

    return run


DAM = {"title": "Dam at Orlec breaches", "text": "The dam at Orlec breached.", "date": "2031-03-03"}
FLOOD = {"title": "Orlec dam breach", "text": "Orlec was flooded: a dam breach.", "date": None}


def test_no_line_is_lost_and_ids_stay_as_they_are(group):
    ran, found = group([
        {"id": 7, **DAM}, {"id": "7", **FLOOD}, {"id": "7", "text": ""}, {"id": "ü\ud800"},
        {"id": 1.5, "title": None, "text": None, "date": "31 Feb"},
    ])  # fmt: skip
    assert ran.exit_code == 0, ran.output
    assert [row["id"] for row in found] == [7, "7", "7", "ü\ud800", 1.5]
    assert found[0]["cluster"] == found[1]["cluster"]
    assert len({row["cluster"] for row in found}) == 4


def test_lines_may_be_packed_and_wrong_ones_are_told(group):
    ran, found = group([{"id": "a", **DAM}, "{", "[1]", {"text": "no id"}], "pile.jsonl.gz")
    assert ran.exit_code == 3
    assert [row["id"] for row in found] == ["a"]
    assert ran.output.count("skipped line") == 3


def test_what_measure_reads_is_grouped_too(tmp_path):
    articles = load_event("dam-breach")
    articles[["article_id", "outlet", "title", "text"]].to_csv(tmp_path / "pile.csv", index=False)
    ran = CliRunner().invoke(main, ["group", str(tmp_path / "pile.csv"), str(tmp_path / "out")])
    assert ran.exit_code in (0, 3), ran.output
    assert len((tmp_path / "out").read_text(encoding="utf-8").splitlines()) == len(articles)


def test_an_empty_file_says_so_or_has_no_events(group):
    ran, found = group([""])
    assert not found
    assert "Traceback" not in ran.output


def test_a_folder_without_articles_is_told(tmp_path):
    (tmp_path / "nothing").mkdir()
    ran = CliRunner().invoke(main, ["group", str(tmp_path / "nothing"), str(tmp_path / "out")])
    assert ran.exit_code == 1
    assert "no article could be read" in ran.output
    assert not (tmp_path / "out").exists()
