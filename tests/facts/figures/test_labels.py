"""What a figure is about is told in the words of its clause; only like is held against like."""

import pandas as pd
import pytest

from analysis.facts.figures import quantities, quantity_conflicts
from tests.conftest import make_articles


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "The mill repaid the town $60,000 in May 2021, and closed.",
            ["The mill repaid the town …"],
        ),
        ("She has more than 14,000 readers.", ["She has … readers"]),
        ("In 2008, the mill burned.", ["In … the mill burned"]),
        ("They sold, among other things, a hat, a $4,600 coat.", ["sold: a … coat"]),
        ("Two miners died in the shaft.", ["miners killed"]),
        ("Holt, 62, wept.", ["age of Holt"]),
    ],
)
def test_a_label_is_what_the_clause_says(text, labels):
    found = quantities(make_articles(text))["what"].tolist()
    assert [one[: len(label)] for one, label in zip(found, labels, strict=False)] == labels


BIDS = (
    "Corvane made an unsolicited bid of $105 billion for the chipmaker Delmet. "
    "The offer of $70 per share in cash is the largest so far.\n\n"
    "Including debt, the deal is valued at $130 billion.",
    "Delmet will study Corvane's bid of $103 billion. Corvane offered $60 per share in cash.\n\n"
    "The deal is valued at $125 billion, including debt.",
)


def test_bid_price_and_total_of_a_takeover_are_three_conflicts():
    found = quantity_conflicts(quantities(make_articles(*BIDS)))
    readings = [{one.split(":")[0] for one in told.split("; ")} for told in found["values"]]
    assert readings == [{"$105 billion", "$103 billion"}, {"$70", "$60"},
                        {"$130 billion", "$125 billion"}]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Two Norlandic tourists were injured.", "The attack injured 59 foreign tourists."),
        ("She was elected to the council in 1995.", "She resigned from the council in May 2012."),
        ("The court fined the mill $300.", "The mill paid its miners $900."),
        (
            "The fever reached the coast. Seven patients died in hospital.",
            "A ferry sank off Orm. Nine others died with the captain.",
        ),
    ],
)
def test_figures_of_other_things_are_no_conflict(first, second):
    assert not quantities(make_articles(first, second))["conflict"].any()


def test_a_month_without_its_year_is_of_no_other_year():
    articles = make_articles(
        "She was filmed in December by police.", "She was filmed in December by police."
    )
    dated = articles.assign(published=pd.to_datetime(["2018-01-03", "2019-01-03"], utc=True))
    found = quantities(dated)
    assert found["reading"].nunique() == 2
    assert not found["conflict"].any()


def test_two_lengths_of_one_report_are_a_conflict():
    found = quantities(
        make_articles(
            "The 48-page indictment names ten men.", "“Greed,” the 47-page indictment says."
        )
    )
    assert found.loc[found["reading"].isin(["48", "47"]), "conflict"].all()
