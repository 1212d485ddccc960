"""Primes and ornaments around words are quotation marks; feet, inches and minutes stay."""

import pytest

from analysis.files.reading.characters.look_alikes import apostrophes, quotation_marks


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("＂We heard it,＂ she said.", "“We heard it,” she said."),
        ("″We lost by 3″ he said.", "“We lost by 3” he said."),
        ("❝So❞ and 〝so〟", "“So” and “so”"),
        ("″A 9″ wave,″ he said of the 6″ pipe", "“A 9″ wave,” he said of the 6″ pipe"),
        ("″It goes on\nin the next", "“It goes on\nin the next"),
        ("he said,＂Never,＂ and left", "he said,“Never,” and left"),
    ],
)
def test_double_marks(written: str, meant: str) -> None:
    assert quotation_marks(written)[0] == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("′It′s over,′ he said", "‘It’s over,’ he said"),
        ("didn´t, O`Brien, the boys′ team", "didn’t, O’Brien, the boys’ team"),
        ("the 1990´s and `68", "the 1990’s and ’68"),
        ("`so', he typed", "'so', he typed"),
        ("donʼt", "don’t"),
    ],
)
def test_single_marks(written: str, meant: str) -> None:
    assert apostrophes(written)[0] == meant


@pytest.mark.parametrize(
    "text",
    ["5′ 10″ tall", "a 6″ pipe and a 3½″ nail", "30°15′20″ N", "Hawaiʻi, Nʼdjamena", "``so''"],
)
def test_measures_and_letters_stay(text: str) -> None:
    assert quotation_marks(text) == (text, 0)
    assert apostrophes(text) == (text, 0)
