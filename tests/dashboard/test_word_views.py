"""The page on words says what it holds against what."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.files.events import event_ids
from dashboard import state
from dashboard.parts import shared, word_views
from tests.dashboard import TIMEOUT


def test_of_many_outlets_it_is_said_which_are_compared(monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(shared, "show_caption", said.append)
    corpus = state.whole(event_ids()[0])
    word_views.show_compared(corpus, word_views.EVERY)
    assert not said
    monkeypatch.setattr(word_views, "FEW", 3)
    word_views.show_compared(corpus, corpus.outlets[0])
    assert not said
    word_views.show_compared(corpus, word_views.EVERY)
    assert [one.split(" are ")[0] for one in said] == [f"3 of {len(corpus.outlets)} outlets"]


def leafed(n, **query):
    """What is drawn of `n` outlets, each with two terms; the first ones have least text."""

    def script(words):
        import streamlit as st

        from dashboard.parts import word_views

        rows, points, title = word_views.leaf(words, words)
        assert set(points["outlet"]) == set(rows["outlet"])
        st.json(rows[["outlet", "term"]].to_numpy().tolist())
        st.text(title)

    terms = [(f"o{i:02}", term, 100 + i) for i in range(n) for term in ("flood", "dam")]
    words = pd.DataFrame(terms, columns=["outlet", "term", "n_words"])
    app = AppTest.from_function(script, args=(words,), default_timeout=TIMEOUT)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return json.loads(app.json[0].value), app.text[0].value, app


def test_words_of_many_outlets_are_leafed_through_those_with_most_text_first():
    rows, title, app = leafed(23)
    of_it = [[f"o{i:02}", term] for i in range(22, 12, -1) for term in ("flood", "dam")]
    assert rows == of_it
    assert title == ": outlets 1 to 10 of 23, most text first"
    assert app.segmented_control(key="words_page").label == "Outlets, most text first, of 23"
    rest, title, _ = leafed(23, words_page="3")
    assert rest == [[f"o{i:02}", term] for i in (2, 1, 0) for term in ("flood", "dam")]
    assert title == ": outlets 21 to 23 of 23, most text first"


def test_words_of_few_outlets_are_there_at_once_in_their_order():
    rows, title, app = leafed(10)
    assert [outlet for outlet, _ in rows[::2]] == [f"o{i:02}" for i in range(10)]
    assert title == ""
    assert "words_page" not in app.query_params
