"""What a text states is decided on the page on facts: kept, counted, told, taken back."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import analysis
from analysis.files.corrections.files import read_corrections
from analysis.files.events import event_ids, load_event
from dashboard.state import kept_corrections
from tests.dashboard import TIMEOUT, charts, opened

EVENT = event_ids()[0]


@pytest.fixture(autouse=True)
def nobody_at_home(monkeypatch):
    monkeypatch.delenv("PARALLAX_STUDIES", raising=False)


def views(app):
    return next(group.options for group in app.get("button_group") if group.key == "facts_rows")


def texts(app):
    return " ".join(block.proto.body for block in app.get("html"))


def field(app, ending):
    return next(one for one in app.text_input if one.key.endswith(ending))


def save(app):
    return next(one for one in app.button if one.label == "Save the decision").click().run()


def decide(app, verdict, *, words="", author="Ann"):
    verdicts = next(one for one in app.get("button_group") if one.key.endswith("-verdict"))
    if verdict:
        verdicts.set_value(verdict)
    field(app, "-author").set_value(author)
    field(app, "-words").set_value(words)
    app = save(app)
    assert not app.exception
    return app


def chosen():
    """The page with a statement that is unclear in some text, chosen among all."""
    app = opened("facts", method="rules")
    cells = next(one.value for one in app.dataframe if "how_sure" in one.value)
    unclear = cells.loc[cells["told"] == "unclear", "statement"].iloc[0]
    return app.selectbox(key="facts_statement").set_value(str(unclear)).run()


@pytest.fixture
def page():
    return chosen()


def n_of(app, name):
    label = next(one for one in views(app) if one.startswith(name))
    return int(label.split("(")[1].rstrip(")").replace(",", ""))


def test_a_decision_is_kept_counted_and_told(page):
    before = n_of(page, "To decide")
    app = decide(page, "absent")
    assert n_of(app, "Decided") == 1
    assert n_of(app, "To decide") == before - 1
    assert "decided by Ann" in texts(app)
    assert "facts: 1 of " in charts(app)[0]


def test_decisions_are_listed_in_words_and_taken_back(page):
    app = decide(page, "part")
    control = next(one for one in app.get("button_group") if one.key == "facts_rows")
    app = control.set_value("corrections").run()
    listed = next(one.value for one in app.dataframe if "reason" in one.value)
    assert listed["after"].tolist() == ["partly stated"]
    assert listed["before"].tolist() == ["unclear"]
    assert listed["statement"].str.len().min() > 5
    assert listed["why"].tolist() == [""]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"verdict": ""}, "Say what the text says"),
        ({"verdict": "present", "author": ""}, "Say who corrects"),
        ({"verdict": "present", "words": "<b>xyzzy</b> plugh"}, "does not stand in this text"),
    ],
)
def test_what_is_not_told_is_asked_and_nothing_is_kept(page, given, problem):
    app = decide(page, **given)
    assert any(problem in one.value.replace("&#8217;", "’") for one in app.error)
    assert n_of(app, "Decided") == 0


def test_doubtful_cells_are_listed_to_be_clicked():
    app = opened("facts", method="rules", facts_rows="doubtful")
    listed = next(one.value for one in app.dataframe if "how_sure" in one.value)
    assert len(listed) == n_of(app, "To decide") > 0
    assert listed["told"].str.match("unclear|partly stated").all()


def test_what_the_page_kept_gives_the_library_the_same_table(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path))
    app = decide(chosen(), "present")
    assert n_of(app, "Decided") == 1
    [path] = tmp_path.glob("bundled/*.csv")
    study = analysis.Study(load_event(EVENT), corrections=path, method="rules")

    def script(event):
        from dataclasses import replace

        import streamlit as st

        from dashboard import state

        corpus = replace(state.whole(event), method="rules")
        st.session_state["facts"] = state.result(corpus, "facts")

    page = AppTest.from_function(script, args=(EVENT,), default_timeout=TIMEOUT).run()
    assert not page.exception
    pd.testing.assert_frame_equal(page.session_state["facts"], study.coverage)
    decided = study.coverage[study.coverage["corrected"]]
    assert decided[["state", "probability", "corrected_by"]].to_numpy().tolist() == [
        ["present", 1.0, "Ann"]
    ]


def test_a_decision_is_taken_back(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path))
    decide(chosen(), "present")
    [path] = tmp_path.glob("bundled/*.csv")
    made = read_corrections(path)["id"].iloc[0]
    kept_corrections.undo(EVENT, made)
    assert n_of(opened("facts", method="rules"), "Decided") == 0
