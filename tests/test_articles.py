import pandas as pd
import pytest

from analysis.articles import COLUMNS, ArticlesError, article_names, check_articles
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
