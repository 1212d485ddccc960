import pytest

from analysis.language.document import document_of
from analysis.words.naming.grouping.cast import Cast

TEXT = (
    "Robert S. Marr III spoke. Bob Marr, as friends call Robert Marr, met Lee Su-mi. Ms. Lee sang "
    "at Marr Tower. The tower of Marr Tower fell on Carl Holt’s car. Holt aides and a friend of "
    "Holt wept; Secretary of State Carl Holt and Ed Holt Jr. did not. "
    "Mr. Oder, who has no first name, ran."
)


@pytest.fixture
def cast() -> Cast:
    return Cast([document_of(TEXT)])


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("Bob Marr", "Robert Marr"),
        ("Robert S. Marr III", "Robert Marr"),
        ("Ms. Lee", "Lee Su-mi"),
        ("Marr Tower", ""),  # "tower" is a common noun of this text
        ("Carl Holt’s", "Carl Holt"),
        ("Carl Holt’s car", ""),
        ("Holt aides", ""),
        ("a friend of Holt", ""),
        ("Secretary of State Carl Holt", "Carl Holt"),
        ("Ed Holt Jr.", "Ed Holt Jr."),
        ("Mr. Oder, who has no first name", "Oder"),
        ("The tower", ""),
    ],
)
def test_the_person_whose_name_is_the_head(cast, printed, person):
    document = document_of(TEXT)
    start = TEXT.index(printed)
    words = document.numbers(start, start + len(printed))
    named = list(cast.named_in(document.tokens, words))
    assert cast.person_in(document.tokens, words, named) == person


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("President Oder left.", "oder", True),
        ("Prime Minister Oder left.", "oder", True),
        ("Gov. Oder left.", "oder", True),
        ("Mr Oder left.", "oder", True),
        ("The Justice Department left.", "department", False),
        ("King Jr. left.", "jr", False),
        ("The Chief Actuary left. Every actuary did.", "actuary", False),
        ("The president. Oder left.", "oder", False),
        ("Prime Minister France left.", "france", False),
        ("Sen. NATO left.", "nato", False),
    ],
)
def test_a_title_with_a_last_name_alone_is_a_person(text, name, is_one):
    assert Cast([document_of(text)]).has(name) is is_one


def test_all_names_in_some_words_are_found(cast):
    document = document_of(TEXT)
    every = range(len(document.words))
    named = {person for _, person in cast.named_in(document.tokens, every)}
    assert named >= {"Carl Holt", "Lee Su-mi", "Oder"}


def test_who_is_nobody_is_nobody(cast):
    assert cast.who([]) == cast.who(["nobody"]) == ""
    assert cast.has("holt")
    assert not cast.has("tower")


def test_no_texts_have_no_cast():
    assert Cast([]).names == {}


def test_whom_one_of_many_namesakes_is_by_a_surname_is_asked_once(
    monkeypatch: pytest.MonkeyPatch,
):
    weighed: list[str] = []
    fit = Cast._fit
    monkeypatch.setattr(
        Cast, "_fit", lambda cast, one, *given: weighed.append(one) or fit(cast, one, *given)
    )
    cast = Cast([document_of("Ann Holt met Bo Holt and Cy Holt. Ann Holt left.")])
    assert [cast.who(["holt"]) for _ in range(3)] == ["Ann Holt"] * 3
    assert len(weighed) == 3
