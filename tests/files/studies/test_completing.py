"""A table that a notebook kept has for pages what articles from files have."""

import pandas as pd
from pandas.testing import assert_frame_equal

from analysis import read_event
from analysis.files.reading import Reading
from analysis.files.studies import completed


def test_a_bare_table_gets_what_reading_tells():
    whole = read_event("dam-breach")
    columns = ["event_id", "article_id", "outlet", "published", "title", "text", "url"]
    bare = whole.articles[columns].assign(
        article_id=range(8), event_id=[None, *"abcdefg"], leaning="left",
        published=whole.articles["published"].dt.tz_localize(None),
    )  # fmt: skip
    full = completed(Reading(bare, *[pd.DataFrame()] * 4))
    assert set(full.articles.columns) == {*whole.articles.columns, "leaning"}
    types = full.articles.dtypes.drop("leaning")
    assert types.sort_index().equals(whole.articles.dtypes.sort_index())
    assert full.articles["article_id"].tolist() == [*"01234567"]
    assert full.articles["event_id"].iloc[0] == "articles"
    dated = full.articles["published"].notna()
    assert full.articles["published"].tolist() == whole.articles["published"].tolist()
    assert full.articles["published_precision"].notna().equals(dated)
    for one, other in zip(full[1:], whole[1:], strict=True):
        assert list(one.columns) == list(other.columns)


def test_what_was_read_stays_as_it_is():
    whole = read_event("dam-breach")
    for one, other in zip(whole, completed(whole), strict=True):
        assert_frame_equal(one, other)
