"""What kind of source a mention names, and the name that it stands for."""

# ruff: noqa: E501  (a case of a table is easier to read on one line)

import pytest

from analysis.attribution import attributions_in
from analysis.attribution.source_types import SOURCE_TYPES, is_pronoun, source_type

MENTIONS = {
    "named person": [
        "Mara Holt", "Mr Holt", "Ms. Gray", "President Holt", "Spokesman Ian Gray", "Sen. Ann Holt",
        "FBI director Ann Holt", "the Tarn Courier columnist Ann Holt", "Holt",
        "U.S. District Judge Ann Holt", "Secretary of State Ann Holt", "Deputy Prime Minister Ian Gray",
    ],
    "named organisation": [
        "the White House", "the Ministry of Defence", "Tarn University", "the TDU", "the Norland army",
        "the Holt campaign", "the company", "Liberty of Tarn Legion", "the Kremlin", "NATO",
    ],
    "state or place": ["Kyiv", "Moscow", "the United States", "North Korea", "the U.S.", "France"],
    "office or role": [
        "the president", "The governor", "the governor of Idaho", "the ministry's spokesman",
        "Tarn's top official", "a spokeswoman for the ministry", "Mr. Holt's lawyer", "President",
    ],
    "group": [
        "officials", "Officials", "two officials", "critics", "Democrats", "the Democrats", "police",
        "a group of paramilitaries", "fighters opposed to the council", "some", "Others", "40",
    ],
    "anonymous": [
        "a senior official", "a source close to the talks", "sources", "someone", "a man",
        "an aide who asked not to be named", "one resident", "people familiar with the talks",
    ],
    "document or statement": [
        "the report", "a joint statement", "The video", "a new poll", "the email", "a Tarn University poll",
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
    # Not clear: two candidates, none, the wrong number, first person, too far.
    ("Mara Holt and Ian Gray met. Holt said yes to it and Gray said no to it. He said so.", ["Mara Holt", "Ian Gray", None]),
    ("They said it was over.", [None]),
    ("The rebels said they had won. He said it was over.", ["the rebels", None]),
    ("Bill Gray and Ann Gray met. Gray said it was over.", ["Gray"]),
    ("Mara Holt said yes to it. Rain fell. It fell again. She said it was over.", ["Mara Holt", None]),
    ("Mr Holt said yes to it. She said no to it.", ["Holt", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LINKS, ids=[text for text, _ in LINKS])
def test_mentions_are_linked_only_where_it_is_clear(text: str, names: list[str | None]) -> None:
    assert [one.source_name for one in attributions_in(text)] == names


def test_one_spelling_for_the_same_mention() -> None:
    found = attributions_in("The White House said no. Then the White House said yes to it.")
    assert {one.source_name for one in found} == {"White House"}
