"""Long work goes on while its reader looks at something else, and gives what is measured here."""

from dataclasses import replace
from functools import partial
from threading import Event, Semaphore, current_thread
from time import monotonic

import pytest
from streamlit.testing.v1 import AppTest

from analysis.articles import ArticlesError
from analysis.files.events import event_ids
from dashboard.parts import waiting
from dashboard.state import corpora, jobs, results, working
from dashboard.state.jobs import Job, NotYetError, Step
from dashboard.state.stores import Store
from tests.dashboard import TIMEOUT

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
    begun, go_on, done, one = Semaphore(0), Event(), [], job()

    def make(name):
        begun.release()
        assert go_on.wait(LONG)
        done.append(name)

    one.plan("articles", lambda: [
        Step(name, name, partial(make, name), False) for name in ("first", "second", "third")
    ])  # fmt: skip
    assert begun.acquire(timeout=LONG)
    assert begun.acquire(timeout=LONG)  # as much as is made at a time
    with pytest.raises(NotYetError):
        one.get(Step("key", "wanted", lambda: done.append("wanted"), False), 0)
    assert one.next()[0] == "wanted"
    go_on.set()
    one.get(Step("last", "last", lambda: None, False, ["third"]), LONG)
    one.get(Step("third", "third", lambda: None, False), LONG)
    assert done.index("wanted") < done.index("third")


def test_what_needs_no_model_is_made_while_it_reads(monkeypatch):
    go_on, one = Event(), job()
    pages = [("title", f"text {k}") for k in range(2 * jobs.TOGETHER)]
    read = []
    monkeypatch.setattr(
        working, "let_the_model_read", lambda _, some: go_on.wait(LONG) and read.append(len(some))
    )
    model = Step("model", "hedges", lambda: one.read("articles", "model", pages), True)
    with pytest.raises(NotYetError):
        one.get(model, 0)
    assert one.get(Step("plain", "overlap", lambda: "made", False), LONG) == "made"
    assert read == []
    go_on.set()
    one.get(model, LONG)
    assert read == [jobs.TOGETHER] * 2
    assert one.n_read == one.n_to_read == len(pages)


def test_what_is_built_on_something_in_the_making_waits_and_others_go_before():
    go_on, one = Event(), job()
    first = Step("first", "relations", lambda: go_on.wait(LONG) and "made", False)
    with pytest.raises(NotYetError):
        one.get(first, 0)
    with pytest.raises(NotYetError):
        one.get(
            Step("second", "families", lambda: first.key in one._store, False, ["relations"]), 0
        )
    assert one.get(Step("third", "overlap", lambda: "made", False), LONG) == "made"
    assert "families" not in one.now
    go_on.set()
    assert one.get(Step("second", "families", lambda: None, False, ["relations"]), LONG) is True


def test_what_something_builds_on_is_made_beside_it_and_not_within():
    go_on, one = Event(), job()
    base = Step("base", "relations", lambda: go_on.wait(LONG) and "made", False)
    built = Step("built", "families", lambda: base.key in one._store, False, ["relations"])
    with pytest.raises(NotYetError):
        one.get(built, 0, [base])
    with pytest.raises(NotYetError):
        one.get(base, 0)
    assert one.get(Step("other", "overlap", lambda: "other", False), LONG) == "other"
    assert "families" not in one.now  # it would hold the one process, and its base the other
    go_on.set()
    assert one.get(built, LONG, [base]) is True
    assert not one._wanted


def test_what_comes_first_is_not_begun_before_what_it_builds_on_though_it_needs_the_model():
    one, made = job(here=lambda: True), []
    steps = [
        Step("base", "families", lambda: made.append("families"), False),
        Step("built", "differences", lambda: made.append("differences"), True, ["families"]),
    ]
    one.plan("articles", lambda: steps)
    one.get(steps[1], LONG)
    assert made == ["families", "differences"]


def test_who_asks_again_for_what_is_in_the_making_keeps_nobody_else_from_work():
    go_on, one = Event(), job()
    step = Step("key", "relations", lambda: go_on.wait(LONG) and "made", False)
    for _ in range(3):
        with pytest.raises(NotYetError):
            one.get(step, 0)
    assert one.get(Step("other", "overlap", lambda: "other", False), LONG) == "other"
    go_on.set()
    assert one.get(step, LONG) == "made"
    assert not one._wanted  # nor is it asked for any more


def test_what_needs_no_choice_of_method_is_begun_as_soon_as_articles_are_read(monkeypatch):
    begun = []

    class Mine:
        def plan(self, _articles, steps):
            begun.append([step.name for step in steps() if not step.model])

    monkeypatch.setattr(jobs, "mine", Mine)
    bundled = corpora.whole(event_ids()[0])
    own = replace(bundled, event=f"{corpora.OWN}mine", own=True)
    monkeypatch.setattr(jobs, "LONG", 0)
    assert [results.begun(one) for one in (bundled, own)] == [bundled, own]
    assert begun == [["relations", "families", "readability", "readability"]]
    monkeypatch.setattr(jobs, "LONG", 10**9)
    results.begun(own)
    assert len(begun) == 1


def test_what_cannot_be_made_is_said_to_whom_it_concerns():
    def refuse():
        raise ArticlesError("a text is too long")

    one = job()
    with pytest.raises(ArticlesError, match="too long"):
        one.get(Step("key", "facts", refuse, False), LONG)
    assert one.get(Step("other", "facts", lambda: 1, False), LONG) == 1


def test_nobody_works_for_who_has_left():
    done, one = [], job(here=lambda: False)
    one.plan("articles", lambda: [Step("planned", "facts", lambda: done.append(1), False)])
    with pytest.raises(NotYetError):
        one.get(Step("key", "facts", lambda: done.append(2), False), 0.05)
    assert done == []


def test_it_is_said_how_far_it_is_and_what_comes_next():
    one = job()
    assert waiting.said(one) == "Almost there."
    one.n_read, one.n_to_read = 12, 40
    one._planned.extend(Step(name, name, dict, False) for name in ("sources", "sources", "facts"))
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


def test_a_step_that_takes_long_says_for_how_long():
    one = job()
    one.now = {"compare_all": monotonic() - 42.5, "facts": monotonic()}
    assert waiting.said(one) == "Now: compare all, for 42 seconds and facts."
    one.now = {"facts": monotonic()}
    assert waiting.said(one) == "Now: facts."
    before = waiting._share(one)
    one.hear("facts", "titles and texts read", 1_200, 4_000)
    assert waiting.said(one) == "Now: facts (1,200 of 4,000 titles and texts read)."
    assert waiting._share(one) > before
