"""What is added is looked at before it is used: are the columns of tables asked for?"""

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard import TIMEOUT
from tests.files.reading.made_up import LEAD


def page(names):
    """The files that wait, of which one is a table with these columns."""

    def script(data):
        import streamlit as st

        from dashboard.adding.recognised import show_recognised
        from dashboard.state import uploads

        if "added" not in st.session_state:
            st.session_state["added"] = True
            uploads.add([("news.csv", data)])
            uploads.read()
        show_recognised()

    rows = [names, (LEAD, "Herald", "2031-03-04", "1"), (f"{LEAD} It rained.", "Post", "", "7")]
    data = "\n".join(",".join(row) for row in rows).encode()
    app = AppTest.from_function(script, args=(data,), default_timeout=TIMEOUT).run()
    assert not app.exception
    return app


def is_asked(app):
    """Are the columns of the table open to be chosen?"""
    (columns,) = [one for one in app.expander if "columns" in one.label]
    return columns.proto.expanded


@pytest.mark.filterwarnings("ignore:a table is read without")  # the page says it itself
def test_which_column_holds_what_is_asked_where_names_say_nothing():
    app = page(("text", "blatt", "erschienen", "seite"))
    (asked,) = [one.value for one in app.warning]
    assert asked == (
        "No column is known by its name to hold the outlet and the date: choose it here."
    )
    assert is_asked(app)
    assert not any("way_out" in one.value for one in app.dataframe)  # all of it was read

    app.selectbox(key="data_news.csv_outlet").set_value("blatt").run()
    app.selectbox(key="data_news.csv_published").set_value("erschienen").run()
    assert not app.exception
    assert not app.warning
    assert not any("way_out" in one.value for one in app.dataframe)


def test_an_outlet_that_the_link_tells_is_not_asked_for():
    app = page(("text", "url", "date", "headline"))
    assert not app.warning
    assert not is_asked(app)


def test_nothing_is_asked_where_names_are_known():
    app = page(("text", "outlet", "date", "page"))
    assert not is_asked(app)
    assert not any("way_out" in one.value for one in app.dataframe)
