"""Articles of one event come together, whatever the pile, and those of two do not."""

import pandas as pd
import pytest

from analysis import event_ids, events_in, events_table, load_event


@pytest.fixture(scope="module")
def pile():
    """The articles of all bundled events in one pile."""
    return pd.concat([load_event(one) for one in event_ids()], ignore_index=True)


@pytest.fixture(scope="module")
def grouped(pile):
    return events_in(pile)


def partition(grouped):
    return {frozenset(rows) for rows in grouped.groupby("cluster")["article_id"].groups.values()}


def test_every_article_has_its_row_in_the_order_given(pile, grouped):
    assert grouped["article_id"].tolist() == pile["article_id"].tolist()
    assert grouped["why"].str.len().gt(0).all()


def test_no_two_events_are_mixed(pile, grouped):
    assert grouped.groupby("cluster")["article_id"].apply(
        lambda ids: pile.set_index("article_id")["event_id"][ids].nunique()
    ).eq(1).all()  # fmt: skip


def test_ids_stay_whatever_the_order_of_the_articles(pile, grouped):
    again = events_in(pile.sample(frac=1, random_state=7)).set_index("article_id")["cluster"]
    assert again[grouped["article_id"]].tolist() == grouped["cluster"].tolist()


def test_title_lead_and_date_are_enough(pile, grouped):
    short = pd.DataFrame({
        "article_id": pile["article_id"], "title": pile["title"],
        "lead": pile["text"].str[:1200], "published": pile["published"],
    })  # fmt: skip
    assert events_in(short)["cluster"].tolist() == grouped["cluster"].tolist()


@pytest.mark.parametrize("n", [0, 1])
def test_few_articles_are_no_reason_to_fail(pile, n):
    few = pile.head(n)
    assert len(events_in(few)) == len(events_table(few)) == n


def test_no_article_without_a_day_joins_two_years(pile):
    days = [pd.Timestamp("2012-09-10", tz="UTC"), pd.Timestamp("2018-09-10", tz="UTC"), pd.NaT]
    one = pile[pile["event_id"] == "dam-breach"].head(3)
    copies = pd.concat(
        [one.assign(article_id=one["article_id"] + f"-{i}", published=day)
         for i, day in enumerate(days)], ignore_index=True,
    )  # fmt: skip
    found = events_in(copies)
    by_group = copies["published"].groupby(found["cluster"])
    assert (by_group.max() - by_group.min()).dt.days.max() == 0
    assert found["cluster"].nunique() < len(copies)


def test_with_one_other_article_alone_both_are_doubtful(pile):
    dated = pile[pile["published"].notna()]
    three = dated[dated["event_id"] == "dam-breach"].head(3)
    for n in (3, 2):
        others = dated[dated["event_id"] != "dam-breach"].groupby("event_id").head(3)
        found = events_in(pd.concat([three.head(n), others], ignore_index=True)).head(n)
        assert len(set(found["cluster"])) == 1
        assert found["doubtful"].tolist() == [n == 2] * n


def test_texts_without_words_are_alone(pile):
    empty = pile.head(2).assign(title="", text=["", "?!"])
    found = events_in(empty)
    assert found["cluster"].nunique() == 2
    assert found["fit"].isna().all()


def test_a_table_of_events_counts_what_is_in_each(pile):
    table = events_table(pile)
    assert table["event_id"].tolist() == pile["event_id"].unique().tolist()
    assert table["n_articles"].sum() == len(pile)
    assert table["terms"].str.count(",").ge(2).all()
    assert (table["first"] <= table["last"]).all()


def test_sentences_without_a_blank_between_them_are_told_in_words(pile):
    glued = pile.assign(text=pile["text"].str.replace(". ", ".", regex=False))
    assert events_in(glued)["why"].str.len().gt(0).all()


def test_marks_that_join_words_in_one_spelling_alone_do_no_harm(pile):
    odd = pile.head(2).assign(
        title="The mayor‑elect’s İstanbul plan", text="O’Neil‐Ray’s “’tis” 5’6"
    )
    assert len(events_in(odd)) == 2
