"""The pages Search and Your dictionary say what the library gives, and stay where it refuses."""

import pytest

import analysis
from dashboard.parts import word_views
from dashboard.state import dictionaries, methods
from tests.dashboard import opened
from tests.dashboard.test_scope import html_of, table_with


@pytest.fixture(scope="module")
def study():
    return analysis.Study("data/events/dam-breach", method=methods.default())


def test_the_search_page_counts_as_the_library_does(study):
    asked = {"query": "dam*, flood", "part": "own", "zone": "body"}
    rates = study.result("concordance_rates", **asked)
    app = opened("search", q=asked["query"], search_part="own", search_zone="body")
    shown = table_with(app, "per_1000")
    for name in ("n", "n_with", "n_words", "per_1000", "low", "high"):
        assert shown[name].tolist() == pytest.approx(rates[name].tolist())
    there = (rates["n"] > 0).sum()
    assert f"{rates['n'].sum()} times in {there} of 8 outlets" in html_of(app)


def test_a_search_that_is_refused_is_told_and_the_page_stays():
    app = opened("search", q='the "dam')
    assert "has no partner" in html_of(app)
    assert "How this is measured: concordance" in {one.label for one in app.expander}


def test_the_search_box_looks_for_words_whatever_was_looked_for_before():
    app = opened("search", q="dam+", search_kind="regex")
    box = next(one for one in app.text_input if one.label == "Search the articles")
    box.input("flood*")
    next(one for one in app.button if one.help == "Search the articles").click().run()
    assert not app.exception
    assert app.segmented_control(key="search_kind").value == "words"
    assert "“flood*”: " in html_of(app)


def test_a_regular_expression_is_named_as_it_was_written():
    app = opened("search", q=r"\bdam\b", search_kind="regex")
    assert r"“\bdam\b”: " in html_of(app)


def test_a_dictionary_is_counted_as_the_library_does(study):
    app = opened("dictionary")
    app.button(key="dictionary_example").click().run()
    assert not app.exception
    entries = analysis.read_dictionary(dictionaries.EXAMPLE).entries
    rates = study.result("dictionary_rates", entries=entries)
    tables = [one.value for one in app.dataframe]
    shown = next(table for table in tables if "per_1000" in table)
    assert shown["n"].tolist() == rates["n"].tolist()
    assert shown["high"].tolist() == pytest.approx(rates["high"].tolist())
    app.button(key="dictionary_forget").click().run()
    assert not app.exception
    assert not any("per_1000" in one.value for one in app.dataframe)


def test_the_sentences_of_a_term_are_found_however_it_is_printed():
    articles = analysis.load_event("picket-line")
    words = analysis.distinctive_words(articles, resamples=100).drop_duplicates("term")
    row = words[words["term"] == "union leaders"].iloc[0]
    assert row["wording"] == "union's leaders"
    found = analysis.concordance(articles, word_views.query_of(words, row["term"]))
    assert len(found) == row["n"] + row["n_against"]


def test_an_actor_that_is_looked_for_is_made_one_with_another():
    app = opened("search", search_kind="actor", method="rules")
    actors = app.selectbox(key="search_actor")
    one, other = actors.value, next(name for name in actors.options if name != actors.value)
    assert any(box.label.startswith("Correct who “") for box in app.expander)
    name = next(box for box in app.selectbox if box.label == "Who that is")
    name.set_value(other)
    next(box for box in app.text_input if box.label.startswith("Your name")).input("FK")
    next(box for box in app.button if box.label == "Save the correction").click().run()
    assert not app.exception
    assert one not in app.selectbox(key="search_actor").options
    assert app.button(key="undo").label == "Take it back"
    app.button(key="undo").click().run()
    assert one in app.selectbox(key="search_actor").options
