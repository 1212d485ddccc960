"""Quotation marks of other languages become English ones, where they quote."""

import time

import pytest

from analysis.files.reading.characters.foreign_marks import as_in_english
from analysis.files.reading.characters.mending import mend
from analysis.voices.attribution import attributions_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„It sank,“ said Liv. „Twice.“", "“It sank,” said Liv. “Twice.”"),
        ("„It sank,” said Liv.", "“It sank,” said Liv."),
        ('„It sank," said Liv.', "“It sank,” said Liv."),
        ("«It sank,» said Liv, «twice.»", "“It sank,” said Liv, “twice.”"),
        ("«\xa0It sank\xa0», said Liv.", "“It sank”, said Liv."),
        ("»It sank,« said Liv.", "“It sank,” said Liv."),
        ("»It sank», said Liv.", "“It sank”, said Liv."),
        ("A ‚bargain‘ at last.", "A ‘bargain’ at last."),
        ("A ‹bargain›, he said.", "A ‘bargain’, he said."),
        ("„She cried ‚stop‘ twice,“ he said.", "“She cried ‘stop’ twice,” he said."),
        ("“I read »Havblad« daily,” he said.", "“I read ‘Havblad’ daily,” he said."),
        ("«I read “Havblad”,» he said.", "“I read “Havblad”,” he said."),
        ("„The ferry\nsank,“ said\nLiv.", "“The ferry\nsank,” said\nLiv."),
    ],
)
def test_marks_that_quote(text: str, expected: str) -> None:
    assert as_in_english(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Read more »",
        "« Older posts",
        "Home » News » Harbour",
        "»News »Sport »Weather",
        "Ferry sinks « Havblad",
        "It sank‚ they said‚ and ‘nobody’ saw it.",
        "„Nobody closed it.",
        "It was 5„ long“",
    ],
)
def test_marks_that_do_not(text: str) -> None:
    assert as_in_english(text) == (text, 0)


def test_what_was_mended_is_told_and_the_speaker_found() -> None:
    text, (told,) = mend("„The whole ferry rolled over,“ said Liv Brandt.", field="text")
    assert (told.what, told.n) == ("quotation mark of another language", 2)
    (said,) = attributions_in(text)
    assert (said.source_name, said.form) == ("Liv Brandt", "direct")


@pytest.mark.parametrize("piece", ["„", "«a", "»a ", " «a\n", "“«a» ", "«a\n\n"])
def test_many_marks_take_linear_time(piece: str) -> None:
    began = time.process_time()
    as_in_english(piece * 50_000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("mark", "«‹„‚»›")
def test_blanks_without_end_take_linear_time(mark: str) -> None:
    began = time.process_time()
    as_in_english(f"{mark}It" + " " * 400_000 + "fell")
    assert time.process_time() - began < 2
