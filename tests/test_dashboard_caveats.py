"""What pages say of texts that are cut off, of dates, of unknown outlets and of notes."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import highlights, reader, state
from tests.conftest import make_articles


def articles():
    found = make_articles("One text.", "Another text.", outlets=("Ledger", "Unknown (a1)"))
    dates = pd.to_datetime(["2031-03-14 09:00", "2031-03-01"], utc=True, format="mixed")
    return found.assign(
        published=dates,
        published_precision=["minute", "month"],
        updated=pd.to_datetime(["2031-03-15 10:30", None], utc=True),
        truncated=["“Subscribe to read on.”", None],
        genre=[None, "live blog"],
    )


def caveats_script(articles):
    from types import SimpleNamespace

    import streamlit as st

    from dashboard import caveats

    corpus = SimpleNamespace(articles=articles)
    caveats.show_cut_off(corpus)
    caveats.show_genres(corpus)
    caveats.show_unlike_running_text(corpus)
    st.text(f"{caveats.some_cut(corpus)} {caveats.whole(corpus, {'a0': 'L', 'a1': 'U'})}")


def seen(articles):
    app = AppTest.from_function(caveats_script, args=(articles,), default_timeout=60).run()
    assert not app.exception
    return "".join(block.proto.body for block in app.get("html")), app.text[0].value


def test_pages_say_which_texts_are_cut_off_and_which_are_no_running_text():
    html, told = seen(articles())
    assert "Ledger is cut off after 2 words (“Subscribe to read on.”): what it lacks" in html
    assert html.count("Live blog: Unknown (a1).") == 2
    assert told == "True {'a1': 'U'}"


def test_of_whole_running_texts_nothing_is_said():
    assert seen(make_articles("One.", "Two.")) == ("", "False {'a0': 'L', 'a1': 'U'}")


def test_dates_stand_above_an_article_as_precisely_as_they_are_known():
    assert highlights.whens(articles()) == [
        "14 March 2031, 09:00 UTC · updated 15 March 2031, 10:30 UTC",
        "March 2031 · live blog",
    ]
    assert highlights.whens(make_articles("x")) == [""]


def test_unknown_outlets_are_counted_apart_and_no_day_is_invented():
    assert state.scope(articles()) == (
        "2 articles from 1 outlet and 1 unknown one, 14 Mar 2031 (1 without a day)"
    )


@pytest.mark.parametrize("column", ["published_precision", "truncated", "genre"])
def test_what_measures_and_sentences_ask_for_counts_for_the_key(column):
    changed = articles()
    changed[column] = changed[column].iloc[::-1].to_numpy()
    assert state.articles_key(articles()) != state.articles_key(changed)


def test_the_reader_gets_the_end_and_the_notes_as_plain_text():
    document = reader.Document("L", "", "T", "x", end="Cut off here.", notes=("Correction: <b>",))
    sent = reader._document(document)
    assert (sent["end"], sent["notes"]) == ("Cut off here.", ["Correction: <b>"])
