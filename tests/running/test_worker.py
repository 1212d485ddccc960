"""A process that measures ends with the one that asks it."""

import json
import subprocess
import sys

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
