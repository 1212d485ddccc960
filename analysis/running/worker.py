"""A process that measures partitions and makes tables: `python -m analysis.running.worker`.

Its first line of input names the folder of the run, each further one what is to be done (JSON);
to each it answers with one line. It ends where its input does, in the middle of a partition, too:
then nobody waits for it any more, and what it has begun is no part of the run.
"""

import gc
import json
import os
import sys
import traceback
from queue import SimpleQueue
from threading import Thread
from typing import Any, TextIO

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")
"""What is one in each worker: there is a worker for each core."""


def main() -> None:
    """Answer until there is nobody to answer."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever is printed is no answer
    folder = json.loads(sys.stdin.readline())
    collect_seldom()
    asked: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(asked,), daemon=True).start()
    while True:
        _say(answers, _answer(folder, json.loads(asked.get())))


def _listen(asked: SimpleQueue[str]) -> None:
    """Hand on what is asked, and end the process with the one that asks."""
    for line in sys.stdin:
        asked.put(line)
    os._exit(0)


def collect_seldom() -> None:
    """Look for cycles when much was made: the words of texts are a million objects without any.

    Looking as often as Python does took a tenth of all time.
    """
    gc.set_threshold(100_000, 20, 100)


def _say(answers: TextIO, told: dict[str, Any]) -> None:
    answers.write(json.dumps(told) + "\n")
    answers.flush()


def _answer(folder: str, asked: dict[str, Any]) -> dict[str, Any]:
    from analysis.running.measuring import measured, tried
    from analysis.running.whole import made

    try:
        if "table" in asked:
            return {"done": made(folder, asked["table"], asked["into"])}
        if "event" in asked:
            return {"done": tried(folder, asked["number"], asked["event"])}
        return {"done": measured(folder, asked["number"], asked["without"])}
    except OSError as error:
        return {"failed": [error.errno, error.strerror or str(error), str(error.filename or "")]}
    except MemoryError:
        os._exit(1)  # as if the system had ended it
    except Exception:  # a fault of ours, which nobody else would hear of
        return {"broken": traceback.format_exc()}


if __name__ == "__main__":
    main()
