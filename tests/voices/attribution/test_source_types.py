"""What kind of source a mention names, and the name that it stands for."""

# ruff: noqa: E501  (a case of a table is easier to read on one line)

import pytest

from analysis.voices.attribution import attributions_in
from analysis.voices.attribution.source_types import SOURCE_TYPES, is_pronoun, source_type

MENTIONS = {
    "named person": [
        "Mara Holt", "Mr Holt", "Ms. Gray", "President Holt", "Spokesman Ian Gray", "Sen. Ann Holt",
        "FBI director Ann Holt", "the Tarn Courier columnist Ann Holt", "Holt",
        "U.S. District Judge Ann Holt", "Secretary of State Ann Holt", "Deputy Prime Minister Ian Gray",
    ],
    "named organisation": [
        "the White House", "the Ministry of Defence", "Tarn University", "the TDU", "the Norland army",
        "the Holt campaign", "the company", "Liberty of Tarn Legion", "the Kremlin", "NATO",
        "the militant TDU", "a firm approached by the owners", "the rescue coordination centre",
    ],
    "state or place": ["Kyiv", "Moscow", "the United States", "North Korea", "the U.S.", "France", "each government", "the flag state"],
    "office or role": [
        "the president", "The governor", "the governor of Idaho", "the ministry's spokesman",
        "Tarn's top official", "a spokeswoman for the ministry", "Mr. Holt's lawyer", "President",
        "The governor of Tarn's Old Town", "the master of the Grey Gull",
    ],
    "group": [
        "officials", "Officials", "two officials", "critics", "Democrats", "the Democrats", "police",
        "a group of paramilitaries", "fighters opposed to the council", "some", "Others", "40",
        "Lampers who spoke to the Courier",
    ],
    "anonymous": [
        "a senior official", "a source close to the talks", "sources", "someone", "a man",
        "an aide who asked not to be named", "one resident", "people familiar with the talks",
        "a clerk whose name was withheld", "a clerk who asked that her name be withheld",
    ],
    "document or statement": [
        "the report", "a joint statement", "The video", "a new poll", "the email", "a Tarn University poll",
        "a 12-minute video shared by the union", "an entry timed at 06.10",
    ],
    "media": ["Reuters", "the BBC", "The New York Times", "the newspaper", "Fox News", "state media"],
    "unknown": ["", "the harbour", "the weather"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("mention", "kind"), [(one, kind) for kind, some in MENTIONS.items() for one in some]
)
def test_type_of_a_mention(mention: str, kind: str) -> None:
    assert source_type(mention) == kind


def test_every_type_is_tried() -> None:
    assert set(MENTIONS) == set(SOURCE_TYPES)


@pytest.mark.parametrize("mention", ["he", "She", "they", "It", "who", "he’d", "she's"])
def test_pronouns(mention: str) -> None:
    assert is_pronoun(mention)


@pytest.mark.parametrize("mention", ["Hera", "Holt", "them all", "one", "some"])
def test_no_pronouns(mention: str) -> None:
    assert not is_pronoun(mention)


LINKS = [
    ("Mara Holt said yes to it. She said it twice.", ["Mara Holt", "Mara Holt"]),
    ("Mara Holt was late. “I am sorry for it,” she said.", ["Mara Holt"]),
    ("Mara Holt met Ian Gray. Mr Gray said it went well.", ["Ian Gray"]),
    ("The mayor, Mara Holt, said it was over.", ["Mara Holt"]),
    ("Prime Minister Mara Holt said it was over. Holt said so again.", ["Mara Holt", "Mara Holt"]),
    ("The Tarn Dockers Union (TDU) said no to it. The TDU said it again.", ["Tarn Dockers Union"] * 2),
    ("The rebels said they had won. They said it was over.", ["the rebels", "the rebels"]),
    ("Holt, who said it was over, left.", ["Holt"]),
    ("Two clerks, who asked not to be named, said it was over.", ["two clerks"]),
    ("A diplomat said it was over. “It is over,” the diplomat said.", ["a diplomat"] * 2),
    ("Professor Mara Holt of the Harbour Institute said it was over.", ["Mara Holt"]),
    ("State Sen. Mara Holt said it was over.", ["Mara Holt"]),
    ("Mother-of-two Mara Holt said it was over.", ["Mara Holt"]),
    ("Captain First Rank Mara Holt said it was over.", ["Mara Holt"]),
    ("Mara Holt, 61, a retired clerk whose cat ran off, said it was over.", ["Mara Holt"]),
    ("Ports minister Ian Gray last night said it was over. He said so twice.", ["Ian Gray"] * 2),
    # Not clear: a sheriff, two candidates, none, the wrong number, first person, too far.
    ("Lin Holt and Bao Gray met. Holt said yes to it and Gray said no to it. He said so.", ["Lin Holt", "Bao Gray", None]),
    ("Mara Holt and Ian Gray met. Holt said yes to it and Gray said no to it. He said so.", ["Mara Holt", "Ian Gray", "Ian Gray"]),
    ("They said it was over.", [None]),
    ("Mara Holt left. The sheriff said it was over.", ["the sheriff"]),
    ("The rebels said they had won. He said it was over.", ["the rebels", None]),
    ("Bill Gray and Ann Gray met. Gray said it was over.", ["Gray"]),
    ("Mara Holt said yes to it. Rain fell. It fell again. He said it was over.", ["Mara Holt", None]),
    ("Mara Holt said yes to it. Rain fell. It fell again. She said it was over.", ["Mara Holt"] * 2),
    ("Mr Holt said yes to it. She said no to it.", ["Holt", None]),
]  # fmt: skip


def test_mentions_are_linked_only_where_it_is_clear() -> None:
    for text, names in LINKS:
        assert [one.source_name for one in attributions_in(text)] == names, text


def test_one_spelling_for_the_same_mention() -> None:
    found = attributions_in("The White House said no. Then the White House said yes to it.")
    assert {one.source_name for one in found} == {"White House"}


KINDS = [
    ("Ostry Foods, which bakes bread, shut. Ostry Foods said it was over.", "named organisation"),
    ("Ostry’s foreign minister left. Ostry said it was over.", "state or place"),
    ("Ships left Ostrese waters. Ostra said it was over.", "state or place"),
    # A person stays one: an apposition of a role, a book by her, a name like an adjective.
    ("Mara Holt, the nurse, said it was over.", "named person"),
    ("A book by Mara Holt, which sold well, is out. Mara Holt said it was over.", "named person"),
    ("Marian Holt left. Maria Gray said it was over.", "named person"),
    ("Ostry Foods said it was over.", "named organisation"),  # by the name alone
    ("Ostry Vane said it was over.", "named person"),  # nothing in the text tells
]


def test_the_text_tells_what_a_name_is_the_name_of() -> None:
    for text, kind in KINDS:
        assert [one.mention_type for one in attributions_in(text)] == [kind], text


def test_a_hidden_source_stays_hidden_and_an_office_an_office() -> None:
    found = attributions_in(
        "Two clerks, who asked not to be named, said no to it. A diplomat said yes to it. "
        "The diplomat said it was over. Sheriff Mara Holt left. The sheriff said it was over."
    )
    kinds = [one.mention_type for one in found]
    assert kinds == ["anonymous", "anonymous", "anonymous", "office or role"]


@pytest.mark.parametrize("noun", ["Secretaries", "Coaches", "Actresses", "Firemen", "Jurors"])
def test_a_plural_at_the_start_of_a_sentence_is_no_name(noun: str) -> None:
    assert [source_type(noun), source_type(f"{noun[:3]}{noun[4:]}")] == ["group", "named person"]


def test_days_and_places_are_no_part_of_who_it_is():
    assert source_type("A German study released Monday") == "document or statement"
    assert source_type("Patrons at Pulse") == "group"
    assert source_type("the then-Acting Attorney General") == "office or role"
    assert source_type("Tarn news website Ostry") == "media"
    assert source_type("chipmaker Ostry") == "named organisation"


def test_a_firm_with_an_ampersand_is_no_person():
    assert source_type("Bird Bath & Beyond") == "named organisation"
