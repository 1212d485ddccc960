"""The table of quantities: who says what, what is of the same thing, where texts differ."""

import pandas as pd
import pytest

import analysis
from analysis.facts.figures import COLUMNS, CONFLICT_COLUMNS, quantities, quantity_conflicts
from tests import planted
from tests.conftest import make_articles


def dated(*texts, published="2023-06-04", **more):
    return make_articles(*texts, **more).assign(published=pd.Timestamp(published, tz="UTC"))


def same(table, *readings):
    """Are the mentions with these readings of the same thing?"""
    return len(set(table.loc[table["reading"].isin(readings), "quantity"])) == 1


def in_conflict(table):
    return set(table.loc[table["conflict"], "reading"])


def test_the_columns_are_those_of_the_contract_and_nothing_is_changed():
    articles = dated("Two men fell.", "Three men fell.")
    before = articles.copy(deep=True)
    table = quantities(articles)
    assert list(table.columns) == list(COLUMNS)
    pd.testing.assert_frame_equal(articles, before)
    assert analysis.quantities is quantities  # not the package of that name


@pytest.mark.parametrize("texts", [(), ("",), ("Nobody came.",), ("", "")])
def test_nothing_to_find_gives_an_empty_table_of_the_same_types(texts):
    full, empty = quantities(dated("Two men fell.")), quantities(make_articles("x", *texts))
    assert empty.empty
    numbers = ["quantity", "value", "low", "high", "vague", "conflict", "start", "end"]
    assert empty[numbers].dtypes.to_dict() == full[numbers].dtypes.to_dict()
    summary = quantity_conflicts(empty)
    assert summary.empty
    assert list(summary.columns) == list(CONFLICT_COLUMNS)


def test_each_row_leads_back_to_its_text():
    table = quantities(planted.articles("picket-line").reset_index(drop=True))
    texts = planted.articles("picket-line").set_index("article_id")
    assert len(table) > 100
    for row in table.itertuples():
        text = texts.loc[row.article_id, row.field]
        assert text[row.start : row.end] == row.wording
        start = row.sentence_start
        assert text[start : start + len(row.sentence)] == row.sentence
        assert start <= row.start < row.end <= start + len(row.sentence)


def test_who_says_so_is_the_source_or_the_outlet():
    table = quantities(
        dated('Two men fell. "We saw nine boats," said Mara Holt. Police said 40 people came.')
    ).set_index("reading")
    assert table["source"].to_dict() == {"2": "", "9": "Mara Holt", "40": "police"}


def test_attributions_that_are_given_are_used():
    articles = dated('Two men fell. "We saw nine boats," said Mara Holt.')
    none = analysis.attributions(articles).iloc[:0]
    table = quantities(articles, none).set_index("reading")
    assert table["source"].to_dict() == {"2": "", "9": "unnamed"}


def test_two_and_three_dead_are_a_conflict_and_the_page_hears_who_says_which():
    table = quantities(
        dated(
            "Two people died when the bridge over the Elva fell.",
            "Three people were killed when the bridge over the Elva collapsed.",
            outlets=("Herald", "Gazette"),
        )
    )
    assert in_conflict(table) == {"2", "3"}
    (row,) = quantity_conflicts(table).itertuples()
    assert (row.what, row.kind, row.lowest, row.highest) == ("people killed", "count", 2, 3)
    assert row.values == "2: Herald; 3: Gazette"  # noqa: PD011 (a column)
    assert (row.n_outlets, row.n_readings) == (2, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("They captured some soldiers near Orm.", "They captured two soldiers near Orm."),
        ("They captured two soldiers near Orm.", "They held two captives near Orm."),
        ("About 400 people marched.", "Some 420 people marched."),
        ("More than 100 people marched.", "The march drew 250 people to protest; 250 marched."),
        ("Nine people were hurt.", "At least nine people were hurt."),
        ("Between 10 and 15 people died.", "Twelve people died."),
        ("Dozens of people were hurt.", "Some people were hurt."),
        ("The hall stands five miles from the harbour.", "The hall stands 8 km from the harbour."),
        ("The harbour talks began in June.", "The harbour talks began on 3 June."),
        ("The siege ended at 20:17 IST, police said.", "The siege ended at 17:47, police said."),
        ("The siege ended at 20:00 GMT, they said.", "The siege ended at 21:00 BST, they said."),
        ("Seventy insurgents were killed.", "Two civilians were killed."),
        ("Two people were killed.", "Nine people were hurt."),
        ("The harbour talks began on Sunday.", "The harbour talks began on Monday."),  # no dates
    ],
)  # fmt: skip
def test_no_conflict(first, second):
    articles = make_articles(first, second)
    assert in_conflict(quantities(articles)) == set()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Two people were killed.", "Three people were killed."),
        ("At least four people were hurt.", "At least nine people were hurt."),
        ("About 400 people marched.", "Some 1,500 people marched."),
        ("Dozens of people were hurt.", "Two people were hurt."),
        ("The hall stands five miles from the harbour.", "The hall stands 5 km from the harbour."),
        ("The offer was £750 for each worker.", "The offer was £900 for each worker."),
        ("The harbour talks began on 2 June 2023.", "The harbour talks began on 3 June 2023."),
        ("The siege ended at 20:00 GMT, they said.", "The siege ended at 20:00 BST, they said."),
        ("The siege at the mill lasted three hours.", "The siege at the mill lasted five hours."),
        ("Ann Holt, 43, fell from the pier.", "Ann Holt, 44, fell from the pier."),
    ],
)  # fmt: skip
def test_conflict(first, second):
    table = quantities(make_articles(first, second))
    assert table["conflict"].all()
    assert set(table["quantity"]) == {1}


def test_one_voice_does_not_contradict_itself_but_two_sources_may():
    one = quantities(
        make_articles("Police said 400 people marched. Police said 900 people marched.")
    )
    assert not one["conflict"].any()
    two = quantities(
        make_articles("Police said 400 people marched. The union said 1,500 people marched.")
    )
    assert two["conflict"].all()


def test_officers_among_the_injured_are_not_all_the_injured():
    texts = (
        "Nine people were hurt. Six officers were hurt, police said.",
        "Nine people were injured. Three officers were injured, police said.",
    )
    table = quantities(make_articles(*texts))
    assert in_conflict(table) == {"6", "3"}
    assert not same(table, "9", "6")


def test_the_same_telling_number_brings_other_words_together():
    texts = (
        "The firm supplies around 340 supermarkets in the north.",
        "There will be empty shelves in 340 stores by Saturday.",
    )
    assert same(quantities(make_articles(*texts)), "about 340", "340")


def test_events_are_kept_apart():
    articles = dated("Two people were killed.", "Three people were killed.")
    articles["event_id"] = ["one", "other"]
    table = quantities(articles)
    assert table["quantity"].tolist() == [1, 1]
    assert not table["conflict"].any()
    missing = quantities(articles.assign(event_id=None))
    assert missing["conflict"].all()  # without an event, all are compared


def test_the_order_of_the_articles_changes_no_group():
    articles = planted.articles("picket-line").reset_index(drop=True)
    key = ["article_id", "field", "start"]
    tables = [quantities(a).sort_values(key) for a in (articles, articles.iloc[::-1])]
    groups = [
        {
            frozenset(rows)
            for rows in t.groupby("quantity").apply(
                lambda g: list(zip(*(g[k] for k in key), strict=True)), include_groups=False
            )
        }
        for t in tables
    ]
    assert groups[0] == groups[1]
    assert tables[0]["conflict"].tolist() == tables[1]["conflict"].tolist()


@pytest.mark.parametrize("event", ["picket-line", "dam-breach", "trawler-collision"])
def test_figures_that_were_planted_differently_are_in_conflict(event):
    articles = planted.articles(event)
    table = quantities(articles.reset_index(drop=True))
    for change in planted.about(event).get("changed_figures", []):
        text = articles.loc[change["file"], "text"]
        start, end = planted.find(text, change["early"])
        rows = table[table["article_id"] == articles.loc[change["file"], "article_id"]]
        rows = rows[(rows["field"] == "text") & rows["start"].between(start - 10, end)]
        counts = rows[rows["kind"] == "count"]
        if change["early"].startswith("another") or "at least one" in change["early"]:
            continue  # "another inch" is no number; "at least one" may well be two
        assert counts["conflict"].any(), change["early"]


def test_a_month_tells_no_day():
    articles = dated("Two men fell on 28 May.", "Two men fell on 3 June.", published="2023-06-01")
    readings = quantities(articles.assign(published_precision="day")).query("kind == 'date'")
    assert readings["reading"].tolist() == ["2023-05-28", "2023-06-03"]
    rough = quantities(articles.assign(published_precision="month")).query("kind == 'date'")
    assert rough["value"].isna().all()
    assert not rough["conflict"].any()
