"""Places: which names are found, what is said to be there, and which do not fit together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facts.figures import quantities
from analysis.facts.figures.names import countries, is_title_case, names_of, well_known
from analysis.language.document import document_of
from tests.conftest import make_articles


def places(*texts, **more):
    table = quantities(make_articles(*texts, **more))
    return table[table["kind"] == "place"].reset_index(drop=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They captured two soldiers in Tarn.", {"Tarn": "captured two soldiers"}),
        ("A fire broke out near the village of Upper Orm.", {"Upper Orm": "broke out"}),
        ("He led a raid in Norland's Tarn region.",
         dict.fromkeys(["Norland", "Tarn"], "led a raid")),
        ("The boat left Port Senna on Friday.", {"Port Senna": "left"}),
        ("They travelled to Tarn.", {"Tarn": "travelled"}),
        ("He spoke at a rally in Ogden, Utah, on Monday.", {"Ogden": "rally", "Utah": "rally"}),
        ("Troops left bases in Tarn, Iraq and Ukraine.",
         dict.fromkeys(["Tarn", "Iraq", "Ukraine"], "left bases")),
        ("Shops in Quay Street closed.", {"Quay Street": "Shops"}),
        ("Oil was found beneath Teal Bank, a reef 60 km away.", {"Teal Bank": None}),
        ("They fought in the U.S. and in St. Loman.", {"U.S.": "fought", "St. Loman": None}),
        ("The driver was taken to Marsh General Hospital.", {"Marsh General Hospital": None}),
        ("A ship sank in the Gulf of Orm.", {"Gulf of Orm": "sank"}),
        ("In Tarn, shops closed.", {"Tarn": None}),
    ],
)  # fmt: skip
def test_a_place_is_found_with_what_is_there(text, found):
    table = places(text)
    assert set(table["reading"]) == set(found)
    for name, what in found.items():
        told = table.loc[table["reading"] == name, "what"].iloc[0]
        assert what is None or told == what


def test_columns_that_do_not_apply_are_empty_and_offsets_lead_back():
    text = "“We fought,” he said. The village of Novaya Orm was shelled."
    (row,) = places(text).itertuples()
    assert text[row.start : row.end] == row.wording == row.reading == "Novaya Orm"
    assert (row.unit, row.bound, row.vague, row.conflict) == ("", "", False, False)
    assert row.value != row.value  # missing
    assert row.low != row.low


@pytest.mark.parametrize(
    "text",
    [
        "Norland blamed Ukraine for the raid.",  # states that act or are addressed
        "Kyiv denies it. The raid was ordered by Ukraine.",
        "It happened in May and on Sunday.",
        "The Times said so. He wrote in The Times.",
        "The bill died in Congress.",
        "Voters lost confidence in Mr. Holt.",
        "Confidence in Holt fell, said Ann Holt.",
        "They wrote in English, and at Christmas in Arabic.",
        "A letter went, according to Majority Leader Ann Holt.",
        "It was in no part of Dunne's report.",
        "A part of the Defense of Marriage Act fell.",
        "She met Ann Holt, the state lawmaker.",
        "PORT ORM, Norland — Shops closed.",
        "The Ukraine war goes on.",
        "The Liberty of Russia Legion fought.",
        "She holds a district that Holt won in May.",
        "All power is vested in the President of the union.",
    ],
)  # fmt: skip
def test_these_are_no_places(text):
    assert places(text)["reading"].tolist() == []


def test_names_known_as_places_from_another_text_count_where_they_only_go_with_a_noun():
    alone = places("Tarn's mayor resigned. The Tarn depot closed.")
    assert alone.empty
    both = places("Tarn's mayor resigned. The Tarn depot closed.", "A fire broke out in Tarn.")
    assert both["article_id"].value_counts().tolist() == [2, 1]
    acting = places(
        "Tarn said it was closed. Tarn and Orm Police came.", "A fire broke out in Tarn."
    )
    assert len(acting) == 1


def test_in_headlines_with_capitals_throughout_known_names_are_found():
    articles = make_articles("A fire broke out in Hexley Quay.")
    articles["title"] = "Police and Strikers Battle at Hexley Quay Food Warehouse"
    table = quantities(articles)
    assert table.loc[table["field"] == "title", "wording"].tolist() == ["Hexley Quay"]


LEAD = "Fighters say they have captured two soldiers in {}."
HEAD = "Fighters claim two soldiers have been caught in {}."


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("Iraq", "Ukraine", True),
        ("Russia's Tarn region", "Ukraine", True),
        ("Norland's Tarn region", "Norland", False),
        ("Tarn", "Orm", False),  # nothing tells where either is
        ("Tarn", "Ukraine", False),
        ("U.S.", "United States", False),
        ("Europe", "Ukraine", False),
    ],
)
def test_places_are_in_conflict_that_lie_in_different_countries(first, second, differs):
    table = places(LEAD.format(first), HEAD.format(second))
    assert table["conflict"].any() == differs
    swapped = places(HEAD.format(second), LEAD.format(first))
    assert swapped["conflict"].any() == differs


def test_other_things_in_other_places_are_no_conflict():
    table = places(LEAD.format("Iraq"), "The governor opened a new school in Ukraine.")
    assert not table["conflict"].any()
    assert table["quantity"].nunique() == 2


def test_one_text_by_itself_is_in_no_conflict():
    assert not places(f"{LEAD.format('Iraq')} {HEAD.format('Ukraine')}")["conflict"].any()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Tarn region saw Ann Holt.", ["Tarn", "Ann Holt"]),
        ("He left Rio de Janeiro for the Gulf of Orm.", ["Rio de Janeiro", "Gulf of Orm"]),
        ("In May, Mr. Dunne's house in St. Loman fell.", ["Mr. Dunne", "St. Loman"]),
        ("i saw nothing", []),
        ("They feared an ‘S’ storm.", ["S"]),
    ],
)
def test_names(text, names):
    (line,) = document_of(text).sentences
    assert [name.text for name in names_of(line) if name.text != "He"] == names


def test_a_headline_with_capitals_throughout_tells_no_names():
    assert is_title_case(*document_of("Police and Strikers Battle at Food Warehouse").sentences)
    assert not is_title_case(*document_of("Police and strikers clash at Hexley Quay").sentences)


def test_countries_are_known_by_their_common_names():
    assert {"Ukraine", "Bosnia and Herzegovina", "U.S.", "Turkey", "Moscow"} <= well_known()
    assert countries()["U.S."] == countries()["United States"] == "US"
    assert "world" not in well_known()


WORDS = st.sampled_from(
    ["in", "the", "village", "of", "Tarn", "Orm's", "U.S.", "St", ".", ",", "Ann", "said", "near",
     "border", "with", "Ukraine", "'", "“", "”", "-", "—", "1", "X" * 50, "\n\n", "’s", "Mr."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=25), st.lists(WORDS, max_size=25))
def test_any_text_can_be_read(first, second):
    articles = make_articles(" ".join(first), " ".join(second))
    texts = articles.set_index("article_id")["text"]
    table = quantities(articles)
    for row in table[table["kind"] == "place"].itertuples():
        assert texts[row.article_id][row.start : row.end] == row.wording == row.reading != ""
        assert row.sentence_start <= row.start < row.end <= row.sentence_start + len(row.sentence)
