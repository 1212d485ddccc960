"""A study that is kept opens again as it was: from a folder and from a file."""

from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal

from analysis import ArticlesError, Study, read_event
from analysis.files.notes import on_study
from analysis.files.studies import (
    About,
    Kept,
    delete_study,
    edit_study,
    new_study,
    read_study,
    shelf,
    write_study,
)


@pytest.fixture(scope="module")
def kept():
    notes = on_study("Ask the editor — why “may”? 😀")
    about = About(name="Dam breach", choices={"event": "own/dam"}, method="rules", seed=7)
    return Kept(about, read_event("dam-breach"), notes=notes, dictionaries={"a b.txt": b"x\n"})


@pytest.mark.parametrize("name", ["study", "study.parallax"])
def test_what_is_kept_is_read_again(tmp_path, kept, name):
    write_study(tmp_path / name, kept)
    again = read_study(tmp_path / name)
    assert again.problems.empty
    for before, after in zip(kept.reading, again.reading, strict=True):
        assert_frame_equal(before, after)
    assert_frame_equal(kept.notes, again.notes)
    assert again.dictionaries == {"a b.txt": b"x\n"}
    assert again.about.choices == {"event": "own/dam"}
    assert (again.about.articles, again.about.outlets, again.about.events) == (
        8, 8, ("dam-breach",),
    )  # fmt: skip


def test_the_same_study_is_the_same_file(tmp_path, kept, monkeypatch):
    monkeypatch.setattr("analysis.files.studies.contents.now", lambda: "2031-03-14T09:30:00Z")
    write_study(tmp_path / "a.parallax", kept)
    write_study(tmp_path / "b.parallax", kept)
    assert (tmp_path / "a.parallax").read_bytes() == (tmp_path / "b.parallax").read_bytes()
    assert read_study((tmp_path / "a.parallax").read_bytes()).about.articles == 8


def test_a_shelf_lists_studies_until_they_are_deleted(tmp_path, kept):
    one, other = (new_study(tmp_path, kept) for _ in range(2))
    assert one != other
    assert one.startswith("dam-breach-")
    edit_study(tmp_path / "bundled", new=True, notes=lambda _: kept.notes)
    listed = shelf(tmp_path)
    assert set(listed["id"]) == {one, other}
    assert (
        listed[["name", "articles", "outlets", "events", "problem"]].to_numpy().tolist()
        == [["Dam breach", 8, 8, 1, ""]] * 2
    )
    delete_study(tmp_path, one)
    assert shelf(tmp_path)["id"].tolist() == [other]
    assert not [path for path in tmp_path.rglob("*") if one in str(path)]
    with pytest.raises(ArticlesError, match="may have been deleted"):
        delete_study(tmp_path, one)
    (tmp_path / other).rename(tmp_path / ".gone-by-a-crash")
    assert shelf(tmp_path).empty
    assert [path.name for path in tmp_path.iterdir()] == ["bundled"]


def test_a_part_is_changed_and_the_others_stay(tmp_path, kept):
    path = tmp_path / "study"
    write_study(path, kept)
    edit_study(
        path,
        about=lambda about: replace(about, choices={"event": "other"}),
        dictionaries=lambda _: {"new.txt": b"y\n"},
    )
    again = read_study(path)
    assert again.about.choices == {"event": "other"}
    assert again.dictionaries == {"new.txt": b"y\n"}
    assert not (path / "dictionaries" / "a b.txt").exists()
    assert_frame_equal(again.reading.articles, kept.reading.articles)
    assert_frame_equal(again.notes, kept.notes)


def test_what_was_deleted_does_not_come_back(tmp_path, kept):
    name = new_study(tmp_path, kept)
    delete_study(tmp_path, name)
    with pytest.raises(ArticlesError, match="deleted"):
        edit_study(tmp_path / name, notes=lambda notes: notes)
    assert not (tmp_path / name).exists()


def test_a_notebook_opens_what_it_kept(tmp_path, kept):
    study = Study("data/events/dam-breach", method="rules", seed=7)
    study.notes = kept.notes
    study.keep(tmp_path / "a.parallax")
    again = Study.open(tmp_path / "a.parallax")
    assert again.settings == study.settings
    assert again.about.name == "dam-breach"
    assert_frame_equal(again.notes, kept.notes)
    assert_frame_equal(again.hedges, study.hedges)
    with pytest.raises(ArticlesError, match=r"Study\.open"):
        Study(tmp_path / "a.parallax")
