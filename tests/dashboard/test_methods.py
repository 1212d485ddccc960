"""One method for all pages; charts, captions and exports say which, and how much is by hand."""

import io
import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.files.exporting import to_csv, to_parquet
from dashboard.state import captions, methods
from tests.dashboard import TIMEOUT, opened
from tests.dashboard.test_corrections import EVENT, correcting

PAGES = ("overview", "read", "facts", "voices", "labels", "hedging", "readability", "overlap")
"""Those whose files are called as in the address: the others are looked at in a browser."""
NOT_FOUND = {"timeline"}
"""Charts that need neither voices nor hedges."""


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STUDIES", str(tmp_path / "kept"))


@pytest.fixture(autouse=True)
def both():
    if len(methods.available()) == 1:
        pytest.skip("only rules are there")


def shown(app):
    """The captions of the charts and the notes of the tables on a page."""
    page = app.session_state["page"]
    charts = {
        name: json.loads(figure)["layout"]["title"]["subtitle"]["text"].replace("<br>", " ")
        for name, figure in page.figures.items()
        if name not in NOT_FOUND
    }
    return charts, page.tables


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["rules", "model"])
def test_the_method_of_the_address_is_that_of_every_page(page, method):
    app = opened(page, method=method, readability_part="own", overlap_part="own")
    assert app.selectbox(key="method").value == method
    charts, tables = shown(app)
    assert all(methods.FOUND_BY[method] in caption for caption in charts.values())
    assert {name: table.attrs["found_by"] for name, table in tables.items()} == {
        name: [methods.FOUND_BY[method]] for name in tables
    }
    assert charts or page == "read"


def test_a_method_once_chosen_holds_on_the_next_page():
    app = opened("voices")
    assert app.selectbox(key="method").value == "model"
    app.selectbox(key="method").set_value("rules").run()
    for page in ("overview", "read", "data", "hedging"):
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        assert app.selectbox(key="method").value == "rules"
        assert "rules" in app.query_params["method"]
    assert set(shown(app)[1]["hedges"].attrs["found_by"]) == {"found by rules"}


@pytest.mark.parametrize("part", ["whole", "quotation"])
def test_where_no_voice_is_counted_no_method_is_named(part):
    for page in ("readability", "overlap"):
        charts, _ = shown(opened(page, **{f"{page}_part": part}))
        for caption in charts.values():
            assert ("found by" in caption) == (part == "quotation")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("page", PAGES)
def test_every_chart_and_table_says_how_much_is_by_hand(page):
    correcting({"mention_type": "media"}, event=EVENT)
    app = opened(page, method="rules", readability_part="own", overlap_part="own")
    charts, tables = shown(app)
    assert all("attributions: 1 of " in caption for caption in charts.values())
    assert all(table.attrs["by_hand"] for table in tables.values())
    if page in ("overview", "read"):
        said = [one.proto.body for one in app.get("html")]
        assert any("attributions: 1 of " in one and "found by rules" in one for one in said)


def test_nothing_is_said_of_corrections_where_none_is_or_none_fits():
    charts, tables = shown(opened("voices", method="rules"))
    assert not any("by hand" in caption for caption in charts.values())
    assert not any(table.attrs["by_hand"] for table in tables.values())
    table, said = captions.for_export(next(iter(tables.values())))
    assert "by_hand" not in table
    assert said == {"voices and hedges": "found by rules"}


def test_exports_say_it_in_the_sheet_and_where_there_is_none_in_a_column():
    note = ["hedges: 2 of 9 by hand"]
    sums = pd.DataFrame({"outlet": ["Herald", "Post"], "count": [4, 5]})
    sums.attrs |= {"found_by": ["found by rules"], "by_hand": note}
    table, said = captions.for_export(sums)
    assert said["corrected by hand"] == note[0]
    assert pd.read_csv(io.BytesIO(to_csv(table)))["by_hand"].tolist() == note * 2
    assert pd.read_parquet(io.BytesIO(to_parquet(table))).attrs["by_hand"] == note
    assert "by_hand" not in sums
    rows = sums.assign(corrected=[True, False])  # these say it row by row
    assert list(captions.for_export(rows)[0].columns) == list(rows.columns)


def test_a_table_that_does_not_know_is_no_silent_caption():
    with pytest.raises(KeyError):
        captions.captioned("Harbour fire", pd.DataFrame({"x": [1]}))


def test_what_the_library_made_of_results_gets_their_notes_once():
    one, other = (pd.DataFrame({"x": [1]}) for _ in "ab")
    one.attrs |= {"found_by": ["found by rules"], "by_hand": ["hedges: 1 of 2 by hand"]}
    other.attrs |= {"found_by": ["found by rules"], "by_hand": []}
    made = captions.noted(pd.DataFrame({"y": [2]}), one, other)
    assert captions.captioned("Harbour fire", made) == (
        "Harbour fire · found by rules · hedges: 1 of 2 by hand"
    )
    assert captions.told(made) == ("Voices and hedges are found by rules; hedges: 1 of 2 by hand.")


def test_what_a_report_is_of_is_no_markup():
    def script():
        from dataclasses import replace

        import streamlit as st

        from dashboard.parts import paper
        from dashboard.state import corpora

        event = next(iter(corpora.event_names()))
        corpus = replace(corpora.whole(event), label="![x](data:,x) <b>Herald</b>")
        st.session_state[corpora.ON_SCREEN] = corpus
        paper.show_report("data")

    app = AppTest.from_function(script, default_timeout=TIMEOUT).run()
    assert not app.exception
    assert not any("Herald" in one.value for one in [*app.caption, *app.markdown])
    assert any("&lt;b&gt;Herald" in one.proto.body for one in app.get("html"))
