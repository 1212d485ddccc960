"""The pages on versions: which two texts, what was changed between them, what statistics count."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import analysis
from analysis.files.reading import Reading
from dashboard import state
from dashboard.parts import evidence, tables
from tests.conftest import make_articles
from tests.dashboard import TIMEOUT

NAMES = {"a": "Herald", "b": "Courier <b>", "c": "Post"}


def relations():
    """The Courier copied the Post, the Herald rewrote it later; "b to a": b is the earlier one."""
    return pd.DataFrame(
        {
            "article_a": ["a", "a", "b"],
            "article_b": ["b", "c", "c"],
            "relation": ["no copying found", "paraphrase", "copy"],
            "direction": ["", "b to a", "b to a"],
            "score": [0.1, 0.8, 1.0],
            "closeness": [0.1, 0.8, 1.0],
        }
    ).sort_values("score", ascending=False)


def shown(script, *args, query=None):
    app = AppTest.from_function(script, args=args, default_timeout=TIMEOUT)
    for key, value in (query or {}).items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def html_of(app):
    return "".join(block.proto.body for block in app.get("html"))


def pair_script(relations, names, points):
    import streamlit as st

    from dashboard.parts import family_pairs

    row = family_pairs.pick_pair(relations, names, points)
    st.text(row.article_a + row.article_b)


@pytest.mark.parametrize(
    ("clicked", "pair"),
    [
        ([], "ac"),  # the closest in which words were changed
        (["c", "b"], "bc"),  # a line, from the origin to the copy
        (["b"], "bc"),  # a text: with the closest to it
    ],
)
def test_the_clicked_pair_is_chosen_and_stands_in_the_address(clicked, pair):
    points = [{"customdata": clicked}] if clicked else []
    app = shown(pair_script, relations(), NAMES, points)
    assert app.text[0].value == pair
    asked = app.query_params.get("family_pair")
    assert asked is None if pair == "ac" else "~".join(pair) in asked


def test_a_later_choice_outlives_the_click():
    app = shown(pair_script, relations(), NAMES, [{"customdata": ["c", "b"]}])
    app.selectbox(key="family_pair").set_value("a~b").run()
    assert app.text[0].value == "ab"


def two_script(relations, names):
    import streamlit as st

    from dashboard.parts import versions

    st.text("".join(versions.pick_two(relations, names)))


@pytest.mark.parametrize(
    ("query", "two"),
    [
        ({}, "ca"),  # the earlier text first
        ({"compare_first": "b"}, "ba"),
        ({"compare_first": "a"}, "ac"),
        ({"compare_first": "b", "compare_second": "c"}, "bc"),
        ({"compare_first": "b", "compare_second": "b"}, "ba"),  # no text beside itself
        ({"compare_first": "nobody"}, "ca"),
    ],
)
def test_two_texts_are_compared_never_one_with_itself(query, two):
    assert shown(two_script, relations(), NAMES, query=query).text[0].value == two


def versions_script(first, second, only_changed, categories):
    import analysis
    from dashboard.parts import versions
    from tests.conftest import make_articles

    articles = make_articles(first, second)
    rows = [articles.iloc[0], articles.iloc[1]]
    found = analysis.differences(*rows)
    if categories:
        found = found[found["category"].isin(categories)]
    aligned = analysis.align(*rows)
    versions.show_versions(aligned, found, ["Herald", "Courier <b>"], only_changed=only_changed)


FIRST = "Eleven men were held at the old harbour on Monday. The mayor praised the police <i>."
SECOND = "Twelve men were held at the old harbour on Monday. The mayor praised the police <i>."


def test_a_changed_figure_is_marked_in_both_texts_and_nothing_else():
    html = html_of(shown(versions_script, FIRST, SECOND, False, None))
    assert html.count("<mark") == 2
    assert ">Eleven</mark>" in html
    assert ">Twelve</mark>" in html
    assert "figure changed" in html  # told in words, too
    assert html.count("The mayor praised the police &lt;i&gt;.") == 2
    assert "Courier &lt;b&gt;" in html


def test_only_changed_sentences_are_shown_on_demand():
    html = html_of(shown(versions_script, FIRST, SECOND, True, None))
    assert "Eleven" in html
    assert "The mayor" not in html


def test_no_change_of_the_chosen_kind_is_said_in_words():
    html = html_of(shown(versions_script, FIRST, SECOND, True, ["name changed"]))
    assert "nothing of this kind was changed" in html
    assert "<mark" not in html


def test_a_sentence_that_the_other_text_splits_is_shown_once():
    whole = (
        "The council closed the old bridge on Monday, and engineers found deep cracks in two of "
        "its pillars. Nobody was hurt at all."
    )
    parts = (
        "The council closed the old bridge on Monday. Engineers found deep cracks in two of its "
        "pillars. Nobody was hurt at all."
    )
    html = html_of(shown(versions_script, whole, parts, False, None))
    assert html.count("The council closed") == 2  # once in either text
    assert html.count("the sentence above corresponds") == 1


def test_a_sentence_that_one_text_has_alone_stands_beside_a_gap():
    more = f"{SECOND} Nobody was hurt."
    html = html_of(shown(versions_script, FIRST, more, True, ["sentence added"]))
    assert "Nobody was hurt." in html
    assert "only in Courier &lt;b&gt;" in html


def test_a_sentence_in_other_words_is_neither_added_nor_removed_beside_its_counterpart():
    retold = f"{FIRST} A pair of seamen died in the water."
    html = html_of(shown(versions_script, f"{FIRST} Two sailors drowned.", retold, False, None))
    assert "in other words" in html
    assert "sentence added" not in html
    assert "only in" not in html


def corpus_of(articles):
    reading, key = Reading(articles, *[None] * 4), state.articles_key(articles)
    return state.Corpus("e", "e", articles, tuple(articles["outlet"]), reading, key, False)


def counted_script(corpus):
    import streamlit as st

    from dashboard.parts import independence

    st.text("|".join(independence.counted(corpus).articles["article_id"]))


@pytest.fixture
def corpus_as_whole(monkeypatch):
    """Make a corpus of some articles that is the whole event."""

    def make(*texts):
        corpus = corpus_of(make_articles(*texts))
        monkeypatch.setattr(state, "whole", {"e": corpus}.__getitem__)
        return corpus

    return make


STORY = " ".join(
    f"On day {i} the council of the town said that {i} lorries had passed the old bridge near "
    f"the {place}, and the mayor asked the ministry for help."
    for i, place in enumerate(("mill", "school", "harbour", "market", "station", "church"), 1)
)
OTHER = " ".join(
    f"A fire destroyed the {place} in the night; {i} firemen fought it until dawn, and no one "
    "knows yet how it began."
    for i, place in enumerate(("barn", "theatre", "factory", "library", "garage"), 3)
)


def test_all_articles_count_until_the_link_says_one_text_of_each_family(corpus_as_whole):
    corpus = corpus_as_whole(STORY, STORY, OTHER)
    ids = corpus.articles["article_id"].tolist()
    assert len(set(analysis.families(corpus.articles)["family"])) == 2
    one = shown(counted_script, corpus, query={"count": "families"})
    assert one.text[0].value.count("|") == 1
    assert ids[2] in one.text[0].value
    assert "Not counted" in html_of(one)
    every = shown(counted_script, corpus)
    assert every.text[0].value.split("|") == ids
    assert "only 2 independent reports" in html_of(every)


def test_independent_texts_need_no_switch(corpus_as_whole):
    corpus = corpus_as_whole(STORY, OTHER)
    app = shown(counted_script, corpus)
    assert app.text[0].value.split("|") == corpus.articles["article_id"].tolist()
    assert not app.selectbox
    assert "Both articles are counted" in html_of(app)


def test_a_click_is_reported_once():
    def script(points):
        import streamlit as st

        from dashboard.parts import evidence

        st.json(evidence.new_clicks("chart", points))
        st.button("again")

    app = shown(script, [{"customdata": ["a", "b"]}, {"x": 1}])
    assert json.loads(app.json[0].value) == [["a", "b"]]
    app.button[0].click().run()
    assert json.loads(app.json[0].value) == []


def test_columns_of_two_texts_are_headed_by_their_names():
    found = tables.sides("Herald", "Courier")
    assert found["wording_a"]["label"] == "wording · Herald"
    assert found["sentence_b"]["label"] == "sentence · Courier"


def test_rows_behind_a_click_are_those_with_its_values():
    table = pd.DataFrame({"outlet": ["A", "B"], "year": [1, 2]})
    assert evidence.rows_behind(table, [], ["outlet"]) is table
    clicked = [{"customdata": ["B", 2, "more"]}]
    assert evidence.rows_behind(table, clicked, ["outlet", "year"])["outlet"].tolist() == ["B"]
