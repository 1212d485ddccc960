import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.cli import MOST_MESSAGES, SKIPPED_SOME, main
from analysis.measures import TABLES

STORY = (
    "Bridge shut after storm\n\nThe bridge was shut on Monday, the harbour office said.\n\n"
    "“We may open it on Friday,” said Ida Holt, the harbour master. She thought the damage "
    "was probably small. The ferry company claimed that nobody had been warned.\n"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "storm"
    folder.mkdir()
    (folder / "herald.txt").write_text(STORY, encoding="utf-8")
    (folder / "courier.txt").write_text(STORY.replace("Monday", "Sunday"), encoding="utf-8")
    return folder


RULES = ("--method", "rules", "--resamples", "100")


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def test_measure_writes_every_table_twice_and_a_record(folder, tmp_path):
    ran = run("measure", folder, tmp_path / "out", "--resamples", "100")
    assert ran.exit_code == 0, ran.output
    written = {path.name for path in (tmp_path / "out").iterdir()}
    # The story is too short to tell how varied its words are.
    names = ["articles", "removed", "skipped", *(n for n in TABLES if not TABLES[n].saved_for)]
    assert written == {f"{n}.{suffix}" for n in names for suffix in ("csv", "parquet")} | {
        "run.json",
        ".index",
    }
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert set(record["inputs"]) == {"herald.txt", "courier.txt"}
    chosen = {"resamples": 100, "seed": 2026, "method": "model"}
    assert record["settings"] == chosen
    assert len(record["models"]["full.onnx"]) == 64
    overlap = pd.read_parquet(tmp_path / "out" / "overlap.parquet")
    assert overlap["containment_a_in_b"].max() > 0.8


def test_skipped_files_are_told_on_stderr_and_by_the_exit_code(folder, tmp_path):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    ran = run("measure", folder, tmp_path / "out", "--resamples", "100")
    assert ran.exit_code == SKIPPED_SOME
    assert "empty.txt" in ran.stderr
    assert ran.stdout == ""
    assert pd.read_parquet(tmp_path / "out" / "skipped.parquet")["file"].tolist() == ["empty.txt"]


def test_nothing_to_read_is_an_error_that_names_the_input(tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("measure", tmp_path / "empty", tmp_path / "out")
    assert ran.exit_code == 1
    assert "no article could be read" in ran.stderr
    assert not (tmp_path / "out").exists()


def test_a_missing_input_is_a_usage_error(tmp_path):
    assert run("measure", tmp_path / "nowhere", tmp_path / "out").exit_code == 2


def test_annotate_writes_one_line_for_each_text(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": name, "text": STORY, "more": 1}) for name in ("a", "b")]
    source.write_text("\n".join(lines), encoding="utf-8")
    ran = run("annotate", source, target)
    assert ran.exit_code == 0, ran.output
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert {found["kind"] for found in rows[0]["annotations"]} == {
        "attribution",
        "hedge",
        "quotation",
    }


def test_annotate_reads_standard_input_and_goes_on_after_a_broken_line():
    ran = run("annotate", "-", "-", input='{"id": "a", "text": "One."}\n{\n')
    assert ran.exit_code == SKIPPED_SOME
    assert ran.stdout == '{"id": "a", "annotations": []}\n'
    assert "line 2 is not JSON" in ran.stderr


@pytest.mark.parametrize("option", [("--resamples", "99"), ("--resamples", "x"), ("--seed", "-1")])
def test_settings_that_cannot_be_are_usage_errors(folder, tmp_path, option):
    ran = run("measure", folder, tmp_path / "out", *option)
    assert ran.exit_code == 2
    assert option[0] in ran.stderr
    assert not (tmp_path / "out").exists()


def test_a_port_that_cannot_be_is_a_usage_error():
    assert run("--port", "99999", "--no-browser").exit_code == 2


def test_results_are_not_written_among_the_articles(folder):
    ran = run("measure", folder, folder / "results")
    assert ran.exit_code == 2
    assert "choose a folder outside" in ran.stderr
    assert not (folder / "results").exists()


def test_a_disk_that_refuses_is_told_in_one_line(folder, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run("measure", folder, tmp_path / "file" / "out", "--resamples", "100")
    assert ran.exit_code == 1
    assert isinstance(ran.exception, SystemExit)
    assert "file" in ran.stderr.splitlines()[-1]


def test_two_runs_write_the_same_bytes(folder, tmp_path):
    for name in ("first", "second"):
        run("measure", folder, tmp_path / name, "--resamples", "100")
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes()
         for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("first", "second")
    )  # fmt: skip
    assert first == second


def test_many_skipped_rows_are_counted_not_listed(tmp_path):
    rows = [{"text": STORY, "outlet": "Herald"}, *[{"text": None}] * (MOST_MESSAGES + 5)]
    source = tmp_path / "rows.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ran = run("measure", source, tmp_path / "out", "--resamples", "100")
    assert ran.exit_code == SKIPPED_SOME
    assert "rows.jsonl (line 2): the row has no text" in ran.stderr
    assert "skipped 5 more" in ran.stderr
    assert len(pd.read_parquet(tmp_path / "out" / "skipped.parquet")) == MOST_MESSAGES + 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_annotate_reads_what_windows_writes(tmp_path, encoding):
    text = "\ufeff😀 By Jane Roe\r\n\u2028“We may go,” said Ida Holt."
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    line = json.dumps({"id": "ä", "text": text}, ensure_ascii=False)
    source.write_bytes(f"{line}\r\n".encode(encoding))
    ran = run("annotate", source, target)
    assert ran.exit_code == 0, ran.stderr
    found = json.loads(target.read_text(encoding="utf-8"))
    assert found["id"] == "ä"
    (hedge,) = [a for a in found["annotations"] if a["kind"] == "hedge"]
    assert [text[start:end] for start, end in hedge["cue"]] == ["may"]


@pytest.mark.parametrize(
    "line",
    [b"\x93\x94", bytes(range(256)), b"[" * 100_000, b'{"id": ' + b"9" * 5_000 + b"}", b"null"],
)
def test_annotate_of_anything_else_is_an_error_not_a_traceback(tmp_path, line):
    (tmp_path / "in.jsonl").write_bytes(line)
    ran = run("annotate", tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert ran.exit_code == 1
    assert isinstance(ran.exception, SystemExit)
    assert "line 1" in ran.stderr
    assert ran.stdout == ""


def test_annotate_of_no_lines_writes_an_empty_file(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b"")
    assert run("annotate", tmp_path / "in.jsonl", tmp_path / "out.jsonl").exit_code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_annotate_does_not_overwrite_its_input(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "One."}', encoding="utf-8")
    again = tmp_path / "more" / ".." / "in.jsonl"
    (tmp_path / "more").mkdir()
    assert run("annotate", source, again).exit_code == 2
    assert json.loads(source.read_text(encoding="utf-8"))["text"] == "One."


def text_rows(*texts):
    return "\n".join(json.dumps({"id": f"t{i}", "text": text}) for i, text in enumerate(texts))


def test_relate_writes_one_line_for_each_pair(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(text_rows(STORY, STORY, "Nothing else happened."), encoding="utf-8")
    ran = run("relate", source, target)
    assert ran.exit_code == 0, ran.output
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["a"], row["b"], row["label"]) for row in rows] == [
        ("t0", "t1", "copy"),
        ("t0", "t2", "independent"),
        ("t1", "t2", "independent"),
    ]
    assert set(rows[0]) == {"a", "b", "label", "score", "direction"}
    assert "3 pairs related" in ran.stderr


def test_relate_goes_on_after_a_broken_line_and_relates_given_pairs_only(tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"a": "t1", "b": "t0"}\n{"a": "t1", "b": "t9"}', encoding="utf-8")
    lines = text_rows(STORY, STORY, STORY) + "\n{"
    ran = run("relate", "-", "-", "--pairs", pairs, input=lines)
    assert ran.exit_code == SKIPPED_SOME
    assert [json.loads(line)["a"] for line in ran.stdout.splitlines()] == ["t1"]
    assert "line 4 is not JSON" in ran.stderr
    assert 'line 2 of the pairs names "t9"' in ran.stderr


def test_relate_of_nothing_that_can_be_read_is_an_error(tmp_path):
    source, pairs = tmp_path / "in.jsonl", tmp_path / "pairs.jsonl"
    source.write_text("[1]", encoding="utf-8")
    ran = run("relate", source, tmp_path / "out.jsonl")
    assert (ran.exit_code, isinstance(ran.exception, SystemExit)) == (1, True)
    assert "no text could be read" in ran.stderr
    source.write_text(text_rows(STORY), encoding="utf-8")
    pairs.write_text("{}", encoding="utf-8")
    ran = run("relate", source, tmp_path / "out.jsonl", "--pairs", pairs)
    assert ran.exit_code == 1
    assert "no pair could be read" in ran.stderr


@pytest.mark.parametrize("text", ["", text_rows(STORY)])
def test_relate_of_no_pairs_writes_an_empty_file(tmp_path, text):
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
    assert run("relate", tmp_path / "in.jsonl", tmp_path / "out.jsonl").exit_code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_relate_overwrites_neither_texts_nor_pairs(tmp_path):
    source, pairs = tmp_path / "in.jsonl", tmp_path / "pairs.jsonl"
    source.write_text(text_rows(STORY, STORY), encoding="utf-8")
    pairs.write_text('{"a": "t0", "b": "t1"}', encoding="utf-8")
    assert run("relate", source, source).exit_code == 2
    assert run("relate", source, pairs, "--pairs", pairs).exit_code == 2
    (tmp_path / "link.jsonl").hardlink_to(source)
    refused = run("relate", source, tmp_path / "link.jsonl")
    assert refused.exit_code == 2
    assert "would be overwritten" in refused.output
    assert "t0" in source.read_text(encoding="utf-8")
    assert "t0" in pairs.read_text(encoding="utf-8")


def test_a_date_that_cannot_be_read_is_told(tmp_path):
    lines = text_rows(STORY, STORY).replace('"text"', '"date": "last spring", "text"', 1)
    found = run("relate", "-", tmp_path / "out.jsonl", input=lines)
    assert found.exit_code == 0
    assert "1 of the dates cannot be read and count as missing" in found.stderr
    assert "last spring" in found.stderr
    assert "dates" not in run("relate", "-", "-", input=text_rows(STORY, STORY)).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("command", ["annotate", "relate"])
def test_a_full_disk_is_told_in_one_line(command):
    ran = run(command, "-", "/dev/full", input=text_rows(STORY, STORY))
    assert ran.exit_code == 1
    assert "No space left" in ran.stderr
    assert isinstance(ran.exception, SystemExit)


def test_relate_goes_on_after_a_text_that_is_too_long(monkeypatch):
    monkeypatch.setattr(import_module("analysis.language.similarity"), "MOST_SENTENCES", 40)
    long = text_rows("The roof fell in. " * 41, STORY).replace("{", '{"event": "e", ').split("\n")
    ran = run("relate", "-", "-", input="\n".join([*long, text_rows(STORY, STORY)]))
    assert ran.exit_code == SKIPPED_SOME
    assert "skipped event e: article t0 has 41 sentences" in ran.stderr
    assert len(ran.stdout.splitlines()) == 1
    alone = run("relate", "-", "-", input="\n".join(long))
    assert alone.exit_code == 1
    assert "could be related" in alone.stderr


def test_texts_and_pairs_cannot_both_be_standard_input(tmp_path):
    found = run("relate", "-", tmp_path / "out.jsonl", "--pairs", "-", input=text_rows(STORY))
    assert found.exit_code == 2
    assert "standard input" in found.output
    assert not (tmp_path / "out.jsonl").exists()


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "It may rain."}\n', encoding="utf-8")
    for command in ("annotate", "relate"):
        found = run(command, tmp_path / "in.jsonl", tmp_path / "none" / "out.jsonl")
        assert found.exit_code == 2
        assert "there is no folder" in found.output
        assert "make it, or choose another OUT" in found.output


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "lacks the column id"),
        (b"name,value\n1,2\n", "lacks the column id"),
        (b'{"id": 1\n', "line 1 is not a JSON object"),
        (b"\xff\xfe\x00\xd8", "not written in UTF-8"),
    ],
)
def test_what_is_no_file_of_corrections_is_told_with_its_name(folder, tmp_path, content, problem):
    (tmp_path / "corrections.csv").write_bytes(content)
    found = run("measure", folder, tmp_path / "out", "--corrections", tmp_path / "corrections.csv")
    assert found.exit_code == 1
    assert "corrections.csv: " in found.output
    assert problem in found.output
    assert not (tmp_path / "out").exists()


def test_where_the_model_cannot_run_it_is_told_once_and_without_code(folder, tmp_path):
    # Warnings are errors in these tests, but not at a reader's.
    code = "import sys; sys.modules['onnxruntime'] = None\nfrom analysis.cli import main; main()"
    asked = ["measure", folder, tmp_path / "out", "--resamples", "100"]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, asked)], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stderr.count("rules are used") == 1
    assert "Note: the trained model needs the package onnxruntime" in done.stderr
    assert ".py:" not in done.stderr


def test_every_command_says_what_it_does():
    assert run("--help").exit_code == 0
    for name, command in [*main.commands.items(), *main.commands["study"].commands.items()]:
        assert command.help, name
        assert not command.get_short_help_str(60).endswith("..."), name  # the list is not cut
        assert all(
            option.help for option in command.params if option.param_type_name == "option"
        ), name


def test_without_a_command_the_dashboard_is_started(monkeypatch):
    import dashboard.server

    started = []
    monkeypatch.setattr(dashboard.server, "start", lambda **options: started.append(options))
    assert run("--port", "8600", "--no-browser").exit_code == 0
    usual = {"headless": True, "shared": False, "names": (), "login": False}
    assert started == [usual | {"port": 8600}]
    assert run("--no-browser", "--login", "--name", "parallax.example").exit_code == 0
    who = {"shared": True, "login": True, "names": ("parallax.example",)}
    assert started[1:] == [usual | who | {"port": None}]


@pytest.mark.parametrize("option", [("--group",), ("--workers", "2")])
def test_measure_takes_no_option_that_it_would_pass_over(folder, tmp_path, option):
    (tmp_path / "words.csv").write_text("term\nfire\n")
    given = ("--dictionary", tmp_path / "words.csv", *option)
    found = run("measure", folder, tmp_path / "out", *given)
    assert found.exit_code == 2
    assert option[0] in found.output
    assert not (tmp_path / "out").exists()


def test_only_events_that_are_found_can_be_sure(folder, tmp_path):
    found = run("measure", folder, tmp_path / "out", "--sure")
    assert found.exit_code == 2
    assert "give --group, too" in found.output


def test_measure_replays_corrections_and_tells_which_do_not_fit(folder, tmp_path):
    from analysis import attributions, load_articles, write_corrections
    from analysis.files.corrections.making import Signed, change
    from analysis.files.corrections.records import as_table, lines_of

    articles = load_articles(folder)
    found = attributions(articles)
    row = found[found["source_name"] == "Ida Holt"].iloc[0].to_dict()
    article = articles.set_index("article_id", drop=False).loc[row["article_id"]].to_dict()
    signed = Signed("Ann", "2031-03-14T09:30:00Z", "the caption says so")
    made = change(article, row, "attributions", {"source_name": "The mayor"}, signed)
    stale = made.assign(id="old.1", sha256="0" * 64)
    beside = folder / "corrections.csv"  # lies with the articles, and is none
    write_corrections(as_table(lines_of(made) + lines_of(stale)), beside)
    ran = run("measure", folder, tmp_path / "out", "--resamples", "100", "--corrections", beside)
    assert ran.exit_code == SKIPPED_SOME
    assert "1 of 2 corrections replayed" in ran.stderr
    assert "the text is another one now" in ran.stderr
    voices = pd.read_parquet(tmp_path / "out" / "attributions.parquet")
    assert voices.loc[voices["corrected"], "source_name"].tolist() == ["The mayor"]
    hedged = pd.read_parquet(tmp_path / "out" / "hedges.parquet")
    assert set(hedged["corrected"]) == {False}
    told = pd.read_parquet(tmp_path / "out" / "corrections.parquet")
    assert sorted(told["why"] != "") == [False, True]
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert list(record["corrections"]) == ["corrections.csv"]
    assert pd.read_parquet(tmp_path / "out" / "skipped.parquet").empty


def test_measure_writes_only_what_is_wanted(folder, tmp_path):
    ran = run("measure", folder, tmp_path / "out", "--only", "families, quotations", *RULES)
    assert ran.exit_code == 0, ran.output
    tables = {path.stem for path in (tmp_path / "out").glob("*.csv")}
    assert tables == {"articles", "removed", "skipped", "families", "quotations"}
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["settings"]["only"] == ["families", "quotations"]
    for name, said in (("famlies", "did you mean 'families'"), ("align", "writes no table")):
        wrong = run("measure", folder, tmp_path / "out", "--only", name, *RULES)
        assert wrong.exit_code == 2
        assert said in wrong.stderr


def test_help_names_every_table():
    said = " ".join(run("measure", "--help").output.split())
    assert ", ".join(TABLES) in said


def test_a_retired_command_is_told_with_its_successor():
    ran = CliRunner().invoke(main, ["validate", "--corpora", "x"])
    assert ran.exit_code == 2
    assert "validate is `python -m evaluation CORPORA`" in ran.stderr
