"""Articles that were put into other events: kept with a study, the last change taken back."""

import io
import zipfile

import pandas as pd
import pytest

from analysis import Study, read_event
from analysis.files.studies import Kept, packed_study, read_study, write_study
from analysis.files.studies.moves import (
    as_moves,
    last_change,
    no_moves,
    with_change,
    without_last,
)

FIRST = [("a1", "dam-breach-2", "dam-breach", "given"), ("a2", "dam-breach-2", "", "")]
SECOND = [("a1", "dam-breach", "dam-breach-2", "by hand")]


@pytest.fixture
def moves():
    return with_change(with_change(no_moves(), FIRST), SECOND)


def test_changes_are_taken_back_one_by_one(moves):
    assert last_change(moves)["was"].tolist() == ["dam-breach-2"]
    before = without_last(moves)
    assert before["article_id"].tolist() == ["a1", "a2"]
    assert without_last(before).equals(no_moves())
    assert without_last(no_moves()).equals(no_moves())


def test_the_last_changes_are_kept():
    moves = no_moves()
    for n in range(5):
        moves = with_change(moves, [(f"a{n}", "e", "", "")], most=2)
    assert moves["article_id"].tolist() == ["a3", "a4"]
    assert with_change(without_last(moves), FIRST, most=2)["change"].tolist() == [4, 5, 5]


def test_they_are_in_file_folder_and_notebook(moves, tmp_path):
    kept = Kept(reading=read_event("dam-breach"), moves=moves)
    pd.testing.assert_frame_equal(read_study(packed_study(kept)).moves, moves)
    write_study(tmp_path / "study", kept)
    Study.open(tmp_path / "study").keep(tmp_path / "again.parallax")
    pd.testing.assert_frame_equal(read_study(tmp_path / "again.parallax").moves, moves)


def test_a_study_of_before_there_were_any_has_none():
    packed = zipfile.ZipFile(io.BytesIO(packed_study(Kept(reading=read_event("dam-breach")))))
    without, bare = io.BytesIO(), {one: packed.read(one) for one in packed.namelist()}
    del bare["moves.parquet"]
    with zipfile.ZipFile(without, "w") as archive:
        for name, data in bare.items():
            archive.writestr(name, data)
    kept = read_study(without.getvalue())
    assert kept.moves.equals(no_moves())
    assert kept.problems.empty


def test_without_texts_no_headline_stands_in_them():
    reading = read_event("dam-breach")
    title = reading.articles["title"].iloc[0]
    moves = with_change(no_moves(), [("a1", title, f"{title}-2", "given")])
    kept = read_study(packed_study(Kept(reading=reading, moves=moves), texts=False))
    told = kept.moves.to_csv()
    assert title not in told
    assert "given" in told
    assert "sha256:" in told


@pytest.mark.parametrize(
    ("column", "value", "problem"), [("was", None, "empty"), ("change", "x", "number")]
)
def test_of_a_strangers_what_is_wrong_is_told(moves, column, value, problem):
    hurt = moves.astype({"change": object})
    hurt.loc[0, column] = value
    with pytest.raises(ValueError, match=problem):
        as_moves(hurt)
