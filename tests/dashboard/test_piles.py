"""The run that `parallax open` opened, on the pages."""

import inspect
import json
import shutil
import textwrap

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import open_run
from analysis.files.exporting import to_parquet
from analysis.files.piles import Run
from analysis.files.studies import edit_study, read_study
from analysis.files.studies.moves import with_change
from analysis.measures import Measure
from dashboard.parts import pile_lists
from dashboard.state import opened_run, piles, stores
from tests.dashboard import TIMEOUT, opened

pytestmark = pytest.mark.usefixtures("run")


@pytest.fixture
def run(measured_run, monkeypatch, tmp_path):
    """The folder of the run that is open."""
    folder = tmp_path / "out"
    shutil.copytree(measured_run, folder, ignore=shutil.ignore_patterns(".index", "*.csv"))
    monkeypatch.setenv(opened_run.VARIABLE, str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    stores.FOR_ALL.clear()
    yield folder
    stores.FOR_ALL.clear()


@pytest.fixture
def ran(monkeypatch):
    """The names of the measures that are run from now on."""
    names, measured = [], Measure.run

    def noted(self, *given, **options):
        names.append(self.name)
        return measured(self, *given, **options)

    monkeypatch.setattr(Measure, "run", noted)
    return names


def on_page(do, **query):
    """Run something where a page would; what it returns is in the session as `found`."""
    body = textwrap.indent(textwrap.dedent(inspect.getsource(do)), "    ")
    code = (
        "import streamlit as st\nfrom dashboard.state import shelf\n"
        f"shelf.begin_run()\nif True:\n{body}\nst.session_state['found'] = {do.__name__}()\n"
    )
    app = AppTest.from_string(code, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def hedges_on_screen():
    from dashboard import state

    corpus = state.chosen()
    return corpus, state.result(corpus, "hedges"), state.result(corpus, "families")


def test_the_tables_of_an_event_are_taken_from_the_run(ran, measured_run):
    app = on_page(hedges_on_screen, event="run/picket-line")
    corpus, hedges, families = app.session_state["found"]
    assert (corpus.event_id, corpus.method, len(corpus.articles)) == ("picket-line", "rules", 4)
    mine = open_run(measured_run).table("hedges", "picket-line")
    pd.testing.assert_frame_equal(hedges, mine)
    assert hedges.attrs["found_by"] == ["found by rules"]
    assert len(families) == 4
    assert ran == []


def test_without_a_link_the_largest_event_of_the_run_is_shown():
    app = on_page(hedges_on_screen)
    corpus, *_ = app.session_state["found"]
    assert corpus.event == "run/dam-breach"
    assert app.selectbox(key="event").options[0] == piles.run().title("dam-breach")


def test_what_was_chosen_otherwise_is_measured(ran):
    app = on_page(hedges_on_screen, event="run/picket-line", method="fast")
    corpus, *_ = app.session_state["found"]
    assert corpus.method == "fast"
    assert ran == ["attributions", "hedges"]


def test_of_some_outlets_what_each_text_holds_is_taken(ran):
    outlet = piles.run().articles(events="picket-line")["outlet"].iloc[1]
    app = on_page(hedges_on_screen, event="run/picket-line", outlets=outlet)
    corpus, hedges, _ = app.session_state["found"]
    assert len(corpus.articles) == 1
    assert hedges["outlet"].unique().tolist() == [outlet]
    assert ran == ["relations", "families"]  # a family is one of the articles on screen


def test_a_link_to_an_event_that_is_in_no_run_says_so(monkeypatch):
    assert "in no run that is open" in _html(opened("read", event="run/nowhere"))
    monkeypatch.delenv(opened_run.VARIABLE)
    assert "parallax open OUT" in _html(opened("read", event="run/picket-line"))


def _html(app):
    return " ".join(one.proto.body for one in app.get("html"))


def test_a_run_that_is_measured_anew_is_opened_anew(run):
    first = piles.run()
    assert piles.run() is first
    told = (run / "run.json").read_text()
    (run / "run.json").unlink()
    assert piles.run() is None
    assert "no run in" in opened_run.problem()
    (run / "run.json").write_text(told)
    assert piles.run() not in (None, first)


def kept_beside():
    from analysis.files.studies import is_study
    from dashboard import state
    from dashboard.state import studies

    corpus = state.chosen()
    studies.edit(corpus.kept_as, "dictionaries", lambda _: {"mine.txt": b"strike"})
    return studies.path_of(corpus.kept_as), is_study(studies.path_of(corpus.kept_as))


def test_what_readers_add_to_a_run_is_kept_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "studies"))
    path, is_there = on_page(kept_beside, event="run/picket-line").session_state["found"]
    assert path == tmp_path / "studies" / opened_run.kept_as()
    assert is_there


def test_the_page_lists_what_the_filters_choose():
    app = opened("pile")
    assert "8 articles of 7 outlets tell of 2 events" in _html(app)
    assert app.dataframe[0].value["event_id"].tolist() == ["dam-breach", "picket-line"]
    app.text_input(key="run_words").set_value("strike*").run()
    assert app.dataframe[0].value["event_id"].tolist() == ["picket-line"]
    assert app.session_state["address"]["run_words"] == ["strike*"]
    assert 'run.events(words="strike*")' in app.code[0].value.replace("'", '"')
    app.text_input(key="run_words").set_value("<b>nowhere</b>").run()
    assert "No article with “&lt;b&gt;nowhere&lt;/b&gt;”" in _html(app)
    assert not app.dataframe


def test_a_link_opens_the_page_with_its_filters():
    one, other, *_ = piles.run().outlets
    chosen = {"run_outlets": [one, other], "run_together": "yes", "run_since": "1066-10-14"}
    app = opened("pile", run_list="articles", **chosen)
    assert app.checkbox(key="run_together").value is True
    assert app.date_input(key="run_since").value == piles.run().span[0]
    listed = app.dataframe[0].value
    assert set(listed["outlet"]) == {one, other}
    assert "text" not in listed


def test_pages_of_the_list_are_turned(monkeypatch):
    monkeypatch.setattr(pile_lists, "MOST", 3)
    app = opened("pile", run_list="articles")
    assert len(app.dataframe[0].value) == 3
    assert "1 to 3 of 8" in _html(app)
    app.session_state["run_articles-8"] = 3
    app.run()
    every = piles.run().articles()
    assert "7 to 8 of 8" in _html(app)
    assert app.dataframe[0].value["article_id"].tolist() == every["article_id"].tolist()[6:]


def test_without_a_run_the_page_says_how_to_open_one(monkeypatch):
    monkeypatch.delenv(opened_run.VARIABLE)
    assert "parallax open OUT" in _html(opened("pile"))
    monkeypatch.setenv(opened_run.VARIABLE, "/nowhere/at/all")
    assert "There is no folder /nowhere/at/all" in _html(opened("pile"))


def test_what_a_visitor_holds_does_not_grow_with_the_run():
    app = opened("pile", run_words="strike*")
    held = app.session_state._state.filtered_state
    told = [one for one in held.values() if isinstance(one, Run | np.ndarray | pd.DataFrame)]
    assert told == []
    tables = [*held["page"].tables.values()]
    assert all(len(table) <= pile_lists.MOST for table in tables)


def test_a_run_that_is_looked_at_while_it_is_ended_is_opened_when_it_is_whole(run):
    (run / "unfinished.json").write_text("{}")  # run.json is there just before this goes
    assert "is not finished" in opened_run.problem()
    (run / "unfinished.json").unlink()
    assert opened_run.problem() == ""
    assert piles.run() is not None


def test_articles_of_the_run_are_put_into_another_event_and_back(ran):
    app = opened("events")
    app.session_state["in-run_chosen"] = "picket-line"
    app.run()
    app.selectbox(key="in-run_into").select("dam-breach").run()
    app.button(key="in-run-merge").click().run()
    assert not app.exception
    assert app.session_state["in-run_chosen"] == "dam-breach"
    assert "4 articles of the run are moved" in _told(app)
    moved = next(one.value for one in app.dataframe if "why" in one.value)
    assert len(moved) == 8
    app.button(key="in-run-open").click().run()
    corpus = app.session_state["on_screen"]
    assert (corpus.event, len(corpus.articles)) == ("run/dam-breach", 8)
    assert "hedges" in ran  # which the run has of another event
    app.switch_page("app_pages/events.py").run()
    app.button(key="in-run-undo").click().run()
    assert not app.exception
    assert "of the run are moved" not in _told(app)


def test_the_event_of_a_run_that_is_opened_is_the_one_on_every_page():
    here = piles.run()
    (other,) = {"picket-line", "dam-breach"} - {here.largest}
    app = opened("events")
    app.session_state["in-run_chosen"] = other
    app.run()
    app.button(key="in-run-open").click().run()
    assert app.session_state["on_screen"].event == f"run/{other}"


def test_what_was_moved_in_a_run_is_kept_beside_it_for_later_visits(monkeypatch, tmp_path):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "studies"))
    ids = piles.run().ids("picket-line")
    app = opened("events")
    app.session_state["in-run_chosen"] = "picket-line"
    app.run()
    app.selectbox(key="in-run_into").select("dam-breach").run()
    app.button(key="in-run-merge").click().run()
    kept = read_study(tmp_path / "studies" / opened_run.kept_as())
    assert kept.moves["article_id"].tolist() == [*ids]
    later = opened("read", event="run/dam-breach")
    assert len(later.session_state["on_screen"].articles) == 8
    later.switch_page("app_pages/events.py").run()
    assert "4 articles of the run are moved" in _told(later)
    later.button(key="in-run-undo").click().run()
    assert "of the run are moved" not in _told(opened("events"))


def test_moves_of_articles_that_a_run_has_no_more_are_left_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "studies"))
    rows = [("of another run", "dam-breach", "", "")]
    folder = tmp_path / "studies" / opened_run.kept_as()
    edit_study(folder, new=True, moves=lambda now: with_change(now, rows))
    assert "8 articles of 7 outlets tell of 2 events" in _html(opened("pile"))


def test_articles_that_were_found_doubtful_are_so_on_the_list_of_an_event(run):
    record = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(
        json.dumps(record | {"settings": record["settings"] | {"group": True}})
    )
    articles = pd.read_parquet(run / "articles.parquet").assign(event_from="doubtful")
    (run / "articles.parquet").write_bytes(to_parquet(articles))
    app = opened("events")
    app.session_state["in-run_chosen"] = "picket-line"
    app.run()
    members = next(one.value for one in app.dataframe if "why" in one.value)
    assert members["doubtful"].tolist() == ["look at it"] * 4
    assert piles.SUGGESTED in _told(app)


def _told(app):
    return _html(app) + " ".join(one.value for one in app.caption)
