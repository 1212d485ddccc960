import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import (
    COLUMNS,
    ArticlesError,
    article_names,
    check_articles,
    cut_off,
    is_unknown_outlet,
    said_outlets,
    unknown_outlet,
)
from tests.conftest import make_articles


def test_a_usable_table_passes_and_is_not_changed():
    articles = make_articles("One.", "Two.")
    before = articles.copy()
    check_articles(articles)
    pd.testing.assert_frame_equal(articles, before)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_column_is_named_with_the_way_out(column):
    with pytest.raises(ArticlesError, match=rf"lacks the column\(s\) {column}; load it with"):
        check_articles(make_articles("One.").drop(columns=column))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"article_id": ["a", "a"]}, "used twice: a"),
        ({"article_id": ["a", None]}, "article_id of its own"),
        ({"outlet": ["Herald", None]}, "article a1 has no outlet"),
        ({"text": ["One.", float("nan")]}, "the text of article a1 is not text"),
        ({"title": [3, "T"]}, "the title of article a0 is not text"),
    ],
)
def test_an_unusable_row_is_named(change, message):
    with pytest.raises(ArticlesError, match=message):
        check_articles(make_articles("One.", "Two.").assign(**change))


def test_an_outlet_with_several_articles_is_told_apart_by_id():
    articles = make_articles("1", "2", "3", outlets=("A", "B", "A"))
    assert article_names(articles) == {"a0": "A (a0)", "a1": "B", "a2": "A (a2)"}


def dated(*published, outlets="CNN", **more):
    ids = [f"PV{i}" for i in range(len(published))]
    return pd.DataFrame(
        {"article_id": ids, "outlet": outlets, "published": list(published), **more}
    )


def test_articles_of_one_outlet_are_told_apart_by_their_dates():
    days = ["2026-05-03 12:30", "2026-12-24", None]
    named = article_names(dated(*days, outlets=["CNN", "CNN", "BBC"]))
    assert named == {"PV0": "CNN (3 May 2026)", "PV1": "CNN (24 Dec 2026)", "PV2": "BBC"}


@pytest.mark.parametrize(
    ("published", "told"),
    [
        # Of one day: by the time, and by the id where the time is the same or not known.
        (["2026-05-03 09:00", "2026-05-03 09:30"], ["3 May 2026, 09:00", "3 May 2026, 09:30"]),
        (["2026-05-03 09:00"] * 2 + ["2026-05-04 09:00"], ["PV0", "PV1", "4 May 2026"]),
        (["2026-05-03", "2026-05-03"], ["PV0", "PV1"]),
        # In UTC, whatever clock it was written by.
        (["2026-05-03T23:00-05:00", "2026-05-03"], ["4 May 2026", "3 May 2026"]),
        # One without a date, and dates that are none.
        (["2026-05-03", None], ["3 May 2026", "PV1"]),
        (["2026-05-03", "some day"], ["PV0", "PV1"]),
    ],
)
def test_where_dates_are_alike_or_missing_time_or_id_tell_articles_apart(published, told):
    assert list(article_names(dated(*published)).values()) == [f"CNN ({one})" for one in told]


def test_a_date_is_told_as_precisely_as_it_is_known():
    days = pd.to_datetime(["2026-05-01", "2026-05-01"], utc=True)
    named = article_names(dated(*days, published_precision=["month", "day"]))
    assert list(named.values()) == ["CNN (May 2026)", "CNN (1 May 2026)"]


MOMENTS = ("", "2026-05-03", "2026-05-03 09:00", "2026-05-03 09:30", "2026-05-04 09:00")


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(MOMENTS)), max_size=8))
def test_no_two_articles_have_the_same_name(rows):
    articles = pd.DataFrame(rows, columns=["outlet", "published"])
    # One id reads like a date.
    ids = ["3 May 2026", *(f"a{i}" for i in range(1, len(rows)))][: len(rows)]
    named = article_names(articles.assign(article_id=ids))
    assert list(named) == ids
    assert len(set(named.values())) == len(ids)


def test_an_id_that_repeats_the_outlets_name_is_told_without_it():
    ids = ["valley-herald-1", "Valley_Herald 2", "3_valley.herald", "valley-herald"]
    articles = pd.DataFrame({"article_id": ids, "outlet": "Valley Herald"})
    told = ["1", "2", "3", "valley-herald"]
    assert list(article_names(articles).values()) == [f"Valley Herald ({one})" for one in told]
    # What would then be alike keeps its whole id.
    alike = pd.DataFrame({"article_id": ["b-1", "b_1"], "outlet": "B"})
    assert article_names(alike) == {"b-1": "B (b-1)", "b_1": "B (b_1)"}


@pytest.mark.parametrize(
    "name",
    [
        *(unknown_outlet("a (1)"), "Unknown", "unknown outlet", "Unknown source (x)", "N/A"),
        *("n/a", "none", "", "–", "?", "No outlet", "Not known"),
    ],
)
def test_names_that_say_that_nobody_knows_the_outlet(name):
    assert is_unknown_outlet(name)


@pytest.mark.parametrize(
    "name", ["The Unknown Soldier", "Known News", "Nation", "NA Today", "The Noble Source", "A"]
)
def test_names_of_outlets_are_no_unknown_ones(name):
    assert not is_unknown_outlet(name)


def test_unknown_outlets_are_counted_apart_each_by_itself():
    assert said_outlets(["Herald", "Herald"]) == "1 outlet"
    assert said_outlets(["Herald", "unknown", "unknown", "Unknown (a)"]) == (
        "1 outlet and 3 unknown ones"
    )
    assert said_outlets(["Herald", "Post", "Unknown (a)"]) == "2 outlets and 1 unknown one"
    assert said_outlets(["Unknown (a)", "Unknown (b)"]) == "2 unknown outlets"


def test_texts_are_whole_unless_something_shows_that_they_are_cut_off():
    articles = make_articles("a", "b", "c", "d", "e")
    assert cut_off(articles) == {}
    shows = ["“Subscribe to read on.”", None, float("nan"), True, ""]
    found = cut_off(articles.assign(truncated=pd.Series(shows, dtype=object)))
    assert found == {"a0": "“Subscribe to read on.”", "a3": ""}
