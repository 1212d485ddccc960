"""Whose words are these, without quotation marks?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language import unquoted
from analysis.texts.lineage.direction import left_over, linked, mentions_in, outlet_of, same_outlet
from analysis.texts.lineage.pairs import handouts, without
from analysis.texts.sharing.word_runs import words_of

REPORT = "The bridge was shut on Monday. Nobody was hurt, the harbour office said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (REPORT, []),
        (f"{REPORT}\n\nThe mayor wrote:\n\nThe bridge stays shut.", ["The bridge stays shut."]),
        (f"{REPORT}\n\nThe mayor wrote:\n\n“The bridge stays shut.”", []),
        (f"{REPORT}\n\nIt stays shut. We are sorry. Call now.", ["We are sorry."]),
        (f"{REPORT}\n\n“We are sorry,” she said.", []),
        (
            f"{REPORT}\n\nThe bridge is gone! — Ada Brook (@ada) May 4, 2025\n\nRain fell.",
            ["The bridge is gone! — Ada Brook (@ada) May 4, 2025"],
        ),
        (
            f"{REPORT}\n\nThe bridge is gone!\n\n— Ada Brook (@ada) May 4, 2025",
            ["The bridge is gone!", "— Ada Brook (@ada) May 4, 2025"],
        ),
    ],
)
def test_stretches_from_elsewhere(text, expected):
    assert [text[start:end] for start, end in handouts(text)] == expected


def test_a_column_in_the_first_person_is_its_authors_own():
    assert handouts("I crossed the bridge on Monday. It shook. I shall not do it again.") == []


def test_words_are_left_out_without_a_bridge():
    text = f"{REPORT}\n\nWe are sorry.\n\nRain fell."
    words = without(words_of(text, unquoted(text)), handouts(text))
    assert words.terms[-3:] == ["said", "rain", "fell"]
    assert len(words.terms) - 2 in words.breaks
    assert [text[s.start : s.end].lower() for s in words.spans] == words.terms


@given(st.text(max_size=200))
def test_stretches_are_in_order_and_in_the_text(text):
    found = handouts(text)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert found == sorted(found)


def test_an_outlet_by_its_names():
    agency = outlet_of("Halyard News Agency (early version)")
    assert agency.core == ("halyard",)
    assert same_outlet(agency, outlet_of("Halyard News"))
    assert not same_outlet(agency, outlet_of("The Halyard Mirror"))
    assert not same_outlet(outlet_of(""), outlet_of(""))
    assert outlet_of("Reuters via Somebody").core == ("reuters",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A sailor told HNA by telephone.", "told HNA"),
        ("A sailor told the Halyard News Agency so.", "told Halyard News Agency"),
        ("HNA could not independently confirm it.", "HNA could not independently confirm"),
        ("HNA has fired its director.", ""),
        ("They read it in hna told them.", ""),
        ("A sailor told reporters.", ""),
    ],
)
def test_what_an_outlet_says_of_itself(text, found):
    agency = outlet_of("Halyard News Agency")
    assert left_over(mentions_in(text, None), agency) == found


@pytest.mark.parametrize(
    ("text", "url", "found"),
    [
        ("", "https://www.tarncourier.example/a", "tarncourier.example"),
        ("See tarn-courier.example for more.", None, "tarn-courier.example"),
        ("", "https://tarnish.example/tarncourier", ""),
        ("The Tarn Courier said so.", None, ""),
    ],
)
def test_an_address_of_an_outlet(text, url, found):
    assert linked(mentions_in(text, url), outlet_of("The Tarn Courier")) == found
