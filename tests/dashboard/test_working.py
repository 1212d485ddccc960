"""Processes that measure give what is measured here, live as long as needed, and end with us."""

import subprocess
import sys
from contextlib import contextmanager
from io import BytesIO
from threading import Barrier, Event, Thread

import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.files.events import event_ids, load_event
from analysis.measures import MEASURES
from dashboard import line
from dashboard.state import working
from tests.dashboard.test_shipped import TABLE, alike

LONG = 60.0  # seconds that nothing here takes


def ends():
    there, back = BytesIO(), BytesIO()
    return line.End(back, there, holds=False), line.End(there, back, holds=True), there, back


def passed(speaker, hearer, pipe, results):
    """Let one end say results to the other; return what is heard, and how many bytes it took."""
    pipe.seek(0)
    pipe.truncate()
    speaker.say(line.told({"n": 1}, results))
    size = len(pipe.getvalue())
    pipe.seek(0)
    plain, heard = hearer.hear()
    assert plain == {"n": 1}
    return heard, size


def test_a_table_passes_once_and_is_the_same_each_time():
    page, worker, there, back = ends()
    big = pd.concat([TABLE] * 200, ignore_index=True)
    big.attrs = {"found_by": ["found by rules"]}
    heard, first = passed(page, worker, there, {"articles": big})
    alike(heard["articles"], big)
    noted = big.copy()
    noted.attrs = {"found_by": ["found by the model"]}
    heard, again = passed(page, worker, there, {"hits": noted})
    alike(heard["hits"], noted)
    assert again < first / 20
    made = big.assign(more=1)
    heard, _ = passed(worker, page, back, {"made": made})
    alike(heard["made"], made)
    heard, known = passed(page, worker, there, {"below": heard["made"], "articles": big})
    alike(heard["below"], made)
    assert known < first / 20


def test_cells_that_are_equal_and_not_the_same_are_told_apart():
    page, worker, there, _ = ends()
    same = [(1,), (True,), (1.0,), ("1",), (1,), None, (), ((1, 2), (3, 4))]
    table = pd.DataFrame({"spans": pd.Series(same * 50, dtype=object)})
    heard, _ = passed(page, worker, there, {"hits": table})
    back = heard["hits"]["spans"].tolist()
    assert list(map(repr, back)) == list(map(repr, same * 50))


def test_a_large_table_passes_each_time_and_is_kept_by_neither(monkeypatch):
    monkeypatch.setattr(line, "LARGE", 4_000)
    page, worker, there, _ = ends()
    big = pd.DataFrame({"a": range(1_000)})
    first, again = (passed(page, worker, there, {"hits": big}) for _ in range(2))
    alike(again[0]["hits"], big)
    assert first[1] == again[1] > line.LARGE
    assert not page._passed
    assert not worker._passed


def test_both_ends_forget_the_same_tables(monkeypatch):
    monkeypatch.setattr(line, "MOST_BYTES", 40_000)
    page, worker, there, back = ends()
    tables = [pd.DataFrame({"a": range(1000 * k, 1000 * (k + 1))}) for k in range(9)]
    for number in (0, 1, 2, 3, 4, 0, 4, 3, 5, 6, 0, 8):
        heard, _ = passed(page, worker, there, {"t": tables[number], "same": tables[0]})
        alike(heard["t"], tables[number])
        passed(worker, page, back, {"made": tables[(number * 5) % 9]})
        assert list(page._passed) == list(worker._passed)
        assert 0 < sum(size for size, _ in worker._passed.values()) <= 40_000
    huge = pd.DataFrame({"a": range(100_000)})
    for _ in range(2):
        alike(passed(page, worker, there, {"t": huge})[0]["t"], huge)


@pytest.fixture
def workers(monkeypatch):
    own = working.Workers()
    monkeypatch.setattr(working, "WORKERS", own)
    yield own
    own.stop()


def test_a_worker_finds_what_is_found_here(workers):
    articles = load_event(event_ids()[0]).head(3).iloc[[2, 0]]
    working.let_the_model_read("model", [("", "He may go.")])
    reads = workers.reads._process
    assert workers.counts._process is None
    told = working.measured("attributions", articles, {"method": "rules"})
    assert workers.counts._process is not None
    here = MEASURES["attributions"].run(articles, method="rules")
    alike(told, here)
    given = {"attributions": here, "method": "rules"}
    alike(working.measured("hedges", articles, given), MEASURES["hedges"].run(articles, **given))
    without = line.told({"measure": "readability", "given": {}},
                        {"articles": articles.drop(columns="text")})  # fmt: skip
    with pytest.raises(ArticlesError):
        workers.ask(without, reads=False)
    assert workers.reads._process is reads


@pytest.mark.usefixtures("workers")
def test_it_is_heard_how_far_a_measure_is_before_it_is_there():
    articles, heard = load_event(event_ids()[0]).head(4), []
    nobody = MEASURES["attributions"].run(articles.head(0), method="rules")
    given = {"attributions": nobody}
    assert len(working.measured("facts", articles, given, lambda *far: heard.append(far)))
    doing, done, n = heard[0]
    assert (doing, n) == ("titles and texts read", 2 * len(articles))
    assert 1 <= done <= n


class Process:
    """A worker that answers when it is let."""

    def __init__(self):
        self.answers, self.ended, self.asked = Event(), [], Event()
        self.stdin = BytesIO()

    def poll(self):
        return None

    @property
    def stdout(self):
        return self

    def readline(self):
        self.asked.set()
        assert self.answers.wait(LONG)
        return b'{"plain": {}, "results": {}, "tables": []}\n'

    def kill(self):
        self.ended.append(self.answers.is_set())

    def communicate(self):
        pass


def in_place(worker):
    process = worker._process = Process()
    worker._end = line.End(process.stdout, process.stdin, holds=False)
    return process


def asking(workers, *, reads):
    thread = Thread(target=workers.ask, args=(line.told({}, {}),), kwargs={"reads": reads})
    thread.start()
    return thread


def test_a_worker_that_is_to_forget_ends_once_it_has_answered():
    workers = working.Workers(idle=LONG)
    process = in_place(workers.reads)
    thread = asking(workers, reads=True)
    assert process.asked.wait(LONG)
    workers.forget()
    process.answers.set()
    thread.join(LONG)
    with workers.reads.turn:
        pass
    deadline = Event()
    while not process.ended and not deadline.wait(0.01):
        pass
    assert process.ended == [True]
    workers.stop()


def test_neither_ends_for_idling_while_the_other_works():
    workers = working.Workers(idle=0.05)
    reads, counts = in_place(workers.reads), in_place(workers.counts)
    reads.answers.set()
    busy = asking(workers, reads=False)
    assert counts.asked.wait(LONG)
    asking(workers, reads=True).join(LONG)
    assert not workers._end.is_alive()  # nobody waits for them to idle
    workers._rest()  # as if a timer had run out in this very moment
    assert (reads.ended, counts.ended) == ([], [])
    counts.answers.set()
    busy.join(LONG)
    workers._end.join(LONG)
    assert (reads.ended, counts.ended) == ([True], [True])


def test_two_who_ask_at_once_do_not_wait_for_one(monkeypatch):
    workers = working.Workers(idle=LONG)
    asked, all_have_chosen = [], Barrier(2)

    @contextmanager
    def busy():
        all_have_chosen.wait(LONG)
        yield

    monkeypatch.setattr(workers, "busy", busy)
    for worker in (workers.reads, workers.counts):
        monkeypatch.setattr(worker, "ask", lambda *_, worker=worker: asked.append(worker))
    for thread in [asking(workers, reads=False) for _ in range(2)]:
        thread.join(LONG)
    assert set(asked) == {workers.reads, workers.counts}


def test_what_needs_no_model_goes_to_who_is_free():
    workers = working.Workers(idle=LONG)
    reads, counts = in_place(workers.reads), in_place(workers.counts)
    first = asking(workers, reads=False)
    assert counts.asked.wait(LONG)
    second = asking(workers, reads=False)
    assert reads.asked.wait(LONG)
    reads.answers.set()
    counts.answers.set()
    first.join(LONG)
    second.join(LONG)
    workers.stop()


def test_without_a_worker_it_is_found_here(monkeypatch):
    monkeypatch.setattr(working.Worker, "start", lambda _: (_ for _ in ()).throw(ChildProcessError))
    articles = load_event(event_ids()[0]).head(2)
    here = MEASURES["readability"].run(articles)
    alike(working.measured("readability", articles, {}), here)
    strange = articles.assign(more=[object(), object()])
    alike(working.measured("readability", strange, {}), here)


@pytest.mark.parametrize("last", [b"", b'{"measure": "hedges"}\n'])
def test_a_worker_ends_with_who_asks_though_it_is_measuring_and_with_who_speaks_otherwise(last):
    busy = (
        "from dashboard import worker\n"
        "worker.FIRST = ()\n"
        "worker.answer = lambda *_: print('at work', flush=True) or __import__('time').sleep(600)\n"
        "worker.main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", busy], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stderr is not None
    line.End(BytesIO(), process.stdin, holds=False).say(line.told({}, {}))
    assert process.stderr.readline() == b"at work\n"
    process.stdin.write(last)
    process.stdin.flush()
    if not last:
        process.stdin.close()
    assert process.wait(LONG) == 0
    process.stdin.close()
    process.stdout.close()
    process.stderr.close()


def test_measures_that_compare_meanings_say_so(monkeypatch):
    from analysis.language.document import forget_all
    from analysis.language.meaning import encoder
    from analysis.measuring import Measuring

    articles = load_event(event_ids()[0]).head(4)
    measuring = Measuring(articles, {"resamples": 100, "seed": 1, "method": "rules"})
    reads = []
    see = encoder._Encoder.vectors
    monkeypatch.setattr(
        encoder._Encoder, "vectors", lambda self, *given: (reads.append(1), see(self, *given))[1]
    )
    for name in ("facts", "quotations", "headline_gaps", "differences"):
        for below in MEASURES[name].on:
            measuring.result(below)
        forget_all()
        reads.clear()
        measuring.result(name)
        assert bool(reads) == MEASURES[name].meaning, name
