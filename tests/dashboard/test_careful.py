"""What breaks the reading costs itself alone, and what is read elsewhere is read as here."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

import pandas as pd
import pytest

from analysis.files.reading import read_uploads
from dashboard.state import careful
from dashboard.state.careful import Task, read_carefully
from tests.files.reading import every_kind

pytestmark = pytest.mark.processes
GOOD = {
    f"{name}.txt": f"{name} bridge closed\n\nThe council of {name} closed the bridge. ".encode() * 9
    for name in ("Wold", "Hexley")
}
ODD = b"""{"text": "It rained in Orrin.", "n": 1, "x": [1], "at": "2031-03-04", "b": true}
{"text": "It snowed in Orrin.", "n": "one", "x": {"a": 2}, "at": null, "b": null}"""


def read(files, columns=None, tables=None):
    return read_carefully(files, [Task({name: name for name in files}, columns, "e")], tables or {})


BAD = pytest.mark.usefixtures("bad")


@pytest.fixture
def bad(monkeypatch):
    """Let a reader read whose files say what goes wrong."""
    monkeypatch.setattr(careful, "_MODULE", "tests.dashboard.bad_reader")
    monkeypatch.delenv("PARALLAX_STOP_AT_FAULTS")


@pytest.mark.filterwarnings("ignore:a table is read without the date")
def test_what_is_read_elsewhere_is_read_as_here():
    files = every_kind.files() | {"odd.jsonl": ODD}
    (found,) = read(files).readings
    here = read_uploads(files, event_id="e")
    assert len(here.articles) > 20
    for name, table in here._asdict().items():
        pd.testing.assert_frame_equal(getattr(found, name), table, obj=name)


def test_each_task_is_read_for_itself_with_its_columns_and_tables_are_looked_into():
    data = b"a,b\nIt rained in Orrin.,one\nIt snowed in Orrin.,two\n"
    tasks = [
        Task({"a.txt": "a-2.txt"}, None, "e"),
        Task({"t.csv": "t.csv"}, {"a": "text", "b": "outlet"}, "e"),
    ]
    files = {"t.csv": data, "a-2.txt": GOOD["Wold.txt"]}
    found = read_carefully(files, tasks, {"t.csv": None})
    first, second = (reading.articles for reading in found.readings)
    assert first["file"].tolist() == ["a.txt"]
    assert second["outlet"].tolist() == ["one", "two"]
    assert found.tables["t.csv"]["header"] == ["a", "b"]
    assert found.tables["t.csv"]["first"] == [
        ["It rained in Orrin.", "one"], ["It snowed in Orrin.", "two"]
    ]  # fmt: skip


@BAD
@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("ends the process", "it breaks the reading (damaged, or by the memory that it takes)"),
        ("takes all memory", "reading it takes more memory than there is"),
        ("is a fault", "a fault of Parallax (ZeroDivisionError"),
    ],
)
def test_one_that_breaks_is_told_and_the_others_are_read(does, told):
    bomb = f"This {does}, secretly.".encode()
    (found,) = read(GOOD | {"bad.txt": bomb} | {"c.csv": b"text\nIt rained in Orrin.\n"}).readings
    assert sorted(found.articles["file"]) == ["Hexley.txt", "Wold.txt", "c.csv"]
    (row,) = found.skipped.to_dict("records")
    assert row["file"] == "bad.txt"
    assert told in row["problem"]
    assert row["way_out"]


@BAD
def test_one_that_takes_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(careful, "SECONDS", 1.0)
    (found,) = read({"bad.txt": b"This takes for ever."}).readings
    (row,) = found.skipped.to_dict("records")
    assert (row["file"], row["problem"]) == ("bad.txt", "reading it took over 1 seconds")


@BAD
def test_a_fault_that_nothing_catches_is_told_without_a_word_of_the_text(monkeypatch, caplog):
    monkeypatch.setenv("PARALLAX_STOP_AT_FAULTS", "1")
    (found,) = read(GOOD | {"bad.txt": b"This is a fault, secretly."}).readings
    assert sorted(found.articles["file"]) == sorted(GOOD)
    (row,) = found.skipped.to_dict("records")
    assert "it breaks the reading (ZeroDivisionError)" in row["problem"]
    assert "secretly" not in caplog.text + str(row)


@BAD
def test_many_that_break_are_all_told_and_the_reading_ends(monkeypatch):
    monkeypatch.setattr(careful, "MOST", 2)
    bombs = {f"{n}.txt": b"This ends the process." for n in range(4)}
    (found,) = read(GOOD | bombs).readings
    assert found.articles.empty
    assert sorted(found.skipped["file"]) == sorted(GOOD | bombs)
    told = dict(zip(found.skipped["file"], found.skipped["problem"], strict=True))
    assert "breaks the reading" in told["1.txt"]
    assert "not read" in told["3.txt"]


def test_no_more_readers_than_are_allowed_go_on_at_once(monkeypatch):
    at_work, most, lock = 0, 0, Lock()

    def reading(*_):
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        sleep(0.05)
        with lock:
            at_work -= 1

    monkeypatch.setattr(careful, "_read", reading)
    with ThreadPoolExecutor(4 * careful.AT_ONCE) as pool:
        list(pool.map(lambda _: read({}), range(4 * careful.AT_ONCE)))
    assert most == careful.AT_ONCE
