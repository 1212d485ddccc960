"""Who says a stretch of a text: most of it, and the innermost of those who say as much."""

import pandas as pd

from analysis.attribution.speakers import Speakers

SAID = pd.DataFrame(
    {
        "article_id": ["1", "1", "2"],
        "field": ["text"] * 3,
        "source": ["Mrs Holt", "the mayor", "divers"],
        "content_spans": [[(0, 50), (60, 80)], [(20, 50)], [(0, 50)]],
    }
)


def names(*place):
    return [(n, row.source) for n, row in Speakers(SAID).of(*place)]


def test_the_innermost_of_those_who_say_as_much_comes_first():
    assert names("1", "text", 30, 40) == [(10, "the mayor"), (10, "Mrs Holt")]


def test_who_says_more_of_it_comes_first():
    assert names("1", "text", 0, 40) == [(40, "Mrs Holt"), (20, "the mayor")]


def test_outside_what_is_said_the_outlet_speaks():
    assert names("1", "text", 50, 60) == []
    assert names("1", "title", 0, 10) == []
    assert names("3", "text", 0, 10) == []


def test_no_attributions():
    assert Speakers(SAID.iloc[:0]).of("1", "text", 0, 10) == []
