"""Two folders of tables: equal, renamed or different, row by row."""

import pandas as pd
import pytest
from click.testing import CliRunner

from analysis import retired
from evaluation.tables import differences, main

TABLE = {"article_id": ["a", "b"], "n": [1, 2], "rate": [0.5, float("nan")], "who": ["x", None]}


@pytest.fixture
def folders(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name / "event").mkdir(parents=True)
        written(tmp_path / name, "hedges", TABLE)
    return tmp_path / "old", tmp_path / "new"


def written(folder, name, columns):
    pd.DataFrame(columns).to_parquet(folder / "event" / f"{name}.parquet")


def test_the_same_is_equal(folders):
    assert [verdict for verdict, _ in differences(*folders)] == ["equal"]
    assert CliRunner().invoke(main, list(map(str, folders))).exit_code == 0


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (TABLE | {"n": [1, 3]}, "n: 1 of 2, as 2 → 3"),
        (TABLE | {"rate": [0.5, 0.5]}, "rate: 1 of 2"),
        ({**TABLE, "more": 1}, "new: ['more']"),
        ({name: values[:1] for name, values in TABLE.items()}, "2 rows before, 1 now"),
    ],
)
def test_what_differs_is_told(folders, now, said):
    written(folders[1], "hedges", now)
    ran = CliRunner().invoke(main, list(map(str, folders)))
    assert ran.exit_code == 1
    assert said in ran.output


def test_a_retired_name_is_a_renamed_one(folders, monkeypatch):
    names = {("table", "hedges"): ("1", "cues"), ("column", "hedges.n"): ("1", "count")}
    monkeypatch.setattr("evaluation.tables.successors", lambda: names)
    (folders[1] / "event" / "hedges.parquet").unlink()
    written(folders[1], "cues", {"count" if k == "n" else k: v for k, v in TABLE.items()})
    assert {verdict for verdict, _ in differences(*folders)} == {"renamed"}
    assert retired.successors() != names


def test_a_table_that_is_gone_is_different(folders):
    (folders[1] / "event" / "hedges.parquet").unlink()
    assert [verdict for verdict, _ in differences(*folders)] == ["different"]
