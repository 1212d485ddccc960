"""Figures, dates, places, names and open questions in the wordings of one statement."""

import numpy as np
import pytest

from analysis.facts.statements.conflicts import (
    Mention,
    Saying,
    conflicts,
    is_settled,
    names_in,
    open_in,
    other_name,
)

ALIKE = np.full((4, 4), 0.9)


def count(wording: str, value: float, **other) -> Mention:
    known = {"quantity": 1, "kind": "count", "reading": f"{value:g}", "bound": "exact"}
    return Mention(
        **{**known, "low": value, "high": value, "conflict": True, **other}, wording=wording
    )


def say(article: int, family: int, *mentions: Mention, wording: str = "People were hurt") -> Saying:
    return Saying(article, family, wording, list(mentions))


NINE, ELEVEN, FIGURES = count("Nine", 9), count("Eleven", 11), count("11", 11)


def found(*sayings: Saying, alike=ALIKE) -> dict[int, str]:
    return conflicts(list(sayings), alike[: len(sayings), : len(sayings)])


def test_the_minority_of_families_differs():
    assert found(say(0, 1, ELEVEN), say(1, 2, FIGURES), say(2, 3, NINE)) == {
        2: "Nine; others: Eleven, 11"
    }


def test_copies_count_once():
    one = found(say(0, 1, NINE), say(1, 1, NINE), say(2, 2, ELEVEN), say(3, 3, FIGURES))
    assert set(one) == {0, 1}


def test_within_a_family_most_articles_decide():
    assert set(found(say(0, 1, NINE), say(1, 1, ELEVEN), say(2, 1, ELEVEN))) == {0}


def test_between_two_none_is_the_standard():
    assert found(say(0, 1, NINE), say(1, 2, ELEVEN)) == {
        0: "Nine; others: Eleven",
        1: "Eleven; others: Nine",
    }


@pytest.mark.parametrize(
    "other",
    [
        ELEVEN._replace(quantity=2),  # another thing
        ELEVEN._replace(conflict=False),
        ELEVEN._replace(bound="at least", low=4, high=float("nan")),  # nine is at least four
        NINE._replace(wording="9"),
        ELEVEN._replace(wording="nine"),  # in the same words, as "this week"
        ELEVEN._replace(kind="date", reading="2019"),
    ],
)
def test_no_conflict(other):
    first = NINE._replace(kind=other.kind, reading="2019-03-01" if other.kind == "date" else "9")
    assert found(say(0, 1, first), say(1, 2, other)) == {}


def test_one_of_several_values_is_that_of_the_others():
    assert found(say(0, 1, NINE, ELEVEN), say(1, 2, NINE)) == {}


def test_floors_are_what_each_outlet_knows():
    four = count("at least four", 4, bound="at least", high=float("nan"), reading="≥ 4")
    nine = count("at least nine", 9, bound="at least", high=float("nan"), reading="≥ 9")
    assert set(found(say(0, 1, four), say(1, 2, nine))) == {0, 1}


def test_places():
    nan = {"kind": "place", "low": float("nan"), "high": float("nan"), "bound": ""}
    tarn, orm = count("Tarn", 1, **nan), count("Orm", 2, **nan)
    assert found(say(0, 1, tarn), say(1, 2, orm), say(2, 3, tarn)) == {1: "Orm; others: Tarn"}


def test_another_name_in_the_same_place():
    a = say(0, 1, wording="The tape was posted by the Red Legion")
    b = say(1, 2, wording="The tape was posted by Blue Dawn")
    c = say(2, 3, wording="The tape was posted by the Red Legion (RL)")
    assert found(a, b, c) == {1: "Blue Dawn; others: Red Legion, Red Legion (RL)"}
    assert found(a, b, c, alike=ALIKE / 3) == {}


def test_who_does_not_know_yet():
    asked = say(0, 1, wording="The dead man was not immediately identified")
    told = say(1, 1, wording="The dead man was identified as Lee Roy")
    assert found(asked, told) == {
        0: "not immediately identified; others: The dead man was identified as Lee Roy"
    }
    assert found(asked, asked._replace(article=2)) == {}


@pytest.mark.parametrize("sayings", [(), (say(0, 1, NINE),), (say(0, 1), say(1, 2, NINE))])
def test_too_little_to_compare(sayings):
    assert found(*sayings) == {}


RED = "The tape was posted by the Red Legion (RL)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was posted by the Bank of Oz (BO) in May", ["Bank of Oz (BO)"]),
        ("Ada Brook met Mayor Lee Roy", ["Ada Brook", "Mayor Lee Roy"]),
        ("The tide turned on Friday", []),
        ("", []),
    ],
)
def test_runs_of_capitalised_words(text, expected):
    assert [name.wording for name in names_in(text)] == expected


def test_another_name_in_its_place():
    assert other_name(RED, "The message was posted by Blue Dawn") == (
        "Red Legion (RL)",
        "Blue Dawn",
    )
    first, second = "The boat reached Old Tarn early", "The boat reached Port Orm early"
    assert other_name(first, second) == ("Old Tarn", "Port Orm")


@pytest.mark.parametrize(
    "other",
    [
        "The message was posted by the Legion",  # a part of the name
        "It was posted by RL",  # short for it
        "The tape was posted by Blue Dawn, not by the Red Legion",  # both are there
        "The tape was made by Blue Dawn",  # not the same place
        "The tape was posted by rebels",
        "New films are often posted by Blue Dawn",  # another statement
        "The tape was posted by Zorn",  # may be one of the Legion
    ],
)
def test_no_other_name(other):
    assert other_name(RED, other) is None


def test_initials_are_no_other_name():
    assert other_name("It was posted by the Bank of Oz", "It was posted by BoO") is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The number of customers was not yet known", "not yet known"),
        ("It wasn’t clear whether the siren sounded", "wasn’t clear"),
        ("Why the dam failed is unclear", "unclear"),
        ("The governor was expected to declare it", "expected to declare"),
    ],
)
def test_left_open(text, cue):
    found = open_in(text)
    assert found is not None
    assert found.cue == cue


@pytest.mark.parametrize(
    "text",
    [
        "An unidentified man left",
        "The Herald has not independently confirmed it",
        "The cause is known",
        "He did not speak",
        "It was due to rain",
        "A clear night, not cold",
        "",
    ],
)
def test_not_left_open(text):
    assert open_in(text) is None


COMING = open_in("She was expected to declare an emergency")
UNKNOWN = open_in("It was not clear whether the siren sounded")
UNNAMED = open_in("The dead man was not identified")


@pytest.mark.parametrize(
    ("question", "answer", "alike", "settled"),
    [
        (COMING, "She declared an emergency", 0.3, True),
        (COMING, "She declared an interest", 0.1, False),
        (COMING, "She will declare an emergency", 0.9, False),
        (COMING, "She took office in 2021", 0.9, False),
        (UNKNOWN, "The siren failed to sound that day", 0.7, True),
        (UNKNOWN, "The siren never sounded all that day", 0.7, False),  # may be both
        (UNKNOWN, "the siren sounded", 0.7, False),
        (UNKNOWN, "The siren is old", 0.2, False),
        (UNNAMED, "The dead man was identified as Lee Roy", 0.3, True),
        (UNNAMED, "The dead man will be identified", 0.3, False),
    ],
)
def test_what_settles_it(question, answer, alike, settled):
    assert is_settled(question, answer, alike) == settled
