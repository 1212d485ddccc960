"""How precisely is a date known, which of two texts came first, and how is it said?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.articles import ArticlesError
from analysis.published import (
    PRECISIONS,
    Published,
    by_publication,
    came_before,
    in_sequence,
    published_of,
    said_span,
    said_when,
)
from tests.conftest import make_articles


def at(moment, precision=None):
    stamp = pd.Timestamp(moment, tz="UTC")
    return Published(stamp, precision or ("minute" if " " in moment else "day"))


def table(*dates, **more):
    return make_articles(*["x"] * len(dates)).assign(published=list(dates), **more)


def test_the_column_says_how_precise_a_date_is_and_without_it_midnight_is_a_day():
    dates = pd.to_datetime(["2031-03-14 00:00", "2031-03-14 20:17", None], utc=True)
    assert [one and one.precision for one in published_of(table(*dates))] == [
        *("day", "minute", None)
    ]
    told = table(*dates, published_precision=["minute", "month", float("nan")])
    assert [one and one.precision for one in published_of(told)] == ["minute", "month", None]
    odd = table(*dates, published_precision=["about", None, None])
    assert [one and one.precision for one in published_of(odd)] == ["day", "minute", None]


def test_a_date_that_is_none_is_refused_by_the_name_of_its_article():
    with pytest.raises(ArticlesError, match="of article a0 cannot be read"):
        published_of(table("last spring"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (at("2031-03-14 10:00"), at("2031-03-14 10:01")),
        (at("2031-03-13"), at("2031-03-14")),
        (at("2031-03-13"), at("2031-03-14 13:00")),  # the 13th is over everywhere
        (at("2031-03-13 09:00"), at("2031-03-14")),  # the 14th begins at 10:00 UTC in Kiribati
        (at("2031-02-01", "month"), at("2031-03-01", "month")),
        (at("2031-02-01", "month"), at("2031-03-14")),
        (at("2030-01-01", "year"), at("2031-03-14 10:00")),
        (at("2031-02-28 09:00"), at("2031-03-01", "month")),
    ],
)
def test_what_cannot_overlap_is_in_order(first, second):
    assert came_before(first, second)
    assert not came_before(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (at("2031-03-14 10:00"), at("2031-03-14 10:00")),
        (at("2031-03-14"), at("2031-03-14 20:00")),
        (at("2031-03-14"), at("2031-03-15 03:00")),  # in New York it is still the 14th
        (at("2031-03-15"), at("2031-03-14 20:00")),  # in Auckland it is the 15th already
        (at("2031-03-01", "month"), at("2031-03-14")),
        (at("2031-03-01", "month"), at("2031-03-01", "month")),
        (at("2031-01-01", "year"), at("2031-11-01", "month")),
        (at("2031-01-01", "year"), at("2030-12-31 20:00")),
        (None, at("2031-03-14")),
    ],
)
def test_what_may_be_the_same_time_is_in_no_order(one, other):
    assert not came_before(one, other)
    assert not came_before(other, one)


moments = st.builds(
    Published,
    st.datetimes(min_value=pd.Timestamp("1990-01-01"), max_value=pd.Timestamp("1990-03-01")).map(
        lambda moment: pd.Timestamp(moment, tz="UTC")
    ),
    st.sampled_from(PRECISIONS),
)


@given(moments, moments)
def test_no_two_moments_are_each_before_the_other(one, other):
    assert not (came_before(one, other) and came_before(other, one))


def test_a_sequence_is_told_only_where_every_place_is_sure():
    days = [at("2031-03-16"), at("2031-03-14"), at("2031-03-15")]
    assert in_sequence(days) == [1, 2, 0]
    assert in_sequence([*days, at("2031-03-01", "month")]) is None
    assert in_sequence([*days, None]) is None
    assert in_sequence([*days, at("2031-03-15")]) is None


def test_readers_are_shown_texts_by_their_day_and_those_without_one_last():
    given = ["2031-03-01", "2031-03-14", None, "2031-03-13 09:00"]
    dates = pd.to_datetime(given, utc=True, format="mixed")
    articles = table(*dates, published_precision=["month", "day", None, "minute"])
    assert by_publication(articles)["article_id"].tolist() == ["a3", "a1", "a0", "a2"]


@pytest.mark.parametrize(
    ("moment", "long", "short"),
    [
        (at("2031-03-04 09:05"), "4 March 2031, 09:05 UTC", "4 Mar 2031, 09:05"),
        (at("2031-03-04 00:00"), "4 March 2031, 00:00 UTC", "4 Mar 2031, 00:00"),
        (at("2031-03-04"), "4 March 2031", "4 Mar 2031"),
        (at("2031-03-01", "month"), "March 2031", "Mar 2031"),
        (at("2031-01-01", "year"), "2031", "2031"),
        (None, "", ""),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(moment, long, short):
    assert (said_when(moment), said_when(moment, short=True)) == (long, short)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([], ""),
        ([None], ""),
        ([at("2031-03-04 09:05"), at("2031-03-04")], "4 Mar 2031"),
        ([at("2031-01-01", "year"), at("2031-03-01", "month")], "2031"),
        ([at("2031-05-01", "month"), at("2031-03-01", "month")], "Mar 2031 to May 2031"),
        ([at("2031-01-01", "year"), at("2031-03-04")], "4 Mar 2031 (1 without a day)"),
    ],
)
def test_a_span_claims_no_day_that_is_not_known(known, said):
    assert said_span(known) == said
