"""How an act is told, in sentences written for it: each form, each way to name who acts."""

import pytest

from analysis.language.document import document_of
from analysis.words.acting.telling import tellings


def told(text):
    """The first telling of a sentence: word, form, who, whom."""
    for reading, one in tellings(document_of(text).sentences[0]):
        words = [
            None if phrase is None else reading.sentence.printed(phrase[0], phrase[1] + 1)
            for phrase in (one.agent, one.patient)
        ]
        return one.act.verb, one.form, *words
    return None


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Police shot Lee Roy on Monday.", "Police"),
        ("The miners, who had waited for hours, attacked the guards.", "The miners"),
        ("The guard who shot Lee Roy left the town.", "The guard"),
        ("She ordered the guards to shoot him.", "the guards"),
        ("The board wants to dismiss the director.", "The board"),
        ("Roy was accused of killing two miners.", "Roy"),
        ("The town criticized the mill for firing two clerks.", "the mill"),
        ("Guards opened the gate and killed two miners.", "Guards"),
        ("The roof fell in, killing two miners.", "The roof"),
        ("He's being held because he attacked a clerk.", "he"),
        ("Harbour Board Bans Night Trawling", "Harbour Board"),
        ("The board's plan to ban trawling failed.", "The board's"),
        ("Here is the miner whom a guard shot.", "a guard"),
    ],
)
def test_a_verb_in_the_active_names_its_subject(text, agent):
    _, form, who, _ = told(text)
    assert (form, who) == ("active", agent)


@pytest.mark.parametrize(
    "many", ["two", "at least two", "more than 20", "as many as a dozen", "about 30", "nearly 40"]
)
def test_how_exact_a_number_is_changes_nothing_of_who_acts(many):
    whom = f"{many.split()[-1]} miners".replace("dozen", "a dozen")
    assert told(f"The roof fell in, killing {many} miners.") == ("kill", "active", "The roof", whom)
    assert told(f"Guards shot {many} miners.") == ("shoot", "active", "Guards", whom)
    assert told("Miners shot about two hours later were named.")[1:] == ("passive", None, "Miners")
    assert told("Miners killed 20 minutes later were named.")[1:] == ("passive", None, "Miners")


@pytest.mark.parametrize(
    "text",
    ["Attack the gate at once!", "It is hard to ban trawling.", "Calls to dismiss him grew."],
)
def test_an_active_without_a_subject_names_nobody(text):
    assert told(text)[1:3] == ("active", None)


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("Lee Roy was shot.", None, "Lee Roy"),
        ("Lee Roy was shot by police.", "police", "Lee Roy"),
        ("Lee Roy has been repeatedly attacked by a neighbour.", "a neighbour", "Lee Roy"),
        ("Two men killed in mill fire", None, "Two men"),
        ("The law was defeated by a 2-1 margin.", None, "The law"),
        ("Roy must be dismissed by Monday.", None, "Roy"),
        ("Roy was killed by accident.", None, "Roy"),
        ("Clerks were groped, beaten and robbed by a gang.", "a gang", "Clerks"),
        ("He was tried and jailed.", None, "He"),
        ("The seized cash lay in a vault.", None, "cash"),
        ("A ruling overturned by the court stood for years.", "the court", "A ruling"),
    ],
)
def test_a_passive_names_who_acts_only_behind_by(text, agent, patient):
    assert told(text)[1:] == ("passive", agent, patient)


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("The shooting lasted for minutes.", None, None),
        ("The police shooting of Lee Roy was filmed.", "police", "Lee Roy"),
        ("The shooting of Lee Roy by a guard was filmed.", "a guard", "Lee Roy"),
        ("Gray's arrest came late.", None, "Gray's"),
        ("Gray's attack on the mill came late.", "Gray's", "the mill"),
        ("Rebels launched an attack on the mill.", "Rebels", "the mill"),
        ("An attack carried out by rebels failed.", "rebels", None),
        ("Roy pleaded guilty to murder.", "Roy", None),
        ("The board came under attack from clerks.", "clerks", "The board"),
    ],
)
def test_a_noun_names_who_acts_by_an_owner_or_a_verb(text, agent, patient):
    assert told(text)[1:] == ("noun", agent, patient)


def test_upon_oneself_is_a_form_of_its_own():
    assert told("The clerk shot himself.")[1:3] == ("other", "The clerk")


@pytest.mark.parametrize(
    "text",
    [
        "They threw bottles and burning flares.",
        "“Not true,” she shot back.",
        "He paid a fine.",
        "They met Sue at noon.",
        "A press note.",
        "A",
        "",
    ],
)
def test_other_senses_and_texts_without_acts_tell_nothing(text):
    found = document_of(text).sentences
    assert not [one for sentence in found for one in tellings(sentence)]


def test_to_fire_is_to_dismiss_or_to_shoot():
    assert told("Guards fired shots at the gate.")[0] == "fire at"
    assert told("The mill fired two clerks.")[0] == "fire"


def test_accusations_without_end_are_read_to_an_end():
    assert told(f"He was {'of accused ' * 150}of murder.") == ("murder", "noun", None, None)
