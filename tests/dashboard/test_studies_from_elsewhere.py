"""Studies that another program made: a notebook's own table, and one without its texts."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import Study, read_event
from analysis.files.studies import About, Kept, write_study

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
COLUMNS = ["event_id", "article_id", "outlet", "published", "title", "text", "url"]


@pytest.fixture
def shelf_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path))
    return tmp_path


def opened(study, page):
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.query_params["study"] = study
    app.run()
    app.switch_page(f"app_pages/{page}.py").run()
    assert not app.exception
    return app


def said(app):
    return " ".join(one.proto.body for one in app.get("html"))


@pytest.mark.parametrize("page", ["data", "notes"])
def test_a_table_of_a_notebook_opens(shelf_folder, page):
    articles = read_event("dam-breach").articles[COLUMNS].head(3)
    bare = articles.assign(
        event_id="mine", article_id=range(3), published=articles["published"].dt.tz_localize(None)
    )
    Study(bare, method="rules").keep(shelf_folder / "bare-0001")
    app = opened("bare-0001", page)
    assert app.selectbox(key="event").value == "own/mine"


def test_a_link_to_a_study_without_texts_says_so_on_the_page(shelf_folder):
    kept = Kept(About(name="Dam", contact="Ana Ruiz"), read_event("dam-breach"))
    write_study(shelf_folder / "dam-0002", kept, texts=False)
    told = said(opened("dam-0002", "start"))
    assert "was passed on without its texts" in told
    assert "ask Ana Ruiz for them" in told
