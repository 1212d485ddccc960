"""What pages say of texts that are cut off, of dates, of unknown outlets and of notes."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.parts import highlights, reader
from tests.conftest import make_articles
from tests.dashboard import TIMEOUT


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

    from dashboard.parts import caveats

    corpus = SimpleNamespace(articles=articles)
    caveats.show_cut_off(corpus)
    caveats.show_genres(corpus)
    caveats.show_for_numbers(corpus)
    st.text(f"{caveats.some_cut(corpus)} {caveats.whole(corpus, {'a0': 'L', 'a1': 'U'})}")


def seen(articles):
    app = AppTest.from_function(caveats_script, args=(articles,), default_timeout=TIMEOUT).run()
    assert not app.exception
    return "".join(block.proto.body for block in app.get("html")), app.text[0].value


def test_pages_say_which_texts_are_cut_off_and_which_are_no_running_text():
    html, told = seen(articles())
    assert "Ledger is cut off after 2 words (“Subscribe to read on.”): what it lacks" in html
    assert html.count("Ledger is cut off after 2 words") == 2
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


def one_text_script(n_whole):
    from types import SimpleNamespace

    import streamlit as st

    from dashboard import state
    from dashboard.parts import caveats

    kept, state.whole = state.whole, lambda *_: SimpleNamespace(articles=range(n_whole))
    st.text(caveats.another_text(SimpleNamespace(event="own/x")))
    state.whole = kept


@pytest.mark.parametrize(
    ("n_whole", "said"), [(1, "Add another article"), (2, "Choose two outlets or more")]
)
def test_what_to_do_with_one_text_depends_on_whether_there_are_others(n_whole, said):
    app = AppTest.from_function(one_text_script, args=(n_whole,), default_timeout=TIMEOUT).run()
    assert app.text[0].value.startswith(said)


def glance_script(articles, table):
    from analysis.showing.charts.style import outlet_styles
    from dashboard.parts.glance import show_glance

    show_glance(table, outlet_styles(articles["outlet"]))


def test_the_overview_says_that_an_excerpt_is_cut_off():
    table = articles().assign(
        n_words=2, cut_off=[True, False], nearest=["Unknown (a1)", "Ledger"],
        nearest_cut_off=[False, True], relation="excerpt", shared=1.0, aligned=1.0, heard="",
        hedges_per_1000=0.0, flesch_kincaid_grade=1.0, flesch_kincaid_grade_textstat=1.0,
    )  # fmt: skip
    app = AppTest.from_function(
        glance_script, args=(articles(), table), default_timeout=TIMEOUT
    ).run()
    assert not app.exception
    html = "".join(block.proto.body for block in app.get("html"))
    assert "2 words, cut off</small>" in html
    assert "<small>copy or excerpt, cut off: 100%" in html
    assert "<small>copy or excerpt; the other is cut off: 100%" in html


def answer_script(articles):
    from types import SimpleNamespace

    import pandas as pd
    import streamlit as st

    from dashboard import state
    from dashboard.parts import highlights

    none = pd.DataFrame({"article_id": [], "actor_id": [], "counts": pd.Series([], dtype=bool)})
    kept, state.result = state.result, lambda *_: none
    try:
        st.text(highlights.answer(SimpleNamespace(articles=articles), ["a0", "a1"]))
    finally:
        state.result = kept


def test_what_an_article_hedges_is_said_of_what_is_here():
    app = AppTest.from_function(answer_script, args=(articles(),), default_timeout=TIMEOUT).run()
    assert not app.exception
    ledger, other = app.text[0].value.split("; ")
    assert ledger.endswith("0 sources in what is here of it")
    assert other.endswith("0 sources.")


def test_of_many_articles_the_overview_shows_the_first_and_the_others_when_opened():
    some = articles().head(1)
    many = pd.concat([some.assign(article_id=f"a{i}", title=f"Title {i}.") for i in range(33)])
    table = many.assign(
        n_words=2, cut_off=False, nearest="", nearest_cut_off=False, relation="", shared=0.0,
        aligned=0.0, heard="", hedges_per_1000=-0.01, flesch_kincaid_grade=1.0,
        flesch_kincaid_grade_textstat=1.0,
    )  # fmt: skip
    app = AppTest.from_function(
        glance_script, args=(articles(), table), default_timeout=TIMEOUT
    ).run()
    assert not app.exception
    assert [one.label for one in app.expander] == ["The other 13 articles"]
    within = app.expander[0].get("html")[0].proto.body
    assert [f"Title {i}." in within for i in range(33)] == [i >= 20 for i in range(33)]
    assert ">0.0</td>" in within
