"""What is added is looked at before it is used: are the columns of tables asked for?"""

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


def test_which_column_holds_what_is_asked_where_names_say_nothing():
    app = page(("text", "blatt", "erschienen", "seite"))
    (asked,) = [one.value for one in app.warning]
    assert asked == (
        "No column is known by its name to hold the outlet, the date and the title: choose it here."
    )
    assert is_asked(app)
    told = next(one.value for one in app.dataframe if "way_out" in one.value)
    assert "'erschienen' may hold dates" in told["way_out"].iloc[0]
    assert "not understood are 'blatt', 'erschienen', 'seite'" in told["problem"].iloc[0]

    app.selectbox(key="data_news.csv_outlet").set_value("blatt").run()
    app.selectbox(key="data_news.csv_published").set_value("erschienen").run()
    assert not app.exception
    assert [one.value for one in app.warning] == [
        "No column is known by its name to hold the title: choose it here."
    ]
    assert not any("way_out" in one.value for one in app.dataframe)


def test_nothing_is_asked_where_names_are_known():
    app = page(("text", "outlet", "date", "page"))
    assert not is_asked(app)
    assert not any("way_out" in one.value for one in app.dataframe)
