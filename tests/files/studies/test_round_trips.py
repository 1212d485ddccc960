"""Nothing is lost between a study and the one that is opened again: no table, place or type."""

import datetime as dt

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import ArticlesError, Study, read_articles
from analysis.articles import COLUMNS
from analysis.files.reading import Reading
from analysis.files.studies import Kept, read_study, write_study

TEXT = "“E\u0301tat” 😀 may\u00a0fall\r\n\r\n\u202eRTL\u202c \u200bzero, \x0b\t; 10\u2009% says Ida"


def events(request, name):
    return (
        request.getfixturevalue("corpora") / "seeds" if name == "seeds" else f"data/events/{name}"
    )


@pytest.mark.parametrize(("source", "ending"), [("picket-line", ".parallax"), ("seeds", "")])
def test_every_table_of_an_opened_study_is_the_same(request, tmp_path, source, ending):
    reading = read_articles(events(request, source))
    some = reading._replace(articles=reading.articles.head(4))
    study = Study(some, method="rules", resamples=100)
    study.keep(tmp_path / f"study{ending}")
    again = Study.open(tmp_path / f"study{ending}")
    before, after = study.tables(), again.tables()
    assert list(before) == list(after)
    for name, table in before.items():
        assert_frame_equal(table, after[name], obj=name)
    texts = {(row.article_id, field): getattr(row, field)
             for row in again.articles.itertuples() for field in ("title", "text")}  # fmt: skip
    for row in after["hedges"].itertuples():
        assert texts[row.article_id, row.field][row.start : row.end] == row.cue


def articles(**columns):
    moment = pd.Timestamp("2031-03-14T23:59:59.123456789Z")
    rows = {
        "event_id": ["e", "e", None], "article_id": [3, 1, 2], "outlet": ["Ö", "Herald", "Herald"],
        "published": [moment, pd.NaT, moment], "title": ["", TEXT, " "], "text": [TEXT, "", TEXT],
        "url": [None, "https://herald.example/?a=1", None],
        "published_precision": ["minute", None, "month"],
    }  # fmt: skip
    return pd.DataFrame(rows | columns, index=[7, 3, 5])


FURTHER = {
    "whole numbers with gaps": pd.array([1, None, 3], dtype="Int64"),
    "numbers": [0.1, float("nan"), float("inf")],
    "yes or no": pd.Series([True, None, False], dtype=object).to_numpy(),
    "days": pd.Series([dt.date(2031, 3, 14), None, None], dtype=object).to_numpy(),
    "hours": pd.to_datetime(["2031-03-14T09:30+05:30", None, None]),
    "any texts": pd.Series(["x", None, ""], dtype=object).to_numpy(),
    "kinds": pd.Categorical(["a", None, "b"]),
    "nothing": pd.Series([None] * 3, dtype=object).to_numpy(),
    "αβγ, \"quoted\"": ["a", "b", "c"],
}  # fmt: skip


def test_types_gaps_dates_and_characters_stay(tmp_path):
    table = articles(**FURTHER)
    removed = pd.DataFrame({"article_id": [3], "line": [1], "text": [TEXT], "reason": ["byline"]})
    reading = Reading(table, removed, *[pd.DataFrame()] * 3)
    write_study(tmp_path / "s.parallax", Kept(reading=reading))
    again = read_study(tmp_path / "s.parallax").reading
    assert_frame_equal(again.articles, table)
    assert again.articles["text"].iloc[0] == TEXT
    assert_frame_equal(again.removed, removed)
    assert again.notes.columns.empty
    assert set(COLUMNS) <= set(again.articles)


def test_values_of_several_kinds_in_a_further_column_become_text(tmp_path):
    write_study(
        tmp_path / "s", Kept(reading=Reading(articles(mixed=[1, "a", None]), *[pd.DataFrame()] * 4))
    )
    again = read_study(tmp_path / "s").reading.articles
    assert again["mixed"].iloc[:2].tolist() == ["1", "a"]
    assert again["article_id"].tolist() == [3, 1, 2]


def test_half_a_character_is_told_before_anything_is_written(tmp_path):
    broken = articles().astype({"text": object})
    broken.loc[7, "text"] = "half \ud83d only"
    with pytest.raises(ArticlesError, match=r"articles holds half a character.*read_articles"):
        write_study(tmp_path / "s", Kept(reading=Reading(broken, *[pd.DataFrame()] * 4)))
    assert list(tmp_path.iterdir()) == []


def test_one_article_and_none(tmp_path):
    one = articles().head(1)
    write_study(tmp_path / "one.parallax", Kept(reading=Reading(one, *[pd.DataFrame()] * 4)))
    assert len(Study.open(tmp_path / "one.parallax", method="rules").hedges) >= 1
    write_study(
        tmp_path / "none.parallax", Kept(reading=Reading(one.head(0), *[pd.DataFrame()] * 4))
    )
    with pytest.raises(ArticlesError, match="no article"):
        Study.open(tmp_path / "none.parallax")
