"""Archives from strangers: nothing is written, nothing explodes."""

import struct
from pathlib import Path

import pytest

from analysis.files.reading import read_uploads
from analysis.files.reading.files import archives
from analysis.files.reading.files.archives import unpack
from analysis.files.reading.sources import UnreadableError
from tests.files.reading.made_up import zipped

TEXT = b"Bridge closed\nThe council of Elva has closed the old bridge after a crack was found."


def test_folders_inside_are_events_and_lists_are_their_own() -> None:
    listing = b"file,outlet\na.txt,%s\n"
    data = zipped(
        {
            "one/a.txt": TEXT,
            "one/articles.csv": listing % b"Courier",
            "two/a.txt": TEXT + b" Yes.",
            "two/articles.csv": listing % b"Herald",
            "__MACOSX/one/._a.txt": b"\x00",
            "one/": b"",
        }
    )
    articles, _, skipped, *_ = read_uploads({"corpus.zip": data})
    assert skipped.empty
    assert articles["event_id"].tolist() == ["one", "two"]
    assert articles["outlet"].tolist() == ["Courier", "Herald"]
    assert articles["file"].tolist() == ["corpus.zip: one/a.txt", "corpus.zip: two/a.txt"]


def test_a_member_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(zipped({"a.txt": b"0" * 5_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(mark) + offset, 10)
    monkeypatch.setattr(archives, "MAX_FILE", 1_000_000)
    files, skipped = unpack(bytes(data))
    # zipfile stops at the declared size, and the check sum then fails: refused either way.
    assert files == {}
    assert skipped[0].file == "a.txt"


def test_the_whole_archive_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    data = zipped({f"{n}.txt": bytes(range(200)) * 3 for n in range(3)})
    with pytest.raises(UnreadableError, match="unpacks to over"):
        unpack(data)


def test_a_damaged_member_does_not_spoil_the_others() -> None:
    data = bytearray(zipped({"a.txt": TEXT * 50, "b.txt": TEXT}))
    data[60] ^= 0xFF
    files, skipped = unpack(bytes(data))
    assert files == {"b.txt": TEXT}
    assert "damaged" in skipped[0].problem


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    members = dict.fromkeys(["../evil.txt", "C:\\evil.txt", "a.txt"], TEXT)
    read_uploads({"x.zip": zipped(members)})
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "evil.txt").exists()
