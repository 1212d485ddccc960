"""The columns of each table are declared once, and the table has them."""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.measures import TABLES
from analysis.measuring import measure_all
from analysis.tables import Table, check_table, declared, is_table, kind_of

ARTICLES = pd.DataFrame({"event_id": ["e"], "article_id": [7], "outlet": ["Herald"]})


@pytest.fixture(scope="module")
def tables():
    return measure_all(analysis.load_event("dam-breach"), method="rules", resamples=100)


def types_of(table):
    return {str(name): str(kind) for name, kind in table.dtypes.items()}


def test_every_table_has_the_declared_columns_of_the_declared_types(tables):
    added = {"outlets": ["counted"], "outlet_differences": ["counted"]}
    for name in TABLES:
        table, wanted = tables[name], declared(name)
        assert list(table.columns) == [*wanted, *added.get(name, [])], name
        for column, kind in wanted.types.items():
            assert str(table[column].dtype) == kind, (name, column)


def test_a_table_without_a_row_has_the_types_of_one_with_rows(tables):
    empty = measure_all(analysis.load_event("dam-breach").head(0), method="rules", resamples=100)
    for name in set(TABLES) - {"rates_by_voice", "outlets", "outlet_differences", "readability"}:
        assert list(empty[name].columns) == list(tables[name].columns), name


def test_ids_keep_the_type_of_the_articles():
    pairs = Table("_pairs", "article_a article_b other_outlet start_a n share", int64="start_a n")
    none = pairs.of([], ARTICLES)
    assert types_of(none) == {
        "article_a": "int64", "article_b": "int64", "other_outlet": "str", "start_a": "int64",
        "n": "int64", "share": "str",
    }  # fmt: skip
    one = pairs.of([(7, 8, "Herald", 1, 2, "x")], ARTICLES, share="object")
    assert types_of(one) == types_of(none) | {"share": "object"}


def test_a_table_is_told_by_what_it_needs():
    families = declared("families")
    assert families.needs == ("article_id", "family", "representative")
    assert kind_of(pd.DataFrame(columns=list(families))) == "families"
    assert kind_of(pd.DataFrame(columns=["nothing"])) == ""
    assert declared("boosters").needs == declared("hedges").needs
    assert is_table("mentions")
    assert not is_table("articles")
    with pytest.raises(ArticlesError, match=r"it looks like families, .* analysis\.relations"):
        check_table("relations", pd.DataFrame(columns=list(families)), ["relations"])


def test_one_table_is_like_another():
    other = declared("outlets").like("_other", part="voice")
    assert "part" not in other
    assert other.types["value"] == "float64"
