import pandas as pd

from analysis.showing.answers.texts import (
    cut_texts,
    dates,
    doubtful_texts,
    genres,
    named,
    unlike_running_text,
)
from tests.conftest import make_articles

NAMES = {"a0": "Ledger", "a1": "Herald", "a2": "Post"}


def test_a_text_that_is_cut_off_is_named_with_its_length_and_what_shows_it():
    articles = make_articles("Four words stand here.", "Whole.", "Whole.")
    assert cut_texts(articles, NAMES) == ""
    shown = articles.assign(truncated=["“Subscribe to read on.”", None, None])
    assert cut_texts(shown, NAMES) == (
        "The text of Ledger is cut off after 4 words (“Subscribe to read on.”): what it lacks is "
        "unknown."
    )
    bare = articles.assign(truncated=[True, False, False])
    assert "after 4 words: what it lacks" in cut_texts(bare, NAMES)


def test_of_several_only_the_lengths_are_told():
    articles = make_articles("Four words stand here.", "Two words.", "Whole.")
    articles["truncated"] = ["“Read more”", "[+1219 chars]", None]
    assert cut_texts(articles, NAMES) == (
        "The texts of Ledger (after 4 words) and Herald (after 2 words) are cut off: what they "
        "lack is unknown."
    )


def test_articles_that_may_tell_of_another_event_are_named():
    articles = make_articles("a", "b", "c")
    assert doubtful_texts(articles, NAMES) == ""
    found = articles.assign(event_from=["doubtful", "grouped", "doubtful"])
    assert "Ledger and Post. So nothing here is called left out" in doubtful_texts(found, NAMES)


def test_many_names_are_counted():
    assert named("ABCDE") == "A, B, C, D and E"
    assert named("ABCDEFG") == "A, B, C, D and 3 more"


def test_texts_that_are_no_running_text_are_named_by_their_kind():
    articles = make_articles("a", "b", "c")
    assert genres(articles, NAMES) == ""
    assert unlike_running_text(articles.assign(genre=None), NAMES) == ""
    articles["genre"] = ["live blog", None, "live blog"]
    assert genres(articles, NAMES) == "Live blog: Ledger and Post."
    assert unlike_running_text(articles, NAMES).startswith("Live blog: Ledger and Post. Such texts")


def test_dates_are_counted_by_what_is_known_of_them():
    articles = make_articles("a", "b", "c")
    moments = ["2031-03-14 09:00", "2031-03-14", "2031-03-01"]
    articles["published"] = pd.to_datetime(moments, utc=True, format="mixed")
    assert dates(articles.head(1)) == "Every article says when it was published."
    assert dates(articles.iloc[1:2]) == "Every article says when it was published."
    assert dates(articles.head(2)).endswith("Of 1 only the day is known.")
    articles["published_precision"] = ["minute", "day", "month"]
    assert dates(articles).endswith("Of 1 only the month or the year is known: 1 is not drawn.")
    articles.loc[0, "published"] = pd.NaT
    assert dates(articles).startswith("Dated: 2 of 3. The other does not say when it was")
    articles.loc[1, "published"] = pd.NaT
    assert dates(articles).startswith("Dated: 1 of 3. The others do not say when they were")
    articles["published"] = pd.NaT
    assert dates(articles) == "None of the 3 articles says when it was published."
    assert dates(articles.head(1)) == "The article does not say when it was published."
