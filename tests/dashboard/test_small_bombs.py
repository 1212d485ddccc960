"""What is small and claims much is refused in words, or read at once: nothing ends, or waits."""

import re

import pytest

from dashboard.state import careful
from dashboard.state.careful import Task, read_carefully
from tests.files.reading.small_bombs import BOMBS

pytestmark = pytest.mark.processes
GOOD = {"Wold.txt": b"Wold bridge closed\n\nThe council of Wold closed the bridge. " * 9}


@pytest.mark.parametrize("kind", BOMBS)
def test_small_bombs_are_refused_in_words_or_read(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        careful, "SECONDS", 6.0
    )  # each: half of that on a machine with nothing else
    monkeypatch.setattr(careful, "SECONDS_PER_MB", 0.0)
    monkeypatch.setattr(careful, "MOST", 1)
    made = {name: make() for name, (make, _) in BOMBS[kind].items()}
    files = GOOD | made
    (reading,) = read_carefully(files, [Task({name: name for name in files}, None, "e")], {})[0]
    told = reading.skipped.groupby("file")["problem"].agg(" ".join)
    assert "Wold.txt" in {*reading.articles["file"]}
    for name, (_, said) in BOMBS[kind].items():
        own = " ".join(told[[file == name or file.startswith(f"{name}: ") for file in told.index]])
        assert own or name in {*reading.articles["file"]}, f"nothing is told of {name}"
        assert re.search(said, own), f"of {name} is told: {own}"
        assert not re.search("breaks the reading|took over|a fault|more memory", own), own
