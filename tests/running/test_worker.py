"""A process that measures ends with the one that asks it, and after so many partitions."""

import json
import subprocess
import sys
from queue import SimpleQueue

import pytest

from analysis.articles import ArticlesError
from analysis.running import processes

BUSY = """
import time
from analysis.running import worker

worker._answer = lambda folder, asked: (print("busy"), time.sleep(3_600))[1]
worker.main()
"""


def test_a_worker_ends_in_the_middle_of_a_partition_when_nobody_waits_for_it():
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen([sys.executable, "-u", "-c", BUSY], **pipes) as one:
        for told in ("folder", {"number": 1, "without": []}):
            one.stdin.write(json.dumps(told) + "\n")
            one.stdin.flush()
        assert one.stderr.readline() == "busy\n"
        one.stdin.close()
        try:
            assert one.wait(timeout=120) == 0
        finally:
            one.kill()


class Remembering:
    """A worker that counts what it was asked since it was last forgotten."""

    folder = ""

    def __init__(self):
        self.asked, self.lives = 0, []

    def ask(self, told):
        self.asked += 1
        return told["number"], 1, []

    def forget(self):
        self.lives.append(self.asked)
        self.asked = 0

    def close(self):
        pass


def test_another_process_takes_the_place_of_one_that_has_measured_much(monkeypatch):
    monkeypatch.setattr(processes, "LIFE", 3)
    waiting, done, worker = SimpleQueue(), SimpleQueue(), Remembering()
    for number in range(8):
        waiting.put(number)
    processes._work(worker, processes._measured, waiting, done)
    assert [done.get_nowait().number for _ in range(8)] == [*range(8)]
    assert worker.lives == [3, 3, 2]


class Ended(Remembering):
    """A worker that is ended so many times before it has an answer."""

    def __init__(self, times):
        super().__init__()
        self.times = times

    def ask(self, told):
        self.asked += 1
        if self.asked <= self.times:
            raise processes.EndedError
        return told["table"], [["outlets", "why"]], {"outlets": ["event"]}


def test_a_table_is_tried_again_where_its_process_was_ended():
    made = processes._made("into", Ended(1), "outlets")
    assert made == ("outlets", [["outlets", "why"]], {"outlets": ["event"]})


def test_a_table_that_ends_every_process_ends_the_run_with_its_name():
    worker = Ended(9)
    with pytest.raises(ArticlesError, match=r"the table outlets together is ended .* run the same"):
        processes._made("into", worker, "outlets")
    assert worker.asked == processes.TRIES
