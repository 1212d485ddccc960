"""Texts that go back to one report show it by credits, by an agency's lines, and by passages."""

import json

import pytest

from analysis.texts.lineage import families, relations
from analysis.texts.lineage.credits import credits_in, credits_of, known
from tests.conftest import make_articles
from tests.texts.lineage.stories import OTHER, STORY

QUOTED = (
    "“The beams had been rusting for six years, and every spring we wrote a letter to the town "
    "hall that nobody answered until the roof was lying on the floor of the market.”"
)
INTERVIEW = (
    "The Elva Herald met the engineer Ylva Strand in her office above the harbour, where she keeps "
    f"copies of all her letters.\n\n{QUOTED}\n\nShe does not want to speak of guilt. The mayor did "
    "not answer questions. On the wall hangs a photograph of the hall on the day it opened, with "
    "flags on every girder and a band in front of the gate. She has drawn bridges, too, and the "
    "tower of the fire station; none of them has ever needed a second coat of paint before its "
    "time, she says with some pride, and shuts the drawer."
)
RETELLING = (
    f"An engineer says that the town hall of Tarn was warned for years.\n\n{QUOTED} Ylva Strand "
    "told the Elva Herald.\n\nNo answer came from the council, the Herald reported."
)
BORROWED = (
    " Engineers had warned the council in spring that several beams were rusting. The council "
    "decided to postpone the work because of a quarrel over costs with the traders' union."
)


def related(first, second, **columns):
    articles = make_articles(first, second).assign(**columns)
    return relations(articles).iloc[0]


def without_credit(text):
    return text.replace(" told the Elva Herald", " said").replace(", the Herald reported", "")


def test_a_text_that_mostly_retells_what_it_credits_comes_from_it():
    row = related(INTERVIEW, RETELLING, outlet=["Elva Herald", "Tarn Courier"])
    assert (row["relation"], row["direction"]) == ("credited rewrite", "a to b")
    assert "told the Elva Herald" in row["direction_from"]
    alone = related(INTERVIEW, without_credit(RETELLING), outlet=["Elva Herald", "Tarn Courier"])
    assert alone["relation"] == "no copying found"
    assert alone["probability"] < row["probability"]


def test_credits_lead_back_to_their_words():
    row = related(INTERVIEW, RETELLING, outlet=["Elva Herald", "Tarn Courier"])
    credits = json.loads(row["credits"])
    assert {credit["article"] for credit in credits} == {"b"}
    assert all(RETELLING[one["start"] : one["end"]] == one["words"] for one in credits)


def test_a_credit_alone_proves_nothing():
    named = f"{OTHER}\n\nThe fire chief told the Elva Herald that nobody is missing."
    row = related(STORY, named, outlet=["Elva Herald", "Tarn Courier"])
    assert row["relation"] == "no copying found"
    assert json.loads(row["credits"])


def test_two_that_retell_a_third_report_go_back_to_it_though_it_is_not_here():
    rest = "\n\nThe council meets on Monday. A hall of canvas is to be put up beside the station."
    row = related(RETELLING, RETELLING.replace("An engineer", "Ylva Strand") + rest)
    other = without_credit(RETELLING)[:-1] + ", and " + rest.strip()
    assert row["relation"] != "no copying found"
    assert {one["of"] for one in json.loads(row["credits"])} == {"third"}
    assert not json.loads(related(other, RETELLING)["credits"])


def test_an_agency_that_has_a_part_in_both_makes_passages_tell():
    lines = ["BONN (Reuters) -", "Reuters contributed to this report."]
    row = related(STORY, OTHER + BORROWED, credit_lines=lines)
    assert row["relation"] == "shared agency"
    assert "Reuters has a part in both" in row["evidence"]
    [passage] = json.loads(row["passages"])
    assert STORY[passage[0] : passage[1]] == (OTHER + BORROWED)[passage[2] : passage[3]]
    unsigned = related(STORY, OTHER + BORROWED)
    assert unsigned["probability"] < row["probability"]
    assert related(STORY, OTHER, credit_lines=lines)["relation"] == "no copying found"


def test_one_borrowed_paragraph_makes_no_copy():
    lines = ["BONN (Reuters) -", "Reuters contributed to this report."]
    articles = make_articles(STORY, OTHER + BORROWED).assign(credit_lines=lines)
    assert families(articles)["family"].nunique() == 2
    mostly = STORY.replace("nine traders", "twelve traders").replace("Tuesday", "Monday")
    articles = make_articles(STORY, mostly + OTHER).assign(credit_lines=lines)
    assert families(articles)["family"].nunique() == 1


def test_lines_at_the_edge_of_a_text_count_where_nothing_was_cleaned():
    [article] = make_articles(
        f"{STORY}\n\nThe Associated Press contributed to this report."
    ).itertuples()
    assert credits_of(article).helped == {"AP"}
    [article] = make_articles(f"TARN (Reuters) - {STORY}").itertuples()
    assert credits_of(article).signed == {"Reuters"}
    [article] = make_articles(STORY.replace("Oda Brenner", "the Associated Press")).itertuples()
    assert not credits_of(article).agencies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She told the Elva Herald that she left.", ["Elva Herald"]),
        ("It was first reported by The Elva Herald.", ["Elva Herald"]),
        ("In a statement sent to the Elva Herald she denied it.", ["Elva Herald"]),
        ("The Elva Herald first reported the story.", ["Elva Herald"]),
        ("She left the Elva Herald in May.", []),
        ("The Elva Herald employs ten people.", []),
    ],
)
def test_what_is_a_credit(text, names):
    assert [known(credit.names) for credit in credits_in(text)] == names
