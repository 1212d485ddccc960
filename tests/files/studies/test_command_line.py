"""The command `parallax` works on kept studies as on articles, with what readers corrected."""

import io
import json

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis import Study
from analysis.cli import main
from analysis.files.corrections.making import Signed, change, remove
from analysis.files.corrections.pairs import change_relation
from analysis.files.studies import new_study, read_study, study_sha256
from analysis.interchange.studies import lines_of_study

SIGNED = Signed("Ana", "2031-03-14T09:30:00Z", "")


@pytest.fixture(scope="module")
def study():
    return Study("data/events/dam-breach", method="rules", resamples=100)


@pytest.fixture(scope="module")
def corrected(study):
    """Of the same articles: the first hedge is none, and one actor has another name."""
    articles = study.articles.set_index("article_id", drop=False)
    hedges = study.hedges
    hedge = hedges[(hedges["field"] == "text") & hedges["counts"]].iloc[0]
    mention = study.actor_mentions.iloc[0]
    made = [
        remove(articles.loc[hedge["article_id"]], hedge, "hedges", SIGNED),
        change(articles.loc[mention["article_id"]], mention, "actor_mentions",
               {"actor": "The Operator"}, SIGNED),
    ]  # fmt: skip
    return Study(
        study.reading, method="rules", resamples=100, corrections=pd.concat(made, ignore_index=True)
    )


@pytest.fixture(scope="module")
def paths(study, corrected, tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    lines = folder / "in.jsonl"
    lines.write_bytes(b"\n".join(lines_of_study(study)))
    study.keep(folder / "plain.parallax")
    corrected.keep(folder / "corrected")
    return {"lines": lines, "plain": folder / "plain.parallax", "corrected": folder / "corrected"}


def run(*arguments, code=0, **options):
    ran = CliRunner().invoke(main, [str(one) for one in arguments], **options)
    assert ran.exit_code == code, ran.output
    return ran


@pytest.mark.parametrize("command", ["annotate", "relate", "actors"])
def test_a_study_gives_the_lines_that_its_texts_give(command, paths):
    method = () if command == "relate" else ("--method", "rules")
    of_lines = run(command, paths["lines"], "-", *method).stdout
    assert run(command, paths["plain"], "-").stdout == of_lines  # with the method that was kept
    assert of_lines.count("\n") > 7


def test_what_is_corrected_is_what_is_annotated(paths, corrected):
    plain, changed = (
        [json.loads(line) for line in run("annotate", paths[name], "-").stdout.splitlines()]
        for name in ("plain", "corrected")
    )
    differing = [
        [one for one in before["annotations"] if one not in after["annotations"]]
        for before, after in zip(plain, changed, strict=True)
    ]
    gone = [one for found in differing for one in found]
    assert len(gone) == 1
    assert gone[0]["kind"] == "hedge"
    assert str(gone[0]["cue"][0][0]) in corrected.corrections["cue_at"].iloc[0]


def test_a_corrected_relation_is_what_is_related(study, tmp_path):
    row = next(row for row in study.relations.to_dict("records") if row["relation"] == "copy")
    decided = change_relation(study.articles, row, {"relation": "excerpt"}, SIGNED)
    Study(study.reading, method="rules", corrections=decided).keep(tmp_path / "decided.parallax")
    lines = run("relate", tmp_path / "decided.parallax", "-").stdout.splitlines()
    labels = {(one["a"], one["b"]): one["label"] for one in map(json.loads, lines)}
    assert labels[row["article_a"], row["article_b"]] == "excerpt"


def test_measure_takes_the_study_with_its_corrections_and_settings(paths, tmp_path, corrected):
    run("measure", paths["corrected"], tmp_path / "out", "--only", "hedges,actor_mentions")
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["settings"]["method"] == "rules"
    assert record["settings"]["resamples"] == 100
    assert record["study"] == {"corrected": study_sha256(paths["corrected"])}
    hedges = pd.read_parquet(tmp_path / "out" / "hedges.parquet")
    assert len(hedges) == len(corrected.hedges)
    told = pd.read_parquet(tmp_path / "out" / "corrections.parquet")
    assert told["why"].tolist() == ["", ""]


def test_the_dictionaries_of_a_study_are_looked_for(study, tmp_path):
    two = study.reading._replace(articles=study.articles.head(2))
    own = Study(two, method="rules", resamples=100)
    own.dictionaries = {"water.txt": b"dam\nflood*\n", "blame.csv": b"term,category\nsaid,blame\n"}
    own.keep(tmp_path / "own")
    run("measure", tmp_path / "own", tmp_path / "out")
    hits = pd.read_parquet(tmp_path / "out" / "dictionary.parquet")
    assert set(hits["category"]) == {"water", "blame"}


def test_what_is_asked_for_counts_before_what_was_kept(paths, tmp_path):
    run("measure", paths["plain"], tmp_path / "out", "--only", "hedges", "--seed", "5")
    settings = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["settings"]
    assert (settings["seed"], settings["resamples"], settings["method"]) == (5, 100, "rules")


def test_search_finds_an_actor_by_the_name_that_a_reader_gave(paths):
    asked = ("The Operator", "--kind", "actor")
    lines = run("search", paths["corrected"], *asked).stdout
    assert len(pd.read_csv(io.StringIO(lines))) > 3


def test_studies_are_listed_packed_shown_unpacked_deleted(paths, tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "studies"))
    assert "no study is kept" in run("study", "list").stderr
    name = new_study(tmp_path / "studies", read_study(paths["corrected"]))
    assert name in run("study", "list").stdout
    packed = tmp_path / "on.parallax"
    run("study", "pack", name, packed, "--without-texts", "--contact", "Ana Ruiz")
    shown = run("study", "show", packed).stdout
    assert "ask Ana Ruiz" in shown
    assert "corrections\t2" in shown
    assert study_sha256(packed) in shown
    assert "no articles" not in run("study", "unpack", packed, "--texts", "data/events/dam-breach",
                                    "--folder", tmp_path / "joined").stderr  # fmt: skip
    again = run("study", "unpack", paths["plain"]).stdout.strip()
    run("study", "delete", name, input="n\n", code=1)
    run("study", "delete", name, "--yes")
    assert [one.name for one in (tmp_path / "studies").iterdir()] == [again]
    assert "may have been deleted" in run("study", "show", name, code=1).stderr


def test_a_study_without_texts_says_whom_to_ask(paths, tmp_path):
    packed = tmp_path / "on.parallax"
    run("study", "pack", paths["plain"], packed, "--without-texts")
    for command in (("measure", packed, tmp_path / "out"), ("annotate", packed, "-"),
                    ("search", packed, "dam")):  # fmt: skip
        assert "ask whoever passed it on" in run(*command, code=1).stderr
