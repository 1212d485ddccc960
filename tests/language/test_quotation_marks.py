"""Which marks belong together, and is it a quotation or scare quotes?"""

from itertools import pairwise

import pytest
from hypothesis import given

from analysis.language import quotations, unquoted
from tests.language.made_up import PATIENT, TANGLED, strings


def quoted(text: str) -> list[tuple[str, str, bool]]:
    return [(text[start:end], kind, closed) for start, end, kind, closed in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The fighters’ camp and the boys' school",
        "Rock ’n’ roll of the ’90s, rock 'n' roll of the '90s; get 'em, ‘em too",
        'A 6\'2" man bought a 12" pipe and a 6-foot-2 ladder',
        "Hawai‘i and O'Brien's don't",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str):
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will not leave it," she said.', ['"We will not leave it,"']),
        (
            "“We will not leave,” she said. “Not now, no.”",
            ["“We will not leave,”", "“Not now, no.”"],
        ),
        ("‘It’s the boys’ turn to go,’ she said.", ["‘It’s the boys’ turn to go,’"]),
        ("'It's the boys' turn to go,' she said.", ["'It's the boys' turn to go,'"]),
        ("‘He said “never again” to me,’ she said.", ["‘He said “never again” to me,’"]),
        ("“He said ‘never again’ to me,” she said.", ["“He said ‘never again’ to me,”"]),
        ('"He told me "stop" and I did," she said.', ['"He told me "stop" and I did,"']),
        ("``We will not leave,'' she said.", ["``We will not leave,''"]),
        ("“We will not leave,’’ she said.", ["“We will not leave,’’"]),
        ('"A 12" pipe was all we had," she said.', ['"A 12" pipe was all we had,"']),
        ("„Wir gehen jetzt heim“, sagte sie.", ["„Wir gehen jetzt heim“"]),
    ],
)
def test_quotations_in_all_marks(text: str, expected: list[str]):
    assert quoted(text) == [(string, "quotation", True) for string in expected]


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "`"])
def test_a_row_of_marks_quotes_nothing(mark: str):
    assert quoted(f"He left.\n{mark * 9}\nShe stayed for a day. {mark * 4} It rained.") == []


def test_a_quotation_over_paragraphs_is_one_region():
    text = "He said: “We came at night.\n“We took it all.\n“Then we left,” he said.\nNobody saw it."
    assert quoted(text) == [
        ("“We came at night.\n“We took it all.\n“Then we left,”", "quotation", True)
    ]
    british = "‘We came at night.\n\n‘Then we left,’ he said."
    assert quoted(british) == [("‘We came at night.\n\n‘Then we left,’", "quotation", True)]


def test_a_quotation_runs_on_through_paragraphs_without_a_mark():
    text = '"I am tired.\n\nI swore an oath.\n\nI do not pick the laws."\n\nGray left.'
    [found] = quotations(text)
    assert text[slice(*found[:2])] == text[: text.index("\n\nGray")]
    # A closing mark that is not the end of its paragraph ends another quotation.
    lost = '"I am tired.\n\nHolt left.\n\nIt holds," Gray said.'
    assert quotations(lost)[0].end == len('"I am tired.')


def test_an_unclosed_quotation_ends_with_its_paragraph_or_at_the_next_one():
    assert quoted("“We came at night, he said.\nNobody saw it.") == [
        ("“We came at night, he said.", "quotation", False)
    ]
    assert quoted("“We came at night. “Then we left it,” he said.") == [
        ("“We came at night.", "quotation", False),
        ("“Then we left it,”", "quotation", True),
    ]


@pytest.mark.parametrize(
    "lost",
    [
        "“We came at night, he said.",
        "“We came at night, the mayor of Tarn said.",
        "“We came at night, said Holt, who rowed.",
        '"We came at night, he said.',
    ],
)
def test_a_lost_closing_mark_does_not_swallow_the_next_quotation(lost: str):
    assert quoted(f"{lost}\n“Then we left it,” she said.\nIt rained.") == [
        (lost, "quotation", False),
        ("“Then we left it,”", "quotation", True),
    ]


def test_a_speaker_named_before_the_quotation_does_not_end_it():
    text = "“No,” he said. “We came at night.\n“Then we left it,” he said."
    assert quoted(text)[1] == ("“We came at night.\n“Then we left it,”", "quotation", True)


@pytest.mark.parametrize(
    "text",
    [
        '“We will stay," he said. “No.”',
        '"We will stay,” he said. “No.”',
        "‘We will stay,' I say. “No.”",
    ],
)
def test_marks_of_two_kinds_make_one_pair(text: str):
    assert quoted(text)[0][1:] == ("quotation", True)
    assert [text[start:end][1:-1] for start, end, *_ in quotations(text)] == [
        "We will stay,",
        "No.",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The “terrorists” fled.", "scare"),
        ("Troops 'captured' in raid", "scare"),
        ("It is a “security zone.”", "scare"),
        ("“Terrorist” groups fled.", "scare"),
        ("He called them “liars, thieves, cowards” on air.", "quotation"),
        ("“Stop!” she shouted.", "quotation"),
        ("“Never,” she said.", "quotation"),
        ("She said: “Never.”", "quotation"),
        ("He saw the “end of all things.”", "quotation"),
        ("It was over. “Nobody cared.”", "quotation"),
    ],
)
def test_scare_quotes_are_told_from_quotations(text: str, kind: str):
    assert [k for _, k, _ in quoted(text)] == [kind]


def test_outside_quotations_are_scare_quotes_too():
    text = "The “rebels” left, he said. “They are gone for good,” he said. “It is quiet now.”"
    assert strings(text, unquoted(text)) == ["The “rebels” left, he said.", "he said."]


@PATIENT
@given(TANGLED)
def test_quotations_are_ordered_regions_with_a_word_in_them(text: str):
    regions = quotations(text)
    assert all(before.end <= after.start for before, after in pairwise(regions))
    for start, end, kind, closed in regions:
        assert text[start:end] == text[start:end].strip()
        assert any(character.isalnum() for character in text[start:end])
        assert kind in {"quotation", "scare"}
        assert closed or kind == "quotation"
    inside = {i for r in regions if r.kind == "quotation" for i in range(r.start, r.end)}
    outside = {i for start, end in unquoted(text) for i in range(start, end)}
    assert not inside & outside
    assert {i for i, c in enumerate(text) if c.isalnum()} <= inside | outside
