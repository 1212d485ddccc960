"""Long work goes on while its reader looks at something else, and gives what is measured here."""

from io import StringIO
from threading import Event, current_thread
from time import monotonic

import pytest
from streamlit.testing.v1 import AppTest

from analysis.articles import ArticlesError
from analysis.files.events import event_ids, load_event
from analysis.measures import MEASURES
from dashboard.parts import waiting
from dashboard.state import jobs, working
from dashboard.state.jobs import Job, NotYetError, Step
from dashboard.state.stores import Store
from tests.dashboard import TIMEOUT
from tests.dashboard.test_shipped import alike

LONG = 20.0  # seconds that nothing here takes


def job(store=None, *, here=lambda: True):
    return Job(store or Store(9), here)


def test_what_is_quick_is_there_at_once():
    assert job().get(Step("key", "hedges", lambda: "made", False), LONG) == "made"


def test_who_is_not_patient_hears_that_it_comes_and_finds_it_later():
    go_on, one = Event(), job()
    step = Step("key", "hedges", lambda: go_on.wait(LONG) and current_thread().name, True)
    with pytest.raises(NotYetError):
        one.get(step, 0)
    assert not one.is_done("key")
    go_on.set()
    assert one.get(step, LONG) == "parallax-job"
    assert one.is_done("key")


def test_what_a_page_needs_goes_before_what_is_planned():
    go_on, done, one = Event(), [], job()
    one.plan("articles", lambda: [
        Step(None, name, lambda name=name: go_on.wait(LONG) and done.append(name), False)
        for name in ("first", "second", "third")
    ])  # fmt: skip
    with pytest.raises(NotYetError):
        one.get(Step("key", "wanted", lambda: done.append("wanted"), False), 0)
    assert one.next()[0] == "wanted"
    go_on.set()
    one.get(Step("last", "last", lambda: None, False), LONG)
    assert done.index("wanted") < done.index("third")


def test_the_model_lets_those_pass_who_do_not_need_it(monkeypatch):
    go_on, done, one = Event(), [], job()
    pages = [("title", f"text {k}") for k in range(2 * jobs.TOGETHER)]

    def read(_method, some):
        assert go_on.wait(LONG)
        done.append(len(some))

    monkeypatch.setattr(working, "let_the_model_read", read)
    model = Step("model", "hedges", lambda: one.read("articles", "model", pages), True)
    with pytest.raises(NotYetError):
        one.get(model, 0)
    with pytest.raises(NotYetError):
        one.get(Step("plain", "overlap", lambda: done.append("plain"), False), 0)
    go_on.set()
    one.get(model, LONG)
    assert done == [jobs.TOGETHER, "plain", jobs.TOGETHER]
    assert one.n_read == one.n_to_read == len(pages)


def test_what_cannot_be_made_is_said_to_whom_it_concerns():
    def refuse():
        raise ArticlesError("a text is too long")

    one = job()
    with pytest.raises(ArticlesError, match="too long"):
        one.get(Step("key", "facts", refuse, False), LONG)
    assert one.get(Step("other", "facts", lambda: 1, False), LONG) == 1


def test_nobody_works_for_who_has_left():
    done, one = [], job(here=lambda: False)
    one.plan("articles", lambda: [Step(None, "facts", lambda: done.append(1), False)])
    with pytest.raises(NotYetError):
        one.get(Step("key", "facts", lambda: done.append(2), False), 0.05)
    assert done == []


def test_it_is_said_how_far_it_is_and_what_comes_next():
    one = job()
    assert waiting.said(one) == "Almost there."
    one.n_read, one.n_to_read = 12, 40
    one._planned.extend(Step(None, name, dict, False) for name in ("sources", "sources", "facts"))
    assert waiting.said(one) == ("The model has read 12 of 40 articles. Next: sources, facts.")


def test_the_rest_of_a_page_is_read_while_a_part_of_it_is_made():
    def script(one, step):
        import streamlit as st

        from dashboard.parts import waiting

        with waiting.meanwhile():
            st.text(one.get(step, 0))
        st.text("the rest")

    go_on, one = Event(), job()
    step = Step("key", "claims", lambda: go_on.wait(LONG) and "the part", False)
    app = AppTest.from_function(script, args=(one, step), default_timeout=TIMEOUT).run()
    assert not app.exception
    assert [text.value for text in app.text] == ["the rest"]
    assert len(app.get("progress")) == 1
    go_on.set()
    one.get(step, LONG)
    app.run()
    assert [text.value for text in app.text] == ["the part", "the rest"]
    assert not app.get("progress")


def test_a_worker_finds_what_is_found_here():
    articles = load_event(event_ids()[0]).head(3).iloc[[2, 0]]
    try:
        working.let_the_model_read("model", [("", "He may go.")])
        told = working.measured("attributions", articles, {"method": "rules"})
        here = MEASURES["attributions"].run(articles, method="rules")
        alike(told, here)
        given = {"attributions": here, "method": "rules"}
        alike(
            working.measured("hedges", articles, given), MEASURES["hedges"].run(articles, **given)
        )
        with pytest.raises(ArticlesError):
            working.WORKER.ask({"measure": "readability", "articles": _without_text(articles),
                                "tables": {}, "plain": {}})  # fmt: skip
    finally:
        working.WORKER.stop()


def test_a_worker_that_is_to_forget_ends_once_it_has_answered():
    ended, answered = [], Event()

    class Process:
        def kill(self):
            ended.append(answered.is_set())

        def communicate(self):
            pass

    worker = working.Worker()
    worker._process = Process()
    with worker._turn:  # somebody asks
        worker.forget()
        answered.set()
    worker._end.join(10)
    assert (ended, worker._process) == ([True], None)


def test_a_worker_that_works_for_longer_than_it_may_idle_is_the_same_afterwards():
    ended = []

    class Process:
        stdin = StringIO()

        def poll(self):
            return None

        @property
        def stdout(self):
            # a timer that runs while there is work would end the worker after it
            late.extend(
                one for one in [worker._end] if one.is_alive() and not one.finished.is_set()
            )
            return StringIO('{"made": 1}\n')

        def kill(self):
            ended.append(True)

        def communicate(self):
            pass

    late: list[object] = []
    worker = working.Worker(idle=LONG)
    worker._process = Process()
    worker._later()
    assert worker.ask({}) == 1
    assert (late, ended) == ([], [])
    assert worker._end.is_alive()  # now it idles
    worker.stop()
    assert ended == [True]


def _without_text(articles):
    from dashboard import exactly

    return exactly.told(articles.drop(columns="text"))


def test_without_a_worker_it_is_found_here(monkeypatch):
    monkeypatch.setattr(working, "WORKER", working.Worker())
    monkeypatch.setattr(working.Worker, "ask", lambda *_: (_ for _ in ()).throw(ChildProcessError))
    articles = load_event(event_ids()[0]).head(2)
    here = MEASURES["readability"].run(articles)
    alike(working.measured("readability", articles, {}), here)
    strange = articles.assign(more=[object(), object()])
    alike(working.measured("readability", strange, {}), here)


def test_a_step_that_takes_long_says_for_how_long():
    one = job()
    one.now, one.since = "facts", monotonic() - 42.5
    assert waiting.said(one) == "Now: facts, for 42 seconds."
    one.since = monotonic()
    assert waiting.said(one) == "Now: facts."
