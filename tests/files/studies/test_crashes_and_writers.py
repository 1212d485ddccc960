"""A study survives a crash at any moment, and several who write to it at once."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analysis import read_event
from analysis.files.notes import on_study
from analysis.files.notes.records import together
from analysis.files.studies import Kept, edit_study, read_study, write_study
from analysis.files.studies.contents import About


@cache
def read():
    return read_event("dam-breach")


class Crash(BaseException):
    """The process ends here."""


def state(n):
    """A study in which every member says the same number."""
    reading = read()
    articles = reading.articles.head(1).assign(number=n)
    skipped = reading.skipped.reindex(range(n))
    return Kept(
        About(choices={"number": n}),
        reading._replace(articles=articles, skipped=skipped),
        notes=on_study(str(n)),
        dictionaries={f"{n}.txt": b"x"},
    )


def number_of(path):
    kept = read_study(path)
    assert kept.problems.empty
    told = {
        kept.about.choices["number"],
        *kept.reading.articles["number"],
        len(kept.reading.skipped),
        *map(int, kept.notes["text"]),
        *(int(name.removesuffix(".txt")) for name in kept.dictionaries),
    }
    assert len(told) == 1, told
    return told.pop()


@pytest.fixture
def crashing(monkeypatch):
    """Let the process end at the n-th thing that it does to the disk."""
    left = [0]

    def ending(owner, name):
        real = getattr(owner, name)

        def counted(*args, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                raise Crash
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, counted)

    for name in ("rename", "replace", "unlink", "mkdir"):
        ending(Path, name)
    ending(os, "fsync")
    ending(shutil, "rmtree")
    return left


@pytest.mark.parametrize("name", ["study", "study.parallax"])
def test_after_a_crash_at_any_step_there_is_one_whole_state(tmp_path, crashing, name):
    seen = []
    old, new = state(1), state(2)
    for step in range(1, 100):
        path = tmp_path / str(step) / name
        crashing[0] = 0
        write_study(path, old)
        crashing[0] = step
        try:
            write_study(path, new)
        except Crash:
            crashing[0] = 0
            seen.append(number_of(path))
            write_study(path, state(3))  # whoever comes next finishes, and clears away
            assert number_of(path) == 3
            left = {one.name for one in path.parent.rglob(".*")} - {".lock"}
            assert not left or name.endswith(".parallax"), left
        else:
            break
    crashing[0] = 0
    assert number_of(path) == 2
    assert seen == sorted(seen)  # once it is written, it stays so
    assert set(seen) == {1, 2} or name.endswith(".parallax")
    assert step < 90


WRITER = """
import sys
from pathlib import Path
from dataclasses import replace
from analysis.files.studies import read_study, write_study
sys.path.insert(0, sys.argv[2])
from tests.files.studies.test_crashes_and_writers import state
states = [state(n) for n in (1, 2)]
print("begun", flush=True)
while True:
    for one in states:
        write_study(Path(sys.argv[1]), one)
    print("written", flush=True)
"""


def test_a_killed_writer_leaves_a_whole_study(tmp_path):
    path, root = tmp_path / "study", str(Path(__file__).parents[3])
    command = [sys.executable, "-c", WRITER, str(path), root]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        for n, line in enumerate(writer.stdout):
            assert line.strip() in ("begun", "written")
            if n:
                assert number_of(path) in (1, 2)  # while it goes on writing
            if n == 5:
                break
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    assert number_of(path) in (1, 2)


def test_of_several_writers_none_undoes_another(tmp_path):
    write_study(tmp_path / "study", state(1))

    def add(n):
        edit_study(
            tmp_path / "study",
            notes=lambda notes: together(notes, on_study(f"note {n}")),
            about=lambda about: replace(about, choices=about.choices | {f"c{n}": n}),
        )

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(24)))
    kept = read_study(tmp_path / "study")
    assert set(kept.notes["text"]) == {"1", *(f"note {n}" for n in range(24))}
    assert len(kept.about.choices) == 25
