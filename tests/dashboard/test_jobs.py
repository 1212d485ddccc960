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


def own_articles(method):
    whole = corpora.whole(event_ids()[0])
    return replace(whole, event=f"{corpora.OWN}mine", own=True, method=method)


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
        one.get(Step("second", "families", lambda: first.key in one._store, False, ["first"]), 0)
    assert one.get(Step("third", "overlap", lambda: "made", False), LONG) == "made"
    assert "families" not in one.now
    go_on.set()
    assert one.get(Step("second", "families", lambda: None, False, ["first"]), LONG) is True


def test_what_something_builds_on_is_made_beside_it_and_not_within():
    go_on, one = Event(), job()
    base = Step("base", "relations", lambda: go_on.wait(LONG) and "made", False)
    built = Step("built", "families", lambda: base.key in one._store, False)
    with pytest.raises(NotYetError):
        one.get(built, 0, lambda: [base])
    with pytest.raises(NotYetError):
        one.get(base, 0)
    assert one.get(Step("other", "overlap", lambda: "other", False), LONG) == "other"
    assert "families" not in one.now  # it would hold the one process, and its base the other
    go_on.set()
    assert one.get(built, LONG, lambda: [base]) is True
    assert not one._wanted


def test_what_something_builds_on_is_not_looked_up_where_it_is_there():
    asked, one = [], job()
    for _ in range(3):
        one.get(Step("key", "families", lambda: "made", False), LONG, lambda: asked.append(1) or [])
    assert asked == [1]


def test_results_that_are_there_cost_no_look_at_what_they_build_on(monkeypatch):
    looked, one, below = [], job(), results._below
    monkeypatch.setattr(results, "_below", lambda *given: looked.append(given[1]) or below(*given))
    monkeypatch.setattr(results, "_planned", lambda *_: [])
    monkeypatch.setattr(results, "_made", lambda _how, measure, *_: measure)
    monkeypatch.setattr(jobs, "mine", lambda _private: one)
    monkeypatch.setattr(jobs, "patience", lambda: LONG)
    monkeypatch.setattr(jobs, "LONG", 0)
    corpus = own_articles("rules")
    assert [results.fetched(corpus, "sources") for _ in range(3)] == ["sources"] * 3
    assert looked == ["sources"]


def test_what_another_method_is_still_to_find_keeps_nobody_waiting():
    """Sources by the rules build on attributions by the rules, whatever the model has to do."""
    go_on, one = Event(), job()
    model, rules = (
        {step.name: step._replace(make=dict) for step in results._planned(own_articles(method))}
        for method in ("model", "rules")
    )
    one.get(rules["attributions"], LONG)
    first = model["hedges"]._replace(make=lambda: go_on.wait(LONG), on=())
    one.plan("read by the model", lambda: [first, model["attributions"], model["sources"]])
    try:
        assert one.get(rules["sources"], LONG) == {}
        assert model["attributions"].key not in one._store
    finally:
        go_on.set()
    one.get(model["sources"], LONG)
    assert list(one._store._kept)[-2:] == [model["attributions"].key, model["sources"].key]


def test_steps_name_the_keys_of_all_that_they_build_on_by_the_same_method():
    steps = {step.name: step for step in results._planned(own_articles("rules"))}
    assert steps["attributions"].on == set()
    below = ("attributions", "relations", "families", "sources")
    assert steps["voice_share"].on == {steps[name].key for name in below}
    other = {step.name: step for step in results._planned(own_articles("model"))}
    assert steps["sources"].on.isdisjoint(other["sources"].on)
    assert steps["families"].on == other["families"].on


@pytest.mark.parametrize("base", ["made", "fails", "nobody asked for it"])
def test_nothing_waits_for_ever_for_what_it_builds_on(base):
    def refuse():
        raise ArticlesError("no")

    one = job()
    if base == "made":
        one.get(Step("base", "relations", lambda: "made", False), LONG)
    before = [Step("base", "relations", refuse, True)] if base == "fails" else []
    built = Step("built", "families", lambda: "made", False, ["base"])
    assert one.get(built, LONG, lambda: before) == "made"


def test_what_comes_first_is_not_begun_before_what_it_builds_on_though_it_needs_the_model():
    one, made = job(here=lambda: True), []
    steps = [
        Step("base", "families", lambda: made.append("families"), False),
        Step("built", "differences", lambda: made.append("differences"), True, ["base"]),
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


def test_what_is_heard_of_a_measure_within_another_step_counts_for_nothing():
    one = job()

    def make():
        one.hear("facts", "texts read", 1, 4)
        one.hear("quantities", "texts read", 4, 4)
        return dict(one.far)

    assert one.get(Step("key", "facts", make, False), LONG) == {
        "facts": jobs.Far("texts read", 1, 4)
    }
    assert not one.far
    nothing_done = waiting._share(one)
    one.far["quantities"] = jobs.Far("texts read", 4, 4)
    assert waiting._share(one) == nothing_done
    one.now = {"facts": monotonic()}
    begun = waiting._share(one)
    one.hear("facts", "texts read", 0, 0)
    assert waiting._share(one) == begun
