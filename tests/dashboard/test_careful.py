"""A file that breaks the reading costs itself alone."""

import pytest

from analysis.files.reading import read_uploads
from dashboard.state import careful

GOOD = {
    f"{name}.txt": f"{name} bridge closed\n\nThe council of {name} closed the bridge. ".encode() * 9
    for name in ("Wold", "Hexley")
}


@pytest.fixture
def breaking(monkeypatch):
    """Make the reading of some files break, whatever is read beside them."""

    def make(*names):
        def read(files, **how):
            for name in names:
                if name in files or names == ("*",):
                    raise ZeroDivisionError(files[name][:20] if name in files else b"")
            return read_uploads(files, **how)

        monkeypatch.setattr(careful, "read_uploads", read)

    return make


def test_what_can_be_read_is_read_as_ever():
    read = careful.read_carefully(GOOD, event_id="e")
    alike = read_uploads(GOOD, event_id="e")
    assert all(one.equals(other) for one, other in zip(read, alike, strict=True))


def test_one_that_breaks_is_told_and_the_others_are_read(breaking, caplog):
    breaking("bad.txt")
    read = careful.read_carefully(GOOD | {"bad.txt": b"secret words"}, event_id="e")
    assert sorted(read.articles["file"]) == sorted(GOOD)
    (row,) = read.skipped.to_dict("records")
    assert row["file"] == "bad.txt"
    assert "ZeroDivisionError" in row["problem"]
    assert "secret" not in caplog.text + str(row)


def test_files_that_break_only_together_are_all_told(monkeypatch):
    def read(files, **how):
        if len(files) > 1:
            raise MemoryError
        return read_uploads(files, **how)

    monkeypatch.setattr(careful, "read_uploads", read)
    read = careful.read_carefully(GOOD)
    assert read.articles.empty
    assert sorted(read.skipped["file"]) == sorted(GOOD)
