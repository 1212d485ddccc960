"""The page on facts: which statements are shown, and how one is shown text by text."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.articles import ArticlesError
from dashboard.parts import fact_filters, shared
from tests.dashboard import TIMEOUT

NAMES = {"a": "Herald", "b": "Courier <b>", "c": "Post"}
STATES = {
    1: ("present", "present", "present"),
    2: ("present", "absent", "absent"),
    3: ("present", "uncertain", "absent"),
    4: ("absent", "differing", "differing"),
}


def coverage(states=None):
    """Statements by number, each with its state in Herald, Courier and Post."""
    rows = [
        {
            "event_id": "e",
            "statement": number,
            "label": f"statement {number}",
            "article_id": article,
            "outlet": NAMES[article],
            "state": state,
            "probability": 0.4 if state == "uncertain" else 1.0,
            "position": "" if state == "absent" else "body",
            "headline": False,
            "rank": pd.NA if state == "absent" else number,
            "source": "",
            "start": pd.NA if state == "absent" else 14,
            "end": pd.NA if state == "absent" else 20,
            "sentence": None if state == "absent" else f"It is {number} men.",
            "sentence_start": pd.NA if state == "absent" else 8,
            "n_present": sum(one in ("present", "differing") for one in wanted),
            "n_families": sum(one in ("present", "differing") for one in wanted),
            "conflict": "",
        }
        for number, wanted in (states or STATES).items()
        for article, state in zip("abc", wanted, strict=True)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize(
    ("which", "article", "kept"),
    [
        ("all", "", [1, 4, 2, 3]),
        ("only", "a", [2]),  # 3 may stand in the Courier, too
        ("only", "b", []),
        ("missing", "c", [2, 3]),
        ("missing", "b", [2]),
        ("differing", "", [4]),
        ("doubtful", "", [3]),
    ],
)
def test_a_filter_keeps_whole_statements_the_most_widespread_first(which, article, kept):
    rows = fact_filters.filtered(coverage(), which, article)
    assert list(dict.fromkeys(rows["statement"])) == kept
    assert len(rows) == 3 * len(kept)


def test_a_text_that_is_not_here_is_named():
    with pytest.raises(ArticlesError, match="no article or outlet 'z'"):
        fact_filters.filtered(coverage(), "only", "z")


def test_texts_of_one_family_stand_together():
    families = pd.DataFrame({"article_id": ["a", "b", "c"], "family": [1, 2, 1]})
    some = pd.DataFrame({"article_id": ["a", "b"]})
    assert list(fact_filters.by_family(NAMES, families, some.head(0))) == ["a", "c", "b"]
    assert list(fact_filters.by_family(NAMES, families, some)) == ["a", "b"]


def picking(states, query, points):
    """What the filters and the choice of one statement give for a link, with a click or none."""

    def script(table, names, points):
        import streamlit as st

        from dashboard.parts import fact_filters

        rows, said, place = fact_filters.pick_statements(table, names)
        one = fact_filters.pick_one(rows, points, "facts-matrix")
        st.json({"statements": sorted(set(rows["statement"])), "one": one})
        st.text(f"{said}|{place}")

    app = AppTest.from_function(
        script, args=(coverage(states), NAMES, points), default_timeout=TIMEOUT
    )
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def seen(app):
    return json.loads(app.json[0].value)


MANY = dict.fromkeys(range(1, 46), ("present", "absent", "absent"))


def test_a_link_filters_and_leafs():
    app = picking(MANY, {"facts_filter": "only", "facts_article": "a", "facts_page": "3"}, [])
    assert seen(app)["statements"] == [41, 42, 43, 44, 45]
    assert app.text[0].value == "Not found elsewhere than in Herald|statements 41 to 45 of 45"


def test_few_statements_need_no_pages():
    app = picking(STATES, {}, [])
    assert seen(app) == {"statements": [1, 2, 3, 4], "one": None}
    assert app.text[0].value == "All statements|4 statements"
    assert "facts_page" not in app.query_params


def test_a_filter_that_keeps_nothing_is_no_error():
    app = picking(STATES, {"facts_filter": "only", "facts_article": "b"}, [])
    assert seen(app) == {"statements": [], "one": None}
    assert app.text[0].value.endswith("|0 statements")


def test_a_click_is_a_choice_that_stands_in_the_address_and_gives_way_to_the_next():
    app = picking(STATES, {}, [{"customdata": [3, "b"]}])
    assert seen(app)["one"] == 3
    assert app.query_params["facts_statement"] in ("3", ["3"])
    app.selectbox(key="facts_statement").set_value("1").run()  # the chart still reports the click
    assert seen(app)["one"] == 1
    app.selectbox(key="facts_statement").set_value("").run()
    assert seen(app)["one"] is None


@pytest.mark.parametrize(("asked", "one"), [("4", 4), ("99", None), ("<b>", None)])
def test_a_link_names_a_statement_that_is_here(asked, one):
    assert seen(picking(STATES, {"facts_statement": asked}, []))["one"] == one


def combining(query, points):
    def script(table, names, points):
        import streamlit as st

        from analysis.facts.statements import coverage_patterns
        from dashboard.parts import fact_filters

        patterns = coverage_patterns(table, by="article")
        rows = fact_filters.pick_combination(table, patterns, names, points)
        st.json({"statements": sorted(set(rows["statement"])), "rows": len(rows)})

    app = AppTest.from_function(script, args=(coverage(), NAMES, points), default_timeout=TIMEOUT)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return seen(app)


def test_a_combination_stands_for_the_statements_that_exactly_these_make():
    assert combining({}, []) == {"statements": [2, 3], "rows": 6}  # Herald alone, the most frequent
    found = [combining({"facts_combination": str(i)}, [])["statements"] for i in range(3)]
    assert sorted(found) == [[1], [2, 3], [4]]
    assert combining({}, [{"customdata": [2]}])["statements"] == found[2]


def statement_html(number, table=None):
    def script(rows, names):
        from dashboard.parts import fact_sentences

        fact_sentences.show_statement(rows, names)

    table = coverage() if table is None else table
    rows = table[table["statement"] == number]
    app = AppTest.from_function(script, args=(rows, NAMES), default_timeout=TIMEOUT).run()
    assert not app.exception
    return "".join(block.proto.body for block in app.get("html"))


def test_texts_with_the_same_sentence_stand_together_once():
    html = statement_html(1)
    assert html.count('<p class="sentence">') == 1
    assert html.index("Herald") < html.index("Courier &lt;b&gt;") < html.index("Post")
    assert "(sentence 1)" in html


def test_every_state_has_its_sign_and_absent_texts_come_last():
    html = statement_html(3)
    assert html.index("■") < html.index("□") < html.index("<b>Post</b> · not found")
    assert "(sentence 3, 40 % probable) · unclear; the nearest sentence" in html
    assert html.count('<p class="sentence">') == 2  # the absent text has none
    assert "◆" in statement_html(4)
    assert "“statement 4”" in statement_html(4)


def test_what_is_left_out_told_in_part_or_decided_is_said():
    table = coverage({5: ("absent", "absent", "part")}).assign(
        left_out=[True, False, False], probability=[0.02, 0.3, 0.6], corrected=[False, True, False],
        corrected_by=["", "Ann", ""], stated_part=["", "", "the <b> bridge"],
        missing_part=["", "", "on Monday"],
    )  # fmt: skip
    html = statement_html(5, table)
    assert "<b>Herald</b> (98 % sure) · left out" in html
    assert "(decided by Ann) · not found" in html
    assert "60 % probable in full" in html
    assert (
        "unclear, perhaps partly stated; found: “the &lt;b&gt; bridge”; not found: “on Monday”"
        in html
    )
    assert html.index("◢") < html.index("<b>Courier") < html.index("<b>Herald")


def test_the_words_that_make_the_statement_are_marked():
    html = statement_html(2)
    assert ">2 men.</mark>" in html
    assert "It is <mark" in html


def test_of_a_large_event_it_is_said_what_is_compared_and_of_what_nothing_can_be_decided(
    monkeypatch: pytest.MonkeyPatch,
):
    said: list[str] = []
    monkeypatch.setattr(shared, "show_caption", said.append)
    articles = pd.DataFrame({"article_id": ["a", "b", "c"]})
    fact_filters.show_compared(NAMES, articles)
    assert not said
    monkeypatch.setattr(fact_filters, "FEW", 2)
    fact_filters.show_compared(NAMES, articles)
    assert [one.split(" is marked")[0] for one in said] == ["What one report alone states"]
    fact_filters.show_compared({"a": "Herald", "b": "Courier"}, articles)
    assert said[1].startswith("2 of 3 articles are compared here")
