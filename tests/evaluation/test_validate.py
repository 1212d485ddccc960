"""The table of scores, its report, the stored one, and the command."""

import contextlib
import importlib.metadata
import re
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.showing import accuracy as stored
from analysis.showing.accuracy import ABOUT, COLUMNS, about_metrics, about_sets, best_peer, peers
from evaluation.__main__ import as_csv, main
from evaluation.report import report
from evaluation.scoring import MEASURES, ONE_WAY, parts_of, validate
from evaluation.sets import UnusableSetError, ValidationError
from evaluation.tallies import by_slice, value_of


@pytest.fixture(scope="module")
def scores():
    return validate(None, measures=["claims", "alignment"])


def test_columns_and_types(scores):
    assert {name: str(kind) for name, kind in scores.dtypes.items()} == {
        name: "str" if kind == "object" and str(scores[name].dtype) == "str" else kind
        for name, kind in COLUMNS.items()
    }


def test_scores_are_shares_within_their_intervals(scores):
    given = scores[scores["skipped"] == ""]
    assert given["score"].between(0, 1).all()
    known = given.dropna(subset=["low"])
    assert len(known) > 20
    assert (known["low"] <= known["score"] + 1e-9).all()
    assert (known["score"] <= known["high"] + 1e-9).all()
    f1 = given[given["statistic"] == "F1"]
    mean = 2 * f1["precision"] * f1["recall"] / (f1["precision"] + f1["recall"])
    assert np.allclose(mean.fillna(0), f1["score"])


def test_sets_that_are_not_there_are_told_with_what_they_need(scores):
    skipped = scores[scores["skipped"] != ""].set_index("set")["skipped"]
    assert set(skipped.index) == {"read_changes", "real_changes", "seeds"}
    assert "eval/events" in skipped["read_changes"]
    assert scores.loc[scores["skipped"] != "", "score"].isna().all()


def test_a_changed_text_is_not_scored(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "000.txt").write_text("Holt said it was safe.\n\nIt was.\n" * 20)
    table = validate(tmp_path, measures=["quantities"])
    assert "not the one that was annotated" in table.set_index("set").loc[
        "quantities_seeds", "skipped"
    ]  # fmt: skip


def test_progress_tells_every_part_once():
    told = []
    validate(None, measures=["claims"], progress=told.append)
    assert len(told) == len(parts_of(["claims"])) == len(set(told))


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"measures": ["tone"]}, "attribution"), ({"methods": ["guess"]}, "rules, model")],
)
def test_what_does_not_exist_is_told_with_what_does(asked, said):
    with pytest.raises(ValidationError, match=said):
        validate(None, **asked)


def test_every_set_and_metric_is_described():
    chief = {of for (of, _), one in about_metrics().items() if one["chief"] == "yes"}
    for measure in MEASURES:
        assert {part.set for part, _ in parts_of([measure])} <= set(about_sets()), measure
        assert measure in chief


def test_sets_say_what_is_weak_and_who_annotated():
    for name, about in about_sets().items():
        assert set(about) == {"title", "from", "annotated", "tuned", "weakness"}, name
        assert "by hand" not in str(about)
        assert "human" not in str(about)


def test_peers_belong_to_sets_and_metrics_that_are_scored():
    scored = {(part.measure, part.set) for part, _ in parts_of()}
    for row in peers().itertuples():
        assert (row.measure, row.set) in scored
        assert (row.measure, row.metric) in about_metrics()
        assert 0 < row.peer_score < 1
        assert row.source
    strongest = best_peer("attribution", "polnear_dev", "qseg_src", "all")
    assert strongest["peer_score"] == 0.736
    assert strongest["people_score"] == 0.96


def test_the_report_has_every_score_and_what_was_not_scored(scores):
    text = report(scores, about={"version": "1"})
    whole = scores[(scores["slice_kind"] == "all") & (scores["skipped"] == "")]
    for row in whole.itertuples():
        assert f"| {100 * row.score:.1f} | " in text
    assert "## Not scored" in text
    assert "counting hedges 36.0" in text
    widths = [line.count("|") for line in text.split("\n") if line.startswith("| hedge added")]
    assert set(widths) == {10}
    assert all(title in text for title in whole["set_title"])


def test_stored_scores_come_back_as_they_were(scores, monkeypatch, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text(as_csv(scores), encoding="utf-8")
    monkeypatch.setattr(stored, "SCORES", path)
    monkeypatch.setattr(stored, "_stored", stored._stored.__wrapped__)  # it remembers the others
    back = stored.stored_scores()
    pd.testing.assert_frame_equal(back, scores, atol=1e-4, rtol=0, check_dtype=False)


def test_the_stored_scores_are_whole():
    table = stored.stored_scores()
    known = stored.record()
    assert known["version"] == importlib.metadata.version("parallax-news")
    assert known["command"].startswith("python -m evaluation CORPORA")
    assert len(known["code"]) == len(known["gold"]) == 64
    if "model" in known["methods"]:  # other weights, other figures: validate anew
        assert known["models"] == stored.fingerprints()["models"]
    given = table[table["skipped"] == ""]
    assert not table.duplicated(["set", "measure", "method", "metric", "slice_kind", "slice"]).any()
    assert set(given["measure"]) >= set(MEASURES) - {"sources", "unseen events"}
    assert given[["score", "precision", "recall"]].max().max() <= 1
    methods = Counter(given["method"])
    assert methods[ONE_WAY] > 100
    assert methods["rules"] > 200


def test_stored_scores_are_what_the_bundled_gold_gives_today():
    """What can be scored without corpora must be what is stored, else they must be made anew."""
    fresh = {}
    for part, method in parts_of(["claims", "alignment", "differences", "hedging"], ["rules"]):
        with contextlib.suppress(UnusableSetError):
            for (*of, kind, name), ones in by_slice(part.tallies(None, method)).items():
                fresh[part.measure, part.set, method, *of, kind, name] = value_of(ones)
    keys = ["measure", "set", "method", "metric", "slice_kind", "slice"]
    old = stored.stored_scores().set_index(keys)["score"]
    new = pd.Series(fresh).rename_axis(keys).dropna()
    assert len(new) > 60
    moved = (old.reindex(new.index) - new).abs() > 0.0051
    assert not moved.any(), new[moved]


def test_what_is_stored_holds_no_text_of_others():
    written = (ABOUT / "scores.csv").read_text(encoding="utf-8")
    assert max(map(len, re.findall(r"[^,\n]+", written))) < 120


def test_the_fingerprint_of_the_code_changes_with_it(monkeypatch, tmp_path):
    (tmp_path / "voices").mkdir()
    file = tmp_path / "voices" / "rules.py"
    file.write_text("A = 1")
    monkeypatch.setattr(stored, "PACKAGE", tmp_path)
    before = stored.fingerprints()
    file.write_text("A = 2")
    assert stored.fingerprints()["code"] != before["code"]
    assert stored.fingerprints()["gold"] == before["gold"]


def test_the_command_writes_report_table_and_record(tmp_path):
    out, table = tmp_path / "new" / "validation.md", tmp_path / "scores.csv"
    command = ["--measures", "claims", "--out", str(out), "--csv", str(table)]
    ran = CliRunner().invoke(main, [*command, "--method", "rules"])
    assert ran.exit_code == 3  # one set needs the corpora
    assert "not scored: claims, Reported changes of certainty, read" in ran.stderr
    assert "# How accurate it is" in out.read_text(encoding="utf-8")
    assert len(pd.read_csv(table)) > 20
    record = (tmp_path / "scores.toml").read_text(encoding="utf-8")
    assert "python -m evaluation --method rules --measures 'claims'" in record
    assert str(tmp_path) not in record


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["/nowhere/at/all"], "there is no folder /nowhere/at/all"),
        (["--measures", "tone"], "there is no 'tone'; there are answers, real events"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_line(arguments, said):
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.output


def test_a_folder_without_corpora_is_told(tmp_path):
    ran = CliRunner().invoke(main, [str(tmp_path)])
    assert ran.exit_code == 1
    assert "holds neither eval/ nor seeds/" in ran.stderr
